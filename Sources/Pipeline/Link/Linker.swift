import Citations
import Diagnostics
import Markup

/// Turns names into entries: ids in fields, wiki links, links to files, citations, images.
struct Linker {
  let library: Library
  private let tree: any FileTree
  private let workers: Workers
  let names: Names

  /// What names stand for.
  struct Names: Sendable {
    fileprivate(set) var entriesByID: [String: EntryIndex] = [:]
    fileprivate(set) var idsByTitle: [String: String] = [:]
    fileprivate(set) var entriesBySource: [String: EntryIndex] = [:]
    fileprivate(set) var introductionsBySource: [String: KindIndex] = [:]
    fileprivate(set) var assetsBySource: [String: Asset] = [:]
    /// Names that two entries bear.
    fileprivate var mistakes: [Diagnostic] = []
    /// Ids of entries that were left out because they are not published yet.
    fileprivate var drafts: Set<String> = []
  }

  /// - Parameter tree: Where image sizes are read.
  static func link(_ library: Library, tree: any FileTree, workers: Workers) -> Reported<Site> {
    var memory = LinkMemory()
    return link(library, tree: tree, workers: workers, &memory)
  }

  /// - Parameters:
  ///   - tree: Where image sizes are read.
  ///   - memory: What an earlier run found. Only what a change can reach is linked again; what comes out is
  ///     the same with any memory.
  static func link(
    _ library: Library, tree: any FileTree, workers: Workers, _ memory: inout LinkMemory
  ) -> Reported<Site> {
    let change = LinkChange(library, since: memory)
    let linker = Linker(
      library: library, tree: tree, workers: workers,
      names: change.keepsNames ? memory.names : Names(library))
    memory.names = linker.names
    if !change.keepsStyle {
      let settings = library.settings
      memory.style =
        settings.citationStyle == CitationStyle.builtIn
        ? Reported(CitationWords.processor(library.words))
        : CitationStyle(tree).processor(
          settings.citationStyle, in: Loader.folder, language: settings.language, path: "content/site.yaml",
          span: settings.citationStyleSpan)
    }
    return linker.site(change, &memory)
  }
}

extension Linker.Names {
  fileprivate init(_ library: Library) {
    var byFolded: [String: EntryIndex] = [:]
    entriesByID.reserveCapacity(library.entries.count)
    entriesBySource.reserveCapacity(library.entries.count)
    for (number, entry) in library.entries.enumerated() {
      let index = EntryIndex(number)
      // A file of works is none of the pages that are made of it.
      if entry.source.hasSuffix(".md") {
        entriesBySource[entry.original] = index
        entriesBySource[entry.source] = index
      }
      idsByTitle[entry.title.lowercased()] = entry.id
      // Swift compares text by canonical equivalence, so two Unicode forms of a name meet here as well.
      if let first = byFolded[entry.id.lowercased()] {
        let other = library.entries[first.value]
        let same = other.id == entry.id ? "the id" : "but for case the id"
        mistakes.append(
          Diagnostic(
            "duplicate-id", .error, "'\(entry.id)' is \(same) of another entry as well", path: entry.source,
            span: entry.head,
            help:
              "rename the file that you have just made, as in '\(entry.id)-2.md'; the other keeps its name, so that links to '\(entry.id)' lead to it",
            notes: [.init("the other one is here", path: other.source, span: other.head)]))
      } else {
        entriesByID[entry.id] = index
        byFolded[entry.id.lowercased()] = index
      }
    }
    drafts = Set(library.drafts.values)
    introductionsBySource = Dictionary(
      uniqueKeysWithValues: library.introductions.map { ($0.value.original, $0.key) })
    assetsBySource = Dictionary(uniqueKeysWithValues: library.assets.map { ($0.source, $0) })
  }
}

