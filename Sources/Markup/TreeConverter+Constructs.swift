import Diagnostics

/// A character in a block's text that citations and entry links are made of.
struct InlineMark {
  enum Kind {
    case open, close, at
  }

  var kind: Kind
  /// Its text node, counted from the start of the block.
  var node: Int
  /// In the document's text.
  var offset: Int
  /// Its text node among ``TreeConverter/places``.
  var place: Int
  /// For a bracket the index of the one that closes or opens it; -1 if there is none.
  var match = -1
  /// The bracket it stands in directly; -1 if there is none.
  var outer = -1
  /// For an opening bracket: a citation stands in it directly.
  var holdsCitation = false
}

// Citations and entry links are looked for when all of a block's inlines are
// there: first every bracket and at sign outside of code and links, brackets
// matched within their container; then the constructs, outermost first; then
// the nodes are written again with the constructs in place. Each step goes over
// the block once.
extension TreeConverter {
  /// Where a construct starts or ends: a node, counted from the start of the block, and a byte of its text.
  private struct Position {
    var node: Int
    var offset: Int
  }

  private struct Construct {
    enum Kind {
      case citation(UInt32)
      /// Without words of its own.
      case entry(UInt32)
      case wordedEntry(UInt32, words: Position, end: Position)
    }

    var kind: Kind
    var start: Position
    var end: Position
  }

  /// Ends the block under way.
  mutating func finishInlines() {
    let written = text.slice(textStart..<text.count)
    // Words first: most blocks have nothing else in them.
    let hasMarks =
      written.firstOffset(of: Ascii.at) < written.count
      || written.firstOffset(of: Ascii.bracketOpen) < written.count
    if hasMarks, replaceConstructs() {
      countWordsOfNodes()
    } else {
      wordCount += WordCount.words(in: written)
    }
    if source.hasMarks { removeEscapes() }
  }

  /// Counts what the constructs left.
  private mutating func countWordsOfNodes() {
    var count = WordCount()
    for index in blockStart..<nodes.count {
      switch nodes[index] {
      case .text(let range), .code(let range): count.add(text.slice(range.range))
      case .softBreak, .hardBreak: count.endWord()
      case .entryLink(let index):
        if case .entry(let id, _) = links[Int(index)].kind {
          count.addWords(1 + id.utf8.count { $0 == Ascii.hyphen })
        }
      case .start, .end, .html, .rule, .citation, .image, .figure, .footnoteReference, .codeBlock, .worksheet:
        break
      }
    }
    wordCount += count.words
  }

  private mutating func removeEscapes() {
    for index in blockStart..<nodes.count {
      guard case .text(let range) = nodes[index] else { continue }
      let bytes = text.slice(range.range)
      guard Word.holdControls(bytes) else { continue }
      let start = text.count
      Self.withoutEscapes(bytes).withUnsafeBufferPointer { text.append($0) }
      nodes[index] = .text(TextRange(start, text.count))
    }
  }

  private mutating func replaceConstructs() -> Bool {
    findMarks()
    guard !marks.isEmpty else { return false }
    let old = Array(nodes[blockStart...])
    searchStart = 0
    let constructs = constructs(in: old)
    guard !constructs.isEmpty else { return false }
    nodes.removeSubrange(blockStart...)
    write(old, with: constructs)
    return true
  }

  // MARK: - Marks

  private mutating func findMarks() {
    marks.removeAll(keepingCapacity: true)
    var open: [Int] = []
    var links = 0
    var place = -1
    for index in blockStart..<nodes.count {
      switch nodes[index] {
      case .start(.link): links += 1
      case .end(.link): links -= 1
      case .start: open.append(-1)
      case .end:
        // Brackets match within one container only.
        while let last = open.popLast(), last >= 0 {}
      case .text(let range):
        place += 1
        if links == 0, places[place].line != TextPlace.literal {
          findMarks(in: range, node: index - blockStart, place: place, &open)
        }
      case .code, .html, .softBreak, .hardBreak, .rule, .citation, .entryLink, .image, .figure,
        .footnoteReference, .codeBlock, .worksheet:
        break
      }
    }
  }

