/// Given names cut down to initials (CSL 1.0.2, `initialize-with`).
enum Initials {
  private struct Word {
    var text: String
    var hasPeriod = false
    /// What stood before it: a hyphen, or nothing.
    var isHyphenated = false
  }

  private static func words(_ text: String) -> [Word] {
    var out: [Word] = []
    var word = Word(text: "")
    func flush(hyphen: Bool = false) {
      if !word.text.isEmpty { out.append(word) }
      word = Word(text: "", isHyphenated: hyphen)
    }
    for character in text {
      switch character {
      case ".":
        word.hasPeriod = true
        flush()
      case "-", "\u{2010}", "\u{2013}":
        // "J.-L.": the period has already closed the first word.
        flush(hyphen: true)
      case _ where character.isWhitespace: if !word.text.isEmpty { flush() }
      default: word.text.append(character)
      }
    }
    flush()
    return out
  }

  /// "John M.E." with ". ": "J. M. E."
  static func of(_ text: String, with: String, hyphens: Bool) -> String {
    var out = ""
    for word in words(text) {
      let first = word.text.first!
      if first.isLowercase, !word.hasPeriod, !word.isHyphenated {
        // A particle among the given names.
        out = trimmed(out) + (out.isEmpty ? "" : " ") + word.text + " "
        continue
      }
      if word.isHyphenated {
        // The second half of "Guo-ping" is no name of its own.
        if first.isLowercase, !word.hasPeriod { continue }
        out = trimmed(out)
        if hyphens { out += "-" }
      }
      out += word.hasPeriod ? word.text : initial(word.text)
      out += with
    }
    return trimmed(out)
  }

  /// Whole names stay; what is an initial already gets the style's mark.
  static func normalized(_ text: String, with: String) -> String {
    var out = ""
    for word in words(text) {
      if word.isHyphenated { out = trimmed(out) + "-" }
      let isInitial = word.hasPeriod || word.text.count == 1 && word.text.first!.isUppercase
      if isInitial {
        out += word.text + with
      } else {
        if let last = out.last, !last.isWhitespace, last != "-" { out += " " }
        out += word.text + " "
      }
    }
    return trimmed(out)
  }

  /// "T" of "Thomas", "Ts" of "TSerendorj": two capitals at the start are one letter of another script.
  private static func initial(_ word: String) -> String {
    let capitals = word.prefix(while: \.isUppercase)
    if capitals.count == 2, word.count > 2 {
      return String(word.first!) + capitals.dropFirst().lowercased()
    }
    return String(word.first!).uppercased()
  }

  /// Initials of a name with markup: the tags stay around their words.
  static func marked(_ text: String, with: String, hyphens: Bool) -> String {
    var out = ""
    var word = ""
    var isTag = false
    func flush() {
      if !word.isEmpty { out += of(word, with: trimmed(with), hyphens: hyphens) }
      word = ""
    }
    for character in text {
      if character == "<" { flush() }
      if character == "<" || isTag {
        out.append(character)
        isTag = character != ">"
      } else if character == " " || character == "-" {
        flush()
        if character == " " || hyphens { out.append(character) }
      } else {
        word.append(character)
      }
    }
    flush()
    return out
  }

  private static func trimmed(_ text: String) -> String {
    var slice = Substring(text)
    while let last = slice.last, last.isWhitespace { slice.removeLast() }
    return String(slice)
  }
}
