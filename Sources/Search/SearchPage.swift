/// A part of a page below one heading: where a result can jump to.
public struct SearchSection: Sendable {
  /// The `id` of the heading; nil for the text above the first one.
  public var anchor: String?
  public var heading: String
  /// Plain UTF-8: no markup, no code, nothing that the page hides. White space of any length counts as a space.
  public var text: [UInt8]

  public init(anchor: String? = nil, heading: String = "", text: [UInt8]) {
    self.anchor = anchor
    self.heading = heading
    self.text = text
  }
}

/// A page as search sees it.
public struct SearchPage: Sendable {
  /// From the site's root, with `/` between: `case-studies/x.html`.
  public var path: String
  public var title: String
  /// Index into `SearchConfiguration.kinds`.
  public var kind: Int
  /// One sentence, shown when no passage matches; empty for the beginning of the text.
  public var summary: String
  public var sections: [SearchSection]
  /// Further words that find the page but are not shown: institution, authors, labels of areas.
  public var fields: String
  /// For each filter of the configuration, in its order, the indices of this page's values.
  public var filters: [[Int]]
  /// From 1 to 9999: shown with the result, and the key of "newest first".
  public var year: Int?
  /// BCP 47, of a page that is not in the configuration's language: results say so.
  public var language: String?

  public init(
    path: String, title: String, kind: Int = 0, summary: String = "", sections: [SearchSection] = [],
    fields: String = "", filters: [[Int]] = [], year: Int? = nil,
    language: String? = nil
  ) {
    self.path = path
    self.title = title
    self.kind = kind
    self.summary = summary
    self.sections = sections
    self.fields = fields
    self.filters = filters
    self.year = year
    self.language = language
  }
}
