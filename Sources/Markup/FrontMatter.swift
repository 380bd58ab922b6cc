import Diagnostics

/// The two parts of an entry's file: facts in YAML, and text in Markdown.
public struct FrontMatter: Sendable {
  /// The YAML between the two lines of hyphens; nil if the file has none.
  public var fields: YAMLNode?
  /// The bytes after the front matter.
  public var body: Range<Int>
  /// Where to point when a field is missing: the opening line, or the file's first byte.
  public var head: Span

  /// Splits a file and reads its front matter.
  ///
  /// A byte-order mark and any kind of line ending are accepted. Bytes that
  /// are no UTF-8, and front matter that is not opened or closed by three hyphens,
  /// are reported, and nothing is then read.
  public static func read(_ file: SourceFile) -> Reported<FrontMatter> {
    let bytes = file.bytes
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var result = FrontMatter(fields: nil, body: start..<bytes.count, head: Span(start..<start))
    if let diagnostic = invalidUTF8(in: file) {
      result.body = bytes.count..<bytes.count
      return Reported(result, [diagnostic])
    }
    guard let opening = fence(bytes, at: start) else {
      if let mistake = blankBefore(file, start) {
        result.body = bytes.count..<bytes.count
        return Reported(result, [mistake])
      }
      let first = line(bytes, at: start)
      guard isDashes(bytes[first]) else { return Reported(result) }
      let closing = meantClosing(bytes, from: lineEnd(bytes, from: start))
      result.body = bytes.count..<bytes.count
      return Reported(result, [dashes(file, "front-matter-not-opened", [first, closing].compactMap { $0 })])
    }
    result.head = Span(start..<start + 3)
    var line = opening
    while line < bytes.count {
      if let next = fence(bytes, at: line) {
        result.body = next..<bytes.count
        let read = YAMLReader.read(file, opening..<line)
        result.fields = read.value
        return Reported(result, read.diagnostics + lostLetter(file, opening..<line))
      }
      line = lineEnd(bytes, from: line)
    }
    result.body = bytes.count..<bytes.count
    let diagnostic =
      meantClosing(bytes, from: opening).map { dashes(file, "front-matter-not-closed", [$0]) }
      ?? Diagnostic(
        "front-matter-not-closed", .error, "no second line of three hyphens closes the facts above the text",
        path: file.path, span: result.head, help: "write '---' on a line of its own after the last field")
    return Reported(result, [diagnostic])
  }

  private static func lostLetter(_ file: SourceFile, _ range: Range<Int>) -> [Diagnostic] {
    file.bytes[range].withUnsafeBufferPointer { bytes in
      var offset = bytes.firstOffset(of: 0xEF)
      while offset + 2 < bytes.count, bytes[offset + 1] != 0xBF || bytes[offset + 2] != 0xBD {
        offset = bytes.firstOffset(of: 0xEF, from: offset + 1)
      }
      guard offset + 2 < bytes.count else { return [] }
      let start = range.lowerBound + offset
      return [TreeConverter.lostLetter(file.path, Span(start..<start + 3))]
    }
  }

  // MARK: The first line

  /// What is said of spaces and empty lines above the opening line; nil if there are none, or no such line follows.
  private static func blankBefore(_ file: SourceFile, _ start: Int) -> Diagnostic? {
    guard let first = file.bytes[start...].firstIndex(where: { !Ascii.isSpace($0) }), first > start,
      fence(file.bytes, at: first) != nil
    else { return nil }
    let blank = start..<first
    return Diagnostic(
      "front-matter-not-opened", .error, "the three hyphens must be the first line, with nothing before them",
      path: file.path, span: Span(first..<first + 3), help: "delete the empty lines or spaces before them",
      fix: Fix(
        "delete what stands before them",
        [.init(Span(blank), String(decoding: file.bytes[blank], as: UTF8.self), to: "")]))
  }

  // MARK: Dashes

  /// What is said of lines of dashes where three hyphens belong: word processors, and telephones, make one of the
  /// other.
  ///
  /// - Parameter lines: The one to point at first. One that is right is left as it is.
  private static func dashes(_ file: SourceFile, _ id: String, _ lines: [Range<Int>]) -> Diagnostic {
    let edits = lines.map { Fix.Edit(Span($0), String(decoding: file.bytes[$0], as: UTF8.self), to: "---") }
      .filter { $0.old != "---" }
    let others = edits.dropFirst().map { edit in
      " and in line \(file.bytes[..<Int(edit.span.start)].count { $0 == Ascii.newline } + 1)"
    }
    return Diagnostic(
      id, .error, "this line is '\(edits[0].old)', and not three hyphens", path: file.path,
      span: edits[0].span,
      help:
        "write '---' here\(others.joined()); some programs make a dash of three hyphens",
      fix: Fix("write '---'", edits))
  }

