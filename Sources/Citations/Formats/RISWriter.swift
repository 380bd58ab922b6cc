import Diagnostics

/// Writes one reference as a RIS record.
enum RISWriter {
  /// In UTF-8.
  static func record(_ reference: Reference) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(512)
    func add(_ tag: String, _ value: String) {
      let line = mayHaveLines(value) ? value.split(whereSeparator: \.isNewline).joined(separator: " ") : value
      if line.isEmpty { return }
      out += tag.utf8
      out += "  - ".utf8
      out += line.utf8
      out += "\r\n".utf8
    }
    add("TY", RIS.types.first { $0.csl == reference.type }?.tag ?? otherTag(reference.type))
    add("ID", reference.id)
    for place in reference.names.keys.compactMap({ placeOfNames[$0] }).sorted() {
      let (tag, variable) = RIS.names[place]
      for name in reference.names[variable] ?? [] { add(tag, self.name(name)) }
    }
    for place in reference.variables.keys.compactMap({ placeOfText[$0] }).sorted() {
      let (tag, variable) = RIS.texts[place]
      guard let value = reference.variables[variable] else { continue }
      switch variable {
      case "page": pages(value, add)
      case "keyword":
        for word in value.split(whereSeparator: { $0 == "," || $0 == ";" }) {
          add(tag, StyleReader.trimmed(String(word)))
        }
      case "note": for line in value.split(whereSeparator: \.isNewline) { add(tag, String(line)) }
      default: add(tag, plain(value))
      }
    }
    if let number = reference.variables["ISSN"] { add("SN", number) }
    if let date = reference.dates["issued"] { issued(date, add) }
    if let date = reference.dates["accessed"] { add("Y2", self.date(date)) }
    out += "ER  - \r\n".utf8
    return out
  }

  // Where the tag to write stands for each variable: the first that carries it. A work has few of the many
  // variables, so what it has is looked up, and not what it might have.
  private static let placeOfNames = places(RIS.names)
  private static let placeOfText = places(RIS.texts)

  private static func places(_ tags: [(tag: String, variable: String)]) -> [String: Int] {
    Dictionary(tags.enumerated().map { ($1.variable, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// False only if no character of a text ends a line. U+0085, U+2028 and U+2029 begin with C2 and E2.
  private static func mayHaveLines(_ text: String) -> Bool {
    text.hasByte { (0x0A...0x0D).contains($0) || $0 == 0xC2 || $0 == 0xE2 }
  }

  private static func otherTag(_ type: String) -> String {
    let tags = [
      "review": "JOUR", "review-book": "JOUR", "collection": "BOOK", "entry": "ENCYC", "performance": "MPCT",
      "interview": "INTV", "treaty": "LEGAL", "event": "GEN",
    ]
    return tags[type] ?? "GEN"
  }

  /// A field without its markup.
  static func plain(_ text: String) -> String {
    text.hasByte { $0 == UInt8(ascii: "<") } ? Self.words(RichText.parse(text)) : text
  }

  /// RIS knows no markup, but quotes stay.
  private static func words(_ nodes: [Node]) -> String {
    nodes.map { node in
      switch node {
      case .text(let text): text
      case .quoted(let inner): "“" + words(inner) + "”"
      case .innerQuoted(let inner): "‘" + words(inner) + "’"
      default: words(node.inner ?? [])
      }
    }.joined()
  }

  private static func pages(_ text: String, _ add: (String, String) -> Void) {
    let parts = text.split(whereSeparator: { $0 == "-" || $0 == "–" })
    guard parts.count == 2, !text.contains(",") else {
      add("SP", text)
      return
    }
    add("SP", StyleReader.trimmed(String(parts[0])))
    add("EP", StyleReader.trimmed(String(parts[1])))
  }

  private static func name(_ name: Name) -> String {
    // A doubled comma belongs to the name of a body, as EndNote has it.
    if let literal = name.literal { return literal.replacing(",", with: ",,") }
    let family = [name.nonDroppingParticle, name.family].compactMap { $0 }.joined(separator: " ")
    let given = [name.given, name.droppingParticle].compactMap { $0 }.joined(separator: " ")
    return family + ", " + given + (name.suffix.map { ", " + $0 } ?? "")
  }

  private static func issued(_ date: PartialDate, _ add: (String, String) -> Void) {
    guard let year = date.start.first else {
      add("PY", date.literal ?? "")
      return
    }
    add("PY", String(year))
    if date.start.count > 1 || date.end != nil || date.season != nil || date.isUncertain {
      add("DA", self.date(date))
    }
  }

  private static func date(_ date: PartialDate) -> String {
    guard !date.start.isEmpty else { return date.literal ?? "" }
    var parts = date.start.enumerated().map { $0 == 0 ? String($1) : DateWriter.padded($1, 2) }
    while parts.count < 3 { parts.append("") }
    if let end = date.end, !end.isEmpty {
      parts.append(DateWriter.edtf(PartialDate(start: end)))
    } else if let season = date.season, (1...4).contains(season) {
      parts.append(["Spring", "Summer", "Autumn", "Winter"][season - 1])
    } else {
      parts.append(date.isUncertain ? "circa" : "")
    }
    return parts.joined(separator: "/")
  }
}
