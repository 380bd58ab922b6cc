import Search

/// The library as data: for each kind a spreadsheet and a JSON file, and one JSON file with everything.
///
/// `docs/publishers.md` describes their shape, which is part of what a site
/// promises: new keys may come, old ones stay what they are.
final class DataFiles: Sendable {
  /// One entry, as it stands in the files.
  struct Row: Sendable {
    var json: [UInt8]
    var csv: [UInt8]
  }

  private let site: Site
  /// Parallel to the kinds.
  private let tables: [CSVTable]

  init(_ site: Site) {
    self.site = site
    tables = site.schema.kinds.map { CSVTable($0, hasAddress: site.library.settings.baseURL != nil) }
  }

  // MARK: Rows

  /// - Parameter texts: The sections of each of the entry's documents, in plain words.
  func row(_ index: EntryIndex, texts: [[SearchSection]]) -> Row {
    let entry = site[index]
    let words = texts.map(Self.words)
    return Row(
      json: json(index, words), csv: tables[entry.kind.value].row(entry, site.library.settings, words))
  }

  /// Headings and texts of sections, a line for each block.
  private static func words(_ sections: [SearchSection]) -> [UInt8] {
    var out: [UInt8] = []
    for section in sections {
      if !section.heading.isEmpty {
        endLine(&out)
        out += section.heading.utf8
      }
      if !section.text.isEmpty {
        endLine(&out)
        out += section.text
      }
    }
    while let last = out.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: " ") { out.removeLast() }
    return out
  }

  private static func endLine(_ out: inout [UInt8]) {
    if let last = out.last, last != UInt8(ascii: "\n") { out.append(UInt8(ascii: "\n")) }
  }

  private func json(_ index: EntryIndex, _ words: [[UInt8]]) -> [UInt8] {
    let entry = site[index]
    let kind = site.schema[entry.kind]
    var json = JSONWriter()
    json.object { json in
      json.pair("id", entry.id)
      json.pair("kind", kind.name)
      json.pair("title", entry.title)
      json.pair("summary", entry.summary)
      json.pair("date", entry.date?.iso)
      json.pair("path", entry.path.text)
      json.pair("url", site.library.settings.baseURL.map { $0 + entry.path.url })
      json.key("fields")
      json.object { json in
        for (place, value) in entry.values.enumerated() where !kind.fields[place].isPrivate {
          guard let value else { continue }
          json.key(kind.fields[place].name)
          write(value, kind.fields[place].type, words, &json)
        }
      }
      let links = site.links[index.value]
      ids("cites", links.cited, &json)
      let linked = links.places.compactMap { place -> EntryIndex? in
        if case .link = place.kind { place.target } else { nil }
      }
      ids("links", linked.uniqued(), &json)
      json.key("text")
      words[0].withUnsafeBufferPointer { json.string($0) }
    }
    return json.bytes
  }

  private func ids(_ key: String, _ entries: [EntryIndex], _ json: inout JSONWriter) {
    json.key(key)
    json.array { json in
      for entry in entries { json.string(site[entry].id) }
    }
  }

  private func write(_ value: FieldValue, _ type: FieldType, _ words: [[UInt8]], _ json: inout JSONWriter) {
    switch value {
    // What a source does not say is null; what nobody filled in is not there.
    case .notStated: json.null()
    case .text(let text), .url(let text): json.string(text)
    case .markdown(let document): words[document].withUnsafeBufferPointer { json.string($0) }
    case .integer(let number): json.number(number)
    case .flag(let flag): json.flag(flag)
    case .date(let date): json.string(date.iso)
    case .reference(let reference): json.string(reference.id)
    case .choice(let index):
      guard case .choice(let words) = type.element, words.indices.contains(index) else { return json.null() }
      json.string(words[index])
    case .range(let range):
      json.object { json in
        json.key("from")
        json.number(range.low)
        json.key("to")
        if let high = range.high { json.number(high) } else { json.null() }
      }
    case .names(let names):
      json.array { json in
        for name in names {
          json.object { json in
            json.pair(name.given == nil ? "literal" : "family", name.family)
            json.pair("given", name.given)
          }
        }
      }
    case .group(let values):
      guard case .group(let group) = type.element else { return json.null() }
      json.object { json in
        for (field, value) in zip(group.fields, values) where !field.isPrivate {
          guard let value else { continue }
          json.key(field.name)
          write(value, field.type, words, &json)
        }
      }
    case .list(let values):
      json.array { json in
        for value in values { write(value, type.element, words, &json) }
      }
    }
  }

  // MARK: Files

  /// All files, in a fixed order.
  ///
  /// - Parameter rows: Of the entries that stand in lists, in the site's order.
  func files(_ rows: [Row]) -> [OutputFile] {
    var files = [
      OutputFile(path: SitePlan.libraryData, bytes: library(rows[...], kinds: site.schema.kindIndices))
    ]
    var next = 0
    for index in site.schema.kindIndices {
      let range = next..<next + site.listed(index).count
      next = range.upperBound
      guard !range.isEmpty else { continue }
      let name = site.schema[index].name
      var csv = tables[index.value].head
      for row in rows[range] { csv += row.csv }
      files.append(OutputFile(path: SitePlan.data(name, "csv"), bytes: csv))
      files.append(OutputFile(path: SitePlan.data(name, "json"), bytes: library(rows[range], kinds: [index])))
    }
    return files
  }

  private func library(_ rows: ArraySlice<Row>, kinds: [KindIndex]) -> [UInt8] {
    let settings = site.library.settings
    // What stands before the entries is short, but for very short libraries.
    var json = JSONWriter(capacity: rows.reduce(16_384) { $0 + $1.json.count + 2 })
    json.object { json in
      json.pair("format", "tandem-library")
      json.key("version")
      json.number(1)
      json.key("site")
      json.object { json in
        json.pair("title", settings.title)
        json.pair("description", settings.description)
        json.pair("language", settings.language)
        json.pair("url", settings.baseURL)
        json.pair("publisher", settings.publisher)
        if let licence = settings.licence {
          json.key("licence")
          json.object { json in
            json.pair("name", licence.name)
            json.pair("url", licence.url)
          }
        }
      }
      json.key("kinds")
      json.array { json in
        for index in kinds where !site.listed(index).isEmpty {
          json.newLine()
          describe(site.schema[index], &json)
        }
      }
      json.key("entries")
      json.array { json in
        for row in rows {
          json.newLine()
          json.written(row.json)
        }
      }
    }
    return json.line()
  }

  private func describe(_ kind: Kind, _ json: inout JSONWriter) {
    json.object { json in
      json.pair("name", kind.name)
      json.pair("one", kind.one)
      json.pair("many", kind.many)
      json.pair("description", kind.description)
      json.key("fields")
      describe(kind.fields, &json)
    }
  }

  private func describe(_ fields: [Field], _ json: inout JSONWriter) {
    json.array { json in
      for field in fields where !field.isPrivate {
        json.object { json in
          json.pair("name", field.name)
          json.pair("label", field.label)
          json.pair("type", field.type.words(in: site.schema))
          json.pair("help", field.help)
          if case .choice(let words) = field.type.element {
            json.key("choices")
            json.object { json in
              for (word, label) in zip(words, field.choiceLabels) { json.pair(word, label) }
            }
          }
          if case .group(let group) = field.type.element {
            json.key("fields")
            describe(group.fields, &json)
          }
        }
      }
    }
  }
}

extension FieldType {
  /// As the schema writes it: `list of reference to value`.
  func words(in schema: Schema) -> String {
    switch self {
    case .text: "text"
    case .markdown: "markdown"
    case .integer: "integer"
    case .minutes: "minutes"
    case .range: "range"
    case .date: "date"
    case .flag: "yes/no"
    case .choice: "choice"
    case .url: "url"
    case .names: "names"
    case .reference(let kind): "reference to \(schema[kind].name)"
    case .group: "group"
    case .list(let item): "list of \(item.words(in: schema))"
    }
  }
}
