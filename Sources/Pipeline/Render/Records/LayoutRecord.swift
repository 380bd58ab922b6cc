import Layouts

/// A record type of the data for layouts, given by its fields. `LayoutShapes` lists them all.
protocol LayoutRecord: RecordField {
  /// `LayoutShapes.id(of:)` of the type itself, looked up once.
  static var shapeID: ShapeID { get }
  /// Whose fields come before its own; nil for most.
  static var base: (any LayoutRecord.Type)? { get }
}

extension LayoutRecord {
  static var base: (any LayoutRecord.Type)? { nil }

  /// - Parameter base: The values of the type's base.
  static func record(after base: [Value] = [], _ value: (Self) -> Value) -> Value {
    .record(Record(shapeID, filled(after: base, value)))
  }
}

extension Record {
  /// The value of one of the record's own fields; those of its base are not meant.
  subscript<Field: LayoutRecord>(_ field: Field) -> Value {
    get { values[slot(field)] }
    set { values[slot(field)] = newValue }
  }

  private func slot<Field: LayoutRecord>(_ field: Field) -> Int {
    assert(shape == Field.shapeID && Field.base == nil)
    return Field.allCases.firstIndex(of: field)!
  }
}
