import CLinux
import Glibc
import Synchronization

/// Writes one file so that whoever reads it finds all of the old text or all of the new one.
enum AtomicFile {
  /// - Parameters:
  ///   - path: Absolute. A link stays a link: the file that it leads to is written.
  ///   - name: As people know the file, for messages.
  /// - Throws: When the folder cannot be made, or the file not be written; then nothing has changed.
  static func write(_ bytes: [UInt8], to path: String, name: String) throws(WorldError) {
    try stage(bytes, to: path, name, isSynced: true)?.place()
  }

  /// Writes several files that belong together: all beside their places first, and then each into its own.
  ///
  /// - Throws: When one cannot be written. Then nothing has changed, unless the system refuses to rename what it let us
  ///   write; the help says so.
  static func write(_ files: [(path: String, name: String, bytes: [UInt8])]) throws(WorldError) {
    let isSynced = files.count <= fewFiles
    var staged: [Staged] = []
    var placed = 0
    do throws(WorldError) {
      for file in files {
        if let one = try stage(file.bytes, to: file.path, file.name, isSynced: isSynced) {
          staged.append(one)
        }
      }
      if !isSynced, let one = staged.first { sync(one.target) }
      for one in staged {
        try one.place()
        placed += 1
      }
    } catch {
      for one in staged[placed...] { unlink(one.temporary) }
      throw placed > 0 ? error.leavingHalf : error
    }
  }

  /// Of more than these one call for all of the disk takes less time than a call for each.
  private static let fewFiles = 16

  private static func sync(_ path: String) {
    let descriptor = open(path.prefix(through: path.lastIndex(of: "/")!).description, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = linux_sync_disk(descriptor)
    close(descriptor)
  }

  /// A text that is on the disk and not in its place yet.
  private struct Staged {
    var temporary: String
    var target: String
    var name: String

    func place() throws(WorldError) {
      guard rename(temporary, target) != 0 else { return }
      let code = errno
      unlink(temporary)
      throw WorldError("'\(name)' cannot be written: \(DiskTree.reason(code))")
    }
  }

  /// - Parameter isSynced: Whether the disk is to have it before it is renamed: a crash could else leave nothing.
  /// - Returns: nil for what is no file, and has got its bytes.
  private static func stage(
    _ bytes: [UInt8], to path: String, _ name: String, isSynced: Bool
  ) throws(WorldError) -> Staged? {
    let target = DiskTree.realPath(path) ?? path
    guard let slash = target.lastIndex(of: "/") else { throw WorldError("'\(name)' is no file's name") }
    let folder = String(target[..<slash])
    try makeFolders(folder, name)
    // Hidden, so that a build that runs meanwhile passes it over.
    let temporary = "\(folder)/.\(target[target.index(after: slash)...]).\(getpid())\(suffix)"
    var status = stat()
    let isThere = stat(target, &status) == 0
    if isThere, status.st_mode & S_IFMT == S_IFDIR { throw WorldError("'\(name)' is a folder") }
    if isThere, status.st_mode & S_IFMT != S_IFREG {
      try send(bytes, to: target, name)
      return nil
    }
    // Whoever may write the folder could put another file in its place, which its owner did not allow.
    if isThere, access(target, W_OK) != 0 {
      throw WorldError(
        "'\(name)' cannot be written: \(DiskTree.reason(errno))", help: "give yourself the right to write it")
    }
    sweep(folder)
    let mode = isThere ? status.st_mode & 0o7777 : 0o666
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw WorldError("'\(name)' cannot be written: \(DiskTree.reason(errno))") }
    if isThere { keep(status, on: descriptor) }
    var isWritten = bytes.withUnsafeBytes { FileBytes.write($0, to: descriptor) }
    if isSynced { isWritten = isWritten && fsync(descriptor) == 0 }
    let code = errno
    close(descriptor)
    guard isWritten else {
      unlink(temporary)
      throw WorldError("'\(name)' cannot be written: \(DiskTree.reason(code))")
    }
    return Staged(temporary: temporary, target: target, name: name)
  }

  /// Gives a new file the group and the rights of the one in whose place it comes, as far as the system allows: groups
  /// that share a folder go on writing its files.
  private static func keep(_ old: stat, on descriptor: Int32) {
    var new = stat()
    guard fstat(descriptor, &new) == 0 else { return }
    var mode = old.st_mode & 0o7777
    if new.st_uid != old.st_uid { _ = fchown(descriptor, old.st_uid, .max) }
    if new.st_gid != old.st_gid, fchown(descriptor, .max, old.st_gid) != 0 {
      // What a group had is not for another one.
      mode &= ~0o2070
    }
    fchmod(descriptor, mode)
  }

  private static let suffix = ".tandem"
  private static let swept = Mutex<Set<String>>([])

  /// Takes away what runs left in a folder that were killed before they could put it in its place.
  private static func sweep(_ folder: String) {
    // Once is enough: whoever writes thousands of files into a folder does not list it thousands of times.
    guard swept.withLock({ $0.insert(folder).inserted }) else { return }
    for name in DiskTree.names(in: folder) ?? [] where name.hasPrefix(".") && name.hasSuffix(suffix) {
      let parts = name.dropLast(suffix.count).split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count > 2, let process = parts.last.flatMap({ pid_t($0) }), process > 0 else { continue }
      var status = stat()
      guard kill(process, 0) != 0, errno == ESRCH, lstat("\(folder)/\(name)", &status) == 0,
        status.st_mode & S_IFMT == S_IFREG
      else { continue }
      unlink("\(folder)/\(name)")
    }
  }

  /// A pipe or a device takes bytes, and can be no other file's place.
  private static func send(_ bytes: [UInt8], to path: String, _ name: String) throws(WorldError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0, bytes.withUnsafeBytes({ FileBytes.write($0, to: descriptor) }) else {
      throw WorldError("'\(name)' cannot be written: \(DiskTree.reason(errno))")
    }
  }

  /// Takes a file away; that it is gone already is well.
  static func remove(_ path: String, name: String) throws(WorldError) {
    guard unlink(path) != 0, errno != ENOENT else { return }
    throw WorldError("'\(name)' cannot be deleted: \(DiskTree.reason(errno))")
  }

  private static func makeFolders(_ folder: String, _ name: String) throws(WorldError) {
    guard !folder.isEmpty, mkdir(folder, 0o777) != 0, errno != EEXIST else { return }
    guard errno == ENOENT, let slash = folder.lastIndex(of: "/") else {
      throw WorldError("the folder of '\(name)' cannot be made: \(DiskTree.reason(errno))")
    }
    try makeFolders(String(folder[..<slash]), name)
    if mkdir(folder, 0o777) != 0, errno != EEXIST {
      throw WorldError("the folder of '\(name)' cannot be made: \(DiskTree.reason(errno))")
    }
  }
}
