import Citations

/// Makes a CSL item of an entry whose fields are CSL variables.
enum ReferenceBuilder {
  static func reference(_ entry: Entry, _ kind: Kind) -> Reference {
    var reference = Reference(id: entry.id, type: "document", variables: ["title": entry.title])
    for (field, value) in zip(kind.fields, entry.values) where isVariable(field) {
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
        reference.dates[field.name] = self.date(date)
      case nil, .notStated, .markdown, .range, .flag, .reference, .group, .list: continue
      }
    }
    return reference
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
    return Name(family: name.family, given: given)
  }

  static func date(_ date: DateValue) -> PartialDate {
    PartialDate(start: numbers(date.start), end: date.end.map(numbers))
  }

  private static func numbers(_ part: DateValue.Part) -> [Int] {
    [part.year] + (part.month.map { [$0] } ?? []) + (part.day.map { [$0] } ?? [])
  }
}
