/// Reads JSON (RFC 8259) with positions for mistakes; no recursion deeper than `deepest`.
public struct JSONReader {
  /// Levels of lists and objects.
  public static let deepest = 100

  private struct Fault: Error {
    var message: String
    var at: Int
  }

  private let bytes: [UInt8]
  private var at = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Returns: The value, or nil with one diagnostic of id `json-syntax`.
  public static func read(_ bytes: [UInt8], path: String) -> Reported<JSONValue?> {
    var reader = JSONReader(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.at = 3 }
    do {
      let value = try reader.value(0)
      reader.skipSpace()
      if reader.at < bytes.count {
        throw Fault(message: "text follows the end of the JSON value", at: reader.at)
      }
      return Reported(value)
    } catch {
      let fault = error as? Fault
      let place = min(fault?.at ?? 0, bytes.count)
      return Reported(
        nil,
        [
          Diagnostic(
            "json-syntax", .error, fault?.message ?? "JSON cannot be read", path: path,
            span: Span(place..<min(place + 1, bytes.count)))
        ])
    }
  }

  private mutating func skipSpace() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 {
      at += 1
    }
  }

  private mutating func value(_ depth: Int) throws -> JSONValue {
    guard depth < Self.deepest else {
      throw Fault(message: "values are nested more than \(Self.deepest) deep", at: at)
    }
    skipSpace()
    guard at < bytes.count else { throw Fault(message: "value is missing", at: at) }
    switch bytes[at] {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try array(depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t") where take("true"): return .bool(true)
    case UInt8(ascii: "f") where take("false"): return .bool(false)
    case UInt8(ascii: "n") where take("null"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let start = at
      while at < bytes.count, Self.isNumber(bytes[at]) { at += 1 }
      return .number(String(decoding: bytes[start..<at], as: UTF8.self))
    default: throw Fault(message: "character starts no value", at: at)
    }
  }

  private static func isNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  private mutating func take(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard at + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[at + offset] != word.utf8Start[offset] { return false }
    at += count
    return true
  }

  private mutating func object(_ depth: Int) throws -> JSONValue {
    at += 1
    var pairs: [JSONValue.Pair] = []
    while true {
      skipSpace()
      if at < bytes.count, bytes[at] == UInt8(ascii: "}") {
        at += 1
        return .object(pairs)
      }
      if !pairs.isEmpty {
        guard at < bytes.count, bytes[at] == UInt8(ascii: ",") else {
          throw Fault(message: "object is never closed", at: at)
        }
        at += 1
        skipSpace()
      }
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
        throw Fault(message: "key is missing", at: at)
      }
      let start = at
      let key = try string()
      let span = Span(start..<at)
      skipSpace()
      guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else {
        throw Fault(message: "key '\(key)' has no value", at: at)
      }
      at += 1
      pairs.append(.init(key: key, span: span, value: try value(depth + 1)))
    }
  }

  private mutating func array(_ depth: Int) throws -> JSONValue {
    at += 1
    var values: [JSONValue] = []
    while true {
      skipSpace()
      if at < bytes.count, bytes[at] == UInt8(ascii: "]") {
        at += 1
        return .array(values)
      }
      if !values.isEmpty {
        guard at < bytes.count, bytes[at] == UInt8(ascii: ",") else {
          throw Fault(message: "list is never closed", at: at)
        }
        at += 1
      }
      values.append(try value(depth + 1))
    }
  }

  private mutating func string() throws -> String {
    let start = at
    at += 1
    let first = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") { at += 1 }
    if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
      at += 1
      return String(decoding: bytes[first..<(at - 1)], as: UTF8.self)
    }
    var out = Array(bytes[first..<min(at, bytes.count)])
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: out, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\"), at < bytes.count else {
        out.append(byte)
        continue
      }
      let escape = bytes[at]
      at += 1
      switch escape {
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0C)
      case UInt8(ascii: "u"): out.append(contentsOf: String(try escaped()).utf8)
      default: out.append(escape)
      }
    }
    throw Fault(message: "string is never closed", at: start)
  }

  /// The scalar after `\u`, a pair of surrogates included; a lone one becomes U+FFFD.
  private mutating func escaped() throws -> Unicode.Scalar {
    func unit() throws -> UInt32 {
      guard at + 4 <= bytes.count,
        let value = UInt32(String(decoding: bytes[at..<(at + 4)], as: UTF8.self), radix: 16)
      else { throw Fault(message: "escape has no four hexadecimal digits", at: at) }
      at += 4
      return value
    }
    let first = try unit()
    if (0xD800..<0xDC00).contains(first), at + 6 <= bytes.count, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u")
    {
      let mark = at
      at += 2
      let second = try unit()
      if (0xDC00..<0xE000).contains(second) {
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
      }
      at = mark
    }
    return Unicode.Scalar(first) ?? "\u{FFFD}"
  }
}
