import Layouts
import Markup

/// Makes data for layouts of the values of fields.
final class FactBuilder: Sendable {
  let site: Site
  /// By entry and field: the values of the facet that the entry has, by facet page.
  let facetValues: [[FacetKey]]

  /// An entry's value of a facet.
  struct FacetKey: Sendable {
    var field: Int
    var id: String
    var label: String
    var path: String
  }

  private let punctuation: Punctuation

  init(_ site: Site, _ facetValues: [[FacetKey]]) {
    self.site = site
    punctuation = Punctuation(language: site.library.settings.language)
    self.facetValues = facetValues
  }

  static func facetValues(of site: Site) -> [[FacetKey]] {
    var keys = [[FacetKey]](repeating: [], count: site.indices.count)
    for index in site.facets.keys.sorted() {
      for facet in site.facets[index]! {
        for value in facet.values {
          let path = value.path.url
          for entry in value.entries {
            keys[entry.value].append(
              FacetKey(field: facet.field, id: value.id, label: value.label, path: path))
          }
        }
      }
    }
    return keys
  }

  // MARK: Facts

  /// All public facts of an entry in the schema's order, by the place of their field.
  /// - Parameter known: Those that stand on its card.
  func facts(_ index: EntryIndex, known: [Value]) -> [(field: Int, fact: Value)] {
    let entry = site[index]
    let fields = site.schema[entry.kind].fields
    var known = known.makeIterator()
    return fields.indices.compactMap { place in
      guard !fields[place].isPrivate, let value = entry.values[place] else { return nil }
      if Self.standsOnCard(fields[place]) { return known.next().map { (place, $0) } }
      let keys = facetValues[index.value].filter { $0.field == place }
      let targets = site.links[index.value].references[place]
      return (place, fact(value, fields[place], entry, index, targets: targets, keys: keys))
    }
  }

  /// The facts that stand on a card.
  func cardFacts(_ index: EntryIndex) -> [Value] {
    let entry = site[index]
    let fields = site.schema[entry.kind].fields
    return fields.indices.compactMap { place in
      guard Self.standsOnCard(fields[place]), let value = entry.values[place] else { return nil }
      let keys = facetValues[index.value].filter { $0.field == place }
      return fact(value, fields[place], entry, index, targets: [], keys: keys)
    }
  }

  /// Facets that are plain values.
  private static func standsOnCard(_ field: Field) -> Bool {
    field.isFacet && !field.isPrivate && field.type.target == nil
  }

  private func fact(
    _ value: FieldValue, _ field: Field, _ entry: Entry, _ index: EntryIndex, targets: [EntryIndex],
    keys: [FacetKey]
  ) -> Value {
    var html: [UInt8] = []
    var text = ""
    var items: [Value] = []
    var rows: [Value] = []
    var isStated = true
    switch value {
    case .notStated: isStated = false
    case .list(let values):
      switch field.type.element {
      case .group(let group):
        rows = values.enumerated().map { number, value in row(value, group, number + 1, entry, index) }
      case .reference:
        items = targets.map(item)
        text = site.words.listed(targets.map(title))
      case .markdown:
        html += "<ul>\n".utf8
        for value in values {
          guard case .markdown(let document) = value else { continue }
          html += "<li>".utf8
          appendHTML(document, index, to: &html)
          html += "</li>\n".utf8
        }
        html += "</ul>\n".utf8
      default:
        let texts = values.map {
          punctuation.applied(to: Self.text($0, field.type.element, field, site.words))
        }
        items = texts.map { text in
          let capital = text.capitalizedFirst()
          let key = keys.first { $0.label == text || $0.label == capital }
          return ItemField.record(title: text, path: key?.path, short: nil)
        }
        text = site.words.listed(texts)
      }
    case .reference:
      items = targets.map(item)
      text = site.words.listed(targets.map(title))
    case .group:
      guard case .group(let group) = field.type else { break }
      rows = [row(value, group, 1, entry, index)]
    case .markdown(let document):
      appendHTML(document, index, to: &html)
    case .url(let address):
      text = address
      html += "<a href=\"".utf8
      HTML.appendText(address, to: &html)
      html += "\">".utf8
      HTML.appendText(address, to: &html)
      html += "</a>".utf8
    case .date(let date):
      text = site.words.date(date)
      html = date.isPoint ? Array("<time datetime=\"\(date.iso)\">".utf8) : []
      HTML.appendText(text, to: &html)
      if date.isPoint { html += "</time>".utf8 }
    case .integer(let number):
      text = "\(number)"
      let isMinutes = field.type == .minutes
      html = HTML.text(site.words.quantity(text, number, minutes: isMinutes, unit: field.unit))
    case .range(let range):
      text = site.words.range(range)
      html = HTML.text(
        site.words.quantity(text, range.high ?? range.low, minutes: false, unit: field.unit))
    case .text(let words):
      text =
        Self.isSpan(field, site.schema[entry.kind]) ? PageSpan.text(words) : punctuation.applied(to: words)
    case .flag, .choice, .names: text = Self.text(value, field.type, field, site.words)
    }
    if html.isEmpty, !text.isEmpty { html = HTML.text(text) }
    // A single value leads to its facet page; several lead each to theirs. A range works for many numbers.
    let isRange = if case .range = field.type { true } else { false }
    let path = items.isEmpty && !isRange ? keys.first?.path : nil
    return FactField.record {
      switch $0 {
      case .name: .text(field.name)
      case .label: .text(field.label)
      case .help: .maybe(field.help)
      case .isStated: .flag(isStated)
      case .value: isStated ? .html(html) : .none
      case .text: isStated && !text.isEmpty ? .text(text) : .none
      case .isLong: .flag(field.type.isLong)
      case .isReference: .flag(field.type.target != nil)
      case .hasItems: .flag(!items.isEmpty)
      case .items: .list(items)
      case .hasRows: .flag(!rows.isEmpty)
      case .rows: .list(rows)
      case .path: .maybe(path)
      case .count: Self.count(value).map(Value.number) ?? .none
      }
    }
  }

