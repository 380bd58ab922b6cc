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
struct Renderer: Sendable {
  private let site: Site
  private let data: SiteData
  private let entryData: EntryData
  private let layouts: LayoutSet
  private let jobs: [Job]

  /// One page, or one of the files beside the pages.
  private enum Job: Sendable {
    case home
    case entry(EntryIndex)
    case index(KindIndex, page: Int)
    case facet(KindIndex, facet: Int, value: Int, page: Int)
    case matrix
    case cell(row: Int, column: Int)
    case search
    case notFound
    case sitemap
    case feed
  }

  /// - Parameter workers: Make at once what all pages share, because all will be rendered.
  init(_ site: Site, layouts: LayoutSet, shapes: LayoutShapes, workers: Workers) {
    var memory = RenderMemory()
    self.init(site, layouts: layouts, shapes: shapes, workers: workers, &memory)
  }

  /// - Parameters:
  ///   - workers: nil makes what pages share only when a page asks for it.
  ///   - memory: What an earlier renderer made; the pages are the same with any memory.
  init(
    _ site: Site, layouts: LayoutSet, shapes: LayoutShapes, workers: Workers?, _ memory: inout RenderMemory
  ) {
    self.site = site
    self.layouts = layouts
    data = SiteData(
      site, shapes, facts: FactBuilder(site, shapes, memory.facetValues(of: site)),
      workers: workers)
    entryData = EntryData(data, RelatedFinder(site, memory.features(of: site)))
    jobs = Self.jobs(site)
  }

  /// The layouts that the site's pages use, with the sort of page that each serves.
  static func usedLayouts(_ site: Site, _ layouts: LayoutSet) -> [(name: String, sort: PageSort)] {
    var used: [(name: String, sort: PageSort)] = [
      ("home", .home), ("search", .search), ("404", .notFound), ("entry", .entry), ("index", .index),
      ("facet", .facet),
    ]
    if site.matrix != nil { used += [("matrix", .matrix), ("cell", .cell)] }
    for kind in site.schema.kinds {
      for sort in [PageSort.entry, .index, .facet] where layouts.contains("\(sort.rawValue)-\(kind.name)") {
        used.append(("\(sort.rawValue)-\(kind.name)", sort))
      }
    }
    return used
  }

  // MARK: Jobs

