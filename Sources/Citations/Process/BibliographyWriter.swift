/// Writes the entries of a bibliography, in order, because each may look back at the one before.
struct BibliographyWriter {
  let context: Context
  private let part: Style.BibliographyPart
  private let isNumbered: Bool
  private var lastNames: (whole: String, each: [String])?
  private(set) var warnings: [Warning] = []

  init?(context: Context) {
    guard let part = context.style.bibliography else { return nil }
    self.context = context
    self.part = part
    isNumbered = context.isNumbered
  }

  /// nil where the style prints nothing for the work, and the list isn't numbered.
  mutating func write(_ work: Work) -> [Node]? {
    var renderer = Renderer(context, mode: .bibliography, options: part.layout.nameOptions, work: work)
    var pieces = renderer.layout(part.layout.elements)
    if part.subsequentAuthorSubstitute != nil { substitute(&pieces) }
    if pieces.isBlank {
      warnings.append(Warning(id: work.reference.id, message: "style prints nothing for this reference"))
      if !isNumbered { return nil }
      pieces = [.text(ClusterWriter.nothingPrinted)]
    }
    let formatting = part.layout.formatting
    if !formatting.prefix.isEmpty { pieces.insert(.text(formatting.prefix), at: 0) }
    if part.secondFieldAlign != nil, pieces.count > 1 {
      let first = formatting.prefix.isEmpty ? 1 : 2
      var rest = Array(pieces[first...])
      if !formatting.suffix.isEmpty { rest.append(.text(formatting.suffix)) }
      pieces = [.display(.leftMargin, Array(pieces[..<first])), .display(.rightInline, rest)]
    } else if !formatting.suffix.isEmpty {
      if case .display(let display, let inner)? = pieces.last {
        pieces[pieces.count - 1] = .display(display, inner + [.text(formatting.suffix)])
      } else {
        pieces.append(.text(formatting.suffix))
      }
    }
    // No gap hangs at the edges of the blocks.
    pieces.removeAll(where: \.isBlank)
    if case .display? = pieces.first { pieces[0] = pieces[0].trimmed(atStart: true) }
    if case .display? = pieces.last {
      pieces[pieces.count - 1] = pieces[pieces.count - 1].trimmed(atStart: false)
    }
    for style in formatting.styles { pieces = [.style(style, pieces)] }
    return pieces
  }

  // MARK: The same author again

  private mutating func substitute(_ pieces: inout [Node]) {
    guard let names = pieces.first(.names) else {
      lastNames = nil
      return
    }
    let list = [names].first(.nameList)
    let whole = [list ?? names].plain
    let each = list.map { Self.names([$0]).map { [$0].plain } } ?? [whole]
    defer { lastNames = (whole, each) }
    guard let last = lastNames, let mark = part.subsequentAuthorSubstitute else { return }
    switch part.substituteRule {
    case .completeAll:
      guard last.whole == whole else { return }
      replace(&pieces, list == nil ? .names : .nameList) { _, _ in mark.isEmpty ? nil : .text(mark) }
    case .completeEach:
      guard last.whole == whole else { return }
      replace(&pieces, list == nil ? .names : .name) { _, _ in .text(mark) }
    case .partialEach:
      var same = 0
      while same < min(each.count, last.each.count), each[same] == last.each[same] { same += 1 }
      replace(&pieces, list == nil ? .names : .name) { place, node in place < same ? .text(mark) : node }
    case .partialFirst:
      guard each.first == last.each.first else { return }
      replace(&pieces, list == nil ? .names : .name) { place, node in place == 0 ? .text(mark) : node }
    }
  }

  private static func names(_ nodes: [Node]) -> [Node] {
    var out: [Node] = []
    for node in nodes {
      if case .tag(.name, _) = node { out.append(node) } else { out += names(node.inner ?? []) }
    }
    return out
  }

  /// Changes the parts with a tag inside the first names.
  private func replace(_ nodes: inout [Node], _ tag: Node.Tag, _ change: (Int, Node) -> Node?) {
    var isDone = false
    nodes = nodes.replacing(.names) { inner in
      if isDone { return .tag(.names, inner) }
      isDone = true
      if tag == .names { return .tag(.names, [change(0, .run(inner)) ?? .run([])]) }
      var count = 0
      var isFirstList = true
      let changed = inner.replacing(.nameList) { list in
        defer { isFirstList = false }
        guard isFirstList else { return .tag(.nameList, list) }
        if tag == .nameList { return change(0, .run(list)) ?? .run([]) }
        return .tag(
          .nameList,
          list.replacing(.name) { name in
            defer { count += 1 }
            return change(count, .tag(.name, name)) ?? .run([])
          })
      }
      return .tag(.names, changed)
    }
  }
}
