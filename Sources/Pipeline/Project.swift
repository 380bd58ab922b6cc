import Archives
import Diagnostics
import Glibc
import Layouts
import Search

/// A folder with `content/` and `layouts/`, and what may be done with it.
///
/// `check` and `build` call the same stages and stop at different ones:
/// load → parse → link → check → render → write. All but the first and the last
/// are pure: the same files give the same bytes, whatever the clock, the
/// machine and the number of threads.
package struct Project: Sendable {
  package let root: String
  package let layouts: String
  package let workers: Workers
  /// Whether entries that are not published yet are shown.
  package let takesDrafts: Bool
  /// The site's address in place of the one in the settings; nil to take that.
  package let baseURL: String?
  let tree: DiskTree

  /// The folder of what editors write.
  package static let contentFolder = Loader.folder

  /// The folder in which the program runs, without links; nil when it is gone.
  /// Whether a folder is a project's, by its path.
  package static func isProject(_ folder: String) -> Bool { ProjectSearch.isProject(folder) }

  package static var currentFolder: String? { DiskTree.realPath(".") }

  /// - Parameters:
  ///   - root: The project's folder.
  ///   - layouts: The folder of the layouts, relative to the project's or absolute.
  ///   - threads: How many to use; nil for as many as there are processors.
  ///   - baseURL: The site's address, as somebody typed it; nil for that of the settings.
  /// - Throws: When there is no such folder, or the address is none.
  package init(
    root: String, layouts: String = "layouts", threads: Int? = nil, takesDrafts: Bool = false,
    baseURL: String? = nil
  ) throws(WorldError) {
    self.baseURL = baseURL.flatMap(SiteSettings.folderAddress)
    if let baseURL, self.baseURL == nil {
      throw WorldError(
        "'\(baseURL)' is not the web address of a folder", help: "write 'https://host/folder/'")
    }
    tree = try DiskTree(root: root)
    self.root = tree.root
    var layouts = layouts
    while layouts.count > 1, layouts.hasSuffix("/") { layouts.removeLast() }
    self.layouts = layouts
    self.takesDrafts = takesDrafts
    workers = Workers(threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }

  /// The bytes of a file that a diagnostic names.
  package func source(_ path: String) -> [UInt8]? { try? tree.read(path) }

  /// What a stage may tell while it works: a short clause.
  package typealias Progress = @Sendable (String) -> Void

  package struct Checked: Sendable {
    package var diagnostics: [Diagnostic]
    package var entries: Int
    /// What a second look has at hand.
    let memory: ProjectMemory
  }

  package struct Built: Sendable {
    package var diagnostics: [Diagnostic]
    /// nil when mistakes stopped the build before anything was written.
    package var report: Publisher.Report?
    package var pages: Int
    /// The files of entries that are not published, in the order of their paths.
    package var drafts: [String] = []
  }

  /// - Throws: When the folder has no content.
  package func requireContent() throws(WorldError) {
    guard access(tree.absolute(Loader.folder), F_OK) != 0 else { return }
    if errno == EACCES { throw DiskTree.closed(root) }
    throw Loader.noContent(project: ProjectSearch.near(root))
  }

  // MARK: Stages

  /// What editors wrote, not linked yet.
  func library(withDrafts: Bool = true) throws(WorldError) -> Reported<Library> {
    try Loader(tree: tree, workers: workers, takesDrafts: withDrafts).load()
  }

  /// Finds all mistakes, and writes nothing.
  package func check(progress: Progress = { _ in }) throws(WorldError) -> Checked {
    var memory = ProjectMemory()
    let editions = try editions(&memory, progress)
    return Checked(
      diagnostics: editions.diagnostics.sortedForReport(),
      entries: editions.main.site.library.entries.count, memory: memory)
  }

  /// Builds the site into a folder, unless there are mistakes.
  ///
  /// - Parameters:
  ///   - output: Relative to the project's folder, or absolute.
  ///   - isStrict: Whether warnings stop the build as errors do.
  ///   - packs: Whether to pack the site as a zip and the library as an EPUB as well.
  ///   - isLast: Whether the process ends after this: then it frees nothing.
  package func build(
    output: String, isStrict: Bool = false, packs: Bool = false, isLast: Bool = false,
    progress: Progress = { _ in }
  ) throws(WorldError) -> Built {
    let folder = try OutputFolder(output, project: root, sources: [Loader.folder, layouts])
    var memory = ProjectMemory()
    let editions = try editions(&memory, progress)
    if isLast { UntilExit.keep((memory, editions)) }
    let diagnostics = editions.diagnostics.sortedForReport()
    if diagnostics.hasErrors || (isStrict && !diagnostics.isEmpty) {
      return Built(diagnostics: diagnostics, report: nil, pages: 0)
    }
    let publisher = try Publisher(folder)
    do {
      let written = try write(editions, packs: packs, with: publisher, progress)
      if isLast { UntilExit.keep(written.parts) }
      return Built(
        diagnostics: diagnostics, report: written.report,
        pages: written.paths.count { $0.text.hasSuffix(".html") },
        drafts: editions.drafts)
    } catch {
      publisher.discard()
      throw error
    }
  }

  /// All that rendering needs.
  struct Prepared: Sendable {
    var site: Site
    var layouts: LayoutSet
    var shapes: LayoutShapes
    var assets: [Asset]
    var extras: LayoutExtras
    var diagnostics: [Diagnostic]

    /// The files that the edition copies. What editors put beside their texts is copied once, for the main one, and
    /// shared; the scripts of layouts hold sentences, and layouts expect all of theirs in one place.
    var copied: [Asset] { (site.library.settings.languages.isMain ? site.library.assets : []) + assets }
  }

  /// - Parameters:
  ///   - memory: What an earlier run found; what comes out is the same with any.
  ///   - language: Of the site's languages the one whose edition is wanted; nil for the main one.
  ///   - tree: Where to read instead of on disk.
  func prepare(
    _ memory: inout ProjectMemory, in language: String? = nil, from tree: (any FileTree)? = nil,
    _ progress: Progress = { _ in }
  ) throws(WorldError) -> Prepared {
    let tree = tree ?? self.tree
    progress("reading")
    var library = try Loader(
      tree: tree, workers: workers, takesDrafts: takesDrafts, baseURL: baseURL, language: language
    ).load(&memory.load)
    progress("linking \(library.value.entries.count) entries")
    let settings = library.value.settings
    let words = try loadWords(settings.language, settings.languageSpan)
    library.value.words = words.value
    if !settings.languages.isMain {
      library.value.mainMarkup = try loadWords(settings.languages.main, nil).value.markup
    }
    // Layouts need words and schema, and no entry.
    let (value, known) = (library.value, memory.layouts)
    let (read, linked) = workers.both(
      { Result { () throws(WorldError) in try readLayouts(value.schema, words.value, from: tree, known) } },
      { Linker.link(value, tree: tree, workers: workers, &memory.link) })
    let site = linked.value
    progress("checking layouts")
    let sources = try read.get()
    let layouts = checkedLayouts(sources, site, &memory.layouts)
    return Prepared(
      site: site, layouts: layouts.set, shapes: layouts.shapes, assets: sources.assets,
      extras: sources.extras,
      diagnostics: library.diagnostics + words.diagnostics + linked.diagnostics + layouts.diagnostics)
  }

  /// The sentences of the site in a language.
  ///
  /// - Parameter span: Where `content/site.yaml` names the language.
  private func loadWords(_ language: String, _ span: Span?) throws(WorldError) -> Reported<SiteWords> {
    let folder = "\(layouts)/\(WordsReader.folder)"
    let names = try (tree.files(under: folder) ?? []).filter { $0.problem == nil }.compactMap { file in
      file.path.hasSuffix(".yaml") ? String(file.path.dropFirst(folder.count + 1).dropLast(5)) : nil
    }
    guard names.contains(WordsReader.first) else {
      let diagnostic = Diagnostic(
        "missing-file", .error, "there is no '\(WordsReader.folder)/\(WordsReader.first).yaml'",
        path: layouts,
        help: "it holds every sentence of the site; take it over from Tandem's own layouts")
      return Reported(SiteWords(), [diagnostic])
    }
    let file = { (name: String) throws(WorldError) in
      let path = "\(folder)/\(name).yaml"
      return SourceFile(path: path, bytes: try tree.read(path))
    }
    let english = try file(WordsReader.first)
    guard let name = WordsReader.file(for: language, among: names) else {
      var read = WordsReader.read(english, own: nil)
      let own = "\(WordsReader.folder)/\(language).yaml"
      read.diagnostics.append(
        Diagnostic(
          "missing-words", .warning,
          "there are no words in '\(language)', so English ones are shown",
          path: "\(Loader.folder)/site.yaml", span: span,
          help: "copy \(WordsReader.folder)/\(WordsReader.first).yaml to \(own) and translate it"))
      return read
    }
    return WordsReader.read(
      english, own: name == WordsReader.first ? nil : (try file(name), name))
  }

  /// The layouts as files and, where there is no memory of them, compiled.
  private func readLayouts(
    _ schema: Schema, _ words: SiteWords, from tree: any FileTree, _ memory: LayoutMemory?
  ) throws(WorldError) -> LayoutSources {
    guard let found = try tree.files(under: layouts) else {
      throw WorldError(
        "there is no folder '\(layouts)' here", help: "name the folder of the layouts with --layouts")
    }
    var sources = try LayoutSources(found, in: layouts, tree, words)
    if memory == nil { sources.compile(schema, words, folder: layouts) }
    return sources
  }

  /// The layouts, with all that is wrong with them for the data of this site.
  private func checkedLayouts(
    _ sources: LayoutSources, _ site: Site, _ memory: inout LayoutMemory?
  ) -> LayoutMemory {
    var sources = sources
    if let memory, memory.holds(for: sources.files, sources.problems, site) { return memory }
    if sources.compiled == nil { sources.compile(site.schema, site.words, folder: layouts) }
    let (loaded, shapes) = sources.compiled!
    var diagnostics = sources.problems + loaded.diagnostics
    for (name, sort) in Renderer.usedLayouts(site, loaded.value) {
      if loaded.value.contains(name) {
        diagnostics += loaded.value.check(name, root: shapes.roots[sort]!)
      } else {
        diagnostics.append(
          Diagnostic(
            "missing-layout", .error, "there is no layout '\(name).html'", path: layouts,
            help: "docs/layouts.md says what it gets"))
      }
    }
    diagnostics = diagnostics.map { WordLayouts.placed($0, site.words, folder: layouts) }
    let made = LayoutMemory(
      set: loaded.value, shapes: shapes, diagnostics: diagnostics, files: sources.files,
      problems: sources.problems, schemaBytes: site.library.schemaBytes, hasMatrix: site.matrix != nil)
    memory = made
    return made
  }

  private func write(
    _ editions: Editions, packs: Bool, with publisher: Publisher, _ progress: Progress
  ) throws(WorldError) -> (report: Publisher.Report, paths: [SitePath], parts: [Part]) {
    let edition = Edition(packs: packs)
    var parts: [Part] = []
    for (prepared, versions) in editions.withVersions() {
      progress("rendering")
      parts.append(try write(prepared, versions, edition, publisher, progress))
    }
    let (prepared, renderer) = (parts[0].prepared, parts[0].renderer)
    var last = lastFiles(parts, edition)
    if packs {
      progress("packing")
      // The zip is the site as it is without packs: it cannot hold itself.
      let packer = Packer(
        prepared.site, renderer, prepared.layouts, prepared.extras, tree: tree, workers: workers)
      for pack in try packer.packs(edition.members + last.map(Packer.member)) {
        parts[0].sizes[pack.path] = pack.bytes.count
        try publisher.write(pack)
        parts[0].paths.append(pack.path)
      }
      last = lastFiles(parts, edition)
    }
    for file in last { try publisher.write(file) }
    progress("publishing")
    let paths = parts.flatMap(\.paths) + last.map(\.path)
    return (try publisher.finish(paths), paths, parts)
  }

  /// The edition in one language, as far as it is written.
  private struct Part {
    var prepared: Prepared
    var renderer: Renderer
    var paths: [SitePath]
    /// Of the files that the page of downloads names, by their paths in the edition.
    var sizes: [SitePath: Int]
    var languages: SiteLanguages { prepared.site.library.settings.languages }
  }

  /// Writes the edition in one language: its pages, and the files that it copies.
  private func write(
    _ prepared: Prepared, _ versions: LanguageVersions?, _ edition: Edition, _ publisher: Publisher,
    _ progress: Progress
  ) throws(WorldError) -> Part {
    let site = prepared.site
    let folder = site.library.settings.languages.folder
    let renderer = Renderer(
      site, layouts: prepared.layouts, shapes: prepared.shapes, extras: prepared.extras,
      versions: versions, workers: workers)
    var (paths, sizes) = try renderer.render(workers: workers) { file throws(WorldError) in
      let file = file.placed(in: folder)
      edition.note(file)
      try publisher.write(file)
    }
    progress("copying files")
    let copied = prepared.copied
    for result in workers.map(
      copied.count,
      { number -> Result<SitePath, WorldError> in
        Result { () throws(WorldError) in try copy(copied[number], site.words, to: folder, edition, publisher)
        }
      })
    {
      paths.append(try result.get())
    }
    return Part(
      prepared: prepared, renderer: renderer, paths: paths.map { $0.placed(in: folder) }, sizes: sizes)
  }

  /// Writes a file that is copied.
  ///
  /// - Returns: Its path in the edition.
  private func copy(
    _ asset: Asset, _ words: SiteWords, to folder: String, _ edition: Edition, _ publisher: Publisher
  ) throws(WorldError) -> SitePath {
    let path = asset.path.placed(in: folder)
    if let bytes = try compacted(asset, words) {
      let file = OutputFile(path: path, bytes: bytes)
      edition.note(file)
      try publisher.write(file)
    } else {
      let source = tree.absolute(asset.source)
      try edition.note(copied: source, name: asset.source, to: path)
      try publisher.copy(source, name: asset.source, to: path)
    }
    return asset.path
  }

  /// The files that must know others: the pages of downloads their sizes, the service workers their checksums.
  private func lastFiles(_ parts: [Part], _ edition: Edition) -> [OutputFile] {
    let files = edition.files
    return parts.flatMap { part -> [OutputFile] in
      let downloads = part.renderer.downloads(sizes: part.sizes)
      let placed = downloads.placed(in: part.languages.folder)
      guard let source = part.prepared.extras.serviceWorker else { return [placed] }
      let page = Edition.File(
        path: downloads.path, size: downloads.bytes.count, checksum: Checksum(downloads.bytes))
      let worker = ServiceWorker.bytes(
        source: source, files: part.languages.files(of: files) + [page], site: part.prepared.site)
      let script = OutputFile(path: SitePlan.serviceWorker, bytes: worker)
      return [placed, script.placed(in: part.languages.folder)]
    }
  }

  /// The bytes of a copied file as they are published.
  func published(_ asset: Asset, _ words: SiteWords) throws(WorldError) -> [UInt8] {
    if let bytes = try compacted(asset, words) { return bytes }
    return try tree.readInside(asset.source)
  }

  /// The style sheets and the scripts that every reader loads, without what only people need, and
  /// scripts with the sentences that they ask for; nil for what is published as it is.
  private func compacted(_ asset: Asset, _ words: SiteWords) throws(WorldError) -> [UInt8]? {
    let isStyle = asset.path.text.hasSuffix(".css")
    let isScript = asset.path.text.hasSuffix(".js") && asset.source.hasPrefix(layouts + "/")
    guard isStyle || isScript || !asset.parts.isEmpty else { return nil }
    let isBundle = !asset.parts.isEmpty
    var bytes: [UInt8] = []
    for source in isBundle ? asset.parts : [asset.source] {
      let part = try tree.readInside(source)
      bytes += isScript ? ScriptWords.filled(part, words) : part
      if isBundle { bytes.append(UInt8(ascii: "\n")) }
    }
    if isStyle { return StyleSheet.compact(bytes) }
    return SitePlan.leanScripts.contains(asset.path) ? ClientScript.compact(bytes) : bytes
  }
}
