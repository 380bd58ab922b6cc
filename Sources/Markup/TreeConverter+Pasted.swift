import Diagnostics

// What word processors and sheets leave in a text that is pasted from them.
extension TreeConverter {
  // MARK: Lists

  /// What makes a part of a list of a line that begins with the mark of one elsewhere, or with a hyphen alone.
  ///
  /// - Parameter mayBeHyphen: Whether a hyphen before a letter is one of these marks.
  func bullet(_ line: Range<Int>, mayBeHyphen: Bool) -> Fix.Edit? {
    let words = source.bytes.part(line).string
    guard let mark = words.first else { return nil }
    let rest = words.dropFirst()
    let text = rest.drop { $0.isWhitespace }
    // U+F0B7 is the bullet of the font Symbol.
    let isMark = "•‣◦▪●·\u{F0B7}".contains(mark) && !text.isEmpty
    guard isMark || mayBeHyphen && mark == "-" && rest.first?.isLetter == true else { return nil }
    let old = String(words[..<text.startIndex])
    return Fix.Edit(source.span(line.lowerBound..<line.lowerBound + old.utf8.count), old, to: "- ")
  }

  /// - Parameter edits: One to a line that is meant to be a part of the list.
  mutating func report(bullets edits: [Fix.Edit]) {
    guard let first = edits.first else { return }
    diagnostics.append(
      Diagnostic(
        "list-form", .warning,
        first.old == "-"
          ? "a list has no space after its hyphen, and is shown as text"
          : "a list has '\(first.old.prefix(1))' where hyphens belong, and is shown as text",
        path: path, span: first.span, help: "begin each of its lines with a hyphen and a space",
        fix: source.fieldSpan == nil ? Fix("write hyphens and spaces", edits) : nil))
  }

  // MARK: Tables

  /// Lines whose cells are parted by tabs, as a sheet's are.
  mutating func reportSheet(_ numbers: ClosedRange<Int>) {
    let lines = numbers.map { CitationSyntax.trimmed(source.bytes, source.line($0)) }
    let rows = lines.map { line in
      source.bytes.part(line).split(separator: Ascii.tab, omittingEmptySubsequences: false).map { cell in
        source.bytes.part(
          CitationSyntax.trimmed(
            source.bytes, line.lowerBound + cell.startIndex..<line.lowerBound + cell.endIndex)
        )
        .string.replacing("|", with: "\\|")
      }
    }
    guard rows.count > 1, rows[0].count > 1, rows.allSatisfy({ $0.count == rows[0].count }) else { return }
    let rule = "|" + String(repeating: "---|", count: rows[0].count)
    let end = lines[0].upperBound
    let newline = end < source.bytes.count && source.bytes[end] == Ascii.carriageReturn ? "\r\n" : "\n"
    let edits = zip(lines, rows).enumerated().map { number, row in
      Fix.Edit(
        source.span(row.0), source.bytes.part(row.0).string,
        to: "| \(row.1.joined(separator: " | ")) |" + (number == 0 ? newline + rule : ""))
    }
    diagnostics.append(
      Diagnostic(
        "table-form", .warning, "tabs part the cells of a table here, and it is shown as text", path: path,
        span: source.span(lines[0]),
        help:
          "write '| \(rows[0].joined(separator: " | ")) |', '\(rule)' below it, and the other lines as the first",
        fix: source.fieldSpan == nil ? Fix("write it as a table", edits) : nil))
  }

  // MARK: Indentation

  /// A block of code that spaces at the start of its lines make, with a citation or a link in it.
  mutating func reportIndented(_ node: CmarkNode) {
    let lines = (node.startLine...max(node.startLine, node.endLine)).map(source.line)
    guard node.fence == nil, node.startLine >= 1,
      lines.contains(where: { line in
        let text = source.bytes.part(line).string
        return text.contains("[@") || text.contains("[[")
      })
    else { return }
    let edits = lines.compactMap { line -> Fix.Edit? in
      let text = source.bytes.part(line).string
      let indent = String(text.prefix { $0 == " " || $0 == "\t" })
      guard !indent.isEmpty, indent.utf8.count < line.count else { return nil }
      return Fix.Edit(source.span(line.lowerBound..<line.lowerBound + indent.utf8.count), indent, to: "")
    }
    diagnostics.append(
      Diagnostic(
        "indented-text", .warning,
        "spaces or a tab before this line make it a box of code, in which citations and links do not work",
        path: path, span: lineSpan(node.startLine), help: "begin the line without them",
        fix: source.fieldSpan == nil && node.parent?.parent == nil ? Fix("take them away", edits) : nil))
  }

