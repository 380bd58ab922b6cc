import Layouts

/// The printed cards of a kind, four to a sheet, as layouts see them.
struct Decks: Sendable {
  private let data: SiteData
  private var site: Site { _read { yield data.site } }

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
    let sheets = stride(from: 0, to: cards.count, by: Self.cardsOnSheet).map { start in
      let four = cards[start..<min(cards.count, start + Self.cardsOnSheet)]
      return SheetField.record(number: start / Self.cardsOnSheet + 1, Array(four))
    }
    let pages = Self.pages(listed.count)
    let facets = data.facets(index, current: nil)
    return DeckField.record {
      switch $0 {
      case .kind: data.kinds[index.value]
      case .count: .number(shown.count)
      case .sheets: .list(sheets)
      case .hasFacets: .flag(!facets.isEmpty)
      case .facets: .list(facets)
      case .hasPages: .flag(pages > 1)
      case .pages: .list(PageLinkField.records(pages, current: page) { SitePlan.cards(kind, page: $0) })
      }
    }
  }

  private func card(_ index: EntryIndex, _ setting: CardSetting) -> Value {
    let entry = site[index]
    let content = CardContent(index, setting, site)
    let fit = CardFit(content)
    let address = site.library.settings.baseURL.map { base in
      String((base + entry.path.url).split(separator: "://", maxSplits: 1).last ?? "")
    }
    return PrintedCardField.record {
      switch $0 {
      case .id: .text(entry.id)
      case .anchor: .text(Self.anchor(entry))
      case .title: .text(entry.title)
      case .path: .text(entry.path.url)
      case .address: .maybe(address)
      case .frontSize: .number(fit.front.size)
      case .frontFill: .number(fit.front.fill)
      case .backSize: .number(fit.back.size)
      case .backFill: .number(fit.back.fill)
      case .facets: .text(data.builder.facets(index))
      case .front: .list(content.front.map(block))
      case .back: .list(content.back.map(block))
      }
    }
  }

  // MARK: Blocks

  private func block(_ block: CardContent.Block) -> Value {
    switch block {
    case .summary(let words): record(.isSummary, lines: [words])
    case .pairs(let pairs): record(.isPairs, pairs: pairs.map { CardPairField.record($0.label, $0.text) })
    case .list(let label, let lines): record(.isList, label: label, lines: lines)
    case .text(let label, let lines): record(.isText, label: label, lines: lines)
    case .steps(let label, let steps):
      record(
        .isSteps, label: label, steps: steps.enumerated().map { CardStepField.record($1, number: $0 + 1) })
    }
  }

  /// - Parameter form: The one of the block's flags that is set.
  private func record(
    _ form: CardBlockField, label: String? = nil, lines: [String] = [], pairs: [Value] = [],
    steps: [Value] = []
  ) -> Value {
    CardBlockField.record { field in
      switch field {
      case .label: .maybe(label)
      case .isSummary, .isList, .isText, .isPairs, .isSteps: .flag(field == form)
      case .lines: .list(lines.map { CardLineField.record($0) })
      case .pairs: .list(pairs)
      case .steps: .list(steps)
      }
    }
  }
}