  private mutating func findMarks(in range: TextRange, node: Int, place: Int, _ open: inout [Int]) {
    let bytes = text.bytes
    let end = Int(range.end)
    var next = Int(range.start)
    while next < end {
      if next + 8 <= end {
        let word = Word.load(bytes.baseAddress! + next)
        // Both brackets, and two other characters.
        let notable =
          Word.bytes(word, equalTo: Ascii.at) | Word.bytes(word, equalTo: Ascii.bracketOpen, butForBits: 6)
        if notable == 0 {
          next += 8
          continue
        }
        next += Word.firstOffset(notable)
      }
      let offset = next
      next += 1
      var mark: InlineMark
      switch bytes[offset] {
      case Ascii.bracketOpen:
        mark = InlineMark(kind: .open, node: node, offset: offset, place: place)
      case Ascii.bracketClose:
        mark = InlineMark(kind: .close, node: node, offset: offset, place: place)
      case Ascii.at:
        guard isCitation(at: offset, in: range, node) else { continue }
        mark = InlineMark(kind: .at, node: node, offset: offset, place: place)
      default: continue
      }
      if mark.kind == .close, let last = open.last, last >= 0 {
        open.removeLast()
        mark.match = last
        marks[last].match = marks.count
      }
      mark.outer = open.last ?? -1
      if mark.kind == .open { open.append(marks.count) }
      if mark.kind == .at, mark.outer >= 0 { marks[mark.outer].holdsCitation = true }
      marks.append(mark)
    }
  }

  private func isCitation(at offset: Int, in range: TextRange, _ node: Int) -> Bool {
    let bytes = text.slice(range.range)
    let index = offset - Int(range.start)
    guard CitationSyntax.key(in: bytes, from: index + 1) != nil else { return false }
    if index > 0 { return CitationSyntax.canCite(bytes, before: index) }
    // The node before may end in a letter, if it is text.
    guard node > 0, case .text(let before) = nodes[blockStart + node - 1] else { return true }
    let bytesBefore = text.slice(before.range)
    return CitationSyntax.canCite(bytesBefore, before: bytesBefore.count)
  }

  // MARK: - Constructs

  private mutating func constructs(in old: [Node]) -> [Construct] {
    var constructs: [Construct] = []
    var index = 0
    while index < marks.count {
      let mark = marks[index]
      switch mark.kind {
      case .open:
        if let entry = entry(at: index, in: old) {
          constructs.append(entry)
          index = mark.match + 1
          continue
        }
        if mark.match >= 0, mark.holdsCitation, let group = group(at: index, in: old) {
          constructs.append(group)
          index = mark.match + 1
          continue
        }
        reportLiteralBracket(index)
      case .at:
        let (narrative, next) = narrative(at: index, in: old)
        constructs.append(narrative)
        index = next
        continue
      case .close: break
      }
      index += 1
    }
    return constructs
  }

  private func position(of mark: InlineMark, _ delta: Int = 0) -> Position {
    Position(node: mark.node, offset: mark.offset + delta)
  }

  /// Whether a bracket and the next mark are `[[`, and so are those that close them.
  private func isDouble(_ index: Int) -> Bool {
    let mark = marks[index]
    guard index + 1 < marks.count, mark.match >= 0 else { return false }
    let inner = marks[index + 1]
    guard inner.kind == .open, inner.node == mark.node, inner.offset == mark.offset + 1, inner.match >= 0
    else {
      return false
    }
    let (close, innerClose) = (marks[mark.match], marks[inner.match])
    return close.node == innerClose.node && close.offset == innerClose.offset + 1
  }

