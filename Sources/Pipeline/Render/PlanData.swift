import Layouts
import Markup

/// What the page for session plans gets: data for its layout, and classic scripts with the entries
/// that a plan can hold, because a page from a disk cannot fetch.
///
/// `planner/list.js` calls `tandemPlanList` with all of them in brief; `planner/ID.js` calls
/// `tandemPlanEntry` with one entry's texts for agenda and handout. Texts are HTML as the pages have it.
struct PlanData: Sendable {
  let site: Site

  init(_ site: Site) { self.site = site }

  /// The entries that a plan can hold, in the site's order.
  static func parts(_ site: Site) -> [EntryIndex] {
    site.schema.kindIndices.filter { site.schema[$0].plan?.part != nil }.flatMap(site.listed)
  }

  /// Entries that are plans to start from.
  static func starts(_ site: Site) -> [EntryIndex] {
    site.schema.kindIndices.filter { site.schema[$0].plan?.start != nil }.flatMap(site.listed)
  }

  /// How long an entry takes in a plan; nil when no plan can hold it.
  static func minutes(of entry: Entry, _ schema: Schema) -> Int? {
    guard let part = schema[entry.kind].plan?.part else { return nil }
    // An entry that does not say takes as long as readers give it.
    return if case .integer(let minutes)? = entry.values[part.minutes] { max(1, minutes) } else { 30 }
  }

  static func page(_ data: SiteData) -> Value {
    let site = data.site
    let kinds = site.schema.kindIndices.filter {
      site.schema[$0].plan?.part != nil && !site.listed($0).isEmpty
    }
    let starts = starts(site)
    return PlanField.record {
      switch $0 {
      case .kinds: .list(kinds.map { data.kinds[$0.value] })
      case .starts: .list(starts.map { data.cards[$0.value] })
      case .hasStarts: .flag(!starts.isEmpty)
      }
    }
  }

  // MARK: List

  func list() -> OutputFile {
    var script = ScriptData(calling: "tandemPlanList")
    script.open("{")
    script.key("entries")
    script.open("[")
    for index in Self.parts(site) { appendBrief(index, to: &script) }
    script.close("]")
    script.key("starts")
    script.open("[")
    for index in Self.starts(site) { appendStart(index, to: &script) }
    script.close("]")
    appendRows(to: &script)
    script.close("}")
    return OutputFile(path: SitePlan.planList, bytes: script.finished)
  }

  /// The matrix' rows, by which readers choose: their kind's name, and the title of each.
  private func appendRows(to script: inout ScriptData) {
    guard let rows = site.matrix?.rows, let first = rows.first else { return }
    script.key("rows")
    script.open("{")
    script.key("label")
    script.add(site.schema[site[first].kind].one)
    script.key("titles")
    script.add(rows.map { site[$0].title })
    script.close("}")
  }

  /// The places of the matrix' rows to which an entry belongs.
  private func rows(of index: EntryIndex) -> [Int] {
    guard let rows = site.matrix?.rows else { return [] }
    let named = Set(site.links[index.value].references.joined())
    return rows.indices.filter { named.contains(rows[$0]) }
  }

  private func appendBrief(_ index: EntryIndex, to script: inout ScriptData) {
    let entry = site[index]
    let kind = site.schema[entry.kind]
    guard let part = kind.plan?.part else { return }
    appendHead(entry, to: &script)
    if let summary = entry.summary {
      script.key("summary")
      script.add(summary)
    }
    let rows = rows(of: index)
    if !rows.isEmpty {
      script.key("rows")
      script.open("[")
      for row in rows { script.add(row) }
      script.close("]")
    }
    script.key("minutes")
    script.add(Self.minutes(of: entry, site.schema) ?? 0)
    let materials = part.materials.map { texts(entry.values[$0]) } ?? []
    if !materials.isEmpty {
      script.key("materials")
      script.add(materials)
    }
    if let size = part.groupSize {
      switch entry.values[size] {
      case .range(let range)?: append(range, to: &script)
      case .integer(let number)?: append(NumberRange(low: number, high: number), to: &script)
      default: break
      }
    }
    script.close("}")
  }

  /// Opens the record of an entry.
  private func appendHead(_ entry: Entry, to script: inout ScriptData) {
    script.open("{")
    script.key("id")
    script.add(entry.id)
    script.key("title")
    script.add(entry.title)
    script.key("path")
    script.add(entry.path.url)
  }

