/// How far an entry is on its way from a first draft to the shelf.
package enum EntryStatus: String, Sendable, Hashable, CaseIterable {
  /// Being written: in the preview only.
  case draft
  /// Being read by others: in the preview only.
  case review
  case published
  /// Kept at its address, with a note, for those who have it; in no list, and not found by search.
  case retired

  package var isPublic: Bool { self == .published || self == .retired }

  /// For editors, in the program's own language; nil for what needs no word. Readers get the site's words.
  var label: String? {
    switch self {
    case .draft: "Draft"
    case .review: "In review"
    case .published: nil
    case .retired: "Retired"
    }
  }

  static let field = Field(name: "status", label: "Status", type: .choice(allCases.map(\.rawValue)))
}
