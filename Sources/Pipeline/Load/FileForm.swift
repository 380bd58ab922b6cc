import Diagnostics
import Markup

/// Mistakes in an entry's file as a whole, which would make of all that stands in it something else.
enum FileForm {
  /// - Parameter fields: The names that may begin a line of front matter.
  static func mistake(_ file: SourceFile, fields: [String]) -> Diagnostic? {
    conflict(file) ?? opening(file, fields)
  }

  // MARK: Conflicts

  /// What a version control system leaves where two people changed the same lines.
  private static func conflict(_ file: SourceFile) -> Diagnostic? {
    guard let start = line("<<<<<<< ", in: file.bytes, from: 0),
      let middle = line("=======", in: file.bytes, from: start.upperBound),
      line(">>>>>>> ", in: file.bytes, from: middle.upperBound) != nil
    else { return nil }
    return Diagnostic(
      "merge-conflict", .error, "two versions of some lines stand here, one after the other", path: file.path,
      span: Span(start),
      help:
        "keep one of them, and delete the other with the lines that begin with <<<<<<<, ======= and >>>>>>>")
  }

  /// The first line that begins with a text, without its end.
  private static func line(_ lead: StaticString, in bytes: [UInt8], from: Int) -> Range<Int>? {
    let count = lead.utf8CodeUnitCount
    return lead.withUTF8Buffer { lead in
      var start = from
      while start + count <= bytes.count {
        if bytes[start] == lead[0], start == 0 || bytes[start - 1] == 0x0A || bytes[start - 1] == 0x0D,
          bytes[start..<start + count].elementsEqual(lead)
        {
          return start..<end(of: start, in: bytes)
        }
        guard let next = bytes.firstIndex(of: 0x0A, from: start) else { return nil }
        start = next + 1
      }
      return nil
    }
  }

  private static func end(of start: Int, in bytes: [UInt8]) -> Int {
    bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
  }

  // MARK: The first line

  private static func opening(_ file: SourceFile, _ fields: [String]) -> Diagnostic? {
    let bytes = file.bytes
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = start..<end(of: min(start, bytes.count), in: bytes)
    guard bytes[first].contains(UInt8(ascii: ":")) else { return nil }
    let text = String(decoding: bytes[first], as: UTF8.self).trimmed()
    guard let colon = text.firstIndex(of: ":"), fields.contains(text[..<colon].trimmed().lowercased()) else {
      return nil
    }
    let closing = line("---", in: bytes, from: first.upperBound)
    let newline = first.upperBound < bytes.count && bytes[first.upperBound] == 0x0D ? "\r\n" : "\n"
    return Diagnostic(
      "front-matter-not-opened", .error, "no line of three hyphens opens the facts above the text",
      path: file.path,
      span: Span(first), help: "write '---' on a line of its own above this one",
      fix: closing == nil
        ? nil : Fix("write '---' above", [.init(Span(start..<start), "", to: "---\(newline)")]))
  }
}
