import Diagnostics

/// Reads RIS line by line.
struct RISReader {
  private let bytes: [UInt8]
  private let path: String
  private(set) var diagnostics: [Diagnostic] = []

  private struct Field {
    var tag: String
    var value: String
    var span: Span
  }

  init(_ bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
  }

  mutating func references() -> [SourcedReference] {
    var out: [SourcedReference] = []
    var fields: [Field] = []
    var isOpen = false
    for line in lines() {
      guard let field = field(line) else {
        let text = StyleReader.trimmed(String(decoding: bytes[line], as: UTF8.self))
        if text.isEmpty { continue }
        // Long abstracts run on over lines without a tag.
        if isOpen, let last = fields.last, last.tag != "TY" {
          fields[fields.count - 1].value += " " + text
        } else {
          diagnostics.append(
            Diagnostic("ris-line", .warning, "line belongs to no record", path: path, span: Span(line)))
        }
        continue
      }
      if field.tag == "TY" {
        if isOpen, let first = fields.first { end(&out, fields, first.span, isClosed: false) }
        fields = [field]
        isOpen = true
      } else if !isOpen {
        diagnostics.append(
          Diagnostic("ris-line", .warning, "line belongs to no record", path: path, span: field.span))
      } else if field.tag == "ER" {
        end(&out, fields, field.span, isClosed: true)
        isOpen = false
      } else {
        fields.append(field)
      }
    }
    if isOpen, let first = fields.first { end(&out, fields, first.span, isClosed: false) }
    return out
  }

  private func lines() -> [Range<Int>] {
    var out: [Range<Int>] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for place in start..<max(start, bytes.count) where bytes[place] == 0x0A || bytes[place] == 0x0D {
      if place > start { out.append(start..<place) }
      start = place + 1
    }
    if start < bytes.count { out.append(start..<bytes.count) }
    return out
  }

