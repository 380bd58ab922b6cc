import Layouts

/// The matrix as layouts see it: made once, with the cells of single entries marked on demand.
final class MatrixData: Sendable {
  private let site: Site
  private let matrix: Matrix
  private let layout: LayoutShapes
  private let rowsTitle: String
  private let columnsTitle: String
  private let heads: (rows: [[Value]], columns: [[Value]])
  /// By row and column, unmarked.
  private let cells: [[Value]]
  private let total: Int
  private let gaps: Int

  /// nil when the site has no matrix.
  init?(_ site: Site, _ layout: LayoutShapes, _ facts: FactBuilder) {
    guard let matrix = site.matrix, let (rowKind, columnKind) = site.schema.matrix else { return nil }
    self.site = site
    self.matrix = matrix
    self.layout = layout
    rowsTitle = site.schema[rowKind].many
    columnsTitle = site.schema[columnKind].many
    func head(_ index: EntryIndex) -> [Value] {
      let entry = site[index]
      let short = facts.short(entry) ?? String(entry.title.prefix(2))
      return [.text(entry.title), .text(short), .text(entry.path.url)]
    }
    heads = (matrix.rows.map(head), matrix.columns.map(head))
    let largest = matrix.largest
    cells = matrix.rows.indices.map { row in
      matrix.columns.indices.map { column in
        let count = matrix.cells[row][column].count
        let (rowEntry, columnEntry) = (site[matrix.rows[row]], site[matrix.columns[column]])
        return .record(
          Record(
            layout.matrixCell,
            [
              .number(count), count == 0 ? .none : .text(SitePlan.cell(rowEntry, columnEntry).url),
              .text("\(Self.size(count, largest))"), .flag(false), .text(rowEntry.title),
              .text(columnEntry.title),
            ]))
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
      record.values[3] = .flag(true)
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
    let rows: [Value] = matrix.rows.indices.map { row in
      .record(Record(layout.matrixRow, heads.rows[row] + [.flag(rowIsOwn[row]), .list(cells[row])]))
    }
    let columns: [Value] = matrix.columns.indices.map { column in
      .record(Record(layout.matrixColumn, heads.columns[column] + [.flag(columnIsOwn[column])]))
    }
    return .record(
      Record(
        layout.matrix,
        [
          .text(rowsTitle), .text(columnsTitle), .text(SitePlan.matrix.url), .list(columns), .list(rows),
          .flag(index != nil), .number(total), .number(gaps),
        ]))
  }

  /// A dot's size from 0 (empty) to 5 (the fullest cell); its area grows with the count.
  private static func size(_ count: Int, _ largest: Int) -> Int {
    guard count > 0, largest > 0 else { return 0 }
    return (1...5).first { $0 * $0 * largest >= 25 * count } ?? 5
  }
}
