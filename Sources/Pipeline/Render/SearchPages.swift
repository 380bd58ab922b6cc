import Markup
import Search

/// Entries as the search index sees them.
struct SearchPages: Sendable {
  let configuration: SearchConfiguration
  private let site: Site
  private let filters: SearchFilters

  init(_ site: Site) {
    self.site = site
    filters = SearchFilters(site)
    configuration = SearchConfiguration(
      language: site.library.settings.language,
      kinds: site.schema.kinds.map { SearchConfiguration.Kind(name: $0.name, label: $0.one) },
      filters: filters.filters)
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
    return SearchPage(
      path: entry.path.url, title: entry.title, kind: entry.kind.value,
      summary: entry.summary ?? "", sections: Array(texts.joined()),
      fields: fields(index),
      filters: filters.places.map { $0[index.value] }, year: year(index), language: entry.language)
  }

  /// The words of an entry's fields: what it is called elsewhere, who, where, and its areas and values.
  private func fields(_ index: EntryIndex) -> String {
    let entry = site[index]
    let kind = site.schema[entry.kind]
    var words: [String] = []
    for (place, value) in entry.values.enumerated() where !kind.fields[place].isPrivate {
      let type = kind.fields[place].type
      let targets = site.links[index.value].references[place]
      switch value {
      case nil, .notStated, .flag, .url, .markdown, .integer, .range: continue
      case .group(let values): words += groupWords(values, type)
      case .list(let items):
        if let target = type.target {
          if site.schema[target].isTaxonomy { words += targets.map { site[$0].title } }
        } else if case .group = type.element {
          for item in items {
            if case .group(let values) = item { words += groupWords(values, type.element) }
          }
        } else {
          words.append(FactBuilder.text(value!, type, kind.fields[place], site.words))
        }
      case .reference: words += targets.map { site[$0].title }
      default: words.append(FactBuilder.text(value!, type, kind.fields[place], site.words))
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

  /// The year of an entry's first date, else the number that is called so. The day when the page itself was written
  /// says nothing about what it tells.
  private func year(_ index: EntryIndex) -> Int? {
    let entry = site[index]
    for value in entry.values {
      if case .date(let date)? = value { return date.start.year }
    }
    for (field, value) in zip(site.schema[entry.kind].fields, entry.values) where field.name == "year" {
      if case .integer(let year)? = value { return year }
    }
    return nil
  }
}
