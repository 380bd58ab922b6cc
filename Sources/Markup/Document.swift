import Diagnostics

/// A piece of Markdown as a tree, together with all that other stages need to
/// know of it without walking it again.
///
/// The tree is flat: nodes in reading order, each container closed by an
/// `.end`. Text lives in one buffer, so that a document costs two allocations
/// and not one for every word.
public struct Document: Sendable {
  public var nodes: [Node] = []
  /// The text that nodes refer to, UTF-8, without any markup.
  public var text: [UInt8] = []
  /// Links and wiki links in reading order; a node refers to one by its index.
  public var links: [Link] = []
  /// Groups of citations in reading order.
  public var citations: [CitationGroup] = []
  public var images: [Image] = []
  public var headings: [Heading] = []
  /// Words a reader reads: no code, no markup, no hidden parts.
  public var wordCount = 0

  public init() {}
}