  /// `[[id]]` or `[[id|words]]`.
  private mutating func entry(at index: Int, in old: [Node]) -> Construct? {
    guard isDouble(index) else { return nil }
    let inner = marks[index + 1]
    let close = marks[inner.match]
    guard case .text(let range) = old[inner.node] else { return nil }
    let start = inner.offset + 1
    let end = close.node == inner.node ? close.offset : Int(range.end)
    let bar = text.slice(start..<end).firstOffset(of: Ascii.bar) + start
    guard bar < end || close.node == inner.node else { return nil }
    let id = CitationSyntax.trimmed(text.bytes, start..<bar)
    guard !id.isEmpty, text.slice(id).firstOffset(of: Ascii.bracketOpen) == id.count else { return nil }
    let span = entrySpan(id, inner, hasBar: bar < end)
    var words = bar < end ? Position(node: inner.node, offset: bar + 1) : position(of: close)
    trimStart(&words, old)
    var wordsEnd = position(of: close)
    trimEnd(&wordsEnd, old)
    let hasWords = words.node < wordsEnd.node || words.offset < wordsEnd.offset
    let link = UInt32(links.count)
    links.append(
      Link(
        kind: .entry(id: unescaped(text.slice(id)), hasWords: hasWords), title: "", span: span))
    return Construct(
      kind: hasWords ? .wordedEntry(link, words: words, end: wordsEnd) : .entry(link),
      start: position(of: marks[index]), end: position(of: close, 2))
  }

  private func trimStart(_ position: inout Position, _ old: [Node]) {
    guard case .text(let range) = old[position.node] else { return }
    while position.offset < Int(range.end), text[position.offset] == Ascii.space { position.offset += 1 }
  }

  private func trimEnd(_ position: inout Position, _ old: [Node]) {
    guard case .text(let range) = old[position.node] else { return }
    while position.offset > Int(range.start), text[position.offset - 1] == Ascii.space {
      position.offset -= 1
    }
  }

  private mutating func entrySpan(_ id: Range<Int>, _ bracket: InlineMark, hasBar: Bool) -> Span {
    guard source.fieldSpan == nil, let block else { return source.fieldSpan ?? Span(start: 0, end: 0) }
    let bytes = source.bytes
    // From the brackets to the end of the id.
    let needle = text.slice(bracket.offset - 1..<id.upperBound)
    let found = find(needle, guess: guess(of: bracket).map { $0 - 1 }, in: lines(of: block)) { start in
      var end = start + needle.count
      while end < bytes.count, Ascii.isBlank(bytes[end]) { end += 1 }
      guard end < bytes.count else { return false }
      return bytes[end] == (hasBar ? Ascii.bar : Ascii.bracketClose)
        || hasBar && bytes[end] == Ascii.backslash
    }
    return found.map { source.span($0.upperBound - id.count..<$0.upperBound) } ?? blockSpan(block)
  }

  /// Where a mark should be in the source, from its node's place.
  private func guess(of mark: InlineMark) -> Int? {
    let place = places[mark.place]
    return source.offset(line: Int(place.line), column: Int(place.column)).map {
      $0 + mark.offset - Int(place.start)
    }
  }

  /// `[@key; @key]`.
  private mutating func group(at index: Int, in old: [Node]) -> Construct? {
    let open = marks[index]
    let close = marks[open.match]
    let content = content(from: position(of: open, 1), to: position(of: close), directly: index, old)
    guard let cites = cites(in: content) else { return nil }
    let span = groupSpan(open, close, cites)
    citations.append(CitationGroup(style: .parenthetical, cites: cites, span: span))
    return Construct(
      kind: .citation(UInt32(citations.count - 1)), start: position(of: open), end: position(of: close, 1))
  }