extension Linker {
  private func site(_ change: LinkChange, _ memory: inout LinkMemory) -> Reported<Site> {
    var diagnostics = names.mistakes + (memory.style?.diagnostics ?? [])
    let linked = workers.map(change.entries.count) { link(library.entries[change.entries[$0]]) }
    let isSameGraph = memory.take(linked, change)
    for mistakes in memory.mistakes { diagnostics += mistakes }
    var introductionLinks: [KindIndex: EntryLinks] = [:]
    for kind in library.introductions.keys.sorted() {
      let result = link(library.introductions[kind]!)
      introductionLinks[kind] = result.value
      diagnostics += result.diagnostics
    }
    var homeLinks: EntryLinks?
    if let home = library.home {
      let result = link(home)
      homeLinks = result.value
      diagnostics += result.diagnostics
    }
    var site = Site(
      library: library, links: memory.links, incoming: [], introductionLinks: introductionLinks,
      homeLinks: homeLinks,
      works: Works(), matrix: nil, facets: [:], graph: memory.graph)
    site.lists = memory.site.flatMap { change.keepsEntries ? $0.lists : nil } ?? EntryLists(library)
    if isSameGraph, let last = memory.site {
      site.incoming = last.incoming
      site.matrix = last.matrix
    } else {
      site.incoming = incoming(site.links)
      site.matrix = MatrixBuilder.matrix(site)
    }
    let keepsFacets =
      isSameGraph && memory.site.map { FacetBuilder.agree($0, site, on: change.entries) } ?? false
    if !keepsFacets { memory.facetRound += 1 }
    site.facetRound = memory.facetRound
    site.facets = keepsFacets ? memory.site!.facets : FacetBuilder.facets(site, workers)
    // What was kept is not copied when it is changed here.
    memory.links = []
    let keepsCitations = CitationFormatter.format(
      &site, memory.style?.value ?? Processor(), change, &memory.citations)
    memory.links = site.links
    if !keepsFacets { memory.pathMistakes = SiteRules.paths(site) }
    // A card holds its entry's words, the titles of others and citations.
    let keepsCards = change.keepsEntries && change.keepsNames && keepsCitations
    memory.cardMistakes = CardRules.check(
      site, changed: keepsCards ? change.entries : nil, last: memory.cardMistakes, workers: workers)
    diagnostics += SiteRules.check(site) + memory.pathMistakes
    for place in memory.cardMistakes.keys.sorted() { diagnostics += memory.cardMistakes[place]! }
    memory.site = site
    return Reported(site, diagnostics)
  }

  private func incoming(_ links: [EntryLinks]) -> [[Incoming]] {
    var incoming = [[Incoming]](repeating: [], count: links.count)
    for (number, links) in links.enumerated() {
      let source = EntryIndex(number)
      for (field, targets) in links.references.enumerated() {
        for target in targets { incoming[target.value].append(Incoming(source: source, via: .field(field))) }
      }
      for (place, spot) in links.places.enumerated() where spot.target != source {
        incoming[spot.target.value].append(Incoming(source: source, via: .place(place)))
      }
    }
    return incoming
  }

  // MARK: One entry

  private func link(_ entry: Entry) -> Reported<EntryLinks> {
    var links = EntryLinks()
    var diagnostics: [Diagnostic] = []
    let fields = library.schema[entry.kind].fields
    links.references = [[EntryIndex]](repeating: [], count: fields.count)
    for (index, value) in entry.values.enumerated() {
      guard let value else { continue }
      // What stands in the original is reported there.
      var known: [Diagnostic] = []
      let isInherited = entry.inherited.contains(index)
      resolve(
        value, fields[index].type, of: fields[index], entry, into: &links.references[index], &known)
      if !isInherited { diagnostics += known }
    }
    var tables = 0
    for (number, document) in entry.documents.enumerated() {
      let reported = diagnostics
      defer { if document.language != nil { diagnostics = reported } }
      var resolution = Resolution()
      resolution.words = document.language == nil ? library.words.markup : library.mainMarkup
      resolution.root = entry.path.root
      resolution.idPrefix = document.idPrefix
      // Tables are numbered on the page, and a page shows all documents of its entry.
      resolution.tablesBefore = tables
      tables += document.document.nodes.count { if case .start(.table) = $0 { true } else { false } }
      for (index, link) in document.document.links.enumerated() {
        let (resolved, target) = resolve(link, entry, document.document, &diagnostics)
        resolution.links.append(resolved)
        if let target { links.places.append(Place(kind: .link(index), document: number, target: target)) }
      }
      for image in document.document.images {
        resolution.images.append(resolve(image, entry, &diagnostics))
      }
      for (index, group) in document.document.citations.enumerated() {
        links.clusters.append(cluster(group))
        for (cite, citation) in group.cites.enumerated() {
          if let target = work(citation, entry, &diagnostics) {
            links.places.append(Place(kind: .citation(index, cite: cite), document: number, target: target))
          }
        }
      }
      links.resolutions.append(resolution)
    }
    return Reported(links, diagnostics)
  }

