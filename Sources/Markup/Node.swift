/// A run of bytes in ``Document/text``.
public struct TextRange: Sendable, Hashable {
  public var start: UInt32
  public var end: UInt32

  @inlinable
  public init(_ start: Int, _ end: Int) {
    self.start = UInt32(start)
    self.end = UInt32(end)
  }

  @inlinable public var range: Range<Int> { Int(start)..<Int(end) }
  @inlinable public var isEmpty: Bool { start == end }
}

/// One step through a document in reading order.
///
/// Numbers are indices into the document's lists: a link's into
/// ``Document/links`` and so on.
public enum Node: Sendable {
  case start(Container)
  case end(Container)
  case text(TextRange)
  case code(TextRange)
  /// Raw HTML that the site's settings let through, in a line or as a block.
  case html(TextRange)
  case softBreak
  case hardBreak
  case rule
  case citation(UInt32)
  /// `[[id]]`: a link that is worded by the title of what it leads to.
  case entryLink(UInt32)
  case image(UInt32)
  case figure(UInt32)
  /// Where a note is called: its number, and which of the calls of that note this is, both from 1.
  case footnoteReference(number: UInt32, use: UInt32)
  case codeBlock(UInt32)
  case worksheet(UInt32)
}

/// A part of a document that holds other parts.
public enum Container: Sendable, Hashable {
  case paragraph
  /// A paragraph of a tight list, or the only one of a field: set without a `p` element.
  case plain
  case heading(UInt32)
  case blockQuote
  case callout(Callout)
  case list
  case taskList
  case orderedList(start: UInt32)
  case item
  case task(done: Bool)
  /// Counted from 0 in the document.
  case table(UInt32)
  case tableHead
  case tableBody
  case row
  case headCell(Alignment)
  case cell(Alignment)
  case emphasis
  case strong
  case strikethrough
  case link(UInt32)
  /// All notes, at the end of the document.
  case footnotes
  /// One note by its number, from 1.
  case footnote(UInt32)
}

extension Container {
  /// Whether it stands inside a line.
  var isInline: Bool {
    switch self {
    case .emphasis, .strong, .strikethrough, .link: true
    case .paragraph, .plain, .heading, .blockQuote, .callout, .list, .taskList, .orderedList, .item, .task,
      .table,
      .tableHead, .tableBody, .row, .headCell, .cell, .footnotes, .footnote:
      false
    }
  }
}

/// How a column of a table is set.
public enum Alignment: UInt8, Sendable, Hashable {
  case none, left, center, right
}

/// GitHub's kinds of callout.
public enum Callout: String, Sendable, Hashable, CaseIterable {
  case note, tip, important, warning, caution
}

/// A block of code.
public struct CodeBlock: Sendable, Hashable {
  /// The first word after the fence; empty if there is none.
  public var language: String
  public var text: TextRange
}
