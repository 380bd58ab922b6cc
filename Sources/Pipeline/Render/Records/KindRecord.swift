import Layouts

/// A kind of the schema.
enum KindField: String, LayoutRecord {
  case name, one, many, path, count, description
  case isTaxonomy = "is-taxonomy"
  case isBibliography = "is-bibliography"
  case mark
  case cardsPath = "cards-path"
  case feed, facets

  static let shapeID = LayoutShapes.id(of: KindField.self)

  var shape: Shape {
    switch self {
    case .name, .one, .many, .path, .description, .mark, .cardsPath, .feed: .text
    case .count: .number
    case .isTaxonomy, .isBibliography: .flag
    case .facets: .list(.record(FacetField.shapeID))
    }
  }
}

extension KindField {
  /// - Parameter facets: Those of the kind.
  static func record(_ index: KindIndex, facets: [Value], _ site: Site) -> Value {
    let kind = site.schema[index]
    return record {
      switch $0 {
      case .name, .mark: .text(kind.name)
      case .one: .text(kind.one)
      case .many: .text(kind.many)
      case .path: .maybe(kind.indexPath?.url)
      case .count: .number(site.listed(index).count)
      case .description: .maybe(kind.description)
      case .isTaxonomy: .flag(kind.isTaxonomy)
      case .isBibliography: .flag(kind.isBibliography)
      case .cardsPath: kind.card == nil ? .none : .text(SitePlan.cards(kind, page: 1).url)
      case .feed: Feeds.hasFeed(index, in: site) ? .maybe(SitePlan.feed(of: kind)?.url) : .none
      case .facets: .list(facets)
      }
    }
  }
}
