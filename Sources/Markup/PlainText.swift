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

  func append(to out: inout [UInt8]) {
    for node in nodes { append(node, to: &out) }
  }

  @inline(__always)
  func append(_ node: Node, to out: inout [UInt8]) {
    switch node {
    case .text(let range), .code(let range): out.append(contentsOf: text.part(range.range))
    case .softBreak, .hardBreak: out.append(Ascii.space)
    case .html(let range): HTMLText.appendWords(text.part(range.range), to: &out)
    case .citation(let index):
      if let resolution, index < resolution.citations.count {
        resolution.citations[Int(index)].withUnsafeBufferPointer { HTMLText.appendWords($0, to: &out) }
      }
    case .entryLink(let index): out.append(contentsOf: title(of: Int(index)).utf8)
    case .figure(let index):
      out.append(contentsOf: images[Int(index)].title.utf8)
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

  static func append(_ worksheet: Worksheet, to out: inout [UInt8]) {
    func add(_ words: String) {
      guard !words.isEmpty else { return }
      out.append(contentsOf: words.utf8)
      out.append(Ascii.newline)
    }
    add(worksheet.title)
    for part in worksheet.parts {
      add(part.title)
      for item in part.items {
        switch item {
        case .question(let words, _), .tick(let words): add(words)
        case .table(let heads, let rows):
          heads.forEach(add)
          for row in rows { row.forEach(add) }
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

extension [UInt8] {
  mutating func trimSpaces() {
    while let last, Ascii.isSpace(last) { removeLast() }
    if let first, Ascii.isSpace(first) { self = Array(drop(while: Ascii.isSpace)) }
  }
}
