let linkSpec = Spec(
  #"""
  # Links

  ## To entries

  An id in double brackets links to its entry, by the entry's title or in words
  after a bar. Words may hold markup, but no links.

  >>>
  [[power-line]], [[ power-line | this activity ]], [[a|in *our* `words`, see www.example.org]]
  ---->
  <p><a id="link-1" class="entry" href="../entries/power-line.html">Title of power-line</a>, <a id="link-2" class="entry" href="../entries/power-line.html">this activity</a>, <a id="link-3" class="entry" href="../entries/a.html">in <em>our</em> <code>words</code>, see www.example.org</a></p>
  <<<

  >>>
  [[a|words over
  two lines]] [[b|with [brackets] in]] ([[c]]) *[[d]]*[[e]]
  ---->
  <p><a id="link-1" class="entry" href="../entries/a.html">words over
  two lines</a> <a id="link-2" class="entry" href="../entries/b.html">with [brackets] in</a> (<a id="link-3" class="entry" href="../entries/c.html">Title of c</a>) <em><a id="link-4" class="entry" href="../entries/d.html">Title of d</a></em><a id="link-5" class="entry" href="../entries/e.html">Title of e</a></p>
  <<<

  What leads nowhere is shown, and marked.

  >>>
  [[missing]] [[missing|words]]
  ---->
  <p><span class="broken">missing</span> <span class="broken">words</span></p>
  <<<

  Not in code, in other links, or without an id.

  >>>
  `[[a]]` [see [[a]]](b.md) [[]] [[ ]] [[|a]] \[[a]] [\[a]] \[\[a]]
  ---->
  <p><code>[[a]]</code> <a id="link-1" href="../b.html">see [[a]]</a> [[]] [[ ]] [[|a]] [[a]] [[a]] [[a]]</p>
  <<<

  A link definition takes none away; an ordinary link may have words in brackets.

  >>>
  [[a]] and [a] and [[words](b.md)] and [[words]](c.md)

  [a]: d.md
  ---->
  <p><a id="link-1" class="entry" href="../entries/a.html">Title of a</a> and <a id="link-2" href="../d.html">a</a> and [<a id="link-3" href="../b.html">words</a>] and <a id="link-4" href="../c.html">[words]</a></p>
  <<<

  >>>
  [[[a]]] and [b][[c]]

  [a]: d.md
  [b]: e.md
  ---->
  <p>[<a id="link-1" class="entry" href="../entries/a.html">Title of a</a>] and <a id="link-2" href="../e.html">b</a><a id="link-3" class="entry" href="../entries/c.html">Title of c</a></p>
  <<<

  In a table the bar needs a backslash, as in any cell.

  >>>
  | a |
  |---|
  | [[b\|c]] |
  | [[b|c]] |
  ---->
  <div class="table" role="region" tabindex="0" aria-label="Table 1"><table>
  <thead>
  <tr><th scope="col">a</th></tr>
  </thead>
  <tbody>
  <tr><td><a id="link-1" class="entry" href="../entries/b.html">c</a></td></tr>
  <tr><td>[[b</td></tr>
  </tbody>
  </table></div>
  <<< unclosed-entry-link

  ## To files, places and other sites

  >>>
  [a](b.md), [c](../d%20e.md#%C3%A9t "F & <g>"), [h](#i-j), [k][l], <https://m.org/?a=b&c>
  [n](mailto:o@p.org) [q](tel:+1-2) [r](http://s.org/"<t>\\u) [v](HTTPS://w.org) [l]

  [l]: x.md#y
  ---->
  <p><a id="link-1" href="../b.html">a</a>, <a id="link-2" href="../d%20e.html#%C3%A9t" title="F &amp; &lt;g&gt;">c</a>, <a href="#i-j">h</a>, <a id="link-4" href="../x.html#y">k</a>, <a href="https://m.org/?a=b&amp;c">https://m.org/?a=b&amp;c</a>
  <a href="mailto:o@p.org">n</a> <a href="tel:+1-2">q</a> <a href="http://s.org/%22%3Ct%3E%5Cu">r</a> <a href="HTTPS://w.org">v</a> <a id="link-10" href="../x.html#y">l</a></p>
  <<<

  Bare addresses are links too.

  >>>
  See www.example.org, https://example.org/a_b_c. (https://example.org/d) me@example.org
  ---->
  <p>See <a href="http://www.example.org">www.example.org</a>, <a href="https://example.org/a_b_c">https://example.org/a_b_c</a>. (<a href="https://example.org/d">https://example.org/d</a>) <a href="mailto:me@example.org">me@example.org</a></p>
  <<<

  A bare address that could not be a link is text.

  >>>
  ftp://example.org and xmpp:me@example.org
  ---->
  <p>ftp://example.org and xmpp:me@example.org</p>
  <<<

  A colon in a file's name cannot be taken for a scheme.

  >>>
  [a](./b:c.md) [d](javascript%3Ae.md)
  ---->
  <p><a id="link-1" href=".././b%3Ac.html">a</a> <a id="link-2" href="../javascript%3Ae.html">d</a></p>
  <<<

  ## Refused

  Other schemes are mistakes, however they are dressed; what they stand round stays.

  >>>
  [a](javascript:b) [a](jAvascript:b) [*a*](<java script:b>) [a](&#106;avascript:b)
  [a](<&#9;java&Tab;script&colon;b>) [a](vbscript:b) [a](data:text/html,b) <javascript:b>
  [a](java&NewLine;script:b) [a](<&#1;javascript:b>) [a](file:///b) [a]: [a]

  [a]: javascript:b
  ---->
  <p>a a <em>a</em> a
  a a a javascript:b
  a a a a: a</p>
  <<< unsafe-link unsafe-link unsafe-link unsafe-link unsafe-link unsafe-link unsafe-link unsafe-link unsafe-link unsafe-link unsafe-link unsafe-link unsafe-link

  So are links that start at the top of a site.

  >>>
  [a](/b) [a](//c.org) [a](\\\\d) [a](\\/e) [a](<&#9;//f>)
  ---->
  <p>a a a a a</p>
  <<< absolute-link absolute-link absolute-link absolute-link absolute-link

  >>>
  [a]() [](b.md) [a](<>) []()
  ---->
  <p>a  a </p>
  <<< empty-link empty-link empty-link wordless-link
  """#)
