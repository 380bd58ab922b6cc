import Diagnostics

/// A JSON value as it was written: numbers keep their text, objects their order.
///
/// Other notations of the same data model, such as YAML, can be read into it.
public enum JSONValue: Sendable {
  /// A key of an object, where it stands, and its value.
  public struct Pair: Sendable {
    public var key: String
    public var span: Span
    public var value: JSONValue

    public init(key: String, span: Span, value: JSONValue) {
      self.key = key
      self.span = span
      self.value = value
    }
  }

  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Pair])

  subscript(_ key: String) -> JSONValue? {
    guard case .object(let pairs) = self else { return nil }
    for pair in pairs where pair.key == key { return pair.value }
    return nil
  }

  /// Strings, numbers and truth values as text.
  var text: String? {
    switch self {
    case .string(let text): text
    case .number(let text): text
    case .bool(let value): value ? "true" : "false"
    case .null, .array, .object: nil
    }
  }

  var integer: Int? {
    guard let text = text.map(StyleReader.trimmed) else { return nil }
    if let number = Int(text) { return number }
    return Double(text).flatMap { $0.isFinite && abs($0) < 1e9 ? Int($0) : nil }
  }

  /// JavaScript's sense of truth, because reference managers write 1, "true" and true.
  var isTrue: Bool {
    switch self {
    case .bool(let value): value
    case .number(let text): Double(text) != 0
    case .string(let text): !text.isEmpty && text != "false" && text != "0"
    case .null: false
    case .array, .object: true
    }
  }

  var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
}
