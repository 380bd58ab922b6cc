import CLinux
import Glibc
import Pipeline

/// Tells when files below some folders change.
///
/// By the kernel's notifications (inotify) where they can be had, else by looking again and again.
package struct Watcher: Sendable {
  package enum Method: Sendable {
    case notifications
    /// Why there are none.
    case polling(reason: String)
  }

  package let method: Method
  private let folders: [String]
  private let notifier: Notifier?
  private let root: String

  /// - Parameters:
  ///   - project: The project's folder.
  ///   - folders: In the project, or absolute. They need not exist yet.
  ///   - isPolling: Whether to do without notifications.
  package init(project: String, folders: [String], isPolling: Bool) {
    root = project
    self.folders = folders
    let absolute = folders.map { $0.hasPrefix("/") ? $0 : "\(project)/\($0)" }
    if isPolling {
      method = .polling(reason: "as you asked")
      notifier = nil
    } else if let name = absolute.compactMap(Self.silentFileSystem).first {
      method = .polling(reason: "\(name) does not tell of changes")
      notifier = nil
    } else if let notifier = Notifier(absolute, project: project) {
      method = .notifications
      self.notifier = notifier
    } else {
      method = .polling(reason: "the system has no watches left (fs.inotify.max_user_watches)")
      notifier = nil
    }
  }

  /// Calls `changed` with the paths that changed, as far as they are known, whenever things have gone
  /// quiet after a change. Never returns.
  ///
  /// - Parameter changed: Returns false to be called again soon, even if nothing changes.
  package func run(_ changed: ([String]) -> Bool) -> Never {
    if var notifier {
      var isDone = true
      while notifier.isUsable { isDone = changed(notifier.wait(atMost: isDone ? nil : Self.soon)) }
    }
    var poller = Poller(project: root, folders: folders)
    while true { _ = changed(poller.wait()) }
  }

  /// Milliseconds.
  private static let soon: Int32 = 50

  /// Whether there were more changes already; without notifications that is not known.
  package var hasNews: Bool { notifier?.hasNews ?? false }

  /// File systems that others change without this machine's kernel knowing: magic numbers of statfs(2).
  private static let silent: [Int: String] = [
    0x6969: "NFS", 0x517B: "SMB", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB", 0x6573_5546: "FUSE",
    0x0102_1997: "9P", 0x786F_4256: "a shared folder of VirtualBox",
  ]

  private static func silentFileSystem(_ path: String) -> String? { silent[linux_file_system(path)] }
}
