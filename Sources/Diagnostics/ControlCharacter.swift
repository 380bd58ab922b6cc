extension Unicode.Scalar {
  /// Whether no text may hold this: a control character but for tabs and the ends of lines, or one of the two
  /// noncharacters that XML 1.0 forbids ("Char" in its section 2.2).
  public var isControlCharacter: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// Whether a terminal or a log heeds this instead of showing it: control characters, ends of lines, and what turns
  /// the direction of the text that follows.
  var steersTerminal: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// As people name it: `U+000B`.
  public var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension String {
  /// The first control character; nil in a text as it should be.
  public var controlCharacter: Unicode.Scalar? {
    // All of them begin with one of few bytes, and most texts have none of these.
    guard hasByte(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 || $0 == 0xEF }) else { return nil }
    return unicodeScalars.first(where: \.isControlCharacter)
  }

  /// On one line, and harmless to a terminal or a log: `\n`, and `\u{1B}` in place of what would steer it.
  public var shownPlainly: String {
    guard hasByte(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 || $0 == 0xE2 || $0 == 0xEF }),
      unicodeScalars.contains(where: \.steersTerminal)
    else { return self }
    var out = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.steersTerminal:
        out += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
