import Diagnostics
import Glibc

/// Where a text node stands in the source, as far as cmark knows.
struct TextPlace {
  /// In place of a line: a text in which nothing means anything.
  static let literal: Int32 = -1

  /// From 1; 0 if cmark does not say.
  var line: Int32
  var column: Int32
  /// Where the node's text starts in the document's.
  var start: UInt32
}

// cmark's places of inlines drift after a backslash at the end of a line, on
// continuation lines that are indented, and after link definitions. So a place
// counts only if the source holds there what it should; else what is sought is
// looked for in the block, going on from the last find; else the block's first
// line has to do.
extension TreeConverter {
  /// How far a search goes: far enough for any paragraph that a person wrote.
  private static var searchLength: Int { 4096 }

  /// The bytes of the source that a block takes.
  func lines(of node: CmarkNode) -> Range<Int> {
    let first = source.line(node.startLine)
    let last = source.line(max(node.startLine, node.endLine))
    return first.lowerBound..<max(first.upperBound, last.upperBound)
  }

  /// The first line of a block.
  func blockSpan(_ node: CmarkNode) -> Span {
    let line = source.line(node.startLine)
    let start = source.offset(line: node.startLine, column: node.startColumn) ?? line.lowerBound
    return source.span(start..<max(start, line.upperBound))
  }

  /// A line without the spaces around it.
  func lineSpan(_ number: Int) -> Span {
    let line = source.line(number)
    return source.span(CitationSyntax.trimmed(source.bytes, line))
  }

  /// Looks for bytes in the block under way and moves ``searchStart`` behind them.
  /// - Parameter guess: Where they should be.
  mutating func find(
    _ needle: UnsafeBufferPointer<UInt8>, guess: Int?, in block: Range<Int>,
    where isWhole: (Int) -> Bool = { _ in true }
  ) -> Range<Int>? {
    guard !needle.isEmpty else { return nil }
    if let guess, source.holds(needle, at: guess), !source.isEscaped(guess), isWhole(guess) {
      searchStart = guess + needle.count
      return guess..<searchStart
    }
    for start in [max(searchStart, block.lowerBound), block.lowerBound] {
      var start = start
      let end = min(block.upperBound, start + Self.searchLength)
      while start < end, let found = source.bytes.firstOffset(of: needle, in: start..<end) {
        if !source.isEscaped(found), isWhole(found) {
          searchStart = found + needle.count
          return found..<searchStart
        }
        start = found + 1
      }
    }
    return nil
  }

  /// The place of an inline with its own text, such as a tag.
  mutating func place(of literal: UnsafeBufferPointer<UInt8>, _ node: CmarkNode) -> Span {
    let block = block ?? node
    let guess = source.offset(line: node.startLine, column: node.startColumn)
    return find(literal, guess: guess, in: lines(of: block)).map(source.span) ?? blockSpan(block)
  }

  /// The place of a text in a block.
  mutating func place(of text: String, in block: CmarkNode) -> Span {
    var text = text
    searchStart = 0
    return text.withUTF8 { find($0, guess: nil, in: lines(of: block)).map(source.span) } ?? blockSpan(block)
  }

  /// The address of a link or image.
  mutating func addressSpan(_ node: CmarkNode) -> Span {
    if let span = source.fieldSpan { return span }
    let block = block ?? node
    let lines = lines(of: block)
    let url = node.url
    if let end = source.offset(line: node.endLine, column: node.endColumn), lines.contains(end) {
      // `[words](address "title")`: cmark's end is the closing bracket.
      if source.bytes[end] == UInt8(ascii: ")"), let address = inlineAddress(before: end, in: lines, url) {
        searchStart = max(searchStart, end + 1)
        return source.span(address)
      }
      // `[words][label]`: the address is elsewhere.
      if source.bytes[end] == Ascii.bracketClose, node.startLine == node.endLine,
        let start = source.offset(line: node.startLine, column: node.startColumn), start < end,
        source.bytes[start] == Ascii.bracketOpen || source.bytes[start] == UInt8(ascii: "!")
      {
        searchStart = max(searchStart, end + 1)
        return source.span(start..<end + 1)
      }
    }
    if let found = find(url, guess: nil, in: lines) { return source.span(found) }
    // `www.…` and mail addresses have more in the tree than in the text.
    if let child = node.firstChild, child.isText,
      let found = find(child.literal, guess: nil, in: lines)
    {
      return source.span(found)
    }
    return blockSpan(block)
  }

