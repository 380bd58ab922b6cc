import Layouts

/// The matrix as layouts see it.
enum MatrixData {
  /// - Parameter own: The entry whose cells are marked.
  static func matrix(_ site: Site, _ layout: LayoutShapes, _ facts: FactBuilder, own index: EntryIndex?)
    -> Value
  {
    guard let matrix = site.matrix, let (rowKind, columnKind) = site.schema.matrix else { return .none }
    var rowIsOwn = [Bool](repeating: false, count: matrix.rows.count)
    var columnIsOwn = [Bool](repeating: false, count: matrix.columns.count)
    var cellIsOwn = [Bool](repeating: false, count: matrix.rows.count * matrix.columns.count)
    let own = index.flatMap { matrix.own[$0] } ?? []
    for (row, column) in own {
      rowIsOwn[row] = true
      columnIsOwn[column] = true
      cellIsOwn[row * matrix.columns.count + column] = true
    }
    if let index {
      // A taxonomy's own page stands for its whole row or column.
      if let row = matrix.rows.firstIndex(of: index) { rowIsOwn[row] = true }
      if let column = matrix.columns.firstIndex(of: index) { columnIsOwn[column] = true }
      guard rowIsOwn.contains(true) || columnIsOwn.contains(true) else { return .none }
    }
    let heads = { (index: EntryIndex, isOwn: Bool) -> [Value] in
      let entry = site[index]
      return [
        .text(entry.title), SiteData.text(facts.short(entry) ?? String(entry.title.prefix(2))),
        .text(entry.path.url), .flag(isOwn),
      ]
    }
    let largest = matrix.largest
    var gaps = 0
    var all: Set<EntryIndex> = []
    let rows: [Value] = matrix.rows.indices.map { row in
      let rowEntry = site[matrix.rows[row]]
      let cells: [Value] = matrix.columns.indices.map { column in
        let members = matrix.cells[row][column]
        let columnEntry = site[matrix.columns[column]]
        if members.isEmpty { gaps += 1 }
        if index == nil { all.formUnion(members) }
        return .record(
          Record(
            layout.matrixCell,
            [
              .number(members.count),
              members.isEmpty ? .none : .text(SitePlan.cell(rowEntry, columnEntry).url),
              .text("\(size(members.count, largest))"),
              .flag(cellIsOwn[row * matrix.columns.count + column]), .text(rowEntry.title),
              .text(columnEntry.title),
            ]))
      }
      return .record(Record(layout.matrixRow, heads(matrix.rows[row], rowIsOwn[row]) + [.list(cells)]))
    }
    let columns: [Value] = matrix.columns.indices.map { column in
      .record(Record(layout.matrixColumn, heads(matrix.columns[column], columnIsOwn[column])))
    }
    return .record(
      Record(
        layout.matrix,
        [
          .text(site.schema[rowKind].many), .text(site.schema[columnKind].many), .text(SitePlan.matrix.url),
          .list(columns), .list(rows), .flag(index != nil), .number(all.count), .number(gaps),
        ]))
  }

  /// A dot's size from 0 (empty) to 5 (the fullest cell); its area grows with the count.
  private static func size(_ count: Int, _ largest: Int) -> Int {
    guard count > 0, largest > 0 else { return 0 }
    return (1...5).first { $0 * $0 * largest >= 25 * count } ?? 5
  }
}
