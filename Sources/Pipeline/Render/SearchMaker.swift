import Search

/// Makes the search index of a site.
struct SearchMaker: Sendable {
  private let pages: SearchPages
  private let indexer: SearchIndexer

  init(_ site: Site) {
    pages = SearchPages(site)
    indexer = SearchIndexer(pages.configuration)
  }

  /// The words of each of an entry's documents, by section.
  func texts(_ index: EntryIndex) -> [[SearchSection]] { pages.texts(index) }

  /// The words of one entry.
  func analyse(_ index: EntryIndex, texts: [[SearchSection]]) -> AnalysedPage {
    indexer.analyse(pages.page(index, texts: texts))
  }

  /// Makes the index of all entries, in the site's order, and gives each file away as soon as it is made.
  func write(_ analysed: consuming [AnalysedPage], to deliver: (OutputFile) -> Void) {
    indexer.write(analysed) { deliver(OutputFile(path: SitePath($0.path), bytes: $0.bytes)) }
  }
}
