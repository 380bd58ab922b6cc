import Markup

/// Fields as the lines of YAML that an editor would write.
enum FrontText {
  /// Texts longer than this are folded, so that a change shows in few lines.
  private static let width = 88

  /// A field as lines, without their ends.
  static func lines(_ field: FrontField) -> [String] { lines(field, indent: 0) }

  private static func lines(_ field: FrontField, indent: Int) -> [String] {
    let space = String(repeating: " ", count: indent)
    let key = space + YAMLText.scalar(field.name) + ":"
    switch field.value {
    case .text(let text):
      let written = scalar(text, indent: indent + 2, room: width - indent - field.name.count - 2)
      return ["\(key) \(written[0])"] + written.dropFirst()
    case .word(let text): return ["\(key) \(text)"]
    case .list(let items):
      return items.isEmpty ? ["\(key) []"] : [key] + items.flatMap { item($0, indent: indent + 2) }
    case .group(let fields):
      if fields.isEmpty || isName(fields) { return ["\(key) \(flow(field.value))"] }
      return [key] + fields.flatMap { lines($0, indent: indent + 2) }
    }
  }

  private static func item(_ value: FrontValue, indent: Int) -> [String] {
    let hyphen = String(repeating: " ", count: indent) + "- "
    switch value {
    case .text(let text):
      let written = scalar(text, indent: indent + 2, room: width - indent - 2)
      return [hyphen + written[0]] + written.dropFirst()
    case .group(let fields) where !fields.isEmpty && !isName(fields):
      let inner = fields.flatMap { lines($0, indent: indent + 2) }
      return [hyphen + inner[0].dropFirst(indent + 2)] + inner.dropFirst()
    case .word, .list, .group: return [hyphen + flow(value)]
    }
  }

  /// In one line, or as a block when it is long or has lines of its own.
  private static func scalar(_ text: String, indent: Int, room: Int) -> [String] {
    guard let block = YAMLText.block(text, width: width - indent, isLong: text.count > room) else {
      return [YAMLText.scalar(text)]
    }
    let space = String(repeating: " ", count: indent)
    return [block[0]] + block.dropFirst().map { $0.isEmpty ? "" : space + $0 }
  }

  /// Names stand in braces, as editors write them.
  private static func isName(_ fields: [FrontField]) -> Bool {
    fields.allSatisfy { ["literal", "family", "given"].contains($0.name) && $0.value.text != nil }
  }

  private static func flow(_ value: FrontValue) -> String {
    switch value {
    case .text(let text): YAMLText.scalar(text, inFlow: true)
    case .word(let text): text
    case .list(let items): "[" + items.map(flow).joined(separator: ", ") + "]"
    case .group(let fields):
      "{"
        + fields.map { "\(YAMLText.scalar($0.name, inFlow: true)): \(flow($0.value))" }.joined(
          separator: ", ")
        + "}"
    }
  }
}
