/// What links, citations and images of a document became, and how it is to be set.
public struct Resolution: Sendable {
  /// Put before paths in the site: `../`.
  public var root = ""
  /// Put before every id in the document, when several documents stand on one page.
  public var idPrefix = ""
  /// Parallel to ``Document/links``; a missing one counts as broken.
  public var links: [ResolvedLink] = []
  /// HTML of each group, parallel to ``Document/citations``.
  public var citations: [[UInt8]] = []
  /// Likewise, with what stands on the page beside the words of the text: notes that
  /// show when a reader asks for them. Where it is missing, ``citations`` serves.
  public var citationMarkup: [[UInt8]] = []
  /// Parallel to ``Document/images``; a missing one is shown under the path it was written with.
  public var images: [ResolvedImage] = []
  /// The words that the document does not hold itself.
  public var words = Words()
  /// How many tables stand before this document on its page.
  public var tablesBefore = 0

  public init() {}
}

/// What a link leads to.
public enum ResolvedLink: Sendable, Hashable {
  /// A file of the site, not percent-encoded; `title` words a link that has no words of its own.
  case site(path: String, fragment: String? = nil, title: String? = nil)
  case external(String)
  /// A place in the same document, without the prefix.
  case fragment(String)
  case broken
}

/// A picture as it is in the site.
public struct ResolvedImage: Sendable, Hashable {
  /// In the site, not percent-encoded.
  public var path: String
  /// In pixels; 0 where it is not known.
  public var width: Int
  public var height: Int

  public init(path: String, width: Int = 0, height: Int = 0) {
    self.path = path
    self.width = width
    self.height = height
  }
}

/// Words that are set beside an author's text, in the site's language.
public struct Words: Sendable, Hashable {
  public var note = "Note"
  public var tip = "Tip"
  public var important = "Important"
  public var warning = "Warning"
  public var caution = "Caution"
  /// Names a table, before its number.
  public var table = "Table"
  /// Names the section of notes.
  public var notes = "Notes"
  /// Names a call of a note, before its number.
  public var noteReference = "Note"
  /// Names the way back from a note, before its number.
  public var backToText = "Back to text, note"
  /// Names a worksheet without a title, before its number.
  public var worksheet = "Worksheet"
  /// Names a row of a worksheet's table, before its number.
  public var row = "row"
  /// Names a column that has no head, before its number.
  public var column = "Column"

  public init() {}

  func title(of callout: Callout) -> String {
    switch callout {
    case .note: note
    case .tip: tip
    case .important: important
    case .warning: warning
    case .caution: caution
    }
  }
}
