import CCmarkGFM
import Diagnostics

/// Turns a tree of cmark's into a ``Document``.
///
/// Walks from node to node and not by recursion, so that no depth of nesting
/// can exhaust the stack.
struct TreeConverter: ~Copyable {
  let source: MarkdownSource
  let path: String
  let options: MarkdownOptions

  var nodes: [Node] = []
  var text: ByteBuffer
  var links: [Link] = []
  var citations: [CitationGroup] = []
  var images: [Image] = []
  var headings: [Heading] = []
  var codeBlocks: [CodeBlock] = []
  var worksheets: [Worksheet] = []
  var footnoteUses: [UInt32] = []
  var wordCount = 0
  var diagnostics: [Diagnostic] = []

  /// The block of inlines under way: itself, and where its nodes and its text start.
  var block: CmarkNode?
  var blockStart = 0
  var textStart = 0
  /// Where the block's text nodes stand in the source, one for each.
  var places: [TextPlace] = []
  /// Where the search goes on for what has no certain place in the block.
  var searchStart = 0
  var marks: [InlineMark] = []

  private var open: [OpenContainer] = []
  private var linkDepth = 0
  private var slugs = Slugs()
  private var lastLevel = 1
  private var tables: UInt32 = 0
  private var alignments = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var column = 0
  private var footnotes: UInt32 = 0
  /// Where notes start that are in the tree, and which lines hold code or HTML.
  private var noteLines: [Int] = []
  private var literalLines: [ClosedRange<Int>] = []
  private var isTooDeep = false
  /// The marker of a callout, which is the start of its first paragraph: that paragraph, where its
  /// content starts, and how many bytes of the content's text still belong to the marker.
  private var callout: (paragraph: CmarkNode, content: CmarkNode?, skip: Int)?

  private struct OpenContainer {
    /// nil for a node that leaves no trace, such as a link with an unsafe address.
    var container: Container?
    var kind: tandem_kind
    /// Where its own nodes start.
    var start: Int
    var isTight = false
  }

  init(source: MarkdownSource, path: String, options: MarkdownOptions) {
    self.source = source
    self.path = path
    self.options = options
    text = ByteBuffer(capacity: source.bytes.count + 64)
    nodes.reserveCapacity(source.bytes.count / 12 + 16)
  }

  mutating func convert(_ root: CmarkNode) {
    guard var node = root.firstChild else { return }
    // The only paragraph of a field stands for the field's text.
    let isSingle = source.fieldSpan != nil && node.next == nil
    open.append(OpenContainer(container: nil, kind: TANDEM_DOCUMENT, start: 0, isTight: isSingle))
    walk: while true {
      if let child = enter(node) {
        node = child
        continue
      }
      while true {
        if let next = node.next {
          node = next
          continue walk
        }
        guard let parent = node.parent, parent != root else { break walk }
        leave(parent)
        node = parent
      }
    }
    if footnotes > 0 { nodes.append(.end(.footnotes)) }
    reportUnusedFootnotes()
    reportUnusedDefinitions()
    finish()
  }

  /// Notes where links and citations stand, and puts the links in reading
  /// order: those to entries were found when their block was complete, after
  /// the others in it.
  private mutating func finish() {
    var order: [Link] = []
    order.reserveCapacity(links.count)
    for index in nodes.indices {
      switch nodes[index] {
      case .start(.link(let link)):
        nodes[index] = .start(.link(UInt32(order.count)))
        order.append(links[Int(link)])
        order[order.count - 1].node = UInt32(index)
      case .entryLink(let link):
        nodes[index] = .entryLink(UInt32(order.count))
        order.append(links[Int(link)])
        order[order.count - 1].node = UInt32(index)
      case .end(.link):
        // Links do not stand in links.
        nodes[index] = .end(.link(UInt32(order.count - 1)))
      case .citation(let citation): citations[Int(citation)].node = UInt32(index)
      case .start, .end, .text, .code, .html, .softBreak, .hardBreak, .rule, .image, .figure,
        .footnoteReference, .codeBlock, .worksheet:
        break
      }
    }
    links = order
  }

