import Diagnostics
import Testing

@Suite struct DiagnosticPrinterTests {
  private let source = "---\ntitle: Ünder\tone\n---\nSee [[trsut]].\r\nEnd"

  private func printer() -> DiagnosticPrinter {
    let bytes = Array(source.utf8)
    return DiagnosticPrinter { $0 == "content/a.md" ? bytes : nil }
  }

  private func span(of text: String) -> Span {
    let whole = Array(source.utf8)
    let part = Array(text.utf8)
    let start = (0...(whole.count - part.count)).first { Array(whole[$0..<$0 + part.count]) == part }!
    return Span(start..<start + part.count)
  }

  @Test func pointsAtTheSpot() {
    var printer = printer()
    let diagnostic = Diagnostic(
      "missing-entry", .error, "no entry has the id 'trsut'", path: "content/a.md", span: span(of: "trsut"),
      help: "did you mean 'trust'?")
    #expect(
      printer.text(diagnostic)
        == """
        content/a.md:4:7: error: no entry has the id 'trsut' [missing-entry]
            4 | See [[trsut]].
              |       ^^^^^
              help: did you mean 'trust'?

        """.replacing("      help", with: "      help"))
  }

  @Test func countsColumnsInCharacters() {
    var printer = printer()
    let diagnostic = Diagnostic("x", .warning, "m", path: "content/a.md", span: span(of: "one"))
    #expect(printer.text(diagnostic).hasPrefix("content/a.md:2:14: warning: m [x]\n"))
  }

  @Test func writesOneJSONObject() {
    var printer = printer()
    let diagnostic = Diagnostic("x", .error, "say \"no\"\n<b>", path: "content/a.md", span: span(of: "End"))
    #expect(
      printer.json(diagnostic)
        == #"{"id":"x","severity":"error","message":"say \"no\"\n\u003cb>","file":"content/a.md","line":5,"#
        + #""column":1,"endLine":5,"endColumn":4}"# + "\n")
  }

  @Test func survivesAPlaceOutsideTheFile() {
    var printer = printer()
    let diagnostic = Diagnostic("x", .error, "m", path: "content/a.md", span: Span(start: 900, end: 999))
    #expect(printer.text(diagnostic).hasPrefix("content/a.md:5:4: error"))
  }

  @Test func showsWhatWouldSteerATerminalOrALog() {
    var printer = DiagnosticPrinter { _ in nil }
    let diagnostic = Diagnostic(
      "x", .error, "no field 'a\u{1B}[31m\r\n::error::b\u{9B}\u{202E}'", path: "content/a\nb.md",
      help: "write 'c\u{7}'", notes: [.init("the\nother", path: "d\te.md")])
    let text = printer.text(diagnostic)
    #expect(
      text == """
        content/a\\nb.md: error: no field 'a\\u{1B}[31m\\r\\n::error::b\\u{9B}\\u{202E}' [x]
              help: write 'c\\u{7}'
              note: the\\nother: d\\te.md

        """)
    // What people write stays as it is.
    #expect("Ünder ‘one’ — \u{200F}שלום 🎉".shownPlainly == "Ünder ‘one’ — \u{200F}שלום 🎉")
  }

  @Test(
    arguments: [
      ("a\tb\r\nc é — \u{200B}\u{E000}", nil), ("a\u{0}", 0), ("\u{B}", 0xB), ("\u{7F}", 0x7F),
      ("é\u{85}", 0x85),
      ("\u{FFFE}", 0xFFFE), ("x\u{FFFF}\u{1}", 0xFFFF), ("\u{FFFD}", nil),
    ] as [(String, UInt32?)])
  func findsControlCharacters(text: String, value: UInt32?) {
    #expect(text.controlCharacter?.value == value)
  }
}
