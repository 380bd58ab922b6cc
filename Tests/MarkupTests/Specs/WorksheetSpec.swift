let worksheetSpec = Spec(
  #"""
  # Worksheets

  >>>
  ## Agreeing

  ```worksheet Our <agreement>
  ## Who we are
  Our names ____
  Date (date)
  What each of us hopes for [4]
  What "else"?
  - [ ] We have read this together
  | We said | We did | x2
  ```
  ---->
  <h2 id="agreeing">Agreeing</h2>
  <section class="worksheet-frame" aria-labelledby="worksheet-1-title">
  <form class="worksheet" id="worksheet-1" data-title="Our &lt;agreement&gt;">
  <button disabled hidden></button>
  <h3 class="worksheet-title" id="worksheet-1-title">Our &lt;agreement&gt;</h3>
  <fieldset>
  <legend>Who we are</legend>
  <p class="field short"><label for="worksheet-1-1">Our names</label> <input type="text" id="worksheet-1-1"></p>
  <p class="field date"><label for="worksheet-1-2">Date</label> <input type="date" id="worksheet-1-2"></p>
  <p class="field long"><label for="worksheet-1-3">What each of us hopes for</label> <textarea id="worksheet-1-3" rows="4"></textarea></p>
  <p class="field long"><label for="worksheet-1-4">What "else"?</label> <textarea id="worksheet-1-4" rows="3"></textarea></p>
  <p class="field tick"><input type="checkbox" id="worksheet-1-5"> <label for="worksheet-1-5">We have read this together</label></p>
  <div class="table" role="region" tabindex="0" aria-label="We said, We did"><table>
  <thead>
  <tr><th scope="col">We said</th><th scope="col">We did</th></tr>
  </thead>
  <tbody>
  <tr><td><input type="text" id="worksheet-1-6-1-1" aria-label="We said, row 1"></td><td><input type="text" id="worksheet-1-6-1-2" aria-label="We did, row 1"></td></tr>
  <tr><td><input type="text" id="worksheet-1-6-2-1" aria-label="We said, row 2"></td><td><input type="text" id="worksheet-1-6-2-2" aria-label="We did, row 2"></td></tr>
  </tbody>
  </table></div>
  </fieldset>
  </form>
  </section>
  <<<

  Rows may be written out: an empty cell is a place to write, a filled one is text.
  A first cell names its row.

  >>>
  ~~~worksheet
  |  | Plan \| idea |
  |--|------|
  | Week 1 | |
  | | as agreed |
  ~~~

  ```Worksheet Two
  Nothing in here is `code`, [[a]] or [@b] ___
  ```
  ---->
  <section class="worksheet-frame" aria-labelledby="worksheet-1-title">
  <form class="worksheet" id="worksheet-1" data-title="">
  <button disabled hidden></button>
  <h2 class="worksheet-title" id="worksheet-1-title">Worksheet 1</h2>
  <div class="table" role="region" tabindex="0" aria-label="Plan | idea"><table>
  <thead>
  <tr><td></td><th scope="col">Plan | idea</th></tr>
  </thead>
  <tbody>
  <tr><th scope="row">Week 1</th><td><input type="text" id="worksheet-1-1-1-2" aria-label="Plan | idea, Week 1"></td></tr>
  <tr><td><input type="text" id="worksheet-1-1-2-1" aria-label="Column 1, row 2"></td><td>as agreed</td></tr>
  </tbody>
  </table></div>
  </form>
  </section>
  <section class="worksheet-frame" aria-labelledby="worksheet-2-title">
  <form class="worksheet" id="worksheet-2" data-title="Two">
  <button disabled hidden></button>
  <h2 class="worksheet-title" id="worksheet-2-title">Two</h2>
  <p class="field short"><label for="worksheet-2-1">Nothing in here is `code`, [[a]] or [@b]</label> <input type="text" id="worksheet-2-1"></p>
  </form>
  </section>
  <<<

  A name, and a date on which people come back.

  >>>
  ```worksheet
  Signed by (name)
  First review (Review date)
  Who reviews (name) and when?
  ```
  ---->
  <section class="worksheet-frame" aria-labelledby="worksheet-1-title">
  <form class="worksheet" id="worksheet-1" data-title="">
  <button disabled hidden></button>
  <h2 class="worksheet-title" id="worksheet-1-title">Worksheet 1</h2>
  <p class="field short name"><label for="worksheet-1-1">Signed by</label> <input type="text" autocomplete="name" id="worksheet-1-1"></p>
  <p class="field date review"><label for="worksheet-1-2">First review</label> <input type="date" id="worksheet-1-2"></p>
  <p class="field long"><label for="worksheet-1-3">Who reviews (name) and when?</label> <textarea id="worksheet-1-3" rows="3"></textarea></p>
  </form>
  </section>
  <<<

  Slips: what cannot be filled in is left out.

  >>>
  ```worksheet
  ```

  ```worksheet Odd
  ____
  - [ ]
  Too much [61]
  Far too much [99999999999999999999]
  None [0]
  | a | b |

  | a | x101 |

  | a |
  | b | c |
  ## Empty
  ```
  ---->
  <section class="worksheet-frame" aria-labelledby="worksheet-1-title">
  <form class="worksheet" id="worksheet-1" data-title="Odd">
  <button disabled hidden></button>
  <h2 class="worksheet-title" id="worksheet-1-title">Odd</h2>
  <div class="table" role="region" tabindex="0" aria-label="a"><table>
  <thead>
  <tr><th scope="col">a</th></tr>
  </thead>
  <tbody>
  <tr><th scope="row">b</th></tr>
  </tbody>
  </table></div>
  </form>
  </section>
  <<< empty-worksheet empty-worksheet-part wordless-prompt wordless-prompt worksheet-cells worksheet-room worksheet-room worksheet-room worksheet-rows worksheet-table
  """#)
