import Glibc

/// The folder that a site is published into, once it is known to be safe to write.
package struct OutputFolder: Sendable {
  /// Absolute, without links; the last part need not exist yet.
  package let path: String
  /// As the publisher named it, for messages.
  package let name: String

  /// - Parameters:
  ///   - name: Relative to the project's folder, or absolute.
  ///   - project: The project's folder, absolute, without links.
  ///   - sources: The folders that are read, relative to the project's or absolute.
  /// - Throws: When building there would put something else at risk.
  package init(_ name: String, project: String, sources: [String]) throws(WorldError) {
    self.name = name
    var absolute = name.hasPrefix("/") ? name : project + "/" + name
    while absolute.count > 1, absolute.hasSuffix("/") { absolute.removeLast() }
    path = try Self.resolve(absolute, name)
    let help = "choose a folder of its own, such as 'site'"
    if path == "/" { throw WorldError("the site cannot be written to '/'", help: help) }
    if let home = getenv("HOME").flatMap({ DiskTree.realPath(String(cString: $0)) }), path == home {
      throw WorldError("the site cannot be written to your home folder", help: help)
    }
    if Self.holds(path, project) {
      let what = path == project ? "the project's folder" : "a folder that holds the project"
      throw WorldError("the site cannot be written to '\(name)': it is \(what)", help: help)
    }
    for source in sources {
      let folder = source.hasPrefix("/") ? source : project + "/" + source
      guard let real = DiskTree.realPath(folder) else { continue }
      if Self.holds(path, real) || Self.holds(real, path) {
        throw WorldError(
          "the site cannot be written to '\(name)': '\(source)' is read from there", help: help)
      }
    }
    for hidden in [".git", ".build"] where Self.holds(project + "/" + hidden, path) {
      throw WorldError("the site cannot be written to '\(name)': it lies in '\(hidden)'", help: help)
    }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
      throw WorldError("the site cannot be written to '\(name)': it is a file", help: help)
    }
  }

  /// Whether `inner` is `outer` or lies in it.
  private static func holds(_ outer: String, _ inner: String) -> Bool {
    inner == outer || inner.hasPrefix(outer == "/" ? "/" : outer + "/")
  }

  /// The real path of a folder that may not exist yet, as long as the one above it does.
  private static func resolve(_ absolute: String, _ name: String) throws(WorldError) -> String {
    if let real = DiskTree.realPath(absolute) { return real }
    var status = stat()
    if lstat(absolute, &status) == 0, status.st_mode & S_IFMT == S_IFLNK {
      throw WorldError("the site cannot be written to '\(name)': it is a link that leads nowhere")
    }
    guard let slash = absolute.lastIndex(of: "/") else {
      throw WorldError("'\(name)' is no folder's name")
    }
    let last = absolute[absolute.index(after: slash)...]
    guard !last.isEmpty, last != ".", last != ".." else { throw WorldError("'\(name)' is no folder's name") }
    let above = slash == absolute.startIndex ? "/" : String(absolute[..<slash])
    guard let parent = DiskTree.realPath(above) else {
      if errno == EACCES { throw DiskTree.closed(above) }
      throw WorldError("the folder above '\(name)' does not exist", help: "create it first")
    }
    return parent == "/" ? "/" + last : parent + "/" + last
  }
}
