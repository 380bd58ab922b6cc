import CYAML
import Diagnostics

/// What an editor did that made libyaml stop, told from its complaint and the lines around.
struct YAMLSlip {
  var message: String
  var help: String?
  var span: Range<Int>
  var fix: Fix?

  /// - Parameters:
  ///   - problem: libyaml's words.
  ///   - place: Where it stopped.
  ///   - context: Where what it was reading began.
  init(
    _ problem: String, at place: Int, since context: Int, in bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>
  ) {
    let place = min(place, range.upperBound)
    self.init(problem, place..<min(place + 1, range.upperBound))
    let lines = Lines(bytes: bytes, range: range)
    switch problem {
    case "mapping values are not allowed in this context": colon(lines)
    case "could not find expected ':'": self.key(lines, min(context, range.upperBound))
    case "found unexpected end of stream", "did not find expected ',' or ']'",
      "did not find expected ',' or '}'":
      let start = min(context, range.upperBound)
      span = start..<min(start + 1, range.upperBound)
      closingBracket(lines)
    case "did not find expected key", "did not find expected '-' indicator":
      closingQuote(lines)
      if fix == nil { hyphen(lines) }
    case "found character that cannot start any token" where bytes[span.lowerBound] == Ascii.at:
      message = "in a field a work's key is written without '@'"
      help = "take the @ away; only in the text below it belongs to the key"
      fix = Fix("take the @ away", [.init(Span(span), "@", to: "")])
    default: break
    }
  }

  /// libyaml's commonest complaints, in an editor's words.
  private init(_ problem: String, _ span: Range<Int>) {
    self.span = span
    (message, help) =
      switch problem {
      case "mapping values are not allowed in this context":
        ("a colon and a space stand inside a value without quotes", "put the whole value in quotes")
      case "could not find expected ':'":
        (
          "no colon follows a field's name",
          "write 'name: value'; begin the further lines of a longer value with two spaces"
        )
      case "did not find expected key", "did not find expected '-' indicator":
        (
          "this line begins further left or right than the lines it belongs with",
          "begin it exactly below the line of its kind above: name below name, hyphen below hyphen"
        )
      case "found character that cannot start any token":
        ("a value cannot begin with this character", "put the value in quotes")
      case "did not find expected ',' or ']'":
        (
          "a list in brackets is not closed, or a comma is missing",
          "write ] where the list ends, and a comma between its parts: [one, two]"
        )
      case "did not find expected ',' or '}'":
        (
          "a group in braces is not closed, or a comma is missing",
          "write } where the group ends, and a comma between its parts: {name: value, other: value}"
        )
      case "found unexpected end of stream":
        ("a quotation mark is not closed", "close it at the end of the value, or take it away")
      case "did not find expected <document start>":
        ("text stands where a field's name and a colon are expected", "write 'name: value'")
      case "found undefined tag handle", "did not find expected tag URI":
        ("a tag (!) has no meaning here", "put the value in quotes")
      case "did not find expected alphabetic or numeric character", "did not find expected hexdecimal number",
        "found unknown escape character":
        ("a character has a special meaning here", "put the value in single quotes")
      default: ("not YAML: \(problem)", "compare the line with those around it")
      }
  }

  /// The lines of the front matter.
  private struct Lines {
    let bytes: UnsafeBufferPointer<UInt8>
    let range: Range<Int>

    func line(at offset: Int) -> Range<Int> {
      var start = min(offset, range.upperBound)
      while start > range.lowerBound, !isEnd(bytes[start - 1]) { start -= 1 }
      var end = start
      while end < range.upperBound, !isEnd(bytes[end]) { end += 1 }
      return start..<end
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private func isEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

    /// How far a line's text begins from its start.
    func indent(_ line: Range<Int>) -> Int { line.count - bytes[line].drop { $0 == 32 }.count }

    /// Whether a line begins a part of a list.
    func isPart(_ line: Range<Int>) -> Bool {
      let start = line.lowerBound + indent(line)
      return start + 1 < line.upperBound && bytes[start] == Ascii.hyphen && bytes[start + 1] == Ascii.space
    }

    /// Whether nothing but a field's name stands here.
    func isKey(_ range: Range<Int>) -> Bool {
      !range.isEmpty
        && bytes[range].allSatisfy {
          Ascii.isAlphanumeric($0) || $0 == Ascii.hyphen || $0 == UInt8(ascii: "_")
        }
    }
  }

  /// `title: One: two`, or a key that is indented and so goes on with the value above.
  private mutating func colon(_ lines: Lines) {
    let line = lines.line(at: span.lowerBound)
    let start = line.lowerBound + lines.indent(line)
    if start > line.lowerBound, lines.isKey(start..<span.lowerBound) {
      message = "the line is indented, and so goes on with the value above"
      help = "begin '\(lines.text(start..<span.lowerBound)):' in the same column as the fields above"
      span = line.lowerBound..<start
      fix = Fix("take the indentation away", [.init(Span(span), lines.text(span), to: "")])
      return
    }
    guard let colon = lines.bytes[line].firstIndex(of: UInt8(ascii: ":")), colon < span.lowerBound,
      colon + 1 < line.upperBound, lines.bytes[colon + 1] == Ascii.space
    else { return }
    let value = CitationSyntax.trimmed(lines.bytes, colon + 1..<line.upperBound)
    let text = lines.text(value)
    guard !text.contains("\""), !text.contains("\\"), !text.contains(" #") else { return }
    if let inside = YAMLText.withoutCurlyQuotes(text) {
      message = "the quotation marks round this value are those of a word processor"
      help = "write straight ones: \"\(inside)\""
      span = value
      fix = Fix("write straight quotation marks", [.init(Span(value), text, to: "\"\(inside)\"")])
      return
    }
    help = "put the whole value in quotes: \"\(text)\""
    fix = Fix("put the value in quotes", [.init(Span(value), text, to: "\"\(text)\"")])
  }

