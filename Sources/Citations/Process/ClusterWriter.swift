/// Writes what stands between one pair of brackets: grouping, collapsing,
/// delimiters, the affixes of cites.
struct ClusterWriter {
  struct Cited {
    var state: CiteState
    /// nil where no reference has the id.
    var work: Work?
    /// Its number among all cites of the run.
    var number: Int
    var nodes: [Node] = []
    var names = ""
  }

  static let nothingPrinted = "[CSL STYLE ERROR: reference with no printed form.]"

  let context: Context
  private let part: Style.CitationPart
  private let delimiter: String
  private(set) var warnings: [Warning] = []

  init(context: Context) {
    self.context = context
    part = context.style.citation
    delimiter = part.layout.delimiter
  }

  mutating func write(_ cites: [Cited], isNarrative: Bool) -> [Node] {
    guard !cites.isEmpty else { return [] }
    var cites = cites
    for place in cites.indices {
      render(&cites[place])
      capitalize(&cites[place], isFirst: place == 0)
    }
    let isAuthorOnly = cites.allSatisfy(\.state.cite.authorOnly)
    if isAuthorOnly { return join(cites.map { Piece([affixed($0)], $0, $0, delimiter) }) }
    if isNarrative { return narrative(cites) }
    return framed(collapsed(cites))
  }

  /// "Felten (2017)": the names outside, the rest as a cite without them.
  private mutating func narrative(_ cites: [Cited]) -> [Node] {
    var out: [Node] = []
    for (place, cite) in cites.enumerated() {
      var author = cite
      author.state.cite.authorOnly = true
      author.state.cite.suppressAuthor = false
      author.state.cite.prefix = ""
      author.state.cite.suffix = ""
      var rest = cite
      rest.state.cite.suppressAuthor = true
      render(&author)
      render(&rest)
      if place > 0 {
        out.append(.text(place == cites.count - 1 ? " " + (context.locale.term("and") ?? "and") + " " : ", "))
      }
      let names = author.nodes.isBlank || cite.state.cite.suppressAuthor ? [] : author.nodes + [.text(" ")]
      out.append(.tag(.cite(cite.number), names + framed([affixed(rest, isTagged: false)])))
    }
    return out
  }

  /// The layout's own affixes and formatting, affixes inside.
  private func framed(_ nodes: [Node]) -> [Node] {
    if nodes.isBlank { return nodes }
    let formatting = part.layout.formatting
    var out: [Node] = []
    if !formatting.prefix.isEmpty { out.append(.text(formatting.prefix)) }
    out += nodes
    if !formatting.suffix.isEmpty { out.append(.text(formatting.suffix)) }
    for style in formatting.styles { out = [.style(style, out)] }
    return out
  }

  // MARK: One cite

  private mutating func render(_ cite: inout Cited) {
    guard let work = cite.work else {
      warnings.append(
        Warning(id: cite.state.cite.id, message: "no reference has the id '\(cite.state.cite.id)'"))
      cite.nodes = [.text(cite.state.cite.id)]
      return
    }
    var renderer = Renderer(
      context, mode: .citation, options: part.layout.nameOptions, work: work, state: cite.state)
    cite.nodes = renderer.layout(part.layout.elements)
    cite.names = cite.nodes.first(.names).map { [$0].plain } ?? ""
    if cite.state.cite.authorOnly {
      cite.nodes = cite.nodes.first(.names).map { [$0] } ?? AuthorLabel.names(work, context)
    }
    if cite.nodes.isBlank, !cite.state.cite.suppressAuthor, !cite.state.omitsNames {
      warnings.append(Warning(id: cite.state.cite.id, message: "style prints nothing for this reference"))
      cite.nodes = [.text(Self.nothingPrinted)]
    }
  }

  /// In a note, a word of the locale that starts a sentence starts with a capital: "Ibid."
  private func capitalize(_ cite: inout Cited, isFirst: Bool) {
    guard context.style.isNoteStyle else { return }
    let prefix = StyleReader.trimmed(cite.state.cite.prefix)
    let last = prefix.last { !"”’\"'»)".contains($0) }
    guard prefix.isEmpty ? isFirst : last.map({ ".!?".contains($0) }) ?? false else { return }
    var isDone = false
    cite.nodes = Self.capitalized(cite.nodes, isTerm: false, &isDone)
  }

