import Diagnostics

/// What one load leaves to the next: every text with its parse, and its place among the others.
///
/// A build begins with an empty one. The preview keeps its own, so that only files that changed are
/// parsed again; both walk through the same code.
package struct LoadMemory: Sendable {
  /// A text that was parsed.
  struct Known: Sendable {
    var text: Loader.Text
    /// What is wrong with the file's name.
    var mistakes: [Diagnostic]
    var result: Reported<Entry>?
    /// The file's state when it was read; nil if it cannot be told from another.
    var stamp: FileStamp?
    var key: OrderKey?
    /// The entry's place in the order of the last load.
    var rank: Int?
    /// The load that last saw the file.
    var round: Int

    /// The parse, if the file is still as it was.
    func result(for file: FoundFile) -> Reported<Entry>? {
      guard let stamp, stamp.holds(for: file.stamp) else { return nil }
      return result
    }
  }

  private(set) var texts: [String: Known] = [:]
  private var schemaBytes: [UInt8]?
  private var allowsHTML = false
  private var revision = 0
  private var round = 0

  package init() {}

  /// What texts mean depends on the schema: with another one, all are parsed again.
  mutating func begin(_ library: Library) {
    round += 1
    if schemaBytes != library.schemaBytes || allowsHTML != library.settings.rawHTML { texts = [:] }
    schemaBytes = library.schemaBytes
    allowsHTML = library.settings.rawHTML
  }

  mutating func place(_ text: Loader.Text, _ mistakes: [Diagnostic]) {
    texts[text.file.path] = Known(text: text, mistakes: mistakes, round: round)
  }

  /// Keeps a parse, and gives the entry its revision.
  mutating func keep(_ text: Loader.Text, _ result: Reported<Entry>) -> Entry {
    if result.value.revision > 0 {
      texts[text.file.path]!.round = round
      return result.value
    }
    revision += 1
    var result = result
    result.value.revision = revision
    texts[text.file.path]!.result = result
    texts[text.file.path]!.stamp = text.file.stamp
    texts[text.file.path]!.key = nil
    texts[text.file.path]!.round = round
    return result.value
  }

  /// Forgets files that are gone.
  mutating func end() {
    guard texts.contains(where: { $0.value.round != round }) else { return }
    texts = texts.filter { $0.value.round == round }
  }

  /// Entries in the site's order.
  ///
  /// - Parameter key: What an entry's place depends on; made once for each parse.
  mutating func sorted(_ entries: [Entry], key: (Entry) -> OrderKey) -> [Entry] {
    // In the order of the last load few are out of place, and sorting what is nearly sorted takes one pass.
    var order = entries.indices.map { (place: $0, rank: texts[entries[$0].source]!.rank ?? Int.max) }
    order.sort { $0.rank == $1.rank ? $0.place < $1.place : $0.rank < $1.rank }
    let keyed = order.map { item in
      let entry = entries[item.place]
      if let known = texts[entry.source]!.key { return (key: known, entry: entry) }
      let made = key(entry)
      texts[entry.source]!.key = made
      return (key: made, entry: entry)
    }
    let sorted = keyed.sorted { $0.key < $1.key }
    for (rank, item) in sorted.enumerated() { texts[item.entry.source]!.rank = rank }
    return sorted.map(\.entry)
  }
}
