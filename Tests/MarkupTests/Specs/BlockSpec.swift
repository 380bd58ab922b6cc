let blockSpec = Spec(
  #"""
  # Blocks

  ## Headings

  The page's title is its first-level heading; a text begins with the second. Ids
  are made of the words as GitHub does it, each once.

  >>>
  ## What *they* did
  ### "Trust" & Größe, 2nd `try`
  ## What they did
  ## What they did-1
  ## What they did
  ---->
  <h2 id="what-they-did">What <em>they</em> did</h2>
  <h3 id="trust--größe-2nd-try">"Trust" &amp; Größe, 2nd <code>try</code></h3>
  <h2 id="what-they-did-1">What they did</h2>
  <h2 id="what-they-did-1-1">What they did-1</h2>
  <h2 id="what-they-did-2">What they did</h2>
  <<<

  Ids that the page needs for other things are not given to headings.

  >>>
  ## Cite 1
  ## !?
  ## Link 2 me
  ## Linked
  ## Worksheet 10
  ---->
  <h2 id="section-cite-1">Cite 1</h2>
  <h2 id="section">!?</h2>
  <h2 id="section-link-2-me">Link 2 me</h2>
  <h2 id="linked">Linked</h2>
  <h2 id="section-worksheet-10">Worksheet 10</h2>
  <<<

  >>>
  Title
  =====

  #### Deep

  ##
  ---->
  <h2 id="title">Title</h2>
  <h4 id="deep">Deep</h4>
  <<< empty-heading first-level-heading skipped-heading-level

  ## Paragraphs and lists

  >>>
  One line
  and another  
  and after a break\
  the last.

  ---

  1. one
  2. two
     - nested

  3) three

  10. ten

      more
  ---->
  <p>One line
  and another<br>
  and after a break<br>
  the last.</p>
  <hr>
  <ol>
  <li>one</li>
  <li>two
  <ul>
  <li>nested</li>
  </ul>
  </li>
  </ol>
  <ol start="3">
  <li>three</li>
  </ol>
  <ol start="10">
  <li>
  <p>ten</p>
  <p>more</p>
  </li>
  </ol>
  <<<

  The box of a task is named by the task's words. Only its own box counts.

  >>>
  - [ ] see [[power-line]] and [x]
  - [x] *done*, `now`
  - no task

  * [ ] loose

    more
  ---->
  <ul class="tasks">
  <li class="task"><input type="checkbox" disabled aria-label="see Title of power-line and [x]"> see <a id="link-1" class="entry" href="../entries/power-line.html">Title of power-line</a> and [x]</li>
  <li class="task"><input type="checkbox" disabled checked aria-label="done, now"> <em>done</em>, <code>now</code></li>
  <li>no task</li>
  </ul>
  <ul class="tasks">
  <li class="task">
  <p><input type="checkbox" disabled aria-label="loose"> loose</p>
  <p>more</p>
  </li>
  </ul>
  <<<

  ## Quotations and callouts

  >>>
  > quoted
  >
  > > twice
  ---->
  <blockquote>
  <p>quoted</p>
  <blockquote>
  <p>twice</p>
  </blockquote>
  </blockquote>
  <<<

  >>>
  > [!NOTE]
  > With *words* and [@a].
  >
  > - list

  > [!tip]
  >
  > Later.

  > [!WARNING]

  > [!IMPORTANT]
  > x

  > [!CAUTION]
  > y
  ---->
  <aside class="callout note" role="note">
  <p class="callout-title">Note</p>
  <p>With <em>words</em> and <span class="citation" id="cite-1">(a)</span>.</p>
  <ul>
  <li>list</li>
  </ul>
  </aside>
  <aside class="callout tip" role="note">
  <p class="callout-title">Tip</p>
  <p>Later.</p>
  </aside>
  <aside class="callout warning" role="note">
  <p class="callout-title">Warning</p>
  </aside>
  <aside class="callout important" role="note">
  <p class="callout-title">Important</p>
  <p>x</p>
  </aside>
  <aside class="callout caution" role="note">
  <p class="callout-title">Caution</p>
  <p>y</p>
  </aside>
  <<<

  A marker that is misspelt or escaped is text; one that shares its line works,
  though a code host would show it.

  >>>
  > [!NOET]
  > x

  > \[!NOTE]
  > x

  > [!TIP] On **one** line.

  > [!TIP]*close*
  ---->
  <blockquote>
  <p>[!NOET]
  x</p>
  </blockquote>
  <blockquote>
  <p>[!NOTE]
  x</p>
  </blockquote>
  <aside class="callout tip" role="note">
  <p class="callout-title">Tip</p>
  <p>On <strong>one</strong> line.</p>
  </aside>
  <aside class="callout tip" role="note">
  <p class="callout-title">Tip</p>
  <p><em>close</em></p>
  </aside>
  <<< callout-marker callout-marker unknown-callout

  ## Tables

  A region that keyboards can scroll, alignment by class, no head cell without words.

  >>>
  |  | Left | Middle | Right |
  |--|:-----|:------:|------:|
  | a | `b|` | c \| d | [[e\|f]] |
  | g |

  | Only |
  |------|
  ---->
  <div class="table" role="region" tabindex="0" aria-label="Table 1"><table>
  <thead>
  <tr><td></td><th scope="col" class="left">Left</th><th scope="col" class="center">Middle</th><th scope="col" class="right">Right</th></tr>
  </thead>
  <tbody>
  <tr><td>a</td><td class="left">`b</td><td class="center">`</td><td class="right">c | d</td></tr>
  <tr><td>g</td><td class="left"></td><td class="center"></td><td class="right"></td></tr>
  </tbody>
  </table></div>
  <div class="table" role="region" tabindex="0" aria-label="Table 2"><table>
  <thead>
  <tr><th scope="col">Only</th></tr>
  </thead>
  </table></div>
  <<<

  ## Footnotes

  Numbered in the order of their calls; each call has a way back.

  >>>
  One[^b] two[^a] three[^b]. *Four*[^none]

  [^a]: The *first*
  [^b]: The second

      with two paragraphs
  [^unused]: nothing
  ---->
  <p>One<sup class="footnote"><a id="fnref-1" href="#fn-1" role="doc-noteref" aria-label="Note 1">1</a></sup> two<sup class="footnote"><a id="fnref-2" href="#fn-2" role="doc-noteref" aria-label="Note 2">2</a></sup> three<sup class="footnote"><a id="fnref-1-2" href="#fn-1" role="doc-noteref" aria-label="Note 1">1</a></sup>. <em>Four</em>[^none]</p>
  <section class="footnotes" role="doc-endnotes" aria-label="Notes">
  <ol>
  <li id="fn-1">
  <p>The second</p>
  <p>with two paragraphs <a href="#fnref-1" class="backlink" role="doc-backlink" aria-label="Back to text, note 1">↩</a> <a href="#fnref-1-2" class="backlink" role="doc-backlink" aria-label="Back to text, note 1-2">↩<sup>2</sup></a></p>
  </li>
  <li id="fn-2">
  <p>The <em>first</em> <a href="#fnref-2" class="backlink" role="doc-backlink" aria-label="Back to text, note 2">↩</a></p>
  </li>
  </ol>
  </section>
  <<< missing-footnote unused-footnote

  A call inside a link cannot be a link; a note may end in a list.

  >>>
  [words[^n]](a.md)

  [^n]: - item
  ---->
  <p><a id="link-1" href="../a.html">words<sup class="footnote" id="fnref-1">1</sup></a></p>
  <section class="footnotes" role="doc-endnotes" aria-label="Notes">
  <ol>
  <li id="fn-1">
  <ul>
  <li>item</li>
  </ul>
  <p> <a href="#fnref-1" class="backlink" role="doc-backlink" aria-label="Back to text, note 1">↩</a></p>
  </li>
  </ol>
  </section>
  <<<

  ## Code

  >>>
  ```swift "title"
  let a = "<b>" && c
  ```

      indented

  ~~~ <x>"
  ~~~
  ---->
  <pre tabindex="0"><code class="language-swift">let a = "&lt;b&gt;" &amp;&amp; c
  </code></pre>
  <pre tabindex="0"><code>indented
  </code></pre>
  <pre tabindex="0"><code class="language-&lt;x&gt;&quot;"></code></pre>
  <<<

  >>>
  - ```
    open

  text
  ---->
  <ul>
  <li>
  <pre tabindex="0"><code>open

  </code></pre>
  </li>
  </ul>
  <p>text</p>
  <<< unclosed-code-block

  ## Text

  Quotation marks and hyphens stay as they are typed.

  >>>
  "Quotes" -- and ... 'these' &amp; &lt;b&gt; &copy; ~~gone~~ ~once~ **b*i*d** \*no\*
  ---->
  <p>"Quotes" -- and ... 'these' &amp; &lt;b&gt; © <del>gone</del> <del>once</del> <strong>b<em>i</em>d</strong> *no*</p>
  <<<
  """#)
