import Diagnostics

extension Project {
  /// A kind's entries as CSV that can be edited and imported again.
  ///
  /// - Parameters:
  ///   - name: The kind, by its name or by what one or many of it are called.
  ///   - ids: The entries wanted, in the order wanted; none for all, in the site's order. Drafts count.
  /// - Returns: nil with errors when an entry's file holds what no cell can.
  package func sheet(_ name: String, _ ids: [String]) throws(WorldError) -> Reported<
    (bytes: [UInt8], rows: Int)?
  > {
    let library = try library().value
    let kind = try EntryMaker(library).kind(named: name)
    var entries = Array(library.entries[library.range(of: kind)])
    if !ids.isEmpty {
      let byID = Dictionary(entries.map { ($0.id, $0) }) { first, _ in first }
      entries = []
      for id in ids {
        guard let entry = byID[id] else {
          let near = NearMiss.suggestion(for: id, among: byID.keys.sorted())
          throw WorldError(
            "no \(library.schema[kind].one.lowercasedFirst()) has the id '\(id)'",
            help: near.map { "did you mean '\($0)'?" })
        }
        entries.append(entry)
      }
    }
    let made = SheetExport.csv(entries, of: library.schema[kind], tree: tree)
    return Reported(made.value.map { ($0, entries.count) }, made.diagnostics)
  }

  /// Plans the import of sheets into a kind.
  package func planImport(
    sheets: [SourceFile], kind name: String, options: SheetImport.Options
  ) throws(WorldError) -> SheetImport {
    let library = try library().value
    let kind = try EntryMaker(library).kind(named: name)
    var plan = SheetImport.plan(sheets, into: kind, of: library, tree: tree, options: options)
    try plan.tryOut { tree throws(WorldError) in try contentMistakes(tree) }
    return plan
  }
}
