/// The fields of a record type, in the order in which a ``Record`` holds their values; the raw
/// value of a case is the name that layouts use.
///
/// ```swift
/// enum LinkField: String, RecordField {
///   case title, path
///   case isCurrent = "is-current"
///
///   var shape: Shape {
///     switch self {
///     case .title, .path: .text
///     case .isCurrent: .flag
///     }
///   }
/// }
/// ```
///
/// Whoever fills a record switches over the cases, so that the compiler finds a field that is missing,
/// given twice or misspelt:
///
/// ```swift
/// LinkField.filled {
///   switch $0 {
///   case .title: .text(entry.title)
///   case .path: .text(entry.path)
///   case .isCurrent: .flag(entry.path == path)
///   }
/// }
/// ```
public protocol RecordField: CaseIterable, RawRepresentable, Equatable, Sendable
where RawValue == String, AllCases == [Self] {
  /// What kind of value the field holds.
  var shape: Shape { get }
}

extension RecordField {
  /// The values for a ``Record``.
  ///
  /// Debug builds trap on a value that is not of its field's shape.
  ///
  /// - Parameters:
  ///   - first: The values of the fields that come before these.
  ///   - value: Gives each field its value, in their order.
  @inlinable
  public static func filled(after first: [Value] = [], _ value: (Self) -> Value) -> [Value] {
    let fields = allCases
    var values = first
    values.reserveCapacity(first.count + fields.count)
    for field in fields {
      let value = value(field)
      assert(field.shape.admits(value), "\(Self.self).\(field) cannot be \(value)")
      values.append(value)
    }
    return values
  }
}

extension Shape {
  /// Whether a value is of this shape, as far as the types of records; their fields are not looked at.
  public func admits(_ value: Value) -> Bool {
    switch (value, self) {
    case (.none, _), (.flag, .flag), (.number, .number), (.text, .text), (.html, .html): true
    case (.list(let items), .list(let item)): items.allSatisfy(item.admits)
    case (.record(let record), .record(let id)): record.shape == id
    case (.flag, _), (.number, _), (.text, _), (.html, _), (.list, _), (.record, _): false
    }
  }
}
