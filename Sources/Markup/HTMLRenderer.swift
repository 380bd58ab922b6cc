extension Document {
  /// Appends the HTML of the document, for the inside of an element that holds blocks.
  ///
  /// Ids, each after the resolution's prefix: headings have their own,
  /// `cite-N`, `link-N` (links into the site), `fn-N`, `fnref-N`,
  /// `worksheet-N` and `worksheet-N-M` count from 1.
  /// - Parameter resolution: What links, citations and images became.
  public func appendHTML(_ resolution: Resolution, to out: inout [UInt8]) {
    var renderer = HTMLRenderer(self, resolution)
    renderer.render()
    out.append(contentsOf: renderer.out.bytes)
  }
}

struct HTMLRenderer: ~Copyable {
  let document: Document
  let resolution: Resolution
  var out: ByteBuffer
  var level = 1
  private var linkDepth = 0
  /// A box that waits for the paragraph it stands in: its item's first node.
  private var task: (done: Bool, node: Int)?
  /// What stands before the next text in its block: a space at the beginning, else some letter.
  private var before = Ascii.space

  init(_ document: Document, _ resolution: Resolution) {
    self.document = document
    self.resolution = resolution
    out = ByteBuffer(capacity: 2 * document.text.count + 1024)
  }

  mutating func render() {
    document.nodes.withUnsafeBufferPointer { nodes in
      document.text.withUnsafeBufferPointer { text in
        for index in nodes.indices { render(index, nodes, text) }
      }
    }
  }

  @inline(__always)
  private mutating func render(
    _ index: Int, _ nodes: UnsafeBufferPointer<Node>, _ text: UnsafeBufferPointer<UInt8>
  ) {
    switch nodes[index] {
    case .text(let range):
      if task != nil { renderBox(nodes, text) }
      renderText(text.part(range.range), punctuation: document.punctuation, follows: before)
      if let last = text.part(range.range).last { before = last }
    case .start(let container):
      if !container.isInline { before = Ascii.space }
      start(container, index, nodes, text)
    case .end(let container): end(container, index, nodes)
    case .softBreak:
      before = Ascii.space
      out.append(Ascii.newline)
    case .hardBreak:
      before = Ascii.space
      out.append("<br>\n")
    case .code(let range):
      before = UInt8(ascii: "x")
      if task != nil { renderBox(nodes, text) }
      out.append("<code>")
      renderText(text.part(range.range))
      out.append("</code>")
    case .html(let range): out.append(text.part(range.range))
    case .rule: out.append("<hr>\n")
    case .citation(let index):
      before = UInt8(ascii: "x")
      renderCitation(Int(index))
    case .entryLink(let index):
      before = UInt8(ascii: "x")
      renderEntryLink(Int(index))
    case .image(let index): renderImage(document.images[Int(index)], Int(index))
    case .figure(let index): renderFigure(Int(index))
    case .footnoteReference(let number, let use): renderFootnoteReference(Int(number), Int(use))
    case .codeBlock(let index): renderCodeBlock(document.codeBlocks[Int(index)], text)
    case .worksheet(let index): renderWorksheet(Int(index))
    }
  }

  // MARK: - Containers

