/// Counts words: runs without spaces that hold a letter or digit.
enum WordCount {
  static func words(in text: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var isCounted = false
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
        count += 1
      } else if byte >= 0x80 {
        // Quotation marks and dashes are no letters; all others may be.
        if byte == 0xE2, index < text.count, text[index] == 0x80 { continue }
        if byte == 0xC2 || byte < 0xC0 { continue }
        isCounted = true
        count += 1
      }
    }
    return count
  }
}
