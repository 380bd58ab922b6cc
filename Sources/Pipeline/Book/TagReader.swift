/// Parts HTML into tags and text; comments and declarations are passed over.
///
/// After the tokenizer of the HTML standard (13.2.5), as far as the parts of a
/// page need it: what is no tag is text.
struct TagReader {
  struct Tag: Sendable {
    /// In lower case.
    var name: String
    /// In their order, names in lower case, values decoded; the first of two with one name counts.
    var attributes: [(name: String, value: String)]
    var isSelfClosing: Bool

    subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  enum Token {
    case text(Range<Int>)
    case start(Tag)
    case end(String)
  }

  private let html: [UInt8]
  private var place = 0

  init(_ html: [UInt8]) { self.html = html }

  mutating func next() -> Token? {
    while place < html.count {
      let start = place
      if html[place] == UInt8(ascii: "<") {
        if let token = tag() { return token }
        if place > start { continue }  // a comment
        place += 1
      }
      while place < html.count, html[place] != UInt8(ascii: "<") { place += 1 }
      return .text(start..<place)
    }
    return nil
  }

  /// Passes over everything up to and with the end tag of an element, or to the end.
  mutating func skip(to name: String) {
    let wanted = Array("</\(name)".utf8)
    while place < html.count {
      if html[place] == UInt8(ascii: "<"), place + wanted.count <= html.count,
        zip(html[place...], wanted).allSatisfy({ Self.lower($0) == $1 })
      {
        _ = tag()
        return
      }
      place += 1
    }
  }

  // MARK: Tags

  /// nil when no tag is here; comments and the like are passed over then, and anything else stays.
  private mutating func tag() -> Token? {
    guard place + 1 < html.count else { return nil }
    switch html[place + 1] {
    case UInt8(ascii: "!"), UInt8(ascii: "?"):
      passOver()
      return nil
    case UInt8(ascii: "/"):
      guard place + 2 < html.count, Self.isLetter(html[place + 2]) else { return nil }
      place += 2
      let name = word()
      while place < html.count, html[place] != UInt8(ascii: ">") { place += 1 }
      place = min(place + 1, html.count)
      return .end(name)
    case let byte where Self.isLetter(byte):
      place += 1
      return .start(startTag())
    default: return nil
    }
  }

  private mutating func passOver() {
    let isComment =
      place + 4 <= html.count && html[place + 2] == UInt8(ascii: "-") && html[place + 3] == UInt8(ascii: "-")
    place += isComment ? 4 : 2
    while place < html.count {
      if html[place] == UInt8(ascii: ">") {
        let ends =
          !isComment || (html[place - 1] == UInt8(ascii: "-") && html[place - 2] == UInt8(ascii: "-"))
        if ends { break }
      }
      place += 1
    }
    place = min(place + 1, html.count)
  }

  private mutating func startTag() -> Tag {
    var tag = Tag(name: word(), attributes: [], isSelfClosing: false)
    while place < html.count {
      let byte = html[place]
      if byte == UInt8(ascii: ">") {
        place += 1
        return tag
      }
      if byte == UInt8(ascii: "/") {
        place += 1
        if place < html.count, html[place] == UInt8(ascii: ">") { tag.isSelfClosing = true }
        continue
      }
      if Self.isSpace(byte) {
        place += 1
        continue
      }
      let (name, value) = attribute()
      if tag[name] == nil { tag.attributes.append((name, value)) }
    }
    return tag
  }

  private mutating func attribute() -> (String, String) {
    let start = place
    place += 1
    while place < html.count, !Self.isSpace(html[place]), !"=/>".utf8.contains(html[place]) { place += 1 }
    let name = String(decoding: html[start..<place].map(Self.lower), as: UTF8.self)
    var after = place
    while after < html.count, Self.isSpace(html[after]) { after += 1 }
    guard after < html.count, html[after] == UInt8(ascii: "=") else { return (name, "") }
    place = after + 1
    while place < html.count, Self.isSpace(html[place]) { place += 1 }
    guard place < html.count else { return (name, "") }
    let quote = html[place]
    var end = place
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      place += 1
      end = place
      while end < html.count, html[end] != quote { end += 1 }
      let value = html[place..<end]
      place = min(end + 1, html.count)
      return (name, HTMLEntities.decoded(value))
    }
    while end < html.count, !Self.isSpace(html[end]), html[end] != UInt8(ascii: ">") { end += 1 }
    let value = html[place..<end]
    place = end
    return (name, HTMLEntities.decoded(value))
  }

  private mutating func word() -> String {
    let start = place
    while place < html.count, !Self.isSpace(html[place]), !"/>".utf8.contains(html[place]) { place += 1 }
    return String(decoding: html[start..<place].map(Self.lower), as: UTF8.self)
  }

  private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

/// Character references of HTML.
enum HTMLEntities {
  /// Those that layouts and editors write; unknown ones stay as they were written.
  private static let names: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ndash": "–", "mdash": "—",
    "hellip": "…", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "times": "×", "copy": "©",
    "shy": "\u{AD}",
    "middot": "·", "bull": "•", "laquo": "«", "raquo": "»", "deg": "°", "euro": "€", "pound": "£",
    "rarr": "→",
    "larr": "←", "uarr": "↑", "darr": "↓", "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}",
  ]

  static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var out: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "&"),
        let semicolon = bytes[index..<min(index + 12, bytes.endIndex)].firstIndex(of: UInt8(ascii: ";")),
        let scalar = scalar(String(decoding: bytes[index + 1..<semicolon], as: UTF8.self))
      {
        out += String(scalar).utf8
        index = semicolon + 1
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func scalar(_ name: String) -> Unicode.Scalar? {
    if let known = names[name] { return known }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let number =
      digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init)
  }
}

/// Text as XML 1.0.
enum XMLText {
  /// Appends text so that it stays text, in an element or in a quoted attribute; characters that
  /// XML forbids are left out.
  static func append(_ text: String, to out: inout [UInt8]) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: out += "&amp;".utf8
      case 0x3C: out += "&lt;".utf8
      case 0x3E: out += "&gt;".utf8
      case 0x22: out += "&quot;".utf8
      case 0x09, 0x0A, 0x20...0x7E: out.append(UInt8(scalar.value))
      // XML reads a carriage return as the end of a line.
      case 0x0D: out.append(0x0A)
      case 0..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF: continue
      case _ where scalar.value & 0xFFFE == 0xFFFE: continue
      default: out += UTF8.encode(scalar)!
      }
    }
  }

  static func text(_ text: String) -> String {
    var out: [UInt8] = []
    append(text, to: &out)
    return String(decoding: out, as: UTF8.self)
  }
}
