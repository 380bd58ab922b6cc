import Diagnostics

/// Turns nodes into the tree that leaves the processor: writes the quotes,
/// settles punctuation between neighbours, and turns style inside style over.
struct Typesetter {
  enum Wrap {
    case style(TextStyle)
    case markup(TextStyle)
    case plain
    case display(Display)
    case link(String)
    case cite(Int)
  }

  enum Token {
    case text(String)
    case barrier
    case open(Wrap)
    case close(Wrap)
    case openQuote(String)
    case closeQuote(String)
  }

  let marks: QuoteMarks
  /// The ids behind the cites' numbers.
  var ids: [String] = []
  private var tokens: [Token] = []

  init(marks: QuoteMarks, ids: [String] = []) {
    self.marks = marks
    self.ids = ids
  }

  mutating func set(_ nodes: [Node]) -> [Inline] {
    tokens = []
    flatten(nodes, level: 0)
    Punctuation.settle(&tokens, marks: marks)
    var at = 0
    return build(&at, State())
  }

  // MARK: Nodes to tokens

  private mutating func flatten(_ nodes: [Node], level: Int) {
    for node in nodes {
      switch node {
      case .text(let text): if !text.isEmpty { tokens.append(.text(text)) }
      case .barrier: tokens.append(.barrier)
      case .run(let inner), .noCase(let inner): flatten(inner, level: level)
      case .quoted(let inner): quote(inner, level: level)
      case .innerQuoted(let inner): quote(inner, level: level == 0 && marks.open != "\u{2018}" ? 1 : level)
      case .style(let style, let inner): wrap(.style(style), inner, level)
      case .plain(let inner): wrap(.plain, inner, level)
      case .markup(let style, let inner): wrap(.markup(style), inner, level)
      case .display(let display, let inner): wrap(.display(display), inner, level)
      case .link(let target, let inner): wrap(.link(target), inner, level)
      case .tag(.cite(let number), let inner): wrap(.cite(number), inner, level)
      case .tag(_, let inner): flatten(inner, level: level)
      }
    }
  }

  private mutating func wrap(_ wrap: Wrap, _ inner: [Node], _ level: Int) {
    if inner.isBlank { return }
    tokens.append(.open(wrap))
    flatten(inner, level: level)
    tokens.append(.close(wrap))
  }

  private mutating func quote(_ inner: [Node], level: Int) {
    if inner.isBlank { return }
    let isOuter = level.isMultiple(of: 2)
    tokens.append(.openQuote(isOuter ? marks.open : marks.innerOpen))
    flatten(inner, level: level + 1)
    tokens.append(.closeQuote(isOuter ? marks.close : marks.innerClose))
  }

  // MARK: Tokens to tree

  /// The properties in force.
  private struct State {
    var slant: TextStyle = .upright
    var weight: TextStyle = .regularWeight
    var caps: TextStyle = .regularCaps
    var line: TextStyle = .noUnderline
    var place: TextStyle = .baseline

    subscript(_ style: TextStyle) -> TextStyle {
      get {
        switch style {
        case .italic, .oblique, .upright: slant
        case .bold, .light, .regularWeight: weight
        case .smallCaps, .regularCaps: caps
        case .underline, .noUnderline: line
        case .superscript, .subscript, .baseline: place
        }
      }
      set {
        switch style {
        case .italic, .oblique, .upright: slant = newValue
        case .bold, .light, .regularWeight: weight = newValue
        case .smallCaps, .regularCaps: caps = newValue
        case .underline, .noUnderline: line = newValue
        case .superscript, .subscript, .baseline: place = newValue
        }
      }
    }

    /// What undoes a property.
    static func opposite(_ style: TextStyle) -> TextStyle {
      switch style {
      case .italic, .oblique, .upright: .upright
      case .bold, .light, .regularWeight: .regularWeight
      case .smallCaps, .regularCaps: .regularCaps
      case .underline, .noUnderline: .noUnderline
      case .superscript, .subscript, .baseline: .baseline
      }
    }
  }

  private func build(_ at: inout Int, _ state: State) -> [Inline] {
    var out: [Inline] = []
    while at < tokens.count {
      let token = tokens[at]
      at += 1
      switch token {
      case .text(let text): Self.append(text, to: &out)
      case .barrier: continue
      case .openQuote(let mark), .closeQuote(let mark): Self.append(mark, to: &out)
      case .close: return out
      case .open(let wrap):
        var inside = state
        var style: TextStyle?
        var plain: [TextStyle] = []
        switch wrap {
        case .style(let wanted):
          if state[wanted] != wanted {
            style = wanted
            inside[wanted] = wanted
          }
        case .markup(let wanted):
          let isFlipped = state[wanted] == wanted && wanted != .superscript && wanted != .subscript
          let used = isFlipped ? State.opposite(wanted) : wanted
          style = used
          inside[used] = used
        case .plain:
          plain = [inside.slant, inside.weight, inside.caps, inside.line].filter { $0 != State.opposite($0) }
          for style in plain { inside[style] = State.opposite(style) }
        case .display, .link, .cite: break
        }
        let inner = build(&at, inside)
        if inner.isEmpty { continue }
        switch wrap {
        case .style, .markup:
          if let style { out.append(.styled(style, inner)) } else { Self.append(inner, to: &out) }
        case .plain:
          Self.append(plain.reduce(inner) { [.styled(State.opposite($1), $0)] }, to: &out)
        case .display(let display): out.append(.block(display, inner))
        case .link(let target): out.append(.link(target, inner))
        case .cite(let number): out.append(.cite(id: ids[number], inner))
        }
      }
    }
    return out
  }

  private static func append(_ inner: [Inline], to out: inout [Inline]) {
    for inline in inner {
      if case .text(let text) = inline { append(text, to: &out) } else { out.append(inline) }
    }
  }

  private static func append(_ text: String, to out: inout [Inline]) {
    if text.isEmpty { return }
    if text.hasByte(where: { $0 >= 0x80 }), Superscripts.occur(in: text) {
      Superscripts.split(text) { piece, isRaised in
        if isRaised {
          out.append(.styled(.superscript, [.text(piece)]))
        } else {
          appendPlain(piece, to: &out)
        }
      }
    } else {
      appendPlain(text, to: &out)
    }
  }

  private static func appendPlain(_ text: String, to out: inout [Inline]) {
    if case .text(var last)? = out.last {
      // Taken out, the text has one owner and grows where it is.
      out.removeLast()
      last += text
      out.append(.text(last))
    } else {
      out.append(.text(text))
    }
  }
}
