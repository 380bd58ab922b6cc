import Glibc

extension [UInt8] {
  /// Where some bytes, at least one, occur: first to last, none inside another.
  ///
  /// The standard library's `ranges(of:)` finds the same with a hundred times the work.
  func occurrences(of pattern: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count,
        let place = memmem(bytes.baseAddress! + start, bytes.count - start, pattern, pattern.count)
      {
        let offset = bytes.baseAddress!.distance(to: place)
        found.append(offset..<offset + pattern.count)
        start = offset + pattern.count
      }
    }
    return found
  }
}
