import Diagnostics

/// CSL-JSON, the form in which reference managers hand over works.
public enum CSLJSON {
  /// Reads a list of works, or one work.
  ///
  /// - Returns: All that can be read; a broken file gives one diagnostic of id
  ///   `json-syntax`, a part that is no work one of id `csl-json-item`.
  public static func read(_ bytes: [UInt8], path: String) -> Reported<[Reference]> {
    let read = sourced(bytes, path: path)
    return Reported(read.value.map(\.reference), read.diagnostics)
  }

  /// As `read`, with the places of what was read.
  public static func sourced(_ bytes: [UInt8], path: String) -> Reported<[SourcedReference]> {
    let json = JSONReader.read(bytes, path: path)
    guard let value = json.value else { return Reported([], json.diagnostics) }
    return sourced(value, path: path)
  }

  /// Works in a value that was read elsewhere, such as YAML: a list, one work, or a list called `references`
  /// or `items`.
  public static func sourced(_ value: JSONValue, path: String) -> Reported<[SourcedReference]> {
    let items = value.array ?? value["items"]?.array ?? value["references"]?.array ?? [value]
    var out: [SourcedReference] = []
    var diagnostics: [Diagnostic] = []
    for (place, item) in items.enumerated() {
      guard case .object(let pairs) = item else {
        diagnostics.append(Diagnostic("csl-json-item", .error, "item \(place + 1) is no object", path: path))
        continue
      }
      var spans: [String: Span] = [:]
      for pair in pairs {
        let name = CSLVariables.current[pair.key] ?? pair.key
        if spans[name] == nil { spans[name] = pair.span }
      }
      let head = spans["id"] ?? pairs.first?.span ?? Span(start: 0, end: 0)
      let hasKey = item["id"]?.text.map { !$0.isEmpty } ?? false
      out.append(
        SourcedReference(reference(item, place: place), span: head, spans: spans, hasKey: hasKey))
    }
    return Reported(out, diagnostics)
  }

  static func references(_ items: [JSONValue], path: String) -> Reported<[Reference]> {
    var out: [Reference] = []
    var diagnostics: [Diagnostic] = []
    for (place, item) in items.enumerated() {
      guard case .object = item else {
        diagnostics.append(Diagnostic("csl-json-item", .error, "item \(place + 1) is no object", path: path))
        continue
      }
      out.append(reference(item, place: place))
    }
    return Reported(out, diagnostics)
  }

  static func reference(_ item: JSONValue, place: Int) -> Reference {
    guard case .object(let pairs) = item else { return Reference(id: "", type: "") }
    var reference = Reference(id: item["id"]?.text ?? "item-\(place + 1)", type: item["type"]?.text ?? "")
    for pair in pairs where pair.key != "id" && pair.key != "type" {
      let (key, value) = (pair.key, pair.value)
      if CSLVariables.names.contains(key) || isNames(value) {
        let names = (value.array ?? [value]).compactMap(name)
        if !names.isEmpty { reference.names[key] = names }
      } else if CSLVariables.dates.contains(key) || value["date-parts"] != nil || value["raw"] != nil {
        if let date = date(value) { reference.dates[key] = date }
      } else if let text = value.text {
        if !text.isEmpty { reference.variables[CSLVariables.current[key] ?? key] = text }
      } else if let list = value.array {
        // `categories`, `keyword` as a list, and numbers that some exporters wrap.
        let texts = list.compactMap(\.text)
        if !texts.isEmpty { reference.variables[key] = texts.joined(separator: ", ") }
      }
    }
    NoteFields.extract(into: &reference)
    return reference
  }

  private static func isNames(_ value: JSONValue) -> Bool {
    guard let first = value.array?.first else { return false }
    return first["family"] != nil || first["literal"] != nil || first["given"] != nil
  }

  // MARK: Names and dates

  private static func name(_ value: JSONValue) -> Name? {
    if let text = value.text, !text.isEmpty { return Name(literal: text) }
    func text(_ key: String) -> String? {
      value[key]?.text.map(StyleReader.trimmed).flatMap { $0.isEmpty ? nil : $0 }
    }
    if let literal = text("literal") { return Name(literal: literal) }
    var name = Name(
      family: text("family") ?? "", given: text("given"), droppingParticle: text("dropping-particle"),
      nonDroppingParticle: text("non-dropping-particle"), suffix: text("suffix"))
    name.hasCommaSuffix = value["comma-suffix"]?.isTrue ?? false
    name.isStaticOrdering = value["static-ordering"]?.isTrue ?? false
    let parses = value["parse-names"]?.isTrue ?? true
    return name.isEmpty && name.suffix == nil ? nil : parses ? name.withParsedParticles : name
  }

  private static func date(_ value: JSONValue) -> PartialDate? {
    if let text = value.text { return text.isEmpty ? nil : DateReader.date(text) }
    var date = PartialDate(start: [])
    if let raw = value["raw"]?.text, !raw.isEmpty { date = DateReader.date(raw) }
    if let parts = value["date-parts"]?.array {
      // Some write one date without the outer list.
      let lists = parts.first?.array == nil ? [value["date-parts"]!] : parts
      date.start = numbers(lists.first)
      if lists.count > 1 { date.end = numbers(lists[1]) }
    }
    if let season = value["season"] {
      if let number = season.integer {
        date.season = (1...4).contains(number) ? number : (13...16).contains(number) ? number - 12 : nil
      } else if let text = season.text, !text.isEmpty {
        date.seasonName = text
      }
    }
    if let circa = value["circa"], circa.isTrue { date.isUncertain = true }
    if let literal = value["literal"]?.text, !literal.isEmpty, date.start.isEmpty { date.literal = literal }
    if date.start.isEmpty, date.literal == nil, date.season == nil, date.seasonName == nil { return nil }
    return date
  }

  private static func numbers(_ value: JSONValue?) -> [Int] {
    var out: [Int] = []
    for part in value?.array?.prefix(3) ?? [] {
      guard let number = part.integer else { break }
      out.append(number)
    }
    while out.count > 1, out.last == 0 { out.removeLast() }
    return out
  }
}