  /// `@key`, or `@key [p. 3]`, in running text.
  private mutating func narrative(at index: Int, in old: [Node]) -> (Construct, next: Int) {
    let mark = marks[index]
    guard case .text(let range) = old[mark.node],
      let (key, end) = CitationSyntax.key(in: text.slice(mark.offset..<Int(range.end)), from: 1)
    else { preconditionFailure("a mark is an at sign with a key") }
    var first = Cite(
      key: unescaped(text.slice(mark.offset + key.lowerBound..<mark.offset + key.upperBound)),
      keySpan: keySpan(mark, text.slice(mark.offset..<mark.offset + end), key))
    var start = position(of: mark)
    if mark.offset > Int(range.start), text[mark.offset - 1] == Ascii.hyphen,
      CitationSyntax.canCite(text.slice(range.range), before: mark.offset - 1 - Int(range.start))
    {
      first.suppressAuthor = true
      start.offset -= 1
    }
    var stop = Position(node: mark.node, offset: mark.offset + end)
    var cites = [first]
    var next = index + 1
    if let bracket = bracket(after: stop, index, in: old) {
      let close = marks[marks[bracket].match]
      var content = content(
        from: position(of: marks[bracket], 1), to: position(of: close), directly: bracket, old)
      let locator = content.ats.isEmpty ? content.bytes : content.removeLocator()
      let more = content.ats.isEmpty ? [] : self.cites(in: content)
      if let more {
        if let locator { setLocator(&cites[0], locator) }
        cites += more
        stop = position(of: close, 1)
        next = marks[bracket].match + 1
      }
    }
    let span = narrativeSpan(first)
    if start.offset > Int(range.start), text[start.offset - 1] == UInt8(ascii: "("), stop.node == mark.node,
      let rest = CitationSyntax.restOfRoundBrackets(text.slice(stop.offset..<Int(range.end)))
    {
      let written = unescaped(text.slice(start.offset..<stop.offset + rest))
      diagnostics.append(
        CitationSyntax.roundBrackets(
          written, path, span, isInPlace: source.fieldSpan == nil))
    }
    citations.append(CitationGroup(style: .narrative, cites: cites, span: span))
    return (Construct(kind: .citation(UInt32(citations.count - 1)), start: start, end: stop), next)
  }

  /// A key with its at sign, and the hyphen before it.
  private func narrativeSpan(_ cite: Cite) -> Span {
    if let span = source.fieldSpan { return span }
    let key = Int(cite.keySpan.start) - source.base
    let start = key - (cite.suppressAuthor ? 2 : 1)
    guard start >= 0, source.bytes[key - 1] == Ascii.at else { return cite.keySpan }
    return Span(start: UInt32(start + source.base), end: cite.keySpan.end)
  }

  /// The bracket with a locator that follows a key, after spaces or one line break.
  private func bracket(after position: Position, _ at: Int, in old: [Node]) -> Int? {
    let index = at + 1
    guard index < marks.count else { return nil }
    let mark = marks[index]
    guard mark.kind == .open, mark.match > index, mark.outer == marks[at].outer, !isDouble(index) else {
      return nil
    }
    guard marks[mark.match].offset > mark.offset + 1 || marks[mark.match].node > mark.node else { return nil }
    if case .text(let range) = old[mark.node], mark.offset + 1 < Int(range.end),
      text[mark.offset + 1] == UInt8(ascii: "^")
    {
      return nil
    }
    if mark.node == position.node { return areBlank(position.offset..<mark.offset) ? index : nil }
    guard mark.node == position.node + 2, case .softBreak = old[position.node + 1],
      case .text(let before) = old[position.node], case .text(let after) = old[mark.node]
    else { return nil }
    let isNext = areBlank(position.offset..<Int(before.end)) && areBlank(Int(after.start)..<mark.offset)
    return isNext ? index : nil
  }

  private func areBlank(_ range: Range<Int>) -> Bool { range.allSatisfy { text[$0] == Ascii.space } }

  // MARK: - Citations

  /// What stands between brackets, as plain text.
  private struct Content {
    var bytes: [UInt8] = []
    /// Where at signs stand that may cite, and their marks.
    var ats: [Int] = []
    var marks: [Int] = []

    /// Cuts off the first part between semicolons if it has no key; nil if it has one.
    mutating func removeLocator() -> [UInt8]? {
      var depth = 0
      let end = bytes.firstIndex { byte in
        if byte == Ascii.bracketOpen { depth += 1 }
        if byte == Ascii.bracketClose { depth -= 1 }
        return byte == Ascii.semicolon && depth == 0
      }
      let part = bytes[..<(end ?? bytes.count)]
      if let first = ats.first, first < part.count { return nil }
      bytes = Array(bytes[min(part.count + 1, bytes.count)...])
      ats = ats.map { $0 - part.count - 1 }
      return Array(part)
    }
  }

