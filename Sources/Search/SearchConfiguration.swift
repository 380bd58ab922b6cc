/// What the index must know of the whole site.
public struct SearchConfiguration: Sendable {
  /// A kind of page: its stable name in addresses (`&kind=activity`) and its words for readers.
  public struct Kind: Sendable, Hashable {
    public var name: String
    public var label: String

    public init(name: String, label: String) {
      self.name = name
      self.label = label
    }
  }

  /// One value of a filter: `id` stands in addresses, `label` on the page.
  public struct FilterValue: Sendable, Hashable {
    public var id: String
    public var label: String
    /// BCP 47, of a label that is not in the configuration's language.
    public var language: String?

    public init(id: String, label: String, language: String? = nil) {
      self.id = id
      self.label = label
      self.language = language
    }
  }

  /// A facet that readers narrow results by, such as the area or the country.
  public struct Filter: Sendable, Hashable {
    /// Stands in addresses: letters, digits and hyphens; not `q`, `kind`, `sort` or `year`.
    public var name: String
    public var label: String
    /// In the order of display.
    public var values: [FilterValue]

    public init(name: String, label: String, values: [FilterValue]) {
      self.name = name
      self.label = label
      self.values = values
    }
  }

  /// BCP 47; words are stemmed by its language (`en-GB`: English). A language without a stemmer
  /// is searched by whole words.
  public var language: String
  /// In the order of display.
  public var kinds: [Kind]
  /// In the order of display.
  public var filters: [Filter]

  public init(language: String, kinds: [Kind], filters: [Filter] = []) {
    self.language = language
    self.kinds = kinds
    self.filters = filters
  }
}
