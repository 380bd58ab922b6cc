/// A work that can be cited, as its CSL variables say.
public struct Reference: Sendable, Hashable {
  public var id: String
  /// A CSL type: `book`, `article-journal`.
  public var type: String
  /// Text and number variables by CSL name: `title`, `container-title`, `volume`, `DOI`.
  ///
  /// Text may hold `<i>`, `<b>`, `<sup>`, `<sub>`, `<sc>` and `<span class="nocase">`.
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
