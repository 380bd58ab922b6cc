import Citations
import Layouts
import Markup

/// The data that many pages share, made once.
final class SiteData: Sendable {
  let site: Site
  let layout: LayoutShapes
  let facts: FactBuilder
  let kinds: [Value]
  /// Parallel to the entries.
  let cards: MadeList<Value>
  let matrix: Value
  let matrixData: MatrixData?
  let siteRecord: Value
  /// Formatted references, by the place of the work.
  let citations: [[UInt8]]
  let workFiles: WorkFiles
  /// nil in a site of one language.
  private let versions: LanguageVersions?
  private let navigation: [(title: String, path: SitePath)]
  private let footer: [(title: String, path: SitePath)]

  /// How many entries a list of backlinks shows when a page with all of them exists.
  static let backlinksShown = 100

  /// - Parameters:
  ///   - extras: What the folder of the layouts holds beside layouts.
  ///   - workers: Make at once what all pages show; nil makes each when a page asks for it.
  init(
    _ site: Site, _ layout: LayoutShapes, facts: FactBuilder, extras: LayoutExtras = LayoutExtras(),
    versions: LanguageVersions? = nil, workers: Workers?
  ) {
    self.site = site
    self.versions = versions
    self.layout = layout
    self.facts = facts
    let settings = site.library.settings
    navigation = settings.navigation.compactMap { SitePlan.target(of: $0.name, in: site) }
    footer = settings.footer.compactMap { SitePlan.target(of: $0.name, in: site) }
    kinds = site.schema.kindIndices.map { Self.kind($0, site, layout) }
    citations = site.works.html
    workFiles = WorkFiles(site, layout, workers: workers)
    siteRecord = .record(
      Record(
        layout.site,
        [
          .text(settings.title), Self.text(settings.tagline), Self.text(settings.description),
          .text(settings.language), Self.text(settings.baseURL), .text(settings.basePath),
          Self.text(settings.publisher),
          settings.licence.map { .record(Record(layout.licence, [.text($0.name), Self.text($0.url)])) }
            ?? .none,
          .flag(site.matrix != nil), settings.baseURL == nil ? .none : .text(SitePlan.feed.text),
          site.schema.pictures.isEmpty ? .none : .text(SitePlan.pictures.url),
          .text(SitePlan.downloads.text), .flag(extras.serviceWorker != nil),
          Self.text(extras.shareImage.flatMap { image in settings.baseURL.map { $0 + image.url } }),
        ]))
    let matrixData = MatrixData(site, layout, facts)
    self.matrixData = matrixData
    matrix = matrixData?.matrix(own: nil) ?? .none
    let kinds = kinds
    let coins = workFiles.contextObjects
    cards = MadeList(site.indices.count, workers: workers) { index in
      Self.card(EntryIndex(index), site, layout, facts, kinds, coins, versions)
    }
  }

  /// What marks an entry that is not simply published.
  private static func status(_ entry: Entry, _ words: SiteWords, _ layout: LayoutShapes) -> Value {
    guard let label = words.status(entry.status) else { return .none }
    return .record(Record(layout.status, [.text(label), .flag(entry.status == .retired)]))
  }

  /// The language of an entry that is not in that of its edition.
  private static func language(
    _ entry: Entry, _ versions: LanguageVersions?, _ layout: LayoutShapes
  ) -> Value {
    guard let tag = entry.language else { return .none }
    return .record(Record(layout.language, [.text(tag), .text(versions?.name(of: tag) ?? tag)]))
  }

  func language(_ entry: Entry) -> Value { Self.language(entry, versions, layout) }

  static func text(_ text: String?) -> Value { text.map(Value.text) ?? .none }

  // MARK: Kinds

  private static func kind(_ index: KindIndex, _ site: Site, _ layout: LayoutShapes) -> Value {
    let kind = site.schema[index]
    return .record(
      Record(
        layout.kind,
        [
          .text(kind.name), .text(kind.one), .text(kind.many), text(kind.indexPath?.url),
          .number(site.listed(index).count), text(kind.description), .flag(kind.isTaxonomy),
          .flag(kind.isBibliography), .text(kind.name),
          kind.card == nil ? .none : .text(SitePlan.cards(kind, page: 1).url),
          Feeds.hasFeed(index, in: site) ? text(SitePlan.feed(of: kind)?.url) : .none,
          facets(index, site, layout),
        ]))
  }

  private static func facets(_ index: KindIndex, _ site: Site, _ layout: LayoutShapes) -> Value {
    .list(
      (site.facets[index] ?? []).enumerated().map { place, found in
        facet(found, of: site.schema[index], isFirst: place == 0, current: nil, layout)
      })
  }

  /// How many values a list may have that is open from the beginning.
  private static let valuesShown = 9

  private static func facet(
    _ facet: Facet, of kind: Kind, isFirst: Bool, current: Int?, _ layout: LayoutShapes
  ) -> Value {
    let field = kind.fields[facet.field]
    let values: [Value] = facet.values.enumerated().map { place, value in
      .record(
        Record(
          layout.facetValue,
          [
            .text(value.label), .text(value.id), .number(value.entries.count), .text(value.path.url),
            .flag(current == place),
          ]))
    }
    let isOpen = current != nil || isFirst && values.count <= valuesShown
    return .record(
      Record(
        layout.facet,
        [
          .text(field.name), .text(field.narrowingLabel), .flag(isOpen), .flag(field.type == .range),
          text(field.unit), .list(values),
        ]))
  }

