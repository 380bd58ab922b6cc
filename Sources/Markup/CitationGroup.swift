import Diagnostics

/// Works cited in one place, in Pandoc's syntax.
public struct CitationGroup: Sendable, Hashable {
  public enum Style: Sendable, Hashable {
    /// `[@key]`: all in brackets or in a note.
    case parenthetical
    /// `@key` in running text: the first author is part of the sentence.
    case narrative
  }

  public var style: Style
  /// At least one; in a narrative group the first is the one in the sentence.
  public var cites: [Cite]
  public var span: Span
  /// Where it stands in ``Document/nodes``.
  var node: UInt32 = 0
}

/// One work in a group of citations. All texts are plain.
public struct Cite: Sendable, Hashable {
  public var key: String
  /// Before the work, trimmed: `see`.
  public var prefix: String
  /// A term of CSL: `page`, `chapter`; empty without a locator.
  public var locatorLabel: String
  /// `6-7`; empty without a locator.
  public var locator: String
  /// To be set directly after the work: begins with its own space or comma.
  public var suffix: String
  /// `-@key`: the sentence names the author already.
  public var suppressAuthor: Bool
  /// The key in the file, without its at sign.
  public var keySpan: Span

  public init(
    key: String, prefix: String = "", locatorLabel: String = "", locator: String = "", suffix: String = "",
    suppressAuthor: Bool = false, keySpan: Span
  ) {
    self.key = key
    self.prefix = prefix
    self.locatorLabel = locatorLabel
    self.locator = locator
    self.suffix = suffix
    self.suppressAuthor = suppressAuthor
    self.keySpan = keySpan
  }
}
