import Glibc

/// Writes one file so that whoever reads it finds all of the old text or all of the new one.
enum AtomicFile {
  /// - Parameters:
  ///   - path: Absolute. A link stays a link: the file that it leads to is written.
  ///   - name: As people know the file, for messages.
  /// - Throws: When the folder cannot be made, or the file not be written; then nothing has changed.
  static func write(_ bytes: [UInt8], to path: String, name: String) throws(WorldError) {
    let target = DiskTree.realPath(path) ?? path
    guard let slash = target.lastIndex(of: "/") else { throw WorldError("'\(name)' is no file's name") }
    let folder = String(target[..<slash])
    try makeFolders(folder, name)
    // Hidden, so that a build that runs meanwhile passes it over.
    let temporary = "\(folder)/.\(target[target.index(after: slash)...]).\(getpid()).tandem"
    var status = stat()
    let isThere = stat(target, &status) == 0
    if isThere, status.st_mode & S_IFMT == S_IFDIR { throw WorldError("'\(name)' is a folder") }
    if isThere, status.st_mode & S_IFMT != S_IFREG { return try send(bytes, to: target, name) }
    let mode = isThere ? status.st_mode & 0o7777 : 0o666
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw WorldError("'\(name)' cannot be written: \(DiskTree.reason(errno))") }
    var isWritten = bytes.withUnsafeBytes { FileBytes.write($0, to: descriptor) }
    isWritten = isWritten && fsync(descriptor) == 0
    var code = errno
    close(descriptor)
    if isWritten, rename(temporary, target) != 0 {
      code = errno
      isWritten = false
    }
    guard isWritten else {
      unlink(temporary)
      throw WorldError("'\(name)' cannot be written: \(DiskTree.reason(code))")
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
