/// Which pages the program makes beside those of entries, and where they stand.
enum SitePlan {
  static let home = SitePath("index.html")
  static let search = SitePath("search.html")
  static let notFound = SitePath("404.html")
  static let matrix = SitePath("matrix.html")
  static let sitemap = SitePath("sitemap.xml")
  static let feed = SitePath("feed.xml")
  /// The script of the search page, and that of the search box on all others.
  static let searchScripts = [SitePath("assets/search.js"), SitePath("assets/search-box.js")]
  /// The list of files that were written.
  static let manifest = SitePath(".tandem-files")

  /// Pages and files that every site has, and the indexes.
  static func madePages(_ library: Library) -> [String] {
    var pages = [home, search, notFound, sitemap, feed, manifest]
    if library.schema.matrix != nil { pages.append(matrix) }
    pages += library.schema.kinds.compactMap(\.indexPath)
    return pages.map(\.text)
  }

  static func isReserved(_ path: String) -> Bool {
    path.hasPrefix("assets/") || path.hasPrefix("search/") || path.hasPrefix("matrix/")
  }

  static func cell(_ row: Entry, _ column: Entry) -> SitePath {
    SitePath("matrix/\(row.id)--\(column.id).html")
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
    case "search": return ("Search", search)
    case "matrix": return site.matrix.map { _ in ("Matrix", matrix) }
    default: break
    }
    return site.library.entries.first { $0.id == name }.map { ($0.title, $0.path) }
  }
}
