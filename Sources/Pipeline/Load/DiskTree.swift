import Glibc

/// The files of a project on disk.
package struct DiskTree: FileTree {
  /// The project's folder, absolute, without links.
  package let root: String

  /// - Throws: When the folder does not exist, or may not be entered.
  package init(root: String) throws(WorldError) {
    guard let real = Self.realPath(root) else {
      if errno == EACCES { throw Self.closed(root) }
      throw WorldError(
        "the folder '\(root)' does not exist", help: "name the project's folder with --project")
    }
    self.root = real
  }

  /// For a folder that is there, and that this account may not enter.
  static func closed(_ folder: String) -> WorldError {
    WorldError(
      "the folder '\(folder)' cannot be read: \(reason(EACCES))",
      help: "run tandem as the account that owns it (in a container: with --user), or change its permissions")
  }

  package func read(_ path: String) throws(WorldError) -> [UInt8] {
    try Self.read(absolute: absolute(path), name: path)
  }

  /// A path in the project as the system knows it; absolute paths stay.
  func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : root + "/" + path }

  /// The bytes of a file in a folder of the project, but not of one that a link outside the folder leads to.
  func readInside(_ path: String) throws(WorldError) -> [UInt8] {
    let folder =
      path.hasPrefix("/") ? String(path[..<path.lastIndex(of: "/")!]) : String(path.prefix { $0 != "/" })
    guard let top = Self.realPath(absolute(folder)), let real = Self.realPath(absolute(path)),
      real.hasPrefix(top + "/")
    else { throw WorldError("'\(path)' does not lie in '\(folder)'") }
    return try Self.read(absolute: real, name: path)
  }

  /// - Parameter takesPipes: Whether a pipe or a device will do, and is waited for: where somebody named it.
  static func read(
    absolute: String, name: String, takesPipes: Bool = false
  ) throws(WorldError) -> [UInt8] {
    // Nobody may ever write into a pipe that lies in the content, and opening it would wait for that.
    let descriptor = open(absolute, O_RDONLY | O_CLOEXEC | (takesPipes ? 0 : O_NONBLOCK))
    guard descriptor >= 0 else { throw WorldError("'\(name)' cannot be read: \(reason(errno))") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw WorldError("'\(name)' cannot be read: \(reason(errno))")
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw WorldError("'\(name)' cannot be read: \(reason(EISDIR))")
    default:
      if !takesPipes { throw WorldError("'\(name)' cannot be read: it is neither a file nor a folder") }
    }
    // One byte more than the file has, so that the call which finds its end is the same that reads it.
    var capacity = max(Int(status.st_size), 0) + 1
    var bytes: [UInt8] = []
    while true {
      var failure: Int32 = 0
      var ended = false
      let more = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        while count < buffer.count {
          let got = Glibc.read(descriptor, buffer.baseAddress! + count, buffer.count - count)
          if got > 0 {
            count += got
          } else if got == 0 {
            ended = true
            break
          } else if errno != EINTR {
            failure = errno
            break
          }
        }
      }
      if failure != 0 { throw WorldError("'\(name)' cannot be read: \(reason(failure))") }
      if bytes.isEmpty { bytes = more } else { bytes += more }
      if ended { return bytes }
      capacity = 65_536
    }
  }

  package func files(under folder: String) throws(WorldError) -> [FoundFile]? {
    guard let top = Self.realPath(absolute(folder)) else { return nil }
    var found: [FoundFile] = []
    let walk = Walk(top: top, now: Self.now)
    guard walk.folder(absolute: top, path: folder, parents: [], into: &found) else {
      throw WorldError("the folder '\(folder)' cannot be read: \(Self.reason(errno))")
    }
    return found
  }

  /// The absolute path without links; nil if nothing is there.
  package static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  package static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

  /// The folder in which the program runs; empty when it is gone.
  static var currentFolder: String { realPath(".") ?? "" }

  /// Hidden files that web hosts know.
  private static let wanted: Set = [".nojekyll", ".htaccess", ".well-known"]

  /// Whether a file or folder of this name is none of the project's: hidden, or an editor's leftover.
  package static func passesOver(_ name: String) -> Bool {
    (name.hasPrefix(".") && !wanted.contains(name)) || name.hasSuffix("~")
      || (name.hasPrefix("#") && name.hasSuffix("#"))
  }

  /// What stands in a folder, sorted by bytes, all but `.` and `..`; nil, with `errno` set, if it cannot be read.
  static func names(in absolute: String) -> [String]? {
    guard let directory = opendir(absolute) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let item = readdir(directory) {
      let name = withUnsafePointer(to: &item.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.precedesByBytes($1) }
  }

  /// One walk through a folder and all below it.
  private struct Walk {
    let top: String
    /// When it began, in nanoseconds.
    let now: Int64

    /// False if the folder itself cannot be read.
    func folder(absolute: String, path: String, parents: [String], into found: inout [FoundFile]) -> Bool {
      guard let directory = opendir(absolute) else { return false }
      var names: [String] = []
      defer { closedir(directory) }
      while let item = readdir(directory) {
        let (text, bytes) = withUnsafePointer(to: &item.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
            let text = String(validatingCString: $0)
            return (text, text == nil ? String(cString: $0) : "")
          }
        }
        guard let name = text else {
          found.append(
            FoundFile(
              path: path + "/" + bytes, size: 0, problem: .unreadable(reason: "its name is not UTF-8 text")))
          continue
        }
        if !DiskTree.passesOver(name) { names.append(name) }
      }
      names.sort { $0.precedesByBytes($1) }
      let parents = parents + [absolute]
      for name in names { item(name, in: directory, absolute, path, parents, &found) }
      return true
    }

    private func item(
      _ name: String, in directory: OpaquePointer, _ folder: String, _ path: String, _ parents: [String],
      _ found: inout [FoundFile]
    ) {
      let path = path + "/" + name
      var status = stat()
      // It may have been removed since the folder was listed.
      guard fstatat(dirfd(directory), name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return }
      if status.st_mode & S_IFMT == S_IFREG {
        found.append(
          FoundFile(path: path, size: Int(status.st_size), stamp: DiskTree.stamp(status, now)))
        return
      }
      let absolute = folder + "/" + name
      var target = absolute
      if status.st_mode & S_IFMT == S_IFLNK {
        guard let real = DiskTree.realPath(absolute) else {
          let problem: FoundFile.Problem =
            errno == ELOOP ? .loop : .dangling(target: DiskTree.linkTarget(absolute))
          found.append(FoundFile(path: path, size: 0, problem: problem))
          return
        }
        guard real == top || real.hasPrefix(top + "/") else {
          found.append(
            FoundFile(path: path, size: 0, problem: .leadsOutside(target: DiskTree.linkTarget(absolute))))
          return
        }
        guard stat(real, &status) == 0 else { return }
        target = real
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR:
        if parents.contains(target) {
          found.append(FoundFile(path: path, size: 0, problem: .loop))
        } else if !self.folder(absolute: target, path: path, parents: parents, into: &found) {
          found.append(FoundFile(path: path, size: 0, problem: .unreadable(reason: DiskTree.reason(errno))))
        }
      case S_IFREG:
        found.append(
          FoundFile(path: path, size: Int(status.st_size), stamp: DiskTree.stamp(status, now)))
      default: found.append(FoundFile(path: path, size: 0, problem: .special))
      }
    }
  }

  /// Some file systems count whole seconds, and FAT two of them.
  private static let settling: Int64 = 3_000_000_000

  private static func stamp(_ status: stat, _ now: Int64) -> FileStamp {
    let modified = nanoseconds(status.st_mtim)
    let changed = nanoseconds(status.st_ctim)
    let isSettled = abs(now - changed) > settling && abs(now - modified) > settling
    return FileStamp(
      device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int(status.st_size),
      modified: modified, changed: changed, isSettled: isSettled)
  }

  private static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return nanoseconds(time)
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  private static func linkTarget(_ path: String) -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = readlink(path, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(length, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
