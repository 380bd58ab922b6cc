import Layouts
import Markup

/// Entries that lead to the entry of the page in one way: by a field, a citation, a link.
enum BacklinksField: String, LayoutRecord {
  case words, kind, entries, count
  case morePath = "more-path"

  static let shapeID = LayoutShapes.id(of: BacklinksField.self)

  var shape: Shape {
    switch self {
    case .words, .morePath: .text
    case .kind: .record(KindField.shapeID)
    case .entries: .list(.record(LinkingField.shapeID))
    case .count: .number
    }
  }
}

/// What an entry that leads here has behind its card.
enum LinkingField: String, LayoutRecord {
  case hasPlaces = "has-places"
  case places

  static let shapeID = LayoutShapes.id(of: LinkingField.self)
  static let base: (any LayoutRecord.Type)? = CardField.self

  var shape: Shape {
    switch self {
    case .hasPlaces: .flag
    case .places: .list(.record(PlaceField.shapeID))
    }
  }
}

/// A place of its text that does.
enum PlaceField: String, LayoutRecord {
  case anchor, excerpt

  static let shapeID = LayoutShapes.id(of: PlaceField.self)

  var shape: Shape { .text }
}

extension EntryData {
  private struct GroupKey: Hashable, Comparable {
    /// Fields first, then citations, then links.
    var rank: Int
    var kind: KindIndex
    var field: Int

    static func < (a: GroupKey, b: GroupKey) -> Bool {
      (a.rank, a.kind.value, a.field) < (b.rank, b.kind.value, b.field)
    }
  }

  func backlinks(_ index: EntryIndex) -> [Value] {
    var groups: [GroupKey: [(source: EntryIndex, places: [Place])]] = [:]
    var classified: Set<EntryIndex> = []
    for incoming in site.incoming[index.value] where site.isListed(incoming.source) {
      let source = site[incoming.source]
      var key: GroupKey
      var place: Place?
      switch incoming.via {
      case .field(let field):
        key = GroupKey(rank: 0, kind: source.kind, field: field)
        classified.insert(incoming.source)
      case .place(let number):
        let found = site.links[incoming.source.value].places[number]
        place = found
        if case .citation = found.kind {
          key = GroupKey(rank: 1, kind: KindIndex(0), field: 0)
        } else {
          key = GroupKey(rank: 2, kind: KindIndex(0), field: 0)
        }
      }
      Self.add(place, of: incoming.source, to: &groups[key, default: []])
    }
    return groups.keys.sorted().compactMap { key in
      // Who stands in a list by its fields need not stand in that of mere links.
      let members = key.rank == 2 ? groups[key]!.filter { !classified.contains($0.source) } : groups[key]!
      return members.isEmpty ? nil : backlinks(key, members, index)
    }
  }

  /// Places in one text follow each other, and the first few of them tell enough.
  private static func add(
    _ place: Place?, of source: EntryIndex, to group: inout [(source: EntryIndex, places: [Place])]
  ) {
    if group.last?.source != source { group.append((source, [])) }
    if let place, group[group.count - 1].places.count < mostPlaces {
      group[group.count - 1].places.append(place)
    }
  }

  private static let mostPlaces = 50

  private func backlinks(
    _ key: GroupKey, _ members: [(source: EntryIndex, places: [Place])], _ index: EntryIndex
  ) -> Value {
    var words = site.words(key.rank == 1 ? .citedIn : .mentionedIn)
    var kind = Value.none
    var more: String?
    if key.rank == 0 {
      let schema = site.schema[key.kind]
      let field = schema.fields[key.field]
      words = field.back ?? site.words(.backlinksField, ["kind": schema.many, "field": field.label])
      kind = data.kinds[key.kind.value]
      if members.count > SiteData.backlinksShown, let facets = site.facets[key.kind] {
        let value = facets.first { $0.field == key.field }?.values.first { $0.id == site[index].id }
        more = value?.path.url
      }
    }
    let shown = more == nil ? members[...] : members.prefix(SiteData.backlinksShown)
    return BacklinksField.record {
      switch $0 {
      case .words: .text(words)
      case .kind: kind
      case .entries: .list(shown.map { linking($0.source, at: $0.places) })
      case .count: .number(members.count)
      case .morePath: .maybe(more)
      }
    }
  }

  private func linking(_ source: EntryIndex, at places: [Place]) -> Value {
    guard case .record(let card) = data.cards[source.value] else { return .none }
    return LinkingField.record(after: card.values) {
      switch $0 {
      case .hasPlaces: .flag(!places.isEmpty)
      case .places: .list(places.map { place($0, source) })
      }
    }
  }

  private func place(_ place: Place, _ source: EntryIndex) -> Value {
    let entry = site[source]
    let document = entry.documents[place.document].document
    let resolution = site.links[source.value].resolutions[place.document]
    let excerpt =
      switch place.kind {
      case .citation(let group, _): document.excerpt(aroundCitation: group, limit: 140, resolution)
      case .link(let link): document.excerpt(aroundLink: link, limit: 140, resolution)
      }
    return PlaceField.record {
      switch $0 {
      case .anchor: .text(Self.anchor(place, entry))
      case .excerpt: .text(document.punctuation.applied(to: excerpt))
      }
    }
  }
}
