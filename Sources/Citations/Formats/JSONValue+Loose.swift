import Diagnostics

/// Values as reference managers mean them, who do not always keep to one type.
extension JSONValue {
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
}