  /// The facets of a kind; `current` is the facet and the value that a page is about, by their places.
  func facets(_ index: KindIndex, current: (facet: Int, value: Int)?) -> [Value] {
    guard case .record(let kind) = kinds[index.value], case .list(var facets)? = kind.values.last else {
      return []
    }
    if let current {
      let facet = site.facets[index]![current.facet]
      facets[current.facet] = Self.facet(
        facet, of: site.schema[index], isFirst: false, current: current.value, layout)
    }
    return facets
  }

  /// Kinds that have entries and an index.
  var listedKinds: Value {
    .list(
      site.schema.kindIndices.filter {
        site.schema[$0].indexPath != nil && !site.listed($0).isEmpty
      }.map { kinds[$0.value] })
  }

  // MARK: Cards

  private static func card(
    _ index: EntryIndex, _ site: Site, _ layout: LayoutShapes, _ facts: FactBuilder, _ kinds: [Value],
    _ coins: MadeList<Value>, _ versions: LanguageVersions?
  ) -> Value {
    .record(
      Record(
        layout.card,
        cardValues(index, site, layout, facts, kinds, coins, withFacts: facts.cardFacts(index))
          + [language(site[index], versions, layout)]))
  }

  /// The values of a card; without its facts when those are nil.
  static func cardValues(
    _ index: EntryIndex, _ site: Site, _ layout: LayoutShapes, _ facts: FactBuilder, _ kinds: [Value],
    _ coins: MadeList<Value>, withFacts own: Value?
  ) -> [Value] {
    let entry = site[index]
    let fields = site.schema[entry.kind].fields
    var tags: [Value] = []
    for (field, targets) in zip(fields, site.links[index.value].references) {
      guard let kind = field.type.target, site.schema[kind].isTaxonomy else { continue }
      for target in targets {
        let target = site[target]
        tags.append(
          .record(
            Record(
              layout.tag,
              [
                .text(target.title), .text(target.path.url), text(facts.short(target)),
                .text(site.schema[kind].name), text(target.language),
              ])))
      }
    }
    let facets = facts.facetValues[index.value].map { "\(fields[$0.field].name)=\($0.id)" }
    let work = site.works.places[index]
    var values: [Value] = [
      .text(entry.id), .text(entry.title), .text(entry.path.url), kinds[entry.kind.value],
      text(entry.summary),
      text(facts.short(entry)), text(entry.date?.iso), .list(tags),
    ]
    if let own { values.append(own) }
    values += [
      .text(facets.joined(separator: " ")), facts.completeness(entry),
      work.map { .html(site.works.html[$0]) } ?? .none, work.map { .text(site.works.labels[$0]) } ?? .none,
      site.isListed(index) ? PlanData.minutes(of: entry, site.schema).map(Value.number) ?? .none : .none,
      work.map { coins[$0] } ?? .none,
      text(entry.date.map(site.words.date)), .text(ListValues(entry, site.schema[entry.kind], facts).text),
      status(entry, site.words, layout),
    ]
    return values
  }

  // MARK: Roots

  /// The record that a layout starts from: what every page has, then what this one has.
  func root(
    _ sort: PageSort, path: SitePath, title: String, description: String?, section: SitePath?,
    linkedData: [UInt8]? = nil, own: [Value]
  ) -> Record {
    let settings = site.library.settings
    let root = path.root
    let canonical = settings.baseURL.map { base in base + (path == SitePlan.home ? "" : path.url) }
    func links(_ targets: [(title: String, path: SitePath)]) -> Value {
      .list(
        targets.map { target in
          .record(
            Record(
              layout.navigation,
              [
                .text(target.title), .text(target.path.url),
                .flag(target.path == path || target.path == section),
              ]))
        })
    }
    // Of what has an address of its own; a wrong or an old address is the same in no language.
    let isPage = ![.notFound, .offline, .redirect].contains(sort)
    let others = versions?.others(of: path, section: section) ?? []
    let alternates = isPage ? versions?.alternates(of: path) ?? [] : []
    return Record(
      layout.roots[sort]!,
      [
        .text(root), .text(sort.rawValue), .flag(sort == .home), .flag(sort == .search),
        .flag(sort == .notFound),
        .record(
          Record(
            layout.page,
            [
              .text(title), .text(path.url), Self.text(description),
              isPage ? Self.text(versions?.original(of: path) ?? canonical) : .none,
              linkedData.map(Value.html) ?? .none,
              .list(
                alternates.map { .record(Record(layout.alternate, [.text($0.language), .text($0.address)])) }),
            ])),
        siteRecord, links(navigation), links(footer), listedKinds, matrix,
        site.schema.hasPlanner ? .text(SitePlan.planner.url) : .none,
        .flag(!others.isEmpty),
        .list(
          others.map { other in
            .record(
              Record(
                layout.version,
                [.text(other.language), .text(other.name), .text(other.path), .flag(other.isSame)]))
          }),
      ] + own)
  }
}
