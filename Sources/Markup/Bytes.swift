import Glibc

extension UnsafePointer<UInt8> {
  /// Whether the bytes from here on start with others.
  @inline(__always)
  func isEqual(to other: UnsafeBufferPointer<UInt8>) -> Bool {
    other.isEmpty || memcmp(self, other.baseAddress!, other.count) == 0
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// A part, counted from 0.
  @inline(__always)
  func part(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: self[range])
  }

  /// The first place of a byte from `start` on; the count if there is none.
  @inline(__always)
  func firstOffset(of byte: UInt8, from start: Int = 0) -> Int {
    guard start < count, let found = memchr(baseAddress! + start, Int32(byte), count - start) else {
      return count
    }
    return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - baseAddress!
  }

  /// The first place of some bytes inside of `range`.
  func firstOffset(of needle: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Int? {
    guard !needle.isEmpty, needle.count <= range.count else { return nil }
    let searched = part(0..<range.upperBound - needle.count + 1)
    var offset = searched.firstOffset(of: needle[0], from: range.lowerBound)
    while offset < searched.count {
      if (baseAddress! + offset).isEqual(to: needle) { return offset }
      offset = searched.firstOffset(of: needle[0], from: offset + 1)
    }
    return nil
  }

  @inline(__always)
  func equals(_ string: StaticString) -> Bool {
    count == string.utf8CodeUnitCount && (isEmpty || memcmp(baseAddress!, string.utf8Start, count) == 0)
  }

  func hasPrefix(_ word: StaticString) -> Bool {
    count >= word.utf8CodeUnitCount && memcmp(baseAddress!, word.utf8Start, word.utf8CodeUnitCount) == 0
  }

  /// Whether the bytes start with a word, in any case of its letters; the word is in lower case.
  func hasPrefix(ignoringCase word: StaticString) -> Bool {
    guard count >= word.utf8CodeUnitCount else { return false }
    for index in 0..<word.utf8CodeUnitCount
    where Ascii.lowercase(self[index]) != word.utf8Start[index] { return false }
    return true
  }

  /// Without spaces, tabs and line ends at both ends.
  var trimmed: UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = count
    while start < end, Ascii.isSpace(self[start]) { start += 1 }
    while end > start, Ascii.isSpace(self[end - 1]) { end -= 1 }
    return part(start..<end)
  }

  var string: String { String(decoding: self, as: UTF8.self) }

  /// The scalar that starts at an offset and its length; U+FFFD for bytes that are no UTF-8.
  func scalar(at offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let byte = self[offset]
    if byte < 0x80 { return (Unicode.Scalar(byte), 1) }
    let length = UTF8Sequence.length(self, at: offset)
    guard length > 0 else { return ("\u{FFFD}", 1) }
    var value = UInt32(byte) & (0x7F >> UInt32(length))
    for index in 1..<length { value = value << 6 | UInt32(self[offset + index] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// The scalar that ends before an offset.
  func scalar(before offset: Int) -> Unicode.Scalar {
    var start = offset - 1
    while start > 0, offset - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start).scalar
  }
}

enum UTF8Sequence {
  /// The length of the sequence of two to four bytes at an offset; 0 if it is
  /// none (Unicode 15, table 3-7).
  static func length(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    let first = bytes[offset]
    let left = bytes.count - offset
    func follows(_ index: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index < left && range.contains(bytes[offset + index])
    }
    switch first {
    case 0xC2...0xDF: return follows(1) ? 2 : 0
    case 0xE0: return follows(1, 0xA0...0xBF) && follows(2) ? 3 : 0
    case 0xED: return follows(1, 0x80...0x9F) && follows(2) ? 3 : 0
    case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
    case 0xF0: return follows(1, 0x90...0xBF) && follows(2) && follows(3) ? 4 : 0
    case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
    case 0xF4: return follows(1, 0x80...0x8F) && follows(2) && follows(3) ? 4 : 0
    default: return 0
    }
  }
}