  private func resolve(
    _ value: FieldValue, _ type: FieldType, of field: Field, _ entry: Entry, into found: inout [EntryIndex],
    _ diagnostics: inout [Diagnostic]
  ) {
    switch (value, type.element) {
    case (.list(let items), _):
      for item in items { resolve(item, type.element, of: field, entry, into: &found, &diagnostics) }
    case (.reference(let reference), .reference(let kind)):
      if let target = target(reference, kind, field, entry, &diagnostics) { found.append(target) }
    case (.group(let values), .group(let group)):
      for (value, field) in zip(values, group.fields) {
        guard let value else { continue }
        resolve(value, field.type, of: field, entry, into: &found, &diagnostics)
      }
    default: break
    }
  }

  private func target(
    _ reference: EntryReference, _ kind: KindIndex, _ field: Field, _ entry: Entry,
    _ diagnostics: inout [Diagnostic]
  ) -> EntryIndex? {
    let name = library.schema[kind].one.lowercasedFirst()
    if let index = names.entriesByID[reference.id] {
      let found = library.entries[index.value]
      if found.kind == kind { return index }
      let other = library.schema[found.kind].one.lowercasedFirst().withArticle()
      // Most likely its place is another field.
      let home = library.schema[entry.kind].fields.first { $0.type.target == found.kind }
      diagnostics.append(
        Diagnostic(
          "wrong-kind", .error,
          "'\(field.name)' takes \(name.withArticle()), and '\(reference.id)' is \(other)",
          path: entry.source, span: reference.span,
          help: (home.map { "its place is '\($0.name)'; here " } ?? "") + ids(of: kind)))
      return nil
    }
    if let mistake = draft(reference.id, entry, reference.span) {
      diagnostics.append(mistake)
      return nil
    }
    diagnostics.append(missing(reference, of: kind, field, in: entry))
    return nil
  }

  // MARK: Links

  private func resolve(
    _ link: Link, _ entry: Entry, _ document: Document, _ diagnostics: inout [Diagnostic]
  ) -> (ResolvedLink, EntryIndex?) {
    switch link.kind {
    case .external(let address):
      if let mistake = preview(address, link, entry) { diagnostics.append(mistake) }
      return (.external(address), nil)
    case .fragment(let fragment):
      checkFragment(fragment, of: entry, link, entry, &diagnostics)
      return (.fragment(fragment), nil)
    case .entry(let id, _):
      if let index = names.entriesByID[id] {
        let target = library.entries[index.value]
        return (.site(path: target.path.text, fragment: nil, title: target.title), index)
      }
      if let asset = names.assetsBySource["\(Loader.folder)/\(id)"] {
        return (
          .site(path: library.settings.languages.shared + asset.path.text, fragment: nil, title: id), nil
        )
      }
      if let mistake = draft(id, entry, link.span) {
        diagnostics.append(mistake)
        return (.broken, nil)
      }
      diagnostics.append(missing(id, link, entry))
      return (.broken, nil)
    case .file(let path, let fragment): return resolve(file: path, fragment, link, entry, &diagnostics)
    }
  }

