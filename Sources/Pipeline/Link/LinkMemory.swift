import Citations
import Diagnostics

/// What linking leaves to the next run: the last site, and what its parts were made from.
package struct LinkMemory: Sendable {
  var site: Site?
  var names = Linker.Names()
  var style: Reported<Processor?>?
  /// Parallel to the entries, with their citations filled in.
  var links: [EntryLinks] = []
  /// Parallel to the entries.
  var mistakes: [[Diagnostic]] = []
  /// Mistakes of paths that meet.
  var pathMistakes: [Diagnostic] = []
  /// Cards that are too full, by their entries' places.
  var cardMistakes: [Int: [Diagnostic]] = [:]
  var citations = CitationMemory()
  /// Grows whenever entries come, go or move, or refer to others.
  var graph = 0
  /// Grows whenever facets change.
  var facetRound = 0

  package init() {}

  /// Takes in entries that were linked again.
  ///
  /// - Returns: Whether all entries refer to what they referred to before.
  mutating func take(_ linked: [Reported<EntryLinks>], _ change: LinkChange) -> Bool {
    guard change.keepsEntries else {
      links = linked.map(\.value)
      mistakes = linked.map(\.diagnostics)
      citations.keepsClusters = false
      graph += 1
      return false
    }
    var isSameGraph = true
    citations.keepsClusters = true
    for (number, result) in zip(change.entries, linked) {
      let last = links[number]
      if last.references != result.value.references || last.places != result.value.places {
        isSameGraph = false
      }
      if last.clusters != result.value.clusters { citations.keepsClusters = false }
      links[number] = result.value
      mistakes[number] = result.diagnostics
    }
    if !isSameGraph { graph += 1 }
    return isSameGraph
  }
}

/// What formatting all citations leaves to the next run.
struct CitationMemory: Sendable {
  var references: [Reference] = []
  /// By entry.
  var clusters: [[Cluster]] = []
  /// Those of the texts that open the indexes and the site.
  var openings: [[Cluster]] = []
  /// Each citation once, in the order of the site.
  var distinct: [Cluster] = []
  var places: [Cluster: Int] = [:]
  /// Parallel to the distinct ones.
  var citations: [[Inline]] = []
  var works = Works()
  var writer = CitationWriter(paths: [:])
  /// Whether all entries cite what they cited before.
  var keepsClusters = false
  /// What the output was made from.
  private var formatted: (references: [Reference], distinct: [Cluster])?

  var isFilled: Bool { formatted != nil }

  /// Whether the output is that of the references and citations as they are now.
  var holds: Bool {
    formatted.map { $0.references == references && $0.distinct == distinct } ?? false
  }

  mutating func remember() { formatted = (references, distinct) }
}

/// What is different from the last run, and so has to be linked again.
///
/// The rule: an entry's links depend on the entry itself, on the names of all entries and files, on the
/// titles and headings of those it refers to, and on the schema and the settings. Suggestions for names
/// that do not exist depend on everything, so an entry with mistakes is linked again whenever a name changes.
struct LinkChange {
  /// Whether the same entries stand in the same order.
  private(set) var keepsEntries = false
  /// Whether every name stands for what it stood for.
  private(set) var keepsNames = false
  private(set) var keepsStyle = false
  /// Places of the entries to link again, in their order.
  private(set) var entries: [Int]

  init(_ library: Library, since memory: LinkMemory) {
    entries = Array(library.entries.indices)
    guard let site = memory.site else { return }
    let last = site.library
    let hasSameFiles = Self.haveSameFiles(last, library)
    keepsStyle =
      hasSameFiles && last.settingsBytes == library.settingsBytes && last.words.bytes == library.words.bytes
      && last.mainMarkup == library.mainMarkup && last.settings.languages == library.settings.languages
    guard keepsStyle, last.schemaBytes == library.schemaBytes, last.entries.count == library.entries.count,
      last.introductions.keys == library.introductions.keys, last.drafts == library.drafts
    else { return }
    var changed: [Int] = []
    var renamed: [Int] = []
    for (number, (old, new)) in zip(last.entries, library.entries).enumerated()
    where old.revision != new.revision {
      guard old.id == new.id, old.kind == new.kind, old.source == new.source, old.path == new.path,
        old.status == new.status
      else {
        return
      }
      changed.append(number)
      if old.title != new.title || !Self.haveSameHeadings(old, new) { renamed.append(number) }
    }
    keepsEntries = true
    keepsNames = renamed.allSatisfy { last.entries[$0].title == library.entries[$0].title }
    var again = Set(changed)
    for number in renamed { again.formUnion(site.incoming[number].map(\.source.value)) }
    if !keepsNames {
      again.formUnion(memory.mistakes.indices.filter { !memory.mistakes[$0].isEmpty })
    }
    entries = again.sorted()
  }

  /// Files that are copied: links lead to them, and pictures are measured.
  private static func haveSameFiles(_ one: Library, _ other: Library) -> Bool {
    one.assets.count == other.assets.count
      && zip(one.assets, other.assets).allSatisfy { a, b in
        a.source == b.source && (a.stamp.map { $0.holds(for: b.stamp) } ?? false)
      }
  }

  private static func haveSameHeadings(_ one: Entry, _ other: Entry) -> Bool {
    one.documents.count == other.documents.count
      && zip(one.documents, other.documents).allSatisfy { a, b in
        a.idPrefix == b.idPrefix && a.document.headings.map(\.id) == b.document.headings.map(\.id)
      }
  }
}