  consuming func document() -> Document {
    var document = Document()
    document.punctuation = options.punctuation
    // Exactly as long as they are: a site keeps all its documents, and growing left room for as many again.
    document.nodes = nodes.withUnsafeBufferPointer(Array.init)
    document.text = text.array()
    document.links = links.withUnsafeBufferPointer(Array.init)
    document.citations = citations
    document.images = images
    document.headings = headings
    document.codeBlocks = codeBlocks
    document.worksheets = worksheets
    document.footnoteUses = footnoteUses
    document.wordCount = wordCount
    return document
  }

  // MARK: - Containers

  /// Notes a node; for one whose children are to be visited, returns the first of them.
  private mutating func enter(_ node: CmarkNode) -> CmarkNode? {
    let kind = node.kind
    if open.count > SourceScan.deepestAllowed, node.firstChild != nil {
      if !isTooDeep { diagnostics.append(Self.tooDeep(path, blockSpan(block ?? node))) }
      isTooDeep = true
      return nil
    }
    switch kind {
    case TANDEM_TEXT:
      appendText(node)
    case TANDEM_SOFT_BREAK:
      text.append(Ascii.newline)
      nodes.append(.softBreak)
    case TANDEM_LINE_BREAK:
      text.append(Ascii.newline)
      nodes.append(.hardBreak)
    case TANDEM_CODE:
      nodes.append(.code(appendLiteral(node.literal)))
    case TANDEM_EMPHASIS:
      return begin(node, kind, .emphasis)
    case TANDEM_STRONG:
      return begin(node, kind, .strong)
    case TANDEM_STRIKETHROUGH:
      return begin(node, kind, .strikethrough)
    case TANDEM_LINK:
      return beginLink(node)
    case TANDEM_IMAGE:
      appendImage(node)
    case TANDEM_HTML_INLINE:
      appendInlineHTML(node)
    case TANDEM_FOOTNOTE_REFERENCE:
      appendFootnoteReference(node)
    case TANDEM_PARAGRAPH:
      return beginParagraph(node)
    case TANDEM_HEADING:
      return beginBlock(node, kind, .heading(UInt32(headings.count)))
    case TANDEM_LIST:
      return beginList(node)
    case TANDEM_ITEM:
      let isTask = node.isTask
      return begin(
        node, kind, isTask ? .task(done: isDone(node)) : .item, isTight: open.last?.isTight ?? false)
    case TANDEM_BLOCK_QUOTE:
      return beginQuote(node)
    case TANDEM_CODE_BLOCK:
      appendCodeBlock(node)
    case TANDEM_HTML_BLOCK:
      appendHTMLBlock(node)
    case TANDEM_THEMATIC_BREAK:
      nodes.append(.rule)
    case TANDEM_TABLE:
      alignments = node.alignments
      tables += 1
      return begin(node, kind, .table(tables - 1))
    case TANDEM_TABLE_HEADER, TANDEM_TABLE_ROW:
      return beginRow(node, kind)
    case TANDEM_TABLE_CELL:
      let alignment = column < alignments.count ? Self.alignment(alignments[column]) : .none
      column += 1
      let isHead = open.last?.kind == TANDEM_TABLE_HEADER
      return beginBlock(node, kind, isHead ? .headCell(alignment) : .cell(alignment))
    case TANDEM_FOOTNOTE_DEFINITION:
      // cmark puts them last, in the order of their first calls.
      if footnotes == 0 { nodes.append(.start(.footnotes)) }
      footnotes += 1
      noteLines.append(node.startLine)
      noteUse(of: Int(footnotes), count: 0)
      return begin(node, kind, .footnote(footnotes))
    default:
      return begin(node, kind, nil)
    }
    return nil
  }

  private mutating func begin(
    _ node: CmarkNode, _ kind: tandem_kind, _ container: Container?, isTight: Bool = false
  ) -> CmarkNode? {
    if let container { nodes.append(.start(container)) }
    open.append(OpenContainer(container: container, kind: kind, start: nodes.count, isTight: isTight))
    if let child = node.firstChild { return child }
    leave(node)
    return nil
  }

