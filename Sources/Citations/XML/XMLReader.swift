import Diagnostics

/// Reads the part of XML 1.0 that styles and locales use: elements, attributes,
/// text, CDATA, comments, and the five named and all numeric entities.
///
/// One pass, no recursion. A document type declaration is refused, so no entity
/// can be defined, and nothing can expand or be fetched.
struct XMLReader {
  static let deepest = 200

  private let bytes: [UInt8]
  private var at = 0
  private var open: [XMLElement] = []
  private var root: XMLElement?

  private struct Fault: Error {
    var message: String
    var span: Range<Int>
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Returns: The root element, or nil with one diagnostic of id `style-xml`.
  static func read(_ bytes: [UInt8], path: String) -> Reported<XMLElement?> {
    var reader = XMLReader(bytes)
    do {
      try reader.run()
      return Reported(reader.root)
    } catch {
      let fault = error as? Fault
      let diagnostic = Diagnostic(
        "style-xml", .error, fault?.message ?? "XML cannot be read", path: path,
        span: fault.map { Span($0.span) })
      return Reported(nil, [diagnostic])
    }
  }

  private mutating func run() throws {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "<") {
        try readMarkup()
      } else {
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
        guard !open.isEmpty else {
          if bytes[start..<at].contains(where: { !Self.isSpace($0) }) {
            throw Fault(message: "text stands outside the root element", span: start..<at)
          }
          continue
        }
        open[open.count - 1].text += try text(start..<at)
      }
    }
    if let last = open.last {
      throw Fault(message: "element '\(last.name)' is never closed", span: last.span.range)
    }
    if root == nil { throw Fault(message: "XML has no root element", span: 0..<0) }
  }

  private mutating func readMarkup() throws {
    if has("<!--") {
      try skip(to: "-->", "comment is never closed")
    } else if has("<![CDATA[") {
      let start = at + 9
      try skip(to: "]]>", "CDATA section is never closed")
      if !open.isEmpty {
        open[open.count - 1].text += String(decoding: bytes[start..<(at - 3)], as: UTF8.self)
      }
    } else if has("<?") {
      try skip(to: "?>", "processing instruction is never closed")
    } else if has("<!") {
      throw Fault(message: "document type declarations are not accepted", span: at..<min(at + 9, bytes.count))
    } else if has("</") {
      let start = at
      at += 2
      let name = readName()
      skipSpace()
      guard at < bytes.count, bytes[at] == UInt8(ascii: ">"), let element = open.popLast(),
        element.name == name
      else { throw Fault(message: "closing tag '\(name)' closes no open element", span: start..<at) }
      at += 1
      if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
    } else {
      try readStartTag()
    }
  }

  private mutating func readStartTag() throws {
    let start = at
    at += 1
    let name = readName()
    guard !name.isEmpty else { throw Fault(message: "'<' starts no tag", span: start..<(start + 1)) }
    guard open.count < Self.deepest else {
      throw Fault(message: "elements are nested more than \(Self.deepest) deep", span: start..<at)
    }
    guard root == nil else { throw Fault(message: "XML has a second root element", span: start..<at) }
    var element = XMLElement(name: name, span: Span(start..<at))
    while true {
      skipSpace()
      guard at < bytes.count else { throw Fault(message: "tag '\(name)' is never closed", span: start..<at) }
      if bytes[at] == UInt8(ascii: ">") {
        at += 1
        element.span = Span(start..<at)
        open.append(element)
        return
      }
      if has("/>") {
        at += 2
        element.span = Span(start..<at)
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
        return
      }
      try readAttribute(into: &element)
    }
  }

  private mutating func readAttribute(into element: inout XMLElement) throws {
    let start = at
    let name = readName(keepingPrefix: true)
    skipSpace()
    guard !name.isEmpty, at < bytes.count, bytes[at] == UInt8(ascii: "=") else {
      throw Fault(message: "attribute has no value", span: start..<min(max(at, start + 1), bytes.count))
    }
    at += 1
    skipSpace()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else {
      throw Fault(message: "attribute value has no quotes", span: start..<at)
    }
    let mark = bytes[at]
    at += 1
    let first = at
    while at < bytes.count, bytes[at] != mark, bytes[at] != UInt8(ascii: "<") { at += 1 }
    guard at < bytes.count, bytes[at] == mark else {
      throw Fault(message: "attribute value is never closed", span: start..<at)
    }
    let value = try text(first..<at)
    at += 1
    if element[name] == nil { element.attributes.append((name, value)) }
  }

  /// Replaces entities; invalid UTF-8 is repaired.
  private func text(_ range: Range<Int>) throws -> String {
    guard bytes[range].contains(UInt8(ascii: "&")) else {
      return String(decoding: bytes[range], as: UTF8.self)
    }
    var out: [UInt8] = []
    var at = range.lowerBound
    while at < range.upperBound {
      guard bytes[at] == UInt8(ascii: "&") else {
        out.append(bytes[at])
        at += 1
        continue
      }
      var end = at + 1
      while end < range.upperBound, end - at < 12, bytes[end] != UInt8(ascii: ";") { end += 1 }
      let name = String(decoding: bytes[(at + 1)..<end], as: UTF8.self)
      guard end < range.upperBound, bytes[end] == UInt8(ascii: ";"), let value = Self.entity(name) else {
        throw Fault(message: "entity '&\(name)' is not known", span: at..<end)
      }
      out.append(contentsOf: String(value).utf8)
      at = end + 1
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func entity(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let number =
        digits.hasPrefix("x") || digits.hasPrefix("X")
        ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
      return number.flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }
    }
  }

  // MARK: Bytes

  private func has(_ token: StaticString) -> Bool {
    let count = token.utf8CodeUnitCount
    guard at + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[at + offset] != token.utf8Start[offset] { return false }
    return true
  }

  private mutating func skip(to token: StaticString, _ message: String) throws {
    let start = at
    at += 2
    while at < bytes.count {
      if has(token) {
        at += token.utf8CodeUnitCount
        return
      }
      at += 1
    }
    throw Fault(message: message, span: start..<min(start + 4, bytes.count))
  }

  private mutating func skipSpace() {
    while at < bytes.count, Self.isSpace(bytes[at]) { at += 1 }
  }

  private mutating func readName(keepingPrefix: Bool = false) -> String {
    var start = at
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: ":"), !keepingPrefix { start = at + 1 }
      let isLetter = (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
      let isOther = (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) || byte >= 0x80
      guard isLetter || isOther || byte == 0x2D || byte == 0x2E || byte == 0x3A || byte == 0x5F else { break }
      at += 1
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
