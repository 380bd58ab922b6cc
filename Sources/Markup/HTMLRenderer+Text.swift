// Everything an editor types comes out through here as text.
extension HTMLRenderer {
  mutating func renderText(_ text: String) {
    var text = text
    text.withUTF8 { renderText($0, punctuation: document.punctuation) }
  }

  mutating func renderAttribute(_ text: String) {
    guard !text.isEmpty else { return }
    var text = text
    text.withUTF8 { renderText($0, inAttribute: true) }
  }

  /// Escapes what means something in HTML, and leaves out what may not stand in it.
  /// - Parameter follows: The byte before the text, as `Punctuation` wants it.
  mutating func renderText(
    _ text: UnsafeBufferPointer<UInt8>, inAttribute: Bool = false, punctuation: Punctuation = .asWritten,
    follows: UInt8 = Ascii.space
  ) {
    guard let base = text.baseAddress else { return }
    var done = 0
    var index = 0
    while index < text.count {
      if text.count >= 8 {
        let word = Word.load(base, at: index, of: text.count)
        // `<` and `>` differ in one bit; `"`, `#`, `&` and `'` in two.
        let notable =
          Word.highBytes(word) | Word.controls(word)
          | Word.bytes(word, equalTo: UInt8(ascii: "<"), butForBits: 2)
          | Word.bytes(word, equalTo: UInt8(ascii: "\""), butForBits: 5)
        if notable == 0 {
          index += 8
          continue
        }
        index += Word.firstOffset(notable)
        if index >= text.count { break }
      }
      let replacement: StaticString
      var length = 1
      switch text[index] {
      case UInt8(ascii: "&"): replacement = "&amp;"
      case UInt8(ascii: "<"): replacement = "&lt;"
      case UInt8(ascii: ">"): replacement = "&gt;"
      case UInt8(ascii: "\"") where inAttribute: replacement = "&quot;"
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard let mark = punctuation.replacement(text, at: index, follows: follows) else {
          index += 1
          continue
        }
        replacement = mark
      case Ascii.newline where inAttribute: replacement = " "
      case Ascii.tab, Ascii.newline, Ascii.carriageReturn:
        index += 1
        continue
      case 0..<0x20, 0x7F: replacement = ""
      case 0x80...:
        length = Self.forbiddenLength(text, at: index)
        if length == 0 {
          index += 1
          continue
        }
        replacement = ""
      default:
        index += 1
        continue
      }
      out.append(base + done, index - done)
      out.append(replacement)
      index += length
      done = index
    }
    out.append(base + done, text.count - done)
  }

  /// The length of a C1 control character or a noncharacter, which HTML forbids
  /// (HTML, 13.2.3.5); 0 for others.
  private static func forbiddenLength(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    switch text[index] {
    case 0xC2:
      return index + 1 < text.count && text[index + 1] < 0xA0 ? 2 : 0
    case 0xEF, 0xF0...0xF4:
      let (scalar, length) = text.scalar(at: index)
      let value = scalar.value
      return value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value) ? length : 0
    default: return 0
    }
  }

  /// A path in the site, seen from the page.
  mutating func renderSitePath(_ path: String) {
    renderAttribute(resolution.root)
    renderPath(path)
  }

  /// A path whose every character means itself: all but the plainest are percent-encoded.
  mutating func renderPath(_ path: String) {
    var path = path
    path.withUTF8 { path in
      for byte in path {
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
          out.append(byte)
        case _ where Ascii.isAlphanumeric(byte): out.append(byte)
        default: renderPercent(byte)
        }
      }
    }
  }

  mutating func renderFragment(_ fragment: String) {
    out.append("#")
    renderPath(fragment)
  }

  /// An address as its author wrote it: what cannot stand in one is percent-encoded.
  mutating func renderAddress(_ address: String) {
    var address = address
    address.withUTF8 { address in
      for byte in address {
        switch byte {
        case UInt8(ascii: "&"): out.append("&amp;")
        case UInt8(ascii: "'"): out.append("&#x27;")
        case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "^"),
          UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"), 0...0x20, 0x7F...:
          renderPercent(byte)
        default: out.append(byte)
        }
      }
    }
  }

  private mutating func renderPercent(_ byte: UInt8) {
    out.append("%")
    out.append(Self.hexDigit(byte >> 4))
    out.append(Self.hexDigit(byte & 15))
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 55 + value }
}