  /// - Parameter bracket: The at signs that stand in it directly may cite.
  private func content(
    from start: Position, to end: Position, directly bracket: Int, _ old: [Node]
  ) -> Content {
    var content = Content()
    var next = bracket + 1
    var depth = 0
    for index in start.node...end.node {
      switch old[index] {
      case .text(let range):
        let from = index == start.node ? start.offset : Int(range.start)
        let to = index == end.node ? end.offset : Int(range.end)
        guard depth == 0 else {
          content.bytes += text.slice(from..<to).lazy.map(CitationSyntax.Mask.masked)
          continue
        }
        while next < marks.count, marks[next].node == index, marks[next].offset < to {
          if marks[next].kind == .at, marks[next].outer == bracket {
            content.ats.append(content.bytes.count + marks[next].offset - from)
            content.marks.append(next)
          }
          next += 1
        }
        content.bytes += text.slice(from..<to)
      case .code(let range):
        content.bytes += text.slice(range.range).lazy.map(CitationSyntax.Mask.masked)
      case .softBreak, .hardBreak:
        content.bytes.append(Ascii.space)
      case .start: depth += 1
      case .end: depth -= 1
      case .html, .rule, .citation, .entryLink, .image, .figure, .footnoteReference, .codeBlock, .worksheet:
        break
      }
      // Marks inside of emphasis belong to other containers.
      if index < end.node { skip(&next, in: index) }
    }
    return content
  }

  private func skip(_ next: inout Int, in node: Int) {
    while next < marks.count, marks[next].node <= node { next += 1 }
  }

  private mutating func cites(in content: Content) -> [Cite]? {
    let parts: [CitationSyntax.Part]
    switch content.bytes.withUnsafeBufferPointer({ CitationSyntax.group($0, ats: content.ats) }) {
    case .parts(let found): parts = found
    case .missingKey:
      let mark = marks[content.marks[0]]
      let slice = text.slice(mark.offset..<mark.offset + 1)
      diagnostics.append(CitationSyntax.missingKey(path, keySpan(mark, slice, 0..<1)))
      return nil
    }
    return parts.map { part in
      let mark = marks[content.marks[part.at]]
      let start = content.ats[part.at]
      let written = text.slice(mark.offset..<mark.offset + part.suffix.lowerBound - start)
      let key = part.key.lowerBound - start..<part.key.upperBound - start
      var cite = Cite(
        key: plain(content.bytes[part.key]), prefix: plain(content.bytes[part.prefix]),
        suppressAuthor: part.suppressAuthor, keySpan: keySpan(mark, written, key))
      content.bytes.withUnsafeBufferPointer { setLocator(&cite, $0, part.suffix) }
      if part.hasSecondKey {
        diagnostics.append(
          CitationSyntax.secondKey(
            cite.key, plain(content.bytes[part.suffix]), path, cite.keySpan,
            isInPlace: source.fieldSpan == nil))
      }
      return cite
    }
  }

  private func setLocator(_ cite: inout Cite, _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let locator = CitationSyntax.locator(in: text, range)
    cite.locatorLabel = locator.label
    cite.locator = plain(text[locator.value])
    cite.suffix = plain(text[locator.rest])
  }

  /// The locator of `@key [p. 3]`.
  private func setLocator(_ cite: inout Cite, _ content: [UInt8]) {
    content.withUnsafeBufferPointer { setLocator(&cite, $0, CitationSyntax.trimmed($0, 0..<$0.count)) }
    // A remark alone follows the year as it would in brackets of its own.
    if cite.locator.isEmpty, !cite.suffix.isEmpty { cite.suffix = ", " + cite.suffix }
  }

  /// Text of a citation without the marks of escapes and of what came from code.
  private func plain(_ bytes: some Collection<UInt8>) -> String {
    guard !bytes.isEmpty else { return "" }
    guard bytes.contains(where: { $0 < Ascii.space }) else { return String(decoding: bytes, as: UTF8.self) }
    let unmasked = bytes.map { CitationSyntax.Mask.original($0) ?? $0 }
    return unmasked.withUnsafeBufferPointer { String(decoding: Self.withoutEscapes($0), as: UTF8.self) }
  }

