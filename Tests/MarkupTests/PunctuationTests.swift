import Diagnostics
import Testing

@testable import Markup

/// Quotation marks that editors type straight.
@Suite struct PunctuationTests {
  @Test(arguments: [
    ("people's work, students' work", "people’s work, students’ work"),
    ("\"Yes\", she said (\"no\")", "“Yes”, she said (“no”)"),
    ("'It depends': a study", "‘It depends’: a study"),
    ("\"'Twice' quoted\"", "“‘Twice’ quoted”"),
    ("the '90s—\"so\"", "the ’90s—“so”"),
    ("l'été d'un", "l’été d’un"), ("already ‘set’ and “so”", "already ‘set’ and “so”"), ("", ""), ("'", "‘"),
  ])
  func englishMarksAreSet(source: String, expected: String) {
    #expect(Punctuation.english.applied(to: source) == expected)
    #expect(Punctuation.asWritten.applied(to: source) == source)
  }

  @Test func otherLanguagesHaveApostrophesOnly() {
    #expect(Punctuation(language: "fr").applied(to: "l'été dit \"oui\"") == "l’été dit \"oui\"")
    #expect(Punctuation(language: "en-GB") == .english)
  }

  @Test(arguments: [
    ("It's *Matthews*'s \"own\" `it's`.", "<p>It’s <em>Matthews</em>’s “own” <code>it's</code>.</p>\n"),
    ("One.\n\n\"Two\"\n'three'", "<p>One.</p>\n<p>“Two”\n‘three’</p>\n"),
    ("- 'a'\n- \"b\"", "<ul>\n<li>‘a’</li>\n<li>“b”</li>\n</ul>\n"),
    ("```\nit's \"x\"\n```", "<pre tabindex=\"0\"><code>it's \"x\"\n</code></pre>\n"),
  ])
  func codeKeepsItsMarks(source: String, expected: String) {
    let file = SourceFile(path: "a.md", bytes: Array(source.utf8))
    let document = MarkdownParser.parse(
      file, 0..<file.bytes.count, options: MarkdownOptions(punctuation: .english)
    ).value
    var out: [UInt8] = []
    document.appendHTML(Resolution(), to: &out)
    #expect(String(decoding: out, as: UTF8.self) == expected)
  }
}