  private static func capitalized(_ nodes: [Node], isTerm: Bool, _ isDone: inout Bool) -> [Node] {
    nodes.map { node in
      if isDone || node.isBlank { return node }
      switch node {
      case .text(let text):
        isDone = true
        return isTerm ? .text(text.prefix(1).uppercased() + text.dropFirst()) : node
      case .barrier: return node
      case .tag(.term, let inner): return .tag(.term, capitalized(inner, isTerm: true, &isDone))
      default: return node.wrapping(capitalized(node.inner ?? [], isTerm: isTerm, &isDone))
      }
    }
  }

  /// A cite with what its author put around it.
  private func affixed(_ cite: Cited, isTagged: Bool = true) -> Node {
    var prefix = cite.state.cite.prefix
    var suffix = cite.state.cite.suffix
    if let last = prefix.last, !last.isWhitespace, !"([{\"'“‘«\u{2019}/-".contains(last) { prefix += " " }
    if let first = suffix.first, first.isLetter || first.isNumber || "([“‘\"'«".contains(first) {
      suffix = " " + suffix
    }
    var out = prefix.isEmpty ? [] : [Node.run(Self.fixed(RichText.parse(prefix, keepsSingle: true)))]
    out += cite.nodes
    if !suffix.isEmpty { out.append(.run(Self.fixed(RichText.parse(suffix, keepsSingle: true)))) }
    return isTagged ? .tag(.cite(cite.number), out) : .run(out)
  }

  /// What an author writes around a cite keeps its own punctuation.
  private static func fixed(_ nodes: [Node]) -> [Node] {
    var out: [Node] = []
    for (place, node) in nodes.enumerated() {
      out.append(node)
      guard place + 1 < nodes.count else { continue }
      switch node {
      case .quoted, .innerQuoted: out.append(.barrier)
      default: break
      }
    }
    return out
  }

  private struct Piece {
    var nodes: [Node]
    var prefix: String
    var delimiter: String
    /// Ends in a mark of its own.
    var isOpen = false

    init(_ nodes: [Node], _ first: Cited, _ last: Cited, _ delimiter: String) {
      self.nodes = nodes
      prefix = first.state.cite.prefix
      self.delimiter = delimiter
      isOpen = last.state.cite.suffix.last.map { ",;".contains($0) } ?? false
    }
  }

  /// Joins pieces; a prefix that starts with a mark needs no delimiter before it.
  private func join(_ pieces: [Piece]) -> [Node] {
    var out: [Node] = []
    for (place, piece) in pieces.enumerated() where !piece.nodes.isBlank {
      if !out.isEmpty, place > 0 {
        let isMarked = piece.prefix.first.map { ",;.".contains($0) } ?? false
        if !isMarked { out.append(.text(pieces[place - 1].isOpen ? " " : pieces[place - 1].delimiter)) }
      }
      out += piece.nodes
    }
    return out
  }

  // MARK: Collapsing

  private mutating func collapsed(_ cites: [Cited]) -> [Node] {
    if part.collapse == .citationNumber { return numbers(cites) }
    guard part.collapse != nil || part.citeGroupDelimiter != nil else {
      return join(cites.map { Piece([affixed($0)], $0, $0, delimiter) })
    }
    var pieces: [Piece] = []
    for group in grouped(cites) {
      let nodes = write(group: group)
      let isCollapsed = group.count > 1 && part.collapse != nil
      let after = isCollapsed ? part.afterCollapseDelimiter ?? delimiter : delimiter
      pieces.append(Piece(nodes, group[0], group[group.count - 1], after))
    }
    return join(pieces)
  }

  /// Cites with the same names stand together, at the place of the first.
  private func grouped(_ cites: [Cited]) -> [[Cited]] {
    var groups: [[Cited]] = []
    var known: [String: Int] = [:]
    let isSorted = !part.layout.sort.isEmpty
    for cite in cites {
      // Only a citation that the style sorts anyway may change its order.
      if let group = known[cite.names], isSorted && !cite.names.isEmpty || group == groups.count - 1,
        !cite.names.isEmpty || cite.nodes.first(.yearSuffix) != nil
      {
        groups[group].append(cite)
      } else {
        known[cite.names] = groups.count
        groups.append([cite])
      }
    }
    return groups
  }

