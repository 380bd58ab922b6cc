import Citations
import Markup

/// Has all citations of the site formatted in one call, and puts them where they belong.
enum CitationFormatter {
  static func format(_ site: inout Site, _ processor: Processor) {
    guard let kind = site.schema.bibliography else { return }
    let range = site.library.range(of: kind)
    var references: [Reference] = []
    references.reserveCapacity(range.count)
    for number in range {
      site.works.places[EntryIndex(number)] = references.count
      references.append(ReferenceBuilder.reference(site.library.entries[number], site.schema[kind]))
    }
    var clusters: [Cluster] = []
    for links in site.links { clusters += links.clusters }
    let introductions = site.introductionLinks.keys.sorted()
    for kind in introductions { clusters += site.introductionLinks[kind]!.clusters }
    clusters += site.homeLinks?.clusters ?? []

    // A site is no single text: a citation says the same on every page, so each is formatted once.
    var places: [Cluster: Int] = [:]
    var distinct: [Cluster] = []
    for cluster in clusters where places[cluster] == nil {
      places[cluster] = distinct.count
      distinct.append(cluster)
    }
    var output = processor.process(references: references, clusters: distinct)
    output.citations = clusters.map { output.citations[places[$0]!] }
    // The style puts works in an order of its own; here each stands at its entry's place.
    let formatted = Dictionary(output.bibliography.map { ($0.id, $0.content) }) { first, _ in first }
    site.works.formatted = references.map { formatted[$0.id] ?? [] }
    site.works.labels = output.labels

    let paths = range.map { (site.library.entries[$0].id, site.library.entries[$0].path.url) }
    let writer = CitationWriter(paths: Dictionary(uniqueKeysWithValues: paths.uniquedByKey()))
    var next = 0
    for index in site.links.indices {
      fill(&site.links[index], site.library.entries[index], output, &next, writer)
    }
    for kind in introductions {
      fill(&site.introductionLinks[kind]!, site.library.introductions[kind]!, output, &next, writer)
    }
    if let home = site.library.home { fill(&site.homeLinks!, home, output, &next, writer) }
  }

  private static func fill(
    _ links: inout EntryLinks, _ entry: Entry, _ output: Processor.Output, _ next: inout Int,
    _ writer: CitationWriter
  ) {
    for (number, document) in entry.documents.enumerated() {
      let groups = document.document.citations.count
      guard groups > 0 else { continue }
      let root = links.resolutions[number].root
      links.resolutions[number].citations = (0..<groups).map { group in
        writer.html(output.citations[next + group], root: root)
      }
      next += groups
    }
  }
}

extension Array where Element == (String, String) {
  fileprivate func uniquedByKey() -> [(String, String)] {
    var seen: Set<String> = []
    return filter { seen.insert($0.0).inserted }
  }
}

/// Formatted citations and references as HTML.
struct CitationWriter {
  /// The pages of the works, by key.
  let paths: [String: String]

  func html(_ inlines: [Inline], root: String) -> [UInt8] {
    var out: [UInt8] = []
    for inline in inlines { append(inline, root, &out) }
    return out
  }

  private func append(_ inline: Inline, _ root: String, _ out: inout [UInt8]) {
    switch inline {
    case .text(let text): HTML.appendText(text, to: &out)
    case .styled(let style, let parts):
      let (open, close) = Self.tags(style)
      wrap(open, parts, close, root, &out)
    case .block(_, let parts):
      if !out.isEmpty, out.last != UInt8(ascii: " ") { out.append(UInt8(ascii: " ")) }
      wrap("", parts, "", root, &out)
    case .cite(let id, let parts):
      if let path = paths[id] {
        out += "<a class=\"cite\" href=\"".utf8
        HTML.appendText(root + path, to: &out)
        wrap("\">", parts, "</a>", root, &out)
      } else {
        wrap("", parts, "", root, &out)
      }
    case .link(let address, let parts):
      out += "<a href=\"".utf8
      HTML.appendText(address, to: &out)
      wrap("\">", parts, "</a>", root, &out)
    }
  }

  private func wrap(_ open: String, _ parts: [Inline], _ close: String, _ root: String, _ out: inout [UInt8])
  {
    out += open.utf8
    for part in parts { append(part, root, &out) }
    out += close.utf8
  }

  /// Styles that HTML has elements for; the others need a class.
  private static func tags(_ style: TextStyle) -> (open: String, close: String) {
    switch style {
    case .italic, .oblique: ("<i>", "</i>")
    case .bold: ("<b>", "</b>")
    case .superscript: ("<sup>", "</sup>")
    case .subscript: ("<sub>", "</sub>")
    case .smallCaps: ("<span class=\"small-caps\">", "</span>")
    case .underline: ("<span class=\"underline\">", "</span>")
    case .upright, .regularWeight, .regularCaps, .noUnderline, .baseline, .light: ("<span>", "</span>")
    }
  }
}

/// Text as HTML.
enum HTML {
  /// Appends text so that it stays text, in an element or in a quoted attribute.
  static func appendText(_ text: String, to out: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): out += "&amp;".utf8
      case UInt8(ascii: "<"): out += "&lt;".utf8
      case UInt8(ascii: ">"): out += "&gt;".utf8
      case UInt8(ascii: "\""): out += "&quot;".utf8
      case UInt8(ascii: "'"): out += "&#39;".utf8
      default: out.append(byte)
      }
    }
  }

  static func text(_ text: String) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    appendText(text, to: &out)
    return out
  }
}

/// Makes a CSL item of an entry whose fields are CSL variables.
enum ReferenceBuilder {
  static func reference(_ entry: Entry, _ kind: Kind) -> Reference {
    var reference = entry.work ?? Reference(id: entry.id, type: "document")
    if reference.variables["title"] == nil { reference.variables["title"] = entry.title }
    if reference.type.isEmpty { reference.type = "document" }
    return reference
  }

  /// Puts a field of front matter into a work, over what stood there.
  ///
  /// Fields that are no CSL variables say something of the entry, not of the work.
  static func set(_ field: Field, _ value: FieldValue, in reference: inout Reference) {
    guard CSLVariables.isKnown(field.name) else { return }
    switch value {
    case .text(let text), .url(let text): reference.variables[field.name] = text
    case .integer(let number): reference.variables[field.name] = "\(number)"
    case .choice(let index):
      guard case .choice(let words) = field.type else { return }
      if field.name == "type" {
        reference.type = words[index]
      } else {
        reference.variables[field.name] = words[index]
      }
    case .names(let names): reference.names[field.name] = names.map(name)
    case .date(let date): reference.dates[field.name] = partial(date)
    case .notStated:
      reference.variables[field.name] = nil
      reference.names[field.name] = nil
      reference.dates[field.name] = nil
    case .markdown, .range, .flag, .reference, .group, .list: return
    }
  }

  /// A name without a given part is that of a body; "others" ends a list that is not complete.
  private static func name(_ name: PersonName) -> Name {
    guard let given = name.given else { return Name(literal: name.family) }
    return Name(family: name.family, given: given).withParsedParticles
  }

  private static func partial(_ date: DateValue) -> PartialDate {
    PartialDate(
      start: numbers(date.start), end: date.isOpen ? [] : date.end.map(numbers),
      season: date.end == nil ? date.start.season : nil, isUncertain: date.isUncertain)
  }

  private static func numbers(_ part: DateValue.Part) -> [Int] {
    // CSL counts 44 BC as -44, without a year 0.
    let year = part.year > 0 ? part.year : part.year - 1
    return [year] + (part.month.map { [$0] } ?? []) + (part.day.map { [$0] } ?? [])
  }
}
