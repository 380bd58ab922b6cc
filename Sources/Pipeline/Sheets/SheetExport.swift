import Diagnostics
import Markup

/// A kind's entries as a spreadsheet that can be edited and imported again.
///
/// Made of what stands in the files, word for word, and not of what pages show: the data files that readers
/// download are other tables (`CSVTable`).
enum SheetExport {
  /// Columns that stand in a sheet only when some entry has something there.
  private static let seldom: Set = ["draft", SheetColumns.aliases.name]

  /// - Parameter entries: Of the kind, in the order wanted.
  /// - Returns: CSV; nil with errors when an entry's file holds what no cell can.
  static func csv(_ entries: [Entry], of kind: Kind, tree: any FileTree) -> Reported<[UInt8]?> {
    let columns = SheetColumns(kind)
    var diagnostics: [Diagnostic] = []
    var rows: [[String]] = []
    for entry in entries {
      var file: SourceFile?
      if entry.source.hasSuffix(".md") {
        do {
          file = SourceFile(path: entry.source, bytes: try tree.read(entry.source))
        } catch {
          diagnostics.append(Diagnostic("unusable-file", .error, error.message, path: entry.source))
          continue
        }
      }
      // A file that cannot be read would become a row of nothing.
      let unreadable = file.map { FrontMatter.read($0).diagnostics.filter { $0.severity == .error } } ?? []
      diagnostics += unreadable
      if !unreadable.isEmpty { continue }
      let fields = EntryFields(entry, kind, file: file)
      diagnostics += mistakes(fields, columns, entry)
      rows.append(
        columns.columns.map { column in
          guard let type = columns.type(of: column.place) else { return entry.id }
          return columns.value(column.place, in: fields.values).flatMap { CellText.text($0, of: type) } ?? ""
        })
    }
    if diagnostics.hasErrors { return Reported(nil, diagnostics) }
    let shown = columns.columns.indices.filter { index in
      !seldom.contains(columns.columns[index].name) || rows.contains { !$0[index].isEmpty }
    }
    var writer = CSVWriter()
    writer.row(shown.map { columns.columns[$0].heading })
    for row in rows { writer.row(shown.map { row[$0] }) }
    return Reported(writer.bytes, diagnostics)
  }

  private static func mistakes(
    _ fields: EntryFields, _ columns: SheetColumns, _ entry: Entry
  ) -> [Diagnostic] {
    columns.fields.compactMap { field in
      guard let value = fields.values[field.name], CellText.text(value, of: field.type) == nil else {
        return nil
      }
      return Diagnostic(
        "not-exported", .error, "'\(field.name)' has another form than its type, so no cell can hold it",
        path: entry.source, span: fields.spans[field.name] ?? entry.head,
        help: "mend it first; 'tandem check' says how")
    }
  }
}
