import CLinux
import Glibc
import Pipeline

/// Waits for the kernel to tell of changes (inotify(7)).
///
/// A watch sees one folder, so every folder has one, and folders that come get theirs. The folders above
/// the watched ones are watched for their names alone: a folder that goes is waited for.
struct Notifier: Sendable {
  private let descriptor: Int32
  private let folders: [String]
  private let project: String
  /// By watch: the folder, and the only name in it that matters, if there is one.
  private var watches: [Int32: Watch] = [:]
  /// False when the system refused a watch.
  private(set) var isUsable = true

  private struct Watch {
    var folder: String
    var names: Set<String>?
  }

  /// Milliseconds without a change that end a burst.
  private static let quiet: Int32 = 4
  /// Milliseconds to wait for a file that went: editors write a new one and put it in the old one's place.
  private static let replacing: Int32 = 60
  /// Milliseconds to wait for a file that is being written to be closed.
  private static let writing: Int32 = 250
  /// Milliseconds after which a burst is reported even if it goes on.
  private static let longest: Int64 = 500

  /// nil when there can be no watches.
  init?(_ folders: [String], project: String) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard descriptor >= 0 else { return nil }
    self.folders = folders
    self.project = project
    watchAll()
    guard isUsable else {
      close(descriptor)
      return nil
    }
  }

  // MARK: Watches

  private static let mask =
    UInt32(IN_CLOSE_WRITE) | UInt32(IN_MODIFY) | UInt32(IN_ATTRIB) | UInt32(IN_CREATE) | UInt32(IN_DELETE)
    | UInt32(IN_MOVED_FROM) | UInt32(IN_MOVED_TO) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)

  /// Sets the watches that the folders need now, and takes away all others.
  private mutating func watchAll() {
    var wanted: [Int32: Watch] = [:]
    for folder in folders {
      watchNames(above: folder, &wanted)
      guard let real = DiskTree.realPath(folder) else { continue }
      watchTree(real, &wanted)
    }
    for old in watches.keys where wanted[old] == nil { inotify_rm_watch(descriptor, old) }
    watches = wanted
  }

  private mutating func add(_ folder: String, names: Set<String>?, _ wanted: inout [Int32: Watch]) {
    let watch = inotify_add_watch(descriptor, folder, Self.mask | UInt32(IN_ONLYDIR))
    if watch < 0 {
      if errno == ENOSPC || errno == ENOMEM { isUsable = false }
      return
    }
    // One folder has one watch: what is watched as a whole is not narrowed.
    if let known = wanted[watch] {
      if let old = known.names, let names { wanted[watch]!.names = old.union(names) }
      if names == nil { wanted[watch]!.names = nil }
    } else {
      wanted[watch] = Watch(folder: folder, names: names)
    }
  }

  /// Watches the nearest folder above that exists, for the next name on the way down.
  private mutating func watchNames(above folder: String, _ wanted: inout [Int32: Watch]) {
    var path = folder[...]
    while let slash = path.lastIndex(of: "/") {
      let name = String(path[path.index(after: slash)...])
      let parent = slash == path.startIndex ? "/" : String(path[..<slash])
      if let real = DiskTree.realPath(parent) {
        add(real, names: [name], &wanted)
        // The project's own folder may go as well, and come back.
        if parent != project { return }
      }
      path = path[..<slash]
      if path.isEmpty { return }
    }
  }

  private mutating func watchTree(_ folder: String, _ wanted: inout [Int32: Watch]) {
    add(folder, names: nil, &wanted)
    guard let directory = opendir(folder) else { return }
    var names: [String] = []
    while let item = readdir(directory) {
      let kind = Int32(item.pointee.d_type)
      let name = withUnsafePointer(to: &item.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if kind == DT_DIR || (kind == DT_UNKNOWN && Self.isFolder("\(folder)/\(name)")), name != ".",
        name != "..",
        !DiskTree.passesOver(name)
      {
        names.append(name)
      }
    }
    closedir(directory)
    for name in names { watchTree("\(folder)/\(name)", &wanted) }
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  // MARK: Changes

  /// What a burst of changes has told so far.
  private struct Burst {
    var paths: Set<String> = []
    /// Files that went, and may come back.
    var gone: Set<String> = []
    /// Files that are being written.
    var open: Set<String> = []
    var mustRewatch = false
    /// Whether events were lost.
    var isIncomplete = false

    var isEmpty: Bool { paths.isEmpty && open.isEmpty && !mustRewatch && !isIncomplete }
    var patience: Int32 {
      if !gone.isEmpty { return Notifier.replacing }
      return open.isEmpty ? Notifier.quiet : Notifier.writing
    }
  }

  /// Returns after changes, once things are quiet: the paths, relative to the project where they lie in it.
  ///
  /// - Parameter most: Milliseconds to wait for the first change; nil for ever.
  mutating func wait(atMost most: Int32? = nil) -> [String] {
    var burst = Burst()
    var start: Int64?
    while true {
      let now = Self.clock()
      if let start, now - start > Self.longest { break }
      let isReady = Self.poll(descriptor, start == nil ? most ?? -1 : burst.patience)
      if !isReady { break }
      read(into: &burst)
      if start == nil, !burst.isEmpty { start = now }
    }
    if burst.mustRewatch || burst.isIncomplete { watchAll() }
    return burst.paths.union(burst.open).map(relative).sorted()
  }

  /// Whether there is something to read.
  var hasNews: Bool { Self.poll(descriptor, 0) }

  private func relative(_ path: String) -> String {
    path.hasPrefix(project + "/") ? String(path.dropFirst(project.count + 1)) : path
  }

  private static func poll(_ descriptor: Int32, _ patience: Int32) -> Bool {
    var one = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return Glibc.poll(&one, 1, patience) > 0
  }

  private static func clock() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  private func read(into burst: inout Burst) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return }
      buffer.withUnsafeBytes { bytes in
        var place = 0
        let head = MemoryLayout<inotify_event>.size
        while place + head <= count {
          let event = bytes.loadUnaligned(fromByteOffset: place, as: inotify_event.self)
          let name = bytes[(place + head)..<(place + head + Int(event.len))].prefix { $0 != 0 }
          take(event, String(decoding: name, as: UTF8.self), &burst)
          place += head + Int(event.len)
        }
      }
    }
  }

  private func take(_ event: inotify_event, _ name: String, _ burst: inout Burst) {
    func has(_ flag: some BinaryInteger) -> Bool { event.mask & UInt32(flag) != 0 }
    if has(IN_Q_OVERFLOW) {
      burst.isIncomplete = true
      return
    }
    guard let watch = watches[event.wd] else { return }
    if has(IN_DELETE_SELF) || has(IN_MOVE_SELF) || has(IN_UNMOUNT) {
      burst.mustRewatch = true
      return
    }
    guard !name.isEmpty else { return }
    if let names = watch.names {
      // A folder on the way to a watched one: only its coming and going matters.
      guard names.contains(name), has(IN_CREATE) || has(IN_DELETE) || has(IN_MOVED_FROM) || has(IN_MOVED_TO)
      else { return }
      burst.mustRewatch = true
      burst.paths.insert("\(watch.folder)/\(name)")
      return
    }
    guard !DiskTree.passesOver(name) else { return }
    let path = "\(watch.folder)/\(name)"
    if has(IN_ISDIR) {
      if has(IN_ATTRIB), !has(IN_CREATE) { burst.paths.insert(path) } else { burst.mustRewatch = true }
      burst.paths.insert(path)
      return
    }
    if has(IN_MODIFY) { burst.open.insert(path) }
    if has(IN_CREATE) {
      // What is created will be written and closed; but links are whole at once.
      if Self.isLink(path) { settle(path, &burst) } else { burst.open.insert(path) }
    }
    if has(IN_CLOSE_WRITE) || has(IN_MOVED_TO) || has(IN_ATTRIB) { settle(path, &burst) }
    if has(IN_DELETE) || has(IN_MOVED_FROM) {
      burst.open.remove(path)
      burst.paths.insert(path)
      burst.gone.insert(path)
    }
  }

  private func settle(_ path: String, _ burst: inout Burst) {
    burst.open.remove(path)
    burst.gone.remove(path)
    burst.paths.insert(path)
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFLNK || status.st_nlink > 1
  }
}
