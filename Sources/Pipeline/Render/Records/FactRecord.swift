import Layouts

/// A field of an entry. `FactBuilder` fills it.
enum FactField: String, LayoutRecord {
  case name, label, help
  case isStated = "is-stated"
  case value, text
  case isLong = "is-long"
  case isReference = "is-reference"
  case hasItems = "has-items"
  case items
  case hasRows = "has-rows"
  case rows, path, count

  static let shapeID = LayoutShapes.id(of: FactField.self)

  var shape: Shape {
    switch self {
    case .name, .label, .help, .text, .path: .text
    case .isStated, .isLong, .isReference, .hasItems, .hasRows: .flag
    case .value: .html
    case .items: .list(.record(ItemField.shapeID))
    case .rows: .list(.record(RowField.shapeID))
    case .count: .number
    }
  }
}

/// One of several values of a field.
enum ItemField: String, LayoutRecord {
  case title, path, short, language

  static let shapeID = LayoutShapes.id(of: ItemField.self)

  var shape: Shape { .text }

  static func record(title: String, path: String?, short: String? = nil, language: String? = nil) -> Value {
    record {
      switch $0 {
      case .title: .text(title)
      case .path: .maybe(path)
      case .short: .maybe(short)
      case .language: .maybe(language)
      }
    }
  }
}

/// One of the groups that a field holds.
enum RowField: String, LayoutRecord {
  case number, facts

  static let shapeID = LayoutShapes.id(of: RowField.self)

  var shape: Shape {
    switch self {
    case .number: .number
    case .facts: .list(.record(FactField.shapeID))
    }
  }
}
