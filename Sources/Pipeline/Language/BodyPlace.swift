import Diagnostics

/// What an editor is writing in Markdown: found on the line alone, because what is being written is no link yet.
enum BodyPlace: Sendable, Hashable {
  /// After `[[`.
  case entry
  /// After `@`.
  case citation
  /// After `](`.
  case path
  /// After `](path#`; the path may be empty.
  case heading(path: String)
  /// After `> [!`.
  case callout
  /// After three backticks at the start of a line.
  case fence

  /// - Returns: The place and what was typed of it so far; nil where nothing can be helped.
  static func find(_ bytes: [UInt8], at offset: Int) -> (place: BodyPlace, typed: Range<Int>)? {
    var start = offset
    while start > 0, bytes[start - 1] != 10, bytes[start - 1] != 13 { start -= 1 }
    let line = bytes[start..<offset]
    if isCode(bytes, before: start) { return nil }
    if let found = fence(line) ?? callout(line) ?? brackets(line) ?? address(line) { return found }
    return citation(line)
  }

  private static func fence(_ line: ArraySlice<UInt8>) -> (BodyPlace, Range<Int>)? {
    let rest = line.drop { $0 == 32 }
    let ticks = rest.prefix { $0 == UInt8(ascii: "`") }
    guard ticks.count >= 3, rest.dropFirst(ticks.count).allSatisfy(isWord) else { return nil }
    return (.fence, ticks.endIndex..<line.endIndex)
  }

  private static func callout(_ line: ArraySlice<UInt8>) -> (BodyPlace, Range<Int>)? {
    let rest = line.drop { $0 == 32 || $0 == UInt8(ascii: ">") }
    guard rest.startIndex > line.startIndex, line.contains(UInt8(ascii: ">")), rest.starts(with: "[!".utf8),
      rest.dropFirst(2).allSatisfy(isWord)
    else { return nil }
    return (.callout, rest.startIndex + 2..<line.endIndex)
  }

  private static func brackets(_ line: ArraySlice<UInt8>) -> (BodyPlace, Range<Int>)? {
    var at = line.endIndex
    while at - 2 >= line.startIndex {
      let byte = line[at - 1]
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "|") { return nil }
      if byte == UInt8(ascii: "["), line[at - 2] == UInt8(ascii: "[") { return (.entry, at..<line.endIndex) }
      at -= 1
    }
    return nil
  }

  private static func address(_ line: ArraySlice<UInt8>) -> (BodyPlace, Range<Int>)? {
    var at = line.endIndex
    var hash: Int?
    while at - 2 >= line.startIndex {
      let byte = line[at - 1]
      if byte == UInt8(ascii: ")") || byte == 32 || byte == UInt8(ascii: "<") { return nil }
      if byte == UInt8(ascii: "#") { hash = at - 1 }
      if byte == UInt8(ascii: "("), line[at - 2] == UInt8(ascii: "]") {
        guard let hash else { return (.path, at..<line.endIndex) }
        return (
          .heading(path: String(decoding: line[at..<hash], as: UTF8.self)), hash + 1..<line.endIndex
        )
      }
      at -= 1
    }
    return nil
  }

  private static func citation(_ line: ArraySlice<UInt8>) -> (BodyPlace, Range<Int>)? {
    var at = line.endIndex
    while at > line.startIndex, isKey(line[at - 1]) { at -= 1 }
    guard at > line.startIndex, line[at - 1] == UInt8(ascii: "@") else { return nil }
    let before = at - 2 >= line.startIndex ? line[at - 2] : 32
    // A mail address, or an at sign that cites nothing.
    guard !isWord(before), before != UInt8(ascii: "\\"), before != UInt8(ascii: ".") else { return nil }
    return (.citation, at..<line.endIndex)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 || byte >= 0x80
  }

  private static func isKey(_ byte: UInt8) -> Bool { isWord(byte) || "-_.:/".utf8.contains(byte) }

  /// Whether a line stands in a fenced block of code.
  private static func isCode(_ bytes: [UInt8], before end: Int) -> Bool {
    var fence: (byte: UInt8, count: Int)?
    for line in bytes[..<end].split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      let rest = line.drop { $0 == 32 || $0 == UInt8(ascii: ">") }
      guard let first = rest.first, first == UInt8(ascii: "`") || first == UInt8(ascii: "~") else { continue }
      let count = rest.prefix { $0 == first }.count
      guard count >= 3 else { continue }
      if let open = fence {
        if first == open.byte, count >= open.count, rest.dropFirst(count).allSatisfy({ $0 == 32 }) {
          fence = nil
        }
      } else {
        fence = (first, count)
      }
    }
    return fence != nil
  }
}
