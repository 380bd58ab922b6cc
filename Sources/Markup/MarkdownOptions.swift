/// What a site's settings say about its Markdown.
public struct MarkdownOptions: Sendable, Hashable {
  /// Whether HTML in the text is passed on; else it is shown as text.
  public var rawHTML: Bool
  /// What becomes of straight quotation marks.
  public var punctuation: Punctuation

  public init(rawHTML: Bool = false, punctuation: Punctuation = .asWritten) {
    self.rawHTML = rawHTML
    self.punctuation = punctuation
  }
}
