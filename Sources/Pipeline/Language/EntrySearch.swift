import Diagnostics

/// The entries of a site as people look for them: by a part of the id, the title or an author.
struct EntrySearch: Sendable {
  struct Item: Sendable {
    var index: EntryIndex
    var kind: KindIndex
    var id: String
    var title: String
    /// Of a work its names and year: "Healey and Healey (2018)"; else empty.
    var label: String
    fileprivate var revision: Int
    /// The id, folded; each word of it may be begun with.
    fileprivate var foldedID: [UInt8]
    /// The id, the label and the title, folded, each after a blank.
    fileprivate var folded: [UInt8]

    /// What editors' programs compare with what was typed.
    var filterText: String { [id, label, title].filter { !$0.isEmpty }.joined(separator: " ") }
  }

  /// Parallel to the site's entries.
  private(set) var items: [Item] = []

  /// Takes in a site; entries that are as they were cost nothing.
  mutating func take(_ site: Site) {
    let last = items
    items = site.indices.map { index in
      let entry = site[index]
      let label = site.works.places[index].map { site.works.labels[$0] } ?? ""
      if index.value < last.count {
        let known = last[index.value]
        if known.revision == entry.revision, known.id == entry.id, known.label == label { return known }
      }
      return Item(entry, index, label)
    }
  }

  /// The best of all that hold every word of a query, and whether there are more.
  ///
  /// First those whose id begins with the query, then those with a word that begins with each of the query's
  /// words, then those that hold them anywhere; of equals the first in the site's order.
  func best(
    _ query: String, most: Int, where isWanted: (Item) -> Bool = { _ in true }
  ) -> (items: [Item], isComplete: Bool) {
    let words = SortKey.fold(query).split(separator: 0x20).map(Array.init)
    let whole = Array(words.joined(separator: [0x20]))
    var ranks: [[Int]] = [[], [], []]
    var count = 0
    for (place, item) in items.enumerated() where isWanted(item) {
      guard let rank = Self.rank(item, words, whole) else { continue }
      count += 1
      if ranks[rank].count < most { ranks[rank].append(place) }
    }
    let places = ranks.joined().prefix(most)
    return (places.map { items[$0] }, count <= most)
  }

  private static func rank(_ item: Item, _ words: [[UInt8]], _ whole: [UInt8]) -> Int? {
    if item.foldedID.starts(with: whole) { return 0 }
    var rank = 1
    for word in words {
      switch item.folded.place(of: word) {
      case nil: return nil
      case .begins: continue
      case .inside: rank = 2
      }
    }
    return rank
  }
}

extension EntrySearch.Item {
  fileprivate init(_ entry: Entry, _ index: EntryIndex, _ label: String) {
    self.index = index
    kind = entry.kind
    id = entry.id
    title = entry.title
    self.label = label
    revision = entry.revision
    foldedID = SortKey.fold(entry.id)
    folded = [0x20] + foldedID + [0x20] + SortKey.fold(label) + [0x20] + SortKey.fold(entry.title)
  }
}

private enum WordPlace { case begins, inside }

extension [UInt8] {
  /// Where a word stands in folded text: best at the start of a word; nil if nowhere.
  fileprivate func place(of word: [UInt8]) -> WordPlace? {
    guard let first = word.first, word.count <= count else { return nil }
    return withUnsafeBufferPointer { text in
      var found: WordPlace?
      var at = 0
      let last = text.count - word.count
      while at <= last {
        if text[at] == first {
          var length = 1
          while length < word.count, text[at + length] == word[length] { length += 1 }
          if length == word.count {
            if at == 0 || text[at - 1] == 0x20 { return .begins }
            found = .inside
          }
        }
        at += 1
      }
      return found
    }
  }
}
