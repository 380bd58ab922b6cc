import Citations
import Markup

/// Has all citations of the site formatted in one call, and puts them where they belong.
enum CitationFormatter {
  /// - Parameter change: The entries whose citations are not filled in yet.
  static func format(
    _ site: inout Site, _ processor: Processor, _ change: LinkChange, _ memory: inout CitationMemory
  ) {
    guard let kind = site.schema.bibliography else {
      memory = CitationMemory()
      return
    }
    let range = site.library.range(of: kind)
    let isKnown = change.keepsStyle && change.keepsEntries && memory.isFilled
    if !isKnown || change.entries.contains(where: range.contains) {
      memory.references = range.map {
        ReferenceBuilder.reference(site.library.entries[$0], site.schema[kind])
      }
    }
    let introductions = site.introductionLinks.keys.sorted()
    if !isKnown || !memory.keepsClusters {
      memory.clusters = site.links.map(\.clusters)
    }
    let openings =
      introductions.map { site.introductionLinks[$0]!.clusters } + [site.homeLinks?.clusters ?? []]

    // A site is no single text: a citation says the same on every page, so each is formatted once.
    let isSame = isKnown && memory.keepsClusters && openings == memory.openings
    memory.openings = openings
    if !isSame {
      memory.places = [:]
      memory.distinct = []
      for cluster in (memory.clusters + openings).joined() where memory.places[cluster] == nil {
        memory.places[cluster] = memory.distinct.count
        memory.distinct.append(cluster)
      }
    }
    let again = !isKnown || !memory.holds
    if again {
      let output = processor.process(references: memory.references, clusters: memory.distinct)
      // The style puts works in an order of its own; here each stands at its entry's place.
      let formatted = Dictionary(output.bibliography.map { ($0.id, $0.content) }) { first, _ in first }
      memory.works.formatted = memory.references.map { formatted[$0.id] ?? [] }
      let plain = CitationWriter(paths: [:])
      memory.works.html = memory.works.formatted.map { plain.html($0, root: "") }
      memory.works.labels = output.labels
      memory.citations = output.citations
      memory.works.places = [:]
      for (place, number) in range.enumerated() { memory.works.places[EntryIndex(number)] = place }
      let paths = range.map { (site.library.entries[$0].id, site.library.entries[$0].path.url) }
      memory.writer = CitationWriter(paths: Dictionary(uniqueKeysWithValues: paths.uniquedByKey()))
      memory.remember()
    }
    site.works = memory.works
    for index in again ? Array(site.links.indices) : change.entries {
      fill(&site.links[index], site.library.entries[index], memory)
    }
    for kind in introductions {
      fill(&site.introductionLinks[kind]!, site.library.introductions[kind]!, memory)
    }
    if let home = site.library.home { fill(&site.homeLinks!, home, memory) }
  }

  private static func fill(_ links: inout EntryLinks, _ entry: Entry, _ memory: CitationMemory) {
    var next = 0
    for (number, document) in entry.documents.enumerated() {
      let groups = document.document.citations.count
      guard groups > 0 else { continue }
      let root = links.resolutions[number].root
      links.resolutions[number].citations = (0..<groups).map { group in
        let place = memory.places[links.clusters[next + group]]!
        return memory.writer.html(memory.citations[place], root: root)
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
struct CitationWriter: Sendable {
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
    var reference = Reference(id: entry.id, type: "document", variables: ["title": entry.title])
    for (field, value) in zip(kind.fields, entry.values) {
      switch value {
      case .text(let text): reference.variables[field.name] = text
      case .url(let text): reference.variables[field.name] = text
      case .integer(let number): reference.variables[field.name] = "\(number)"
      case .choice(let index):
        guard case .choice(let words) = field.type else { continue }
        if field.name == "type" {
          reference.type = words[index]
        } else {
          reference.variables[field.name] = words[index]
        }
      case .names(let names):
        reference.names[field.name] = names.map(name)
      case .date(let date):
        reference.dates[field.name] = PartialDate(start: numbers(date.start), end: date.end.map(numbers))
      case nil, .notStated, .markdown, .range, .flag, .reference, .group, .list: continue
      }
    }
    return reference
  }

  /// A name without a given part is that of a body; "others" ends a list that is not complete.
  private static func name(_ name: PersonName) -> Name {
    guard let given = name.given else { return Name(literal: name.family) }
    return Name(family: name.family, given: given)
  }

  private static func numbers(_ part: DateValue.Part) -> [Int] {
    [part.year] + (part.month.map { [$0] } ?? []) + (part.day.map { [$0] } ?? [])
  }
}
