import Diagnostics

/// Finds the tags of a layout, in one pass.
///
/// Takes time linear in the file's length for any input: the next closing
/// delimiter is looked for once, and no byte of a broken tag is read more than
/// twice.
struct TagReader {
  private let file: SourceFile
  private let bytes: [UInt8]
  private var opening = Array("{{".utf8)
  private var closing = Array("}}".utf8)
  /// The first closing delimiter at or after the last place asked about.
  private var knownClosing: Int?
  private var tags: [Tag] = []
  private var mistakes: Mistakes

  /// - Parameter start: Where the layout begins in the file, after a byte order mark.
  static func read(_ file: SourceFile, from start: Int, _ mistakes: inout Mistakes) -> [Tag] {
    var reader = TagReader(file, mistakes)
    reader.read(from: start)
    mistakes = reader.mistakes
    return reader.tags
  }

  private init(_ file: SourceFile, _ mistakes: Mistakes) {
    self.file = file
    self.bytes = file.bytes
    self.mistakes = mistakes
  }

  private mutating func read(from start: Int) {
    var position = start
    while !mistakes.isFull, let begin = bytes.firstIndex(of: opening, from: position) {
      let inside = begin + opening.count
      guard let close = nextClosing(from: inside) else {
        mistakes.add(.unclosedTag(file, begin..<inside, closing))
        return
      }
      let kind = inside < close ? bytes[inside] : 0
      switch kind {
      case UInt8(ascii: "!"):
        position = close + closing.count
        tags.append(Tag(kind: .comment, span: begin..<position, name: inside..<inside))
      case UInt8(ascii: "="):
        position = readDelimiters(begin, inside, close)
      case UInt8(ascii: "{"):
        position = readTriple(begin, inside + 1, close)
      case UInt8(ascii: "#"):
        position = readNamed(.section, begin, inside + 1, close)
      case UInt8(ascii: "^"):
        position = readNamed(.inverted, begin, inside + 1, close)
      case UInt8(ascii: "/"):
        position = readNamed(.close, begin, inside + 1, close)
      case UInt8(ascii: ">"):
        position = readNamed(.partial, begin, inside + 1, close)
      case UInt8(ascii: "<"):
        position = readNamed(.parent, begin, inside + 1, close)
      case UInt8(ascii: "$"):
        position = readNamed(.block, begin, inside + 1, close)
      case UInt8(ascii: "&"):
        position = readNamed(.raw, begin, inside + 1, close)
      default:
        position = readNamed(.variable, begin, inside, close)
      }
    }
  }

  private mutating func nextClosing(from position: Int) -> Int? {
    if let known = knownClosing, known >= position { return known }
    knownClosing = bytes.firstIndex(of: closing, from: position)
    return knownClosing
  }

  /// - Returns: Where to read on.
  private mutating func readNamed(
    _ kind: Tag.Kind, _ begin: Int, _ inside: Int, _ close: Int, closingCount: Int? = nil
  ) -> Int {
    if let inner = bytes.firstIndex(of: opening, from: inside, to: close) {
      mistakes.add(.unclosedTag(file, begin..<inside, closing))
      return inner
    }
    let end = close + (closingCount ?? closing.count)
    let name = bytes.trimmed(inside..<close)
    var tag = Tag(kind: kind, span: begin..<end, name: name)
    if name.isEmpty {
      mistakes.add(.emptyTag(file, begin..<end))
      tag.isFaulty = true
    } else if let space = bytes[name].firstIndex(where: \.isBlank) {
      mistakes.add(.nameWithSpace(file, name.lowerBound..<space, bytes.text(name)))
      tag.isFaulty = true
    } else if kind.looksUpData, hasEmptyPart(name) {
      mistakes.add(.nameWithEmptyPart(file, name, bytes.text(name)))
      tag.isFaulty = true
    }
    tags.append(tag)
    return end
  }

