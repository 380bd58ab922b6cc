/// Crosses the two taxonomies that the schema names.
enum MatrixBuilder {
  /// nil when the schema has no matrix, or one of its taxonomies has no entries.
  static func matrix(_ site: Site) -> Matrix? {
    guard let (rowKind, columnKind) = site.schema.matrix else { return nil }
    let rows = site.library.range(of: rowKind).map(EntryIndex.init)
    let columns = site.library.range(of: columnKind).map(EntryIndex.init)
    guard let firstRow = rows.first, let firstColumn = columns.first else { return nil }
    var matrix = Matrix(
      rows: rows, columns: columns,
      cells: [[[EntryIndex]]](
        repeating: [[EntryIndex]](repeating: [], count: columns.count), count: rows.count),
      own: [:])
    for index in site.indices {
      let fields = site.schema[site[index].kind].fields
      guard !site.schema[site[index].kind].isTaxonomy, site.isListed(index) else { continue }
      var ownRows: [EntryIndex] = []
      var ownColumns: [EntryIndex] = []
      for (field, targets) in site.links[index.value].references.enumerated() {
        if fields[field].type.target == rowKind { ownRows += targets }
        if fields[field].type.target == columnKind { ownColumns += targets }
      }
      guard !ownRows.isEmpty, !ownColumns.isEmpty else { continue }
      var own: [(row: Int, column: Int)] = []
      for row in ownRows.uniqued().sorted() {
        for column in ownColumns.uniqued().sorted() {
          let cell = (row: row.value - firstRow.value, column: column.value - firstColumn.value)
          own.append(cell)
          matrix.cells[cell.row][cell.column].append(index)
        }
      }
      matrix.own[index] = own
    }
    return matrix
  }
}
