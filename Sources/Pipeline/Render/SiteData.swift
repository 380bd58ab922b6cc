import Citations
import Layouts
import Markup

/// The data that many pages share, made once.
final class SiteData: Sendable {
  let site: Site
  let layout: LayoutShapes
  let facts: FactBuilder
  let kinds: [Value]
  /// By kind.
  private let kindFacets: [[Value]]
  let builder: CardBuilder
  /// Parallel to the entries.
  let cards: MadeList<Value>
  let matrix: Value
  let matrixData: MatrixData?
  let siteRecord: Value
  /// Formatted references, by the place of the work.
  let citations: [[UInt8]]
  let workFiles: WorkFiles
  /// nil in a site of one language.
  let versions: LanguageVersions?
  let navigation: [(title: String, path: SitePath)]
  let footer: [(title: String, path: SitePath)]

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
    kindFacets = site.schema.kindIndices.map { index in
      (site.facets[index] ?? []).enumerated().map { place, facet in
        FacetField.record(facet, of: site.schema[index], isFirst: place == 0, current: nil)
      }
    }
    kinds = zip(site.schema.kindIndices, kindFacets).map { KindField.record($0, facets: $1, site) }
    citations = site.works.html
    workFiles = WorkFiles(site, workers: workers)
    siteRecord = SiteField.record(site, extras)
    let matrixData = MatrixData(site, facts)
    self.matrixData = matrixData
    matrix = matrixData?.matrix(own: nil) ?? .none
    let builder = CardBuilder(facts: facts, kinds: kinds, coins: workFiles.contextObjects, versions: versions)
    self.builder = builder
    cards = MadeList(site.indices.count, workers: workers) { builder.card(EntryIndex($0)) }
  }

  // MARK: Kinds

  /// The facets of a kind; `current` is the facet and the value that a page is about, by their places.
  func facets(_ index: KindIndex, current: (facet: Int, value: Int)?) -> [Value] {
    var facets = kindFacets[index.value]
    if let current {
      facets[current.facet] = FacetField.record(
        site.facets[index]![current.facet], of: site.schema[index], isFirst: false, current: current.value)
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
}
