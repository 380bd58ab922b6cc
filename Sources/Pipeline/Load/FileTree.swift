/// The one door from the program to an editor's files.
///
/// `DiskTree` is the real one; tests use `MemoryTree`.
package protocol FileTree: Sendable {
  /// All files below a folder of the project, sorted by path; hidden files
  /// and editors' leftovers are passed over. A folder that does not exist
  /// gives nil.
  func files(under folder: String) throws(WorldError) -> [FoundFile]?
  /// The bytes of a file by its path in the project.
  func read(_ path: String) throws(WorldError) -> [UInt8]
}

/// A file, or something in a file's place that cannot be used.
package struct FoundFile: Sendable, Hashable {
  package enum Problem: Sendable, Hashable {
    /// A link to something outside the folder that was walked.
    case leadsOutside(target: String)
    /// A link to a folder that holds it, or a chain of links without an end.
    case loop
    case dangling(target: String)
    case unreadable(reason: String)
    /// A socket, pipe or device.
    case special
  }

  /// Relative to the project's folder: `content/about.md`.
  package var path: String
  /// In bytes.
  package var size: Int
  package var problem: Problem?
  /// The state of the file's bytes; nil when the tree cannot tell.
  package var stamp: FileStamp?

  package init(path: String, size: Int, problem: Problem? = nil, stamp: FileStamp? = nil) {
    self.path = path
    self.size = size
    self.problem = problem
    self.stamp = stamp
  }
}

/// Which file stood at a path, and when it last changed: what tells that its bytes are still the same.
package struct FileStamp: Sendable, Hashable {
  package var device: UInt64
  package var inode: UInt64
  package var size: Int
  /// In nanoseconds, as the file system counts them.
  package var modified: Int64
  /// In nanoseconds; also moves when a tool sets the time of modification back.
  package var changed: Int64
  /// No when the file changed so lately that it may change again without its times showing it.
  package var isSettled: Bool

  /// The same, without the doubt whether it will change again.
  package var settled: FileStamp {
    var stamp = self
    stamp.isSettled = true
    return stamp
  }

  /// Whether bytes that were read under this stamp are those that another stamp stands for.
  package func holds(for other: FileStamp?) -> Bool { isSettled && self == other }
}

/// Something in the world that stops a run: a missing folder, a full disk.
///
/// The message is a whole clause without a full stop; help says what to do.
package struct WorldError: Error, Sendable, Hashable {
  package var message: String
  package var help: String?

  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }

  /// The same where it stopped a change of several files after the first of them.
  var leavingHalf: WorldError {
    let state = "some files are changed; run the same command again"
    return WorldError(message, help: help.map { "\($0): \(state)" } ?? state)
  }
}

/// Files in memory.
package struct MemoryTree: FileTree {
  package var contents: [String: [UInt8]]

  package init(_ texts: [String: String]) {
    contents = texts.mapValues { Array($0.utf8) }
  }

  package func files(under folder: String) -> [FoundFile]? {
    let found = contents.filter { $0.key.hasPrefix(folder + "/") }
    guard !found.isEmpty else { return nil }
    return found.map { FoundFile(path: $0.key, size: $0.value.count) }.sorted {
      $0.path.precedesByBytes($1.path)
    }
  }

  package func read(_ path: String) throws(WorldError) -> [UInt8] {
    guard let bytes = contents[path] else { throw WorldError("there is no file '\(path)'") }
    return bytes
  }
}
