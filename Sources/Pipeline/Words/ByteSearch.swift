import Glibc

extension [UInt8] {
  /// Whether a byte occurs.
  func holds(_ byte: UInt8) -> Bool { firstIndex(of: byte, from: 0) != nil }

  /// Where a byte occurs first from a place on.
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + start, Int32(byte), bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// Where some bytes, at least one, occur: first to last, none inside another.
  ///
  /// The standard library's `ranges(of:)` finds the same with a hundred times the work.
  func occurrences(of pattern: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    let first = Int32(pattern[0])
    withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      // No occurrence begins behind `end`.
      let end = bytes.count - pattern.count + 1
      var start = 0
      while start < end, let place = memchr(base + start, first, end - start) {
        let offset = UnsafeRawPointer(place) - base
        let isFound = memcmp(place, pattern, pattern.count) == 0
        if isFound { found.append(offset..<offset + pattern.count) }
        start = offset + (isFound ? pattern.count : 1)
      }
    }
    return found
  }
}
