import Diagnostics
import Markup

extension SheetImport {
  /// Reads the content as it would be after the import, and tells of every error that it does not have now: rows see
  /// only themselves, and not addresses that are taken, links in texts, or rules over several fields.
  ///
  /// Does nothing where rows have errors of their own, since nothing is written then.
  ///
  /// - Parameter check: All mistakes of the content in a tree.
  mutating func tryOut(
    _ check: (any FileTree) throws(WorldError) -> [Diagnostic]
  ) throws(WorldError) {
    var texts: [String: OverlayTree.Text] = [:]
    for outcome in outcomes {
      if let path = outcome.path, let bytes = outcome.bytes { texts[path] = .init(bytes) }
    }
    guard !texts.isEmpty, !diagnostics.hasErrors else { return }
    let found = try check(OverlayTree(tree, texts)).filter { $0.severity == .error }
    if found.isEmpty { return }
    var before: [Known: Int] = [:]
    for mistake in try check(tree) { before[Known(mistake), default: 0] += 1 }
    for mistake in found {
      if let count = before[Known(mistake)], count > 0 {
        before[Known(mistake)] = count - 1
      } else {
        tell(mistake, texts)
      }
    }
  }

  /// A mistake wherever it stands in its file: an import moves lines.
  private struct Known: Hashable {
    var id: String
    var path: String
    var message: String

    init(_ mistake: Diagnostic) {
      id = mistake.id
      path = mistake.path
      message = mistake.message
    }
  }

  /// Reports a mistake in a text that is not written, at the cell it comes from.
  private mutating func tell(_ mistake: Diagnostic, _ texts: [String: OverlayTree.Text]) {
    let notes = mistake.notes.compactMap { note -> Diagnostic.Note? in
      // A row that contradicts itself is named already.
      if note.path == mistake.path, rowsByPath[note.path] != nil { return nil }
      guard texts[note.path] != nil else { return note }
      let row = rowsByPath[note.path]
      return Diagnostic.Note(note.message, path: row?.path ?? note.path, span: row?.span)
    }
    guard let row = rowsByPath[mistake.path] else {
      diagnostics.append(
        Diagnostic(
          mistake.id, .error, "after the import, \(mistake.message)", path: mistake.path,
          span: texts[mistake.path] == nil ? mistake.span : nil, help: mistake.help, notes: notes))
      return
    }
    let cell = mistake.span.flatMap { self.cell(at: $0, in: texts[mistake.path]!.bytes, mistake.path, row) }
    report(mistake.id, mistake.message, row, cell, help: mistake.help, notes: notes)
  }

  /// The cell of the field in which a span of a file lies.
  private func cell(
    at span: Span, in bytes: [UInt8], _ path: String, _ row: SheetRow
  ) -> SheetRow.Cell? {
    let read = FrontMatter.read(SourceFile(path: path, bytes: bytes))
    guard case .mapping(let pairs)? = read.value.fields?.value,
      let pair = pairs.first(where: { $0.keySpan.start <= span.start && span.start <= $0.value.span.end })
    else { return nil }
    return row.cells.first { $0.place.field.map { columns.fields[$0].name } == pair.key }
  }
}
