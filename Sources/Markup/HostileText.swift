import Glibc

/// Texts that nobody writes, but that keep cmark busy for minutes: its time
/// grows with the square of what is counted here.
enum HostileText {
  /// A text of this size cannot do harm.
  static let harmlessSize = 16_384

  static func isTooMuchWork(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let size = bytes.count
    return openings(bytes) * size > 2_000_000_000 || addresses(bytes) * size > 4_000_000_000
      || longestRun(of: UInt8(ascii: ")"), in: bytes) > 5000
      || expandedDefinitions(bytes) > 200_000_000
  }

  /// `<?` and `<!X`, each of which cmark follows to its end or that of the paragraph.
  private static func openings(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    count(bytes, of: UInt8(ascii: "<")) { index in
      guard index + 2 < bytes.count else { return false }
      return bytes[index + 1] == UInt8(ascii: "?")
        || bytes[index + 1] == UInt8(ascii: "!") && bytes[index + 2] != UInt8(ascii: "-")
    }
  }

  /// At signs that could stand in a mail address.
  private static func addresses(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    count(bytes, of: Ascii.at) { SourcePreparation.isMailAddress(bytes, at: $0) }
  }

  /// The largest possible size of all that link definitions put in.
  private static func expandedDefinitions(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard SourcePreparation.holdsDefinitions(bytes) else { return 0 }
    let closing = count(bytes, of: Ascii.bracketClose) { _ in true }
    var longest = 0
    var start = 0
    var index = 0
    while index < bytes.count {
      let end = bytes.firstOffset(of: Ascii.newline, from: index)
      if end - index <= 1 { start = end }
      longest = max(longest, end - start)
      index = end + 1
    }
    return closing * longest
  }

  private static func longestRun(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var longest = 0
    var index = bytes.firstOffset(of: byte)
    while index < bytes.count {
      var end = index + 1
      while end < bytes.count, bytes[end] == byte { end += 1 }
      longest = max(longest, end - index)
      index = bytes.firstOffset(of: byte, from: end)
    }
    return longest
  }

  private static func count(
    _ bytes: UnsafeBufferPointer<UInt8>, of byte: UInt8, where condition: (Int) -> Bool
  ) -> Int {
    var count = 0
    var index = bytes.firstOffset(of: byte)
    while index < bytes.count {
      if condition(index) { count += 1 }
      index = bytes.firstOffset(of: byte, from: index + 1)
    }
    return count
  }
}
