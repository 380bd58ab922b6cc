import Layouts

/// An entry as other pages list it.
enum CardField: String, LayoutRecord {
  case id, title, path, kind, summary, short, date, tags, facts, facets, completeness, citation
  case authorDate = "author-date"
  case planMinutes = "plan-minutes"
  case coins
  case dateWords = "date-words"
  case values, status, language

  static let shapeID = LayoutShapes.id(of: CardField.self)

  var shape: Shape {
    switch self {
    case .id, .title, .path, .summary, .short, .date, .facets, .authorDate, .coins, .dateWords, .values: .text
    case .kind: .record(KindField.shapeID)
    case .tags: .list(.record(TagField.shapeID))
    case .facts: .list(.record(FactField.shapeID))
    case .completeness: .record(CompletenessField.shapeID)
    case .citation: .html
    case .planMinutes: .number
    case .status: .record(StatusField.shapeID)
    case .language: .record(LanguageField.shapeID)
    }
  }
}

/// An entry of a taxonomy that a card refers to.
enum TagField: String, LayoutRecord {
  case title, path, short
  case kindName = "kind-name"
  case language

  static let shapeID = LayoutShapes.id(of: TagField.self)

  var shape: Shape { .text }
}

/// What marks an entry that is not simply published.
enum StatusField: String, LayoutRecord {
  case label
  case isRetired = "is-retired"

  static let shapeID = LayoutShapes.id(of: StatusField.self)

  var shape: Shape {
    switch self {
    case .label: .text
    case .isRetired: .flag
    }
  }
}

/// The language of an entry that is not in that of its edition, for want of a translation.
enum LanguageField: String, LayoutRecord {
  case tag, name

  static let shapeID = LayoutShapes.id(of: LanguageField.self)

  var shape: Shape { .text }
}

/// Makes cards, and what an entry's own page has of its card.
struct CardBuilder: Sendable {
  let facts: FactBuilder
  /// The kinds' records, parallel to the schema's.
  let kinds: [Value]
  /// COinS of the works, by their place.
  let coins: MadeList<Value>
  /// nil in a site of one language.
  let versions: LanguageVersions?
  private var site: Site { _read { yield facts.site } }

  func card(_ index: EntryIndex) -> Value {
    let shown = facts.cardFacts(index)
    let entry = site[index]
    let work = site.works.places[index]
    return CardField.record {
      switch $0 {
      case .id: .text(entry.id)
      case .title: .text(entry.title)
      case .path: .text(entry.path.url)
      case .kind: kinds[entry.kind.value]
      case .summary: .maybe(entry.summary)
      case .short: .maybe(facts.short(entry))
      case .date: .maybe(entry.date?.iso)
      case .tags: .list(tags(index))
      case .facts: .list(shown)
      case .facets: .text(facets(index))
      case .completeness: Completeness.of(entry, site.schema).map(CompletenessField.record) ?? .none
      case .citation: work.map { .html(site.works.html[$0]) } ?? .none
      case .authorDate: work.map { .text(site.works.labels[$0]) } ?? .none
      case .planMinutes:
        site.isListed(index) ? PlanData.minutes(of: entry, site.schema).map(Value.number) ?? .none : .none
      case .coins: work.map { coins[$0] } ?? .none
      case .dateWords: .maybe(entry.date.map(site.words.date))
      case .values: .text(ListValues(entry, site.schema[entry.kind], facts).text)
      case .status: status(entry)
      case .language: language(entry)
      }
    }
  }

  /// The values of facets that an entry has, for scripts: `country=canada areas=trust`.
  func facets(_ index: EntryIndex) -> String {
    let fields = site.schema[site[index].kind].fields
    var text: [UInt8] = []
    for value in facts.facetValues[index.value] {
      if !text.isEmpty { text.append(UInt8(ascii: " ")) }
      text += fields[value.field].name.utf8
      text.append(UInt8(ascii: "="))
      text += value.id.utf8
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func tags(_ index: EntryIndex) -> [Value] {
    var tags: [Value] = []
    let fields = site.schema[site[index].kind].fields
    for (place, targets) in site.links[index.value].references.enumerated() where !targets.isEmpty {
      guard let kind = fields[place].type.target, site.schema[kind].isTaxonomy else { continue }
      for target in targets { tags.append(tag(site[target], of: site.schema[kind])) }
    }
    return tags
  }

  private func tag(_ target: Entry, of kind: Kind) -> Value {
    TagField.record {
      switch $0 {
      case .title: .text(target.title)
      case .path: .text(target.path.url)
      case .short: .maybe(facts.short(target))
      case .kindName: .text(kind.name)
      case .language: .maybe(target.language)
      }
    }
  }

  private func language(_ entry: Entry) -> Value {
    guard let tag = entry.language else { return .none }
    return LanguageField.record {
      switch $0 {
      case .tag: .text(tag)
      case .name: .text(versions?.name(of: tag) ?? tag)
      }
    }
  }

  private func status(_ entry: Entry) -> Value {
    guard let label = site.words.status(entry.status) else { return .none }
    return StatusField.record {
      switch $0 {
      case .label: .text(label)
      case .isRetired: .flag(entry.status == .retired)
      }
    }
  }
}
