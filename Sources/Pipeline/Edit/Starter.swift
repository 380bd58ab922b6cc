import CLinux
import Glibc

/// The files that a new site begins with: layouts, and samples of each kind with a guide.
///
/// They are files beside the program and not part of it, so that publishers can read them, and packagers can change
/// them: `PREFIX/share/tandem` once installed, `layouts` and `Sources/Starter` in the folder that it was built in.
package struct Starter: Sendable {
  /// Absolute.
  package var layouts: String
  package var samples: String

  /// - Parameter folder: Where they are; nil to find them from the place of the program.
  /// - Throws: When they are nowhere.
  package static func find(in folder: String? = nil) throws(WorldError) -> Starter {
    if let folder {
      guard let real = DiskTree.realPath(folder), let starter = installed(real) ?? source(real) else {
        throw WorldError(
          "'\(folder)' does not hold the files of a new site",
          help: "it needs the folders 'layouts' and 'starter'")
      }
      return starter
    }
    guard let program = DiskTree.realPath("/proc/self/exe") else {
      throw WorldError("the system does not tell where the program is", help: "name the folder with --from")
    }
    var parent = Self.parent(program)
    if let starter = installed(Self.parent(parent) + "/share/tandem") { return starter }
    while !parent.isEmpty {
      if let starter = source(parent) { return starter }
      parent = Self.parent(parent)
    }
    throw WorldError(
      "the files of a new site are not beside the program: there is no '\(Self.parent(Self.parent(program)))/share/tandem'",
      help: "'make install' puts them there; or name a folder that holds 'layouts' and 'starter' with --from")
  }

  private static func installed(_ folder: String) -> Starter? {
    existing(layouts: folder + "/layouts", samples: folder + "/starter")
  }

  /// In the folder of the program's own source.
  private static func source(_ folder: String) -> Starter? {
    existing(layouts: folder + "/layouts", samples: folder + "/Sources/Starter")
  }

  private static func existing(layouts: String, samples: String) -> Starter? {
    guard access(layouts + "/page.html", R_OK) == 0, access(samples + "/content/schema.yaml", R_OK) == 0
    else { return nil }
    return Starter(layouts: layouts, samples: samples)
  }

  private static func parent(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  // MARK: Writing

  /// The folder in which a new site is made before it is put in its place.
  private static let unfinished = ".init.tandem"
  /// What may stand in a folder that becomes a site: it is no part of one.
  private static let allowed: Set = [".git"]

  /// Makes a new site in a folder that is empty or does not exist yet.
  ///
  /// All is written into a hidden folder first and then renamed into its place, `content` last, so a run that is cut
  /// short leaves no site that is half one. Nothing that is there is ever written over.
  ///
  /// - Throws: When the folder holds something, or cannot be written; then what was written is taken away.
  package func write(to folder: String) throws(WorldError) {
    let isNew = mkdir(folder, 0o777) == 0
    if !isNew, errno != EEXIST { throw Self.failure(folder, errno) }
    guard let root = DiskTree.realPath(folder) else {
      // The name was there for mkdir, so what is missing is what it leads to.
      guard errno == ENOENT else { throw Self.failure(folder, errno) }
      throw WorldError(
        "'\(folder)' is a link, and what it leads to does not exist",
        help: "delete the link, or name another folder")
    }
    try Self.refuseFiles(in: root, name: folder)
    let work = root + "/" + Self.unfinished
    var placed: [String] = []
    do throws(WorldError) {
      guard mkdir(work, 0o777) == 0 else { throw Self.failure(folder, errno) }
      try Self.copy(layouts, to: work + "/layouts")
      try Self.copy(samples, to: work)
      // A name that git would heed in the program's own repository.
      rename(work + "/gitignore", work + "/.gitignore")
      for name in try Self.names(in: work).filter({ $0 != "content" }) + ["content"] {
        try Self.place(work + "/" + name, at: root + "/" + name)
        placed.append(name)
      }
      rmdir(work)
    } catch {
      for name in placed + [Self.unfinished] { Self.remove(root + "/" + name) }
      if isNew { rmdir(root) }
      throw error
    }
  }

  private static func refuseFiles(in root: String, name: String) throws(WorldError) {
    let found = try names(in: root).filter { !allowed.contains($0) }
    if found.contains(unfinished) {
      throw WorldError(
        "an earlier 'tandem init' did not finish in '\(name)'",
        help: "delete '\(name)/\(unfinished)' and what was made beside it, and run the command again")
    }
    guard let first = found.first else { return }
    let others =
      found.count == 1 ? "" : found.count == 2 ? " and another file" : " and \(found.count - 1) others"
    throw WorldError(
      "'\(name)' is not empty: it holds '\(first)'\(others)",
      help: "name a folder that does not exist yet; 'tandem init' writes over nothing")
  }

  /// Sorted.
  private static func names(in folder: String) throws(WorldError) -> [String] {
    guard let names = DiskTree.names(in: folder) else { throw failure(folder, errno) }
    return names
  }

  /// Copies a folder with all below it.
  private static func copy(_ source: String, to target: String) throws(WorldError) {
    if mkdir(target, 0o777) != 0, errno != EEXIST { throw failure(target, errno) }
    for name in try names(in: source) where !DiskTree.passesOver(name) {
      let (from, to) = (source + "/" + name, target + "/" + name)
      var status = stat()
      guard stat(from, &status) == 0 else { throw failure(from, errno) }
      if status.st_mode & S_IFMT == S_IFDIR {
        try copy(from, to: to)
      } else {
        try write(try DiskTree.read(absolute: from, name: from), to: to)
      }
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(WorldError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path, errno) }
    let isWritten = bytes.withUnsafeBytes { FileBytes.write($0, to: descriptor) }
    let code = errno
    guard close(descriptor) == 0, isWritten else { throw failure(path, isWritten ? errno : code) }
  }

  /// Renames, but not onto something that came meanwhile.
  private static func place(_ from: String, at to: String) throws(WorldError) {
    if linux_rename_new(from, to) == 0 { return }
    guard errno == EINVAL || errno == ENOSYS, access(to, F_OK) != 0, rename(from, to) == 0 else {
      throw failure(to, errno)
    }
  }

  /// Removes what this run made; links are not followed.
  private static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in (try? names(in: path)) ?? [] { remove(path + "/" + name) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }

  private static func failure(_ name: String, _ code: Int32) -> WorldError {
    switch code {
    case ENOENT: WorldError("'\(name)' cannot be made: the folder above it does not exist")
    case ENOTDIR: WorldError("'\(name)' is a file, and a site needs a folder")
    default: WorldError("'\(name)' cannot be written: \(DiskTree.reason(code))")
    }
  }
}
