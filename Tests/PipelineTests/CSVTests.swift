import Diagnostics
import Testing

@testable import Pipeline

/// Cells of CSV files.
struct CSVTests {
  private func read(_ text: String) -> Reported<[CSVReader.Row]> {
    CSVReader.read(SourceFile(path: "in.csv", text: text))
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a;b;c,d\r\n1;2;3\r\n", [["a", "b", "c,d"], ["1", "2", "3"]]),
    ("a\tb\r1\t2", [["a", "b"], ["1", "2"]]),
    ("\u{FEFF}a,b\n", [["a", "b"]]),
    ("sep=;\r\na;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
    ("\"a;b;c\",d\n", [["a;b;c", "d"]]),
    ("\"a \"\"b\"\"\",\"c\nd\"\r\n", [["a \"b\"", "c\nd"]]),
    ("a \"b\" c,d\n", [["a \"b\" c", "d"]]),
    ("a,,\n,,\n", [["a", "", ""], ["", "", ""]]),
    ("a\n\nb\n", [["a"], [""], ["b"]]),
    ("", []),
  ])
  func readsWhatSpreadsheetsWrite(text: String, rows: [[String]]) {
    let read = read(text)
    #expect(read.diagnostics.isEmpty)
    #expect(read.value.map { $0.cells.map(\.text) } == rows)
    #expect(read.value.map(\.number) == Array(1..<rows.count + 1))
  }

  @Test(arguments: [("a,\"b\n", "a quotation mark is not closed", 2), ("\"a\"b,c\n", "text follows", 3)])
  func saysWhereQuotationMarksAreWrong(text: String, message: String, place: UInt32) throws {
    let read = read(text)
    let mistake = try #require(read.diagnostics.first)
    #expect(read.value.isEmpty)
    #expect(mistake.id == "csv-quotes")
    #expect(mistake.message.hasPrefix(message))
    #expect(mistake.span?.start == place)
  }

  @Test(arguments: [
    (Array("Caf".utf8) + [0xE9], "Windows-1252"), ([0xFF, 0xFE, 0x61, 0x00], "CSV UTF-8"),
    (Array("PK\u{3}\u{4}xyz".utf8), "CSV UTF-8"),
  ])
  func namesOtherEncodings(bytes: [UInt8], words: String) throws {
    let read = CSVReader.read(SourceFile(path: "in.csv", bytes: bytes))
    let mistake = try #require(read.diagnostics.first)
    #expect(mistake.id == "invalid-utf8")
    #expect(mistake.help?.contains(words) == true)
    #expect(read.value.isEmpty)
  }

  @Test(arguments: ["=1+1", "+x", "-5 degrees", "@home", "'=x", "''-", "\t", "'tis", "plain", "'"])
  func protectionIsUndone(text: String) {
    let written = CSVWriter.protected(text)
    #expect(written.utf8.first.map { "=+-@\t\r".utf8.contains($0) } == false)
    #expect(CSVWriter.unprotected(written) == text)
  }

  @Test func writtenRowsReadBack() {
    let rows = [
      ["id", "a;b", ""], ["=1", "x,\"y\"\r\nz\n", " "], ["12", "-3", "007"],
      ["\u{1F469}\u{200D}\u{1F52C}", "'", "\""],
    ]
    var writer = CSVWriter()
    for row in rows { writer.row(row) }
    let read = CSVReader.read(SourceFile(path: "x.csv", bytes: writer.bytes))
    #expect(read.diagnostics.isEmpty)
    #expect(read.value.map { $0.cells.map { CSVWriter.unprotected($0.text) } } == rows)
  }

  /// Bytes of any kind end in rows or a mistake, and never in a crash.
  @Test func takesAnyBytes() {
    var numbers = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0..<40, using: &numbers)).map { _ in
        Array("ab,;\t\"\r\n'=\u{00E9}".utf8).randomElement(using: &numbers)!
      }
      let read = CSVReader.read(SourceFile(path: "x.csv", bytes: bytes))
      #expect(read.diagnostics.isEmpty || read.value.isEmpty)
    }
  }

  @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
  func lettersAreThoseOfSpreadsheets(place: Int, letter: String) {
    #expect(Sheet.letter(place) == letter)
  }
}
