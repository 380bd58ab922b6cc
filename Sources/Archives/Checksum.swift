import CZlib

/// The CRC-32 of zip, gzip and PNG (ISO 3309, ITU-T V.42), as it grows.
public struct Checksum: Sendable, Hashable {
  public private(set) var value: UInt32 = 0

  public init() {}

  /// Of a whole run of bytes.
  public init(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    let start = base.assumingMemoryBound(to: UInt8.self)
    value = UInt32(truncatingIfNeeded: zlib_crc32(uLong(value), start, bytes.count))
  }

  /// Eight hexadecimal digits in lower case.
  public var hex: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
