let imageSpec = Spec(
  #"""
  # Images

  In a line, with the words of the description and no markup.

  >>>
  An ![icon of *one* `b` "c"](icon.svg) and ![d](e%20f.png "G").
  ---->
  <p>An <img src="../media/icon.svg" width="40" height="30" loading="lazy" alt="icon of one b &quot;c&quot;"> and <img src="../media/e%20f.png" width="40" height="30" loading="lazy" alt="d" title="G">.</p>
  <<<

  Alone in its paragraph and with a title it is a figure.

  >>>
  ![What it shows](photo.jpg "The <caption> & more")

  - ![In a list](photo.jpg "Caption")

  ![No title](photo.jpg)
  ---->
  <figure><img src="../media/photo.jpg" width="40" height="30" loading="lazy" alt="What it shows"><figcaption>The &lt;caption&gt; &amp; more</figcaption></figure>
  <ul>
  <li>
  <figure><img src="../media/photo.jpg" width="40" height="30" loading="lazy" alt="In a list"><figcaption>Caption</figcaption></figure>
  </li>
  </ul>
  <p><img src="../media/photo.jpg" width="40" height="30" loading="lazy" alt="No title"></p>
  <<<

  One that shows nothing says so.

  >>>
  ![](swirl.svg "decorative")
  ---->
  <p><img src="../media/swirl.svg" width="40" height="30" loading="lazy" alt=""></p>
  <<<

  Without words or the mark it is a mistake.

  >>>
  ![](a.png) ![ ](b.png "c")
  ---->
  <p><img src="../media/a.png" width="40" height="30" loading="lazy" alt=""> <img src="../media/b.png" width="40" height="30" loading="lazy" alt=" " title="c"></p>
  <<< missing-alt missing-alt

  A page loads nothing from elsewhere.

  >>>
  ![a](https://example.org/b.png) ![c](data:image/png;base64,xx "d") ![e](/f.png) ![g](//h/i.png) ![j]()

  ![k](https://example.org/l.png "m")
  ---->
  <p>a c e g j</p>
  <p>k</p>
  <<< absolute-link absolute-link empty-link remote-image remote-image unsafe-link

  It may stand in a link.

  >>>
  [![a](b.png)](c.md)
  ---->
  <p><a id="link-1" href="../c.html"><img src="../media/b.png" width="40" height="30" loading="lazy" alt="a"></a></p>
  <<<
  """#)