  private func resolve(
    file path: String, _ fragment: String?, _ link: Link, _ entry: Entry, _ diagnostics: inout [Diagnostic]
  ) -> (ResolvedLink, EntryIndex?) {
    guard let source = Self.join(entry.source, path) else {
      diagnostics.append(
        Diagnostic(
          "link-outside", .error, "the link leads out of the content folder", path: entry.source,
          span: link.span))
      return (.broken, nil)
    }
    if let index = names.entriesBySource[source] {
      let target = library.entries[index.value]
      if let fragment { checkFragment(fragment, of: target, link, entry, &diagnostics) }
      return (.site(path: target.path.text, fragment: fragment, title: target.title), index)
    }
    if let kind = names.introductionsBySource[source] ?? kindWithIndex(at: source),
      let path = library.schema[kind].indexPath
    {
      return (.site(path: path.text, fragment: fragment, title: library.schema[kind].many), nil)
    }
    if source == "\(Loader.folder)/index.md" {
      return (.site(path: "index.html", fragment: fragment, title: library.settings.title), nil)
    }
    if let asset = names.assetsBySource[source] {
      return (
        .site(path: library.settings.languages.shared + asset.path.text, fragment: fragment, title: path), nil
      )
    }
    // A page that the program makes: matrix.html, search.html, an index.
    let made = String(source.dropFirst(Loader.folder.count + 1))
    if SitePlan.madePages(library).contains(made) {
      return (.site(path: made, fragment: fragment, title: made), nil)
    }
    if let id = library.drafts[source], let mistake = draft(id, entry, link.span) {
      diagnostics.append(mistake)
      return (.broken, nil)
    }
    diagnostics.append(missing(file: path, fragment, at: source, link, entry))
    return (.broken, nil)
  }

  /// The mistake of leading readers to what is not published yet; nil if nothing unpublished has that id.
  func draft(_ id: String, _ entry: Entry, _ span: Span) -> Diagnostic? {
    guard names.drafts.contains(id) else { return nil }
    return Diagnostic(
      "draft-target", .error, "'\(id)' is not published yet, and readers would be led to it",
      path: entry.source, span: span,
      help: "give '\(id)' the status 'published', or take this away; 'tandem serve' shows drafts")
  }

  private func kindWithIndex(at source: String) -> KindIndex? {
    library.schema.kindIndices.first { index in
      let kind = library.schema[index]
      return !kind.folder.isEmpty && source == "\(Loader.folder)/\(kind.folder)/index.md"
    }
  }

  private func checkFragment(
    _ fragment: String, of target: Entry, _ link: Link, _ entry: Entry, _ diagnostics: inout [Diagnostic]
  ) {
    let ids = target.documents.flatMap { document in
      document.document.headings.map { document.idPrefix + $0.id }
    }
    guard !ids.contains(fragment), fragment != "references", !fragment.isEmpty else { return }
    if case .fragment = link.kind, let slip = LinkSlip.footnote(fragment) {
      diagnostics.append(slip.diagnostic("missing-heading", path: entry.source, span: link.span))
      return
    }
    let page = target.id == entry.id ? "this page" : "'\(target.id)'"
    let near = NearMiss.suggestion(for: fragment, among: ids)
    var way = ""
    if case .file(let path, _) = link.kind { way = path }
    diagnostics.append(
      Diagnostic(
        "missing-heading", .error, "\(page) has no heading with the id '\(fragment)'", path: entry.source,
        span: link.span,
        help: near.map { "did you mean '#\($0)'?" } ?? Self.headings(ids, of: page),
        fix: near.map { .write("\(way)#\($0)", for: "\(way)#\(fragment)", at: link.span, lead: "](") }))
  }

  private static func headings(_ ids: [String], of page: String) -> String {
    if ids.isEmpty { return "\(page) has no headings: take away what stands from the # on" }
    let shown = ids.prefix(8).map { "#\($0)" }.joined(separator: ", ")
    return "its headings are \(shown)\(ids.count > 8 ? " …" : "")"
  }

