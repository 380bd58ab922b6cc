import Diagnostics

/// A link as its author wrote it; what it leads to is in ``Resolution``.
public struct Link: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// `[[id]]`, or `[[id|words]]` with words.
    case entry(id: String, hasWords: Bool)
    /// A path relative to the file of the link, percent-decoded.
    case file(path: String, fragment: String?)
    /// A place in the same document.
    case fragment(String)
    /// http, https, mailto or tel, as written.
    case external(String)
  }

  public var kind: Kind
  /// Shown when a pointer rests on the link; mostly empty.
  public var title: String
  /// The id or the address in the file; the block where it could not be found.
  public var span: Span
  /// Where it stands in ``Document/nodes``.
  var node: UInt32 = 0
}

extension Document {
  /// The id that ``appendHTML(_:to:)`` gives a link into the site, after the resolution's prefix.
  public static func anchor(ofLink index: Int) -> String { "link-\(index + 1)" }

  /// The id that ``appendHTML(_:to:)`` gives a group of citations, after the resolution's prefix.
  public static func anchor(ofCitation index: Int) -> String { "cite-\(index + 1)" }
}
