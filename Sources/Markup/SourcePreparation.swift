/// What a text needs before cmark may read it, and the changes themselves. None changes its length.
enum SourcePreparation {
  /// Whether the text may hold an address outside of `[…](…)` and `<…>`.
  static func mayHoldBareAddresses(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = bytes.firstOffset(of: Ascii.at)
    while index < bytes.count {
      if isMailAddress(bytes, at: index) { return true }
      index = bytes.firstOffset(of: Ascii.at, from: index + 1)
    }
    index = bytes.firstOffset(of: UInt8(ascii: ":"))
    while index < bytes.count {
      if isBareURL(bytes, colon: index) { return true }
      index = bytes.firstOffset(of: UInt8(ascii: ":"), from: index + 1)
    }
    index = bytes.firstOffset(of: UInt8(ascii: "w"))
    while index < bytes.count {
      if bytes.count - index > 4, bytes[index + 1] == 119, bytes[index + 2] == 119, bytes[index + 3] == 46 {
        return true
      }
      index = bytes.firstOffset(of: UInt8(ascii: "w"), from: index + 1)
    }
    return false
  }

  /// Whether an at sign follows something that a mail address can start with.
  static func isMailAddress(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    var start = index
    while start > 0 {
      let byte = bytes[start - 1]
      if Ascii.isAlphanumeric(byte) { return true }
      // These may stand in one too, and a backslash before each of them.
      guard byte == 43 || byte == 45 || byte == 46 || byte == 95 || byte == Ascii.backslash else {
        return false
      }
      start -= 1
    }
    return false
  }

  private static func isBareURL(_ bytes: UnsafeBufferPointer<UInt8>, colon: Int) -> Bool {
    guard colon + 2 < bytes.count, bytes[colon + 1] == 47, bytes[colon + 2] == 47 else { return false }
    var start = colon
    while start > 0, Ascii.isLetter(bytes[start - 1]) { start -= 1 }
    guard start > 0, start < colon else { return start < colon }
    if bytes[start - 1] == UInt8(ascii: "<") { return false }
    return !(start > 1 && bytes[start - 1] == UInt8(ascii: "(") && bytes[start - 2] == Ascii.bracketClose)
  }

  /// Whether there may be link definitions, `[label]: address`, which could capture `[[id]]` or `[@key]`.
  static func holdsDefinitions(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = bytes.firstOffset(of: UInt8(ascii: ":"))
    while index < bytes.count {
      if index > 0, bytes[index - 1] == Ascii.bracketClose, !isFootnote(bytes, labelEnd: index - 1) {
        return true
      }
      index = bytes.firstOffset(of: UInt8(ascii: ":"), from: index + 1)
    }
    return false
  }

  private static func isFootnote(_ bytes: UnsafeBufferPointer<UInt8>, labelEnd: Int) -> Bool {
    var index = labelEnd
    while index > 0, labelEnd - index < 1000 {
      index -= 1
      if bytes[index] == Ascii.bracketOpen { return bytes[index + 1] == UInt8(ascii: "^") }
    }
    return false
  }

  /// References to U+FFFE and U+FFFF, of which cmark makes a byte that is no UTF-8: where their last digits stand.
  static func nonCharacterReferences(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    var found: [Int] = []
    var start = bytes.firstOffset(of: UInt8(ascii: "&"))
    while start < bytes.count {
      let rest = bytes.part(start + 1..<bytes.count)
      if rest.hasPrefix("#") {
        let digits = rest.part(1..<min(rest.firstOffset(of: UInt8(ascii: ";")), 11)).string
        let isHex = digits.first == "x" || digits.first == "X"
        if let code = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits),
          code == 0xFFFE || code == 0xFFFF
        {
          found.append(start + 1 + digits.utf8.count)
        }
      }
      start = bytes.firstOffset(of: UInt8(ascii: "&"), from: start + 1)
    }
    return found
  }

  /// A copy without what cmark must not see.
  ///
  /// - Parameter references: What ``nonCharacterReferences(_:)`` found; each becomes one to U+FFFD.
  static func prepared(
    _ bytes: UnsafeBufferPointer<UInt8>, protecting: Bool, references: [Int] = []
  ) -> [UInt8] {
    var copy = Array(bytes)
    for place in references {
      copy[place] = Ascii.isDigit(copy[place]) ? UInt8(ascii: "3") : UInt8(ascii: "D")
    }
    var index = 0
    let base = UnsafeRawPointer(bytes.baseAddress!)
    while index < copy.count {
      if index + 8 <= copy.count {
        let word = Word.load(base + index)
        let notable =
          Word.highBytes(word) | Word.controls(word)
          | Word.bytes(word, equalTo: Ascii.bracketOpen, butForBits: 7)  // and the backslash
        if notable == 0 {
          index += 8
          continue
        }
        index += Word.firstOffset(notable)
      }
      // What stands in the copy may be a mark already.
      let byte = bytes[index]
      switch byte {
      case Ascii.backslash:
        index += 1
        guard index < copy.count else { break }
        let next = bytes[index]
        switch next {
        case Ascii.at: copy[index] = SourceMark.escapedAt
        case Ascii.bracketOpen: copy[index] = SourceMark.escapedOpen
        case Ascii.bracketClose: copy[index] = SourceMark.escapedClose
        default: break
        }
        if Ascii.isPunctuation(next) { index += 1 }
      case Ascii.bracketOpen:
        if protecting, copy[index] == byte { protect(&copy, at: index) }
        index += 1
      case Ascii.tab, Ascii.newline, Ascii.carriageReturn:
        index += 1
      case 0..<0x20, 0x7F:
        copy[index] = Ascii.space
        index += 1
      case 0x80...:
        let length = UTF8Sequence.length(bytes, at: index)
        if length == 0 {
          copy[index] = UInt8(ascii: "?")
        } else if byte == 0xC2, copy[index + 1] < 0xA0 {
          copy[index] = Ascii.space
          copy[index + 1] = Ascii.space
        }
        index += max(length, 1)
      default:
        index += 1
      }
    }
    return copy
  }

  /// Hides the brackets of `[[…]]`, `[@…]` and `[-@…]` that cmark might look up.
  /// Those of `[[words](address)]` and `[@words](address)` make an ordinary link.
  private static func protect(_ bytes: inout [UInt8], at open: Int) {
    func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
    let isEntry = byte(open + 1) == Ascii.bracketOpen
    let isCitation =
      byte(open + 1) == Ascii.at || byte(open + 1) == Ascii.hyphen && byte(open + 2) == Ascii.at
    guard isEntry || isCitation else { return }
    var close = open + (isEntry ? 2 : 1)
    // A link label has 999 characters at most.
    while close < bytes.count, close - open < 1000 {
      if byte(close) == Ascii.bracketOpen { return }
      if byte(close) == Ascii.bracketClose { break }
      close += byte(close) == Ascii.backslash ? 2 : 1
    }
    guard byte(close) == Ascii.bracketClose else { return }
    if isEntry {
      guard byte(close + 1) == Ascii.bracketClose, byte(close + 2) != UInt8(ascii: "(") else { return }
      // `[[[a]]]: b` is no definition, and must not become one.
      if byte(close + 2) == Ascii.bracketClose, byte(close + 3) == UInt8(ascii: ":") { return }
      bytes[open + 1] = SourceMark.open
      bytes[close + 1] = SourceMark.close
    } else if byte(close + 1) == UInt8(ascii: "(") {
      return
    }
    bytes[open] = SourceMark.open
    bytes[close] = SourceMark.close
  }
}
