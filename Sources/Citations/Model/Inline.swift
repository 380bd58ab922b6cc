/// Formatted text as a tree, so that whoever prints it can link its parts.
public indirect enum Inline: Sendable, Hashable {
  case text(String)
  case styled(TextStyle, [Inline])
  /// The text of one cite of a cluster, by the id of its work.
  case cite(id: String, [Inline])
  /// A web address and its text.
  case link(String, [Inline])
  /// A part of a reference that stands on a line or in a column of its own.
  case block(Display, [Inline])
}

/// One typographic property. The last four undo it inside text that has it.
public enum TextStyle: UInt8, Sendable, Hashable {
  case italic, oblique, bold, light, smallCaps, underline, superscript, `subscript`
  case upright, regularWeight, regularCaps, noUnderline, baseline
}

/// How a part of a bibliography entry is laid out.
public enum Display: String, Sendable, Hashable {
  /// On lines of its own, over the whole width.
  case block
  /// At the left edge; `rightInline` follows on the same line.
  case leftMargin = "left-margin"
  case rightInline = "right-inline"
  /// On lines of its own, indented.
  case indent
}

extension Array where Element == Inline {
  /// The words alone.
  public var plainText: String {
    var out = ""
    for inline in self { inline.appendText(to: &out) }
    while out.last == "\n" { out.removeLast() }
    return out
  }
}

extension Inline {
  fileprivate func appendText(to out: inout String) {
    switch self {
    case .text(let text): out += text
    case .styled(_, let inner), .cite(_, let inner), .link(_, let inner):
      for inline in inner { inline.appendText(to: &out) }
    case .block(let display, let inner):
      let isOwnLine = display == .block || display == .indent
      if let last = out.last, !last.isWhitespace { out += isOwnLine ? "\n" : " " }
      for inline in inner { inline.appendText(to: &out) }
      if isOwnLine { out += "\n" }
    }
  }
}
