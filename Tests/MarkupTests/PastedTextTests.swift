import Diagnostics
import Testing

@testable import Markup

/// What word processors, sheets and telephones leave in a text, and how it is mended.
@Suite struct PastedTextTests {
  private func mended(_ text: String) -> (ids: [String], text: String) {
    let file = SourceFile(path: "content/x.md", text: text)
    let found = MarkdownParser.parse(file, 0..<file.bytes.count).diagnostics
    return (found.map(\.id), MarkedText.mended(text, by: found))
  }

  @Test(arguments: [
    ("We met:\n• tea\n•\tcake\n", "list-form", "We met:\n- tea\n- cake\n"),
    ("·\u{A0}tea\n\u{F0B7} cake\n", "list-form", "- tea\n- cake\n"),
    ("-tea\n-cake\n", "list-form", "- tea\n- cake\n"),
    ("a\tb\r\n1\t2\r\n", "table-form", "| a | b |\r\n|---|---|\r\n| 1 | 2 |\r\n"),
    ("a\tx|y\n1\t2\n", "table-form", "| a | x\\|y |\n|---|---|\n| 1 | 2 |\n"),
    ("a\n\n\tSee [@b2014].\n    And more.\n", "indented-text", "a\n\nSee [@b2014].\nAnd more.\n"),
    ("![Our room](our room.png)\n", "link-form", "![Our room](our%20room.png)\n"),
    ("a [plan](plan one.pdf \"P\") b\n", "link-form", "a [plan](plan%20one.pdf \"P\") b\n"),
    ("a [plan](“plan one.pdf”) b\n", "link-form", "a [plan](plan%20one.pdf) b\n"),
    ("[the page] (https://example.org)\n", "link-form", "[the page](https://example.org)\n"),
    ("As [@ river2020] says.\n", "link-form", "As [@river2020] says.\n"),
    ("a\n\n[Healey 2014]: engagement\n", "unused-definition", "a\n\n[Healey 2014]: engagement\n"),
    ("(the page)[https://example.org]\n", "link-form", "(the page)[https://example.org]\n"),
    ("As [@a2020, @b2021].\n", "missing-semicolon", "As [@a2020; @b2021].\n"),
    ("As [@a2020, p. 4 and @b2021].\n", "missing-semicolon", "As [@a2020, p. 4; @b2021].\n"),
    ("[see @a2020, see also @b2021]\n", "missing-semicolon", "[see @a2020; see also @b2021]\n"),
    ("[@a2020 & -@b2021, p. 2]\n", "missing-semicolon", "[@a2020; -@b2021, p. 2]\n"),
    ("[@a2020, who cites @b2021]\n", "missing-semicolon", "[@a2020, who cites @b2021]\n"),
    ("[@a2020\n@b2021]\n", "missing-semicolon", "[@a2020\n@b2021]\n"),
    ("As (@a2020, p. 4) say.\n", "round-brackets", "As [@a2020, p. 4] say.\n"),
    ("They (-@a2020).\n", "round-brackets", "They [-@a2020].\n"),
    ("As (@a2020, @b2021).\n", "round-brackets", "As [@a2020; @b2021].\n"),
    ("(@a2020, who say so)\n", "round-brackets", "(@a2020, who say so)\n"),
    ("(@a2020 [p. 4])\n", "round-brackets", "(@a2020 [p. 4])\n"),
  ])
  func isToldAndMended(text: String, id: String, after: String) {
    let found = mended(text)
    #expect(found.ids == [id] && found.text == after)
    // What could not be mended is told for ever, all else only once.
    if after != text { #expect(mended(after).ids.isEmpty) }
  }

  @Test(arguments: [
    "Tea • cake\n", "- • tea\n", "a\n-b says so\n", "It was\n-5 degrees\n", "a\tb\n", "a\tb\nc\n",
    "a\n\n    code()\n",
    "```\n[@b2014] [the page] (https://example.org)\n```\n", "[a](b.md \"Our words. And more\")\n",
    "[a](<b c.md>)\n",
    "[a]\n\n[A]: b.md\n", "[1]: Healey, engagement\n", "a\n[b]: c\n", "```\n[b]: c\n```\n", "a\n\n\\[b]: c\n",
    "[sic] (his words)\n", "[1](as he said)\n", "(see)[two]\n",
  ])
  func leavesAloneWhatMayBeMeant(text: String) { #expect(mended(text).ids.isEmpty, "\(mended(text))") }

  @Test func knowsHeadingsWithNothingBelow() {
    let text = "## One\n\n## Two\n\nText.\n\n### Three\n\n## Four\n\n### Five\n\nText.\n\n## Six\n"
    let file = SourceFile(path: "content/x.md", text: text)
    let headings = MarkdownParser.parse(file, 0..<file.bytes.count).value.headings
    #expect(headings.filter(\.isEmpty).map(\.text) == ["One", "Three", "Six"])
  }
}