  private mutating func leave(_ node: CmarkNode) {
    guard let ended = open.popLast() else { return }
    switch ended.kind {
    case TANDEM_PARAGRAPH:
      finishInlines()
      // Nothing but a comment, say.
      if nodes.count == ended.start { nodes.removeLast() } else { end(ended) }
      block = nil
    case TANDEM_TABLE_CELL:
      finishInlines()
      end(ended)
      block = nil
    case TANDEM_HEADING:
      finishInlines()
      endHeading(node, ended.start)
      block = nil
    case TANDEM_LINK:
      if ended.container != nil {
        linkDepth -= 1
        endLink(ended)
      }
    case TANDEM_TABLE_ROW:
      end(ended)
      if node.next == nil { nodes.append(.end(.tableBody)) }
    case TANDEM_TABLE_HEADER:
      end(ended)
      nodes.append(.end(.tableHead))
    default:
      end(ended)
    }
  }

  private mutating func end(_ ended: OpenContainer) {
    if let container = ended.container { nodes.append(.end(container)) }
  }

  // MARK: - Blocks

  /// Begins a block that holds inlines.
  private mutating func beginBlock(
    _ node: CmarkNode, _ kind: tandem_kind, _ container: Container
  ) -> CmarkNode? {
    block = node
    blockStart = nodes.count + 1
    textStart = text.count
    places.removeAll(keepingCapacity: true)
    searchStart = 0
    linkDepth = 0
    return begin(node, kind, container)
  }

  private mutating func beginParagraph(_ node: CmarkNode) -> CmarkNode? {
    if let child = node.firstChild, child.kind == TANDEM_IMAGE, child.next == nil,
      appendFigure(child, in: node)
    {
      return nil
    }
    reportSlips(in: node)
    let isTight = open.last?.isTight ?? false
    if let callout, callout.paragraph == node {
      guard let content = callout.content else { return nil }
      return beginBlock(node, TANDEM_PARAGRAPH, .paragraph).map { _ in content }
    }
    return beginBlock(node, TANDEM_PARAGRAPH, isTight ? .plain : .paragraph)
  }

  private mutating func endHeading(_ node: CmarkNode, _ start: Int) {
    let span = headingSpan(node)
    var plain = ByteBuffer(capacity: 128)
    PlainText(nodes: nodes[start...], text: text.bytes, links: links, images: images).append(to: &plain)
    let words = Array(plain.bytes.trimmed)
    if words.isEmpty {
      nodes.removeSubrange((start - 1)...)
      diagnostics.append(Self.emptyHeading(path, span))
      return
    }
    let level = node.headingLevel
    if level == 1 {
      diagnostics.append(Self.firstLevelHeading(path, span))
    } else if level > lastLevel + 1 {
      diagnostics.append(Self.skippedHeadingLevel(level, after: lastLevel, path, span))
    }
    lastLevel = max(level, 2)
    let heading = Heading(
      level: lastLevel, id: slugs.slug(of: words), text: String(decoding: words, as: UTF8.self), span: span,
      isEmpty: node.next.map { $0.kind == TANDEM_HEADING && $0.headingLevel <= level } ?? true)
    nodes.append(.end(.heading(UInt32(headings.count))))
    headings.append(heading)
  }

  private func headingSpan(_ node: CmarkNode) -> Span {
    guard let start = source.offset(line: node.startLine, column: node.startColumn) else {
      return blockSpan(node)
    }
    let line = source.line(node.startLine)
    return source.span(start..<max(start, line.upperBound))
  }

  private mutating func beginList(_ node: CmarkNode) -> CmarkNode? {
    let container: Container
    if node.listIsOrdered {
      container = .orderedList(start: UInt32(clamping: node.listStart))
    } else {
      container = node.firstChild?.isTask == true ? .taskList : .list
    }
    return begin(node, TANDEM_LIST, container, isTight: node.listIsTight)
  }

  /// Whether the box of a task is ticked. cmark takes any `[x]` in the line for one.
  private func isDone(_ node: CmarkNode) -> Bool {
    let line = source.line(node.startLine)
    let start = source.offset(line: node.startLine, column: node.startColumn) ?? line.lowerBound
    let box = source.bytes.firstOffset(of: Ascii.bracketOpen, from: start)
    return box + 1 < line.upperBound && Ascii.lowercase(source.bytes[box + 1]) == UInt8(ascii: "x")
  }

