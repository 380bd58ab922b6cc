let layoutExamplesFileID = #fileID
let layoutExamplesFile = #filePath
let layoutExamplesLine = #line
let layoutExamples = #"""
  What layouts do, by example. Each is rendered with the data in Sample.swift,
  beginning with the layout `page`. What the Mustache specification's own tests
  show is not shown again.

  ## Values

  === Text is escaped, HTML is not

  Text never becomes markup, in an element or an attribute. HTML is printed as
  it is by either tag.

  --- page
  <h1 title="{{title}}">{{title}}</h1>
  {{body}}
  {{{body}}}
  {{&body}}
  --- prints
  <h1 title="Trust &amp; &quot;courage&quot;">Trust &amp; &quot;courage&quot;</h1>
  <p>It <em>works</em>.</p>
  <p>It <em>works</em>.</p>
  <p>It <em>works</em>.</p>

  === Absent and empty text, empty lists, zero and no are false

  --- page
  {{#summary}}a summary{{/summary}}{{^summary}}no summary{{/summary}}
  {{#note}}a note{{/note}}{{^note}}no note{{/note}}
  {{#nothing}}something{{/nothing}}{{^nothing}}nothing{{/nothing}}
  {{#none-left}}some left{{/none-left}}{{^none-left}}{{none-left}} left{{/none-left}}
  {{#hidden}}hidden{{/hidden}}{{^hidden}}shown{{/hidden}}
  --- prints
  no summary
  no note
  nothing
  0 left
  shown

  === All other values are true

  --- page
  {{#title}}title{{/title}} {{#body}}body{{/body}} {{#count}}count{{/count}} {{#draft}}draft{{/draft}}
  {{#site}}site{{/site}} {{^tags}}no {{/tags}}tags
  --- prints
  title body count draft
  site tags

  === A section over text holds that text

  --- page
  {{#title}}<p>{{.}}</p>{{/title}}
  --- prints
  <p>Trust &amp; &quot;courage&quot;</p>

  ## Names

  === An absent field hides one further out

  The second entry has no summary, and does not borrow one. A name that is no
  field of an entry is looked for further out.

  --- page
  {{#entries}}
  <a href="{{root}}{{path}}">{{title}}</a>{{#summary}}: {{summary}}{{/summary}}
  {{/entries}}
  --- prints
  <a href="../first.html">First</a>: It&#39;s short
  <a href="../second.html">Second</a>

  === Dotted names go into records

  --- page
  {{site.title}}{{#site.tagline}}: {{site.tagline}}{{/site.tagline}}
  --- prints
  The library

  === Lists of plain values and of lists

  --- page
  {{#tags}}<b>{{.}}</b>{{/tags}}
  {{#grid}}
  {{#.}}{{.}};{{/.}}
  {{/grid}}
  --- prints
  <b>one</b><b>&lt;two&gt;</b>
  1;2;
  3;4;

  ## Partials

  === A partial that is alone in its line is indented, and its empty lines stay empty

  --- page
  <ul>
    {{#entries}}
    {{>parts/item}}
    {{/entries}}
  </ul>
  --- parts/item
  <li>
    {{title}}

  </li>
  --- prints
  <ul>
    <li>
      First

    </li>
    <li>
      Second

    </li>
  </ul>

  === A partial that shares its line is not indented

  --- page
    <pre>{{>parts/verse}}</pre>
  --- parts/verse
  one
  two
  --- prints
    <pre>one
  two
  </pre>

  === A partial may hold itself inside of a section over its own data

  --- page
  {{#outline}}
  {{>parts/heading}}
  {{/outline}}
  --- parts/heading
  <li>{{title}}
    {{#children}}
    {{>parts/heading}}
    {{/children}}
  </li>
  --- prints
  <li>A
    <li>B
      <li>C
      </li>
    </li>
  </li>
  <li>D
  </li>

  ## Parents and blocks

  === A publisher overrides one block without copying the page

  --- page
  {{<base}}
  {{$main}}
  <p>{{title}}</p>
  {{/main}}
  {{/base}}
  --- base
  <body>
    <header>
      {{$header}}
      <a href="{{root}}index.html">{{site.title}}</a>
      {{/header}}
    </header>
    <main>
      {{$main}}
      {{/main}}
    </main>
  </body>
  --- prints
  <body>
    <header>
      <a href="../index.html">The library</a>
    </header>
    <main>
      <p>Trust &amp; &quot;courage&quot;</p>
    </main>
  </body>

  === Blocks are overridden at several levels, the outermost wins

  --- page
  {{<record}}
  {{$kicker}}page{{/kicker}}
  {{/record}}
  --- record
  {{<base}}
  {{$kicker}}record{{/kicker}}
  {{$main}}record's main, {{$detail}}with its own block{{/detail}}{{/main}}
  {{/base}}
  --- base
  {{$kicker}}base{{/kicker}}
  {{$main}}base{{/main}}
  {{$footer}}base{{/footer}}
  --- prints
  page
  record's main, with its own block
  base

  === A block inside of what overrides a block can be overridden

  --- page
  {{<record}}{{$detail}}page's detail{{/detail}}{{/record}}
  --- record
  {{<base}}{{$main}}main with {{$detail}}nothing{{/detail}}{{/main}}{{/base}}
  --- base
  <main>{{$main}}{{/main}}</main>
  --- prints
  <main>main with page's detail</main>

  === What overrides a block may hold a block of the same name

  --- page
  {{<base}}{{$main}}[{{$main}}inner{{/main}}]{{/main}}{{/base}}
  --- base
  <main>{{$main}}{{/main}}</main>
  --- prints
  <main>[inner]</main>

  === A block can be emptied, and printed in two places

  --- page
  {{<base}}{{$title}}{{title}}{{/title}}{{$footer}}{{/footer}}{{/base}}
  --- base
  <title>{{$title}}{{site.title}}{{/title}}</title>
  <h1>{{$title}}{{site.title}}{{/title}}</h1>
  <p>{{$footer}}made by us{{/footer}}</p>
  --- prints
  <title>Trust &amp; &quot;courage&quot;</title>
  <h1>Trust &amp; &quot;courage&quot;</h1>
  <p></p>

  === What overrides a block sees the data where the block stands

  --- page
  {{<base}}{{$item}}<b>{{title}}</b>{{/item}}{{/base}}
  --- base
  {{#entries}}
  {{$item}}{{title}}{{/item}}
  {{/entries}}
  --- prints
  <b>First</b>
  <b>Second</b>

  === A partial inside of a parent can have its blocks overridden too

  --- page
  {{<base}}{{$footer}}ours{{/footer}}{{/base}}
  --- base
  <main></main>
  {{>parts/footer}}
  --- parts/footer
  <footer>{{$footer}}theirs{{/footer}}</footer>
  --- prints
  <main></main>
  <footer>ours</footer>

  === Indentation of what overrides a block is exchanged for that of the block

  Lines keep their places to each other; tags that are alone in their line do
  not count.

  --- page
  {{<base}}
          {{$main}}
          <ul>
          {{#entries}}
            <li>{{title}}</li>
          {{/entries}}
          </ul>
          {{>parts/note}}
          {{/main}}
  {{/base}}
  --- base
  <main>
    {{$main}}
    {{/main}}
  </main>
  --- parts/note
  <p>
    Note
  </p>
  --- prints
  <main>
    <ul>
      <li>First</li>
      <li>Second</li>
    </ul>
    <p>
      Note
    </p>
  </main>

  === A block in the middle of a line takes several lines

  --- page
  {{<base}}{{$text}}
  one
  two{{/text}}{{/base}}
  --- base
  <p>{{$text}}{{/text}}</p>
  --- prints
  <p>one
  two</p>

  === Text and tags between blocks are never printed

  --- page
  {{<base}}
  {{! A comment is all right here. }}
  <p>Lost</p>
  {{$main}}kept{{/main}}
  {{title}}
  {{/base}}
  --- base
  {{$main}}{{/main}}
  --- prints
  kept
  --- reports
  page.html:3:1: warning: nothing is printed here: only blocks count inside {{<base}} [outside-block]
      3 | <p>Lost</p>
        | ^^^^^^^^^^^
        help: put it into a block, {{$name}}…{{/name}}

  ## Mistakes in writing

  === A tag that is never closed

  --- page
  <p>{{title</p>
  <p>{{count}}</p>
  --- reports
  page.html:1:4: error: tag is never closed: '}}' is missing [unclosed-tag]
      1 | <p>{{title</p>
        |    ^^

  === The third brace is missing

  --- page
  <p>{{{body}}</p>
  --- reports
  page.html:1:4: error: tag is never closed: '}}}' is missing [unclosed-tag]
      1 | <p>{{{body}}</p>
        |    ^^^

  === The last tag is never closed

  --- page
  {{=<% %>=}}
  <p><%title</p>
  --- reports
  page.html:2:4: error: tag is never closed: '%>' is missing [unclosed-tag]
      2 | <p><%title</p>
        |    ^^

  === A tag without a name

  --- page
  <p>{{}}{{# }}</p>{{/}}
  --- reports
  page.html:1:4: error: tag holds no name [empty-tag]
      1 | <p>{{}}{{# }}</p>{{/}}
        |    ^^^^
  page.html:1:8: error: tag holds no name [empty-tag]
      1 | <p>{{}}{{# }}</p>{{/}}
        |        ^^^^^^
  page.html:1:18: error: tag holds no name [empty-tag]
      1 | <p>{{}}{{# }}</p>{{/}}
        |                  ^^^^^

  === Names that are none

  --- page
  {{site title}} {{site..title}} {{.title}} {{title.}}
  --- reports
  page.html:1:3: error: 'site title' is not one name: names hold no spaces [bad-name]
      1 | {{site title}} {{site..title}} {{.title}} {{title.}}
        |   ^^^^
  page.html:1:18: error: 'site..title' lacks a name beside a dot [bad-name]
      1 | {{site title}} {{site..title}} {{.title}} {{title.}}
        |                  ^^^^^^^^^^^
  page.html:1:34: error: '.title' lacks a name beside a dot [bad-name]
      1 | {{site title}} {{site..title}} {{.title}} {{title.}}
        |                                  ^^^^^^
  page.html:1:45: error: 'title.' lacks a name beside a dot [bad-name]
      1 | {{site title}} {{site..title}} {{.title}} {{title.}}
        |                                             ^^^^^^

  === Delimiters that are none

  --- page
  {{=<%=}} {{= =}} {{=a = b=}} {{=<% %>}}
  --- reports
  page.html:1:1: error: delimiters are two, with a space between them and no equals signs in them [bad-delimiters]
      1 | {{=<%=}} {{= =}} {{=a = b=}} {{=<% %>}}
        | ^^^^^^^^
        help: write them like {{=<% %>=}}
  page.html:1:10: error: delimiters are two, with a space between them and no equals signs in them [bad-delimiters]
      1 | {{=<%=}} {{= =}} {{=a = b=}} {{=<% %>}}
        |          ^^^^^^^
        help: write them like {{=<% %>=}}
  page.html:1:18: error: delimiters are two, with a space between them and no equals signs in them [bad-delimiters]
      1 | {{=<%=}} {{= =}} {{=a = b=}} {{=<% %>}}
        |                  ^^^^^^^^^^^
        help: write them like {{=<% %>=}}
  page.html:1:30: error: delimiters are two, with a space between them and no equals signs in them [bad-delimiters]
      1 | {{=<%=}} {{= =}} {{=a = b=}} {{=<% %>}}
        |                              ^^^^^^^^^^
        help: write them like {{=<% %>=}}

  === A section that is never closed

  --- page
  {{#entries}}
  {{title}}
  {{#summary}}
  {{/entries}}
  {{#draft}}
  --- reports
  page.html:3:1: error: 'summary' is opened and never closed [unclosed-section]
      3 | {{#summary}}
        | ^^^^^^^^^^^^
        help: write {{/summary}} where it ends
  page.html:5:1: error: 'draft' is opened and never closed [unclosed-section]
      5 | {{#draft}}
        | ^^^^^^^^^^
        help: write {{/draft}} where it ends

  === Something else is closed than what is open

  --- page
  {{#entries}}
  {{/entires}}
  {{/draft}}
  --- reports
  page.html:2:1: error: 'entires' closes nothing: 'entries' is open here [wrong-close]
      2 | {{/entires}}
        | ^^^^^^^^^^^^
        help: write {{/entries}}
        note: 'entries' is opened here: page.html:1:1
  page.html:3:1: error: 'draft' closes nothing: nothing is open here [stray-close]
      3 | {{/draft}}
        | ^^^^^^^^^^

  === A layout that does not exist

  --- page
  {{>parts/crad}}{{<bsae}}{{/bsae}}{{>zebra}}
  --- base
  base
  --- parts/card
  card
  --- reports
  page.html:1:4: error: layout 'parts/crad' does not exist [unknown-partial]
      1 | {{>parts/crad}}{{<bsae}}{{/bsae}}{{>zebra}}
        |    ^^^^^^^^^^
        help: did you mean 'parts/card'?
  page.html:1:19: error: layout 'bsae' does not exist [unknown-partial]
      1 | {{>parts/crad}}{{<bsae}}{{/bsae}}{{>zebra}}
        |                   ^^^^
        help: did you mean 'base'?
  page.html:1:37: error: layout 'zebra' does not exist [unknown-partial]
      1 | {{>parts/crad}}{{<bsae}}{{/bsae}}{{>zebra}}
        |                                     ^^^^^

  === A block given twice, and one that the parent does not have

  --- page
  {{<base}}
  {{$main}}one{{/main}}
  {{$main}}two{{/main}}
  {{$foter}}three{{/foter}}
  {{$detail}}four{{/detail}}
  {{/base}}
  --- base
  {{$main}}{{/main}}{{>parts/footer}}
  --- parts/footer
  {{$footer}}{{/footer}}
  --- reports
  page.html:3:4: error: block 'main' is given twice [block-twice]
      3 | {{$main}}two{{/main}}
        |    ^^^^
        note: it is given first here: page.html:2:4
  page.html:4:4: error: block 'foter' does not exist in layout 'base' [unknown-block]
      4 | {{$foter}}three{{/foter}}
        |    ^^^^^
        help: did you mean 'footer'?
  page.html:5:4: error: block 'detail' does not exist in layout 'base' [unknown-block]
      5 | {{$detail}}four{{/detail}}
        |    ^^^^^^

  ## Layouts without end

  === A layout that holds itself

  --- page
  {{>parts/a}}
  --- parts/a
  {{#draft}}{{>parts/b}}{{/draft}}{{>parts/b}}
  --- parts/b
  {{<parts/a}}{{/parts/a}}
  --- reports
  parts/a.html:1:36: error: layout 'parts/b' is part of itself without end [layout-loop]
      1 | {{#draft}}{{>parts/b}}{{/draft}}{{>parts/b}}
        |                                    ^^^^^^^
        help: put a section around it that opens something inside of the record at hand
        note: by way of this: parts/b.html:1:4

  === A section over plain data leads nowhere

  --- page
  {{>parts/a}}
  --- parts/a
  {{#title}}{{>parts/a}}{{/title}}
  --- reports
  parts/a.html:1:14: error: layout 'parts/a' is part of itself without end [layout-loop]
      1 | {{#title}}{{>parts/a}}{{/title}}
        |              ^^^^^^^
        help: put a section around it that opens something inside of the record at hand

  === A section over a list further out leads nowhere

  Headings have no entries, so each finds those of the page again.

  --- page
  {{>parts/a}}
  --- parts/a
  {{#outline}}{{>parts/a}}{{/outline}}
  --- reports
  parts/a.html:1:16: error: layout 'parts/a' is part of itself without end [layout-loop]
      1 | {{#outline}}{{>parts/a}}{{/outline}}
        |                ^^^^^^^
        help: open the section over a field of the record at hand, not over one further out

  === A parent that its own child overrides is no loop

  --- page
  {{<base}}{{$main}}main{{/main}}{{/base}}
  --- base
  {{$main}}{{<page}}{{/page}}{{/main}}
  --- prints
  main

  ## Mistakes in names

  === A name that does not exist

  --- page
  {{titel}}
  {{#entires}}{{whatever}}{{/entires}}
  {{^drafty}}{{/drafty}}
  {{site.titel}}
  {{zebra.title}}
  --- reports
  page.html:1:3: error: 'titel' is not known here [unknown-name]
      1 | {{titel}}
        |   ^^^^^
        help: did you mean 'title'?
  page.html:2:4: error: 'entires' is not known here [unknown-name]
      2 | {{#entires}}{{whatever}}{{/entires}}
        |    ^^^^^^^
        help: did you mean 'entries'?
  page.html:3:4: error: 'drafty' is not known here [unknown-name]
      3 | {{^drafty}}{{/drafty}}
        |    ^^^^^^
        help: did you mean 'draft'?
  page.html:4:8: error: 'titel' is not known in 'site' [unknown-name]
      4 | {{site.titel}}
        |        ^^^^^
        help: did you mean 'title'?
  page.html:5:3: error: 'zebra' is not known here [unknown-name]
      5 | {{zebra.title}}
        |   ^^^^^

  === A name of the items outside of their list

  --- page
  {{path}}
  {{#entries}}{{path}}{{/entries}}
  --- reports
  page.html:1:3: error: 'path' is not known here [unknown-name]
      1 | {{path}}
        |   ^^^^

  === Text printed raw

  --- page
  {{{title}}}{{&site.title}}{{{count}}}
  --- reports
  page.html:1:4: error: 'title' is text; write {{title}} [raw-text]
      1 | {{{title}}}{{&site.title}}{{{count}}}
        |    ^^^^^
  page.html:1:15: error: 'site.title' is text; write {{site.title}} [raw-text]
      1 | {{{title}}}{{&site.title}}{{{count}}}
        |               ^^^^^^^^^^

  === Values that cannot be printed

  --- page
  {{entries}} {{draft}} {{site}}
  {{#tags}}{{tags}}{{/tags}} {{#entries}}{{.}}{{/entries}}
  --- reports
  page.html:1:3: error: 'entries' is a list and cannot be printed [not-text]
      1 | {{entries}} {{draft}} {{site}}
        |   ^^^^^^^
        help: write {{#entries}}…{{/entries}}
  page.html:1:15: error: 'draft' is yes or no and cannot be printed [not-text]
      1 | {{entries}} {{draft}} {{site}}
        |               ^^^^^
        help: write {{#draft}}…{{/draft}}
  page.html:1:25: error: 'site' is a record and cannot be printed [not-text]
      1 | {{entries}} {{draft}} {{site}}
        |                         ^^^^
        help: print one of its fields
  page.html:2:12: error: 'tags' is a list and cannot be printed [not-text]
      2 | {{#tags}}{{tags}}{{/tags}} {{#entries}}{{.}}{{/entries}}
        |            ^^^^
        help: write {{.}} for the item
  page.html:2:42: error: '.' is a record and cannot be printed [not-text]
      2 | {{#tags}}{{tags}}{{/tags}} {{#entries}}{{.}}{{/entries}}
        |                                          ^
        help: print one of its fields

  === Paths through lists and texts

  --- page
  {{entries.title}} {{title.length}} {{#outline.children.title}}{{/outline.children.title}}
  --- reports
  page.html:1:3: error: 'entries' is a list: its items have no names from outside [list-in-path]
      1 | {{entries.title}} {{title.length}} {{#outline.children.title}}{{/outline.children.title}}
        |   ^^^^^^^
        help: open it first, {{#entries}}…{{/entries}}
  page.html:1:27: error: 'title' is text and has no parts [unknown-name]
      1 | {{entries.title}} {{title.length}} {{#outline.children.title}}{{/outline.children.title}}
        |                           ^^^^^^
  page.html:1:39: error: 'outline' is a list: its items have no names from outside [list-in-path]
      1 | {{entries.title}} {{title.length}} {{#outline.children.title}}{{/outline.children.title}}
        |                                       ^^^^^^^
        help: open it first, {{#outline}}…{{/outline}}

  === A partial is checked in each place that prints it

  Entries have a path, the page and headings have none. A mistake that shows in
  several places is told once.

  --- page
  {{#entries}}{{>parts/link}}{{/entries}}
  {{#outline}}{{>parts/link}}{{/outline}}
  {{>parts/link}}
  --- parts/link
  <a href="{{path}}">{{title}}</a>
  --- reports
  parts/link.html:1:12: error: 'path' is not known here [unknown-name]
      1 | <a href="{{path}}">{{title}}</a>
        |            ^^^^
        note: this is printed from here: page.html:2:16

  === Blocks are checked where they are printed, overridden or not

  --- page
  {{<base}}
  {{$item}}{{path}}{{/item}}
  {{$foot}}{{path}}{{/foot}}
  {{/base}}
  --- base
  {{#entries}}{{$item}}{{titel}}{{/item}}{{/entries}}
  {{$foot}}{{/foot}}
  --- reports
  base.html:1:24: error: 'titel' is not known here [unknown-name]
      1 | {{#entries}}{{$item}}{{titel}}{{/item}}{{/entries}}
        |                        ^^^^^
        help: did you mean 'title'?
        note: this is printed from here: page.html:1:4
  page.html:3:12: error: 'path' is not known here [unknown-name]
      3 | {{$foot}}{{path}}{{/foot}}
        |            ^^^^
        note: this is printed from here: base.html:2:4
  """#
