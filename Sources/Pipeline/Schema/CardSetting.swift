/// What stands on the two sides of a kind's printed cards.
package struct CardSetting: Sendable, Hashable {
  /// One thing on a side of a card.
  package enum Part: Sendable, Hashable {
    /// The entry's `summary`.
    case summary
    /// A field of the kind; of the groups in it these fields alone, or all when there are none.
    case field(Int, parts: [Int])
  }

  package var front: [Part] = []
  package var back: [Part] = []
}
