/// The matrix as a heat map: the fuller a cell, the stronger its ink; empty cells stay open.
struct HeatMap {
  private let site: Site
  private let matrix: Matrix
  private let rowsTitle: String
  private let columnsTitle: String

  /// nil when the site has no matrix, or it is too wide for a picture.
  init?(_ site: Site) {
    guard let matrix = site.matrix, let (rows, columns) = site.schema.matrix, matrix.columns.count <= 16,
      matrix.rows.count <= 40
    else { return nil }
    self.site = site
    self.matrix = matrix
    rowsTitle = site.schema[rows].many
    columnsTitle = site.schema[columns].many
  }

  /// The kinds that stand in the matrix, and in how many of its cells.
  var kinds: [KindIndex] {
    site.schema.kindIndices.filter { kind in
      matrix.own.keys.contains { site[$0].kind == kind }
    }
  }

  func counts(_ kind: KindIndex?) -> [[Int]] {
    matrix.cells.map { row in
      row.map { cell in kind.map { kind in cell.count { site[$0].kind == kind } } ?? cell.count }
    }
  }

  func title(_ kind: KindIndex?) -> String {
    kind.map { site.schema[$0].many } ?? "\(rowsTitle) × \(columnsTitle)"
  }

  func id(_ kind: KindIndex?) -> String { "picture.matrix.\(kind.map { site.schema[$0].name } ?? "all")" }

  /// The way to a cell's page, and there to the entries of the kind; nil for an empty cell.
  func path(_ row: Int, _ column: Int, _ kind: KindIndex?, _ count: Int) -> String? {
    guard count > 0 else { return nil }
    let path = SitePlan.cell(site[matrix.rows[row]], site[matrix.columns[column]]).url
    return kind.map { path + "#part." + site.schema[$0].name } ?? path
  }

  func note(_ counts: [[Int]]) -> String {
    let cells = counts.joined()
    let empty = cells.count { $0 == 0 }
    if empty == 0 { return site.words(.cellsFull) }
    return site.words(.cellsEmpty, ["count": "\(empty)", "total": "\(cells.count)"])
  }

  /// - Parameter kind: The kind whose entries are counted; nil for all.
  func svg(_ kind: KindIndex?, root: String) -> [UInt8] {
    let counts = counts(kind)
    let columns = matrix.columns.count
    // As wide as a phone, so that its letters are not made smaller there. The names of the columns lean to the
    // right, beyond the last of them.
    let width = 340
    let step = (width - 44) / columns
    let left = 0
    let (head, band, tall) = (76, 24, 32)
    let height = head + (band + tall) * matrix.rows.count
    var svg = SVGWriter(
      width: width, height: height, id: id(kind), title: title(kind), description: note(counts), role: .group,
      kind: "heat", root: root)
    for (column, entry) in matrix.columns.enumerated() {
      let name = site[entry].title.shortened(to: 17)
      svg.text("pic-year", left + step * column + step / 2, head - 6, name, turned: -42)
    }
    // One entry is no crowd, even where no cell has more.
    let largest = max(6, counts.joined().max() ?? 0)
    for (row, entry) in matrix.rows.enumerated() {
      let y = head + (band + tall) * row
      svg.text("pic-label", left, y + 16, site[entry].title.shortened(to: 46))
      for column in matrix.columns.indices {
        let count = counts[row][column]
        let x = left + step * column
        let names = "\(site[entry].title), \(site[matrix.columns[column]].title): \(count)"
        svg.link(path(row, column, kind, count), label: names) { svg in
          if count == 0 {
            svg.rect("heat-0", x + 2, y + band + 1, step - 4, tall - 4)
          } else {
            let level = 1 + 4 * (count - 1) / max(1, largest - 1)
            svg.rect("heat-\(level)", x + 1, y + band, step - 2, tall - 2)
            svg.text(
              level > 3 ? "heat-on" : "heat-n", x + step / 2, y + band + 20, "\(count)", anchor: .middle)
          }
        }
      }
    }
    return svg.closed()
  }
}
