/// One work inside a citation, with what is said about the place.
public struct Cite: Sendable, Hashable {
  /// Where a cite stands among those of the same work.
  public enum Position: String, Sendable, Hashable {
    case first
    case subsequent
    case ibid
    case ibidWithLocator = "ibid-with-locator"
  }

  public var id: String
  public var prefix: String
  /// CSL's word for the kind of place, `page`, `chapter`; nil means pages.
  public var label: String?
  public var locator: String
  public var suffix: String
  /// The year alone.
  public var suppressAuthor: Bool
  /// The name alone.
  public var authorOnly: Bool
  /// Overrides what the order of the cites says.
  public var position: Position?
  /// Overrides what the distance of the notes says.
  public var isNearNote: Bool?

  public init(
    id: String, prefix: String = "", label: String? = nil, locator: String = "", suffix: String = "",
    suppressAuthor: Bool = false, authorOnly: Bool = false, position: Position? = nil, isNearNote: Bool? = nil
  ) {
    self.id = id
    self.prefix = prefix
    self.label = label
    self.locator = locator
    self.suffix = suffix
    self.suppressAuthor = suppressAuthor
    self.authorOnly = authorOnly
    self.position = position
    self.isNearNote = isNearNote
  }
}

/// What stands between one pair of brackets, in one note, or in running text.
public struct Cluster: Sendable, Hashable {
  public var cites: [Cite]
  /// The author belongs to the sentence: "Felten (2017) argues".
  public var isNarrative: Bool
  /// The number of the note that holds the cluster; nil or 0 in running text.
  public var noteNumber: Int?

  public init(cites: [Cite], isNarrative: Bool = false, noteNumber: Int? = nil) {
    self.cites = cites
    self.isNarrative = isNarrative
    self.noteNumber = noteNumber
  }
}
