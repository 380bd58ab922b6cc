let citationSpec = Spec(
  #"""
  # Citations

  A key in brackets cites a work. Here the HTML shows what was read:
  {prefix} key {label locator}{suffix}.

  >>>
  Staff agreed [@city2018].
  ---->
  <p>Staff agreed <span class="citation" id="cite-1">(city2018)</span>.</p>
  <<<

  Several works stand between semicolons, each with words before and after it.

  >>>
  [see @healey2014, pp. 6-7 and elsewhere; also @bovill2016, p. 3; -@city2018]
  ---->
  <p><span class="citation" id="cite-1">({see} healey2014 {page 6-7}{ and elsewhere}; {also} bovill2016 {page 3}; -city2018)</span></p>
  <<<

  Lines may break anywhere in a group.

  >>>
  Others say so [see @healey2014,
  pp. 6-7; @bovill2016
  and others].
  ---->
  <p>Others say so <span class="citation" id="cite-1">({see} healey2014 {page 6-7}; bovill2016{ and others})</span>.</p>
  <<<

  In a sentence the author is part of it; a bracket after the key holds the page,
  and perhaps other works.

  >>>
  @healey2014 argue it, @bovill2016 [p. 203] doubt it, and -@city2018 asks.
  ---->
  <p><span class="citation" id="cite-1">healey2014</span> argue it, <span class="citation" id="cite-2">bovill2016 {page 203}</span> doubt it, and <span class="citation" id="cite-3">-city2018</span> asks.</p>
  <<<

  >>>
  As @bovill2016
  [p. 203; see also @city2018] and @city2018 [@healey2014] and @city2018 [sic].
  ---->
  <p>As <span class="citation" id="cite-1">bovill2016 {page 203}; {see also} city2018</span> and <span class="citation" id="cite-2">city2018; healey2014</span> and <span class="citation" id="cite-3">city2018{, sic}</span>.</p>
  <<<

  ## Keys

  A key starts with a letter, digit or underscore, and ends with one; single
  punctuation marks may stand between.

  >>>
  [@doi:10.1000/182] [@a_b:c.d-e] [@_1] [@Müller2020] [@{https://example.org/a(b)}]
  ---->
  <p><span class="citation" id="cite-1">(doi:10.1000/182)</span> <span class="citation" id="cite-2">(a_b:c.d-e)</span> <span class="citation" id="cite-3">(_1)</span> <span class="citation" id="cite-4">(Müller2020)</span> <span class="citation" id="cite-5">(https://example.org/a(b))</span></p>
  <<<

  >>>
  As @city2018. And @city2018's, "@city2018", (@city2018), @city2018--no.
  ---->
  <p>As <span class="citation" id="cite-1">city2018</span>. And <span class="citation" id="cite-2">city2018</span>'s, "<span class="citation" id="cite-3">city2018</span>", (<span class="citation" id="cite-4">city2018</span>), <span class="citation" id="cite-5">city2018</span>--no.</p>
  <<< round-brackets

  An at sign after a letter or digit cites nothing, nor does one without a key;
  mail addresses become links. A backslash makes it a plain at sign.

  >>>
  a@b, ü@b, 1@b, @ b, @-b, me@example.org, \@city2018, [\@city2018], @@city2018
  ---->
  <p>a@b, ü@b, 1@b, @ b, @-b, <a href="mailto:me@example.org">me@example.org</a>, @city2018, [@city2018], @<span class="citation" id="cite-1">city2018</span></p>
  <<<

  What only looks like a mail address cites.

  >>>
  [-@smith.jones] and [see -@smith.jones, p. 3]
  ---->
  <p><span class="citation" id="cite-1">(-smith.jones)</span> and <span class="citation" id="cite-2">({see} -smith.jones {page 3})</span></p>
  <<<

  ## Locators

  Labels are those of English, in full or short, with a point or without.

  >>>
  [@a, p. 1] [@a, p 1] [@a, pp. 1-2] [@a, pages 1–2, 5] [@a, ch. 3] [@a chap. 3]
  [@a, § 4] [@a, §§4-5] [@a, ¶ 2] [@a, para. 2] [@a, vol. 1] [@a, no. 2] [@a, fig. 3]
  [@a, l. 7] [@a, v. 8] [@a, s.v. trust 2] [@a, sec. 1.2.3] [@a, p. 1 & 3]
  ---->
  <p><span class="citation" id="cite-1">(a {page 1})</span> <span class="citation" id="cite-2">(a {page 1})</span> <span class="citation" id="cite-3">(a {page 1-2})</span> <span class="citation" id="cite-4">(a {page 1–2, 5})</span> <span class="citation" id="cite-5">(a {chapter 3})</span> <span class="citation" id="cite-6">(a {chapter 3})</span>
  <span class="citation" id="cite-7">(a {section 4})</span> <span class="citation" id="cite-8">(a {section 4-5})</span> <span class="citation" id="cite-9">(a {paragraph 2})</span> <span class="citation" id="cite-10">(a {paragraph 2})</span> <span class="citation" id="cite-11">(a {volume 1})</span> <span class="citation" id="cite-12">(a {issue 2})</span> <span class="citation" id="cite-13">(a {figure 3})</span>
  <span class="citation" id="cite-14">(a {line 7})</span> <span class="citation" id="cite-15">(a {verse 8})</span> <span class="citation" id="cite-16">(a{, s.v. trust 2})</span> <span class="citation" id="cite-17">(a {section 1.2.3})</span> <span class="citation" id="cite-18">(a {page 1 &amp; 3})</span></p>
  <<<

  A bare number is a page; roman numerals need a label; braces hold anything, and
  empty ones say that there is no locator.

  >>>
  [@a, 33-35, 38-39 and *passim*] [@a, pp. iv, vi-xi, (xv)-(xvii) with suffix here]
  [@a, iv] [@a{ii, A, D-Z}, with a suffix] [@a, {pp. iv, (x)} and more] [@a{}, 99 years later]
  ---->
  <p><span class="citation" id="cite-1">(a {page 33-35, 38-39}{ and passim})</span> <span class="citation" id="cite-2">(a {page iv, vi-xi, (xv)-(xvii)}{ with suffix here})</span>
  <span class="citation" id="cite-3">(a{, iv})</span> <span class="citation" id="cite-4">(a {page ii, A, D-Z}{, with a suffix})</span> <span class="citation" id="cite-5">(a {page iv, (x)}{ and more})</span> <span class="citation" id="cite-6">(a{, 99 years later})</span></p>
  <<<

  A word that only starts like a label is none.

  >>>
  [@a, pay 3] [@a, notes] [@a, parts of it] [@a, no doubt] [@a, p. of it]
  ---->
  <p><span class="citation" id="cite-1">(a{, pay 3})</span> <span class="citation" id="cite-2">(a{, notes})</span> <span class="citation" id="cite-3">(a{, parts of it})</span> <span class="citation" id="cite-4">(a{, no doubt})</span> <span class="citation" id="cite-5">(a{, p. of it})</span></p>
  <<<

  ## What surrounds them

  They work wherever text does, and next to each other.

  >>>
  ## Trust [@a]

  | Who | What |
  |-----|------|
  | **@b** | ~~[@c]~~ *see @d* |

  - one[@e][@f]
  ---->
  <h2 id="trust">Trust <span class="citation" id="cite-1">(a)</span></h2>
  <div class="table" role="region" tabindex="0" aria-label="Table 1"><table>
  <thead>
  <tr><th scope="col">Who</th><th scope="col">What</th></tr>
  </thead>
  <tbody>
  <tr><td><strong><span class="citation" id="cite-2">b</span></strong></td><td><del><span class="citation" id="cite-3">(c)</span></del> <em>see <span class="citation" id="cite-4">d</span></em></td></tr>
  </tbody>
  </table></div>
  <ul>
  <li>one<span class="citation" id="cite-5">(e)</span><span class="citation" id="cite-6">(f)</span></li>
  </ul>
  <<<

  Not in code, the words or address of a link, a description, or a footnote's label.

  >>>
  `[@a]`, [see @a](b.md), <https://example.org/@a>, https://example.org/@a, ![@a](c.png)

      [@a]

  ``` text
  [@a] [[b]]
  ```
  ---->
  <p><code>[@a]</code>, <a id="link-1" href="../b.html">see @a</a>, <a href="https://example.org/@a">https://example.org/@a</a>, <a href="https://example.org/@a">https://example.org/@a</a>, <img src="../media/c.png" width="40" height="30" loading="lazy" alt="@a"></p>
  <pre tabindex="0"><code>[@a]
  </code></pre>
  <pre tabindex="0"><code class="language-text">[@a] [[b]]
  </code></pre>
  <<< indented-text

  Escapes are left alone in code.

  >>>
  `\@a` \@a `\[[b]]` \[[b]] [\[c](d.md "\@e") \\@f

      \@a \[b\]
  ---->
  <p><code>\@a</code> @a <code>\[[b]]</code> [[b]] <a id="link-1" href="../d.html" title="@e">[c</a> \<span class="citation" id="cite-1">f</span></p>
  <pre tabindex="0"><code>\@a \[b\]
  </code></pre>
  <<<

  A link definition takes no citation away, not even one that looks the same.

  >>>
  [@a] and [words] and [@b](c.md) and [x [@a] y](c.md).

  [words]: e.md
  [@a]: d.md
  ---->
  <p><span class="citation" id="cite-1">(a)</span> and <a id="link-1" href="../e.html">words</a> and <a id="link-2" href="../c.html">@b</a> and <a id="link-3" href="../c.html">x [@a] y</a>.</p>
  <p><span class="citation" id="cite-2">(a)</span>: d.md</p>
  <<<

  What stands in emphasis or code inside of a group is text.

  >>>
  [@a, *see @b; or* `@c; d`] and [*see* @a, x [y; z] @b]
  ---->
  <p><span class="citation" id="cite-1">(a{, see @b; or @c; d})</span> and <span class="citation" id="cite-2">({see} a{, x [y; z] @b})</span></p>
  <<< missing-semicolon

  ## Slips

  A part without a key, or a bracket that never closes, leaves the keys in the text.

  >>>
  [@a; see p. 3]
  ---->
  <p>[<span class="citation" id="cite-1">a</span>; see p. 3]</p>
  <<< missing-key

  >>>
  Staff agreed [@a, p. 3. Then *[@b*.
  ---->
  <p>Staff agreed [<span class="citation" id="cite-1">a</span>, p. 3. Then <em>[<span class="citation" id="cite-2">b</span></em>.</p>
  <<< unclosed-citation unclosed-citation

  Keys are text, never markup.

  >>>
  [@{a<b&"}, < & more]
  ---->
  <p><span class="citation" id="cite-1">(a&lt;b&amp;"{, &lt; &amp; more})</span></p>
  <<<
  """#)
