import Markup

/// What to write where a value has the wrong form.
extension FieldReader {
  /// The one value that a field takes, or that each item of its list is.
  func single(_ type: FieldType) -> String? {
    switch type {
    case .choice(let choices): "write one of them alone: \(choices.joined(separator: ", "))"
    case .text, .markdown: "write it as one text, without brackets or braces, or put it in quotes"
    case .reference(let kind):
      "write the names of files in content/\(schema[kind].folder), without '.md', as in [one, another]"
    case .integer, .minutes, .range, .date, .flag, .url: Self.help(type)
    case .names: "write [\"Family, Given\", \"Name of a body\"]"
    case .group, .list: nil
    }
  }

  func groupHelp(_ item: FieldType) -> String? {
    guard case .group(let group) = item, let first = group.fields.first?.name else { return nil }
    let other = group.fields.dropFirst().first.map { ", such as '\($0.name)'" } ?? ""
    return "begin each with '  - \(first): …', and put four spaces before its other lines\(other)"
  }

  /// A value that stands without brackets, as a list; nil when it cannot be meant for one.
  func listHelp(_ node: YAMLNode, _ item: FieldType) -> String? {
    var parts: [String] = []
    switch (node.value, item) {
    case (_, .group): return nil
    case (.scalar(let text), _):
      // A reference as people write it has parts that are no ids.
      if case .reference = item, text.contains(where: { "():?!“”‘’\"".contains($0) }) || text.contains(". ") {
        return nil
      }
      parts = text.split(separator: ",").map { $0.trimmed() }
    case (.mapping(let pairs), _):
      // Braces in place of brackets: keys without values.
      guard pairs.allSatisfy({ if case .null = $0.value.value { true } else { false } }) else { return nil }
      parts = pairs.map(\.key)
    case (.sequence, _), (.null, _): return nil
    }
    return "[\(parts.joined(separator: ", "))]"
  }
}
