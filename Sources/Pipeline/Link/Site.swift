import Citations
import Diagnostics
import Markup

/// The library with every name resolved: what the checks and the renderer read.
///
/// Schema, words and entries are lent, not copied: a copy counts up every text and list in them.
package struct Site: Sendable {
  package var library: Library
  /// Parallel to the library's entries.
  package var links: [EntryLinks]
  /// Parallel to the library's entries.
  package var incoming: [[Incoming]]
  package var introductionLinks: [KindIndex: EntryLinks]
  package var homeLinks: EntryLinks?
  /// References formatted in the site's style, for entries of the bibliography.
  package var works: Works
  package var matrix: Matrix?
  package var facets: [KindIndex: [Facet]]
  /// Two sites of one memory with one number have the same entries in the same order with the same references.
  package var graph = 0
  /// Which entries stand in lists.
  var lists = EntryLists()
  /// Two sites of one memory with one number have the same facets.
  package var facetRound = 0

  package var schema: Schema { _read { yield library.schema } }

  /// The site's sentences.
  package var words: SiteWords { _read { yield library.words } }

  package subscript(_ index: EntryIndex) -> Entry { _read { yield library.entries[index.value] } }

  /// What a reference in a field of an entry leads to, in a group as well; nil where that leads nowhere.
  func target(of reference: EntryReference, from index: EntryIndex) -> EntryIndex? {
    links[index.value].references.joined().first { self[$0].id == reference.id }
  }

  /// The entries of a kind that stand in lists: all that are not retired.
  package func listed(_ kind: KindIndex) -> [EntryIndex] { lists.byKind[kind.value] }

  package func isListed(_ index: EntryIndex) -> Bool { lists.places[index.value] != nil }

  package var indices: [EntryIndex] { library.entries.indices.map(EntryIndex.init) }
}

/// The entries that stand in lists.
struct EntryLists: Sendable {
  /// By kind, in the site's order.
  private(set) var byKind: [[EntryIndex]] = []
  /// Parallel to the entries: the place in its kind's list; nil for those that stand in none.
  private(set) var places: [Int?] = []

  init() {}

  init(_ library: Library) {
    byKind = [[EntryIndex]](repeating: [], count: library.schema.kinds.count)
    places.reserveCapacity(library.entries.count)
    for number in library.entries.indices {
      guard library.entries[number].status != .retired else {
        places.append(nil)
        continue
      }
      let kind = library.entries[number].kind.value
      places.append(byKind[kind].count)
      byKind[kind].append(EntryIndex(number))
    }
  }
}

/// What one text refers to, resolved.
package struct EntryLinks: Sendable {
  /// Parallel to the entry's documents; citations are filled in when all are formatted.
  package var resolutions: [Resolution] = []
  /// Parallel to the fields of the kind: the entries a field refers to, in its order.
  package var references: [[EntryIndex]] = []
  package var places: [Place] = []
  /// The citation groups of all documents in order, and where each begins in the whole site's.
  package var clusters: [Cluster] = []

  /// Works cited in the text, in the order in which they first appear.
  package var cited: [EntryIndex] {
    places.compactMap { place in
      if case .citation = place.kind { place.target } else { nil }
    }.uniqued()
  }
}

/// A spot in a text that refers to an entry.
package struct Place: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// A citation group of the document, and the cite in it.
    case citation(Int, cite: Int)
    case link(Int)
  }

  package var kind: Kind
  package var document: Int
  package var target: EntryIndex
}

/// A reference from another entry.
package struct Incoming: Sendable {
  package enum Via: Sendable, Hashable {
    case field(Int)
    /// A place in the text, by its index in the other entry's places.
    case place(Int)
  }

  package var source: EntryIndex
  package var via: Via
}

/// The bibliography, formatted.
package struct Works: Sendable {
  /// By entry: the place in the lists below; nil for entries of other kinds.
  package var places: [EntryIndex: Int] = [:]
  package var formatted: [[Inline]] = []
  package var references: [Reference] = []
  /// The formatted references as HTML.
  package var html: [[UInt8]] = []
  /// The site's style.
  package var processor = Processor()
  /// "Healey and Healey (2018)".
  package var labels: [String] = []
}

/// Two taxonomies crossed: which entries stand in each cell.
package struct Matrix: Sendable {
  package var rows: [EntryIndex]
  package var columns: [EntryIndex]
  /// By row, then column.
  package var cells: [[[EntryIndex]]]
  /// The cells an entry stands in, as row and column.
  package var own: [EntryIndex: [(row: Int, column: Int)]]

  package var largest: Int { cells.joined().map(\.count).max() ?? 0 }
}

/// One field by which readers narrow an index.
package struct Facet: Sendable {
  package struct Value: Sendable {
    /// Safe in a file name.
    package var id: String
    package var label: String
    /// The tag of the language of the label, where that is not the edition's.
    package var language: String?
    package var entries: [EntryIndex]
    /// The page that lists these entries.
    package var path: SitePath
  }

  package var field: Int
  package var values: [Value]
}
