import Diagnostics

extension Mention {
  /// The bytes that make a mention in a file.
  struct Name: Sendable, Hashable {
    /// The id, or the whole path.
    var span: Span
    /// The id, or the last part of the path: the file's name.
    var last: Span
  }

  /// Where the name stands, and nothing around it; none where it cannot be found.
  ///
  /// - Parameter bytes: The file's.
  func names(in bytes: [UInt8]) -> [Name] {
    guard Int(place.span.end) <= bytes.count else { return [] }
    switch form {
    case .id: return ids(in: bytes).map { Name(span: $0, last: $0) }
    case .path: return paths(in: bytes).map { Name(span: $0, last: Self.last(of: $0, bytes)) }
    }
  }

  // MARK: Ids

  private func ids(in bytes: [UInt8]) -> [Span] {
    if isExact, bytes[place.span.range].elementsEqual(name.utf8) { return [place.span] }
    let found = Self.words(name, in: bytes, place.span)
    if isExact, found.count == 1 { return found }
    return found.filter { Self.isMarked($0, bytes) }
  }

  /// Where an id stands alone in a run of bytes.
  static func words(_ id: String, in bytes: [UInt8], _ span: Span) -> [Span] {
    let wanted = Array(id.utf8)
    guard let first = wanted.first else { return [] }
    var found: [Span] = []
    var at = Int(span.start)
    while at + wanted.count <= min(Int(span.end), bytes.count) {
      if bytes[at] == first, bytes[at..<at + wanted.count].elementsEqual(wanted),
        isBorder(bytes, before: at), isBorder(bytes, after: at + wanted.count)
      {
        found.append(Span(at..<at + wanted.count))
        at += wanted.count
      } else {
        at += 1
      }
    }
    return found
  }

  /// Whether markup makes a word a name: `@` or `[[` before it. Others are words.
  private static func isMarked(_ word: Span, _ bytes: [UInt8]) -> Bool {
    let start = Int(word.start)
    return start > 0 && bytes[start - 1] == UInt8(ascii: "@")
      || start > 1 && bytes[start - 1] == UInt8(ascii: "[") && bytes[start - 2] == UInt8(ascii: "[")
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 || byte >= 0x80 || byte == 45 || byte == 95
  }

  private static func isBorder(_ bytes: [UInt8], before place: Int) -> Bool {
    place == 0 || !isPart(bytes[place - 1]) && bytes[place - 1] != UInt8(ascii: "\\")
  }

  /// A full stop ends a sentence, unless more of a name follows it.
  private static func isBorder(_ bytes: [UInt8], after place: Int) -> Bool {
    guard place < bytes.count else { return true }
    if bytes[place] == UInt8(ascii: ".") { return place + 1 == bytes.count || !isPart(bytes[place + 1]) }
    return !isPart(bytes[place])
  }

  // MARK: Paths

  private func paths(in bytes: [UInt8]) -> [Span] {
    let range = place.span.range
    if isExact {
      let path = range.lowerBound..<(bytes[range].firstIndex(of: UInt8(ascii: "#")) ?? range.upperBound)
      if PathText.decoded(bytes[path]).elementsEqual(name.utf8) { return [Span(path)] }
    }
    let here = Self.addresses(in: bytes, range).filter {
      PathText.decoded(bytes[$0]).elementsEqual(name.utf8)
    }
    if !here.isEmpty { return here.map { Span($0) } }
    // `[words][label]`: the address stands where the label is defined.
    return Self.addresses(in: bytes, 0..<bytes.count, mark: UInt8(ascii: ":"))
      .filter { PathText.decoded(bytes[$0]).elementsEqual(name.utf8) }.map { Span($0) }
  }

  /// What stands after `](`, or in definitions after `]:`, up to its end or to the part of a page.
  private static func addresses(
    in bytes: [UInt8], _ range: Range<Int>, mark: UInt8 = UInt8(ascii: "(")
  ) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for place in range where bytes[place] == UInt8(ascii: "]") && place + 1 < range.upperBound {
      guard bytes[place + 1] == mark else { continue }
      var start = place + 2
      while start < range.upperBound, bytes[start] == 32 || bytes[start] == 9 { start += 1 }
      let isPointed = start < range.upperBound && bytes[start] == UInt8(ascii: "<")
      if isPointed { start += 1 }
      guard start < range.upperBound else { continue }
      found.append(start..<end(ofAddress: bytes[start..<range.upperBound], isPointed: isPointed))
    }
    return found
  }

  private static func end(ofAddress bytes: ArraySlice<UInt8>, isPointed: Bool) -> Int {
    var depth = 0
    for (place, byte) in zip(bytes.indices, bytes) {
      switch byte {
      case UInt8(ascii: "#"), 10, 13: return place
      case UInt8(ascii: ">") where isPointed: return place
      case _ where isPointed: continue
      case 32, 9: return place
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        if depth == 0 { return place }
        depth -= 1
      default: continue
      }
    }
    return bytes.endIndex
  }

  private static func last(of path: Span, _ bytes: [UInt8]) -> Span {
    let slash = bytes[path.range].lastIndex(of: UInt8(ascii: "/"))
    return Span((slash.map { $0 + 1 } ?? Int(path.start))..<Int(path.end))
  }
}

/// A path as the address of a link in Markdown.
enum PathText {
  /// What would end an address is percent-encoded.
  static func encoded(_ path: String) -> String {
    var out = ""
    for scalar in path.unicodeScalars {
      switch scalar {
      case " ": out += "%20"
      case "(": out += "%28"
      case ")": out += "%29"
      case "%": out += "%25"
      case "#": out += "%23"
      case "<": out += "%3C"
      case ">": out += "%3E"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// A path as somebody most likely wrote it, when only what it stands for is known: a space can stand in an address
  /// only as `%20`, and other characters are seldom encoded.
  static func spaced(_ path: String) -> String { path.replacing(" ", with: "%20") }

  static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        out.append(value)
        rest = rest.dropFirst(2)
      } else {
        out.append(byte)
      }
    }
    return out
  }
}
