import Diagnostics
import Testing

@testable import Markup

/// Where mistakes, links and citations are said to be: the marks show it.
@Suite struct PlaceTests {
  private func expectDiagnostics(
    _ id: String, _ marked: String, rawHTML: Bool = false, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = MarkedText(marked)
    let found = parse(text.text, rawHTML: rawHTML).diagnostics
    #expect(text.marked(found.compactMap(\.span)) == text.original, sourceLocation: sourceLocation)
    #expect(Set(found.map(\.id)) == [id], sourceLocation: sourceLocation)
  }

  private func expectSpans(
    _ spans: (Document) -> [Span], _ marked: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = MarkedText(marked)
    #expect(text.marked(spans(parse(text.text).value)) == text.original, sourceLocation: sourceLocation)
  }

  @Test func pointsAtHeadings() {
    expectDiagnostics("first-level-heading", "«# One»\n\n«Two»\n===\n")
    expectDiagnostics("skipped-heading-level", "«### One»\n\n## Two\n\n> «#### Three»\n")
    expectDiagnostics("empty-heading", "text\n\n«##»\n")
  }

  @Test func pointsAtAddresses() {
    expectDiagnostics("unsafe-link", "See *[javascript:b](«javascript:b»)*.")
    expectDiagnostics("unsafe-link", "- a\n  - [a](<«java script:b»> \"title\")\n")
    expectDiagnostics("unsafe-link", "See [a](«&#106;avascript:b» 'title').")
    expectDiagnostics("unsafe-link", "See «[a][b]».\n\n[b]: javascript:c")
    expectDiagnostics("unsafe-link", "See <«irc:a»>.")
    expectDiagnostics("absolute-link", "| a | [b](«/c») |\n|--|--|\n| d | ![e](«//f») |\n")
    expectDiagnostics("empty-link", "a [b]«()» c")
    expectDiagnostics("missing-alt", "A ![](«photo.jpg»)")
    expectDiagnostics("remote-image", "A ![b](«https://c.org/d.png» \"e\")")
    expectDiagnostics("wordless-link", "A [](«b.md») and c")
  }

  @Test func pointsAtAddressesWhereCmarkDoesNot() {
    // cmark counts columns from the wrong place in each of these.
    expectDiagnostics("absolute-link", "one\\\n[a](«/b») and\n    [c](«/d»)")
    expectDiagnostics("absolute-link", "[x]: y.md\n[z]: y.md\ntext [a](«/b») [x] [z]")
    expectDiagnostics("absolute-link", "> - one\ntwo [a](«/b»)\n")
    expectDiagnostics("absolute-link", "`two\nlines` [a\nb](«/b»)\n")
  }

  @Test func pointsAtConstructs() {
    expectDiagnostics("unclosed-entry-link", "See «[[»power-line and more.")
    expectDiagnostics("missing-footnote", "See«[^none]».")
    expectDiagnostics(
      "unused-footnote",
      "a[^b]\n\n[^b]: c\n\n«[^d]»: e\n«[^b]»: f\n\n    [^g]: h\n\n```\n[^i]: j\n```\n[^b] k: l")
    expectDiagnostics("misspelt-worksheet", "a\n\n«```workshet Title»\na ___\n```\n\n```wasm\n```\n")
    expectDiagnostics("missing-key", "See [«@»a; b].")
    expectDiagnostics("missing-semicolon", "See [@«a» and @b].")
    expectDiagnostics("unclosed-citation", "See «[»@a.")
    expectDiagnostics("round-brackets", "See («@smith2020»), («-@a», p. 4) and («@b» [p. 2]).")
    expectDiagnostics("bare-key", "See «(smith2020)» and «(de-vries1999b, p. 4)» ((«(a2001; b2002)».")
    expectDiagnostics("bare-key", "See «[smith2020»] and «[de-vries1999b», p. 4].")
    for harmless in [
      "(@a says so, as does B) and (see @b)", "[1999]", "[smith]", "[smith 2020]", "[smith2020](a.md)",
      "\\[smith2020]", "[a12020]", "[x9020]", "[b](smith2020)", "\\(smith2020)", "(smith2020 says so)",
      "(in smith2020)", "(smith 2020)", "(Smith, 2020)", "(smith2020, p. 4",
    ] {
      #expect(parse(harmless).diagnostics.isEmpty, "\(harmless)")
    }
    expectDiagnostics("unknown-callout", "text\n\n> «[!NOET»]\n> x\n")
    expectDiagnostics("callout-marker", "> «[!NOTE»] x\n")
  }

  @Test func pointsAtLinesInBoldThatStandWhereHeadingsWould() {
    expectDiagnostics("bold-line", "a\n\n«**What happened**»\n\nb\n\n«__And then__»\n\nc")
    for harmless in [
      "**a**", "**Take care.**\n\nb", "**a** b\n\nc", "- **a**\n\n  b", "> **a**\n\nb", "**a\nb**\n\nc",
      "**a**\n\n- b",
      "*a*\n\nb",
    ] {
      #expect(parse(harmless).diagnostics.isEmpty, "\(harmless)")
    }
  }

  @Test(arguments: [
    ("a<br/>b", "put a space"), ("a <B>b</B>", "</b>, and put two asterisks"), ("a <i>b</i>", "*words*"),
    ("<h3>a</h3>", "'### '"), ("<hr>", "put --- in its place"),
    ("<p class=\"x\">a</p>", "an empty line"), ("a <sup>b</sup>", "in Markdown"),
  ])
  func saysWhatMarkdownHasForHTML(text: String, help: String) {
    let found = parse(text).diagnostics
    #expect(found.map(\.id) == ["raw-html"] && found[0].help!.contains(help), "\(found)")
  }