  /// The number that decides over the form of the unit behind it.
  private static func count(_ value: FieldValue) -> Int? {
    switch value {
    case .integer(let number): number
    case .range(let range): range.high ?? range.low
    default: nil
    }
  }

  /// Whether a text holds numbers of pages or the like: those variables of CSL that are numbers.
  private static func isSpan(_ field: Field, _ kind: Kind) -> Bool {
    kind.isBibliography
      && ["page", "volume", "issue", "number-of-pages", "number-of-volumes", "chapter-number"].contains(
        field.name)
  }

  private func row(
    _ value: FieldValue, _ group: FieldGroup, _ number: Int, _ entry: Entry, _ index: EntryIndex
  ) -> Value {
    guard case .group(let values) = value else { return .none }
    let facts: [Value] = zip(values, group.fields).compactMap { value, field in
      guard let value, !field.isPrivate else { return nil }
      return fact(value, field, entry, index, targets: targets(value, of: index), keys: [])
    }
    return RowField.record {
      switch $0 {
      case .number: .number(number)
      case .facts: .list(facts)
      }
    }
  }

  private func targets(_ value: FieldValue, of index: EntryIndex) -> [EntryIndex] {
    switch value {
    case .reference(let reference): site.target(of: reference, from: index).map { [$0] } ?? []
    case .list(let values): values.flatMap { targets($0, of: index) }
    default: []
    }
  }

  private func appendHTML(_ document: Int, _ index: EntryIndex, to html: inout [UInt8]) {
    let text = site[index].documents[document]
    // A page in one language may show a field in another, for want of a translation.
    if let language = text.language { html += "<div lang=\"\(language)\">\n".utf8 }
    text.document.appendHTML(site.links[index.value].resolutions[document], to: &html)
    if text.language != nil { html += "</div>\n".utf8 }
  }

  private func item(_ target: EntryIndex) -> Value {
    let entry = site[target]
    return ItemField.record(
      title: title(target), path: entry.path.url, short: short(entry), language: entry.language)
  }

  /// What an entry is called in a list of facts: works by author and date, all others by their title.
  private func title(_ target: EntryIndex) -> String {
    site.works.places[target].map { site.works.labels[$0] } ?? site[target].title
  }

  /// What stands for an entry where there is little room: its field named `short`.
  func short(_ entry: Entry) -> String? {
    guard let place = site.schema[entry.kind].field(named: "short"),
      case .text(let text)? = entry.values[place]
    else { return nil }
    return text
  }

  // MARK: Text

  /// A value that is no markup, reference or group, in words.
  static func text(
    _ value: FieldValue, _ type: FieldType, _ field: Field, _ words: SiteWords
  ) -> String {
    switch value {
    case .text(let text), .url(let text): text
    case .integer(let number): "\(number)"
    case .range(let range): words.range(range)
    case .date(let date): words.date(date)
    case .flag(let flag): words(flag ? .yes : .no)
    case .choice(let index): field.choiceLabels.indices.contains(index) ? field.choiceLabels[index] : ""
    case .names(let names): words.names(names.map(\.inOrder))
    case .notStated: words(.notStatedInside)
    case .list(let values): words.listed(values.map { text($0, type.element, field, words) })
    case .markdown, .reference, .group: ""
    }
  }
}
