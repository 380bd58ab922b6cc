/// Which pages the program makes beside those of entries, and where they stand.
enum SitePlan {
  static let home = SitePath("index.html")
  static let search = SitePath("search.html")
  static let notFound = SitePath("404.html")
  static let matrix = SitePath("matrix.html")
  /// Where readers make a session plan.
  static let planner = SitePath("plan.html")
  /// The entries that a plan can hold, for its script.
  static let planList = SitePath("planner/list.js")
  static let pictures = SitePath("pictures.html")
  static let sitemap = SitePath("sitemap.xml")
  static let feed = SitePath("feed.xml")
  static let downloads = SitePath("downloads.html")
  /// What readers see when they are offline and a page is not on their device.
  static let offline = SitePath("offline.html")
  static let webManifest = SitePath("site.webmanifest")
  static let serviceWorker = SitePath("sw.js")
  static let libraryData = SitePath("data/library.json")
  /// The script of every page, and that of the search page: published without what only people need.
  static let leanScripts = [SitePath("assets/page.js"), SitePath("assets/search.js")]
  /// The whole address of a page; the home page has that of its folder.
  ///
  /// - Parameter base: With a slash at its end.
  static func address(of path: SitePath, under base: String) -> String {
    base + (path == home ? "" : path.url)
  }

  /// The list of files that were written.
  static let manifest = SitePath(".tandem-files")

  /// Pages and files that every site has, and the indexes.
  static func madePages(_ library: Library) -> [String] {
    var pages = [
      home, search, notFound, sitemap, feed, manifest, downloads, offline, webManifest, serviceWorker,
      libraryData,
    ]
    if library.schema.matrix != nil { pages.append(matrix) }
    if library.schema.hasPlanner { pages.append(planner) }
    for kind in library.schema.kinds {
      pages += kind.groupings.compactMap(kind.indexPath(by:))
    }
    if !library.schema.pictures.isEmpty { pages.append(pictures) }
    pages += library.schema.kinds.filter { $0.card != nil }.map { cards($0, page: 1) }
    for kind in library.schema.kinds { pages += [data(kind.name, "csv"), data(kind.name, "json")] }
    pages += library.schema.kinds.compactMap { feed(of: $0) }
    return pages.map(\.text)
  }

  static func isReserved(_ path: String) -> Bool {
    path.hasPrefix("assets/") || path.hasPrefix("search/") || path.hasPrefix("matrix/")
      || path.hasPrefix("planner/") || path.hasPrefix("lists/")
  }

  /// All that the program makes or may make, packs included, but for what lies in folders of its own.
  static func allMade(_ site: Site) -> [String] {
    var made = madePages(site.library)
    made += [pack(site.library.settings, "zip").text, pack(site.library.settings, "epub").text]
    let size = site.library.settings.pageSize
    for index in site.schema.kindIndices {
      guard let first = site.schema[index].indexPath else { continue }
      made += pages(of: first, count: site.listed(index).count, size)
      for value in (site.facets[index] ?? []).flatMap(\.values) {
        made += pages(of: value.path, count: value.entries.count, size)
      }
    }
    return made
  }

  private static func pages(of first: SitePath, count: Int, _ size: Int) -> [String] {
    (1...max(1, (count + size - 1) / size)).map { page($0, of: first).text }
  }

  static func data(_ kind: String, _ format: String) -> SitePath { SitePath("data/\(kind).\(format)") }

  /// The feed of one kind; taxonomies change rarely and have none.
  static func feed(of kind: Kind) -> SitePath? {
    kind.folder.isEmpty || kind.isTaxonomy ? nil : SitePath("\(kind.folder)/feed.xml")
  }

  static func pack(_ settings: SiteSettings, _ format: String) -> SitePath {
    SitePath("packs/\(packName(settings)).\(format)")
  }

  /// The site's title as the name of a file.
  static func packName(_ settings: SiteSettings) -> String {
    let slug = Loader.slug(settings.title)
    return slug.isEmpty || slug.utf8.count > 60 ? "site" : slug
  }

  /// The texts of an entry that a plan can hold.
  static func planEntry(_ entry: Entry) -> SitePath { SitePath("planner/\(entry.id).js") }

  static func cell(_ row: Entry, _ column: Entry) -> SitePath {
    SitePath("matrix/\(row.id)--\(column.id).html")
  }

  /// The printed cards of a kind, from page 1.
  static func cards(_ kind: Kind, page: Int) -> SitePath {
    self.page(page, of: SitePath("\(kind.folder)/cards.html"))
  }

  /// What scripts need to narrow a list that has several pages, and the texts of one such page, from 1.
  static func list(_ kind: Kind, page: Int? = nil) -> SitePath {
    SitePath("lists/\(kind.name)\(page.map { "-\($0)" } ?? "").js")
  }

  static func facetPages(_ site: Site) -> [SitePath] {
    site.facets.keys.sorted().flatMap { site.facets[$0]!.flatMap { $0.values.map(\.path) } }
  }

  /// The page of a long list, from 1: `index.html`, `index-2.html`.
  static func page(_ number: Int, of first: SitePath) -> SitePath {
    number == 1 ? first : SitePath(first.text.dropLast(".html".count) + "-\(number).html")
  }

  /// Where a name in the navigation leads: an index, or an entry's page.
  static func target(of name: String, in site: Site) -> (title: String, path: SitePath)? {
    if let index = site.schema.kind(named: name), let path = site.schema[index].indexPath {
      return (site.schema[index].many, path)
    }
    switch name {
    case "search": return (site.words(.searchName), search)
    case "downloads": return (site.words(.downloadsName), downloads)
    case "matrix": return site.matrix.map { _ in (site.words(.matrixName), matrix) }
    case "pictures": return site.schema.pictures.isEmpty ? nil : (site.words(.picturesName), pictures)
    default: break
    }
    return site.library.entries.first { $0.id == name }.map { ($0.title, $0.path) }
  }
}
