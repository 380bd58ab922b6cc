/// What editors want to know of their library as a whole. Made of the schema and the entries; no kind is known by
/// its name, and the clock is no input.
package struct SiteReport: Sendable {
  /// An entry, and where its file is.
  package struct Item: Sendable, Hashable {
    package var id: String
    package var title: String
    /// The kind's name for one: "Case study".
    package var kind: String
    /// In the project.
    package var path: String
    /// From 1.
    package var line: Int
  }

  package struct KindCount: Sendable {
    package var name: String
    package var many: String
    package var total: Int
    package var draft: Int
    package var review: Int
    package var retired: Int
  }

  /// The two taxonomies of the matrix crossed, for each kind whose entries stand in both.
  package struct Coverage: Sendable {
    package struct Head: Sendable {
      package var id: String
      package var title: String
      package var short: String
    }

    package struct Table: Sendable {
      package var kind: String
      package var many: String
      /// By row, then column.
      package var counts: [[Int]]

      package var gaps: Int { counts.joined().count { $0 == 0 } }
    }

    package var rowsTitle: String
    package var columnsTitle: String
    package var rows: [Head]
    package var columns: [Head]
    package var tables: [Table]
  }

  /// How often each entry of a taxonomy is used, by kind.
  package struct Use: Sendable {
    package var taxonomy: String
    /// The kinds that refer to it, by what many of them are called.
    package var kinds: [String]
    package var rows: [(item: Item, counts: [Int])]
  }

  package struct Review: Sendable {
    /// As it was asked for.
    package var since: String
    /// With the day of the last review, if it says one; the longest ago first.
    package var items: [(item: Item, reviewed: String?)]
    /// Kinds of which no entry says when it was reviewed, and how many entries they have.
    package var silent: [(many: String, count: Int)]
  }

  package struct Group: Sendable {
    package enum Sort: String, Sendable { case title, text }

    package var sort: Sort
    /// How much of the two nearest is the same, in hundredths.
    package var resemblance: Int
    package var items: [Item]
  }

  package struct Reading: Sendable {
    package var item: Item
    /// Flesch's reading ease; 100 is easy, 0 is hard, and it may go beyond both.
    package var ease: Int
    package var words: Int
    package var sentences: Int
  }

  package struct LongSentence: Sendable {
    /// With the line on which the sentence begins.
    package var item: Item
    package var words: Int
    package var text: String
  }

  package var title = ""
  package var kinds: [KindCount] = []
  /// Drafts, entries in review, retired ones, with what they are.
  package var unfinished: [(item: Item, status: String)] = []
  package var coverage: Coverage?
  package var uses: [Use] = []
  package var orphans: [Item] = []
  /// nil when nobody asked since when.
  package var review: Review?
  package var withoutAnnotation: [Item] = []
  package var unusedWorks: [Item] = []
  package var duplicates: [Group] = []
  /// nil when the site is not in English, for which alone the measure was made. The hardest first.
  package var reading: [Reading]?
  package var longSentences: [LongSentence] = []

  /// Sentences of more words than this are long.
  package static let longest = 40

  /// The middle of all texts' reading ease.
  package var medianEase: Int? {
    guard let reading, !reading.isEmpty else { return nil }
    return reading.map(\.ease).sorted()[reading.count / 2]
  }

  package init() {}
}