  private mutating func beginQuote(_ node: CmarkNode) -> CmarkNode? {
    guard let paragraph = node.firstChild, paragraph.kind == TANDEM_PARAGRAPH,
      let first = paragraph.firstChild,
      first.kind == TANDEM_TEXT, let (word, length) = Self.calloutMarker(first.literal)
    else { return begin(node, TANDEM_BLOCK_QUOTE, .blockQuote) }
    let rest = first.literal.part(length..<first.literal.count).trimmed
    guard let kind = Callout(rawValue: word.lowercased()) else {
      diagnostics.append(Self.unknownCallout(word, path, place(of: "[!" + word, in: node)))
      return begin(node, TANDEM_BLOCK_QUOTE, .blockQuote)
    }
    let isAlone =
      rest.isEmpty && first.next.map { $0.kind == TANDEM_SOFT_BREAK || $0.kind == TANDEM_LINE_BREAK } ?? true
    if isAlone {
      callout = (paragraph, first.next?.next, 0)
    } else {
      // Code hosts want the marker alone on its line and would show it as text.
      diagnostics.append(Self.calloutMarkerNotAlone(path, place(of: "[!" + word, in: node)))
      var skip = length
      while skip < first.literal.count, Ascii.isBlank(first.literal[skip]) { skip += 1 }
      callout = (paragraph, first, skip)
    }
    return begin(node, TANDEM_BLOCK_QUOTE, .callout(kind))
  }

  /// `[!WORD]` at the start of a text: the word, and the marker's length.
  private static func calloutMarker(_ text: UnsafeBufferPointer<UInt8>) -> (word: String, length: Int)? {
    guard text.count >= 4, text[0] == Ascii.bracketOpen, text[1] == UInt8(ascii: "!") else { return nil }
    var end = 2
    while end < text.count, end < 24, Ascii.isLetter(text[end]) { end += 1 }
    guard end > 2, end < text.count, text[end] == Ascii.bracketClose else { return nil }
    return (text.part(2..<end).string, end + 1)
  }

  private mutating func beginRow(_ node: CmarkNode, _ kind: tandem_kind) -> CmarkNode? {
    column = 0
    // cmark puts the row of heads first, and has no node for the others together.
    if kind == TANDEM_TABLE_HEADER {
      nodes.append(.start(.tableHead))
    } else if nodes.last.map({ if case .end(.tableHead) = $0 { true } else { false } }) ?? false {
      nodes.append(.start(.tableBody))
    }
    return begin(node, kind, .row)
  }

  private static func alignment(_ letter: UInt8) -> Alignment {
    switch letter {
    case UInt8(ascii: "l"): .left
    case UInt8(ascii: "c"): .center
    case UInt8(ascii: "r"): .right
    default: .none
    }
  }

  private mutating func appendCodeBlock(_ node: CmarkNode) {
    literalLines.append(node.startLine...max(node.startLine, node.endLine))
    let info = restored(node.fenceInfo)
    let words = info.split(separator: Ascii.space, maxSplits: 1, omittingEmptySubsequences: true)
    let language = words.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
    if let (length, character) = node.fence, isUnclosed(node, length, character) { reportUnclosed(node) }
    if language.utf8.first.map(Ascii.lowercase) == UInt8(ascii: "w") {
      if language.lowercased() == "worksheet" {
        let title = words.count > 1 ? String(decoding: words[1], as: UTF8.self) : ""
        return appendWorksheet(node, title: title)
      }
      if NearMiss.suggestion(for: language, among: ["worksheet"]) != nil {
        diagnostics.append(WorksheetReader.misspelt(language, path, blockSpan(node)))
      }
    }
    reportIndented(node)
    let range = appendLiteral(node.literal)
    nodes.append(.codeBlock(UInt32(codeBlocks.count)))
    codeBlocks.append(CodeBlock(language: language, text: range))
  }

  /// Whether a fence runs to the end of its container for want of a closing one.
  private func isUnclosed(_ node: CmarkNode, _ length: Int, _ character: UInt8) -> Bool {
    guard source.fieldSpan == nil else { return false }
    guard node.endLine > node.startLine else { return true }
    let line = source.bytes.part(source.line(node.endLine)).trimmed
    let run = line.reversed().prefix { $0 == character }.count
    return run < length
  }

