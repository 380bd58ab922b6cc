/// What search engines are told of a page, as JSON-LD in the words of schema.org.
///
/// Made only for sites with a base URL: its addresses must be whole ones. Works
/// of the bibliography are told of elsewhere, as what they are and not as pages
/// of this site.
final class LinkedData: Sendable {
  private let site: Site
  private let base: String?

  init(_ site: Site) {
    self.site = site
    base = site.library.settings.baseURL
  }

  /// The site as a whole, for its home page.
  func home() -> [UInt8]? {
    guard let base else { return nil }
    let settings = site.library.settings
    return graph { json in
      json.object { json in
        json.pair("@type", "WebSite")
        json.pair("@id", base)
        json.pair("url", base)
        json.pair("name", settings.title)
        json.pair("alternateName", settings.tagline)
        json.pair("description", settings.description)
        json.pair("inLanguage", settings.language)
        publisher(&json)
        json.pair("license", settings.licence?.url)
      }
    }
  }

  /// An entry and its place in the site; nil for a work of the bibliography.
  func entry(_ index: EntryIndex, description: String?) -> [UInt8]? {
    let entry = site[index]
    let kind = site.schema[entry.kind]
    guard let base, !kind.isBibliography else { return nil }
    return graph { json in
      self.entry(index, kind, description, base, &json)
      breadcrumbs(kind.indexPath.map { (kind.many, $0) }, entry.title, entry.path, base, &json)
    }
  }

  // MARK: Parts

  private func graph(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter(isScriptSafe: true)
    json.object { json in
      json.pair("@context", "https://schema.org")
      json.key("@graph")
      json.array(body)
    }
    return json.bytes
  }

  private func publisher(_ json: inout JSONWriter) {
    guard let name = site.library.settings.publisher else { return }
    json.key("publisher")
    json.object { json in
      json.pair("@type", "Organization")
      json.pair("name", name)
    }
  }

  /// What an entry of a kind is when its schema does not say.
  private static func type(_ kind: Kind) -> String {
    if let type = kind.schemaOrg { return type }
    if kind.isTaxonomy { return "DefinedTerm" }
    return kind.folder.isEmpty ? "WebPage" : "CreativeWork"
  }

  /// Types that are no creative works, and have no licence, publisher and keywords of their own.
  private static let notWorks: Set = [
    "DefinedTerm", "Event", "Organization", "Person", "Place", "Project", "ResearchProject",
  ]

  private func entry(
    _ index: EntryIndex, _ kind: Kind, _ description: String?, _ base: String, _ json: inout JSONWriter
  ) {
    let entry = site[index]
    let settings = site.library.settings
    let type = Self.type(kind)
    let address = base + entry.path.url
    json.object { json in
      json.pair("@type", type)
      json.pair("@id", address)
      json.pair("url", address)
      json.pair("name", entry.title)
      if type.hasSuffix("Article") { json.pair("headline", entry.title) }
      json.pair("description", entry.summary ?? description)
      let told = properties(index, kind, base, &json)
      if type == "DefinedTerm" {
        if let path = kind.indexPath, !told.contains("inDefinedTermSet") {
          json.pair("inDefinedTermSet", base + path.url)
        }
        return
      }
      guard !Self.notWorks.contains(type) else { return }
      json.pair("inLanguage", entry.language ?? settings.language)
      if let date = entry.date, date.end == nil, !told.contains("datePublished") {
        json.pair("datePublished", date.iso)
      }
      if let date = entry.reviewed, kind.field(named: "reviewed") == nil, date.isPoint,
        !told.contains("dateModified")
      {
        json.pair("dateModified", date.iso)
      }
      json.pair("license", settings.licence?.url)
      if !told.contains("publisher") { publisher(&json) }
      if !told.contains("keywords") { keywords(index, kind, &json) }
      if !told.contains("citation") {
        let cited = site.links[index.value].cited
        things("citation", cited, base, &json)
      }
      if !told.contains("isPartOf") {
        json.key("isPartOf")
        json.object { json in json.pair("@id", base) }
      }
    }
  }

