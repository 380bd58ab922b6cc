/// A person, or a body with one name.
public struct Name: Sendable, Hashable {
  public var family: String
  public var given: String?
  /// Dropped when the family name stands alone: `von` in "Alexander von Humboldt".
  public var droppingParticle: String?
  /// Kept with the family name: `van` in "van Gogh".
  public var nonDroppingParticle: String?
  /// `Jr.`, `III`.
  public var suffix: String?
  /// A comma stands before the suffix even where the name isn't inverted.
  public var hasCommaSuffix: Bool
  /// The family name always stands first, as in Hungarian or Japanese.
  public var isStaticOrdering: Bool
  /// The one name of a body; the other parts are not used.
  public var literal: String?

  public init(
    family: String, given: String? = nil, droppingParticle: String? = nil, nonDroppingParticle: String? = nil,
    suffix: String? = nil, hasCommaSuffix: Bool = false, isStaticOrdering: Bool = false,
    literal: String? = nil
  ) {
    self.family = family
    self.given = given
    self.droppingParticle = droppingParticle
    self.nonDroppingParticle = nonDroppingParticle
    self.suffix = suffix
    self.hasCommaSuffix = hasCommaSuffix
    self.isStaticOrdering = isStaticOrdering
    self.literal = literal
  }

  /// A body with one name.
  public init(literal: String) { self.init(family: "", literal: literal) }

  /// Whether there is nothing to print.
  public var isEmpty: Bool {
    family.isEmpty && (given ?? "").isEmpty && (literal ?? "").isEmpty && (nonDroppingParticle ?? "").isEmpty
  }

  /// Reads "Family, Given" or "Family, Given, Suffix", particles taken apart; without a comma the name of a body.
  public init(reading text: String) { self = RISReader.name(text) }
}
