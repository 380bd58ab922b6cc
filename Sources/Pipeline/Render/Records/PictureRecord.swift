import Layouts

/// A picture and the table behind it. `Pictures` fills it.
enum PictureField: String, LayoutRecord {
  case id, title, kind
  case isDrawn = "is-drawn"
  case drawing, note
  case hasTable = "has-table"
  case first, columns, rows

  static let shapeID = LayoutShapes.id(of: PictureField.self)

  var shape: Shape {
    switch self {
    case .id, .title, .note, .first: .text
    case .kind: .record(KindField.shapeID)
    case .isDrawn, .hasTable: .flag
    case .drawing: .html
    case .columns: .list(.record(PictureColumnField.shapeID))
    case .rows: .list(.record(PictureRowField.shapeID))
    }
  }
}

enum PictureColumnField: String, LayoutRecord {
  case title

  static let shapeID = LayoutShapes.id(of: PictureColumnField.self)

  var shape: Shape { .text }

  static func record(title: String) -> Value {
    record {
      switch $0 {
      case .title: .text(title)
      }
    }
  }
}

enum PictureRowField: String, LayoutRecord {
  case title, path, cells

  static let shapeID = LayoutShapes.id(of: PictureRowField.self)

  var shape: Shape {
    switch self {
    case .title, .path: .text
    case .cells: .list(.record(PictureCellField.shapeID))
    }
  }
}

enum PictureCellField: String, LayoutRecord {
  case text, path, items, more

  static let shapeID = LayoutShapes.id(of: PictureCellField.self)

  var shape: Shape {
    switch self {
    case .text, .path: .text
    case .items: .list(.record(ItemField.shapeID))
    case .more: .number
    }
  }
}
