/// The few tags that CSL's texts may hold.
public enum CSLMarkup {
  private static let tags = [
    "<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>", "<sub>", "</sub>", "<sc>", "</sc>", "</span>",
    "<span class=\"nocase\">", "<span style=\"font-variant:small-caps;\">",
    "<span style=\"font-variant: small-caps;\">",
  ]

  /// The text without its tags, for places that show no markup.
  public static func plain(_ text: String) -> String { remove(text) { _ in true } }

  /// The text without the marks that keep letters as they are; all other tags stay.
  public static func withoutNoCase(_ text: String) -> String {
    guard text.contains("nocase") else { return text }
    // Spans close in the order in which they opened.
    var open: [Bool] = []
    return remove(text) { tag in
      if tag == "</span>" { return open.popLast() ?? false }
      guard tag.hasPrefix("<span") else { return false }
      open.append(tag.contains("nocase"))
      return open.last!
    }
  }

  private static func remove(_ text: String, _ isRemoved: (String) -> Bool) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
    var out = ""
    pieces(text) { piece in
      switch piece {
      case .letter(let letter): out.unicodeScalars.append(letter)
      case .tag(let tag): if !isRemoved(tag) { out += tag }
      }
    }
    return out
  }

  enum Piece {
    case letter(Unicode.Scalar)
    case tag(String)
  }

  /// Calls `handle` with the text's letters and tags in order.
  static func pieces(_ text: String, _ handle: (Piece) -> Void) {
    var rest = Substring(text).unicodeScalars
    while let letter = rest.first {
      if letter == "<", let tag = tags.first(where: { rest.starts(with: $0.unicodeScalars) }) {
        handle(.tag(tag))
        rest.removeFirst(tag.unicodeScalars.count)
      } else {
        handle(.letter(letter))
        rest.removeFirst()
      }
    }
  }
}