  // MARK: Definitions

  /// Addresses of links that nothing uses, which cmark takes away: `[Healey 2014]: engagement` was meant as text.
  mutating func reportUnusedDefinitions() {
    guard source.hasMarks, source.fieldSpan == nil, SourcePreparation.holdsDefinitions(source.bytes) else {
      return
    }
    let written = source.bytes.string.lowercased()
    let shown = String(decoding: text.bytes, as: UTF8.self)
    // Each is looked for in the whole text.
    var looks = 20
    for number in 1...source.lineStarts.count where looks > 0 {
      let line = CitationSyntax.trimmed(source.bytes, source.line(number))
      let words = source.bytes.part(line).string
      guard words.hasPrefix("["), !words.hasPrefix("[^"), let end = words.firstIndex(of: "]"),
        words[end...].hasPrefix("]:")
      else { continue }
      let label = words[...end]
      looks -= 1
      if shown.contains(label + ":") || written.ranges(of: label.lowercased()).count > 1 { continue }
      diagnostics.append(
        Diagnostic(
          "unused-definition", .warning,
          "this line is the address of a link '\(label)' that stands nowhere, and readers do not see it",
          path: path,
          span: source.span(line), help: "write \\\(label): … if it is meant to be read, or delete it"))
    }
  }

  // MARK: Links

  /// In bytes; one that is longer is no slip of the kind, and looking on would take the square of the text's length.
  static let longestLink = 1000

  /// Links that are not, for a space or for brackets the wrong way round.
  mutating func reportLinkSlips(_ lines: Range<Int>) {
    let bytes = source.bytes.part(0..<lines.upperBound)
    var bracket = bytes.firstOffset(of: Ascii.bracketOpen, from: lines.lowerBound)
    while bracket < bytes.count {
      let rest = bytes.part(bracket + 1..<min(bytes.count, bracket + Self.longestLink))
      if rest.hasPrefix("@ ") {
        let span = source.span(bracket..<bracket + 3)
        diagnostics.append(
          linkSlip(
            "a space stands after the @, and this is shown as text", "take the space away", span, "[@ ", "[@")
        )
      } else if bracket > lines.lowerBound, bytes[bracket - 1] == UInt8(ascii: ")"), rest.hasPrefix("http") {
        diagnostics.append(
          Diagnostic(
            "link-form", .warning, "a link has its brackets the wrong way round, and is shown as text",
            path: path, span: source.span(bracket..<bracket + 5),
            help: "write the words in square brackets, and the address after them in round ones"))
      } else {
        reportAddress(after: rest.firstOffset(of: Ascii.bracketClose) + bracket + 2, bytes)
      }
      bracket = bytes.firstOffset(of: Ascii.bracketOpen, from: bracket + 1)
    }
  }

  /// - Parameter start: Where a link's address would stand in its brackets.
  private mutating func reportAddress(after start: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
    guard start < bytes.count else { return }
    let rest = bytes.part(start..<min(bytes.count, start + Self.longestLink))
    if rest.hasPrefix(" (http") || rest.hasPrefix(" (www.") {
      let span = source.span(start - 1..<start + 2)
      diagnostics.append(
        linkSlip(
          "a space stands between the words of a link and its address", "take the space between ] and ( away",
          span,
          "] (", "]("))
      return
    }
    guard rest.hasPrefix("(") else { return }
    let line = rest.part(0..<rest.firstOffset(of: Ascii.newline))
    let end = line.firstOffset(of: UInt8(ascii: ")"))
    guard end < line.count, line.count > 2, line[1] != UInt8(ascii: "<") else { return }
    let inside = line.part(1..<end).string
    // After the address there may be a title.
    let address = inside.split(separator: " \"").first.map(String.init) ?? ""
    let plain = address.filter { !"\"“”".contains($0) }
    guard address.contains(" "), plain.contains(".") || plain.contains("/"), !plain.contains(". ") else {
      return
    }
    let written = plain.replacing(" ", with: "%20")
    let span = source.span(start + 1..<start + 1 + address.utf8.count)
    diagnostics.append(
      linkSlip(
        "a space ends the address of a link, and this is shown as text",
        "write %20 for each space, and no quotes: \(written)", span, address, written))
  }

  private func linkSlip(
    _ message: String, _ help: String, _ span: Span, _ old: String, _ new: String
  ) -> Diagnostic {
    Diagnostic(
      "link-form", .warning, message, path: path, span: span, help: help,
      fix: source.fieldSpan == nil ? Fix("write '\(new)'", [.init(span, old, to: new)]) : nil)
  }
}
