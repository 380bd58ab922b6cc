import Diagnostics

/// Data as they stand in a classic script: JSON that is safe there, and packed numbers.
struct ScriptText {
  private(set) var bytes: [UInt8] = []

  mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { bytes += $0 }
  }

  mutating func number(_ number: Int) { bytes += "\(number)".utf8 }

  /// A string of JSON. `<` is escaped too, and the two line ends that old scripts choke on.
  mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if !text.hasByte(where: { !Self.isPlain($0) }) {
      bytes += text.utf8
      bytes.append(UInt8(ascii: "\""))
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += "\\\"".utf8
      case "\\": bytes += "\\\\".utf8
      case "<", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1F}":
        let hex = String(scalar.value, radix: 16)
        bytes += "\\u\(String(repeating: "0", count: 4 - hex.count))\(hex)".utf8
      default: bytes += UTF8.encode(scalar)!
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// False for what needs an escape, and for what begins one of the two line ends.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "<")
      && byte != 0xE2
  }

  /// `[a,b]`.
  mutating func list<Items: Sequence>(_ items: Items, _ write: (Items.Element, inout ScriptText) -> Void) {
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    for item in items {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      write(item, &self)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Whole numbers from 0 as a string: base64 of seven bits to a byte, low ones first, the high bit set when
  /// more follow.
  mutating func packed(_ numbers: [Int]) {
    var packed: [UInt8] = []
    packed.reserveCapacity(numbers.count * 2)
    for number in numbers {
      var rest = UInt(max(0, number))
      while rest > 127 {
        packed.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      packed.append(UInt8(rest))
    }
    bytes.append(UInt8(ascii: "\""))
    base64(packed)
    bytes.append(UInt8(ascii: "\""))
  }

  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private mutating func base64(_ data: [UInt8]) {
    for start in stride(from: 0, to: data.count, by: 3) {
      let count = min(3, data.count - start)
      var word = UInt32(data[start]) << 16
      if count > 1 { word |= UInt32(data[start + 1]) << 8 }
      if count > 2 { word |= UInt32(data[start + 2]) }
      for place in 0..<4 {
        let digit = Self.digits[Int(word >> UInt32(18 - 6 * place) & 63)]
        bytes.append(place <= count ? digit : UInt8(ascii: "="))
      }
    }
  }
}
