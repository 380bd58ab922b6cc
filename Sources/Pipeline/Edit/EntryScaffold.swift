import Markup

/// The file that a new entry begins as: every field of its kind, with words that say what belongs into it.
package struct EntryScaffold: Sendable {
  let schema: Schema
  let kind: Kind
  /// By kind: ids that a reference to it may name.
  let ids: [KindIndex: [String]]

  /// More ids than these are no help in a comment.
  private static let mostIDs = 12
  private static let inExample = 2
  private static let width = 90
  /// Of lines that begin with a field's name: they are shown whole in most windows, and are fewer than narrow ones.
  private static let widthBeside = 110

  /// - Parameter values: What is known already, by field; each as text that YAML takes for its value.
  package func text(title: String, values: [String: String] = [:]) -> String {
    text(
      FrontField(name: "title", value: .text(title)), others: [],
      values: values.mapValues { .word($0) })
  }

  /// The file of an entry of which some fields are known.
  func text(_ fields: [FrontField]) -> String {
    let own = Set(kind.fields.map(\.name))
    let title = fields.first { $0.name == "title" } ?? FrontField(name: "title", value: .text(""))
    let values = fields.filter { own.contains($0.name) }.map { ($0.name, $0.value) }
    return text(
      title, others: fields.filter { $0.name != "title" && !own.contains($0.name) },
      values: Dictionary(values) { first, _ in first })
  }

  /// - Parameter others: Fields that all kinds have.
  private func text(_ title: FrontField, others: [FrontField], values: [String: FrontValue]) -> String {
    var out = "---\n" + written(title)
    for field in others { out += written(field) }
    // What has a value stands with what needs one, so that the rest is one block to pass over.
    let first =
      kind.fields.filter(\.isRequired) + kind.fields.filter { !$0.isRequired && values[$0.name] != nil }
    if first.contains(where: { values[$0.name] == nil }) { out += "\n" + comment("Fill these in.") }
    for field in first { out += "\n" + lines(field, values[field.name]) }
    out += rest(
      kind.fields.filter { !$0.isRequired && values[$0.name] == nil },
      takesSummary: !others.contains { $0.name == "summary" })
    out += "\n" + comment("Your text goes below these hyphens.") + "---\n"
    for heading in kind.headings { out += "\n## \(heading)\n" }
    return kind.headings.isEmpty ? out + "\n" : out
  }

  private func written(_ field: FrontField) -> String {
    FrontText.lines(field).joined(separator: "\n") + "\n"
  }

  /// A field that is needed or known, below what explains it.
  private func lines(_ field: Field, _ value: FrontValue?) -> String {
    let explained = comment(explanation(field))
    if let value { return explained + written(FrontField(name: field.name, value: value)) }
    return explained + "\(field.name):\n" + parts(field, mark: "")
  }

  /// Fields that may be left out, each on a line behind a `#`, with what it takes beside it.
  private func rest(_ fields: [Field], takesSummary: Bool) -> String {
    guard takesSummary || !fields.isEmpty else { return "" }
    var lines = fields.map { (name: $0.name, text: note($0), parts: parts($0, mark: "#")) }
    if takesSummary { lines.insert(("summary", "one sentence, shown in lists", ""), at: 0) }
    let column = (lines.map(\.name.count).max() ?? 0) + "#:  ".count
    return lines.reduce(
      "\n" + comment("These may be left out. To use one, take away the # before its name.")
    ) { out, line in
      let start = "#\(line.name):".padded(to: column)
      return out
        + broken(line.text, start: start + "#", next: "##".padded(to: column) + " ", width: Self.widthBeside)
        + line.parts
    }
  }

  /// The lines of a group's fields; none for other fields.
  private func parts(_ field: Field, mark: String) -> String {
    guard case .group(let group) = field.type.element else { return "" }
    let isList = field.type != field.type.element
    var out = ""
    for item in 0..<(isList ? max(field.minimumItems ?? 1, 1) : 1) {
      for (number, inner) in group.fields.enumerated() {
        let lead = isList ? (number == 0 ? "  - " : "    ") : "  "
        out += "\(mark)\(lead)\(inner.name):"
        // Nothing but the words can tell that a field of a group is optional: a comment would end up in the value.
        if item == 0 { out += "  # \(describe(inner))\(inner.isRequired ? "" : "; may be left out")" }
        out += "\n"
      }
    }
    return out
  }

  /// "Time: minutes, such as 45. Breaks count."
  private func explanation(_ field: Field) -> String {
    let text = "\(labelled(field))\(describe(field))."
    guard let help = field.help else { return text }
    return "\(text) \(help)\(help.hasSuffix(".") ? "" : ".")"
  }

  /// The same beside the field's name, which is not said again.
  private func note(_ field: Field) -> String {
    let isNamed = field.label.lowercased().replacing(" ", with: "-") == field.name.lowercased()
    let text = (isNamed ? "" : labelled(field)) + describe(field)
    guard let help = field.help else { return text }
    return "\(text). \(help)" + (help.hasSuffix(".") ? "" : ".")
  }

  private func labelled(_ field: Field) -> String {
    // "Where did power move?" ends by itself.
    field.label + (field.label.hasSuffix("?") ? " " : ": ")
  }

  /// What a field takes, in words: "a date (2026-11-22, 2026-11 or 2026)".
  func describe(_ field: Field) -> String {
    var words = describe(field.type, isList: false)
    if let bounds = bounds(field) { words += ", \(bounds)" }
    if field.isFact { words += ", or 'not stated'" }
    return words
  }

  private func describe(_ type: FieldType, isList: Bool) -> String {
    switch type {
    case .text: isList ? "texts" : "a text"
    case .markdown: isList ? "texts in Markdown" : "a text in Markdown"
    case .integer: isList ? "whole numbers" : "a whole number"
    case .minutes: isList ? "numbers of minutes" : "minutes, such as 45"
    case .range: isList ? "ranges" : "a number or a range (12, 4-16 or 6+)"
    case .date: isList ? "dates" : "a date (2026-11-22, 2026-11 or 2026)"
    case .flag: "yes or no"
    case .choice(let choices): (isList ? "any of " : "one of ") + choices.joined(separator: ", ")
    case .url: isList ? "web addresses" : "a web address (https://…)"
    case .names: "names, such as [\"Family, Given\", \"Name of a body\"]"
    case .reference(let kind): references(kind, isList: isList)
    case .group: isList ? "groups of fields, each after a hyphen" : "a group of fields"
    case .list(let item): "a list of \(describe(item, isList: true))\(example(item))"
    }
  }

  private func references(_ kind: KindIndex, isList: Bool) -> String {
    let target = schema[kind]
    // What many works are called is the name of their list, "Bibliography", and no plural.
    let (one, many) =
      target.isBibliography
      ? ("the key of a work", "keys of works")
      : ("the id of \(target.one.lowercasedFirst().withArticle())", "ids of \(target.many.lowercasedFirst())")
    let words = isList ? many : one
    let known = known(kind)
    // One or two are all in the example of a list.
    return known.isEmpty || isList && known.count <= Self.inExample
      ? words : "\(words) (\(known.joined(separator: ", ")))"
  }

  private func example(_ item: FieldType) -> String {
    switch item {
    case .group, .markdown, .names: ""
    case .reference(let kind) where !known(kind).isEmpty:
      ", as in [\(known(kind).prefix(Self.inExample).joined(separator: ", "))]"
    default: ", as in [one, two]"
    }
  }

  /// The ids that a field may name, where they are few enough to be listed.
  private func known(_ kind: KindIndex) -> [String] {
    let known = ids[kind] ?? []
    return known.count > Self.mostIDs ? [] : known
  }

  private func bounds(_ field: Field) -> String? {
    let isList = field.type != field.type.element
    let low = isList ? field.minimumItems : field.minimum
    let high = isList ? field.maximumItems : field.maximum
    let length = field.maximumLength.map { "at most \($0) characters" }
    switch (low, high) {
    case (nil, nil): return length
    case (let low?, nil): return "at least \(low)"
    case (nil, let high?): return "at most \(high)"
    case (let low?, let high?): return "\(low) to \(high)"
    }
  }

  /// Lines that only explain, with two signs: who takes one away by mistake changes nothing.
  private func comment(_ text: String) -> String {
    broken(text, start: "##", next: "##  ", width: Self.width)
  }

  /// Text as lines, broken between words.
  private func broken(_ text: String, start: String, next: String, width: Int) -> String {
    var lines: [String] = []
    var line = start
    var isEmpty = true
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !isEmpty, line.count + word.count + 1 > width {
        lines.append(line)
        line = next
      }
      line += " " + word
      isEmpty = false
    }
    return (lines + [line]).joined(separator: "\n") + "\n"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