  private func hasEmptyPart(_ name: Range<Int>) -> Bool {
    if name.count == 1 { return false }
    var last = UInt8(ascii: ".")
    for byte in bytes[name] {
      if byte == UInt8(ascii: "."), last == byte { return true }
      last = byte
    }
    return last == UInt8(ascii: ".")
  }

  /// The third brace stands before the closing delimiter; where that is made of
  /// braces too, the first two of three are found first.
  private mutating func readTriple(_ begin: Int, _ inside: Int, _ close: Int) -> Int {
    if close > inside, bytes[close - 1] == UInt8(ascii: "}") {
      return readNamed(.raw, begin, inside, close - 1, closingCount: closing.count + 1)
    }
    if bytes[close] == UInt8(ascii: "}"), bytes.has(closing, at: close + 1) {
      return readNamed(.raw, begin, inside, close, closingCount: closing.count + 1)
    }
    mistakes.add(.unclosedTag(file, begin..<inside, [UInt8(ascii: "}")] + closing))
    return bytes.firstIndex(of: opening, from: inside, to: close) ?? close + closing.count
  }

  private mutating func readDelimiters(_ begin: Int, _ inside: Int, _ close: Int) -> Int {
    // New delimiters may hold the present closing one, as in {{={{ }}=}}: the
    // tag ends at an equals sign with a closing delimiter, which is not far.
    let limit = min(bytes.count, max(close, inside + 200) + closing.count)
    let ending = [UInt8(ascii: "=")] + closing
    guard let end = bytes.firstIndex(of: ending, from: inside + 1, to: limit) else {
      mistakes.add(.badDelimiters(file, begin..<close + closing.count))
      return close + closing.count
    }
    let parts = bytes[inside + 1..<end].split(whereSeparator: \.isBlank)
    let next = end + ending.count
    if parts.count == 2, !parts[0].contains(UInt8(ascii: "=")), !parts[1].contains(UInt8(ascii: "=")) {
      opening = Array(parts[0])
      closing = Array(parts[1])
      knownClosing = nil
      tags.append(Tag(kind: .delimiters, span: begin..<next, name: inside..<inside))
    } else {
      mistakes.add(.badDelimiters(file, begin..<next))
    }
    return next
  }
}

extension Tag.Kind {
  /// The name is one of the data; others name layouts and blocks.
  var looksUpData: Bool {
    switch self {
    case .variable, .raw, .section, .inverted: true
    case .close, .partial, .parent, .block, .comment, .delimiters: false
    }
  }
}

extension Diagnostic {
  fileprivate static func unclosedTag(_ file: SourceFile, _ span: Range<Int>, _ closing: [UInt8]) -> Self {
    let closing = String(decoding: closing, as: UTF8.self)
    return Diagnostic(
      "unclosed-tag", .error, "tag is never closed: '\(closing)' is missing", path: file.path,
      span: Span(span))
  }

  fileprivate static func emptyTag(_ file: SourceFile, _ span: Range<Int>) -> Self {
    Diagnostic("empty-tag", .error, "tag holds no name", path: file.path, span: Span(span))
  }

  fileprivate static func nameWithSpace(_ file: SourceFile, _ span: Range<Int>, _ name: String) -> Self {
    Diagnostic(
      "bad-name", .error, "'\(name.shortened)' is not one name: names hold no spaces", path: file.path,
      span: Span(span))
  }

  fileprivate static func nameWithEmptyPart(_ file: SourceFile, _ span: Range<Int>, _ name: String) -> Self {
    Diagnostic(
      "bad-name", .error, "'\(name.shortened)' lacks a name beside a dot", path: file.path, span: Span(span))
  }

  fileprivate static func badDelimiters(_ file: SourceFile, _ span: Range<Int>) -> Self {
    Diagnostic(
      "bad-delimiters", .error, "delimiters are two, with a space between them and no equals signs in them",
      path: file.path, span: Span(span), help: "write them like {{=<% %>=}}")
  }
}
