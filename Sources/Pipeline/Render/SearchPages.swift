import Markup
import Search

/// Entries as the search index sees them.
struct SearchPages: Sendable {
  let configuration: SearchConfiguration
  private let site: Site
  /// For each filter and entry: the places of its values in the filter.
  private let values: [[[Int]]]

  init(_ site: Site) {
    self.site = site
    var filters: [SearchConfiguration.Filter] = []
    var values: [[[Int]]] = []
    // One filter for all fields of one name: an area is an area in every kind.
    let names = site.facets.keys.sorted().flatMap { kind in
      site.facets[kind]!.map { site.schema[kind].fields[$0.field].name }
    }.uniqued()
    for name in names where !["q", "kind", "sort"].contains(name) {
      var label = name
      var known: [String: Int] = [:]
      var list: [SearchConfiguration.FilterValue] = []
      var byEntry = [[Int]](repeating: [], count: site.indices.count)
      for kind in site.facets.keys.sorted() {
        for facet in site.facets[kind]! where site.schema[kind].fields[facet.field].name == name {
          if list.isEmpty { label = site.schema[kind].fields[facet.field].label }
          for value in facet.values {
            let place: Int
            if let found = known[value.id] {
              place = found
            } else {
              place = list.count
              known[value.id] = place
              list.append(SearchConfiguration.FilterValue(id: value.id, label: value.label))
            }
            for entry in value.entries { byEntry[entry.value].append(place) }
          }
        }
      }
      filters.append(SearchConfiguration.Filter(name: name, label: label, values: list))
      values.append(byEntry)
    }
    self.values = values
    configuration = SearchConfiguration(
      language: site.library.settings.language,
      kinds: site.schema.kinds.map { SearchConfiguration.Kind(name: $0.name, label: $0.one) },
      filters: filters)
  }

  /// The words of each of an entry's documents, by section.
  func texts(_ index: EntryIndex) -> [[SearchSection]] {
    zip(site[index].documents, site.links[index.value].resolutions).map { document, resolution in
      document.document.sections(resolution).map { section in
        let heading = section.headingIndex.map { document.document.headings[$0] }
        return SearchSection(
          anchor: heading.map { document.idPrefix + $0.id }, heading: heading?.text ?? "", text: section.text)
      }
    }
  }

  func page(_ index: EntryIndex, texts: [[SearchSection]]) -> SearchPage {
    let entry = site[index]
    let resolutions = site.links[index.value].resolutions
    return SearchPage(
      path: entry.path.url, title: entry.title, kind: entry.kind.value,
      summary: entry.summary ?? entry.body.lead(limit: 160, resolutions[0]), sections: Array(texts.joined()),
      fields: fields(index),
      filters: values.map { $0[index.value] }, year: year(index))
  }

  /// The words of an entry's fields: what it is called elsewhere, who, where, and its areas and values.
  private func fields(_ index: EntryIndex) -> String {
    let entry = site[index]
    let kind = site.schema[entry.kind]
    var words: [String] = []
    for (place, value) in entry.values.enumerated() where !kind.fields[place].isPrivate {
      let field = kind.fields[place]
      let targets = site.links[index.value].references[place]
      switch value {
      case nil, .notStated, .flag, .url, .markdown, .integer, .range: continue
      case .group(let values): words += groupWords(values, field.type)
      case .list(let items):
        if let target = field.type.target {
          if site.schema[target].isTaxonomy { words += targets.map { site[$0].title } }
        } else if case .group = field.type.element {
          for item in items {
            if case .group(let values) = item { words += groupWords(values, field.type.element) }
          }
        } else {
          words.append(FactBuilder.text(value!, field.type, field))
        }
      case .reference: words += targets.map { site[$0].title }
      default: words.append(FactBuilder.text(value!, field.type, field))
      }
    }
    return words.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func groupWords(_ values: [FieldValue?], _ type: FieldType) -> [String] {
    guard case .group(let group) = type else { return [] }
    return zip(group.fields, values).compactMap { field, value in
      if case .text(let text)? = value { text } else { nil }
    }
  }

  private func year(_ index: EntryIndex) -> Int? {
    for value in site[index].values {
      if case .date(let date)? = value { return date.start.year }
    }
    return site[index].date?.start.year
  }
}