  /// The first line of a block of code that looks like a heading of the text, with an empty line above it: one hash
  /// may begin a remark in code, and a part of a worksheet follows closely.
  private func heading(in node: CmarkNode) -> (words: String, span: Span)? {
    guard node.endLine > node.startLine else { return nil }
    for number in node.startLine + 1...node.endLine {
      let line = source.bytes.part(source.line(number)).trimmed
      guard line.count > 3, line.prefix(3).elementsEqual("## ".utf8),
        source.bytes.part(source.line(number - 1)).trimmed.isEmpty
      else { continue }
      return (line.string, lineSpan(number))
    }
    return nil
  }

  /// - Parameter next: The line in a block with which another begins.
  private mutating func reportUnclosed(_ node: CmarkNode, before next: Int? = nil) {
    guard let (length, character) = node.fence else { return }
    let fence = String(repeating: Character(Unicode.Scalar(character)), count: length)
    diagnostics.append(
      Self.unclosedFence(
        fence, heading: heading(in: node), next: next.map { lineSpan($0) }, path, blockSpan(node)))
  }

  private mutating func appendWorksheet(_ node: CmarkNode, title: String) {
    let (worksheet, mistakes, blockInside) = withRestored(node.literal) {
      WorksheetReader.read($0, title: title)
    }
    if let blockInside { reportUnclosed(node, before: node.startLine + 1 + blockInside) }
    for mistake in mistakes {
      let line = mistake.line.map { node.startLine + 1 + $0 } ?? node.startLine
      diagnostics.append(mistake.make(path, lineSpan(line)))
    }
    guard !worksheet.parts.isEmpty else { return }
    nodes.append(.worksheet(UInt32(worksheets.count)))
    worksheets.append(worksheet)
    var words = ByteBuffer(capacity: 256)
    PlainText.append(worksheet, to: &words)
    wordCount += WordCount.words(in: words.bytes)
  }

  // MARK: - Inlines

  private mutating func appendText(_ node: CmarkNode) {
    var literal = node.literal
    var column = node.startColumn
    if let skip = callout?.skip, skip > 0 {
      literal = literal.part(min(skip, literal.count)..<literal.count)
      column += skip
      callout?.skip = 0
    }
    guard !literal.isEmpty else { return }
    let start = text.count
    if source.hasMarks, Word.holdControls(literal) {
      // Escapes stay until the block's constructs have been found.
      for byte in literal { text.append(SourceMark.unprotected(byte)) }
    } else {
      text.append(literal)
    }
    places.append(TextPlace(line: Int32(node.startLine), column: Int32(column), start: UInt32(start)))
    nodes.append(.text(TextRange(start, text.count)))
  }

  /// Appends a text in which nothing means anything.
  private mutating func appendLiteral(_ literal: UnsafeBufferPointer<UInt8>) -> TextRange {
    let start = text.count
    if source.hasMarks, Word.holdControls(literal) {
      for byte in literal { text.append(SourceMark.original(byte) ?? byte) }
    } else {
      text.append(literal)
    }
    return TextRange(start, text.count)
  }

  private mutating func appendLiteralText(_ literal: UnsafeBufferPointer<UInt8>) {
    places.append(TextPlace(line: TextPlace.literal, column: 0, start: UInt32(text.count)))
    nodes.append(.text(appendLiteral(literal)))
  }

  private mutating func beginLink(_ node: CmarkNode) -> CmarkNode? {
    // HTML has no links in links; neither has Markdown, except for a bare address.
    if linkDepth > 0 || isNoAddress(node) { return begin(node, TANDEM_LINK, nil) }
    var container: Container?
    switch withUnescaped(node.url, { LinkTarget($0) }) {
    case .link(let kind):
      container = .link(UInt32(links.count))
      links.append(Link(kind: kind, title: unescaped(node.title), span: addressSpan(node)))
      linkDepth += 1
    case .unsafe(let scheme):
      diagnostics.append(LinkTarget.unsafeLink(scheme, path, addressSpan(node)))
    case .absolute:
      diagnostics.append(
        LinkTarget.absoluteLink(unescaped(node.url), mayBeEntry: true, path, addressSpan(node)))
    case .empty:
      diagnostics.append(LinkTarget.emptyLink(path, addressSpan(node)))
    }
    return begin(node, TANDEM_LINK, container)
  }

