/// What front matter can hold for a field.
indirect enum FrontValue: Sendable, Hashable {
  case text(String)
  /// A text that YAML may take for something else, and that is meant so: `yes`.
  case word(String)
  case list([FrontValue])
  /// Fields in their order, each once.
  case group([FrontField])

  /// The text of a text or a word.
  var text: String? {
    switch self {
    case .text(let text), .word(let text): text
    case .list, .group: nil
    }
  }

  /// A group of texts.
  static func group(_ texts: KeyValuePairs<String, String>) -> FrontValue {
    .group(texts.map { FrontField(name: $0.key, value: .text($0.value)) })
  }
}

/// One line, or one list, of front matter.
struct FrontField: Sendable, Hashable {
  var name: String
  var value: FrontValue
}

extension [FrontField] {
  /// The text of a field of a group; nil when there is none.
  subscript(_ name: String) -> String? { first { $0.name == name }?.value.text }
}

extension FrontValue {
  /// Whether two values say the same: one name alone and a list of one do.
  ///
  /// - Parameter exactly: Whether blanks count; without it any number of them is as good as one.
  static func isSame(_ a: FrontValue, _ b: FrontValue, exactly: Bool = false) -> Bool {
    switch (a, b) {
    case (.text(let a), .text(let b)), (.word(let a), .text(let b)), (.text(let a), .word(let b)),
      (.word(let a), .word(let b)):
      if exactly { return a == b }
      return a.split(whereSeparator: \.isWhitespace) == b.split(whereSeparator: \.isWhitespace)
    case (.list(let a), .list(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1, exactly: exactly) }
    case (.list(let list), let one), (let one, .list(let list)):
      return list.count == 1 && isSame(list[0], one, exactly: exactly)
    case (.group(let a), .group(let b)):
      guard a.count == b.count else { return false }
      return a.allSatisfy { field in
        b.first { $0.name == field.name }.map { isSame(field.value, $0.value, exactly: exactly) } ?? false
      }
    case (.group(let group), .text(let text)), (.text(let text), .group(let group)),
      (.group(let group), .word(let text)), (.word(let text), .group(let group)):
      if let literal = group["literal"] { return literal == text }
      return group["family"].map { family in text == family + (group["given"].map { ", " + $0 } ?? "") }
        ?? false
    }
  }

  /// In one line, for people.
  var shown: String {
    switch self {
    case .text(let text), .word(let text): return text.trimmed()
    case .list(let items): return items.map(\.shown).joined(separator: "; ")
    case .group(let fields):
      if let literal = fields["literal"] { return literal }
      if let family = fields["family"] { return family + (fields["given"].map { ", " + $0 } ?? "") }
      return fields.map { "\($0.name): \($0.value.shown)" }.joined(separator: " | ")
    }
  }
}
