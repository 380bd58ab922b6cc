import Layouts

/// The printed cards of a kind, four to a sheet, as layouts see them.
struct Decks: Sendable {
  private let data: SiteData
  private var site: Site { _read { yield data.site } }
  private var layout: LayoutShapes { data.layout }

  /// On one page: a browser prints so many at once without a pause, and readers choose among them.
  static let cardsOnPage = 100
  private static let cardsOnSheet = 4

  init(_ data: SiteData) { self.data = data }

  static func pages(_ count: Int) -> Int { max(1, (count + cardsOnPage - 1) / cardsOnPage) }

  /// Where an entry's card stands; nil when there is none.
  static func path(_ index: EntryIndex, _ site: Site) -> String? {
    let kind = site.schema[site[index].kind]
    guard kind.card != nil, let place = site.lists.places[index.value] else { return nil }
    return "\(SitePlan.cards(kind, page: place / cardsOnPage + 1).url)#\(anchor(site[index]))"
  }

  private static func anchor(_ entry: Entry) -> String { "card.\(entry.id)" }

  /// - Parameter page: From 1.
  func deck(_ index: KindIndex, page: Int) -> Value {
    let kind = site.schema[index]
    let listed = site.listed(index)
    let shown = listed.dropFirst((page - 1) * Self.cardsOnPage).prefix(Self.cardsOnPage)
    let cards = kind.card.map { setting in shown.map { card($0, setting) } } ?? []
    let sheets: [Value] = stride(from: 0, to: cards.count, by: Self.cardsOnSheet).map { start in
      let four = Array(cards[start..<min(cards.count, start + Self.cardsOnSheet)])
      return .record(Record(layout.sheet, [.number(start / Self.cardsOnSheet + 1), .list(four)]))
    }
    let pages = Self.pages(listed.count)
    let links: [Value] = (1...pages).map { number in
      .record(
        Record(
          layout.indexPage,
          [.number(number), .text(SitePlan.cards(kind, page: number).url), .flag(number == page)]))
    }
    let facets = data.facets(index, current: nil)
    return .record(
      Record(
        layout.deck,
        [
          data.kinds[index.value], .number(shown.count), .list(sheets), .flag(!facets.isEmpty), .list(facets),
          .flag(pages > 1), pages > 1 ? .list(links) : .list([]),
        ]))
  }

  private func card(_ index: EntryIndex, _ setting: CardSetting) -> Value {
    let entry = site[index]
    let content = CardContent(index, setting, site)
    let fit = CardFit(content)
    let address = site.library.settings.baseURL.map { base in
      String((base + entry.path.url).split(separator: "://", maxSplits: 1).last ?? "")
    }
    guard case .record(let card) = data.cards[index.value],
      let slot = layout.shapes.slot(of: "facets", in: layout.card)
    else { return .none }
    let facets = card.values[slot]
    return .record(
      Record(
        layout.printedCard,
        [
          .text(entry.id), .text(Self.anchor(entry)), .text(entry.title), .text(entry.path.url),
          SiteData.text(address), .number(fit.front.size), .number(fit.front.fill), .number(fit.back.size),
          .number(fit.back.fill), facets,
          .list(content.front.map(block)), .list(content.back.map(block)),
        ]))
  }

  // MARK: Blocks

  /// One of the blocks; exactly one of its flags is set.
  private func block(_ block: CardContent.Block) -> Value {
    var label: String?
    var lines: [String] = []
    var pairs: [Value] = []
    var steps: [Value] = []
    var isSummary = false
    var isList = false
    switch block {
    case .summary(let words):
      isSummary = true
      lines = [words]
    case .pairs(let found):
      pairs = found.map { .record(Record(layout.cardPair, [.text($0.label), .text($0.text)])) }
    case .list(let name, let found):
      label = name
      isList = true
      lines = found
    case .text(let name, let found):
      label = name
      lines = found
    case .steps(let name, let found):
      label = name
      steps = found.enumerated().map { number, step in self.step(step, number + 1) }
    }
    return .record(
      Record(
        layout.cardBlock,
        [
          SiteData.text(label), .flag(isSummary), .flag(isList),
          .flag(!isSummary && !isList && pairs.isEmpty && steps.isEmpty), .flag(!pairs.isEmpty),
          .flag(!steps.isEmpty),
          .list(lines.map { .record(Record(layout.cardLine, [.text($0), .none, .none])) }),
          .list(pairs), .list(steps),
        ]))
  }

  private func step(_ step: CardContent.Step, _ number: Int) -> Value {
    let lines: [Value] = step.lines.map { line in
      .record(Record(layout.cardLine, [.text(line.text), .flag(line.isSpoken), .text(line.label)]))
    }
    return .record(
      Record(layout.cardStep, [.number(number), .text(step.title), .text(step.aside), .list(lines)]))
  }
}
