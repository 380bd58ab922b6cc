import Archives
import Glibc
import Synchronization

/// The files of one edition of the site, noted while they are written.
///
/// The service worker must know them all with their checksums, and the zip of
/// the site holds them all.
final class Edition: Sendable {
  struct File: Sendable {
    var path: SitePath
    /// In bytes.
    var size: Int
    /// nil for what no reader's device keeps.
    var checksum: Checksum?
  }

  private struct State {
    var files: [File] = []
    var members: [ArchiveMember] = []
  }

  private let packs: Bool
  private let state = Mutex(State())

  /// - Parameter packs: Whether the files are kept, compressed, to be packed later.
  init(packs: Bool) { self.packs = packs }

  /// Safe to call from several threads at once; what is slow is done before the lock is taken.
  func note(_ file: OutputFile) {
    if packs {
      note(ArchiveMember(path: file.path.text, bytes: file.bytes))
    } else {
      let checksum = ServiceWorker.mayKeep(file.path) ? Checksum(file.bytes) : nil
      let noted = File(path: file.path, size: file.bytes.count, checksum: checksum)
      state.withLock { $0.files.append(noted) }
    }
  }

  /// Notes a file that is copied as it is.
  ///
  /// - Parameter source: Its absolute path.
  func note(copied source: String, name: String, to path: SitePath) throws(WorldError) {
    if packs {
      let bytes = try DiskTree.read(absolute: source, name: name)
      note(ArchiveMember(path: path.text, bytes: bytes))
      return
    }
    var checksum = Checksum()
    let descriptor = open(source, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw WorldError("'\(name)' cannot be read: \(DiskTree.reason(errno))") }
    defer { close(descriptor) }
    var size = 0
    let isRead = FileBytes.forEachChunk(descriptor) { chunk in
      checksum.update(chunk)
      size += chunk.count
    }
    guard isRead else { throw WorldError("'\(name)' cannot be read: \(DiskTree.reason(errno))") }
    let noted = File(path: path, size: size, checksum: checksum)
    state.withLock { $0.files.append(noted) }
  }

  private func note(_ member: ArchiveMember) {
    let noted = File(path: SitePath(member.path), size: member.size, checksum: member.checksum)
    state.withLock {
      $0.files.append(noted)
      $0.members.append(member)
    }
  }

  /// All files that were noted, by path.
  var files: [File] { state.withLock { $0.files }.sorted { $0.path.isBefore($1.path) } }

  /// The same as members of an archive, by path; empty unless they are kept.
  var members: [ArchiveMember] {
    state.withLock { $0.members }.sorted { $0.path.precedesByBytes($1.path) }
  }
}

extension SitePath {
  /// By bytes: an order that no locale and no version of Unicode changes.
  func isBefore(_ other: SitePath) -> Bool { text.precedesByBytes(other.text) }
}
