import Glibc

/// Goes through a folder and all below it, without following links.
enum FolderWalk {
  struct Item {
    /// Relative to the folder where the walk began.
    var path: String
    var isFolder: Bool
    var isLink: Bool
  }

  /// The items of one folder, sorted by name.
  ///
  /// - Throws: When the folder cannot be read, or holds a name that is not UTF-8.
  static func items(_ root: String, _ folder: String) throws(WorldError) -> [Item] {
    let absolute = folder.isEmpty ? root : root + "/" + folder
    guard let directory = opendir(absolute) else {
      throw WorldError(
        "the folder '\(folder)' in the output folder cannot be read: \(DiskTree.reason(errno))",
        help: "change its permissions, or move it out of the folder")
    }
    defer { closedir(directory) }
    var items: [Item] = []
    while let found = readdir(directory) {
      let name = withUnsafePointer(to: &found.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      guard let name else {
        throw WorldError(
          "a file in '\(folder.isEmpty ? "the output folder" : folder)' has a name that is not UTF-8, and cannot be kept",
          help: "rename it, or move it out of the output folder")
      }
      if name == "." || name == ".." { continue }
      let path = folder.isEmpty ? name : folder + "/" + name
      var type = Int32(found.pointee.d_type)
      if type == 0 {  // the file system does not say
        var status = stat()
        guard lstat(root + "/" + path, &status) == 0 else { continue }
        type = status.st_mode & S_IFMT == S_IFDIR ? 4 : status.st_mode & S_IFMT == S_IFLNK ? 10 : 8
      }
      items.append(Item(path: path, isFolder: type == 4, isLink: type == 10))
    }
    return items.sorted { $0.path.precedesByBytes($1.path) }
  }
}

/// Removes all files below a folder but those wanted, and folders left empty.
struct TreeSweep {
  let root: String
  /// Paths of files relative to the root.
  let wanted: Set<String>

  func run() { _ = sweep("") }

  /// True if something is left.
  private func sweep(_ folder: String) -> Bool {
    var isUsed = false
    for item in (try? FolderWalk.items(root, folder)) ?? [] {
      if item.isFolder {
        if sweep(item.path) || wanted.contains(item.path) {
          isUsed = true
        } else {
          rmdir(root + "/" + item.path)
        }
      } else if wanted.contains(item.path) {
        isUsed = true
      } else {
        unlink(root + "/" + item.path)
      }
    }
    return isUsed
  }
}

/// Files in the output folder that no build wrote: they move on into every new tree.
struct ForeignFiles {
  let live: String
  let next: String
  let owned: Set<String>
  let wanted: Set<String>
  /// Everything to keep, folders included, relative to the site.
  private(set) var paths: Set<String> = []
  /// What to name to the publisher.
  private(set) var names: [String] = []

  init(live: String, next: String, owned: Set<String>, wanted: Set<String>) {
    self.live = live
    self.next = next
    self.owned = owned
    self.wanted = wanted
  }

  mutating func carry() throws(WorldError) { _ = try carry("") }

  /// True if nothing in the folder is Tandem's own.
  private mutating func carry(_ folder: String) throws(WorldError) -> Bool {
    var isAllForeign = true
    var found: [String] = []
    let before = names.count
    for item in try FolderWalk.items(live, folder) {
      if item.isFolder {
        let inner = names.count
        if try carry(item.path) {
          names.removeSubrange(inner...)
          found.append(item.path + "/")
          try keepFolder(item.path)
        } else {
          isAllForeign = false
        }
      } else if owned.contains(item.path) || wanted.contains(item.path) {
        isAllForeign = false
      } else {
        try keep(item)
        found.append(item.path)
      }
    }
    names.insert(contentsOf: found, at: before)
    return isAllForeign
  }

  private mutating func keepFolder(_ path: String) throws(WorldError) {
    // A folder that a build made and that is empty now holds nobody's work.
    if try FolderWalk.items(live, path).isEmpty, owned.contains(where: { $0.hasPrefix(path + "/") }) {
      return
    }
    try makeFolders(path)
    paths.insert(path)
  }

  private mutating func keep(_ item: FolderWalk.Item) throws(WorldError) {
    paths.insert(item.path)
    if let slash = item.path.lastIndex(of: "/") { try makeFolders(String(item.path[..<slash])) }
    let source = live + "/" + item.path
    let target = next + "/" + item.path
    var old = stat()
    var new = stat()
    guard lstat(source, &old) == 0 else { return }
    if lstat(target, &new) == 0 {
      if old.st_ino == new.st_ino, old.st_dev == new.st_dev { return }
      unlink(target)
    }
    // A hard link to a link is a link of its own: Linux does not follow it.
    if link(source, target) == 0 { return }
    let input = open(source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    let output = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, old.st_mode & 0o7777)
    defer {
      if input >= 0 { close(input) }
      if output >= 0 { close(output) }
    }
    guard input >= 0, output >= 0, FileBytes.copy(input, to: output) else {
      throw WorldError(
        "'\(item.path)' in the output folder cannot be kept: \(DiskTree.reason(errno))",
        help: "move it out of the folder")
    }
  }

  private func makeFolders(_ path: String) throws(WorldError) {
    if let slash = path.lastIndex(of: "/") { try makeFolders(String(path[..<slash])) }
    guard mkdir(next + "/" + path, 0o777) == 0 || errno == EEXIST else {
      throw WorldError("'\(path)' cannot be created: \(DiskTree.reason(errno))")
    }
  }
}
