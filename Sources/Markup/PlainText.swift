/// The words of some nodes, without markup.
///
/// Blocks end with a line end; code blocks, the alternative texts of images and
/// the calls of notes have no words.
struct PlainText {
  var nodes: ArraySlice<Node>
  var text: UnsafeBufferPointer<UInt8>
  var links: [Link]
  var images: [Image]
  var worksheets: [Worksheet] = []
  /// Gives the words of citations and of links by title; without it citations
  /// are left out and such links worded by their ids.
  var resolution: Resolution?

  func append(to out: inout ByteBuffer) {
    for node in nodes { append(node, to: &out) }
  }

  @inline(__always)
  func append(_ node: Node, to out: inout ByteBuffer) {
    switch node {
    case .text(let range), .code(let range): out.append(text.part(range.range))
    case .softBreak, .hardBreak: out.append(Ascii.space)
    case .html(let range): HTMLText.appendWords(text.part(range.range), to: &out)
    case .citation(let index):
      if let resolution, index < resolution.citations.count {
        resolution.citations[Int(index)].withUnsafeBufferPointer { HTMLText.appendWords($0, to: &out) }
      }
    case .entryLink(let index): out.append(text: title(of: Int(index)))
    case .figure(let index):
      out.append(text: images[Int(index)].title)
      out.append(Ascii.newline)
    case .worksheet(let index):
      if Int(index) < worksheets.count { Self.append(worksheets[Int(index)], to: &out) }
    case .end(let container):
      if container.isLeafBlock { out.append(Ascii.newline) }
    case .start, .rule, .image, .footnoteReference, .codeBlock: break
    }
  }

  /// What a link without words of its own shows.
  private func title(of link: Int) -> String {
    guard case .entry(let id, _) = links[link].kind else { return "" }
    if let resolution, link < resolution.links.count, case .site(_, _, let title?) = resolution.links[link] {
      return title
    }
    return String(decoding: id.utf8.map { $0 == Ascii.hyphen ? Ascii.space : $0 }, as: UTF8.self)
  }

  static func append(_ worksheet: Worksheet, to out: inout ByteBuffer) {
    out.append(line: worksheet.title)
    for part in worksheet.parts {
      out.append(line: part.title)
      for item in part.items {
        switch item {
        case .question(let words, _), .tick(let words): out.append(line: words)
        case .table(let heads, let rows):
          for head in heads { out.append(line: head) }
          for row in rows {
            for cell in row { out.append(line: cell) }
          }
        }
      }
    }
  }
}

extension Container {
  /// Whether it holds text and no blocks.
  var isLeafBlock: Bool {
    switch self {
    case .paragraph, .plain, .heading, .headCell, .cell: true
    case .blockQuote, .callout, .list, .taskList, .orderedList, .item, .task, .table, .tableHead, .tableBody,
      .row, .emphasis, .strong, .strikethrough, .link, .footnotes, .footnote:
      false
    }
  }
}

extension ByteBuffer {
  /// A line of its own, unless it is empty.
  fileprivate mutating func append(line: String) {
    guard !line.isEmpty else { return }
    append(text: line)
    append(Ascii.newline)
  }
}