  private func keywords(_ index: EntryIndex, _ kind: Kind, _ json: inout JSONWriter) {
    var words: [String] = []
    for (field, targets) in zip(kind.fields, site.links[index.value].references) {
      guard let target = field.type.target, site.schema[target].isTaxonomy, !field.isPrivate else { continue }
      words += targets.map { site[$0].title }
    }
    guard !words.isEmpty else { return }
    json.key("keywords")
    json.array { json in for word in words.uniqued() { json.string(word) } }
  }

  private func things(_ name: String, _ entries: [EntryIndex], _ base: String, _ json: inout JSONWriter) {
    guard !entries.isEmpty else { return }
    json.key(name)
    json.array { json in
      for target in entries {
        let kind = site.schema[site[target].kind]
        json.object { json in
          json.pair("@type", kind.isBibliography ? "CreativeWork" : Self.type(kind))
          json.pair("@id", base + site[target].path.url)
          json.pair("name", site[target].title)
        }
      }
    }
  }

  // MARK: Fields

  /// Writes the fields that the schema has a property for. Returns the properties written.
  private func properties(
    _ index: EntryIndex, _ kind: Kind, _ base: String, _ json: inout JSONWriter
  ) -> Set<String> {
    let entry = site[index]
    var told: Set<String> = []
    for (place, value) in entry.values.enumerated() {
      let field = kind.fields[place]
      guard let value, let property = field.schemaOrg, !field.isPrivate, !told.contains(property) else {
        continue
      }
      switch value {
      case .notStated, .markdown, .range, .flag, .group: continue
      case .list(let items) where items.isEmpty: continue
      default: break
      }
      told.insert(property)
      if field.type.target != nil {
        things(property, site.links[index.value].references[place], base, &json)
      } else {
        json.key(property)
        write(value, field, &json)
      }
    }
    return told
  }

  private func write(_ value: FieldValue, _ field: Field, _ json: inout JSONWriter) {
    switch value {
    case .integer(let number):
      // ISO 8601, as schema.org wants it.
      if case .minutes = field.type.element { json.string("PT\(number)M") } else { json.number(number) }
    case .date(let date): json.string(date.iso)
    case .names(let names):
      json.array { json in
        for name in names {
          json.object { json in
            json.pair("@type", name.given == nil ? "Organization" : "Person")
            json.pair("name", (name.given.map { $0 + " " } ?? "") + name.family)
            if name.given != nil { json.pair("familyName", name.family) }
            json.pair("givenName", name.given)
          }
        }
      }
    case .text(let text) where ["author", "creator", "contributor", "editor"].contains(field.schemaOrg):
      // Text may name a person or a body; a bare name is all that can be said.
      json.object { json in
        json.pair("@type", "Organization")
        json.pair("name", text)
      }
    case .list(let values):
      json.array { json in for value in values { write(value, field, &json) } }
    default: json.string(FactBuilder.text(value, field.type.element, field, site.words))
    }
  }

  // MARK: Place

  private func breadcrumbs(
    _ list: (title: String, path: SitePath)?, _ title: String, _ path: SitePath, _ base: String,
    _ json: inout JSONWriter
  ) {
    json.object { json in
      json.pair("@type", "BreadcrumbList")
      json.key("itemListElement")
      json.array { json in
        crumb(1, site.library.settings.title, base, &json)
        if let list { crumb(2, list.title, base + list.path.url, &json) }
        crumb(list == nil ? 2 : 3, title, base + path.url, &json)
      }
    }
  }

  private func crumb(_ position: Int, _ name: String, _ address: String, _ json: inout JSONWriter) {
    json.object { json in
      json.pair("@type", "ListItem")
      json.key("position")
      json.number(position)
      json.pair("name", name)
      json.pair("item", address)
    }
  }
}