  private mutating func start(
    _ container: Container, _ index: Int, _ nodes: UnsafeBufferPointer<Node>,
    _ text: UnsafeBufferPointer<UInt8>
  ) {
    switch container {
    case .paragraph:
      startLine()
      out.append("<p>")
      if task != nil { renderBox(nodes, text) }
    case .plain:
      if task != nil { renderBox(nodes, text) }
    case .heading(let heading):
      let heading = document.headings[Int(heading)]
      level = heading.level
      startLine()
      out.append("<h")
      out.append(UInt8(48 + level))
      out.append(" id=\"")
      renderAttribute(resolution.idPrefix)
      renderAttribute(heading.id)
      out.append("\">")
    case .blockQuote:
      startLine()
      out.append("<blockquote>\n")
    case .callout(let callout):
      startLine()
      out.append("<aside class=\"callout ")
      out.append(text: callout.rawValue)
      out.append("\" role=\"note\">\n<p class=\"callout-title\">")
      renderText(resolution.words.title(of: callout))
      out.append("</p>\n")
    case .list:
      startLine()
      out.append("<ul>\n")
    case .taskList:
      startLine()
      out.append("<ul class=\"tasks\">\n")
    case .orderedList(let first):
      startLine()
      out.append("<ol")
      if first != 1 {
        out.append(" start=\"")
        out.append(number: Int(first))
        out.append("\"")
      }
      out.append(">\n")
    case .item: out.append("<li>")
    case .task(let done):
      out.append("<li class=\"task\">")
      task = (done, index + 1)
    case .table(let number): startTable(Int(number))
    case .tableHead: out.append("<thead>\n")
    case .tableBody: out.append("<tbody>\n")
    case .row: out.append("<tr>")
    case .headCell(let alignment):
      // An empty head names nothing.
      if case .end = nodes[index + 1] {
        out.append("<td")
        render(alignment)
      } else {
        out.append("<th scope=\"col\"")
        render(alignment)
      }
    case .cell(let alignment):
      out.append("<td")
      render(alignment)
    case .emphasis: out.append("<em>")
    case .strong: out.append("<strong>")
    case .strikethrough: out.append("<del>")
    case .link(let link): startLink(Int(link))
    case .footnotes:
      startLine()
      out.append("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"")
      renderAttribute(resolution.words.notes)
      out.append("\">\n<ol>\n")
    case .footnote(let number):
      out.append("<li id=\"")
      renderID("fn-", Int(number))
      out.append("\">")
    }
  }

  private mutating func end(_ container: Container, _ index: Int, _ nodes: UnsafeBufferPointer<Node>) {
    switch container {
    case .paragraph:
      if index + 1 < nodes.count, case .end(.footnote(let number)) = nodes[index + 1] {
        renderBacklinks(Int(number))
      }
      out.append("</p>\n")
    case .plain: break
    case .heading:
      out.append("</h")
      out.append(UInt8(48 + level))
      out.append(">\n")
    case .blockQuote: out.append("</blockquote>\n")
    case .callout: out.append("</aside>\n")
    case .list, .taskList: out.append("</ul>\n")
    case .orderedList: out.append("</ol>\n")
    case .item, .task:
      task = nil
      out.append("</li>\n")
    case .table: out.append("</table></div>\n")
    case .tableHead: out.append("</thead>\n")
    case .tableBody: out.append("</tbody>\n")
    case .row: out.append("</tr>\n")
    case .headCell:
      if case .start(.headCell) = nodes[index - 1] { out.append("</td>") } else { out.append("</th>") }
    case .cell: out.append("</td>")
    case .emphasis: out.append("</em>")
    case .strong: out.append("</strong>")
    case .strikethrough: out.append("</del>")
    case .link(let link): endLink(Int(link))
    case .footnotes: out.append("</ol>\n</section>\n")
    case .footnote(let number):
      var isDone = false
      if case .end(.paragraph) = nodes[index - 1] { isDone = true }
      if !isDone, document.footnoteUses[Int(number) - 1] > 0 {
        startLine()
        out.append("<p>")
        renderBacklinks(Int(number))
        out.append("</p>\n")
      }
      out.append("</li>\n")
    }
  }

  /// Blocks start on lines of their own.
  mutating func startLine() {
    if let last = out.last, last != Ascii.newline { out.append(Ascii.newline) }
  }

  private mutating func startTable(_ number: Int) {
    startLine()
    out.append("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"")
    renderAttribute(resolution.words.table)
    out.append(Ascii.space)
    out.append(number: resolution.tablesBefore + number + 1)
    out.append("\"><table>\n")
  }

  private mutating func render(_ alignment: Alignment) {
    switch alignment {
    case .none: out.append(">")
    case .left: out.append(" class=\"left\">")
    case .center: out.append(" class=\"center\">")
    case .right: out.append(" class=\"right\">")
    }
  }

  /// The box of a task, named by the words of the task's first paragraph.
  private mutating func renderBox(_ nodes: UnsafeBufferPointer<Node>, _ text: UnsafeBufferPointer<UInt8>) {
    guard let task else { return }
    self.task = nil
    out.append("<input type=\"checkbox\" disabled")
    if task.done { out.append(" checked") }
    out.append(" aria-label=\"")
    var words = ByteBuffer(capacity: 256)
    let plain = PlainText(
      nodes: [], text: text, links: document.links, images: document.images, resolution: resolution)
    var index = task.node
    while index < nodes.count {
      if case .end(let container) = nodes[index], container.isLeafBlock { break }
      plain.append(nodes[index], to: &words)
      index += 1
    }
    renderText(words.bytes.trimmed, inAttribute: true)
    out.append("\"> ")
  }

  // MARK: - Inlines

  private func link(_ index: Int) -> ResolvedLink {
    index < resolution.links.count ? resolution.links[index] : .broken
  }

  private mutating func startLink(_ index: Int) {
    let link = document.links[index]
    switch self.link(index) {
    case .site(let path, let fragment, _):
      out.append("<a id=\"")
      renderID("link-", index + 1)
      if case .entry = link.kind { out.append("\" class=\"entry") }
      out.append("\" href=\"")
      renderSitePath(path)
      if let fragment { renderFragment(fragment) }
      out.append("\"")
    case .external(let address):
      out.append("<a href=\"")
      renderAddress(address)
      out.append("\"")
    case .fragment(let fragment):
      out.append("<a href=\"")
      renderFragment(resolution.idPrefix + fragment)
      out.append("\"")
    case .broken:
      out.append("<span class=\"broken\"")
    }
    if !link.title.isEmpty {
      out.append(" title=\"")
      renderAttribute(link.title)
      out.append("\"")
    }
    out.append(">")
    linkDepth += 1
  }

  private mutating func endLink(_ index: Int) {
    linkDepth -= 1
    if case .broken = link(index) { out.append("</span>") } else { out.append("</a>") }
  }

  private mutating func renderEntryLink(_ index: Int) {
    startLink(index)
    if case .site(_, _, let title?) = link(index) {
      renderText(title)
    } else if case .entry(let id, _) = document.links[index].kind {
      renderText(id)
    }
    endLink(index)
  }

  private mutating func renderCitation(_ index: Int) {
    out.append("<span class=\"citation\" id=\"")
    renderID("cite-", index + 1)
    out.append("\">")
    if index < resolution.citationMarkup.count {
      resolution.citationMarkup[index].withUnsafeBufferPointer { out.append($0) }
    } else if index < resolution.citations.count {
      resolution.citations[index].withUnsafeBufferPointer { out.append($0) }
    } else {
      for (number, cite) in document.citations[index].cites.enumerated() {
        if number > 0 { out.append("; ") }
        renderText(cite.key)
      }
    }
    out.append("</span>")
  }

  private mutating func renderFootnoteReference(_ number: Int, _ use: Int) {
    out.append("<sup class=\"footnote\"")
    // A link cannot hold another.
    if linkDepth > 0 {
      out.append(" id=\"")
      renderUseID(number, use)
      out.append("\">")
      out.append(number: number)
      out.append("</sup>")
      return
    }
    out.append("><a id=\"")
    renderUseID(number, use)
    out.append("\" href=\"#")
    renderID("fn-", number)
    out.append("\" role=\"doc-noteref\" aria-label=\"")
    renderAttribute(resolution.words.noteReference)
    out.append(Ascii.space)
    out.append(number: number)
    out.append("\">")
    out.append(number: number)
    out.append("</a></sup>")
  }

  private mutating func renderBacklinks(_ number: Int) {
    let uses = Int(document.footnoteUses[number - 1])
    guard uses > 0 else { return }
    for use in 1...uses {
      out.append(" <a href=\"#")
      renderUseID(number, use)
      out.append("\" class=\"backlink\" role=\"doc-backlink\" aria-label=\"")
      renderAttribute(resolution.words.backToText)
      out.append(Ascii.space)
      out.append(number: number)
      if use > 1 {
        out.append(Ascii.hyphen)
        out.append(number: use)
      }
      out.append("\">↩")
      if use > 1 {
        out.append("<sup>")
        out.append(number: use)
        out.append("</sup>")
      }
      out.append("</a>")
    }
  }

  /// `fnref-2`, and for further calls of the same note `fnref-2-3`.
  private mutating func renderUseID(_ number: Int, _ use: Int) {
    renderID("fnref-", number)
    if use > 1 {
      out.append(Ascii.hyphen)
      out.append(number: use)
    }
  }

  mutating func renderID(_ name: StaticString, _ number: Int) {
    renderAttribute(resolution.idPrefix)
    out.append(name)
    out.append(number: number)
  }

  // MARK: - Images and code

  private mutating func renderImage(_ image: Image, _ index: Int) {
    out.append("<img src=\"")
    if index < resolution.images.count {
      let resolved = resolution.images[index]
      renderSitePath(resolved.path)
      out.append("\"")
      if resolved.width > 0, resolved.height > 0 {
        out.append(" width=\"")
        out.append(number: resolved.width)
        out.append("\" height=\"")
        out.append(number: resolved.height)
        out.append("\"")
      }
    } else {
      renderPath(image.path)
      out.append("\"")
    }
    out.append(" loading=\"lazy\" alt=\"")
    renderAttribute(image.alt)
    if !image.title.isEmpty, !image.isFigure {
      out.append("\" title=\"")
      renderAttribute(image.title)
    }
    out.append("\">")
  }

  private mutating func renderFigure(_ index: Int) {
    let image = document.images[index]
    startLine()
    out.append("<figure>")
    renderImage(image, index)
    out.append("<figcaption>")
    renderText(image.title)
    out.append("</figcaption></figure>\n")
  }

  private mutating func renderCodeBlock(_ block: CodeBlock, _ text: UnsafeBufferPointer<UInt8>) {
    startLine()
    out.append("<pre tabindex=\"0\"><code")
    if !block.language.isEmpty {
      out.append(" class=\"language-")
      renderAttribute(block.language)
      out.append("\"")
    }
    out.append(">")
    renderText(text.part(block.text.range))
    out.append("</code></pre>\n")
  }
}
