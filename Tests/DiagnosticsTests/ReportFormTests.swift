import Diagnostics
import Testing

@Suite struct ReportFormTests {
  static let text = "title: 😀 a\nvalues: [trsut]\n"

  private static var mistake: Diagnostic {
    let start = text.utf8.count - 7
    return Diagnostic(
      "missing-entry", .error, "no value, 100%: 'trsut'", path: "content/a b.md",
      span: Span(start..<start + 5),
      help: "did you mean 'trust'?", notes: [.init("see", path: "content/x.md", span: Span(0..<1))],
      fix: .write("trust", for: "trsut", at: Span(start..<start + 5)))
  }

  private func source(_ path: String) -> [UInt8]? { Array(Self.text.utf8) }

  @Test func aWorkflowCommandIsOneLineWithEscapes() {
    var annotations = GitHubAnnotations(folder: "lib,1:/", source: source)
    #expect(
      annotations.line(Self.mistake)
        == "::error file=lib%2C1%3A/content/a b.md,line=2,endLine=2,col=10,endColumn=14,title=missing-entry"
        + "::no value, 100%25: 'trsut'%0Adid you mean 'trust'?%0Asee: lib,1:/content/x.md:1\n")
    let whole = Diagnostic("empty-file", .warning, "the file\r\nis empty", path: "a.md")
    #expect(
      annotations.line(whole) == "::warning file=lib%2C1%3A/a.md,title=empty-file::the file%0D%0Ais empty\n")
  }

  @Test func columnsCountUnitsOfUTF16() {
    let map = LineMap(Array(Self.text.utf8))
    let offset = Array(Self.text.utf8).firstIndex(of: UInt8(ascii: "a"))!
    #expect(map.position(of: offset).column == 10)
    #expect(map.positionInUTF16(of: offset).column == 11)
  }

  @Test func aFileHasItsAddressWithPercentSigns() {
    var log = SARIFLog(version: "1.2.3", folder: "my lib/", source: source)
    #expect(log.text([Self.mistake]).contains("\"uri\":\"my%20lib/content/a%20b.md\""))
    var other = SARIFLog(version: "1.2.3", folder: "/srv/ü/", source: source)
    #expect(other.text([Self.mistake]).contains("\"uri\":\"file:///srv/%C3%BC/content/a%20b.md\""))
  }

  @Test func anEmptyLogIsALog() {
    var log = SARIFLog(version: "1.2.3", source: source)
    #expect(log.text([]).contains("\"results\":[\n\n]"))
  }

  @Test func aRuleWithoutWordsHasThoseOfItsID() {
    #expect(Rule.named("some-new-rule").summary == "Some new rule.")
    #expect(!Rule.named("some-new-rule").help.isEmpty)
    #expect(Rule.named("missing-entry").summary != "Missing entry.")
  }
}
