import Diagnostics
import Markup

/// Reads the rows of a CSV file (RFC 4180), as spreadsheets write it.
///
/// Parted by commas, semicolons or tabs, whichever its first row has most of, or which a first line `sep=;`
/// names; with or without a byte order mark; lines end in any way. A quotation mark inside a cell that does not
/// begin with one is text.
package struct CSVReader {
  package struct Cell: Sendable, Hashable {
    package var text: String
    /// In the file, with its quotation marks; the start tells cells apart, even empty ones.
    package var span: Span
  }

  package struct Row: Sendable {
    /// As a spreadsheet counts it, from 1.
    package var number: Int
    package var cells: [Cell]

    package var isBlank: Bool { cells.allSatisfy { $0.text.trimmed().isEmpty } }
  }

  /// - Returns: All rows, blank ones included; none when the text cannot be read.
  package static func read(_ file: SourceFile) -> Reported<[Row]> {
    if let mistake = wrongEncoding(file) { return Reported([], [mistake]) }
    var reader = CSVReader(file)
    return Reported(reader.rows(), reader.diagnostics)
  }

  private static func wrongEncoding(_ file: SourceFile) -> Diagnostic? {
    let help = "save it as 'CSV UTF-8', or with the character set UTF-8"
    if file.bytes.starts(with: [0xFF, 0xFE]) || file.bytes.starts(with: [0xFE, 0xFF]) {
      return Diagnostic(
        "invalid-utf8", .error, "the file is UTF-16 text, not UTF-8", path: file.path, help: help)
    }
    if file.bytes.starts(with: Array("PK\u{3}\u{4}".utf8))
      || file.bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    {
      return Diagnostic(
        "invalid-utf8", .error, "the file is a workbook, not CSV", path: file.path,
        help: "open it in your spreadsheet and save it as 'CSV UTF-8'")
    }
    guard var mistake = FrontMatter.invalidUTF8(in: file) else { return nil }
    mistake.help = "it may be in Windows-1252, which Excel calls plain 'CSV'; \(help)"
    return mistake
  }

  private let path: String
  private let bytes: [UInt8]
  private var at = 0
  private var separator = UInt8(ascii: ",")
  private var diagnostics: [Diagnostic] = []

  private init(_ file: SourceFile) {
    path = file.path
    bytes = file.bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    if let named = namedSeparator() {
      separator = named
    } else {
      separator = commonestSeparator()
    }
  }

  /// Excel's own first line, which it does not show.
  private mutating func namedSeparator() -> UInt8? {
    let head = Array("sep=".utf8)
    guard bytes[at...].starts(with: head), at + head.count < bytes.count else { return nil }
    let named = bytes[at + head.count]
    var end = at + head.count + 1
    guard end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D else { return nil }
    if end < bytes.count, bytes[end] == 0x0D { end += 1 }
    if end < bytes.count, bytes[end] == 0x0A { end += 1 }
    at = end
    return named
  }

  private func commonestSeparator() -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes[at...] {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D { break }
      counts[byte, default: 0] += 1
    }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    return candidates.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? candidates[0]
  }

  // MARK: Rows

  private mutating func rows() -> [Row] {
    var rows: [Row] = []
    while at < bytes.count, diagnostics.isEmpty {
      var cells = [cell()]
      while at < bytes.count, bytes[at] == separator {
        at += 1
        cells.append(cell())
      }
      rows.append(Row(number: rows.count + 1, cells: cells))
      if at < bytes.count, bytes[at] == 0x0D { at += 1 }
      if at < bytes.count, bytes[at] == 0x0A { at += 1 }
    }
    return diagnostics.isEmpty ? rows : []
  }

  private func isLineEnd(_ place: Int) -> Bool {
    place >= 0 && (bytes[place] == 0x0A || bytes[place] == 0x0D)
  }

  private mutating func cell() -> Cell {
    let start = at
    if at < bytes.count, bytes[at] == UInt8(ascii: "\"") { return quoted(from: start) }
    while at < bytes.count, bytes[at] != separator, !isLineEnd(at) { at += 1 }
    return Cell(text: String(decoding: bytes[start..<at], as: UTF8.self), span: Span(start..<at))
  }

  private mutating func quoted(from start: Int) -> Cell {
    let quote = UInt8(ascii: "\"")
    var text: [UInt8] = []
    at += 1
    while at < bytes.count {
      if bytes[at] != quote {
        text.append(bytes[at])
        at += 1
      } else if at + 1 < bytes.count, bytes[at + 1] == quote {
        text.append(quote)
        at += 2
      } else {
        at += 1
        if at < bytes.count, bytes[at] != separator, !isLineEnd(at) {
          report(
            "csv-quotes", "text follows the quotation mark that closes a cell", Span(at..<at + 1),
            help: "double a quotation mark that belongs to the text")
        }
        return Cell(text: String(decoding: text, as: UTF8.self), span: Span(start..<at))
      }
    }
    report(
      "csv-quotes", "a quotation mark is not closed", Span(start..<start + 1),
      help: "close it, or double a mark that belongs to the text")
    return Cell(text: "", span: Span(start..<at))
  }

  private mutating func report(_ id: String, _ message: String, _ span: Span, help: String) {
    diagnostics.append(Diagnostic(id, .error, message, path: path, span: span, help: help))
  }
}
