extension UInt8 {
  /// A space, tab or line ending.
  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }

  /// A space or tab.
  var isIndent: Bool { self == 0x20 || self == 0x09 }
}

extension [UInt8] {
  /// Where `pattern`, which is not empty, first occurs in whole between `start` and `end`.
  func firstIndex(of pattern: [UInt8], from start: Int, to end: Int? = nil) -> Int? {
    let last = (end ?? count) - pattern.count
    guard start <= last else { return nil }
    return withUnsafeBufferPointer { bytes in
      let first = pattern[0]
      var position = start
      while position <= last {
        if bytes[position] == first, has(pattern, at: position) { return position }
        position += 1
      }
      return nil
    }
  }

  func has(_ pattern: [UInt8], at position: Int) -> Bool {
    guard position + pattern.count <= count else { return false }
    for (offset, byte) in pattern.enumerated() where self[position + offset] != byte { return false }
    return true
  }

  /// The range without spaces, tabs and line endings at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, self[low].isBlank { low += 1 }
    while low < high, self[high - 1].isBlank { high -= 1 }
    return low..<high
  }

  func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }
}

extension String {
  /// At most 60 characters, for messages.
  var shortened: String { count <= 60 ? self : prefix(59) + "…" }
}
