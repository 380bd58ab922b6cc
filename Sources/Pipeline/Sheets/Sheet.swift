import Diagnostics

/// A row of a sheet whose headings are known.
struct SheetRow: Sendable {
  struct Cell: Sendable {
    var place: SheetColumns.Place
    /// Of the column, as spreadsheets name it: `C`.
    var letter: String
    /// As it stands in the first row.
    var heading: String
    /// Without the apostrophe that keeps it from being a formula.
    var text: String
    var span: Span
    /// The row's number and file, for messages.
    var row: SheetRow { SheetRow(path: path, number: number, span: span, cells: []) }
    fileprivate var path: String
    fileprivate var number: Int
  }

  var path: String
  /// As a spreadsheet counts it, from 1.
  var number: Int
  /// The first cell, for what is wrong with the whole row.
  var span: Span
  /// One for each column that is known, even where the row ends before it.
  var cells: [Cell]

  func cell(_ place: SheetColumns.Place) -> Cell? { cells.first { $0.place == place } }

  func text(_ place: SheetColumns.Place) -> String? { cell(place)?.text }

  /// The cell of a field by its name.
  func text(_ name: String, _ columns: SheetColumns) -> String? {
    cells.first { $0.place.field.map { columns.fields[$0].name } == name }?.text
  }
}

/// Reads the headings of a sheet, and its rows by them.
enum Sheet {
  static func read(
    _ rows: [CSVReader.Row], path: String, _ columns: SheetColumns, readable: Bool
  ) -> Reported<[SheetRow]> {
    guard let head = rows.first(where: { !$0.isBlank }) else {
      let empty = Diagnostic(
        "empty-file", .error, "the sheet has no headings", path: path,
        help: "write the names of fields into the first row; 'tandem export --format csv' shows them")
      return Reported([], readable ? [empty] : [])
    }
    let body = rows.drop { $0.number <= head.number }
    var headings = Headings(path: path, row: head.number, columns: columns)
    for (place, cell) in head.cells.enumerated() {
      headings.add(
        cell, place,
        isUsed: body.contains { $0.cells.count > place && !$0.cells[place].text.trimmed().isEmpty })
    }
    if !headings.places.contains(where: { $0 == .id || $0 == headings.title }), headings.diagnostics.isEmpty {
      headings.report(
        "missing-column", "row \(head.number): there is neither a column 'id' nor one for the title",
        head.cells[0].span, help: "one of them must say which entry a row is about")
    }
    var out: [SheetRow] = []
    for row in body where !row.isBlank {
      if let extra = row.cells.indices.dropFirst(head.cells.count).first(where: {
        !row.cells[$0].text.isEmpty
      }) {
        headings.report(
          "missing-heading", "row \(row.number), column \(letter(extra)): no heading stands over this cell",
          row.cells[extra].span, help: "look for a separator too many, or give the column a heading")
      }
      let end = row.cells.last!.span.end
      let cells = headings.places.enumerated().compactMap { place, known -> SheetRow.Cell? in
        guard let known else { return nil }
        let cell = row.cells.count > place ? row.cells[place] : nil
        return SheetRow.Cell(
          place: known, letter: letter(place), heading: head.cells[place].text.trimmed(),
          text: CSVWriter.unprotected(cell?.text ?? ""), span: cell?.span ?? Span(start: end, end: end),
          path: path, number: row.number)
      }
      out.append(SheetRow(path: path, number: row.number, span: row.cells[0].span, cells: cells))
    }
    return Reported(out, headings.diagnostics)
  }

  /// A, B … Z, AA, AB: the name of a column by its place from 0.
  static func letter(_ place: Int) -> String {
    let last = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(place % 26)))
    return place < 26 ? last : letter(place / 26 - 1) + last
  }

  /// What each column is, as its heading says.
  private struct Headings {
    let path: String
    /// The number of the row of headings.
    let row: Int
    let columns: SheetColumns
    /// Parallel to the cells of the first row; nil for a column without a heading.
    var places: [SheetColumns.Place?] = []
    var diagnostics: [Diagnostic] = []

    var title: SheetColumns.Place? {
      columns.fields.firstIndex { $0.name == "title" }.map { .field($0) }
    }

    mutating func add(_ cell: CSVReader.Cell, _ number: Int, isUsed: Bool) {
      let text = cell.text.trimmed()
      let spot = "row \(row), column \(letter(number))"
      guard !text.isEmpty else {
        places.append(nil)
        if isUsed { report("missing-heading", "\(spot): the column has no heading", cell.span) }
        return
      }
      guard let column = columns.column(CSVWriter.unprotected(text)) else {
        places.append(nil)
        report(
          "unknown-column",
          "\(spot): \(columns.kind.one.lowercasedFirst().withArticle()) has no field '\(text)'",
          cell.span, help: help(text))
        return
      }
      let place = columns.columns[column].place
      if let first = places.firstIndex(of: place) {
        report(
          "duplicate-column", "\(spot): '\(text)' is what column \(letter(first)) is already", cell.span,
          help: "keep one of the two")
      }
      places.append(place)
    }

    private func help(_ text: String) -> String {
      if ["path", "url"].contains(text.lowercased()) {
        return "a sheet from the site's downloads has lost markup; make one with 'tandem export --format csv'"
      }
      if let near = NearMiss.suggestion(for: text, among: columns.columns.flatMap { [$0.heading, $0.name] }) {
        return "did you mean '\(near)'?"
      }
      return "columns are \(columns.columns.map(\.heading).joined(separator: ", "))"
    }

    mutating func report(_ id: String, _ message: String, _ span: Span, help: String? = nil) {
      diagnostics.append(Diagnostic(id, .error, message, path: path, span: span, help: help))
    }
  }
}
