extension CSLMarkup {
  private static let elements: [String: (open: String, close: String)] = [
    "<i>": ("<i>", "</i>"), "<b>": ("<b>", "</b>"),
    "<sup>": ("<sup>", "</sup>"), "<sub>": ("<sub>", "</sub>"),
    "<sc>": ("<span class=\"small-caps\">", "</span>"),
    "<span class=\"nocase\">": ("", ""),
    "<span style=\"font-variant:small-caps;\">": ("<span class=\"small-caps\">", "</span>"),
    "<span style=\"font-variant: small-caps;\">": ("<span class=\"small-caps\">", "</span>"),
  ]

  /// The text as HTML: its tags become elements that are closed in order, and all else is text.
  ///
  /// - Parameter words: The text without its tags, as `plain` has it, or with other quotation marks: its
  ///   letters are the ones that show. Where it is another text altogether, `text` shows its own.
  public static func html(_ text: String, words: String) -> String {
    let bare = plain(text)
    let letters = bare.unicodeScalars.count == words.unicodeScalars.count ? words : bare
    var shown = letters.unicodeScalars.makeIterator()
    var out = ""
    var open: [(tag: String, close: String)] = []
    pieces(text) { piece in
      switch piece {
      case .letter: if let letter = shown.next() { append(letter, to: &out) }
      case .tag(let tag):
        if let element = elements[tag] {
          out += element.open
          open.append((tag, element.close))
        } else if let place = open.lastIndex(where: { closes(tag, $0.tag) }) {
          // What opened within it and never closed ends with it.
          while open.count > place { out += open.removeLast().close }
        }
      }
    }
    while let last = open.popLast() { out += last.close }
    return out
  }

  private static func closes(_ end: String, _ start: String) -> Bool {
    let name = end.dropFirst(2).dropLast()
    return start.dropFirst().prefix { $0 != " " && $0 != ">" } == name
  }

  private static func append(_ letter: Unicode.Scalar, to out: inout String) {
    switch letter {
    case "&": out += "&amp;"
    case "<": out += "&lt;"
    case ">": out += "&gt;"
    case "\"": out += "&quot;"
    default: out.unicodeScalars.append(letter)
    }
  }
}
