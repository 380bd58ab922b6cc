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
  /// By language, what the sentences were read from that stand in the scripts.
  private var words: [String: [UInt8]] = [:]

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
    let editions = try project.editions(&memory)
    let diagnostics = editions.diagnostics.sortedForReport()
    var round = Round(
      diagnostics: diagnostics, edition: nil, copied: [],
      entries: editions.main.site.library.entries.count)
    if diagnostics.hasErrors || (isStrict && !diagnostics.isEmpty) { return round }
    let parts = editions.withVersions().map { part($0, $1) }
    let settings = editions.main.site.library.settings
    round.edition = PreviewEdition(parts, basePath: settings.basePath)
    let assets = editions.all.flatMap { prepared in
      let folder = prepared.site.library.settings.languages.folder
      return prepared.copied.map { (folder + $0.path.text, $0.stamps.map { $0?.settled }) }
    }
    let stamps = Dictionary(assets) { _, last in last }
    for (path, stamp) in stamps where copied[path] != stamp { round.copied.append(path) }
    for path in copied.keys where stamps[path] == nil { round.copied.append(path) }
    if !copied.isEmpty {
      for prepared in editions.all {
        let languages = prepared.site.library.settings.languages
        guard words[languages.current] != prepared.site.words.bytes else { continue }
        let scripts = prepared.assets.map(\.path.text).filter { $0.hasSuffix(".js") }
        round.copied = Set(round.copied).union(scripts.map { languages.folder + $0 }).sorted()
      }
    }
    words = Dictionary(
      editions.all.map { ($0.site.library.settings.language, $0.site.words.bytes) }
    ) { first, _ in first }
    round.copied.sort()
    copied = stamps
    return round
  }

  /// The edition in one language; what it made is kept where the rest of that language is.
  private mutating func part(
    _ prepared: Project.Prepared, _ versions: LanguageVersions?
  ) -> PreviewEdition.Part {
    let languages = prepared.site.library.settings.languages
    var render = languages.isMain ? memory.render : memory.others[languages.current]?.render ?? RenderMemory()
    let renderer = Renderer(
      prepared.site, layouts: prepared.layouts, shapes: prepared.shapes, extras: prepared.extras,
      versions: versions, workers: nil, &render)
    if languages.isMain {
      memory.render = render
    } else {
      memory.others[languages.current]?.render = render
    }
    return PreviewEdition.Part(renderer, prepared.copied, project, folder: languages.folder)
  }
}

/// One state of the site without mistakes. Pages are made, and copied files are read, when they are asked for.
///
/// It has every file of a build but one: the service worker. A browser that kept the site would show the
/// pages that it kept and not those of now.
package final class PreviewEdition: Sendable {
  /// The editions in the site's languages; the main one, which stands at the root, last.
  private let parts: [Part]
  /// The path part of the base URL; begins and ends with a slash.
  package let basePath: String

  /// - Parameter parts: The main one first.
  init(_ parts: [Part], basePath: String) {
    self.parts = parts.reversed()
    self.basePath = basePath
  }

  /// The bytes of a file of the site, as a build would write them; nil if there is none of that path.
  package func file(_ path: String) -> [UInt8]? {
    for part in parts {
      if let inside = part.path(path), let bytes = part.file(inside) { return bytes }
    }
    return nil
  }

  /// Whether there is such a page or copied file.
  package func has(_ path: String) -> Bool {
    parts.contains { part in part.path(path).map(part.has) ?? false }
  }

  /// Where the page of a source file is in the site, as addresses have it; nil for files that have none.
  package func page(of source: String) -> String? {
    // Editions in other languages show what has no translation, too.
    for part in parts.reversed() { if let page = part.page(of: source) { return page } }
    return nil
  }

  /// The paths of all files, sorted. Makes the search index and the files of data.
  package var paths: [String] { Set(parts.flatMap(\.paths)).sorted() }

  /// The edition in one language.
  final class Part: Sendable {
    private let folder: String
    private let renderer: Renderer
    private let places: [String: Int]
    private let workPlaces: Lazily<[String: Int]>
    private let assets: [String: Asset]
    private let project: Project
    /// What is made of all entries at once, when somebody asks for it: the search index, and the files of data
    /// with the page that gives their sizes.
    private let search: Lazily<[String: [UInt8]]>
    private let downloads: Lazily<[String: [UInt8]]>

    /// - Parameter folder: Where it stands in the site: empty, or with a slash at its end.
    init(_ renderer: Renderer, _ assets: [Asset], _ project: Project, folder: String) {
      self.folder = folder
      self.renderer = renderer
      self.project = project
      places = renderer.places()
      workPlaces = Lazily { renderer.workPlaces() }
      let workers = project.workers
      search = Lazily { Self.table(renderer.searchFiles(workers: workers)) }
      downloads = Lazily { Self.table(renderer.downloadFiles(workers: workers)) }
      self.assets = Dictionary(assets.map { ($0.path.text, $0) }) { _, last in last }
    }

    /// The path in this edition of a path in the site; nil for what lies elsewhere.
    func path(_ path: String) -> String? {
      path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : nil
    }

    func file(_ path: String) -> [UInt8]? {
      if let place = places[path] { return renderer.file(at: place).bytes }
      if let asset = assets[path] { return try? project.published(asset, renderer.words) }
      if path.hasPrefix("search/") { return search.value[path] }
      if let place = workPlaces.value[path] { return renderer.file(at: place).bytes }
      return path == SitePlan.downloads.text || path.hasPrefix("data/") ? downloads.value[path] : nil
    }

    func has(_ path: String) -> Bool {
      places[path] != nil || assets[path] != nil || workPlaces.value[path] != nil
    }

    func page(of source: String) -> String? {
      let library = renderer.site.library
      let found =
        library.entries.first { $0.source == source } ?? library.introductions.values.first {
          $0.source == source
        }
        ?? (library.home?.source == source ? library.home : nil)
      return found.map { folder + $0.path.url }
    }

    var paths: [String] {
      Set(places.keys).union(workPlaces.value.keys).union(assets.keys).union(search.value.keys).union(
        downloads.value.keys
      ).map {
        folder + $0
      }
    }

    private static func table(_ files: [OutputFile]) -> [String: [UInt8]] {
      Dictionary(files.map { ($0.path.text, $0.bytes) }) { _, last in last }
    }
  }
}
