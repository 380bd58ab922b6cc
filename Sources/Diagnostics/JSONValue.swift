/// A JSON value as it was written: numbers keep their text, objects their order.
///
/// Other notations of the same data model, such as YAML, can be read into it.
public enum JSONValue: Sendable {
  /// A key of an object, where it stands, and its value.
  public struct Pair: Sendable {
    public var key: String
    public var span: Span
    public var value: JSONValue

    public init(key: String, span: Span = Span(start: 0, end: 0), value: JSONValue) {
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

  /// The value of a key of an object; nil where there is none.
  public subscript(_ key: String) -> JSONValue? {
    guard case .object(let pairs) = self else { return nil }
    for pair in pairs where pair.key == key { return pair.value }
    return nil
  }

  public var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
  public var string: String? { if case .string(let text) = self { text } else { nil } }
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
}

// MARK: Making

extension JSONValue {
  public static func number(_ value: Int) -> JSONValue { .number(String(value)) }

  /// An object of the pairs that have a value.
  public static func object(_ pairs: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(pairs.compactMap { key, value in value.map { Pair(key: key, value: $0) } })
  }

  public static func strings(_ texts: some Sequence<String>) -> JSONValue {
    .array(texts.map(JSONValue.string))
  }

  /// As JSON text on one line.
  public var json: String {
    var out = ""
    append(to: &out, indent: nil)
    return out
  }

  /// As JSON text for people: a pair or an item on a line, two spaces for each level.
  public var indentedJSON: String {
    var out = ""
    append(to: &out, indent: 0)
    return out + "\n"
  }

  private func append(to out: inout String, indent: Int?) {
    switch self {
    case .null: out += "null"
    case .bool(let value): out += value ? "true" : "false"
    case .number(let text): out += text
    case .string(let text): out += JSONText.quoted(text)
    case .array(let values):
      Self.append(values, "[", "]", indent, to: &out) { value, indent, out in
        value.append(to: &out, indent: indent)
      }
    case .object(let pairs):
      Self.append(pairs, "{", "}", indent, to: &out) { pair, indent, out in
        out += JSONText.quoted(pair.key) + (indent == nil ? ":" : ": ")
        pair.value.append(to: &out, indent: indent)
      }
    }
  }

  private static func append<Item>(
    _ items: [Item], _ open: String, _ close: String, _ indent: Int?, to out: inout String,
    _ write: (Item, Int?, inout String) -> Void
  ) {
    out += open
    let inner = indent.map { $0 + 1 }
    for (number, item) in items.enumerated() {
      if number > 0 { out += "," }
      if let inner { out += "\n" + String(repeating: "  ", count: inner) }
      write(item, inner, &out)
    }
    if let indent, !items.isEmpty { out += "\n" + String(repeating: "  ", count: indent) }
    out += close
  }
}
