import Citations
import Diagnostics

extension Project {
  /// Plans an import of works.
  ///
  /// - Parameter files: Files with the form that each is read in.
  package func planImport(
    _ files: [(file: SourceFile, format: ReferenceFormat)], options: WorkImport.Options
  ) throws(WorldError) -> Reported<WorkImport?> {
    let library = try library().value
    let known = library.schema.bibliography.map { library.schema[$0].fields.map(\.name) } ?? []
    for (name, _) in options.defaults where !known.contains(name) && library.schema.bibliography != nil {
      let near = NearMiss.suggestion(for: name, among: known)
      throw WorldError(
        "the bibliography has no field '\(name)'",
        help: near.map { "did you mean '\($0)'?" } ?? "fields are \(known.joined(separator: ", "))")
    }
    return WorkImport.plan(files, into: library, tree: tree, options: options)
  }

  /// The works of the bibliography.
  ///
  /// - Parameter keys: Those wanted, in the order wanted; none for all, in the site's order.
  /// - Returns: The works; an error for each key that none has.
  package func works(_ keys: [String]) throws(WorldError) -> Reported<[Reference]> {
    // All works are those that a build publishes; whoever names a draft wants it.
    let library = try library(withDrafts: !keys.isEmpty)
    guard let index = library.value.schema.bibliography else { return Reported([], []) }
    let kind = library.value.schema[index]
    let all = library.value.range(of: index).map {
      ReferenceBuilder.reference(library.value.entries[$0], kind)
    }
    // What is wrong with an entry leaves holes in the export.
    let mistakes = library.diagnostics.filter { $0.severity == .error }
    guard !keys.isEmpty else { return Reported(all, mistakes) }
    let byKey = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
    var found: [Reference] = []
    for key in keys {
      guard let work = byKey[key] else {
        let near = NearMiss.suggestion(for: key, among: all.map(\.id))
        throw WorldError(
          "no work in the bibliography has the key '\(key)'", help: near.map { "did you mean '\($0)'?" })
      }
      found.append(work)
    }
    return Reported(found, [])
  }

  // MARK: Files of others

  /// Reads a file that need not lie in the project; a relative path counts from the current folder.
  package static func outside(_ path: String) throws(WorldError) -> SourceFile {
    SourceFile(path: path, bytes: try DiskTree.read(absolute: path, name: path, takesPipes: true))
  }

  /// Writes such a file in one step; what is no plain file, such as a pipe, is written to as it is.
  package static func writeOutside(_ bytes: [UInt8], to path: String) throws(WorldError) {
    try AtomicFile.write(
      bytes, to: path.hasPrefix("/") ? path : DiskTree.currentFolder + "/" + path, name: path)
  }
}
