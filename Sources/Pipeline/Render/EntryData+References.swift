import Layouts

/// A work that a page cites.
enum ReferenceField: String, LayoutRecord {
  case key, anchor, html, path, places, coins
  case authorDate = "author-date"

  static let shapeID = LayoutShapes.id(of: ReferenceField.self)

  var shape: Shape {
    switch self {
    case .key, .anchor, .path, .coins, .authorDate: .text
    case .html: .html
    case .places: .list(.record(CitingPlaceField.shapeID))
    }
  }
}

/// A place of the page that cites the work.
enum CitingPlaceField: String, LayoutRecord {
  case anchor, number

  static let shapeID = LayoutShapes.id(of: CitingPlaceField.self)

  var shape: Shape {
    switch self {
    case .anchor: .text
    case .number: .number
    }
  }

  fileprivate static func record(anchor: String, number: Int) -> Value {
    record {
      switch $0 {
      case .anchor: .text(anchor)
      case .number: .number(number)
      }
    }
  }
}

extension EntryData {
  /// The works that a text cites, in the order of the bibliography, each with the places that cite it.
  ///
  /// - Parameter entry: Whose text it is: an entry, or what opens an index or the site.
  func references(_ links: EntryLinks, in entry: Entry) -> [Value] {
    var cited: [EntryIndex: [String]] = [:]
    for place in links.places {
      guard case .citation = place.kind else { continue }
      let anchor = Self.anchor(place, entry)
      if cited[place.target]?.last != anchor { cited[place.target, default: []].append(anchor) }
    }
    return cited.keys.sorted().map { reference(to: $0, citedAt: cited[$0]!) }
  }

  /// - Parameter anchors: Of the places.
  private func reference(to target: EntryIndex, citedAt anchors: [String]) -> Value {
    let entry = site[target]
    let place = site.works.places[target]
    return ReferenceField.record {
      switch $0 {
      case .key: .text(entry.id)
      case .anchor: .text("ref-\(entry.id)")
      case .html: .html(place.map { data.citations[$0] } ?? [])
      case .path: .text(entry.path.url)
      case .places:
        .list(anchors.enumerated().map { CitingPlaceField.record(anchor: $1, number: $0 + 1) })
      case .coins: place.map { data.workFiles.contextObjects[$0] } ?? .none
      case .authorDate: .text(place.map { site.works.labels[$0] } ?? entry.title)
      }
    }
  }

  static func anchor(_ place: Place, _ entry: Entry) -> String {
    let prefix = entry.documents[place.document].idPrefix
    return switch place.kind {
    case .citation(let group, _): "\(prefix)cite-\(group + 1)"
    case .link(let link): "\(prefix)link-\(link + 1)"
    }
  }
}
