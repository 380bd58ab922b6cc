import Layouts

/// The matrix as layouts see it: made once, with the cells of single entries marked on demand.
final class MatrixData: Sendable {
  /// The head of a row or a column.
  private struct Head: Sendable {
    var title: String
    /// The tag of the language of the title, where that is not the edition's.
    var language: String?
    var short: String
    var path: String

    func values(isOwn: Bool) -> [Value] {
      MatrixHeadField.filled {
        switch $0 {
        case .title: .text(title)
        case .language: .maybe(language)
        case .short: .text(short)
        case .path: .text(path)
        case .isOwn: .flag(isOwn)
        }
      }
    }
  }

  private let site: Site
  private let matrix: Matrix
  private let rowsTitle: String
  private let columnsTitle: String
  private let heads: (rows: [Head], columns: [Head])
  /// By row and column, unmarked.
  private let cells: [[Value]]
  private let total: Int
  private let gaps: Int

  /// nil when the site has no matrix.
  init?(_ site: Site, _ facts: FactBuilder) {
    guard let matrix = site.matrix, let (rowKind, columnKind) = site.schema.matrix else { return nil }
    self.site = site
    self.matrix = matrix
    rowsTitle = site.schema[rowKind].many
    columnsTitle = site.schema[columnKind].many
    func head(_ index: EntryIndex) -> Head {
      let entry = site[index]
      let short = facts.short(entry) ?? String(entry.title.prefix(2))
      return Head(title: entry.title, language: entry.language, short: short, path: entry.path.url)
    }
    heads = (matrix.rows.map(head), matrix.columns.map(head))
    let largest = matrix.largest
    cells = matrix.rows.indices.map { row in
      matrix.columns.indices.map { column in
        let count = matrix.cells[row][column].count
        let (rowEntry, columnEntry) = (site[matrix.rows[row]], site[matrix.columns[column]])
        return MatrixCellField.record {
          switch $0 {
          case .count: .number(count)
          case .path: count == 0 ? .none : .text(SitePlan.cell(rowEntry, columnEntry).url)
          case .size: .text("\(Self.size(count, largest))")
          case .isOwn: .flag(false)
          case .rowTitle: .text(rowEntry.title)
          case .columnTitle: .text(columnEntry.title)
          }
        }
      }
    }
    total = Set(matrix.cells.joined().joined()).count
    gaps = matrix.cells.joined().count { $0.isEmpty }
  }

  /// - Parameter index: The entry whose cells are marked; a row's or column's own entry has all of them.
  /// - Returns: `none` for an entry that stands in no cell.
  func matrix(own index: EntryIndex?) -> Value {
    var rowIsOwn = [Bool](repeating: false, count: matrix.rows.count)
    var columnIsOwn = [Bool](repeating: false, count: matrix.columns.count)
    var cells = cells
    func mark(_ row: Int, _ column: Int) {
      guard case .record(var record) = cells[row][column] else { return }
      record[MatrixCellField.isOwn] = .flag(true)
      cells[row][column] = .record(record)
    }
    if let index {
      for (row, column) in matrix.own[index] ?? [] {
        rowIsOwn[row] = true
        columnIsOwn[column] = true
        mark(row, column)
      }
      if let row = matrix.rows.firstIndex(of: index) {
        rowIsOwn[row] = true
        for column in matrix.columns.indices { mark(row, column) }
      }
      if let column = matrix.columns.firstIndex(of: index) {
        columnIsOwn[column] = true
        for row in matrix.rows.indices { mark(row, column) }
      }
      guard rowIsOwn.contains(true) || columnIsOwn.contains(true) else { return .none }
    }
    let rows = matrix.rows.indices.map { row in
      MatrixRowField.record(after: heads.rows[row].values(isOwn: rowIsOwn[row])) {
        switch $0 {
        case .cells: .list(cells[row])
        }
      }
    }
    let columns = matrix.columns.indices.map { column in
      Value.record(
        Record(MatrixHeadField.shapeID, heads.columns[column].values(isOwn: columnIsOwn[column])))
    }
    return MatrixField.record {
      switch $0 {
      case .rowsTitle: .text(rowsTitle)
      case .columnsTitle: .text(columnsTitle)
      case .path: .text(SitePlan.matrix.url)
      case .columns: .list(columns)
      case .rows: .list(rows)
      case .own: .flag(index != nil)
      case .total: .number(total)
      case .gaps: .number(gaps)
      }
    }
  }

  /// A dot's size from 0 (empty) to 5 (the fullest cell); its area grows with the count.
  private static func size(_ count: Int, _ largest: Int) -> Int {
    guard count > 0, largest > 0 else { return 0 }
    return (1...5).first { $0 * $0 * largest >= 25 * count } ?? 5
  }
}

enum MatrixField: String, LayoutRecord {
  case rowsTitle = "rows-title"
  case columnsTitle = "columns-title"
  case path, columns, rows, own, total, gaps

  static let shapeID = LayoutShapes.id(of: MatrixField.self)

  var shape: Shape {
    switch self {
    case .rowsTitle, .columnsTitle, .path: .text
    case .columns: .list(.record(MatrixHeadField.shapeID))
    case .rows: .list(.record(MatrixRowField.shapeID))
    case .own: .flag
    case .total, .gaps: .number
    }
  }
}

/// A column, and the head of a row.
enum MatrixHeadField: String, LayoutRecord {
  case title, language, short, path
  case isOwn = "is-own"

  static let shapeID = LayoutShapes.id(of: MatrixHeadField.self)

  var shape: Shape {
    switch self {
    case .title, .language, .short, .path: .text
    case .isOwn: .flag
    }
  }
}

/// What a row has behind its head.
enum MatrixRowField: String, LayoutRecord {
  case cells

  static let shapeID = LayoutShapes.id(of: MatrixRowField.self)
  static let base: (any LayoutRecord.Type)? = MatrixHeadField.self

  var shape: Shape { .list(.record(MatrixCellField.shapeID)) }
}

enum MatrixCellField: String, LayoutRecord {
  case count, path, size
  case isOwn = "is-own"
  case rowTitle = "row-title"
  case columnTitle = "column-title"

  static let shapeID = LayoutShapes.id(of: MatrixCellField.self)

  var shape: Shape {
    switch self {
    case .count: .number
    case .path, .size, .rowTitle, .columnTitle: .text
    case .isOwn: .flag
    }
  }
}
