import Markup

/// The file that a new entry begins as: every field of its kind, with words that say what belongs into it.
package struct EntryScaffold: Sendable {
  let schema: Schema
  let kind: Kind
  /// By kind: ids that a reference to it may name.
  let ids: [KindIndex: [String]]

  /// More ids than these are no help in a comment.
  private static let mostIDs = 12
  private static let width = 90

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
    if !others.contains(where: { $0.name == "summary" }) {
      out += comment("Summary: one sentence, shown in lists.") + "#summary:\n"
    }
    let required = kind.fields.filter(\.isRequired)
    let optional = kind.fields.filter { !$0.isRequired }
    for field in required { out += "\n" + lines(field, values[field.name]) }
    if !optional.isEmpty {
      out +=
        "\n"
        + comment("What follows may be left out. To fill a line in, take its # away.")
      for field in optional { out += "\n" + lines(field, values[field.name]) }
    }
    out += "---\n"
    for heading in kind.headings { out += "\n## \(heading)\n" }
    return kind.headings.isEmpty ? out + "\n" : out
  }

  private func written(_ field: FrontField) -> String {
    FrontText.lines(field).joined(separator: "\n") + "\n"
  }

  private func lines(_ field: Field, _ value: FrontValue?) -> String {
    // "Where did power move?" ends by itself.
    var text = field.label + (field.label.hasSuffix("?") ? " " : ": ") + describe(field) + "."
    if let help = field.help { text += " " + help + (help.hasSuffix(".") ? "" : ".") }
    if let value { return comment(text) + written(FrontField(name: field.name, value: value)) }
    let mark = field.isRequired ? "" : "#"
    guard case .group(let group) = field.type.element else {
      return comment(text) + "\(mark)\(field.name):\n"
    }
    let isList = field.type != field.type.element
    var out = comment(text) + "\(mark)\(field.name):\n"
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
    return known.isEmpty ? words : "\(words) (\(known.joined(separator: ", ")))"
  }

  private func example(_ item: FieldType) -> String {
    switch item {
    case .group, .markdown, .names: ""
    case .reference(let kind) where !known(kind).isEmpty:
      ", as in [\(known(kind).prefix(2).joined(separator: ", "))]"
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

  /// Text as lines of a comment, broken between words.
  /// Lines that only explain, with two signs: who takes one away by mistake changes nothing.
  private func comment(_ text: String) -> String {
    var lines: [String] = []
    var line = "##"
    for word in text.split(whereSeparator: \.isWhitespace) {
      if line.count + word.count + 1 > Self.width, line != "##" {
        lines.append(line)
        line = "##  "
      }
      line += " " + word
    }
    return (lines + [line]).joined(separator: "\n") + "\n"
  }
}
