/// Data for a layout.
///
/// In sections `none`, `flag(false)`, `number(0)`, empty text, empty HTML and
/// the empty list are false; the Mustache specification leaves numbers and text
/// to the language at hand and gives `!!data` as its example.
public enum Value: Sendable {
  /// Absent. A field that is `none` still hides a field of the same name
  /// further out, as `null` does in JSON; only a name that is no field of a
  /// record's shape is looked for further out.
  case none
  case flag(Bool)
  case number(Int)
  case text(String)
  /// UTF-8, printed as it is.
  case html([UInt8])
  case list([Value])
  case record(Record)
}

extension Value {
  /// Text that may be absent.
  public static func maybe(_ text: String?) -> Value { text.map(Value.text) ?? .none }
}
