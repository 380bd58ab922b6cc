import Diagnostics
import Markup

/// Completions in front matter: the fields of the kind, and what each takes.
struct FieldCompletion {
  let workspace: Workspace
  let kind: KindIndex
  let isEntry: Bool
  let file: EditedFile
  let offset: Int

  func list(_ place: FrontMatterPlace) -> CompletionList? {
    let typed = place.word.lowerBound..<max(place.word.lowerBound, min(offset, place.word.upperBound))
    var list = CompletionList(typed: Span(typed))
    switch place.part {
    case .key:
      guard let fields = workspace.schema[kind].fields(under: place.keys) else { return nil }
      list.items = keys(fields, place)
      return list
    case .value(let form):
      guard let name = place.keys.last else { return nil }
      let fields = workspace.schema[kind].fields(under: place.keys.dropLast())
      if place.keys.count == 1, name == "aliases" { return nil }
      guard let field = fields?.first(where: { $0.name == name }) else { return nil }
      if case .group(let group) = field.type.element, case .afterHyphen = form {
        // The first key of a new group.
        list.items = keys(group.fields, place)
        return list
      }
      return values(of: field, form, place, list)
    }
  }

  // MARK: Keys

  /// Required fields that are missing, then others, each in the schema's order.
  private func keys(_ fields: [Field], _ place: FrontMatterPlace) -> [Completion] {
    let own = String(decoding: file.bytes[place.word], as: UTF8.self)
    let missing = fields.filter { !place.beside.contains($0.name) || $0.name == own }
    var keys = (missing.filter(\.isRequired) + missing.filter { !$0.isRequired }).map { field in
      Completion(
        .field, field.name, detail: describe(field), help: help(field),
        text: field.name + suffix(field, place), filter: "\(field.name) \(field.label)")
    }
    if place.keys.isEmpty, !place.beside.contains("aliases") {
      keys.append(
        Completion(
          .field, "aliases", detail: "a list of addresses", help: "Where the page was before.",
          text: hasColon(place) ? "aliases" : "aliases: ["))
    }
    return keys
  }

  private func hasColon(_ place: FrontMatterPlace) -> Bool {
    place.word.upperBound < file.bytes.count && file.bytes[place.word.upperBound] == UInt8(ascii: ":")
  }

  private func suffix(_ field: Field, _ place: FrontMatterPlace) -> String {
    if hasColon(place) { return "" }
    // A group goes on below, and some programs take completions of one line only.
    if case .group = field.type.element { return ":" }
    return ": "
  }

  private func help(_ field: Field) -> String {
    var words = field.label + (field.isRequired ? " (required)." : ".")
    if let help = field.help { words += " \(help)" }
    return words
  }

  private func describe(_ field: Field) -> String {
    EntryScaffold(schema: workspace.schema, kind: workspace.schema[kind], ids: [:]).describe(field)
  }

  // MARK: Values

  private func values(
    of field: Field, _ form: FrontMatterPlace.ValueForm, _ place: FrontMatterPlace, _ list: CompletionList
  ) -> CompletionList? {
    var list = list
    let isBare = if case .whole = form, case .list = field.type { true } else { false }
    let isInFlow = if case .inBrackets = form { true } else { isBare }
    let write = { (text: String) in
      let scalar = YAMLText.scalar(text, inFlow: isInFlow)
      return isBare ? "[\(scalar)]" : scalar
    }
    let query = String(decoding: file.bytes[list.typed.range], as: UTF8.self).unquoted()
    switch field.type.element {
    case .choice(let choices):
      list.items = choices.enumerated().filter { !place.beside.contains($0.element) }.map { number, choice in
        let label = field.choiceLabels.indices.contains(number) ? field.choiceLabels[number] : ""
        return Completion(.word, choice, detail: label == choice ? "" : label, text: write(choice))
      }
    case .flag: list.items = ["yes", "no"].map { Completion(.word, $0) }
    case .reference(let target):
      let taken = Set(place.beside)
      let found = workspace.search.best(query, most: Workspace.mostCompletions) {
        $0.kind == target && !taken.contains($0.id)
      }
      list.isComplete = found.isComplete
      list.items = found.items.map { workspace.completion($0, write) }
    case .markdown:
      // Links and citations, as in the text.
      guard let (body, typed) = BodyPlace.find(file.bytes, at: offset),
        typed.lowerBound >= place.word.lowerBound
      else { break }
      return workspace.completions(body, typed, file)
    case .text, .integer, .minutes, .range, .date, .url, .names, .group, .list: break
    }
    if field.isFact, case .whole = form {
      list.items.append(Completion(.word, "not stated", detail: "the source does not say"))
    }
    return list
  }
}
