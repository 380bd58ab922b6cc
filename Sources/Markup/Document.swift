import Diagnostics

/// A piece of Markdown as a tree, together with all that other stages need to
/// know of it without walking it again.
///
/// The tree is flat: nodes in reading order, each container closed by an
/// `.end`. Text lives in one buffer, so that a document costs two allocations
/// and not one for every word.
public struct Document: Sendable {
  public internal(set) var nodes: [Node] = []
  /// The text that nodes refer to, UTF-8, without any markup.
  public internal(set) var text: [UInt8] = []
  /// Links and wiki links in reading order; a node refers to one by its index.
  public internal(set) var links: [Link] = []
  /// Groups of citations in reading order.
  public internal(set) var citations: [CitationGroup] = []
  public internal(set) var images: [Image] = []
  public internal(set) var headings: [Heading] = []
  public internal(set) var codeBlocks: [CodeBlock] = []
  public internal(set) var worksheets: [Worksheet] = []
  /// How often each note is called, by its number less one.
  public internal(set) var footnoteUses: [UInt32] = []
  /// Words a reader reads: no code blocks, no markup, no hidden parts.
  public internal(set) var wordCount = 0
  /// How the document's HTML sets quotation marks; its text keeps them as they were written.
  public internal(set) var punctuation = Punctuation.asWritten

  public init() {}

  public var isEmpty: Bool { nodes.isEmpty }
}

/// A heading of the text, below the page's title.
public struct Heading: Sendable, Hashable {
  /// 2 to 6.
  public var level: Int
  /// Unique in the document; without ``Resolution/idPrefix``.
  public var id: String
  public var text: String
  public var span: Span
  /// Whether nothing stands below it but another heading of its level or above.
  public var isEmpty = false
}