  /// The address in `](address "title")`, from where the last bracket stands.
  private func inlineAddress(
    before end: Int, in lines: Range<Int>, _ url: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    let lowest = max(lines.lowerBound, end - Self.searchLength)
    var start = end - 1
    while start > lowest {
      if source.bytes[start] == UInt8(ascii: "("), source.bytes[start - 1] == Ascii.bracketClose { break }
      start -= 1
    }
    guard start > lowest else { return nil }
    let inside = CitationSyntax.trimmed(source.bytes, start + 1..<end)
    if inside.isEmpty { return url.isEmpty ? start..<end + 1 : nil }
    if let found = source.bytes.firstOffset(of: url, in: inside) { return found..<found + url.count }
    // With escapes or entities it reads otherwise: take it as it is written.
    let address = source.bytes.part(inside).prefix {
      !Ascii.isSpace($0) || source.bytes[inside.lowerBound] == 60
    }
    guard address.contains(where: { $0 == Ascii.backslash || $0 == UInt8(ascii: "&") }) else { return nil }
    return inside.lowerBound..<inside.lowerBound + address.count
  }
}

// MARK: - Escapes

extension TreeConverter {
  /// Code, raw HTML and the like, as its author typed it.
  func restored(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    source.hasMarks ? bytes.map { SourceMark.original($0) ?? $0 } : Array(bytes)
  }

  func withRestored<Result>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    source.hasMarks ? restored(bytes).withUnsafeBufferPointer(body) : body(bytes)
  }

  /// An address or title: what its author typed, without the backslashes of escapes.
  func withUnescaped<Result>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    source.hasMarks ? Self.withoutEscapes(bytes).withUnsafeBufferPointer(body) : body(bytes)
  }

  func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    bytes.isEmpty ? "" : withUnescaped(bytes) { $0.string }
  }

  static func withoutEscapes(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == Ascii.backslash, index + 1 < bytes.count,
        let original = SourceMark.original(bytes[index + 1])
      {
        out.append(original)
        index += 2
      } else {
        out.append(SourceMark.unprotected(bytes[index]))
        index += 1
      }
    }
    return out
  }
}

// MARK: - Mistakes