  /// "TY  - JOUR", with the blanks as loose as programs write them.
  private func field(_ line: Range<Int>) -> Field? {
    guard line.count >= 3 else { return nil }
    func isTag(_ byte: UInt8) -> Bool {
      byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
        || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
    let start = line.lowerBound
    guard isTag(bytes[start]), isTag(bytes[start + 1]) else { return nil }
    var place = start + 2
    while place < line.upperBound, bytes[place] == 0x20 { place += 1 }
    guard place > start + 2, place < line.upperBound, bytes[place] == UInt8(ascii: "-") else { return nil }
    let value = StyleReader.trimmed(String(decoding: bytes[(place + 1)..<line.upperBound], as: UTF8.self))
    return Field(
      tag: String(decoding: bytes[start..<(start + 2)], as: UTF8.self), value: value, span: Span(line))
  }

  // MARK: Records

  private mutating func end(_ out: inout [SourcedReference], _ fields: [Field], _ span: Span, isClosed: Bool)
  {
    if !isClosed {
      diagnostics.append(Diagnostic("ris-end", .warning, "record has no 'ER' line", path: path, span: span))
    }
    let id = fields.first { $0.tag == "ID" && !$0.value.isEmpty }?.value
    var reference = Reference(id: id ?? "record-\(out.count + 1)", type: type(fields[0]))
    for field in fields where !field.value.isEmpty { set(field, &reference) }
    pages(fields, &reference)
    dates(fields, &reference)
    if reference.type == "article-journal" || reference.type.hasPrefix("article"),
      let number = reference.variables["ISBN"]
    {
      reference.variables["ISSN"] = number
      reference.variables["ISBN"] = nil
    }
    if let doi = reference.variables["DOI"], let range = doi.firstRange(ofText: "doi.org/") {
      reference.variables["DOI"] = String(doi[range.upperBound...])
    }
    var source = SourcedReference(
      reference, span: fields[0].span, spans: ["type": fields[0].span], hasKey: id != nil)
    for field in fields where !field.value.isEmpty {
      for variable in Self.variables(field.tag) where source.spans[variable] == nil {
        source.spans[variable] = field.span
      }
    }
    out.append(source)
  }

  /// What a tag may have become.
  private static func variables(_ tag: String) -> [String] {
    switch tag {
    case "ID": ["id"]
    case "PY", "Y1", "DA": ["issued"]
    case "Y2": ["accessed"]
    case "EP": ["page"]
    case "SN": ["ISBN", "ISSN"]
    default:
      (RIS.names.first { $0.tag == tag } ?? RIS.texts.first { $0.tag == tag }).map { [$0.variable] } ?? []
    }
  }

  private mutating func type(_ field: Field) -> String {
    if let known = RIS.types.first(where: { $0.tag == field.value })?.csl ?? RIS.otherTypes[field.value] {
      return known
    }
    diagnostics.append(
      Diagnostic(
        "ris-type", .warning, "type '\(field.value)' is not known; it is taken for 'GEN'", path: path,
        span: field.span))
    return "document"
  }

  private mutating func set(_ field: Field, _ reference: inout Reference) {
    if RIS.silent.contains(field.tag) { return }
    if let (_, variable) = RIS.names.first(where: { $0.tag == field.tag }) {
      reference.names[variable, default: []].append(Self.name(field.value))
    } else if field.tag == "KW" {
      if reference.variables["keyword"] != nil { reference.variables["keyword", default: ""] += ", " }
      reference.variables["keyword", default: ""] += field.value
    } else if field.tag == "N1", reference.variables["note"] != nil {
      reference.variables["note", default: ""] += "\n" + field.value
    } else if let (_, variable) = RIS.texts.first(where: { $0.tag == field.tag }) {
      if reference.variables[variable] == nil { reference.variables[variable] = field.value }
    } else {
      diagnostics.append(
        Diagnostic(
          "ris-tag", .warning, "tag '\(field.tag)' is not known; it is not carried over", path: path,
          span: field.span))
    }
  }

  /// "Family, Given, Suffix"; without a comma a body.
  ///
  /// A doubled comma belongs to the name of a body, as EndNote has it.
  static func name(_ text: String) -> Name {
    if text.contains(",,") {
      var literal = ""
      for character in text where !(character == "," && literal.last == ",") { literal.append(character) }
      return Name(literal: literal)
    }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map {
      StyleReader.trimmed(String($0))
    }
    guard parts.count > 1 else { return Name(literal: text) }
    var name = Name(family: parts[0], given: parts[1].isEmpty ? nil : parts[1])
    if parts.count > 2, !parts[2].isEmpty { name.suffix = parts[2] }
    return name.withParsedParticles
  }

  private func pages(_ fields: [Field], _ reference: inout Reference) {
    guard let last = fields.first(where: { $0.tag == "EP" && !$0.value.isEmpty })?.value else { return }
    let first = reference.variables["page"]
    reference.variables["page"] = first.map { $0.contains("-") || $0 == last ? $0 : $0 + "-" + last } ?? last
  }

  private func dates(_ fields: [Field], _ reference: inout Reference) {
    func value(_ tags: [String]) -> String? {
      for tag in tags {
        if let found = fields.first(where: { $0.tag == tag && !$0.value.isEmpty }) { return found.value }
      }
      return nil
    }
    let whole = value(["DA"]).flatMap(Self.date)
    let year = value(["PY", "Y1"]).flatMap(Self.date)
    if let year {
      reference.dates["issued"] = whole?.start.first == year.start.first && !year.start.isEmpty ? whole : year
    } else if let whole {
      reference.dates["issued"] = whole
    }
    if let accessed = value(["Y2"]).flatMap(Self.date) { reference.dates["accessed"] = accessed }
  }

  /// "2001/05/30/Spring", any part of it missing.
  static func date(_ text: String) -> PartialDate? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map {
      StyleReader.trimmed(String($0))
    }
    guard let first = parts.first, let year = Int(first) else { return DateReader.date(text) }
    if parts.count == 2, parts[1].count == 4 { return DateReader.date(text) }
    var date = PartialDate(start: [year])
    for part in parts.dropFirst().prefix(2) {
      guard let number = Int(part), number > 0 else { break }
      date.start.append(number)
    }
    if parts.count > 3, !parts[3].isEmpty {
      let words = parts[3]
      if words == "circa" {
        date.isUncertain = true
      } else if let season = DateReader.month(words), season > 12 {
        date.season = season - 12
      } else if let end = DateReader.edtf(words) {
        date.end = end.start
      }
    }
    return date
  }
}
