/// Makes the index that `search.js` reads: files for the site's folder `search/`.
///
/// The work has two parts. `analyse` cuts one page into words; it is pure, and several threads may call it.
/// `files` puts the pages together. The same pages give the same bytes, and a shard whose content stays keeps its
/// name.
///
/// Every file is a classic script, one call `tandemSearch(…)`; names end in a hash of the content, except the first:
///
/// | File | Arguments |
/// |---|---|
/// | `index` | an object: kinds (name, label, pages, prefix and suffix of their paths), filters (name, label, hash, the kinds that have values), hash of the years, attributes of elements in each language that pages are in (the site's own first; only where some are in another), first form and hash of each `words` shard, `texts`, hash of `code` |
/// | in it, `texts` | for each group of `pages` shards its pages, their hashes and pages of each; or the hash of `texts-…`, which has the latter two |
/// | `words-…` | forms in order; hashes of the shards with their lists; number of terms in each of these |
/// | `lists-…` | bits: for each term the pages that have it, and how strongly; number of terms |
/// | `pages-…` | bits: what results show of some pages (the place of their language, where there are `languages`); bytes of each page |
/// | `code-…` | for each length of code the words and the characters that texts are packed with |
/// | `filter-…` | bits: for each page its values of one filter, or its year; bits of a value; name and label of each value, and the attributes of one in another language |
///
/// A form in `words` is written as the number of letters shared with the form before (`A` none, `B` one …), its other
/// letters, and a mark: `@head` when its term lives in another shard under that form, `*n` when it has the term of an
/// earlier form, n terms back (nothing: 0), `!n` when its term is new, on 2ⁿ pages or more (nothing: 1); after that,
/// each behind `~`, forms of the term that live in other shards. Bits are base64 of bytes, most significant bit first.
public struct SearchIndexer: Sendable {
  let configuration: SearchConfiguration

  public init(_ configuration: SearchConfiguration) {
    self.configuration = configuration
  }

  /// Cuts a page into words.
  public func analyse(_ page: SearchPage) -> AnalysedPage {
    var tokenizer = Tokenizer()
    var lengths = FieldCounts()
    for (text, field) in [(page.title, Field.title), (page.summary, .summary), (page.fields, .extra)] {
      tokenizer.add(text)
      lengths[field] = tokenizer.length
    }
    for section in page.sections {
      tokenizer.add(section.heading)
      lengths[.heading] += tokenizer.length
      section.text.withUnsafeBufferPointer { tokenizer.add($0) }
      lengths[.text] += tokenizer.length
    }
    let (words, stream) = tokenizer.result()
    return AnalysedPage(
      path: page.path, kind: page.kind, year: page.year, language: page.language, filters: page.filters,
      anchors: page.sections.map(\.anchor), words: words, wordCount: tokenizer.wordCount,
      stream: stream, lengths: lengths)
  }

  /// Puts the pages of a site together.
  /// - Parameter pages: in site order, which breaks ties between results. Pass the only copy, and its memory is
  ///   given back on the way.
  /// - Returns: all files of the index, none of them twice, `search/index.js` last.
  public func files(_ pages: consuming [AnalysedPage]) -> [SearchFile] {
    var files: [SearchFile] = []
    write(pages) { files.append($0) }
    return files
  }

  /// As `files`, but each file is given away as soon as it is made, so that a large index never lies in memory.
  public func write(_ pages: consuming [AnalysedPage], to deliver: (SearchFile) -> Void) {
    var builder = IndexBuilder(configuration)
    builder.read(pages)
    withoutActuallyEscaping(deliver) { builder.write(to: $0) }
  }
}
