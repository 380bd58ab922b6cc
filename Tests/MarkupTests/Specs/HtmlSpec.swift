let htmlSpec = Spec(
  #"""
  # Raw HTML

  Off, it is shown as text. A closing tag needs no message of its own.

  >>>
  A <b onclick="x()">bold</b> word [@a] <i title="[@b] [[c]]">

  <div>
  *x* <!-- hidden -->
  </div>
  ---->
  <p>A &lt;b onclick="x()"&gt;bold&lt;/b&gt; word <span class="citation" id="cite-1">(a)</span> &lt;i title="[@b] [[c]]"&gt;</p>
  <p>&lt;div&gt;
  *x*·
  &lt;/div&gt;</p>
  <<< raw-html raw-html raw-html

  On, it is passed through.

  >>> html
  A <b title="\@a">bold</b> word

  <div class="x">
  <!-- kept: it could be part of a script -->
  </div>
  ---->
  <p>A <b title="\@a">bold</b> word</p>
  <div class="x">
  <!-- kept: it could be part of a script -->
  </div>
  <<<

  Comments are dropped either way.

  >>>
  a <!-- b --> c

  <!-- d
  e --> f

  <!---->

  <!-- g -->
  ---->
  <p>a  c</p>
  <p>f</p>
  <<< raw-html

  >>> html
  <!-- a -->
  <!-- b --> *c*
  ---->
  *c*
  <<<

  A comment without an end hides all that follows.

  >>>
  a

  <!-- b

  c
  ---->
  <p>a</p>
  <<< unclosed-comment
  """#)
