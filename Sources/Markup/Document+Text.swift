/// The words of a document from one heading to the next.
public struct TextSection: Sendable, Hashable {
  /// Into ``Document/headings``; nil for what stands before the first.
  public var headingIndex: Int?
  /// UTF-8, a line for each block; without the words of the heading.
  public var text: [UInt8]

  public init(headingIndex: Int?, text: [UInt8]) {
    self.headingIndex = headingIndex
    self.text = text
  }
}

extension Document {
  /// Text by section, for search. A note's words are in the section that calls
  /// it first. Code blocks are left out, and of worksheets all but the prompts.
  /// - Parameter resolution: Gives the words of citations and of links by title; without it
  ///   citations are left out and such links worded by their ids.
  /// - Returns: The part before the first heading, if it has words, and one section for each heading.
  public func sections(_ resolution: Resolution? = nil) -> [TextSection] {
    var collector = SectionCollector(self, capacity: text.count + 256)
    text.withUnsafeBufferPointer { text in
      let plain = plainText(nodes[...], text, resolution)
      nodes.withUnsafeBufferPointer { nodes in
        for node in nodes { collector.add(node, plain) }
      }
    }
    return collector.sections()
  }

  private func plainText(
    _ nodes: ArraySlice<Node>, _ text: UnsafeBufferPointer<UInt8>, _ resolution: Resolution?
  ) -> PlainText {
    PlainText(
      nodes: nodes, text: text, links: links, images: images, worksheets: worksheets, resolution: resolution)
  }

  /// The plain text around a group of citations in its block, for "cited here" lists.
  /// - Parameter limit: About so many bytes of UTF-8, cut between words and marked with `…` where cut.
  public func excerpt(aroundCitation index: Int, limit: Int, _ resolution: Resolution? = nil) -> String {
    excerpt(around: Int(citations[index].node), limit, resolution)
  }

  /// The plain text around a link in its block.
  /// - Parameter limit: As for citations.
  public func excerpt(aroundLink index: Int, limit: Int, _ resolution: Resolution? = nil) -> String {
    excerpt(around: Int(links[index].node), limit, resolution)
  }

  /// The text of the first paragraph, for descriptions; cut between words.
  public func lead(limit: Int, _ resolution: Resolution? = nil) -> String {
    for (index, node) in nodes.enumerated() {
      switch node {
      case .start(.paragraph): return excerpt(around: index + 1, limit, resolution)
      // The only paragraph of a field; in a list there are more of them.
      case .start(.plain) where index == 0: return excerpt(around: index + 1, limit, resolution)
      case .start, .end, .text, .code, .html, .softBreak, .hardBreak, .rule, .citation, .entryLink, .image,
        .figure, .footnoteReference, .codeBlock, .worksheet:
        break
      }
    }
    return ""
  }

  /// Collects the text on both sides of a node up to the ends of its block, but
  /// no more than can be shown.
  private func excerpt(around node: Int, _ limit: Int, _ resolution: Resolution?) -> String {
    guard nodes.indices.contains(node) else { return "" }
    let enough = 4 * limit + 64
    return text.withUnsafeBufferPointer { text in
      let plain = plainText([], text, resolution)
      var before: [[UInt8]] = []
      var length = 0
      var index = node
      while index > 0, length < enough {
        index -= 1
        if case .start(let container) = nodes[index], container.isLeafBlock { break }
        let piece = words(of: nodes[index], plain, last: enough)
        length += piece.count
        before.append(piece)
      }
      let head = Array(before.reversed().joined())
      var tail: [UInt8] = []
      index = node
      while index < nodes.count, tail.count < enough {
        if case .end(let container) = nodes[index], container.isLeafBlock { break }
        tail += words(of: nodes[index], plain, first: enough)
        index += 1
      }
      return Excerpt.cut(head, tail, limit)
    }
  }

  private func words(of node: Node, _ plain: PlainText, first: Int = .max, last: Int = .max) -> [UInt8] {
    if case .text(let range) = node, range.range.count > min(first, last) {
      return Array(plain.text[first < last ? range.range.prefix(first) : range.range.suffix(last)])
    }
    var out = ByteBuffer(capacity: 64)
    plain.append(node, to: &out)
    return out.array()
  }
}

