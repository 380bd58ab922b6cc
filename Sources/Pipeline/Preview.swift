import Diagnostics

/// A project built in memory, again after every change; nothing is written.
///
/// It runs the stages of a build, with a memory of what the last run found, and renders a page when
/// somebody asks for it: the bytes are those of a build.
package struct Preview: Sendable {
  private let project: Project
  private let isStrict: Bool
  private var memory = ProjectMemory()
  private var copied: [String: [FileStamp?]] = [:]
  /// What the sentences were read from that stand in the scripts.
  private var words: [UInt8] = []

  /// - Parameter isStrict: Whether warnings are errors.
  package init(_ project: Project, isStrict: Bool = false) {
    self.project = project
    self.isStrict = isStrict
  }

  package struct Round: Sendable {
    package var diagnostics: [Diagnostic]
    /// nil when there are mistakes.
    package var edition: PreviewEdition?
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
      prepared.site, layouts: prepared.layouts, shapes: prepared.shapes, extras: prepared.extras,
      workers: nil, &memory.render)
    let assets = prepared.site.library.assets + prepared.assets
    round.edition = PreviewEdition(
      renderer, assets, project, basePath: prepared.site.library.settings.basePath)
    let stamps = Dictionary(assets.map { ($0.path.text, $0.stamps.map { $0?.settled }) }) { _, last in last }
    for (path, stamp) in stamps where copied[path] != stamp { round.copied.append(path) }
    for path in copied.keys where stamps[path] == nil { round.copied.append(path) }
    if !copied.isEmpty, words != prepared.site.words.bytes {
      let scripts = prepared.assets.map(\.path.text).filter { $0.hasSuffix(".js") }
      round.copied = Set(round.copied).union(scripts).sorted()
    }
    words = prepared.site.words.bytes
    round.copied.sort()
    copied = stamps
    return round
  }
}

/// One state of the site without mistakes. Pages are made, and copied files are read, when they are asked for.
///
/// It has every file of a build but one: the service worker. A browser that kept the site would show the
/// pages that it kept and not those of now.
package final class PreviewEdition: Sendable {
  private let renderer: Renderer
  private let places: [String: Int]
  private let assets: [String: Asset]
  private let project: Project
  /// The path part of the base URL; begins and ends with a slash.
  package let basePath: String
  /// What is made of all entries at once, when somebody asks for it: the search index, and the files of data
  /// with the page that gives their sizes.
  private let search: Lazily<[String: [UInt8]]>
  private let downloads: Lazily<[String: [UInt8]]>

  init(_ renderer: Renderer, _ assets: [Asset], _ project: Project, basePath: String) {
    self.renderer = renderer
    self.project = project
    self.basePath = basePath
    places = renderer.places()
    let workers = project.workers
    search = Lazily { Self.table(renderer.searchFiles(workers: workers)) }
    downloads = Lazily { Self.table(renderer.downloadFiles(workers: workers)) }
    self.assets = Dictionary(assets.map { ($0.path.text, $0) }) { _, last in last }
  }

  /// The bytes of a file of the site, as a build would write them; nil if there is none of that path.
  package func file(_ path: String) -> [UInt8]? {
    if let place = places[path] { return renderer.file(at: place).bytes }
    if let asset = assets[path] { return try? project.published(asset, renderer.words) }
    if path.hasPrefix("search/") { return search.value[path] }
    return path == SitePlan.downloads.text || path.hasPrefix("data/") ? downloads.value[path] : nil
  }

  /// Whether there is such a page or copied file.
  package func has(_ path: String) -> Bool { places[path] != nil || assets[path] != nil }

  /// The paths of all files, sorted. Makes the search index and the files of data.
  package var paths: [String] {
    Set(places.keys).union(assets.keys).union(search.value.keys).union(downloads.value.keys).sorted()
  }

  private static func table(_ files: [OutputFile]) -> [String: [UInt8]] {
    Dictionary(files.map { ($0.path.text, $0.bytes) }) { _, last in last }
  }
}
