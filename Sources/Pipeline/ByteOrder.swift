import Glibc

extension String {
  /// The order of the bytes of UTF-8, which no locale and no version of Unicode changes.
  func precedesByBytes(_ other: String) -> Bool {
    let precedes = utf8.withContiguousStorageIfAvailable { a in
      other.utf8.withContiguousStorageIfAvailable { b in
        let count = min(a.count, b.count)
        let order = count == 0 ? 0 : memcmp(a.baseAddress!, b.baseAddress!, count)
        return order == 0 ? a.count < b.count : order < 0
      }
    }
    // Swift's own strings are always contiguous.
    return (precedes ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
  }
}