  private mutating func write(group: [Cited]) -> [Node] {
    let between = part.citeGroupDelimiter ?? (part.collapse == nil ? delimiter : ", ")
    guard let collapse = part.collapse, group.count > 1 else {
      return join(group.map { Piece([affixed($0)], $0, $0, between) })
    }
    var rest = group
    for place in rest.indices.dropFirst() where rest[place].state.cite.prefix.isEmpty {
      rest[place].state.omitsNames = true
      render(&rest[place])
    }
    if collapse == .year { return join(rest.map { Piece([affixed($0)], $0, $0, between) }) }
    return suffixes(rest, between)
  }

  /// "2000a,b": years that differ in their letters only are said once.
  private mutating func suffixes(_ cites: [Cited], _ between: String) -> [Node] {
    var bare: [String] = []
    for cite in cites {
      var copy = cite
      copy.state.omitsNames = true
      copy.state.omitsYearSuffix = true
      render(&copy)
      bare.append(cite.nodes.first(.yearSuffix) == nil ? "" : copy.nodes.plain)
    }
    var pieces: [Piece] = []
    var place = 0
    while place < cites.count {
      var end = place + 1
      func isPlain(_ cite: Cited) -> Bool {
        cite.state.cite.locator.isEmpty && cite.state.cite.prefix.isEmpty
      }
      if !bare[place].isEmpty, cites[place].state.cite.locator.isEmpty, cites[place].state.cite.suffix.isEmpty
      {
        while end < cites.count, bare[end] == bare[place], isPlain(cites[end]),
          end == place + 1 || cites[end - 1].state.cite.suffix.isEmpty
        {
          end += 1
        }
      }
      pieces.append(Piece(merged(Array(cites[place..<end])), cites[place], cites[end - 1], between))
      place = end
    }
    return join(pieces)
  }

  private func merged(_ run: [Cited]) -> [Node] {
    guard run.count > 1 else { return [affixed(run[0])] }
    let mark = part.yearSuffixDelimiter ?? part.citeGroupDelimiter ?? delimiter
    let dash = context.locale.term("year-range-delimiter") ?? "\u{2013}"
    var letters: [Node] = []
    var place = 1
    while place < run.count {
      var end = place
      if part.collapse == .yearSuffixRanged {
        let start = place - 1
        end = start
        while end + 1 < run.count, let a = run[end].work?.yearSuffix, run[end + 1].work?.yearSuffix == a + 1 {
          end += 1
        }
        if end - start >= 2 {
          letters.append(.text(dash))
          letters.append(letter(run[end]))
          place = end + 1
          continue
        }
      }
      letters.append(.text(mark))
      letters.append(letter(run[place]))
      place += 1
    }
    var first = run[0]
    var isDone = false
    first.nodes = first.nodes.replacing(.yearSuffix) { inner in
      defer { isDone = true }
      return isDone ? .tag(.yearSuffix, inner) : .run([.tag(.yearSuffix, inner)] + letters)
    }
    first.state.cite.suffix = run.last?.state.cite.suffix ?? ""
    return [affixed(first)]
  }

  private func letter(_ cite: Cited) -> Node {
    let tag = cite.nodes.first(.yearSuffix) ?? .text("")
    return .tag(.cite(cite.number), [tag])
  }

  /// "[1]–[4]": three numbers or more in a row.
  private func numbers(_ cites: [Cited]) -> [Node] {
    func isBare(_ cite: Cited) -> Bool {
      let own = cite.state.cite
      return own.locator.isEmpty && own.prefix.isEmpty && own.suffix.isEmpty
        && cite.nodes.first(.citationNumber) != nil
    }
    var pieces: [Piece] = []
    var place = 0
    while place < cites.count {
      var end = place
      while end + 1 < cites.count, isBare(cites[end]), isBare(cites[end + 1]),
        let a = cites[end].work?.number,
        cites[end + 1].work?.number == a + 1
      {
        end += 1
      }
      if end - place >= 2 {
        let dash = context.locale.term("citation-range-delimiter") ?? "\u{2013}"
        pieces.append(
          Piece(
            [affixed(cites[place]), .text(dash), affixed(cites[end])], cites[place], cites[end],
            part.afterCollapseDelimiter ?? delimiter))
        place = end + 1
      } else {
        pieces.append(Piece([affixed(cites[place])], cites[place], cites[place], delimiter))
        place += 1
      }
    }
    return join(pieces)
  }
}