  /// Whether cmark took for an address what its author did not: `-@key.a` for
  /// mail, or a bare one of a scheme that links may not have.
  private func isNoAddress(_ node: CmarkNode) -> Bool {
    // Bare addresses are the only links without a place.
    guard node.startLine == 0, let child = node.firstChild, child.kind == TANDEM_TEXT else { return false }
    let url = node.url
    if url.hasPrefix(ignoringCase: "mailto:"), child.literal.count + 7 == url.count {
      let at = child.literal.firstOffset(of: Ascii.at)
      return !child.literal.part(0..<at).contains(where: Ascii.isAlphanumeric)
    }
    return url.hasPrefix(ignoringCase: "ftp:") || url.hasPrefix(ignoringCase: "xmpp:")
  }

  private mutating func endLink(_ ended: OpenContainer) {
    end(ended)
    guard nodes.count == ended.start + 1, case .link(let index) = ended.container else { return }
    diagnostics.append(LinkTarget.wordlessLink(path, links[Int(index)].span))
    nodes.removeLast(2)
    links.removeLast()
  }

  private mutating func appendImage(_ node: CmarkNode) {
    guard let image = image(node, isFigure: false) else { return appendLiteralText(ofAlt: node) }
    nodes.append(.image(UInt32(images.count)))
    images.append(image)
  }

  /// What stands for an image whose address is no good.
  private mutating func appendLiteralText(ofAlt node: CmarkNode) {
    var alt = altText(node)
    alt.withUTF8 { appendLiteralText($0) }
  }

  private mutating func appendFigure(_ node: CmarkNode, in paragraph: CmarkNode) -> Bool {
    guard !node.title.isEmpty, !node.title.equals("decorative"), case .link(.file) = LinkTarget(node.url)
    else {
      return false
    }
    block = paragraph
    searchStart = 0
    if let image = image(node, isFigure: true) {
      nodes.append(.figure(UInt32(images.count)))
      images.append(image)
      var caption = image.title
      caption.withUTF8 { wordCount += WordCount.words(in: $0) }
    }
    block = nil
    return true
  }

  /// nil if its address is no path.
  private mutating func image(_ node: CmarkNode, isFigure: Bool) -> Image? {
    let span = addressSpan(node)
    switch withUnescaped(node.url, { LinkTarget($0) }) {
    case .link(.file(let file, _)):
      var title = unescaped(node.title)
      let alt = altText(node)
      if alt.allSatisfy(\.isWhitespace) {
        if title == "decorative" {
          title = ""
        } else {
          diagnostics.append(LinkTarget.missingAlt(unescaped(node.url), path, span))
        }
      }
      return Image(path: file, alt: alt, title: title, isFigure: isFigure, span: span)
    case .link(.external): diagnostics.append(LinkTarget.remoteImage(path, span))
    case .link(.fragment), .link(.entry), .empty: diagnostics.append(LinkTarget.emptyLink(path, span))
    case .unsafe(let scheme): diagnostics.append(LinkTarget.unsafeLink(scheme, path, span))
    case .absolute:
      diagnostics.append(LinkTarget.absoluteLink(unescaped(node.url), mayBeEntry: false, path, span))
    }
    return nil
  }

  /// The words in an image's brackets, without their markup.
  private func altText(_ image: CmarkNode) -> String {
    var alt: [UInt8] = []
    var node = image.firstChild
    while let current = node {
      switch current.kind {
      case TANDEM_TEXT, TANDEM_CODE: alt.append(contentsOf: current.literal)
      case TANDEM_SOFT_BREAK, TANDEM_LINE_BREAK: alt.append(Ascii.space)
      default: break
      }
      var next = current.firstChild ?? current.next
      var up = current
      while next == nil, let parent = up.parent, parent != image {
        next = parent.next
        up = parent
      }
      node = next
    }
    return alt.withUnsafeBufferPointer { unescaped($0) }
  }