  private static func jobs(_ site: Site) -> [Job] {
    var jobs: [Job] = [.home]
    jobs += site.indices.map(Job.entry)
    for index in site.schema.kindIndices where site.schema[index].indexPath != nil {
      jobs += (1...pages(site.listed(index).count, site)).map { Job.index(index, page: $0) }
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
    jobs += [.search, .notFound]
    if site.library.settings.baseURL != nil { jobs += [.sitemap, .feed] }
    return jobs
  }

  private static func pages(_ count: Int, _ site: Site) -> Int {
    max(1, (count + site.library.settings.pageSize - 1) / site.library.settings.pageSize)
  }

  /// Renders all files and hands each to `emit`, which may be called from several threads at once.
  ///
  /// - Returns: The paths of all files, in a fixed order, and the first error that `emit` threw.
  func render(
    workers: Workers, emit: @Sendable (OutputFile) throws(WorldError) -> Void
  ) throws(WorldError) -> [SitePath] {
    let search = SearchMaker(site)
    let results = workers.map(jobs.count) { number in run(jobs[number], search, emit) }
    var paths: [SitePath] = []
    var analysed: [AnalysedPage] = []
    for result in results {
      if let error = result.error { throw error }
      paths.append(result.path)
      if let page = result.analysed { analysed.append(page) }
    }
    for file in search.files(analysed) {
      try emit(file)
      paths.append(file.path)
    }
    return paths
  }

  /// By path, the number of the job that makes the file; all but the search index.
  func places() -> [String: Int] {
    var places: [String: Int] = [:]
    places.reserveCapacity(jobs.count)
    // Of two files with one path the last would be written last; the checks report them.
    for (number, job) in jobs.enumerated() { places[path(of: job).text] = number }
    return places
  }

  /// Renders one file by the number of its job.
  func file(at number: Int) -> OutputFile { file(jobs[number]) }

  /// Makes the search index alone.
  func searchFiles(workers: Workers) -> [OutputFile] {
    let search = SearchMaker(site)
    let listed = site.indices.filter(site.isListed)
    return search.files(workers.map(listed.count) { search.analyse(listed[$0]) })
  }

  private func path(of job: Job) -> SitePath {
    switch job {
    case .home: SitePlan.home
    case .entry(let index): site[index].path
    case .index(let kind, let page): SitePlan.page(page, of: site.schema[kind].indexPath!)
    case .facet(let kind, let facet, let value, let page):
      SitePlan.page(page, of: site.facets[kind]![facet].values[value].path)
    case .matrix: SitePlan.matrix
    case .cell(let row, let column):
      SitePlan.cell(site[site.matrix!.rows[row]], site[site.matrix!.columns[column]])
    case .search: SitePlan.search
    case .notFound: SitePlan.notFound
    case .sitemap: SitePlan.sitemap
    case .feed: SitePlan.feed
    }
  }

  private struct Result: Sendable {
    var path: SitePath
    var analysed: AnalysedPage?
    var error: WorldError?
  }

  private func run(
    _ job: Job, _ search: SearchMaker, _ emit: @Sendable (OutputFile) throws(WorldError) -> Void
  ) -> Result {
    var analysed: AnalysedPage?
    if case .entry(let index) = job, site.isListed(index) { analysed = search.analyse(index) }
    let file = file(job)
    assert(file.path == path(of: job), "\(file.path) is looked for elsewhere")
    do {
      try emit(file)
      return Result(path: file.path, analysed: analysed)
    } catch {
      return Result(path: file.path, error: error)
    }
  }

  private func file(_ job: Job) -> OutputFile {
    switch job {
    case .home: home()
    case .entry(let index): entry(index)
    case .index(let kind, let page): self.index(kind, page)
    case .facet(let kind, let facet, let value, let page): self.facet(kind, facet, value, page)
    case .matrix: plain(.matrix, "matrix", SitePlan.matrix, title: matrixTitle)
    case .cell(let row, let column): cell(row, column)
    case .search: plain(.search, "search", SitePlan.search, title: "Search")
    case .notFound: plain(.notFound, "404", SitePlan.notFound, title: "Page not found")
    case .sitemap:
      OutputFile(path: SitePlan.sitemap, bytes: Feeds.sitemap(site, paths: jobs.compactMap(address)))
    case .feed: OutputFile(path: SitePlan.feed, bytes: Feeds.atom(site))
    }
  }

  /// Where a page stands that search engines should know; nil for the others.
  private func address(_ job: Job) -> SitePath? {
    switch job {
    case .home: SitePlan.home
    case .entry(let index): site.isListed(index) ? site[index].path : nil
    case .index(let kind, let page): SitePlan.page(page, of: site.schema[kind].indexPath!)
    case .matrix: SitePlan.matrix
    case .cell, .facet, .search, .notFound, .sitemap, .feed: nil
    }
  }

  // MARK: Pages

  private func layout(_ sort: PageSort, _ kind: KindIndex) -> String {
    let own = "\(sort.rawValue)-\(site.schema[kind].name)"
    return layouts.contains(own) ? own : sort.rawValue
  }

  private func page(
    _ sort: PageSort, _ layout: String, _ path: SitePath, title: String, description: String?,
    section: SitePath? = nil, own: [Value]
  ) -> OutputFile {
    let root = data.root(sort, path: path, title: title, description: description, section: section, own: own)
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
    guard let (rows, columns) = site.schema.matrix else { return "Matrix" }
    return "\(site.schema[rows].many) and \(site.schema[columns].many.lowercasedFirst())"
  }

  private func home() -> OutputFile {
    let settings = site.library.settings
    var body: [UInt8] = []
    if let home = site.library.home, let links = site.homeLinks {
      home.body.appendHTML(links.resolutions[0], to: &body)
    }
    let title = site.library.home?.title ?? settings.title
    let summary = site.library.home?.summary ?? settings.description
    return page(
      .home, "home", SitePlan.home, title: title, description: summary,
      own: [.html(body), .text(title), SiteData.text(summary)])
  }

  private func entry(_ index: EntryIndex) -> OutputFile {
    let entry = site[index]
    let lead = entry.summary ?? entry.body.lead(limit: 160, site.links[index.value].resolutions[0])
    return page(
      .entry, layout(.entry, entry.kind), entry.path, title: entry.title,
      description: lead.isEmpty ? nil : lead,
      section: site.schema[entry.kind].indexPath, own: [entryData.entry(index)])
  }

  private func index(_ index: KindIndex, _ number: Int) -> OutputFile {
    let kind = site.schema[index]
    let first = kind.indexPath!
    let entries = site.listed(index)
    var intro: [UInt8] = []
    if number == 1, let text = site.library.introductions[index], let links = site.introductionLinks[index] {
      text.body.appendHTML(links.resolutions[0], to: &intro)
    }
    let opening = site.library.introductions[index]
    let listing = listing(
      index, entries, page: number, first: first, title: opening?.title ?? kind.many, intro: intro,
      current: nil)
    return page(
      .index, layout(.index, index), SitePlan.page(number, of: first),
      title: numbered(opening?.title ?? kind.many, number), description: opening?.summary ?? kind.description,
      section: first, own: [listing])
  }

  private func facet(_ index: KindIndex, _ facet: Int, _ place: Int, _ number: Int) -> OutputFile {
    let kind = site.schema[index]
    let found = site.facets[index]![facet]
    let field = kind.fields[found.field]
    let value = found.values[place]
    let first = value.path
    let title = "\(kind.many) – \(field.label): \(value.label)"
    let listing = listing(
      index, value.entries, page: number, first: first, title: kind.many, intro: [],
      current: (facet: facet, value: place))
    let own = Value.record(
      Record(data.layout.facetPage, [.text(field.name), .text(field.label), .text(value.label)]))
    return page(
      .facet, layout(.facet, index), SitePlan.page(number, of: first), title: numbered(title, number),
      description: nil, section: kind.indexPath, own: [listing, own])
  }

  private func numbered(_ title: String, _ page: Int) -> String {
    page == 1 ? title : "\(title), page \(page)"
  }

  /// The record that index and facet pages have in common: one page of a list of entries.
  private func listing(
    _ index: KindIndex, _ entries: [EntryIndex], page number: Int, first: SitePath, title: String,
    intro: [UInt8],
    current: (facet: Int, value: Int)?
  ) -> Value {
    let size = site.library.settings.pageSize
    let pages = Self.pages(entries.count, site)
    let shown = entries[min(entries.count, (number - 1) * size)..<min(entries.count, number * size)]
    let groups = IndexGroups.groups(Array(shown), of: site.schema[index], in: site)
    let groupValues: [Value] = groups.map { group in
      .record(
        Record(
          data.layout.group,
          [.text(group.title), .text(group.anchor), .list(group.entries.map { data.cards[$0.value] })]))
    }
    let links: [Value] = (1...pages).map { page in
      .record(
        Record(
          data.layout.indexPage,
          [.number(page), .text(SitePlan.page(page, of: first).url), .flag(page == number)]))
    }
    let facets = data.facets(index, current: current)
    return .record(
      Record(
        data.layout.index,
        [
          data.kinds[index.value], .text(title), intro.isEmpty ? .none : .html(intro),
          .list(shown.map { data.cards[$0.value] }), .number(entries.count), .list(groupValues),
          .flag(groups.count > 1 || !(groups.first?.title.isEmpty ?? true)), .flag(!facets.isEmpty),
          .list(facets), .flag(pages > 1), pages > 1 ? .list(links) : .list([]),
          number > 1 ? .text(SitePlan.page(number - 1, of: first).url) : .none,
          number < pages ? .text(SitePlan.page(number + 1, of: first).url) : .none,
        ]))
  }

  private func cell(_ row: Int, _ column: Int) -> OutputFile {
    let matrix = site.matrix!
    let rowEntry = matrix.rows[row]
    let columnEntry = matrix.columns[column]
    let members = matrix.cells[row][column]
    let kinds = members.map { site[$0].kind }.uniqued().sorted()
    let groups: [Value] = kinds.map { kind in
      .record(
        Record(
          data.layout.cellGroup,
          [
            data.kinds[kind.value],
            .list(members.filter { site[$0].kind == kind }.map { data.cards[$0.value] }),
          ]
        ))
    }
    let title = "\(site[rowEntry].title) and \(site[columnEntry].title.lowercasedFirst())"
    let own = Value.record(
      Record(
        data.layout.cell,
        [
          data.cards[rowEntry.value], data.cards[columnEntry.value], .number(members.count), .list(groups),
          .text(title),
        ]))
    return page(
      .cell, "cell", SitePlan.cell(site[rowEntry], site[columnEntry]), title: title, description: nil,
      section: SitePlan.matrix, own: [own])
  }
}
