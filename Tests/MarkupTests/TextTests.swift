import Diagnostics
import Markup
import Testing

@Suite struct TextTests {
  private let text = """
    Before *any* heading, with `code` and [words](a.md).
    Second line[^n] [[b]] [@c].

    ## One & two

    - [ ] item
    - ![alt](d.png)

    ``` swift
    let hidden = 1
    ```

    | Head | More |
    |------|------|
    | cell | [[e\\|cells]] |

    ![alt](d.png "The caption")

    ## Three

    ```worksheet Title
    Prompt ____
    ```
    <!-- hidden -->

    [^n]: The note.
    """

  private func sections(_ resolution: (Document) -> Resolution?) -> [String] {
    let document = parse(text).value
    return document.sections(resolution(document)).map {
      "\($0.headingIndex.map(String.init) ?? "-"): " + String(decoding: $0.text, as: UTF8.self)
    }
  }

  @Test func givesTextBySection() {
    #expect(
      sections { _ in nil } == [
        "-: Before any heading, with code and words. Second line b .\nThe note.\n",
        "0: item\n\nHead\nMore\ncell\ncells\nThe caption\n",
        "1: Title\nPrompt\n",
      ])
  }

  @Test func wordsLinksAndCitationsByTheResolution() {
    #expect(
      sections(resolution).first
        == "-: Before any heading, with code and words. Second line Title of b (c).\nThe note.\n")
  }

  @Test func leavesOutAnEmptyStart() {
    #expect(
      parse("## A\n\ntext").value.sections() == [TextSection(headingIndex: 0, text: Array("text\n".utf8))])
    #expect(parse("").value.sections() == [])
  }

  @Test(arguments: [
    ("one two, three — four “five” – 6-7 don't", 7), ("**b**old *x* `y z`", 4), ("a\nb  \nc", 3), ("", 0),
    ("## Head line\n\n- item\n- [[power-line]]", 5), ("see [@a, p. 3] and @b", 2),
    ("``` x\ncode here\n```", 0),
    ("Größe über alles 学生", 4), ("<!-- no -->", 0), ("| a | b |\n|---|---|\n| c d | |", 4),
    ("![alt](a.png \"The caption\")", 2), ("```worksheet A title\nTwo words ___\n```", 4),
    ("[[a|two words]]", 2),
  ])
  func countsWordsThatReadersRead(markdown: String, words: Int) {
    #expect(parse(markdown).value.wordCount == words)
  }

  @Test func listsHeadings() {
    let document = parse("## One *two* [@a] `three`[^n]\n### Über “uns”\n\n[^n]: x").value
    #expect(document.headings.map(\.text) == ["One two  three", "Über “uns”"])
    #expect(document.headings.map(\.id) == ["one-two--three", "über-uns"])
    #expect(document.headings.map(\.level) == [2, 3])
  }

  @Test func cutsExcerptsBetweenWordsAroundTheirPlace() {
    let document = parse(
      "Intro.\n\nOne two three four five six seven *eight* [@a] nine ten eleven twelve thirteen.\n\nAfter."
    ).value
    let resolution = resolution(of: document)
    #expect(document.excerpt(aroundCitation: 0, limit: 30, resolution) == "…seven eight (a) nine ten…")
    #expect(
      document.excerpt(aroundCitation: 0, limit: 200, resolution)
        == "One two three four five six seven eight (a) nine ten eleven twelve thirteen.")
    #expect(document.excerpt(aroundCitation: 0, limit: 0, resolution).isEmpty == false)
  }

  @Test func cutsExcerptsAtTheStartAndEndOfABlock() {
    let document = parse("- [[a]] starts a long enough item here\n- the end of this item is [b](c.md)").value
    let resolution = resolution(of: document)
    #expect(document.excerpt(aroundLink: 0, limit: 20, resolution) == "Title of a starts a…")
    #expect(document.excerpt(aroundLink: 1, limit: 20, resolution) == "…of this item is b")
  }

  @Test func cutsOneEndlessWord() {
    let document = parse(String(repeating: "ü", count: 5000) + " [[a]]").value
    #expect(document.excerpt(aroundLink: 0, limit: 40).unicodeScalars.count <= 42)
    #expect(document.lead(limit: 40) == String(repeating: "ü", count: 20) + "…")
  }

  @Test(arguments: [
    ("## Head\n\n- item\n\nThe *first* paragraph\nhere. And more", "The first paragraph here.…"),
    ("short", "short"), ("", ""), ("## Only", ""),
  ])
  func leadsWithTheFirstParagraph(markdown: String, lead: String) {
    #expect(parse(markdown).value.lead(limit: 28) == lead)
  }
}