  private func append(_ range: NumberRange, to script: inout ScriptData) {
    script.key("size")
    script.open("[")
    script.add(range.low)
    if let high = range.high { script.add(high) }
    script.close("]")
  }

  private func appendStart(_ index: EntryIndex, to script: inout ScriptData) {
    let entry = site[index]
    guard let start = site.schema[entry.kind].plan?.start else { return }
    appendHead(entry, to: &script)
    script.key("entries")
    script.add(site.links[index.value].references[start.list].map { site[$0].id })
    if let note = start.note, case .text(let text)? = entry.values[note] {
      script.key("note")
      script.add(text)
    }
    script.close("}")
  }

  private func texts(_ value: FieldValue?) -> [String] {
    switch value {
    case .text(let text)?: [text]
    case .list(let values)?: values.flatMap { texts($0) }
    default: []
    }
  }

  // MARK: One entry

  func entry(_ index: EntryIndex) -> OutputFile {
    let entry = site[index]
    let kind = site.schema[entry.kind]
    var script = ScriptData(calling: "tandemPlanEntry")
    script.add(entry.id)
    script.open("{")
    if let summary = entry.summary {
      script.key("summary")
      script.add(summary)
    }
    if let part = kind.plan?.part {
      for (key, fields) in [("agenda", part.agenda), ("handout", part.handout)] {
        script.key(key)
        script.open("[")
        for place in fields {
          guard let value = entry.values[place] else { continue }
          script.open("{")
          script.key("label")
          script.add(kind.fields[place].label)
          append(value, kind.fields[place], index, place, to: &script)
          script.close("}")
        }
        script.close("]")
      }
    }
    script.close("}")
    return OutputFile(path: SitePlan.planEntry(entry), bytes: script.finished)
  }

  private func append(
    _ value: FieldValue, _ field: Field, _ index: EntryIndex, _ place: Int, to script: inout ScriptData
  ) {
    if case .group(let group) = field.type.element {
      let rows = if case .list(let rows) = value { rows } else { [value] }
      script.key("rows")
      script.open("[")
      for case .group(let values) in rows { appendRow(values, group, index, to: &script) }
      script.close("]")
    } else if field.type.target != nil {
      script.key("items")
      script.add(site.links[index.value].references[place].map { Self.escaped(site[$0].title) })
    } else {
      script.key("items")
      let items = if case .list(let items) = value { items } else { [value] }
      script.add(items.map { html($0, field, index) })
    }
  }

  /// A row's title and minutes are known by their types: its first text, and its first number of minutes.
  private func appendRow(
    _ values: [FieldValue?], _ group: FieldGroup, _ index: EntryIndex, to script: inout ScriptData
  ) {
    script.open("{")
    var others: [(label: String, html: String)] = []
    var hasTitle = false
    var hasMinutes = false
    for (value, field) in zip(values, group.fields) {
      guard let value, !field.isPrivate else { continue }
      switch (value, field.type) {
      case (.text(let text), .text) where !hasTitle:
        hasTitle = true
        script.key("title")
        script.add(text)
      case (.integer(let number), .minutes) where !hasMinutes:
        hasMinutes = true
        script.key("minutes")
        script.add(number)
      // A row's main text needs no label above it.
      case (.markdown, _): others.append(("", html(value, field, index)))
      default: others.append((field.label, html(value, field, index)))
      }
    }
    script.key("parts")
    script.open("[")
    for other in others { script.add([other.label, other.html]) }
    script.close("]")
    script.close("}")
  }

  private func html(_ value: FieldValue, _ field: Field, _ index: EntryIndex) -> String {
    guard case .markdown(let document) = value else {
      return Self.escaped(FactBuilder.text(value, field.type.element, field, site.words))
    }
    var html: [UInt8] = []
    site[index].documents[document].document.appendHTML(
      site.links[index.value].resolutions[document], to: &html)
    return String(decoding: html, as: UTF8.self)
  }

  private static func escaped(_ text: String) -> String { String(decoding: HTML.text(text), as: UTF8.self) }
}

/// What the layout of session plans gets.
enum PlanField: String, LayoutRecord {
  case kinds, starts
  case hasStarts = "has-starts"

  static let shapeID = LayoutShapes.id(of: PlanField.self)

  var shape: Shape {
    switch self {
    case .kinds: .list(.record(KindField.shapeID))
    case .starts: .list(.record(CardField.shapeID))
    case .hasStarts: .flag
    }
  }
}
