/// A project's files with texts in front of them that are open in an editor and not saved yet.
package struct OverlayTree: FileTree {
  /// A text in a file's place.
  package struct Text: Sendable, Hashable {
    package var bytes: [UInt8]
    /// Another number for every other text, in the life of a memory.
    package var revision: Int

    package init(_ bytes: [UInt8], revision: Int) {
      self.bytes = bytes
      self.revision = revision
    }

    /// No file on disk has this device.
    var stamp: FileStamp {
      FileStamp(
        device: .max, inode: 0, size: bytes.count, modified: Int64(revision), changed: 0, isSettled: true)
    }
  }

  let base: any FileTree
  /// By path in the project.
  let texts: [String: Text]

  package init(_ base: any FileTree, _ texts: [String: Text]) {
    self.base = base
    self.texts = texts
  }

  package func read(_ path: String) throws(WorldError) -> [UInt8] {
    if let text = texts[path] { return text.bytes }
    return try base.read(path)
  }

  package func files(under folder: String) throws(WorldError) -> [FoundFile]? {
    let own = texts.filter { $0.key.hasPrefix(folder + "/") && !Self.isPassedOver($0.key) }
    guard !own.isEmpty else { return try base.files(under: folder) }
    var found = try base.files(under: folder) ?? []
    var missing = Set(own.keys)
    for (place, file) in found.enumerated() {
      guard let text = own[file.path] else { continue }
      missing.remove(file.path)
      found[place] = FoundFile(path: file.path, size: text.bytes.count, stamp: text.stamp)
    }
    guard !missing.isEmpty else { return found }
    // Files that have never been saved.
    found += missing.map { FoundFile(path: $0, size: own[$0]!.bytes.count, stamp: own[$0]!.stamp) }
    return found.sorted {
      $0.path.split(separator: "/").lexicographicallyPrecedes($1.path.split(separator: "/")) {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
    }
  }

  private static func isPassedOver(_ path: String) -> Bool {
    path.split(separator: "/").contains { DiskTree.passesOver(String($0)) }
  }
}
