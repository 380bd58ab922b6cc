import Citations

/// Makes a CSL item of an entry whose fields are CSL variables.
enum ReferenceBuilder {
  static func reference(_ entry: Entry, _ kind: Kind) -> Reference {
    var reference = entry.work ?? Reference(id: entry.id, type: "document")
    if reference.variables["title"] == nil { reference.variables["title"] = entry.title }
    if reference.type.isEmpty { reference.type = "document" }
    return reference
  }

  /// Puts a field of front matter into a work, over what stood there.
  static func set(_ field: Field, _ value: FieldValue, in reference: inout Reference) {
    guard isVariable(field) else { return }
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
    case .date(let value): reference.dates[field.name] = date(value)
    case .notStated:
      reference.variables[field.name] = nil
      reference.names[field.name] = nil
      reference.dates[field.name] = nil
    case .markdown, .range, .flag, .reference, .group, .list: return
    }
  }

  /// Fields that are no CSL variables, or only share the name of one, are the library's own remarks.
  private static func isVariable(_ field: Field) -> Bool {
    guard !field.isOwn else { return false }
    switch field.type {
    case .names: return CSLVariables.names.contains(field.name)
    case .date: return CSLVariables.dates.contains(field.name)
    default: return field.name == "type" || CSLVariables.texts.contains(field.name)
    }
  }

  /// A name without a given part is that of a body; "others" ends a list that is not complete.
  static func name(_ name: PersonName) -> Name {
    guard let given = name.given else { return Name(literal: name.family) }
    return Name(family: name.family, given: given).withParsedParticles
  }

  static func date(_ date: DateValue) -> PartialDate {
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
