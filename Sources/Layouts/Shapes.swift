/// What layouts may ask for: record types with named, typed fields.
///
/// A record type is declared first and gets its fields afterwards, so types can
/// refer to each other and to themselves.
///
/// ```swift
/// var shapes = Shapes()
/// let card = shapes.declare("card")
/// shapes.define(card, [("title", .text), ("related", .list(.record(card)))])
/// ```
public struct Shapes: Sendable {
  private struct Definition: Sendable {
    var name: String
    var fields: [Field] = []
    var slots: [Int: Int] = [:]
  }

  struct Field: Sendable {
    var name: Int
    var shape: Shape
  }

  private var definitions: [Definition] = []
  /// Field names, so that rendering compares small integers.
  private(set) var names = NameTable()

  public init() {}

  /// A new record type without fields.
  /// - Parameter name: For messages to people; need not be unique.
  public mutating func declare(_ name: String) -> ShapeID {
    definitions.append(Definition(name: name))
    return ShapeID(index: definitions.count - 1)
  }

  /// Adds fields, whose values a ``Record`` holds in this order.
  public mutating func define(_ id: ShapeID, _ fields: [(String, Shape)]) {
    for (name, shape) in fields { addField(name, shape, to: id) }
  }

  /// Adds the fields of an enumeration after the others.
  /// - Precondition: None of them is there already.
  public mutating func define<Field: RecordField>(_ id: ShapeID, _ fields: Field.Type) {
    for field in fields.allCases {
      let count = fieldCount(of: id)
      let slot = addField(field.rawValue, field.shape, to: id)
      precondition(slot == count, "\(fields) has a second field '\(field.rawValue)'")
    }
  }

  /// Adds one field after the others. A name that is there already keeps its
  /// slot and takes the new shape. A name with a dot in it can never be asked for.
  /// - Returns: The field's place among a record's values.
  @discardableResult
  public mutating func addField(_ name: String, _ shape: Shape, to id: ShapeID) -> Int {
    let field = Field(name: names.intern(name), shape: shape)
    if let slot = definitions[id.index].slots[field.name] {
      definitions[id.index].fields[slot] = field
      return slot
    }
    let slot = definitions[id.index].fields.count
    precondition(slot < Int(Int16.max), "a record has at most \(Int16.max) fields")
    definitions[id.index].slots[field.name] = slot
    definitions[id.index].fields.append(field)
    return slot
  }

  /// The place of a field among a record's values; nil if there is no such field.
  public func slot(of name: String, in id: ShapeID) -> Int? {
    names.id(of: name).flatMap { definitions[id.index].slots[$0] }
  }

  public func fieldCount(of id: ShapeID) -> Int { definitions[id.index].fields.count }

  /// In the order of the slots.
  public func fieldNames(of id: ShapeID) -> [String] {
    definitions[id.index].fields.map { names.text(of: $0.name) }
  }

  /// As given to ``declare(_:)``.
  public func name(of id: ShapeID) -> String { definitions[id.index].name }

  /// Whether a value is what its shape says, through all its parts. What
  /// ``LayoutSet/check(_:root:)`` promises holds for such values only.
  public func fits(_ value: Value, _ shape: Shape) -> Bool {
    switch (value, shape) {
    case (.none, _), (.flag, .flag), (.number, .number), (.text, .text), (.html, .html): true
    case (.list(let items), .list(let item)): items.allSatisfy { fits($0, item) }
    case (.record(let record), .record(let id)): record.shape == id && fits(record)
    case (.flag, _), (.number, _), (.text, _), (.html, _), (.list, _), (.record, _): false
    }
  }

  private func fits(_ record: Record) -> Bool {
    let fields = definitions[record.shape.index].fields
    return record.values.count == fields.count && zip(record.values, fields).allSatisfy { fits($0, $1.shape) }
  }

  var count: Int { definitions.count }

  func fields(of id: ShapeID) -> [Field] { definitions[id.index].fields }

  func field(_ name: Int, of id: ShapeID) -> Shape? {
    definitions[id.index].slots[name].map { definitions[id.index].fields[$0].shape }
  }
}
