/// Text on its way from the style to the page: quotes and affixes are marked,
/// not yet written, because neighbours decide how they come out.
indirect enum Node: Sendable {
  case text(String)
  /// Punctuation on both sides stays where it is.
  case barrier
  case run([Node])
  /// A property that the style asks for.
  case style(TextStyle, [Node])
  /// A property inside a field: inside itself it turns into its opposite.
  case markup(TextStyle, [Node])
  case quoted([Node])
  /// Single curly marks in a field: inner quotes even where no others stand around them.
  case innerQuoted([Node])
  /// Takes off every property around it.
  case plain([Node])
  /// Text case leaves it alone.
  case noCase([Node])
  case tag(Tag, [Node])
  case display(Display, [Node])
  case link(String, [Node])

  /// What later steps must find again.
  enum Tag: Sendable, Hashable {
    /// All that a names element printed, its substitutes included.
    case names
    /// The list without its label, and one name of it.
    case nameList
    case name
    case yearSuffix
    case citationNumber
    case year
    case cite(Int)
    /// A word of the locale.
    case term
  }
}

extension Node {
  /// The words, with plain marks for quotes.
  func appendPlain(to out: inout String) {
    switch self {
    case .text(let text): out += text
    case .barrier: break
    case .quoted(let inner), .innerQuoted(let inner):
      out += "\""
      inner.appendPlain(to: &out)
      out += "\""
    case .run(let inner), .style(_, let inner), .markup(_, let inner), .noCase(let inner), .plain(let inner),
      .tag(_, let inner),
      .display(_, let inner), .link(_, let inner):
      inner.appendPlain(to: &out)
    }
  }

  var isBlank: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .barrier: true
    case .run(let inner), .style(_, let inner), .markup(_, let inner), .noCase(let inner), .plain(let inner),
      .tag(_, let inner),
      .display(_, let inner), .link(_, let inner), .quoted(let inner), .innerQuoted(let inner):
      inner.isBlank
    }
  }

  /// The same node around other contents.
  func wrapping(_ inner: [Node]) -> Node {
    switch self {
    case .text, .barrier, .run: .run(inner)
    case .style(let style, _): .style(style, inner)
    case .markup(let style, _): .markup(style, inner)
    case .quoted: .quoted(inner)
    case .innerQuoted: .innerQuoted(inner)
    case .noCase: .noCase(inner)
    case .plain: .plain(inner)
    case .tag(let tag, _): .tag(tag, inner)
    case .display(let display, _): .display(display, inner)
    case .link(let target, _): .link(target, inner)
    }
  }

  /// Without white space at one end.
  func trimmed(atStart: Bool) -> Node {
    if case .text(let text) = self {
      var slice = Substring(text)
      if atStart { slice = slice.drop(while: \.isWhitespace) }
      while !atStart, slice.last?.isWhitespace ?? false { slice.removeLast() }
      return .text(String(slice))
    }
    guard var inner,
      let place = atStart ? inner.firstIndex(where: { !$0.isBlank }) : inner.lastIndex(where: { !$0.isBlank })
    else { return self }
    inner[place] = inner[place].trimmed(atStart: atStart)
    return wrapping(inner)
  }

  /// The nodes inside; nil for leaves.
  var inner: [Node]? {
    switch self {
    case .text, .barrier: nil
    case .run(let inner), .style(_, let inner), .markup(_, let inner), .noCase(let inner), .plain(let inner),
      .tag(_, let inner),
      .display(_, let inner), .link(_, let inner), .quoted(let inner), .innerQuoted(let inner):
      inner
    }
  }
}

extension Array where Element == Node {
  func appendPlain(to out: inout String) {
    for node in self { node.appendPlain(to: &out) }
  }

  var plain: String {
    var out = ""
    appendPlain(to: &out)
    return out
  }

  var isBlank: Bool { allSatisfy(\.isBlank) }

  /// The first part with a tag, in the order of the text.
  func first(_ wanted: Node.Tag) -> Node? {
    for node in self {
      if case .tag(let tag, _) = node, tag == wanted { return node }
      if let found = node.inner?.first(wanted) { return found }
    }
    return nil
  }

  /// Replaces the text of every leaf.
  func mapText(_ change: (String) -> String) -> [Node] {
    map { node in
      if case .text(let text) = node { return .text(change(text)) }
      return node.inner.map { node.wrapping($0.mapText(change)) } ?? node
    }
  }

  /// Replaces each part with a tag.
  func replacing(_ wanted: Node.Tag, by change: ([Node]) -> Node) -> [Node] {
    map { node in
      guard let inner = node.inner else { return node }
      if case .tag(let tag, _) = node, tag == wanted { return change(inner) }
      return node.wrapping(inner.replacing(wanted, by: change))
    }
  }
}
