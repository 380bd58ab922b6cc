/// A classic script that calls one function with JSON: data for pages that cannot fetch.
struct ScriptData {
  private var bytes: [UInt8]
  private var needsComma = false

  init(calling function: String) { bytes = Array("\(function)(".utf8) }

  /// The whole script.
  var finished: [UInt8] { bytes + Array(");\n".utf8) }

  mutating func open(_ bracket: Unicode.Scalar) {
    separate()
    bytes.append(UInt8(ascii: bracket))
    needsComma = false
  }

  mutating func close(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    needsComma = true
  }

  mutating func key(_ name: String) {
    add(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func add(_ number: Int) {
    separate()
    bytes += String(number).utf8
  }

  mutating func add(_ texts: [String]) {
    open("[")
    for text in texts { add(text) }
    close("]")
  }

  mutating func add(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }
}
