import Glibc

extension String {
  /// The order of the bytes of UTF-8, which no locale and no version of Unicode changes.
  func precedesByBytes(_ other: String) -> Bool {
    var (a, b) = (self, other)
    return a.withUTF8 { a in
      b.withUTF8 { b in
        let count = min(a.count, b.count)
        let order = count == 0 ? 0 : memcmp(a.baseAddress!, b.baseAddress!, count)
        return order == 0 ? a.count < b.count : order < 0
      }
    }
  }
}