  /// `key:value`, or a line without a colon.
  private mutating func key(_ lines: Lines, _ start: Int) {
    let line = lines.line(at: start)
    let words = CitationSyntax.trimmed(lines.bytes, line)
    span = words.isEmpty ? span : words
    let mark = lines.text(words).prefix(1)
    if !mark.isEmpty, "•‣◦▪●·–—".contains(mark) {
      let spot = Span(words.lowerBound..<words.lowerBound + mark.utf8.count)
      message = "a list has '\(mark)' where a hyphen belongs"
      help = "begin each of its lines with a hyphen and a space"
      span = spot.range
      fix = Fix("write a hyphen", [.init(spot, String(mark), to: "-")])
      return
    }
    guard let colon = lines.bytes[words].firstIndex(of: UInt8(ascii: ":")),
      lines.isKey(words.lowerBound..<colon),
      colon + 1 < words.upperBound
    else { return }
    let name = lines.text(words.lowerBound..<colon)
    let value = lines.text(colon + 1..<words.upperBound)
    let isSpecial = value.hasPrefix("\u{A0}")
    message =
      isSpecial
      ? "the space after the colon is a special one, as word processors write" : "no space follows the colon"
    help = "write '\(name): \(value.drop(while: \.isWhitespace))'\(isSpecial ? " with an ordinary one" : "")"
    span = colon..<colon + 1
    let old = isSpecial ? ":\u{A0}" : ":"
    fix = Fix("put a space after the colon", [.init(Span(colon..<colon + old.utf8.count), old, to: ": ")])
  }

  /// A part of a list that begins in another column than the one above.
  private mutating func hyphen(_ lines: Lines) {
    let line = lines.line(at: span.lowerBound)
    let indent = lines.indent(line)
    guard lines.isPart(line) else { return }
    var above = line
    repeat {
      guard above.lowerBound > lines.range.lowerBound else { return }
      above = lines.line(at: above.lowerBound - 1)
    } while !lines.isPart(above)
    let wanted = lines.indent(above)
    guard wanted != indent else { return }
    let spaces = line.lowerBound..<line.lowerBound + indent
    span = line.lowerBound..<spaces.upperBound + 1
    help =
      switch wanted {
      case 0: "take the spaces before this hyphen away, as before the one above there are none"
      case 1: "let one space stand before this hyphen, as before the one above"
      default: "let \(wanted) spaces stand before this hyphen, as before the one above"
      }
    fix = Fix(
      "write the hyphen below the one above",
      [.init(Span(spaces), lines.text(spaces), to: String(repeating: " ", count: wanted))])
  }

  /// `values: [trust` on a line of its own.
  private mutating func closingBracket(_ lines: Lines) {
    let line = lines.line(at: span.lowerBound)
    let rest = lines.bytes[span.lowerBound..<line.upperBound]
    guard rest.first == Ascii.bracketOpen, !rest.contains(Ascii.bracketClose), rest.last != UInt8(ascii: ",")
    else { return }
    let written = lines.text(CitationSyntax.trimmed(lines.bytes, line))
    help = "write ] where the list ends, as in '\(written)]'"
  }

  /// `title: "One" two`.
  private mutating func closingQuote(_ lines: Lines) {
    let line = lines.line(at: span.lowerBound)
    var before = span.lowerBound
    while before > line.lowerBound, lines.bytes[before - 1] == Ascii.space { before -= 1 }
    guard before > line.lowerBound, let colon = lines.bytes[line].firstIndex(of: UInt8(ascii: ":")),
      colon + 1 < before,
      lines.bytes[before - 1] == UInt8(ascii: "\"") || lines.bytes[before - 1] == UInt8(ascii: "'")
    else { return }
    let value = CitationSyntax.trimmed(lines.bytes, colon + 1..<line.upperBound)
    let text = lines.text(value)
    message = "text follows a closing quotation mark"
    guard !text.contains(" #"), !text.contains("\\") else {
      help = "put quotes round the whole value, and double those of the same kind inside"
      return
    }
    let name = lines.text(line.lowerBound..<colon).drop { $0 == " " }
    let quoted = Self.quoted(text)
    help = "write: \(name): \(quoted)"
    fix = Fix("put the value in quotes", [.init(Span(value), text, to: quoted)])
  }

  /// A value that begins with a quotation mark, in quotes that hold it.
  private static func quoted(_ text: String) -> String {
    guard let mark = text.first, text.last == mark, text.count > 2 else { return around(text) }
    let inside = text.dropFirst().dropLast()
    let isApostrophe = mark == "'" && inside.count { $0 == mark } == 1
    // In 'One' and 'two' the first mark inside ends a word; in "Our "own" words" it begins one.
    let first = inside.firstIndex(of: mark) ?? inside.startIndex
    let beginsWord = first == inside.startIndex || inside[inside.index(before: first)] == " "
    return around(isApostrophe || beginsWord ? String(inside) : text)
  }

  private static func around(_ text: String) -> String {
    text.contains("\"")
      ? "'\(text.replacing("'", with: "''"))'" : "\"\(text)\""
  }
}
