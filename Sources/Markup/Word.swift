/// Eight bytes looked at together. Results have the top bit set in the bytes
/// sought; above the first of them others may be set as well (Warren, Hacker's
/// Delight, 6-1).
///
/// Public, because the compiler puts what is only the package's into no other module's code.
public enum Word {
  /// 1 in every byte.
  @inlinable public static var ones: UInt64 { 0x0101_0101_0101_0101 }
  /// The top bit of every byte.
  @inlinable public static var tops: UInt64 { 0x8080_8080_8080_8080 }

  /// The eight bytes at an address, the first in the lowest bits.
  @inlinable @inline(__always)
  public static func load(_ pointer: UnsafeRawPointer) -> UInt64 {
    UInt64(littleEndian: pointer.loadUnaligned(as: UInt64.self))
  }

  /// The bytes from an index on, with spaces after the last; there must be eight at least.
  @inlinable @inline(__always)
  public static func load(_ bytes: UnsafePointer<UInt8>, at index: Int, of count: Int) -> UInt64 {
    if index + 8 <= count { return load(bytes + index) }
    let left = UInt64(truncatingIfNeeded: 8 * (count - index))
    return load(bytes + count - 8) &>> (64 &- left) | (0x20 &* ones) &<< left
  }

  /// Bytes from 0x80 on.
  @inlinable @inline(__always)
  public static func highBytes(_ word: UInt64) -> UInt64 { word & tops }

  /// Bytes under 0x20.
  @inlinable @inline(__always)
  public static func lowBytes(_ word: UInt64) -> UInt64 { (word &- 0x20 &* ones) & ~word & tops }

  /// Bytes under 0x20, and 0x7F.
  @inlinable @inline(__always)
  public static func controls(_ word: UInt64) -> UInt64 { lowBytes(word) | bytes(word, equalTo: 0x7F) }

  /// Bytes that are equal to one but for the bits of a mask.
  @inlinable @inline(__always)
  public static func bytes(_ word: UInt64, equalTo byte: UInt8, butForBits mask: UInt8 = 0) -> UInt64 {
    let difference = (word ^ (UInt64(byte) &* ones)) & ~(UInt64(mask) &* ones)
    return (difference &- ones) & ~difference & tops
  }

  /// Whether any byte is under 0x20 or is 0x7F.
  static func holdControls(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index + 8 <= bytes.count {
      if controls(load(bytes.baseAddress! + index)) != 0 { return true }
      index += 8
    }
    while index < bytes.count {
      if bytes[index] < 0x20 || bytes[index] == 0x7F { return true }
      index += 1
    }
    return false
  }

  /// Where the first byte found stands, from 0 to 7; 8 if none was.
  @inlinable @inline(__always)
  public static func firstOffset(_ found: UInt64) -> Int { found.trailingZeroBitCount >> 3 }
}
