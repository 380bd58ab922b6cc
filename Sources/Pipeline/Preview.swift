import Diagnostics
import Synchronization

/// A project built in memory, again after every change; nothing is written.
///
/// It runs the stages of a build, with a memory of what the last run found, and renders a page when
/// somebody asks for it: the bytes are those of a build.
package struct Preview: Sendable {
  private let project: Project
  private let isStrict: Bool
  private var memory = ProjectMemory()
  private var copied: [String: FileStamp?] = [:]

  /// - Parameter isStrict: Whether warnings are errors.
  package init(_ project: Project, isStrict: Bool = false) {
    self.project = project
    self.isStrict = isStrict
  }

  package struct Round: Sendable {
    package var diagnostics: [Diagnostic]
    /// nil when there are mistakes.
    package var edition: Edition?
    /// Copied files that came, went or changed since the last round, by their paths in the site.
    package var copied: [String]
    package var entries: Int
  }

  /// Takes in what changed on disk.
  ///
  /// - Throws: When there is no folder to read; the next call may find it again.
  package mutating func refresh() throws(WorldError) -> Round {
    let prepared = try project.prepare(&memory)
    let diagnostics = prepared.diagnostics.sortedForReport()
    var round = Round(
      diagnostics: diagnostics, edition: nil, copied: [], entries: prepared.site.library.entries.count)
    if diagnostics.hasErrors || (isStrict && !diagnostics.isEmpty) { return round }
    let renderer = Renderer(
      prepared.site, layouts: prepared.layouts, shapes: prepared.shapes, workers: nil, &memory.render)
    let assets = prepared.site.library.assets + prepared.assets
    round.edition = Edition(
      renderer, assets, project, basePath: prepared.site.library.settings.basePath)
    let stamps = Dictionary(assets.map { ($0.path.text, $0.stamp?.settled) }) { _, last in last }
    for (path, stamp) in stamps where copied[path] != .some(stamp) { round.copied.append(path) }
    for path in copied.keys where stamps[path] == nil { round.copied.append(path) }
    round.copied.sort()
    copied = stamps
    return round
  }
}

/// One state of the site without mistakes. Pages are made, and copied files are read, when they are asked for.
package final class Edition: Sendable {
  private let renderer: Renderer
  private let places: [String: Int]
  private let assets: [String: Asset]
  private let project: Project
  /// The path part of the base URL; begins and ends with a slash.
  package let basePath: String
  /// The search index, once somebody asked for it.
  private let searchFiles = Mutex<[String: [UInt8]]?>(nil)

  init(_ renderer: Renderer, _ assets: [Asset], _ project: Project, basePath: String) {
    self.renderer = renderer
    self.project = project
    self.basePath = basePath
    places = renderer.places()
    self.assets = Dictionary(assets.map { ($0.path.text, $0) }) { _, last in last }
  }

  /// The bytes of a file of the site, as a build would write them; nil if there is none of that path.
  package func file(_ path: String) -> [UInt8]? {
    if let place = places[path] { return renderer.file(at: place).bytes }
    if let asset = assets[path] { return try? project.tree.readInside(asset.source) }
    return path.hasPrefix(Self.searchFolder) ? search()[path] : nil
  }

  /// Whether there is such a page or copied file.
  package func has(_ path: String) -> Bool { places[path] != nil || assets[path] != nil }

  /// The paths of all files, sorted. Makes the search index.
  package var paths: [String] {
    Set(places.keys).union(assets.keys).union(search().keys).sorted()
  }

  private static let searchFolder = "search/"

  private func search() -> [String: [UInt8]] {
    // Who asks while it is being made waits for it.
    searchFiles.withLock { made in
      if let made { return made }
      let files = renderer.searchFiles(workers: project.workers)
      let table = Dictionary(files.map { ($0.path.text, $0.bytes) }) { _, last in last }
      made = table
      return table
    }
  }
}
