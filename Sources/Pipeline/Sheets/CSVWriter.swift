/// Writes rows as CSV (RFC 4180) that spreadsheets open by a double click.
///
/// - It starts with a byte order mark: without one, Excel takes UTF-8 for the system's old encoding.
/// - Text stands in quotation marks, so that a program that is told to can keep it from becoming a number or a date.
/// - Text that a spreadsheet would run as a formula gets an apostrophe in front, and so does text that has such an
///   apostrophe already; ``unprotected(_:)`` takes one away.
package struct CSVWriter: Sendable {
  package private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// What a formula begins with. Source: OWASP, CSV injection.
  static let formulaStarts = Array("=+-@\t\r".utf8)

  package init() {}

  package mutating func row(_ cells: [String]) {
    for (place, cell) in cells.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      add(cell)
    }
    bytes += [0x0D, 0x0A]
  }

  private mutating func add(_ text: String) {
    if text.isEmpty { return }
    if Self.isNumber(text) {
      bytes += text.utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in Self.protected(text).utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whole numbers that every program writes as they are.
  private static func isNumber(_ text: String) -> Bool {
    text.utf8.count < 16 && Int(text).map { "\($0)" == text } ?? false
  }

  private static func isFormula(_ text: Substring) -> Bool {
    text.utf8.first { $0 != UInt8(ascii: "'") }.map(formulaStarts.contains) ?? false
  }

  static func protected(_ text: String) -> String { isFormula(text[...]) ? "'" + text : text }

  /// What stood in a cell before it was protected.
  package static func unprotected(_ text: String) -> String {
    guard text.utf8.first == UInt8(ascii: "'"), isFormula(text[...]) else { return text }
    return String(decoding: text.utf8.dropFirst(), as: UTF8.self)
  }
}
