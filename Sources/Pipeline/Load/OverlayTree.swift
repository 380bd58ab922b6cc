/// A project's files with some of them changed, added or taken away: texts that are open in an editor and
/// not saved yet, or what a plan would make of the files.
package struct OverlayTree: FileTree {
  /// A text in a file's place.
  package struct Text: Sendable, Hashable {
    package var bytes: [UInt8]
    /// Another number for every other text, in the life of a memory; nil for texts that no memory sees.
    package var revision: Int?

    package init(_ bytes: [UInt8], revision: Int? = nil) {
      self.bytes = bytes
      self.revision = revision
    }

    func found(_ path: String) -> FoundFile {
      // No file on disk has this device.
      let stamp = revision.map {
        FileStamp(device: .max, inode: 0, size: bytes.count, modified: Int64($0), changed: 0, isSettled: true)
      }
      return FoundFile(path: path, size: bytes.count, stamp: stamp)
    }
  }

  let base: any FileTree
  /// By path in the project.
  var texts: [String: Text]
  var removed: Set<String> = []
  /// Files that stand elsewhere with the same bytes: where they were, by where they are now.
  var moved: [String: String] = [:]

  package init(_ base: any FileTree, _ texts: [String: Text] = [:]) {
    self.base = base
    self.texts = texts
  }

  package func read(_ path: String) throws(WorldError) -> [UInt8] {
    if let text = texts[path] { return text.bytes }
    if let source = moved[path] { return try base.read(source) }
    if removed.contains(path) { throw WorldError("there is no file '\(path)'") }
    return try base.read(path)
  }

  package func files(under folder: String) throws(WorldError) -> [FoundFile]? {
    let there = try base.files(under: folder)
    var known: Set<String> = []
    var gone: [String: Int] = [:]
    var found = (there ?? []).compactMap { file -> FoundFile? in
      if removed.contains(file.path) {
        gone[file.path] = file.size
        return nil
      }
      known.insert(file.path)
      return texts[file.path]?.found(file.path) ?? file
    }
    let count = found.count
    func isNew(_ path: String) -> Bool {
      path.hasPrefix(folder + "/") && !known.contains(path) && !Self.isPassedOver(path)
    }
    found += texts.filter { isNew($0.key) }.map { $1.found($0) }
    found += moved.filter { isNew($0.key) }.map { FoundFile(path: $0, size: gone[$1] ?? 0) }
    guard found.count > count else { return there == nil ? nil : found }
    return found.sorted { Self.precedes($0.path, $1.path) }
  }

  /// As a walk through folders meets them: a folder's files stand together.
  private static func precedes(_ a: String, _ b: String) -> Bool {
    let (a, b) = (a.split(separator: "/"), b.split(separator: "/"))
    return a.lexicographicallyPrecedes(b) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func isPassedOver(_ path: String) -> Bool {
    path.split(separator: "/").contains { DiskTree.passesOver(String($0)) }
  }
}
