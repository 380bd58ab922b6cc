import CDeflate

/// The CRC-32 of zip, gzip and PNG (ISO 3309, ITU-T V.42), as it grows.
public struct Checksum: Sendable, Hashable {
  public private(set) var value: UInt32 = 0

  public init() {}

  /// Of a whole run of bytes.
  public init(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    // Of no bytes at no place libdeflate would give the checksum to begin with.
    guard let start = bytes.baseAddress else { return }
    value = libdeflate_crc32(value, start, bytes.count)
  }

  /// Eight hexadecimal digits in lower case.
  public var hex: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
