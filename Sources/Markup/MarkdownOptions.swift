/// What a site's settings say about its Markdown.
public struct MarkdownOptions: Sendable, Hashable {
  /// Whether HTML in the text is passed on; else it is shown as text.
  public var rawHTML: Bool

  public init(rawHTML: Bool = false) {
    self.rawHTML = rawHTML
  }
}
