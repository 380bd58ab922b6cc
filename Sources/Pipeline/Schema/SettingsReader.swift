import Diagnostics
import Markup

/// Reads mappings whose keys are known beforehand, and reports those that are not.
///
/// One reader stands for one mapping. `finish()` reports keys that nobody asked for.
struct SettingsReader {
  let path: String
  let node: YAMLNode
  private let pairs: [YAMLPair]
  private var asked: [String] = []
  var diagnostics: [Diagnostic] = []

  /// - Parameter what: Names the mapping in messages: "kind 'activity'".
  init(_ node: YAMLNode, path: String, what: String) {
    self.path = path
    self.node = node
    if case .mapping(let pairs) = node.value {
      self.pairs = pairs
    } else {
      pairs = []
      if case .null = node.value { return }
      report("wrong-type", "\(what) must be a group of 'key: value' lines", node.span)
    }
  }

  mutating func pair(_ key: String) -> YAMLPair? {
    asked.append(key)
    return pairs.first { $0.key == key }
  }

  mutating func value(_ key: String) -> YAMLNode? {
    guard let value = pair(key)?.value else { return nil }
    if case .null = value.value { return nil }
    return value
  }

  mutating func text(_ key: String) -> String? {
    guard let value = value(key) else { return nil }
    guard case .scalar(let text) = value.value else {
      report("wrong-type", "'\(key)' must be text", value.span)
      return nil
    }
    return text
  }

  mutating func required(_ key: String, of what: String) -> String? {
    let text = text(key)
    if text == nil, pair(key)?.value.value.isNull ?? true {
      report("missing-setting", "\(what) has no '\(key)'", node.span.head, help: "add '\(key): …'")
    }
    return text
  }

  mutating func flag(_ key: String) -> Bool {
    guard let value = value(key) else { return false }
    guard case .scalar(let text) = value.value, let flag = Self.flag(text) else {
      report("wrong-type", "'\(key)' must be yes or no", value.span)
      return false
    }
    return flag
  }

  mutating func integer(_ key: String) -> Int? {
    guard let value = value(key) else { return nil }
    guard case .scalar(let text) = value.value, let number = Int(text) else {
      report("wrong-type", "'\(key)' must be a whole number", value.span)
      return nil
    }
    return number
  }

  mutating func list(_ key: String) -> [(text: String, span: Span)] {
    guard let value = value(key) else { return [] }
    guard case .sequence(let items) = value.value else {
      report("wrong-type", "'\(key)' must be a list", value.span, help: "write [one, two]")
      return []
    }
    return items.compactMap { item in
      guard case .scalar(let text) = item.value else {
        report("wrong-type", "each item of '\(key)' must be text", item.span)
        return nil
      }
      return (text, item.span)
    }
  }

  mutating func group(_ key: String) -> [YAMLPair] {
    guard let value = value(key) else { return [] }
    guard case .mapping(let pairs) = value.value else {
      report("wrong-type", "'\(key)' must be a group of 'key: value' lines", value.span)
      return []
    }
    return pairs
  }

  mutating func report(_ id: String, _ message: String, _ span: Span?, help: String? = nil) {
    diagnostics.append(Diagnostic(id, .error, message, path: path, span: span, help: help))
  }

  /// All diagnostics, with one for each key that is not known.
  mutating func finish() -> [Diagnostic] {
    for pair in pairs where !asked.contains(pair.key) {
      let near = NearMiss.suggestion(for: pair.key, among: asked)
      diagnostics.append(
        Diagnostic(
          "unknown-setting", .error, "'\(pair.key)' is not a setting known here", path: path,
          span: pair.keySpan,
          help: near.map { "did you mean '\($0)'?" }
            ?? "known here: \(asked.uniqued().joined(separator: ", "))",
          fix: near.map { .write($0, for: pair.key, at: pair.keySpan) }))
    }
    return diagnostics
  }

  static func flag(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "yes", "true", "on": true
    case "no", "false", "off": false
    default: nil
    }
  }
}

extension YAMLNode.Value {
  var isNull: Bool { if case .null = self { true } else { false } }
}

extension Span {
  /// The first byte alone: where to point when something inside is missing.
  var head: Span { Span(start: start, end: min(end, start + 1)) }
}

extension Array where Element: Hashable {
  func uniqued() -> [Element] {
    // A few are compared sooner than hashed.
    if count <= 8 {
      var found: [Element] = []
      for element in self where !found.contains(element) { found.append(element) }
      return found
    }
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
