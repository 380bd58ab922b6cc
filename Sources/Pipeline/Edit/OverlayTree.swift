/// A project's files with some of them changed, added or taken away: what a plan would make of them.
struct OverlayTree: FileTree {
  let base: any FileTree
  /// The bytes of files that are changed or added, by path.
  var texts: [String: [UInt8]] = [:]
  var removed: Set<String> = []
  /// Files that stand elsewhere with the same bytes: where they were, by where they are now.
  var moved: [String: String] = [:]

  init(_ base: any FileTree, texts: [String: [UInt8]] = [:]) {
    self.base = base
    self.texts = texts
  }

  func files(under folder: String) throws(WorldError) -> [FoundFile]? {
    guard var found = try base.files(under: folder) else { return nil }
    var known: Set<String> = []
    var gone: [String: FoundFile] = [:]
    found = found.compactMap { file in
      if removed.contains(file.path) {
        gone[file.path] = file
        return nil
      }
      known.insert(file.path)
      // A stamp tells of bytes that are not these.
      return texts[file.path].map { FoundFile(path: file.path, size: $0.count) } ?? file
    }
    let count = found.count
    for (path, bytes) in texts where path.hasPrefix(folder + "/") && !known.contains(path) {
      found.append(FoundFile(path: path, size: bytes.count))
    }
    for (path, source) in moved where path.hasPrefix(folder + "/") && !known.contains(path) {
      found.append(FoundFile(path: path, size: gone[source]?.size ?? 0))
    }
    if found.count > count { found.sort { Self.precedes($0.path, $1.path) } }
    return found
  }

  /// As a walk through folders meets them: a folder's files stand together.
  private static func precedes(_ a: String, _ b: String) -> Bool {
    let (a, b) = (a.split(separator: "/"), b.split(separator: "/"))
    return a.lexicographicallyPrecedes(b) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  func read(_ path: String) throws(WorldError) -> [UInt8] {
    if let bytes = texts[path] { return bytes }
    if let source = moved[path] { return try base.read(source) }
    if removed.contains(path) { throw WorldError("there is no file '\(path)'") }
    return try base.read(path)
  }
}
