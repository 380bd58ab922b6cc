import Diagnostics
import Markup

/// All changes of texts that give an entry another id, or its file another folder: those of `tandem move` and of
/// a rename in an editor's program.
///
/// Every mention of the entry, the ways from its own text to others, its key in files of works, and an alias for
/// the address that it had.
package struct Renaming: Sendable {
  /// By file and place; none overlaps another. Places are those of the files under their old names.
  package private(set) var edits: [TextEdit] = []
  /// The entry's file, before and after; nil for a work that stands in a file of works alone.
  package private(set) var file: (from: String, to: String)?
  /// The old address, which now leads on to the new one; nil for what was not published or stays where it is.
  package private(set) var alias: String?

  /// - Parameters:
  ///   - newSource: Where the entry's file will be, in the project; of a work without one, its name tells the key.
  ///   - carried: Files that go along: where they will be, by where they are.
  ///   - tree: The files of the site as they were read.
  /// - Throws: When a place that names the entry cannot be rewritten.
  static func plan(
    _ target: EntryIndex, to newSource: String, carrying carried: [String: String] = [:], in site: Site,
    _ tree: any FileTree
  ) throws(WorldError) -> Renaming {
    let planner = RenamingPlanner(site: site, target: target, newSource: newSource, tree: tree)
    var renaming = Renaming()
    var edits = try planner.mentions()
    edits.formUnion(try planner.keys())
    let entry = site[target]
    if entry.source.hasSuffix(".md") {
      renaming.file = (entry.source, newSource)
      edits.formUnion(try planner.ways(carried))
      if let (alias, edit) = try planner.alias() {
        renaming.alias = alias
        edits.insert(edit)
      }
    }
    renaming.edits = edits.sorted { $0.place < $1.place }
    return renaming
  }

  /// The files that change, in the order of their paths.
  var paths: [String] { edits.map(\.place.path).uniqued() }

  /// The bytes of a file after the edits.
  package func applied(to bytes: [UInt8], at path: String) -> [UInt8] {
    bytes.replacing(
      edits.filter { $0.place.path == path }.map { ($0.place.span.range, Array($0.text.utf8)) })
  }
}

extension Site {
  /// Another entry that has an id, or one that some disks cannot tell from it.
  func other(than target: EntryIndex, named id: String) -> Entry? {
    let folded = id.lowercased()
    return indices.first { $0 != target && self[$0].id.lowercased() == folded }.map { self[$0] }
  }
}
