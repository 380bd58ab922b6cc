/// A work that can be cited, as its CSL variables say.
public struct Reference: Sendable {
  public var id: String
  /// A CSL type: `book`, `article-journal`.
  public var type: String
  /// Text and number variables by CSL name: `title`, `container-title`, `volume`, `DOI`.
  public var variables: [String: String]
  /// Name variables by CSL name: `author`, `editor`.
  public var names: [String: [Name]]
  /// Date variables by CSL name: `issued`, `accessed`.
  public var dates: [String: PartialDate]

  public init(
    id: String, type: String, variables: [String: String] = [:], names: [String: [Name]] = [:],
    dates: [String: PartialDate] = [:]
  ) {
    self.id = id
    self.type = type
    self.variables = variables
    self.names = names
    self.dates = dates
  }
}

/// A person, or a body with one name.
public struct Name: Sendable, Hashable {
  public var family: String
  public var given: String?

  public init(family: String, given: String? = nil) {
    self.family = family
    self.given = given
  }
}

/// A date whose month and day may be unknown, or a range between two.
public struct PartialDate: Sendable, Hashable {
  /// Year, month, day: one to three numbers.
  public var start: [Int]
  public var end: [Int]?

  public init(start: [Int], end: [Int]? = nil) {
    self.start = start
    self.end = end
  }
}

/// One work inside a citation, with what is said about the place.
public struct Cite: Sendable, Hashable {
  public var id: String
  public var prefix: String
  /// CSL's word for the kind of place, `page`, `chapter`; nil without a locator.
  public var label: String?
  public var locator: String
  public var suffix: String
  /// The year alone.
  public var suppressAuthor: Bool

  public init(
    id: String, prefix: String = "", label: String? = nil, locator: String = "", suffix: String = "",
    suppressAuthor: Bool = false
  ) {
    self.id = id
    self.prefix = prefix
    self.label = label
    self.locator = locator
    self.suffix = suffix
    self.suppressAuthor = suppressAuthor
  }
}

/// What stands between one pair of brackets, or in running text.
public struct Cluster: Sendable, Hashable {
  public var cites: [Cite]
  /// The author belongs to the sentence: "Felten (2017) argues".
  public var isNarrative: Bool

  public init(cites: [Cite], isNarrative: Bool = false) {
    self.cites = cites
    self.isNarrative = isNarrative
  }
}

/// Formatted text as a tree, so that whoever prints it can link its parts.
public indirect enum Inline: Sendable, Hashable {
  case text(String)
  case emphasis([Inline])
  /// The text of one cite of a cluster, by the id of its work.
  case cite(id: String, [Inline])
  /// A web address and its text.
  case link(String, [Inline])
}