extension TreeConverter {
  static func firstLevelHeading(_ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "first-level-heading", .warning, "one # makes a second title, and the page has its title already",
      path: path,
      span: span,
      help:
        "delete this line if it repeats the title; if it is a heading of its own, begin it with ## (two #)"
    )
  }

  static func skippedHeadingLevel(_ level: Int, after last: Int, _ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "skipped-heading-level", .warning,
      "a heading with \(hashes(level)) follows \(last == 1 ? "the page's title" : "one with \(hashes(last))")",
      path: path,
      span: span,
      help: last == 1
        ? "write ## here"
        : "write \(hashes(last)) here if it is of the same rank, \(hashes(last + 1)) if it belongs under that one"
    )
  }

  static func hashes(_ level: Int) -> String { String(repeating: "#", count: level) }

  static func emptyHeading(_ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "empty-heading", .warning, "a heading has no words", path: path, span: span,
      help: "write them after the hash signs, or delete the line")
  }

  static func unknownCallout(_ word: String, _ path: String, _ span: Span) -> Diagnostic {
    let known = Callout.allCases.map { $0.rawValue.uppercased() }
    let guess = NearMiss.suggestion(for: word, among: known)
    return Diagnostic(
      "unknown-callout", .warning, "'\(word)' is no kind of callout", path: path, span: span,
      help: guess.map { "did you mean [!\($0)]?" } ?? "the kinds are \(known.joined(separator: ", "))")
  }

  static func calloutMarkerNotAlone(_ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "callout-marker", .warning, "a callout's marker stands alone on its line", path: path, span: span,
      help: "begin the text on the next line, after another >")
  }

  /// - Parameters:
  ///   - fence: What the block begins with: "```".
  ///   - heading: The first line in it that looks like a heading of the text.
  ///   - next: The line in it that begins another block, if it swallows one.
  static func unclosedFence(
    _ fence: String, heading: (words: String, span: Span)?, next: Span?, _ path: String, _ span: Span
  ) -> Diagnostic {
    let end = heading.map { ": before '\($0.words)', if that is a heading of the text" } ?? ""
    return Diagnostic(
      "unclosed-code-block", .warning,
      "what begins here with \(fence) has no end\(next == nil ? "" : " before the next block begins")",
      path: path,
      span: span,
      help:
        "write \(fence) on a line of its own where it ends\(end); until then all that follows belongs to it",
      notes: [("that heading is here", heading?.span), ("the next block begins here", next)].compactMap {
        words, place in
        place.map { .init(words, path: path, span: $0) }
      })
  }

  static func unusedFootnote(_ label: String, _ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "unused-footnote", .warning, "nothing refers to the footnote '\(label)', and it is left out",
      path: path,
      span: span, help: "write [^\(label)] where it belongs, or delete it")
  }

  /// - Parameter first: Where the same label stood before.
  static func repeatedFootnote(_ label: String, _ path: String, _ span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      "unused-footnote", .warning, "the footnote '\(label)' is written twice, and this one is left out",
      path: path, span: span,
      help: "call this one [^\(label)-2], and write [^\(label)-2] in the text where it belongs; or delete it",
      notes: [.init("the first one is here", path: path, span: first)])
  }

  /// - Parameter literal: The HTML.
  static func rawHTML(_ literal: UnsafeBufferPointer<UInt8>, _ path: String, _ span: Span) -> Diagnostic {
    let name = literal.part(min(1, literal.count)..<literal.count).prefix { Ascii.isAlphanumeric($0) }
    return Diagnostic(
      "raw-html", .warning, "readers would see this HTML as it stands here", path: path, span: span,
      help: inPlace(ofElement: String(decoding: name, as: UTF8.self).lowercased()))
  }

  /// What Markdown has for an element of HTML.
  private static func inPlace(ofElement name: String) -> String {
    switch name {
    case "br":
      "put a space in its place; for a new line, a backslash and then Enter; for a new paragraph, an empty line"
    case "p": "delete it and its end, </p>, and part paragraphs by an empty line"
    case "b", "strong": "delete it and its end, </\(name)>, and put two asterisks on either side: **words**"
    case "i", "em": "delete it and its end, </\(name)>, and put an asterisk on either side: *words*"
    case "a": "write [words](address) in its place"
    case "img": "write ![what it shows](file) in its place"
    case "li": "begin the line with a hyphen and a space in its place"
    case "hr": "put --- in its place, on a line of its own between empty lines"
    case "h1", "h2": "begin the line with '## ' in its place"
    case "h3", "h4", "h5", "h6":
      "begin the line with '\(hashes(Int(name.dropFirst()) ?? 3)) ' in its place"
    case "div", "span", "font", "center", "u", "small", "big", "section", "article":
      "delete it and its end, </\(name)>; the words between them stay"
    default: "delete it, and say in Markdown what it was for"
    }
  }

  static func unclosedComment(_ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "unclosed-comment", .error, "a comment has no '-->'", path: path, span: span,
      help: "all that follows is left out")
  }

  static func tooDeep(_ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "too-deep", .error, "the text is nested more than \(SourceScan.deepestAllowed) levels deep", path: path,
      span: span)
  }

  static func tooLargeTable(_ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "too-large-table", .error, "a table has more than \(SourceScan.mostColumns) columns or a million cells",
      path: path, span: span)
  }

  static func tooMuchWork(_ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "too-much-work", .error, "the text is built so that reading it would take minutes", path: path,
      span: span)
  }

  static func controlCharacters(_ count: Int, _ path: String, _ span: Span, _ fix: Fix?) -> Diagnostic {
    Diagnostic(
      "control-character", .warning,
      count == 1
        ? "an invisible mark came in here with pasted text"
        : "\(count) invisible marks came in with pasted text; the first is here",
      path: path, span: span,
      help: fix == nil
        ? "type the words on both sides of it anew"
        : "let 'tandem check --fix' take \(count == 1 ? "it" : "them") out, or type the words around \(count == 1 ? "it" : "each") anew",
      fix: fix)
  }

  static func lostLetter(_ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "lost-letter", .warning, "� stands where a letter was lost, in copying or in saving", path: path,
      span: span, help: "type the letter that belongs here; look for others in this file")
  }

  static func invalidUTF8(_ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "invalid-utf8", .error, "the file is not UTF-8 text", path: path, span: span,
      help: "save it with the encoding UTF-8")
  }
}
