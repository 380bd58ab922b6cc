/// One script of the index: a call of the client's function with literals.
struct ShardFile {
  private(set) var bytes: [UInt8] = Array("tandemSearch(".utf8)
  private var isFirst = true

  private mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  /// A JavaScript literal made elsewhere.
  mutating func add(literal: [UInt8]) {
    separate()
    bytes.append(contentsOf: literal)
  }

  mutating func add(base64 packed: some Collection<UInt8>) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    BitWriter.base64(packed, into: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func add(string: some Sequence<UInt8>) {
    separate()
    Self.quote(string, into: &bytes)
  }

  mutating func add(number: Int) {
    separate()
    bytes.append(contentsOf: String(number).utf8)
  }

  mutating func add(numbers: [Int]) {
    separate()
    bytes.append(UInt8(ascii: "["))
    for (index, number) in numbers.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: String(number).utf8)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  consuming func finish() -> [UInt8] {
    bytes.append(contentsOf: ")\n".utf8)
    return bytes
  }

  /// A string that is both JSON and JavaScript.
  static func quote(_ text: some Sequence<UInt8>, into out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        out.append(UInt8(ascii: "\\"))
        out.append(byte)
      case 0x0A: out.append(contentsOf: "\\n".utf8)
      case 0..<0x20:
        out.append(contentsOf: "\\u00".utf8)
        out.append(hex[Int(byte >> 4)])
        out.append(hex[Int(byte & 15)])
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }

  private static let hex = Array("0123456789abcdef".utf8)
}