  /// The line that a writer meant to close the facts with: the first of hyphens and dashes alone, unless one that
  /// can be no fact comes before it.
  private static func meantClosing(_ bytes: [UInt8], from start: Int) -> Range<Int>? {
    var start = start
    while start < bytes.count {
      let line = line(bytes, at: start)
      if isDashes(bytes[line]) { return line }
      guard mayBeFact(bytes[line]) else { return nil }
      start = lineEnd(bytes, from: start)
    }
    return nil
  }

  /// Whether a line holds nothing but hyphens and dashes, and more than the hyphen of a list.
  private static func isDashes(_ line: ArraySlice<UInt8>) -> Bool {
    line.count > 1 && String(decoding: line, as: UTF8.self).allSatisfy { "-–—".contains($0) }
  }

  /// Whether a line can stand in front matter as people write it: a name and a colon, what goes on from the line
  /// before, a comment.
  private static func mayBeFact(_ line: ArraySlice<UInt8>) -> Bool {
    switch line.first {
    case nil, Ascii.space, Ascii.tab, Ascii.hyphen, Ascii.bracketClose, UInt8(ascii: "}"), UInt8(ascii: "#"):
      true
    default: line.prefix { $0 != Ascii.space }.contains(UInt8(ascii: ":"))
    }
  }

  /// The line that begins at an offset, without its end and blanks before that.
  private static func line(_ bytes: [UInt8], at start: Int) -> Range<Int> {
    var end = lineEnd(bytes, from: start)
    while end > start, bytes[end - 1] <= Ascii.space { end -= 1 }
    return start..<end
  }

  // MARK: Lines

  /// The start of the line after a line of three hyphens that begins at `start`.
  private static func fence(_ bytes: [UInt8], at start: Int) -> Int? {
    guard start + 3 <= bytes.count else { return nil }
    let isHyphens = bytes[start..<start + 3].allSatisfy { $0 == UInt8(ascii: "-") }
    guard isHyphens else { return nil }
    var end = start + 3
    while end < bytes.count, bytes[end] == 32 || bytes[end] == 9 { end += 1 }
    guard end == bytes.count || bytes[end] == 10 || bytes[end] == 13 else { return nil }
    return lineEnd(bytes, from: end)
  }

  private static func lineEnd(_ bytes: [UInt8], from start: Int) -> Int {
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      end += 1
      if byte == 10 { break }
      if byte == 13 {
        if end < bytes.count, bytes[end] == 10 { end += 1 }
        break
      }
    }
    return end
  }

  /// The offset of the first byte that is not part of well-formed UTF-8 (Unicode 16, table 3-7).
  static func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var i = 0
      let count = bytes.count
      while i < count {
        let first = bytes[i]
        if first < 0x80 {
          i += 1
          // Most texts are ASCII for the most part, where eight bytes take one look.
          while i + 8 <= count,
            Word.highBytes(Word.load(bytes.baseAddress! + i)) == 0
          { i += 8 }
          continue
        }
        let (length, low, high): (Int, UInt8, UInt8) =
          switch first {
          case 0xC2...0xDF: (2, 0x80, 0xBF)
          case 0xE0: (3, 0xA0, 0xBF)
          case 0xED: (3, 0x80, 0x9F)
          case 0xE1...0xEF: (3, 0x80, 0xBF)
          case 0xF0: (4, 0x90, 0xBF)
          case 0xF1...0xF3: (4, 0x80, 0xBF)
          case 0xF4: (4, 0x80, 0x8F)
          default: (0, 0, 0)
          }
        guard length > 0, i + length <= count, (low...high).contains(bytes[i + 1]) else { return i }
        for k in 2..<max(2, length) where bytes[i + k] & 0xC0 != 0x80 { return i }
        i += length
      }
      return nil
    }
  }
}

extension FrontMatter {
  /// What to say of a file that is not UTF-8 text; nil if it is.
  public static func invalidUTF8(in file: SourceFile) -> Diagnostic? {
    guard let offset = firstInvalidUTF8(file.bytes) else { return nil }
    if file.bytes.starts(with: [0xFF, 0xFE]) || file.bytes.starts(with: [0xFE, 0xFF]) {
      return Diagnostic(
        "invalid-utf8", .error, "the file is saved as 'Unicode' (UTF-16), and not as UTF-8", path: file.path,
        help: "in your program's 'Save as', choose 'UTF-8' as the encoding")
    }
    return Diagnostic(
      "invalid-utf8", .error,
      "a letter cannot be read here: the file is not saved as UTF-8",
      path: file.path,
      span: Span(offset..<offset + 1),
      help:
        "in your program's 'Save as', choose 'UTF-8' as the encoding, and type the letter again if it shows as �"
    )
  }
}
