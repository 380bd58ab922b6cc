import CLinux
import Glibc
import Synchronization

/// Puts a whole site in place of the old one in one step.
///
/// Beside the site `site` stands a hidden folder `.site.tandem` with a lock and
/// a tree, `next`. A build makes `next` complete and then has the kernel
/// exchange the two (`RENAME_EXCHANGE`), so that whoever reads finds the whole
/// old site or the whole new one, and a build that is killed leaves the old one
/// untouched. The tree that was exchanged is the one to write into next time:
/// on ext4 inodes created after many were deleted are slow. Files that did not
/// change are hard links to the ones in the site. A file in `next` is never
/// changed in place, since the site may share it. The hidden folder can lie where
/// a web server looks, and holds the edition before: nobody else may enter it.
package final class Publisher: Sendable {
  private let live: String
  private let beside: String
  private let next: String
  private let folderName: String
  private let lock: Int32
  /// What the last build wrote, by the list that it left in the site.
  private let owned: Set<String>
  private let hasLive: Bool
  /// Whether this run made the hidden folder.
  private let madeBeside: Bool
  private let nextIsFresh: Bool
  private let state = Mutex(State())

  private struct State {
    var folders: Set<String> = []
    var written = 0
    var unchanged = 0
  }

  package struct Report: Sendable {
    package var written: Int
    package var unchanged: Int
    package var removed: Int
    /// Files in the output that Tandem did not write, and kept; a folder stands for all in it.
    package var kept: [String]
    /// Whether the old site was moved aside before the new one took its place, for want of a better way.
    package var hadGap: Bool
  }

  /// Takes the lock and prepares the tree to write into.
  ///
  /// - Throws: When another build has the lock, or the folder cannot be written.
  package init(_ output: OutputFolder) throws(WorldError) {
    live = output.path
    folderName = output.name
    let slash = live.lastIndex(of: "/")!
    beside = String(live[..<slash] + "/." + live[live.index(after: slash)...] + ".tandem")
    next = beside + "/next"
    let above = slash == live.startIndex ? "/" : String(live[..<slash])
    madeBeside = mkdir(beside, 0o770) == 0
    guard madeBeside || errno == EEXIST else {
      throw WorldError(
        "the folder '\(above)' cannot be written: \(DiskTree.reason(errno))", help: Self.help(errno))
    }
    Self.hide(beside)
    lock = open(beside + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard lock >= 0 else {
      throw WorldError(
        "the folder '\(beside)' cannot be written: \(DiskTree.reason(errno))", help: Self.help(errno))
    }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(lock)
      if code == EWOULDBLOCK {
        throw WorldError("another build is writing to '\(output.name)'", help: "wait until it has ended")
      }
      throw WorldError("'\(output.name)' cannot be locked: \(DiskTree.reason(code))")
    }
    hasLive = access(live, F_OK) == 0
    if mkdir(next, 0o777) == 0 {
      nextIsFresh = true
    } else if errno == EEXIST {
      nextIsFresh = false
    } else {
      let code = errno
      close(lock)
      throw WorldError("'\(beside)' cannot be written: \(DiskTree.reason(code))", help: Self.help(code))
    }
    let list = hasLive ? try? DiskTree.read(absolute: live + "/" + SitePlan.manifest.text, name: "") : nil
    owned = Set(
      String(decoding: list ?? [], as: UTF8.self).utf8.split(separator: UInt8(ascii: "\n")).map {
        String($0)!
      })
  }

  deinit { close(lock) }

  /// Takes the rights of others from a folder; its group keeps them where it may write, and so build, there.
  private static func hide(_ folder: String) {
    var status = stat()
    guard stat(folder, &status) == 0 else { return }
    let mode = status.st_mode & 0o7777
    let kept = mode & ~(mode & 0o020 == 0 ? 0o077 : 0o007)
    if kept != mode { chmod(folder, kept) }
  }

  // MARK: Writing

  /// Writes one file of the new site; safe to call from several threads at once.
  package func write(_ file: OutputFile) throws(WorldError) {
    let path = file.path.text
    if hasLive {
      switch compare(path, with: file.bytes) {
      case .same:
        try keep(path) { target throws(WorldError) in
          try self.create(target, path) { self.put(file.bytes, $0) }
        }
        state.withLock { $0.unchanged += 1 }
        return
      case .different: try checkOwner(path)
      case .absent: break
      }
    }
    try makeFolder(of: path)
    try create(next + "/" + path, path) { put(file.bytes, $0) }
    state.withLock { $0.written += 1 }
  }

  /// Copies a file as it is.
  ///
  /// - Parameter source: Its absolute path.
  package func copy(_ source: String, name: String, to path: SitePath) throws(WorldError) {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else {
      throw WorldError(
        "'\(name)' cannot be read: \(DiskTree.reason(errno))",
        help: "was it moved during the build? Build again")
    }
    defer { close(input) }
    if hasLive {
      let old = open(live + "/" + path.text, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
      if old >= 0 {
        let isSame = FileBytes.areSame(input, old)
        close(old)
        if isSame {
          try keep(path.text) { target throws(WorldError) in
            try self.create(target, path.text) { FileBytes.copy(input, to: $0) }
          }
          state.withLock { $0.unchanged += 1 }
          return
        }
        try checkOwner(path.text)
      }
    }
    try makeFolder(of: path.text)
    try create(next + "/" + path.text, path.text) { FileBytes.copy(input, to: $0) }
    state.withLock { $0.written += 1 }
  }

  private enum Comparison { case same, different, absent }

  private func compare(_ path: String, with bytes: [UInt8]) -> Comparison {
    let descriptor = open(live + "/" + path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return errno == ENOENT || errno == ENOTDIR ? .absent : .different }
    defer { close(descriptor) }
    return FileBytes.equal(descriptor, bytes) ? .same : .different
  }

  /// A file that stands in the way and was not written by a build is somebody's own.
  private func checkOwner(_ path: String) throws(WorldError) {
    guard !owned.contains(path), path != SitePlan.manifest.text else { return }
    // A folder of the last edition that is a file in this one.
    if owned.contains(where: { $0.hasPrefix(path + "/") }) { return }
    throw WorldError(
      "'\(folderName)/\(path)' was not written by tandem, and the site has a file of that name",
      help: "move it, or write the site to another folder with --output")
  }

  /// Makes the file in `next` the same as the one in the site; by `copying` where links are not to be had.
  private func keep(
    _ path: String, copying: (String) throws(WorldError) -> Void
  ) throws(WorldError) {
    try makeFolder(of: path)
    let target = next + "/" + path
    let source = live + "/" + path
    if link(source, target) == 0 { return }
    if errno == EEXIST {
      var old = stat()
      var new = stat()
      if lstat(source, &old) == 0, lstat(target, &new) == 0, old.st_ino == new.st_ino,
        old.st_dev == new.st_dev
      {
        return
      }
      if link(source, target + Self.suffix) == 0 {
        guard rename(target + Self.suffix, target) == 0 else { throw failure(path, errno) }
        return
      }
    }
    try copying(target)
  }

  /// Marks files that are being written; a build that was killed may leave some, and the next one removes them.
  private static let suffix = ".tandem-new"

  /// Creates a file, or puts a new one in the place of an old one.
  private func create(_ target: String, _ path: String, _ fill: (Int32) -> Bool) throws(WorldError) {
    var place = target
    var descriptor = open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if descriptor < 0, errno == EEXIST {
      place = target + Self.suffix
      descriptor = open(place, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o666)
    }
    guard descriptor >= 0 else { throw failure(path, errno) }
    guard fill(descriptor) else {
      let code = errno
      close(descriptor)
      unlink(place)
      throw failure(path, code)
    }
    guard close(descriptor) == 0 else { throw failure(path, errno) }
    if place != target {
      if rename(place, target) == 0 { return }
      // The tree before last may have a folder there.
      TreeSweep(root: target, wanted: []).run()
      rmdir(target)
      guard rename(place, target) == 0 else { throw failure(path, errno) }
    }
  }

  private func put(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { FileBytes.write($0, to: descriptor) }
  }

  private func makeFolder(of path: String) throws(WorldError) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return }
    let folder = String(path[..<slash])
    if state.withLock({ $0.folders.contains(folder) }) { return }
    try makeFolder(of: folder)
    let absolute = next + "/" + folder
    if mkdir(absolute, 0o777) != 0 {
      var status = stat()
      // What was a file in the last edition can be a folder in this one.
      if errno == EEXIST, lstat(absolute, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
        unlink(absolute)
        guard mkdir(absolute, 0o777) == 0 || errno == EEXIST else { throw failure(folder, errno) }
      } else if errno != EEXIST {
        throw failure(folder, errno)
      }
    }
    state.withLock { _ = $0.folders.insert(folder) }
  }

  private func failure(_ path: String, _ code: Int32) -> WorldError {
    WorldError("'\(folderName)/\(path)' cannot be written: \(DiskTree.reason(code))", help: Self.help(code))
  }

  private static func help(_ code: Int32) -> String? {
    switch code {
    case ENOSPC, EDQUOT: "free some space and build again; the old site is as it was"
    case EACCES, EPERM, EROFS: "check who may write there, or choose another folder with --output"
    case EBUSY, EXDEV:
      "a drive is mounted there, and stays: build into 'site' and copy it there, or build into a folder on the drive"
    case ENAMETOOLONG: "give the entry a shorter file name"
    default: nil
    }
  }

  // MARK: Finishing

  /// Removes what is not part of the new site, keeps what is not Tandem's, and exchanges the two trees.
  ///
  /// - Parameter paths: All files that were written, in any order.
  package func finish(_ paths: [SitePath]) throws(WorldError) -> Report {
    let sorted = paths.map(\.text).sorted { $0.precedesByBytes($1) }
    try write(
      OutputFile(path: SitePlan.manifest, bytes: Array((sorted.joined(separator: "\n") + "\n").utf8)))
    var wanted = Set(sorted)
    wanted.insert(SitePlan.manifest.text)

    var foreign = ForeignFiles(live: live, next: next, owned: owned, wanted: wanted)
    if hasLive { try foreign.carry() }
    if !nextIsFresh { TreeSweep(root: next, wanted: wanted.union(foreign.paths)).run() }

    let (written, unchanged) = state.withLock { ($0.written, $0.unchanged) }
    let removed = hasLive ? owned.subtracting(wanted).count : 0
    var hadGap = false
    if !hasLive || written > 0 || removed > 0 { hadGap = try exchange() }
    return Report(
      written: written, unchanged: unchanged, removed: removed, kept: foreign.names, hadGap: hadGap)
  }

  /// True when the old site had to be moved aside first.
  private func exchange() throws(WorldError) -> Bool {
    guard hasLive else {
      guard rename(next, live) == 0 else { throw swapFailure(errno) }
      return false
    }
    if linux_exchange(next, live) == 0 { return false }
    guard errno == EINVAL || errno == ENOSYS || errno == ENOTSUP else { throw swapFailure(errno) }
    // Some network file systems know no exchange: two renames, with a gap between them.
    let aside = next + ".old"
    guard rename(live, aside) == 0 else { throw swapFailure(errno) }
    guard rename(next, live) == 0 else {
      let code = errno
      rename(aside, live)
      throw swapFailure(code)
    }
    rename(aside, next)
    return true
  }

  private func swapFailure(_ code: Int32) -> WorldError {
    WorldError(
      "'\(folderName)' cannot be exchanged for the new site: \(DiskTree.reason(code))", help: Self.help(code))
  }

  /// Gives back the space of a build that failed.
  package func discard() {
    TreeSweep(root: next, wanted: []).run()
    guard madeBeside else { return }
    rmdir(next)
    unlink(beside + "/lock")
    rmdir(beside)
  }
}
