import Diagnostics

/// Reads the markup and the quotes inside a field.
///
/// A tag or a mark without a partner is text. Straight single quotes that pair
/// with none are apostrophes.
struct RichText {
  private enum Piece {
    case open(Kind, String)
    case close(Kind, String)
  }

  private enum Kind: Hashable {
    case style(TextStyle)
    case noCase
    case noDecor
    case double, single, curlyDouble, curlySingle
    case span
  }

  private struct Frame {
    var kind: Kind
    var literal: String
    var nodes: [Node]
  }

  /// - Parameter keepsSingle: Whether single curly quotes stay single where no others stand around them, as
  ///   in what somebody wrote around a cite.
  static func parse(_ text: String, keepsSingle: Bool = false) -> [Node] {
    if text.isEmpty { return [] }
    let mayHaveMarks = text.hasByte { $0 == 0x3C || $0 == 0x22 || $0 == 0x27 || $0 == 0xC2 || $0 == 0xE2 }
    if !mayHaveMarks { return [.text(text)] }
    var parser = RichText(Array(text.unicodeScalars))
    parser.keepsSingle = keepsSingle
    return parser.run()
  }

  private let scalars: [Unicode.Scalar]
  private var keepsSingle = false
  private var at = 0
  private var stack: [Frame] = []
  private var nodes: [Node] = []
  private var pending = String.UnicodeScalarView()

  private init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private mutating func run() -> [Node] {
    while at < scalars.count {
      let scalar = scalars[at]
      switch scalar {
      case "<":
        if let (piece, length) = tag() {
          at += length
          handle(piece)
        } else {
          pending.append(scalar)
          at += 1
        }
      case "\"": quote(.double)
      case "'": quote(.single)
      case "\u{201C}":
        handle(.open(.curlyDouble, "\u{201C}"))
        at += 1
      case "\u{201D}":
        handle(.close(.curlyDouble, "\u{201D}"))
        at += 1
      case "\u{2018}":
        handle(.open(.curlySingle, "\u{2018}"))
        at += 1
      case "\u{2019}":
        if isWord(before) && isWord(after) || !isOpen(.curlySingle) {
          pending.append(scalar)
        } else {
          handle(.close(.curlySingle, "\u{2019}"))
        }
        at += 1
      case " " where after == "\u{BB}" || before == "\u{AB}":
        // The gap inside guillemets is narrow, and no line breaks there.
        pending.append("\u{202F}")
        at += 1
      default:
        pending.append(scalar)
        at += 1
      }
    }
    while let frame = stack.last { unwind(frame) }
    flush()
    return nodes
  }

  private var before: Unicode.Scalar? {
    if let last = pending.last { return last }
    return at > 0 && scalars[at - 1] != ">" ? scalars[at - 1] : nil
  }

  private var after: Unicode.Scalar? { at + 1 < scalars.count ? scalars[at + 1] : nil }

  private func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private func isOpen(_ kind: Kind) -> Bool { stack.contains { $0.kind == kind } }

  private mutating func quote(_ kind: Kind) {
    let mark = kind == .double ? "\"" : "\u{2019}"
    let canClose = before.map { !$0.properties.isWhitespace } ?? (at > 0)
    let isAfterGap =
      before.map {
        $0.properties.isWhitespace || "([{-\u{2013}\u{2014}/\"'\u{201C}\u{2018}".unicodeScalars.contains($0)
      }
      ?? true
    let canOpen = isAfterGap && (after.map { !$0.properties.isWhitespace } ?? false)
    if kind == .single, isWord(before), isWord(after) {
      pending.append("\u{2019}")
    } else if canClose, isOpen(kind) {
      handle(.close(kind, mark))
    } else if canOpen {
      handle(.open(kind, mark))
    } else {
      pending.append(contentsOf: mark.unicodeScalars)
    }
    at += 1
  }