/// Gathers text section by section.
private struct SectionCollector: ~Copyable {
  private var text: ByteBuffer
  /// Which section each run of the text belongs to, and where it ends.
  private var runs: [(section: Int, end: Int)] = []
  private var headings: [Int?] = [nil]
  private var current = 0
  private var inHeading = false
  private var noteSections: [Int]

  init(_ document: borrowing Document, capacity: Int) {
    text = ByteBuffer(capacity: capacity)
    noteSections = [Int](repeating: 0, count: document.footnoteUses.count)
  }

  @inline(__always)
  mutating func add(_ node: Node, _ plain: PlainText) {
    switch node {
    case .start(.heading(let index)):
      begin(headings.count)
      headings.append(Int(index))
      inHeading = true
    case .end(.heading): inHeading = false
    case .footnoteReference(let number, let use):
      if use == 1 { noteSections[Int(number) - 1] = current }
    case .start(.footnote(let number)): begin(noteSections[Int(number) - 1])
    case .start, .end, .text, .code, .html, .softBreak, .hardBreak, .rule, .citation, .entryLink, .image,
      .figure, .codeBlock, .worksheet:
      if !inHeading { plain.append(node, to: &text) }
    }
  }

  private mutating func begin(_ section: Int) {
    runs.append((current, text.count))
    current = section
  }

  consuming func sections() -> [TextSection] {
    runs.append((current, text.count))
    var sections = headings.map { TextSection(headingIndex: $0, text: []) }
    var start = 0
    for run in runs {
      sections[run.section].text += text.slice(start..<run.end)
      start = run.end
    }
    if sections[0].text.isEmpty { sections.removeFirst() }
    return sections
  }
}

/// Cuts a text to a length around a place.
///
/// Works on bytes: a page has a dozen of these, and text as characters costs
/// ten times as much. The length is that of UTF-8, so a text with many accents
/// is cut a little sooner.
enum Excerpt {
  private static let space = UInt8(ascii: " ")

  static func cut(_ head: [UInt8], _ tail: [UInt8], _ limit: Int) -> String {
    var place = 0
    var all = [UInt8](unsafeUninitializedCapacity: head.count + tail.count) { out, count in
      collapse(head, into: out, &count)
      place = count
      // Nothing that is further behind can be shown, and nothing before depends on it.
      collapse(tail, into: out, &count, upTo: limit > 0 ? place + limit + 2 : .max)
    }
    while all.last == space { all.removeLast() }
    guard all.count > limit, limit > 0 else { return String(decoding: all, as: UTF8.self) }
    // Half on each side, unless one side has less.
    var start = max(0, min(min(place, all.count) - limit / 2, all.count - limit))
    var end = min(all.count, start + limit)
    if start > 0 { start = wordStart(all, from: start, before: place) }
    if end < all.count { end = wordEnd(all, from: end, after: max(place, start + 1)) }
    let text = String(decoding: all[start..<end], as: UTF8.self)
    return (start > 0 ? "…" : "") + text + (end < all.count ? "…" : "")
  }

  /// Appends text with every run of white space as one space, and none at the start, until there is enough.
  private static func collapse(
    _ bytes: [UInt8], into out: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int, upTo enough: Int = .max
  ) {
    for byte in bytes {
      if byte == space || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t") {
        if count >= enough { return }
        if count == 0 || out[count - 1] == space { continue }
        out[count] = space
      } else {
        out[count] = byte
      }
      count += 1
    }
  }

  /// The next start of a word; a word that is too long for that is cut between characters.
  private static func wordStart(_ text: [UInt8], from start: Int, before limit: Int) -> Int {
    if text[start - 1] == space { return start }
    if let found = text[start..<max(start, min(limit, text.count))].firstIndex(of: space) { return found + 1 }
    return characterStart(text, start)
  }

  private static func wordEnd(_ text: [UInt8], from end: Int, after limit: Int) -> Int {
    if text[end] == space { return end }
    if limit < end, let found = text[limit..<end].lastIndex(of: space) { return found }
    return characterStart(text, end)
  }

  /// The start of the character that a byte belongs to.
  private static func characterStart(_ text: [UInt8], _ place: Int) -> Int {
    var place = place
    while place > 0, place < text.count, text[place] & 0xC0 == 0x80 { place -= 1 }
    return place
  }
}
