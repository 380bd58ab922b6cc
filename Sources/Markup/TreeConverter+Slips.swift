import CCmarkGFM
import Diagnostics

// Lines that look like a heading, a table or a citation to whoever wrote them, and are none to Markdown.
extension TreeConverter {
  /// Reports such lines of a paragraph.
  mutating func reportSlips(in node: CmarkNode) {
    guard node.startLine >= 1, node.endLine >= node.startLine else { return }
    reportBoldLine(node)
    let lines = source.line(node.startLine).lowerBound..<source.line(node.endLine).upperBound
    reportRoundKeys(lines)
    reportLinkSlips(lines)
    if source.bytes.part(lines).firstOffset(of: Ascii.tab) < lines.count {
      reportSheet(node.startLine...node.endLine)
    }
    var bullets: [Fix.Edit] = []
    for number in node.startLine...node.endLine {
      let line = CitationSyntax.trimmed(source.bytes, source.line(number))
      guard let first = line.first.map({ source.bytes[$0] }) else { continue }
      switch first {
      case UInt8(ascii: "#"): reportHeading(line)
      case Ascii.hyphen, 0xC2, 0xE2, 0xEF:
        let mayBeHyphen = number == node.startLine || !bullets.isEmpty
        if let bullet = bullet(line, mayBeHyphen: mayBeHyphen) {
          bullets.append(bullet)
        } else if number > node.startLine {
          reportTable(line, head: source.line(number - 1))
        }
      case Ascii.bar, UInt8(ascii: ":"):
        if number > node.startLine { reportTable(line, head: source.line(number - 1)) }
      default: continue
      }
    }
    report(bullets: bullets)
  }

  /// `**Words**` as a paragraph of its own, with another below it: to the eye it is a heading, and to nobody else.
  ///
  /// What ends as a sentence does is one.
  private mutating func reportBoldLine(_ node: CmarkNode) {
    guard node.startLine == node.endLine, let strong = node.firstChild, strong.kind == TANDEM_STRONG,
      strong.next == nil, node.parent?.kind == TANDEM_DOCUMENT, node.next?.kind == TANDEM_PARAGRAPH
    else { return }
    let line = CitationSyntax.trimmed(source.bytes, source.line(node.startLine))
    guard line.count > 4, line.count < 80 else { return }
    let words = line.lowerBound + 2..<line.upperBound - 2
    guard source.bytes[line.lowerBound] == source.bytes[words.upperBound],
      !".!?,;".utf8.contains(source.bytes[words.upperBound - 1])
    else { return }
    diagnostics.append(
      Diagnostic(
        "bold-line", .warning,
        "a line all in bold is no heading: nobody finds it in the contents, or with a screen reader",
        path: path, span: source.span(line),
        help:
          "write '## \(source.bytes.part(words).string)' if it is meant for one; else end it with a full stop"
      ))
  }

  /// `(smith2020)` and `(smith2020, p. 4)`: keys in the brackets of a sentence, without their at signs.
  private mutating func reportRoundKeys(_ lines: Range<Int>) {
    let bytes = source.bytes.part(0..<lines.upperBound)
    var open = bytes.firstOffset(of: UInt8(ascii: "("), from: lines.lowerBound)
    while open < bytes.count {
      let near = bytes.part(0..<min(bytes.count, open + Self.longestLink))
      let words = open + 1..<near.firstOffset(of: UInt8(ascii: ")"), from: open + 1)
      if words.upperBound < near.count, let citation = citation(ofKeys: words, in: bytes) {
        diagnostics.append(
          CitationSyntax.roundKey(
            bytes.part(words).string, written: citation, path, source.span(open..<words.upperBound + 1)))
      }
      open = bytes.firstOffset(of: UInt8(ascii: "("), from: open + 1)
    }
  }

  /// What is meant by keys in round brackets; nil when something else stands there, or belongs to a link.
  private func citation(ofKeys words: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let before = words.lowerBound > 1 ? bytes[words.lowerBound - 2] : Ascii.space
    let inside = bytes.part(words)
    guard before != Ascii.bracketClose, before != Ascii.backslash,
      let first = inside.first, Ascii.isLetter(first), let key = CitationSyntax.key(in: inside, from: 0)?.key,
      CitationSyntax.endsInYear(inside.part(key)),
      key.count == inside.count || ",;".utf8.contains(inside[key.upperBound]), !inside.contains(Ascii.newline)
    else { return nil }
    let works = inside.string.split(separator: ";").map { "@" + $0.drop { $0 == " " } }
    return "[" + works.joined(separator: "; ") + "]"
  }

  /// `##Words`: one hash may be a tag of a network, two are meant for a heading.
  private mutating func reportHeading(_ line: Range<Int>) {
    var end = line.lowerBound
    while end < line.upperBound, source.bytes[end] == UInt8(ascii: "#") { end += 1 }
    let level = end - line.lowerBound
    guard (2...6).contains(level), end < line.upperBound else { return }
    let span = source.span(line)
    let fix =
      source.fieldSpan == nil
      ? Fix("put a space after the hash signs", [.init(source.span(end..<end), "", to: " ")]) : nil
    diagnostics.append(
      Diagnostic(
        "heading-form", .warning, "a heading has no space after its hash signs, and is shown as text",
        path: path,
        span: span, help: "write '\(Self.hashes(level)) ' and then the words", fix: fix))
  }

  /// A line of hyphens and bars below one with bars: the two must have as many cells.
  private mutating func reportTable(_ line: Range<Int>, head: Range<Int>) {
    var hyphens = 0
    for index in line {
      switch source.bytes[index] {
      case Ascii.hyphen: hyphens += 1
      case Ascii.bar, UInt8(ascii: ":"), Ascii.space, Ascii.tab: continue
      default: return
      }
    }
    let head = CitationSyntax.trimmed(source.bytes, head)
    let (above, below) = (cells(head), cells(line))
    guard hyphens > 0, above > 1, below != above else { return }
    diagnostics.append(
      Diagnostic(
        "broken-table", .warning,
        "the head of a table has \(above) cells, and the line below it \(below); it is shown as text",
        path: path,
        span: source.span(line), help: "write |\(String(repeating: "---|", count: above))"))
  }

  private func cells(_ line: Range<Int>) -> Int {
    var bars = 0
    for index in line where source.bytes[index] == Ascii.bar {
      // An escaped bar is text, and those at the ends part nothing.
      let isEscaped = index > line.lowerBound && source.bytes[index - 1] == Ascii.backslash
      if !isEscaped, index > line.lowerBound, index + 1 < line.upperBound { bars += 1 }
    }
    return line.isEmpty ? 0 : bars + 1
  }
}
