/// Counts words: runs without spaces that hold a letter or digit.
struct WordCount {
  private(set) var words = 0
  private var isCounted = false

  static func words(in text: UnsafeBufferPointer<UInt8>) -> Int {
    var count = WordCount()
    count.add(text)
    return count.words
  }

  mutating func endWord() { isCounted = false }

  /// Counts words that stand in no text.
  mutating func addWords(_ count: Int) {
    words += count
    isCounted = true
  }

  /// Counts on: a word may go over from one text to the next.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    var words = words
    var isCounted = isCounted
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      if byte <= Ascii.space {
        isCounted = false
      } else if isCounted {
        continue
      } else if Ascii.isAlphanumeric(byte) {
        isCounted = true
        words += 1
      } else if byte >= 0x80 {
        // Quotation marks and dashes are no letters; all others may be.
        if byte == 0xE2, index < text.count, text[index] == 0x80 { continue }
        if byte == 0xC2 || byte < 0xC0 { continue }
        isCounted = true
        words += 1
      }
    }
    self.words = words
    self.isCounted = isCounted
  }
}
