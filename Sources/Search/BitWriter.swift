/// Bits, most significant first, as the browser reads them.
struct BitWriter {
  /// 32 bits each, in the order of bytes in the file.
  private var words: [UInt32] = []
  /// The last bits, not yet in `words`: fewer than 32.
  private var pending: UInt64 = 0
  private var pendingCount = 0

  /// Bits written so far.
  var count: Int { words.count * 32 + pendingCount }

  /// - Parameter size: at most 32.
  @inline(__always)
  mutating func put(_ value: UInt32, _ size: Int) {
    pending = pending << UInt64(truncatingIfNeeded: size) | UInt64(value)
    pendingCount &+= size
    if pendingCount >= 32 {
      pendingCount &-= 32
      words.append(UInt32(truncatingIfNeeded: pending >> UInt64(truncatingIfNeeded: pendingCount)).bigEndian)
    }
  }

  /// Fills up the last byte with zeros.
  mutating func align() { put(0, (8 - pendingCount & 7) & 7) }

  /// Begins anew in the same memory.
  mutating func removeAll() {
    words.removeAll(keepingCapacity: true)
    pending = 0
    pendingCount = 0
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
  var bytes: [UInt8] {
    let rest = (pending << UInt64(64 - pendingCount)).bigEndian
    return words.withUnsafeBytes { [UInt8]($0) }
      + withUnsafeBytes(of: rest) { [UInt8]($0.prefix((pendingCount + 7) / 8)) }
  }

  /// Base64, which a classic script can hold as a string and every browser decodes by itself.
  static func base64(_ bytes: some Collection<UInt8>, into out: inout [UInt8]) {
    let done: Void? = bytes.withContiguousStorageIfAvailable { encode($0, into: &out) }
    if done == nil { Array(bytes).withUnsafeBufferPointer { encode($0, into: &out) } }
  }

  private static func encode(_ bytes: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) {
    let count = bytes.count
    // Without padding, which atob doesn't ask for.
    let size = count / 3 * 4 + (count % 3 == 0 ? 0 : count % 3 + 1)
    let encoded = [UInt8](unsafeUninitializedCapacity: size) { target, initialized in
      alphabet.withUnsafeBufferPointer { alphabet in
        var index = 0
        var place = 0
        while index + 2 < count {
          let value = Int(bytes[index]) << 16 | Int(bytes[index + 1]) << 8 | Int(bytes[index + 2])
          target[place] = alphabet[value >> 18]
          target[place + 1] = alphabet[value >> 12 & 63]
          target[place + 2] = alphabet[value >> 6 & 63]
          target[place + 3] = alphabet[value & 63]
          index += 3
          place += 4
        }
        if index < count {
          let second = index + 1 < count ? Int(bytes[index + 1]) : 0
          let value = Int(bytes[index]) << 8 | second
          target[place] = alphabet[value >> 10]
          target[place + 1] = alphabet[value >> 4 & 63]
          if index + 1 < count { target[place + 2] = alphabet[(value & 15) << 2] }
        }
      }
      initialized = size
    }
    out.append(contentsOf: encoded)
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
