import Citations
import Diagnostics
import Markup

/// A work's CSL variables as the fields of the bibliography's kind.
struct WorkFields {
  /// In the order of the schema, the title first.
  var fields: [FrontField] = []
  /// Variables without a field, or with a value that the field cannot hold, and why.
  var lost: [(variable: String, reason: String, help: String?)] = []

  /// - Parameter keepsMarkup: Whether italics and the like stay in texts, as CSL writes them.
  init(_ reference: Reference, kind: Kind, keepsMarkup: Bool = true) {
    let title = reference.variables["title"].map {
      keepsMarkup ? CSLMarkup.withoutNoCase($0) : CSLMarkup.plain($0)
    }
    if let title, !title.isEmpty { fields.append(FrontField(name: "title", value: .text(title))) }
    var done: Set<String> = ["title", "id"]
    for field in kind.fields where field.name != "title" {
      done.insert(field.name)
      guard let value = value(field, reference, keepsMarkup) else { continue }
      fields.append(FrontField(name: field.name, value: value))
    }
    // Keys of other programs, and what is said elsewhere already.
    done.formUnion(["citation-key", "citation-label", "page-first"])
    if reference.variables["event"] == reference.variables["event-title"] { done.insert("event") }
    let all =
      Array(reference.variables.keys) + Array(reference.names.keys) + Array(reference.dates.keys)
      + (reference.type.isEmpty ? [] : ["type"])
    for variable in Set(all).subtracting(done).sorted() {
      lost.append((variable, "the bibliography has no field '\(variable)'", nil))
    }
  }

  private mutating func value(_ field: Field, _ reference: Reference, _ keepsMarkup: Bool) -> FrontValue? {
    let name = field.name
    if name == "type" {
      return reference.type.isEmpty ? nil : checked(reference.type, field)
    }
    if let names = reference.names[name] {
      guard case .names = field.type else { return lose(name, "'\(name)' takes no names") }
      return .list(names.filter { !$0.isEmpty }.map(Self.text))
    }
    if let date = reference.dates[name] { return self.date(date, field) }
    guard let raw = reference.variables[name], !raw.isEmpty else {
      return name == "status" ? status(field, reference) : nil
    }
    return checked(keepsMarkup ? CSLMarkup.withoutNoCase(raw) : CSLMarkup.plain(raw), field)
  }

  private mutating func lose(_ variable: String, _ reason: String, help: String? = nil) -> FrontValue? {
    lost.append((variable, reason, help))
    return nil
  }

  private mutating func checked(_ text: String, _ field: Field) -> FrontValue? {
    let text = text.trimmed()
    switch field.type {
    case .text, .markdown: return .text(text)
    case .url:
      guard FieldReader.isWebAddress(text) else {
        return lose(field.name, "'\(text)' is no web address", help: "write the whole address, with https://")
      }
      return .text(text)
    case .integer, .minutes:
      guard Int(text) != nil else {
        return lose(field.name, "'\(field.name)' takes a whole number, not '\(text)'")
      }
      return .text(text)
    case .range:
      guard NumberRange(text) != nil else {
        return lose(field.name, "'\(field.name)' takes a range, not '\(text)'")
      }
      return .text(text)
    case .choice(let words):
      if let word = words.first(where: { $0.lowercased() == text.lowercased() }) { return .text(word) }
      return lose(
        field.name, "'\(text)' is not a choice of '\(field.name)'",
        help: NearMiss.suggestion(for: text, among: words).map { "did you mean '\($0)'?" }
          ?? "add it to the choices of '\(field.name)' in content/schema.yaml, or change it here")
    case .list(.text):
      return .list(
        text.split { $0 == "," || $0 == ";" }.map { .text($0.trimmed()) }.filter { $0 != .text("") })
    case .names: return .list([.text(text)])
    case .date:
      guard DateValue(text) != nil else { return lose(field.name, "'\(text)' is no date") }
      return .text(text)
    case .flag, .reference, .group, .list:
      return lose(field.name, "'\(field.name)' cannot take it: it is not text")
    }
  }