  /// A path in a file's own folder, made a path in the project; nil when it leads out of `content/`.
  ///
  /// - Parameter least: How many folders may not be left: the project's `content`.
  static func join(_ source: String, _ path: String, from least: Int = 1) -> String? {
    var parts = source.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        guard parts.count > least else { return nil }
        parts.removeLast()
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  /// The file that somebody probably meant: one of the same name in another folder, if there is one alone, or one whose
  /// path differs by a slip.
  static func nearest(to source: String, among sources: [String]) -> String? {
    func name(_ path: String) -> Substring { path.split(separator: "/").last ?? "" }
    let namesakes = sources.filter { name($0) == name(source) }
    if namesakes.count == 1 { return namesakes[0] }
    // A text is no picture, however alike the names.
    let end = source.split(separator: ".").last?.lowercased() ?? ""
    let sources = sources.filter { ($0.split(separator: ".").last?.lowercased() ?? "") == end }
    if let near = NearMiss.suggestion(for: source, among: sources) { return near }
    let near = NearMiss.suggestion(for: String(name(source)), among: sources.map { String(name($0)) })
    let bearers = sources.filter { String(name($0)) == near }
    return bearers.count == 1 ? bearers[0] : nil
  }

  /// The way to a file from the folder of another, as links write it.
  ///
  /// - Parameters:
  ///   - source: The file that links; paths are those of the project, without `.`, `..` and doubled slashes.
  ///   - target: The file that is linked to.
  static func relative(from source: String, to target: String) -> String {
    let (from, to) = (source.utf8, target.utf8)
    // Where the folders end that both are in.
    var shared = to.startIndex
    for (place, (one, other)) in zip(to.indices, zip(from, to)) {
      guard one == other else { break }
      if one == UInt8(ascii: "/") { shared = to.index(after: place) }
    }
    let length = to.distance(from: to.startIndex, to: shared)
    let folders = from.dropFirst(length).count { $0 == UInt8(ascii: "/") }
    return String(repeating: "../", count: folders) + target[shared...]
  }

  // MARK: Images

  private func resolve(
    _ image: Image, _ entry: Entry, _ diagnostics: inout [Diagnostic]
  ) -> ResolvedImage {
    let report = { (id: String, message: String, help: String?, fix: Fix?) in
      Diagnostic(id, .error, message, path: entry.source, span: image.span, help: help, fix: fix)
    }
    // Markup reports pictures on other sites.
    guard !image.path.contains("://") else { return ResolvedImage(path: "", width: 0, height: 0) }
    guard let source = Self.join(entry.source, image.path), let asset = names.assetsBySource[source] else {
      let wanted = Self.join(entry.source, image.path) ?? image.path
      let near = Self.nearest(to: wanted, among: library.assets.map(\.source))
        .map { Self.relative(from: entry.source, to: $0) }
      diagnostics.append(
        report(
          "missing-image", "there is no image '\(image.path)'",
          near.map(Self.didYouMean)
            ?? "put the file beside this one, or write the way to it from this file's folder",
          near.map {
            .write(PathText.encoded($0), for: PathText.spaced(image.path), at: image.span, lead: "](")
          }))
      return ResolvedImage(path: "", width: 0, height: 0)
    }
    let size = (try? tree.read(source)).flatMap { ImageSize($0) }
    if size == nil {
      diagnostics.append(
        report(
          "bad-image", "'\(image.path)' is no image that browsers show",
          "use SVG, PNG, JPEG, GIF, WebP or AVIF", nil))
    }
    return ResolvedImage(
      path: library.settings.languages.shared + asset.path.text, width: size?.width ?? 0,
      height: size?.height ?? 0)
  }

  // MARK: Citations

  private func cluster(_ group: CitationGroup) -> Cluster {
    Cluster(
      cites: group.cites.map { cite in
        Citations.Cite(
          id: cite.key, prefix: cite.prefix, label: cite.locatorLabel.isEmpty ? nil : cite.locatorLabel,
          locator: cite.locator, suffix: cite.suffix,
          suppressAuthor: cite.suppressAuthor)
      }, isNarrative: group.style == .narrative)
  }

  private func work(
    _ cite: Markup.Cite, _ entry: Entry, _ diagnostics: inout [Diagnostic]
  ) -> EntryIndex? {
    guard let kind = library.schema.bibliography else {
      diagnostics.append(
        Diagnostic(
          "no-bibliography", .error, "'@\(cite.key)' cites a work, and the schema has no bibliography",
          path: entry.source, span: cite.keySpan,
          help: "add 'bibliography: yes' to the kind of the works, or write '\\@' for an at sign"))
      return nil
    }
    if let index = names.entriesByID[cite.key], library.entries[index.value].kind == kind { return index }
    if let mistake = draft(cite.key, entry, cite.keySpan) {
      diagnostics.append(mistake)
      return nil
    }
    diagnostics.append(missingWork(cite, kind, entry))
    return nil
  }
}
