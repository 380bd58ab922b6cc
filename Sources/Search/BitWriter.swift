/// Bits, most significant first, as the browser reads them.
struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var pending: UInt64 = 0
  private var pendingCount: UInt64 = 0

  /// Bits written so far.
  var count: Int { bytes.count * 8 + Int(pendingCount) }

  /// - Parameter size: at most 32.
  @inline(__always)
  mutating func put(_ value: UInt32, _ size: Int) {
    pending = pending << UInt64(truncatingIfNeeded: size) | UInt64(value)
    pendingCount += UInt64(truncatingIfNeeded: size)
    while pendingCount >= 8 {
      pendingCount -= 8
      bytes.append(UInt8(truncatingIfNeeded: pending >> pendingCount))
    }
  }

  /// Elias gamma: a number from 1 up; small ones are short.
  mutating func putGamma(_ value: Int) {
    let width = Int.bitWidth - value.leadingZeroBitCount
    put(0, width - 1)
    put(UInt32(value), width)
  }

  /// Golomb-Rice: `value >> parameter` ones, a zero, and the low bits. The best code for gaps between pages
  /// when the parameter is near the logarithm of their mean.
  @inline(__always)
  mutating func putRice(_ value: Int, _ parameter: Int) {
    var quotient = value >> parameter
    while quotient >= 24 {
      put(0xFF_FFFF, 24)
      quotient -= 24
    }
    let size = quotient + 1
    put((1 << UInt32(size)) - 2, size)
    if parameter > 0 { put(UInt32(truncatingIfNeeded: value) & (1 << UInt32(parameter) - 1), parameter) }
  }

  /// All bits, the last byte filled up with zeros.
  consuming func finish() -> [UInt8] {
    if pendingCount > 0 { put(0, 8 - Int(pendingCount)) }
    return bytes
  }

  /// Base64, which a classic script can hold as a string and every browser decodes by itself.
  static func base64(_ bytes: [UInt8], into out: inout [UInt8]) {
    let count = bytes.count
    out.reserveCapacity(out.count + (count + 2) / 3 * 4)
    alphabet.withUnsafeBufferPointer { alphabet in
      bytes.withUnsafeBufferPointer { bytes in
        var index = 0
        while index + 2 < count {
          let value = Int(bytes[index]) << 16 | Int(bytes[index + 1]) << 8 | Int(bytes[index + 2])
          out.append(alphabet[value >> 18])
          out.append(alphabet[value >> 12 & 63])
          out.append(alphabet[value >> 6 & 63])
          out.append(alphabet[value & 63])
          index += 3
        }
        if index < count {
          // atob takes a last group without its padding.
          let second = index + 1 < count ? Int(bytes[index + 1]) : 0
          let value = Int(bytes[index]) << 8 | second
          out.append(alphabet[value >> 10])
          out.append(alphabet[value >> 4 & 63])
          if index + 1 < count { out.append(alphabet[(value & 15) << 2]) }
        }
      }
    }
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