  /// - Parameters:
  ///   - written: From the at sign to the end of the key.
  ///   - key: The key in these bytes.
  private mutating func keySpan(_ mark: InlineMark, _ written: UnsafeBufferPointer<UInt8>, _ key: Range<Int>)
    -> Span
  {
    guard source.fieldSpan == nil, let block else { return source.fieldSpan ?? Span(start: 0, end: 0) }
    let bytes = source.bytes
    let found = find(written, guess: guess(of: mark), in: lines(of: block)) { start in
      // `@smith` is no place for `@smi`.
      let end = start + written.count
      return written.count == 1 || end >= bytes.count
        || !(Ascii.isAlphanumeric(bytes[end]) || bytes[end] == UInt8(ascii: "_"))
    }
    guard let found else { return blockSpan(block) }
    return source.span(found.lowerBound + key.lowerBound..<found.lowerBound + key.upperBound)
  }

  private func groupSpan(_ open: InlineMark, _ close: InlineMark, _ cites: [Cite]) -> Span {
    if let span = source.fieldSpan { return span }
    let keys = Span(
      start: cites.reduce(.max) { min($0, $1.keySpan.start) },
      end: cites.reduce(0) { max($0, $1.keySpan.end) })
    if let start = guess(of: open), let end = guess(of: close), start < end, end < source.bytes.count,
      source.bytes[start] == Ascii.bracketOpen, source.bytes[end] == Ascii.bracketClose
    {
      let span = source.span(start..<end + 1)
      if span.start < keys.start, keys.end < span.end { return span }
    }
    return brackets(around: keys) ?? keys
  }

  /// From the bracket before some keys to the one after; nil if others stand between.
  private func brackets(around keys: Span) -> Span? {
    guard let block else { return nil }
    let lines = lines(of: block)
    func isBracket(_ offset: Int) -> Bool {
      (source.bytes[offset] == Ascii.bracketOpen || source.bytes[offset] == Ascii.bracketClose)
        && !source.isEscaped(offset)
    }
    var start = Int(keys.start) - source.base - 1
    while start >= lines.lowerBound, !isBracket(start) { start -= 1 }
    var end = Int(keys.end) - source.base
    while end < lines.upperBound, !isBracket(end) { end += 1 }
    guard start >= lines.lowerBound, end < lines.upperBound, source.bytes[start] == Ascii.bracketOpen,
      source.bytes[end] == Ascii.bracketClose
    else { return nil }
    return source.span(start..<end + 1)
  }

  // MARK: - Mistakes

  /// Says what a bracket that means nothing was probably meant to be.
  private mutating func reportLiteralBracket(_ index: Int) {
    guard let block else { return }
    let mark = marks[index]
    let next = mark.offset + 1 < text.count ? text[mark.offset + 1] : 0
    if next == Ascii.bracketOpen, mark.match < 0, !isInnerOfDouble(index) {
      let span = place(ofBracket: mark, 2, block)
      diagnostics.append(Self.unclosedEntryLink(isInTable: block.isTableCell, path, span))
    } else if next == Ascii.at, mark.match < 0,
      mark.holdsCitation || index + 1 < marks.count && marks[index + 1].kind == .at
    {
      diagnostics.append(
        CitationSyntax.unclosedCitation(key(after: mark.offset + 2), path, place(ofBracket: mark, 1, block)))
    } else if let key = bareKey(at: index) {
      let span = place(ofBracket: mark, 1 + key.count, block)
      let whole = text.slice(key.lowerBound..<marks[mark.match].offset)
      diagnostics.append(CitationSyntax.bareKey(unescaped(text.slice(key)), of: unescaped(whole), path, span))
    } else if next == UInt8(ascii: "^"), mark.match == index + 1, marks[mark.match].node == mark.node,
      marks[mark.match].offset > mark.offset + 2
    {
      let label = text.slice(mark.offset + 2..<marks[mark.match].offset)
      diagnostics.append(
        Self.missingFootnote(unescaped(label), path, place(ofBracket: mark, 3 + label.count, block)))
    }
  }

