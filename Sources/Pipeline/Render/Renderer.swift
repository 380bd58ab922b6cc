import Diagnostics
import Layouts
import Markup
import Search

/// A file of the site, ready to be written.
package struct OutputFile: Sendable {
  package var path: SitePath
  package var bytes: [UInt8]

  package init(path: SitePath, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// Makes every file of the site that is not copied.
final class Renderer: Sendable {
  let site: Site
  private let data: SiteData
  private let entryData: EntryData
  private let layouts: LayoutSet
  private let listings: Listings
  private let pictures: Lazily<Pictures>
  private let decks: Decks
  private let dataFiles: DataFiles
  private let linkedData: LinkedData
  private let redirects: [(alias: Alias, target: Entry)]
  private let extras: LayoutExtras
  private let versions: LanguageVersions?
  private let jobs: [Job]
  /// The files for reference managers, after the others: a preview is rarely asked for one.
  private let workJobs: Lazily<[Job]>
  var words: SiteWords { _read { yield site.words } }

  /// One page, or one of the files beside the pages.
  private enum Job: Sendable {
    case home
    case entry(EntryIndex)
    case index(KindIndex, order: Int, page: Int)
    case facet(KindIndex, facet: Int, value: Int, page: Int)
    case matrix
    case cell(row: Int, column: Int)
    case pictures
    case cards(KindIndex, page: Int)
    case search
    case notFound
    case offline
    case redirect(Int)
    case sitemap
    case planner
    case planList
    case planEntry(EntryIndex)
    case workFile(EntryIndex, WorkFormat)
    case referencesFile(EntryIndex, WorkFormat)
    case bibliographyFile(WorkFormat)
    case list(KindIndex)
    case listTexts(KindIndex, page: Int)
    case feed(KindIndex?)
    case webManifest
  }

  /// - Parameter workers: Make at once what all pages share, because all will be rendered.
  convenience init(
    _ site: Site, layouts: LayoutSet, shapes: LayoutShapes, extras: LayoutExtras = LayoutExtras(),
    versions: LanguageVersions? = nil, workers: Workers
  ) {
    var memory = RenderMemory()
    self.init(
      site, layouts: layouts, shapes: shapes, extras: extras, versions: versions, workers: workers, &memory)
  }

  /// - Parameters:
  ///   - versions: The pages of the editions in other languages; nil in a site of one.
  ///   - workers: nil makes what pages share only when a page asks for it.
  ///   - memory: What an earlier renderer made; the pages are the same with any memory.
  init(
    _ site: Site, layouts: LayoutSet, shapes: LayoutShapes, extras: LayoutExtras,
    versions: LanguageVersions? = nil, workers: Workers?, _ memory: inout RenderMemory
  ) {
    self.site = site
    self.layouts = layouts
    self.extras = extras
    self.versions = versions
    let data = SiteData(
      site, shapes, facts: FactBuilder(site, memory.facetValues(of: site)), extras: extras,
      versions: versions, workers: workers)
    self.data = data
    dataFiles = DataFiles(site)
    linkedData = LinkedData(site)
    redirects = AliasRules.redirects(site)
    entryData = EntryData(data, RelatedFinder(site, memory.features(of: site)))
    decks = Decks(data)
    let pictures = Lazily { Pictures(data) }
    self.pictures = pictures
    listings = Listings(data, pictures)
    jobs = Self.jobs(site, redirects: redirects.count)
    workJobs = Lazily { Self.workFiles(site) }
  }

  /// The layouts that the site's pages use, with the sort of page that each serves.
  static func usedLayouts(_ site: Site, _ layouts: LayoutSet) -> [(name: String, sort: PageSort)] {
    var used: [(name: String, sort: PageSort)] = [
      ("home", .home), ("search", .search), ("404", .notFound), ("entry", .entry), ("index", .index),
      ("facet", .facet), ("downloads", .downloads), ("offline", .offline), ("redirect", .redirect),
    ]
    let book: [(String, PageSort)] = [("book/home", .home), ("book/entry", .entry), ("book/part", .index)]
    for (name, sort) in book where layouts.contains(name) { used.append((name, sort)) }
    if site.matrix != nil { used += [("matrix", .matrix), ("cell", .cell)] }
    if site.schema.hasPlanner { used.append(("plan", .plan)) }
    if !site.schema.pictures.isEmpty { used.append(("pictures", .pictures)) }
    if site.schema.kinds.contains(where: { $0.card != nil }) { used.append(("cards", .cards)) }
    for kind in site.schema.kinds {
      for sort in [PageSort.entry, .index, .facet, .cards]
      where layouts.contains("\(sort.rawValue)-\(kind.name)") {
        used.append(("\(sort.rawValue)-\(kind.name)", sort))
      }
    }
    return used
  }

  // MARK: Jobs

  private static func jobs(_ site: Site, redirects: Int) -> [Job] {
    var jobs: [Job] = [.home]
    jobs += site.indices.map(Job.entry)
    for index in site.schema.kindIndices where site.schema[index].indexPath != nil {
      for order in site.schema[index].groupings.indices {
        jobs += (1...pages(site.listed(index).count, site)).map { page in
          Job.index(index, order: order, page: page)
        }
      }
      if ListScript.exists(index, site) {
        jobs.append(.list(index))
        jobs += (1...pages(site.listed(index).count, site)).map { Job.listTexts(index, page: $0) }
      }
      for (number, facet) in (site.facets[index] ?? []).enumerated() {
        for (place, value) in facet.values.enumerated() {
          jobs += (1...pages(value.entries.count, site)).map { page in
            Job.facet(index, facet: number, value: place, page: page)
          }
        }
      }
    }
    if let matrix = site.matrix {
      jobs.append(.matrix)
      for row in matrix.rows.indices {
        for column in matrix.columns.indices where !matrix.cells[row][column].isEmpty {
          jobs.append(.cell(row: row, column: column))
        }
      }
    }
    if !site.schema.pictures.isEmpty { jobs.append(.pictures) }
    for index in site.schema.kindIndices where site.schema[index].card != nil {
      jobs += (1...Decks.pages(site.listed(index).count)).map { Job.cards(index, page: $0) }
    }
    if site.schema.hasPlanner {
      jobs += [.planner, .planList] + PlanData.parts(site).map(Job.planEntry)
    }
    jobs += [.search, .notFound, .offline, .webManifest]
    jobs += (0..<redirects).map(Job.redirect)
    if site.library.settings.baseURL != nil { jobs += [.sitemap, .feed(nil)] }
    jobs += site.schema.kindIndices.filter { Feeds.hasFeed($0, in: site) }.map(Job.feed)
    return jobs
  }

  /// Works as files for reference managers.
  private static func workFiles(_ site: Site) -> [Job] {
    guard site.schema.bibliography != nil else { return [] }
    var jobs: [Job] = []
    for format in WorkFormat.allCases {
      jobs += site.works.places.keys.sorted().map { .workFile($0, format) }
      jobs += site.indices.filter { !site.links[$0.value].cited.isEmpty }.map { .referencesFile($0, format) }
      if WorkFiles.wholePath(site, format) != nil { jobs.append(.bibliographyFile(format)) }
    }
    return jobs
  }

  private static func pages(_ count: Int, _ site: Site) -> Int {
    max(1, (count + site.library.settings.pageSize - 1) / site.library.settings.pageSize)
  }

  /// Renders all files and hands each to `emit`, which may be called from several threads at once.
  ///
  /// The page of downloads is not among them: it gives the sizes of others, `downloads(sizes:)` makes it.
  ///
  /// - Returns: The paths of all files, in a fixed order, and the sizes of the files of data.
  func render(
    workers: Workers, emit: @Sendable (OutputFile) throws(WorldError) -> Void
  ) throws(WorldError) -> (paths: [SitePath], sizes: [SitePath: Int]) {
    let search = SearchMaker(site)
    let listed = site.indices.filter(site.isListed)
    var rows: [DataFiles.Row] = []
    var analysed: [AnalysedPage] = []
    for (page, row) in workers.map(listed.count, { words(of: listed[$0], search) }) {
      analysed.append(page)
      rows.append(row)
    }
    let index = IndexRun(analysed)
    analysed = []
    let jobs = jobs + workJobs.value
    // The index needs all pages' words and is made by one thread: meanwhile the others make the pages.
    let results = workers.map(
      jobs.count, beside: { index.write(search, emit) }, { run(jobs[$0], emit) })
    var paths: [SitePath] = []
    paths.reserveCapacity(results.count)
    for result in results { paths.append(try result.get()) }
    paths += try index.paths()
    var sizes: [SitePath: Int] = [:]
    for file in dataFiles.files(rows) {
      try emit(file)
      paths.append(file.path)
      sizes[file.path] = file.bytes.count
    }
    return (paths, sizes)
  }

  /// An entry's words for the search, and its row in the files of data, which need the same texts.
  private func words(of entry: EntryIndex, _ search: SearchMaker) -> (AnalysedPage, DataFiles.Row) {
    let texts = search.texts(entry)
    return (search.analyse(entry, texts: texts), dataFiles.row(entry, texts: texts))
  }

  /// By path, the number of the job that makes the file; all but the search index.
  func places() -> [String: Int] { places(of: jobs, from: 0) }

  /// The numbers of the jobs that make files for reference managers, by the files' paths.
  func workPlaces() -> [String: Int] { places(of: workJobs.value, from: jobs.count) }

  private func places(of jobs: [Job], from first: Int) -> [String: Int] {
    var places: [String: Int] = [:]
    places.reserveCapacity(jobs.count)
    // Of two files with one path the last would be written last; the checks report them.
    for (number, job) in jobs.enumerated() { places[path(of: job).text] = first + number }
    return places
  }

  /// Renders one file by the number of its job.
  func file(at number: Int) -> OutputFile {
    file(number < jobs.count ? jobs[number] : workJobs.value[number - jobs.count])
  }

  /// Makes the search index alone.
  func searchFiles(workers: Workers) -> [OutputFile] {
    let search = SearchMaker(site)
    let listed = site.indices.filter(site.isListed)
    var files: [OutputFile] = []
    search.write(workers.map(listed.count) { search.analyse(listed[$0], texts: search.texts(listed[$0])) }) {
      files.append($0)
    }
    return files
  }

  /// Makes the files of data, and the page of downloads, which gives their sizes, alone.
  func downloadFiles(workers: Workers) -> [OutputFile] {
    let search = SearchMaker(site)
    let listed = site.indices.filter(site.isListed)
    let files = dataFiles.files(
      workers.map(listed.count) { dataFiles.row(listed[$0], texts: search.texts(listed[$0])) })
    let sizes = Dictionary(files.map { ($0.path, $0.bytes.count) }) { _, last in last }
    return files + [downloads(sizes: sizes)]
  }

  private func path(of job: Job) -> SitePath { Self.path(of: job, site, redirects) }

  /// The paths of the pages of a site, by which editions in several languages find each other's.
  static func pages(of site: Site) -> Set<String> {
    var pages = Set(jobs(site, redirects: 0).map { path(of: $0, site, []).text })
    pages.insert(SitePlan.downloads.text)
    return pages.filter { $0.hasSuffix(".html") }
  }

  private static func path(
    of job: Job, _ site: Site, _ redirects: [(alias: Alias, target: Entry)]
  ) -> SitePath {
    switch job {
    case .home: SitePlan.home
    case .entry(let index): site[index].path
    case .index(let kind, let order, let page): SitePlan.page(page, of: indexPath(kind, order, site))
    case .facet(let kind, let facet, let value, let page):
      SitePlan.page(page, of: site.facets[kind]![facet].values[value].path)
    case .matrix: SitePlan.matrix
    case .cell(let row, let column):
      SitePlan.cell(site[site.matrix!.rows[row]], site[site.matrix!.columns[column]])
    case .search: SitePlan.search
    case .notFound: SitePlan.notFound
    case .sitemap: SitePlan.sitemap
    case .feed(let kind): kind.flatMap { SitePlan.feed(of: site.schema[$0]) } ?? SitePlan.feed
    case .pictures: SitePlan.pictures
    case .cards(let kind, let page): SitePlan.cards(site.schema[kind], page: page)
    case .offline: SitePlan.offline
    case .redirect(let number): redirects[number].alias.path
    case .webManifest: SitePlan.webManifest
    case .planner: SitePlan.planner
    case .planList: SitePlan.planList
    case .planEntry(let index): SitePlan.planEntry(site[index])
    case .workFile(let work, let format): WorkFiles.path(site[work], format)
    case .referencesFile(let entry, let format): WorkFiles.listPath(site[entry], format)
    case .bibliographyFile(let format): WorkFiles.wholePath(site, format)!
    case .list(let kind): SitePlan.list(site.schema[kind])
    case .listTexts(let kind, let page): SitePlan.list(site.schema[kind], page: page)
    }
  }

  /// The first page of a kind's index in one of its orders.
  private static func indexPath(_ kind: KindIndex, _ order: Int, _ site: Site) -> SitePath {
    let kind = site.schema[kind]
    return kind.indexPath(by: kind.groupings[order])!
  }

  private func run(
    _ job: Job, _ emit: @Sendable (OutputFile) throws(WorldError) -> Void
  ) -> Result<SitePath, WorldError> {
    let file = file(job)
    assert(file.path == path(of: job), "\(file.path) is looked for elsewhere")
    do {
      try emit(file)
      return .success(file.path)
    } catch {
      return .failure(error)
    }
  }

  private func file(_ job: Job) -> OutputFile {
    switch job {
    case .home: home()
    case .entry(let index): entry(index)
    case .index(let kind, let order, let page): self.index(kind, order, page)
    case .facet(let kind, let facet, let value, let page): self.facet(kind, facet, value, page)
    case .matrix:
      page(
        .matrix, "matrix", SitePlan.matrix, title: matrixTitle, description: nil,
        own: PicturesRootField.filled { _ in .list(pictures.value.matrices(root: "")) })
    case .pictures:
      page(
        .pictures, "pictures", SitePlan.pictures, title: words(.picturesOfAll), description: nil,
        own: PicturesRootField.filled { _ in .list(pictures.value.all(root: "")) })
    case .cards(let kind, let page): cards(kind, page)
    case .cell(let row, let column): cell(row, column)
    case .search: plain(.search, "search", SitePlan.search, title: words(.search))
    case .notFound: plain(.notFound, "404", SitePlan.notFound, title: words(.notFound))
    case .offline: plain(.offline, "offline", SitePlan.offline, title: words(.readOffline))
    case .redirect(let number): redirect(number)
    case .sitemap:
      OutputFile(
        path: SitePlan.sitemap,
        bytes: Feeds.sitemap(site, paths: jobs.compactMap(address) + [SitePlan.downloads], versions))
    case .planner:
      page(
        .plan, "plan", SitePlan.planner, title: words(.planTitle), description: nil,
        own: PlanRootField.filled { _ in PlanData.page(data) })
    case .planList: PlanData(site).list()
    case .planEntry(let index): PlanData(site).entry(index)
    case .workFile(let work, let format):
      OutputFile(path: WorkFiles.path(site[work], format), bytes: data.workFiles.list([work], format))
    case .referencesFile(let entry, let format):
      OutputFile(
        path: WorkFiles.listPath(site[entry], format),
        bytes: data.workFiles.list(site.links[entry.value].cited, format))
    case .bibliographyFile(let format):
      OutputFile(path: WorkFiles.wholePath(site, format)!, bytes: data.workFiles.whole(format))
    case .list(let kind): ListScript(data, kind).file()
    case .listTexts(let kind, let page): ListScript(data, kind).texts(page: page)
    case .feed(let kind):
      OutputFile(
        path: kind.flatMap { SitePlan.feed(of: site.schema[$0]) } ?? SitePlan.feed,
        bytes: Feeds.atom(site, of: kind))
    case .webManifest:
      OutputFile(
        path: SitePlan.webManifest,
        bytes: WebManifest.bytes(site.library.settings, words, icons: extras.icons))
    }
  }

  /// Where a page stands that search engines should know; nil for the others.
  private func address(_ job: Job) -> SitePath? {
    switch job {
    case .home: SitePlan.home
    // What stands in for a translation is known by its own address.
    case .entry(let index): site.isListed(index) && site[index].language == nil ? site[index].path : nil
    case .index(let kind, let order, let page): SitePlan.page(page, of: Self.indexPath(kind, order, site))
    case .matrix: SitePlan.matrix
    case .planner: SitePlan.planner
    case .pictures: SitePlan.pictures
    case .cards(let kind, let page): SitePlan.cards(site.schema[kind], page: page)
    case .cell, .facet, .search, .notFound, .sitemap, .feed, .planList, .planEntry, .workFile,
      .referencesFile,
      .bibliographyFile, .list, .listTexts, .offline, .redirect, .webManifest:
      nil
    }
  }

  // MARK: Pages

  private func layout(_ sort: PageSort, _ kind: KindIndex) -> String {
    let own = "\(sort.rawValue)-\(site.schema[kind].name)"
    return layouts.contains(own) ? own : sort.rawValue
  }

  private func page(
    _ sort: PageSort, _ layout: String, _ path: SitePath, title: String, description: String?,
    section: SitePath? = nil, linkedData: [UInt8]? = nil, own: [Value]
  ) -> OutputFile {
    let root = data.root(
      sort, path: path, title: title, description: description, section: section, linkedData: linkedData,
      own: own)
    // What the check of the layouts promises holds for data of the declared shapes only.
    assert(
      data.layout.shapes.fits(.record(root), .record(root.shape)), "data of \(path) are not of their shape")
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24_576)
    layouts.render(layout, root, into: &bytes)
    return OutputFile(path: path, bytes: bytes)
  }

  private func plain(_ sort: PageSort, _ layout: String, _ path: SitePath, title: String) -> OutputFile {
    page(sort, layout, path, title: title, description: nil, own: [])
  }

  private var matrixTitle: String {
    guard let (rows, columns) = site.schema.matrix else { return words(.matrixName) }
    return words(.matrixTitle, ["rows": site.schema[rows].many, "columns": site.schema[columns].many])
  }

  private func home() -> OutputFile { home(layout: "home") }

  private func home(layout: String) -> OutputFile {
    let settings = site.library.settings
    var body: [UInt8] = []
    var references: [Value] = []
    if let home = site.library.home, let links = site.homeLinks {
      home.body.appendHTML(links.resolutions[0], to: &body)
      references = entryData.references(links, in: home)
    }
    let title = site.library.home?.title ?? settings.title
    let summary = site.library.home?.summary ?? settings.description
    return page(
      .home, layout, SitePlan.home, title: title, description: summary, linkedData: linkedData.home(),
      own: HomeRootField.filled {
        switch $0 {
        case .body: .html(body)
        case .title: .text(title)
        case .summary: .maybe(summary)
        case .hasReferences: .flag(!references.isEmpty)
        case .references: .list(references)
        case .bodyLanguage: .maybe(site.library.home?.documents[0].language)
        }
      })
  }

  private func entry(_ index: EntryIndex, layout own: String? = nil) -> OutputFile {
    let entry = site[index]
    let lead = entry.summary ?? entry.body.lead(limit: 160, site.links[index.value].resolutions[0])
    return page(
      .entry, own ?? layout(.entry, entry.kind), entry.path, title: entry.title,
      description: lead.isEmpty ? nil : lead,
      section: site.schema[entry.kind].indexPath,
      linkedData: linkedData.entry(index, description: lead.isEmpty ? nil : lead),
      own: EntryRootField.filled { _ in entryData.entry(index) })
  }

  /// A chapter of the book, as HTML that is to be converted.
  func bookPage(_ source: Book.Chapter.Source) -> [UInt8] {
    switch source {
    case .home: home(layout: "book/home").bytes
    case .part(let kind): index(kind, 0, 1, layout: "book/part", size: .max >> 1).bytes
    case .entry(let index): entry(index, layout: "book/entry").bytes
    }
  }

  private func redirect(_ number: Int) -> OutputFile {
    let (alias, target) = redirects[number]
    let canonical = site.library.settings.baseURL.map { SitePlan.address(of: target.path, under: $0) }
    return page(
      .redirect, "redirect", alias.path, title: target.title, description: nil,
      own: RedirectRootField.filled { _ in RedirectField.record(to: target, canonical: canonical) })
  }

  /// The page of downloads, once it is known how large they are.
  ///
  /// - Parameter sizes: In bytes, of the files of data and, if there are any, of the packs.
  func downloads(sizes: [SitePath: Int]) -> OutputFile {
    let downloads = Downloads(words, sizes: sizes)
    return page(
      .downloads, "downloads", SitePlan.downloads, title: words(.downloads),
      description: words(.downloadsDescription),
      own: DownloadsRootField.filled { _ in downloads.record(site, kinds: data.kinds) })
  }

  private func index(
    _ index: KindIndex, _ place: Int, _ number: Int, layout own: String? = nil, size: Int? = nil
  ) -> OutputFile {
    let kind = site.schema[index]
    let order = listings.order(index, place)
    let first = order.path
    var intro: [UInt8] = []
    var references: [Value] = []
    if number == 1, place == 0, let text = site.library.introductions[index],
      let links = site.introductionLinks[index]
    {
      text.body.appendHTML(links.resolutions[0], to: &intro)
      references = entryData.references(links, in: text)
    }
    let opening = site.library.introductions[index]
    var title = opening?.title ?? kind.many
    if place > 0, let label = order.label { title = words(.titleBy, ["title": title, "order": label]) }
    let listing = listings.page(
      index, order.entries, order, page: number, first: first, title: title,
      intro: (intro, references), current: nil, size: size)
    return page(
      .index, own ?? layout(.index, index), SitePlan.page(number, of: first),
      title: numbered(title, number), description: opening?.summary ?? kind.description,
      section: kind.indexPath, own: IndexRootField.filled { _ in listing })
  }

  private func facet(_ index: KindIndex, _ facet: Int, _ place: Int, _ number: Int) -> OutputFile {
    let kind = site.schema[index]
    let found = site.facets[index]![facet]
    let field = kind.fields[found.field]
    let value = found.values[place]
    let first = value.path
    let title = "\(kind.many) – \(field.label): \(value.label)"
    let listing = listings.page(
      index, value.entries, listings.order(index, 0), page: number, first: first, title: kind.many,
      intro: ([], []), current: (facet: facet, value: place))
    return page(
      .facet, layout(.facet, index), SitePlan.page(number, of: first), title: numbered(title, number),
      description: nil, section: kind.indexPath,
      own: FacetRootField.filled {
        switch $0 {
        case .index: listing
        case .facet: CurrentFacetField.record(found, value, of: kind)
        }
      })
  }

  private func cards(_ index: KindIndex, _ number: Int) -> OutputFile {
    let kind = site.schema[index]
    return page(
      .cards, layout(.cards, index), SitePlan.cards(kind, page: number),
      title: numbered(words(.cardsOfKind, ["kind": kind.many]), number), description: nil,
      section: kind.indexPath,
      own: CardsRootField.filled { _ in decks.deck(index, page: number) })
  }

  private func numbered(_ title: String, _ page: Int) -> String {
    page == 1 ? title : words(.titleOfPage, ["title": title, "number": "\(page)"])
  }

  private func cell(_ row: Int, _ column: Int) -> OutputFile {
    let matrix = site.matrix!
    let (rowEntry, columnEntry) = (matrix.rows[row], matrix.columns[column])
    let title = words(.cellTitle, ["row": site[rowEntry].title, "column": site[columnEntry].title])
    let path = SitePlan.cell(site[rowEntry], site[columnEntry])
    return page(
      .cell, "cell", path, title: title, description: nil, section: SitePlan.matrix,
      own: CellRootField.filled { _ in
        CellField.record(row: rowEntry, column: columnEntry, matrix.cells[row][column], title: title, data)
      })
  }
}
