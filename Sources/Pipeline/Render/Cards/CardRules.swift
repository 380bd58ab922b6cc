import Diagnostics

/// Finds printed cards whose words do not fit on them.
enum CardRules {
  /// - Parameters:
  ///   - changed: The entries to look at, by their places in the site; nil for all.
  ///   - last: What was found of the others.
  /// - Returns: By the entries' places.
  static func check(
    _ site: Site, changed: [Int]?, last: [Int: [Diagnostic]], workers: Workers
  ) -> [Int: [Diagnostic]] {
    let wanted = (changed ?? Array(site.library.entries.indices)).map { EntryIndex($0) }
      .filter { site.schema[site[$0].kind].card != nil && site.isListed($0) }
    let found = workers.map(wanted.count) { check(wanted[$0], site) }
    var mistakes = changed == nil ? [:] : last
    for place in changed ?? [] { mistakes[place] = nil }
    for (index, found) in zip(wanted, found) where !found.isEmpty { mistakes[index.value] = found }
    return mistakes
  }

  private static func check(_ index: EntryIndex, _ site: Site) -> [Diagnostic] {
    let entry = site[index]
    let content = CardContent(index, site.schema[entry.kind].card!, site)
    if CardFit.fits(content) { return [] }
    let fit = CardFit(content)
    return [("front", fit.front, content.front), ("back", fit.back, content.back)]
      .filter { $0.1.fill > 100 }.map { tooFull($0, $1.fill, $2, entry) }
  }

  private static func tooFull(
    _ side: String, _ percent: Int, _ blocks: [CardContent.Block], _ entry: Entry
  ) -> Diagnostic {
    // What stands above 100 has to go; in type so small every letter takes about the same.
    let letters = blocks.reduce(0) { $0 + $1.letters }
    let less = max(10, (letters * (percent - 100) / percent + 9) / 10 * 10)
    let longest = blocks.max { $0.letters < $1.letters }?.name
    return Diagnostic(
      "card-too-full", .warning, "the \(side) of the card is \(percent)% full in the smallest type",
      path: entry.source, span: entry.head,
      help: "shorten \(longest.map { "\($0) " } ?? "")by about \(less) characters")
  }
}

extension CardContent.Block {
  /// What a reader of a message knows it by.
  fileprivate var name: String {
    switch self {
    case .summary: "the summary"
    case .pairs(let pairs): "'\(pairs.max { $0.text.count < $1.text.count }?.label ?? "")'"
    case .list(let label, _), .text(let label, _), .steps(let label, _): "'\(label)'"
    }
  }

  fileprivate var letters: Int {
    switch self {
    case .summary(let text): text.count
    case .pairs(let pairs): pairs.reduce(0) { $0 + $1.text.count }
    case .list(_, let lines), .text(_, let lines): lines.reduce(0) { $0 + $1.count }
    case .steps(_, let steps):
      steps.reduce(0) { $0 + $1.title.count + $1.lines.reduce(0) { $0 + $1.text.count } }
    }
  }
}