  /// The key that begins at a place in the text, after its at sign.
  private func key(after start: Int) -> String {
    let rest = text.slice(min(start, text.count)..<text.count)
    return CitationSyntax.key(in: rest, from: 0).map { unescaped(rest.part($0.key)) } ?? "key"
  }

  /// A key with a year at its end, as in `[smith2020]` and `[smith2020, p. 4]`, behind a bracket that holds no
  /// citation; other words in brackets may mean anything.
  private func bareKey(at index: Int) -> Range<Int>? {
    let mark = marks[index]
    guard mark.match == index + 1, marks[mark.match].node == mark.node else { return nil }
    let end = marks[mark.match].offset
    let words = text.slice(mark.offset + 1..<end)
    guard let first = words.first, Ascii.isLetter(first),
      let key = CitationSyntax.key(in: words, from: 0)?.key,
      key.upperBound == words.count || words[key.upperBound] == UInt8(ascii: ","),
      CitationSyntax.endsInYear(words.part(key))
    else { return nil }
    return mark.offset + 1..<mark.offset + 1 + key.count
  }

  /// Whether a bracket is the second of `[[`, which is reported at the first.
  private func isInnerOfDouble(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = marks[index - 1]
    return before.kind == .open && before.node == marks[index].node
      && before.offset + 1 == marks[index].offset
  }

  private mutating func place(ofBracket mark: InlineMark, _ length: Int, _ block: CmarkNode) -> Span {
    let written = text.slice(mark.offset..<min(mark.offset + length, text.count))
    return find(written, guess: guess(of: mark), in: lines(of: block)).map(source.span) ?? blockSpan(block)
  }

  static func unclosedEntryLink(isInTable: Bool, _ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "unclosed-entry-link", .warning,
      isInTable ? "a link does not end in its cell of the table" : "a link to an entry has no ']]'",
      path: path,
      span: span,
      help: isInTable
        ? #"in a table, put a backslash before the | inside a link, as in [[two-chairs\|a room]]"#
        : #"write ']]' after the id, as in [[two-chairs]], or \[[ if it is no link"#
    )
  }

  static func missingFootnote(_ label: String, _ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "missing-footnote", .warning, "the footnote '\(label)' has no text", path: path, span: span,
      help: "write its text in a paragraph of its own: [^\(label)]: …")
  }

  // MARK: - Writing

  /// Appends the nodes of the block with constructs in place of what they were found in.
  private mutating func write(_ old: [Node], with constructs: [Construct]) {
    var at = Position(node: 0, offset: old.first.map(Self.textStart) ?? 0)
    for construct in constructs {
      write(old, from: at, to: construct.start)
      switch construct.kind {
      case .citation(let index): nodes.append(.citation(index))
      case .entry(let index): nodes.append(.entryLink(index))
      case .wordedEntry(let index, let words, let end):
        nodes.append(.start(.link(index)))
        let start = nodes.count
        write(old, from: words, to: end)
        dropLinks(from: start)
        nodes.append(.end(.link(index)))
      }
      at = construct.end
    }
    write(old, from: at, to: Position(node: old.count, offset: 0))
  }

  private static func textStart(_ node: Node) -> Int {
    if case .text(let range) = node { Int(range.start) } else { 0 }
  }

  /// Appends nodes up to a position; the last node only if it is text.
  private mutating func write(_ old: [Node], from start: Position, to end: Position) {
    for index in start.node..<min(end.node + 1, old.count) {
      guard case .text(let range) = old[index] else {
        if index < end.node { nodes.append(old[index]) }
        continue
      }
      let from = index == start.node ? start.offset : Int(range.start)
      let to = index == end.node ? end.offset : Int(range.end)
      if from < to { nodes.append(.text(TextRange(from, to))) }
    }
  }

  /// Takes links out of the words of a link.
  private mutating func dropLinks(from start: Int) {
    let words = nodes[start...].filter { node in
      switch node {
      case .start(.link), .end(.link): false
      case .start, .end, .text, .code, .html, .softBreak, .hardBreak, .rule, .citation, .entryLink, .image,
        .figure, .footnoteReference, .codeBlock, .worksheet:
        true
      }
    }
    nodes.replaceSubrange(start..., with: words)
  }
}
