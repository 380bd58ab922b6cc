import Search

/// Makes the search index of a site.
struct SearchMaker: Sendable {
  private let pages: SearchPages
  private let indexer: SearchIndexer

  init(_ site: Site) {
    pages = SearchPages(site)
    indexer = SearchIndexer(pages.configuration)
  }

  /// The words of one entry.
  func analyse(_ index: EntryIndex) -> AnalysedPage { indexer.analyse(pages.page(index)) }

  /// The index of all entries, in the site's order.
  func files(_ pages: [AnalysedPage]) -> [OutputFile] {
    indexer.files(pages).map { OutputFile(path: SitePath($0.path), bytes: $0.bytes) }
  }
}