  // MARK: Names

  /// As editors write it: `Family, Given`, or the one name of a body.
  static func text(_ name: Name) -> FrontValue {
    if let literal = name.literal {
      return literal.contains(",") ? .group(["literal": literal]) : .text(literal)
    }
    let family = [name.nonDroppingParticle, name.family].compactMap { $0 }.filter { !$0.isEmpty }
      .joined(separator: name.nonDroppingParticle?.last.map { "'’-".contains($0) } ?? false ? "" : " ")
    var given = [name.given, name.droppingParticle].compactMap { $0 }.filter { !$0.isEmpty }
      .joined(separator: " ")
    if let suffix = name.suffix, !suffix.isEmpty { given += (name.hasCommaSuffix ? ",! " : ", ") + suffix }
    if given.isEmpty { return family.contains(",") ? .group(["literal": family]) : .text(family) }
    if family.isEmpty { return .text(given) }
    return family.contains(",") ? .group(["family": family, "given": given]) : .text(family + ", " + given)
  }

  // MARK: Dates

  private mutating func date(_ date: PartialDate, _ field: Field) -> FrontValue? {
    if date.start.isEmpty {
      let words = date.literal ?? date.seasonName ?? ""
      if field.isFact, ["n.d.", "n. d.", "no date", "s.d."].contains(words.lowercased()) {
        return .text("not stated")
      }
      if Self.isStatus(words) { return nil }  // read by `status`
      if case .text = field.type { return .text(words) }
      return lose(field.name, "'\(words)' is no date")
    }
    var exact = date
    exact.literal = nil
    if exact.start.count == 2, let season = Self.season(exact.start[1]) {
      exact.start = [exact.start[0]]
      exact.season = season
    }
    let text = exact.edtf
    switch field.type {
    case .date:
      if date.seasonName != nil { _ = lose(field.name, "the season '\(date.seasonName!)' has no number") }
      if DateValue(text) != nil { return .text(text) }
      // What is no date of the calendar, such as 31 April, keeps its year.
      _ = lose(field.name, "'\(text)' is no date; its year stays")
      let year = PartialDate(start: [date.start[0]]).edtf
      return DateValue(year) == nil ? nil : .text(year)
    case .text: return .text(text)
    case .integer: return .text("\(date.start[0])")
    default: return lose(field.name, "'\(field.name)' takes no date")
    }
  }

  private static func season(_ month: Int) -> Int? {
    (13...16).contains(month) ? month - 12 : (21...24).contains(month) ? month - 20 : nil
  }

  private static func isStatus(_ words: String) -> Bool {
    ["in press", "forthcoming", "submitted", "accepted", "inpress"].contains(words.lowercased())
  }

  /// People write "in press" in place of the year.
  private mutating func status(_ field: Field, _ reference: Reference) -> FrontValue? {
    guard let words = reference.dates["issued"]?.literal, Self.isStatus(words) else { return nil }
    return checked(words.lowercased() == "inpress" ? "in press" : words.lowercased(), field)
  }

  // MARK: As nodes

  /// The fields as if they stood in front matter, each at the place of its variable.
  func pairs(_ span: (String) -> Span) -> [YAMLPair] {
    fields.map { field in
      let span = span(field.name)
      return YAMLPair(key: field.name, keySpan: span, value: Self.node(field.value, span))
    }
  }

  static func node(_ value: FrontValue, _ span: Span) -> YAMLNode {
    switch value {
    case .text(let text), .word(let text): YAMLNode(.scalar(text), span: span)
    case .list(let items): YAMLNode(.sequence(items.map { node($0, span) }), span: span)
    case .group(let fields):
      YAMLNode(
        .mapping(
          fields.map { YAMLPair(key: $0.name, keySpan: span, value: node($0.value, span)) }), span: span)
    }
  }
}