  private mutating func appendFootnoteReference(_ node: CmarkNode) {
    let number = node.literal.reduce(0) { min($0 * 10 + Int($1 &- 48), 1_000_000) }
    guard number > 0 else { return }
    let use = noteUse(of: number, count: 1)
    nodes.append(.footnoteReference(number: UInt32(number), use: use))
  }

  @discardableResult
  private mutating func noteUse(of number: Int, count: UInt32) -> UInt32 {
    while footnoteUses.count < number { footnoteUses.append(0) }
    footnoteUses[number - 1] += count
    return footnoteUses[number - 1]
  }

  /// cmark drops a note that nothing calls, so it is looked for in the source.
  private mutating func reportUnusedFootnotes() {
    guard source.fieldSpan == nil else { return }
    var isTaken: [Bool] = []
    var first: [String: Span] = [:]
    for index in source.lineStarts.indices {
      guard let label = footnoteLabel(line: index + 1) else { continue }
      let name = source.bytes.part(label).string
      let span = source.span(label.lowerBound - 2..<label.upperBound + 1)
      if isTaken.isEmpty {
        isTaken = [Bool](repeating: false, count: source.lineStarts.count + 2)
        for line in noteLines where line < isTaken.count { isTaken[line] = true }
        for lines in literalLines {
          for line in lines.clamped(to: 0...isTaken.count - 1) { isTaken[line] = true }
        }
      }
      if let first = first[name], !isTaken[index + 1] {
        diagnostics.append(Self.repeatedFootnote(name, path, span, first: first))
      } else if !isTaken[index + 1] {
        diagnostics.append(Self.unusedFootnote(name, path, span))
      } else if first[name] == nil {
        first[name] = span
      }
    }
  }

  /// The label of a line that starts with `[^label]:`.
  private func footnoteLabel(line: Int) -> Range<Int>? {
    let bytes = source.prepared
    let first = Int(source.lineStarts[line - 1])
    var start = first
    while start < bytes.count, start < first + 3, bytes[start] == Ascii.space { start += 1 }
    guard start + 3 < bytes.count, bytes[start] == Ascii.bracketOpen, bytes[start + 1] == UInt8(ascii: "^")
    else {
      return nil
    }
    let end = source.line(line).upperBound
    let close = bytes.part(0..<end).firstOffset(of: Ascii.bracketClose, from: start)
    guard close > start + 2, close + 1 < end, bytes[close + 1] == UInt8(ascii: ":") else { return nil }
    return start + 2..<close
  }

  // MARK: - HTML

  private mutating func appendInlineHTML(_ node: CmarkNode) {
    let literal = node.literal
    if literal.part(0..<min(4, literal.count)).equals("<!--") { return }
    if options.rawHTML {
      nodes.append(.html(appendLiteral(literal)))
      return
    }
    // One message for an element is enough.
    if literal.count > 1, literal[1] != UInt8(ascii: "/") {
      diagnostics.append(Self.rawHTML(literal, path, place(of: literal, node)))
    }
    appendLiteralText(literal)
  }

  private mutating func appendHTMLBlock(_ node: CmarkNode) {
    literalLines.append(node.startLine...max(node.startLine, node.endLine))
    let literal = node.literal
    let startsWithComment = literal.trimmed.part(0..<min(4, literal.trimmed.count)).equals("<!--")
    // In a script or an attribute, what looks like a comment is none.
    if options.rawHTML, !startsWithComment {
      nodes.append(.html(appendLiteral(literal)))
      return
    }
    let (rest, isUnclosed) = withRestored(literal) { HTMLText.withoutComments($0) }
    if isUnclosed { diagnostics.append(Self.unclosedComment(path, blockSpan(node))) }
    rest.withUnsafeBufferPointer { rest in
      let rest = rest.trimmed
      guard !rest.isEmpty else { return }
      if options.rawHTML {
        let start = text.count
        _ = appendLiteral(rest)
        text.append(Ascii.newline)
        nodes.append(.html(TextRange(start, text.count)))
        return
      }
      diagnostics.append(Self.rawHTML(rest, path, blockSpan(node)))
      let range = appendLiteral(rest)
      nodes.append(.start(.paragraph))
      nodes.append(.text(range))
      nodes.append(.end(.paragraph))
      wordCount += WordCount.words(in: text.slice(range.range))
    }
  }
}
