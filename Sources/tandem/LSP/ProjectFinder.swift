import Glibc
import Pipeline

/// Finds the project that an editor has open.
struct ProjectFinder: Sendable {
  private let named: String?
  private let layouts: String
  private let threads: Int?

  /// - Parameter named: The folder that was given when the server was started.
  init(named: String?, layouts: String, threads: Int?) {
    self.named = named
    self.layouts = layouts
    self.threads = threads
  }

  /// A project, and its folder as the editor spells it, who may know it by a link.
  struct Found: Sendable {
    var project: Project
    var spelling: String
  }

  /// - Parameter path: What the editor has open, absolute: a folder, or a file.
  /// - Returns: nil when that folder is no project, and none above it is.
  func find(from path: String?) -> Found? {
    if let named { return found(named) }
    var folder = path ?? DiskTree.realPath(".") ?? "/"
    while true {
      if Project.isProject(folder) { return found(folder) }
      guard let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else { return nil }
      folder = String(folder[..<slash])
    }
  }

  private func found(_ folder: String) -> Found? {
    guard let project = try? Project(root: folder, layouts: layouts, threads: threads, takesDrafts: true)
    else {
      return nil
    }
    return Found(project: project, spelling: folder.hasPrefix("/") ? folder : project.root)
  }
}
