import Glibc
import Pipeline

/// Looks at all files again and again, where nobody tells of changes.
struct Poller {
  private let project: String
  private let folders: [String]
  private var last: [String: FoundFile]

  /// Looking takes at most a twentieth of the time.
  private static let share: Int64 = 20
  private static let shortest: Int64 = 300

  init(project: String, folders: [String]) {
    self.project = project
    self.folders = folders
    last = Self.look(project, folders)
  }

  /// Returns when files have changed: their paths.
  mutating func wait() -> [String] {
    var pause = Self.shortest
    while true {
      usleep(UInt32(pause * 1000))
      let start = Self.clock()
      let found = Self.look(project, folders)
      let paths = Set(found.keys).union(last.keys).filter { found[$0] != last[$0] }
      last = found
      if !paths.isEmpty { return paths.sorted() }
      pause = max(Self.shortest, (Self.clock() - start) * Self.share)
    }
  }

  private static func clock() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  private static func look(_ project: String, _ folders: [String]) -> [String: FoundFile] {
    var found: [String: FoundFile] = [:]
    guard let tree = try? DiskTree(root: project) else { return found }
    for folder in folders {
      let files = (try? tree.files(under: folder)) ?? nil
      // A folder that goes and comes is a change even when it is empty.
      if files != nil { found[folder] = FoundFile(path: folder, size: 0) }
      for file in files ?? [] { found[file.path] = file }
    }
    return found
  }
}