  private mutating func handle(_ piece: Piece) {
    switch piece {
    case .open(let kind, let literal):
      flush()
      guard stack.count < 100 else {
        pending.append(contentsOf: literal.unicodeScalars)
        return
      }
      stack.append(Frame(kind: kind, literal: literal, nodes: nodes))
      nodes = []
    case .close(let kind, let literal):
      guard let place = stack.lastIndex(where: { $0.kind == kind || ($0.kind == .noCase && kind == .span) })
      else {
        pending.append(contentsOf: literal.unicodeScalars)
        return
      }
      // A mark must not close across a tag that is still open.
      if place < stack.count - 1, isQuote(kind), stack[(place + 1)...].contains(where: { !isQuote($0.kind) })
      {
        pending.append(contentsOf: literal.unicodeScalars)
        return
      }
      while stack.count > place + 1 { unwind(stack[stack.count - 1]) }
      flush()
      let frame = stack.removeLast()
      let inner = nodes
      nodes = frame.nodes
      nodes.append(Self.node(frame.kind == .curlySingle && !keepsSingle ? .curlyDouble : frame.kind, inner))
      // A question mark behind a quote is the sentence's, not the quote's.
      if isQuote(kind), let next = after, next == "?" || next == "!" { nodes.append(.barrier) }
    }
  }

  private func isQuote(_ kind: Kind) -> Bool {
    switch kind {
    case .double, .single, .curlyDouble, .curlySingle: true
    case .style, .noCase, .noDecor, .span: false
    }
  }

  private static func node(_ kind: Kind, _ inner: [Node]) -> Node {
    switch kind {
    case .style(let style): .markup(style, inner)
    case .noCase: .noCase(inner)
    case .noDecor: .plain([.noCase(inner)])
    case .double, .single, .curlyDouble: .quoted(inner)
    case .curlySingle: .innerQuoted(inner)
    case .span: .run(inner)
    }
  }

  /// Turns the innermost open frame back into text.
  private mutating func unwind(_ frame: Frame) {
    flush()
    stack.removeLast()
    nodes = frame.nodes + [.text(frame.literal)] + nodes
  }

  private mutating func flush() {
    guard !pending.isEmpty else { return }
    nodes.append(.text(String(pending)))
    pending = String.UnicodeScalarView()
  }

  // MARK: Tags

  private func tag() -> (Piece, Int)? {
    var end = at + 1
    while end < scalars.count, end - at < 80, scalars[end] != ">", scalars[end] != "<" { end += 1 }
    guard end < scalars.count, scalars[end] == ">" else { return nil }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[at...end])
    let literal = String(view)
    let length = end - at + 1
    switch literal {
    case "<i>", "<em>": return (.open(.style(.italic), literal), length)
    case "</i>", "</em>": return (.close(.style(.italic), literal), length)
    case "<b>", "<strong>": return (.open(.style(.bold), literal), length)
    case "</b>", "</strong>": return (.close(.style(.bold), literal), length)
    case "<sup>": return (.open(.style(.superscript), literal), length)
    case "</sup>": return (.close(.style(.superscript), literal), length)
    case "<sub>": return (.open(.style(.subscript), literal), length)
    case "</sub>": return (.close(.style(.subscript), literal), length)
    case "<sc>": return (.open(.style(.smallCaps), literal), length)
    case "</sc>": return (.close(.style(.smallCaps), literal), length)
    case "</span>":
      // A span closes whichever span was opened last.
      let kind = stack.last { $0.literal.hasPrefix("<span") }?.kind ?? .span
      return (.close(kind, literal), length)
    default:
      guard literal.hasPrefix("<span ") else { return nil }
      let squeezed = literal.filter { $0 != " " }
      if squeezed.contains("nodecor") { return (.open(.noDecor, literal), length) }
      if squeezed.contains("nocase") { return (.open(.noCase, literal), length) }
      if squeezed.contains("small-caps") { return (.open(.style(.smallCaps), literal), length) }
      if squeezed.contains("font-style:italic") { return (.open(.style(.italic), literal), length) }
      if squeezed.contains("font-weight:bold") { return (.open(.style(.bold), literal), length) }
      return nil
    }
  }
}
