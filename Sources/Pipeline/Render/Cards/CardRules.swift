import Diagnostics

/// Finds printed cards whose words do not fit on them.
enum CardRules {
  static func check(_ site: Site, workers: Workers) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for index in site.schema.kindIndices {
      guard let card = site.schema[index].card else { continue }
      let entries = site.listed(index)
      // Content and fit of those that are too full.
      let full = workers.map(entries.count) { place -> (content: CardContent, fit: CardFit)? in
        let content = CardContent(entries[place], card, site)
        return CardFit.fits(content) ? nil : (content, CardFit(content))
      }
      for (place, tooFull) in full.enumerated() {
        guard let (content, fit) = tooFull else { continue }
        let entry = site[entries[place]]
        if fit.front.fill > 100 { found.append(Self.tooFull("front", fit.front.fill, content.front, entry)) }
        if fit.back.fill > 100 { found.append(Self.tooFull("back", fit.back.fill, content.back, entry)) }
      }
    }
    return found
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
