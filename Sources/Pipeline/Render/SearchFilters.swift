import Search

/// The filters of the search page, gathered from the facets of all kinds.
///
/// An area is an area in every kind: fields that refer to one kind are one filter, named for that kind whatever the
/// fields are called, and so are other fields of one name. Dates make no filter here, because the index has one for
/// the years of all entries.
struct SearchFilters: Sendable {
  /// Names that mean something else in the address of a search.
  private static let reserved: Set<String> = ["q", "kind", "sort", "year"]

  private(set) var filters: [SearchConfiguration.Filter] = []
  /// For each filter and entry: the places of its values in the filter.
  private(set) var places: [[[Int]]] = []

  init(_ site: Site) {
    var sources: [Source] = []
    for kind in site.facets.keys.sorted() {
      for facet in site.facets[kind]! {
        guard let name = Self.name(facet, kind, site) else { continue }
        if let place = sources.firstIndex(where: { $0.name.id == name.id }) {
          sources[place].facets.append(facet)
        } else {
          sources.append(Source(name: name, facets: [facet]))
        }
      }
    }
    // What serves more kinds comes first.
    for (_, source) in sources.enumerated().sorted(by: {
      ($1.element.facets.count, $0.offset) < ($0.element.facets.count, $1.offset)
    }) {
      add(source, site)
    }
  }

  private struct Source {
    var name: (id: String, label: String, target: KindIndex?)
    var facets: [Facet]
  }

  private static func name(
    _ facet: Facet, _ kind: KindIndex, _ site: Site
  ) -> (id: String, label: String, target: KindIndex?)? {
    let field = site.schema[kind].fields[facet.field]
    if case .date = field.type.element { return nil }
    if let target = field.type.target {
      let name = site.schema[target].name
      if !reserved.contains(name) { return (name, site.schema[target].one, target) }
    }
    return reserved.contains(field.name) ? nil : (field.name, field.label, nil)
  }

  private mutating func add(_ source: Source, _ site: Site) {
    var values: [SearchConfiguration.FilterValue] = []
    var known: Set<String> = []
    // What several kinds have is called as the first of them calls it.
    for value in source.facets.flatMap(\.values) where known.insert(value.id).inserted {
      values.append(
        SearchConfiguration.FilterValue(id: value.id, label: value.label, language: value.language))
    }
    if source.facets.count > 1 {
      // Several kinds' values, put in the order that each had alone.
      let ranks = source.name.target.map { target in
        Dictionary(uniqueKeysWithValues: site.library.range(of: target).map { (site[EntryIndex($0)].id, $0) })
      }
      let keyed = values.map { value in
        (
          ranks?[value.id] ?? (value.id == FacetBuilder.notStatedID ? Int.max : 0), SortKey(value.label),
          value
        )
      }
      values = keyed.sorted { ($0.0, $0.1, $0.2.id) < ($1.0, $1.1, $1.2.id) }.map(\.2)
    }
    let placeOf = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1.id, $0) })
    var byEntry = [[Int]](repeating: [], count: site.indices.count)
    for value in source.facets.flatMap(\.values) {
      for entry in value.entries { byEntry[entry.value].append(placeOf[value.id]!) }
    }
    filters.append(
      SearchConfiguration.Filter(name: source.name.id, label: source.name.label, values: values))
    places.append(byEntry)
  }
}