  @Test(arguments: [
    ("[a](/b/c.html)", "[[c]]"), ("[a](/b/c.md)", "[[c]]"), ("[a](/b/c.pdf)", nil), ("[a](/b/)", nil),
    ("[a](/b/index.html)", nil), ("[a](/b/c%20d.html)", nil), ("![a](/b/c.html)", nil),
  ])
  func namesTheEntryOfALinkFromTheTop(text: String, link: String?) {
    let help = parse(text).diagnostics.first { $0.id == "absolute-link" }?.help ?? ""
    #expect(help.contains("'../b/") || help.contains("'b/"))
    #expect(link.map(help.contains) ?? !help.contains("[["), "\(help)")
  }

  @Test func namesTheKeyOfACitationThatIsNotClosed() {
    for text in ["See [@a2020.", "See [@a2020, p. 4 and"] {
      #expect(parse(text).diagnostics.map(\.help) == ["write ']' where the citation ends, as in [@a2020]"])
    }
  }

  @Test func pointsAtHTMLAndCode() {
    expectDiagnostics("raw-html", "A «<b>»bold</b> word\n\n«<div>»\nx\n</div>\n")
    expectDiagnostics("unclosed-comment", "a\n\n«<!-- b»\nc\n")
    expectDiagnostics("unclosed-code-block", "a\n\n«```»\nb\n")
    expectDiagnostics(
      "unclosed-code-block", "«```worksheet»\na\n\n## b\n\n```worksheet c\nd\n```\n")
    let fence = parse("a\n\n~~~~ sh\n# b\n## c\n\n## d\n## e\n").diagnostics
    #expect(
      fence[0].notes.map(\.span) == [Span(21..<25)], "one hash is a remark, and a part follows closely")
    #expect(fence[0].help!.contains("write ~~~~ on") && fence[0].help!.contains("before '## d'"))
    expectDiagnostics("worksheet-rows", "```worksheet\nA ___\n  «| a | x0»\n```\n")
    expectDiagnostics("empty-worksheet", "text\n\n«```worksheet A»\n\n```\n")
  }

  @Test func pointsAtBytes() {
    expectDiagnostics("control-character", "a\u{301} b«\u{3}»c")
    expectDiagnostics("control-character", "a\nb«\u{0}»c")
    expectDiagnostics("lost-letter", "a\u{FFFC}\ncaf«\u{FFFD}» and caf\u{FFFD}")
  }

  @Test func keepsPlacesOfLinks() {
    expectSpans(
      { $0.links.map(\.span) },
      """
      See [[«a»]], [[ «b» | c ]], [d](«e.md#f»), **[[«g»]]**, <«https://h.org»>, «www.i.org», «j@k.org».
      \\[[a]] `[[a]]` [[«a»]]\\
      [[«a»|words]]
          [[«a»]] [«l»][]

      | [[«b»]] | [[«a»\\|b]] |
      |---|---|
      | [[«a»]] | [[«b»]] [a](«../c.md») |

      [l]: m.md
      """)
  }

  @Test func keepsPlacesOfKeysAndGroups() {
    expectSpans(
      { $0.citations.flatMap { [$0.span] + $0.cites.map(\.keySpan) } },
      """
      «[see @«healey2014», p. 3; -@«a»]» and «@«a»», «-@«b»» [p. 2]; \\@a, `@a` «@«a»».
      - x \\
        «[@{«a»}]»
      y «[@«a»,
          p. 4]» «@«a1»» [@«a»]

      [^n]: As «@«a»».

      Text[^n]
      """)
  }

  @Test func countsFromTheStartOfTheFile() {
    let front = "---\ntitle: x [[a]]\n---\n"
    let file = SourceFile(path: "content/a.md", text: front + "See [[a]] and [b](/c).")
    let parsed = MarkdownParser.parse(file, front.utf8.count..<file.bytes.count)
    let start = UInt32(front.utf8.count)
    #expect(parsed.value.links.map(\.span) == [Span(start: start + 6, end: start + 7)])
    #expect(parsed.diagnostics.map(\.span) == [Span(start: start + 18, end: start + 20)])
  }

  @Test func pointsAtTheFieldForTextOfAField() {
    let span = Span(start: 40, end: 90)
    let parsed = MarkdownParser.parse(
      field: "See [[a]], [@b; see @c], @d [p. 2] and [e](/f) ![](g.png)", span: span, path: "content/a.md")
    #expect(parsed.value.links.map(\.span) == [span])
    #expect(
      parsed.value.citations.flatMap { [$0.span] + $0.cites.map(\.keySpan) }
        == Array(repeating: span, count: 5))
    #expect(parsed.diagnostics.map(\.span) == [span, span])
  }

  @Test func setsTheOnlyParagraphOfAFieldWithoutAnElement() {
    func field(_ text: String) -> String {
      html(MarkdownParser.parse(field: text, span: Span(start: 0, end: 0), path: "a.md").value)
    }
    #expect(
      field("some *text* [@a]") == "some <em>text</em> <span class=\"citation\" id=\"cite-1\">(a)</span>")
    #expect(field("one\n\ntwo") == "<p>one</p>\n<p>two</p>\n")
    #expect(field("- one") == "<ul>\n<li>one</li>\n</ul>\n")
    #expect(field("") == "")
  }
}
