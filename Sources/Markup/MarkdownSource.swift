import Diagnostics

/// A text, with what is needed to find places in it again.
struct MarkdownSource {
  /// As its author wrote it.
  let bytes: UnsafeBufferPointer<UInt8>
  /// As cmark reads it: the same, but for changes that keep its length, so that
  /// an offset means the same in both.
  let prepared: UnsafeBufferPointer<UInt8>
  /// Where the bytes start in their file.
  let base: Int
  /// Where each line starts.
  let lineStarts: [UInt32]
  /// Whether what cmark reads holds any of ``SourceMark``.
  let hasMarks: Bool
  /// For a text that does not stand in the file as it is, where all spans point.
  let fieldSpan: Span?

  /// The byte at a line and column of cmark's, both from 1; nil outside of the text.
  func offset(line: Int, column: Int) -> Int? {
    guard line >= 1, line <= lineStarts.count, column >= 1 else { return nil }
    let offset = Int(lineStarts[line - 1]) + column - 1
    return offset < bytes.count ? offset : nil
  }

  /// A line (from 1) without its ending.
  func line(_ number: Int) -> Range<Int> {
    guard number >= 1, number <= lineStarts.count else { return 0..<0 }
    let start = Int(lineStarts[number - 1])
    var end = number < lineStarts.count ? Int(lineStarts[number]) : bytes.count
    while end > start, bytes[end - 1] == Ascii.newline || bytes[end - 1] == Ascii.carriageReturn { end -= 1 }
    return start..<end
  }

  func span(_ range: Range<Int>) -> Span { fieldSpan ?? Span(range).shifted(by: base) }

  /// Whether a backslash takes the meaning from an at sign or bracket.
  func isEscaped(_ offset: Int) -> Bool {
    hasMarks && prepared[offset] >= SourceMark.escapedAt && prepared[offset] <= SourceMark.escapedClose
  }

  /// Whether `needle` stands at an offset.
  func holds(_ needle: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    offset >= 0 && offset + needle.count <= bytes.count
      && bytes.baseAddress!.advanced(by: offset).isEqual(to: needle)
  }
}

/// Bytes that stand for others while cmark reads a text. All are control
/// characters, which an author's text cannot hold.
///
/// cmark drops the backslash of `\@` before anybody else could see it; the tree
/// would not tell it from `@`. So the character after the backslash is hidden
/// from cmark, which then leaves the pair alone.
enum SourceMark {
  /// After a backslash: `@`, `[`, `]`.
  static let escapedAt: UInt8 = 1
  static let escapedOpen: UInt8 = 2
  static let escapedClose: UInt8 = 3
  /// Alone: a bracket of `[[id]]` or `[@key]` in a text with link definitions,
  /// which cmark would look up.
  static let open: UInt8 = 4
  static let close: UInt8 = 5

  /// A bracket for a protected one; any other byte as it is.
  static func unprotected(_ byte: UInt8) -> UInt8 {
    switch byte {
    case open: Ascii.bracketOpen
    case close: Ascii.bracketClose
    default: byte
    }
  }

  /// The character that an author typed; nil for any other byte.
  static func original(_ byte: UInt8) -> UInt8? {
    switch byte {
    case escapedAt: UInt8(ascii: "@")
    case escapedOpen, open: UInt8(ascii: "[")
    case escapedClose, close: UInt8(ascii: "]")
    default: nil
    }
  }
}

enum Ascii {
  static let tab = UInt8(ascii: "\t")
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let at = UInt8(ascii: "@")
  static let backslash = UInt8(ascii: "\\")
  static let bracketOpen = UInt8(ascii: "[")
  static let bracketClose = UInt8(ascii: "]")
  static let semicolon = UInt8(ascii: ";")
  static let hyphen = UInt8(ascii: "-")
  static let bar = UInt8(ascii: "|")

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 97 < 26 }

  @inline(__always)
  static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool { byte == space || byte &- 9 < 5 }

  static func isPunctuation(_ byte: UInt8) -> Bool {
    byte > space && byte < 0x7F && !isAlphanumeric(byte)
  }

  @inline(__always)
  static func lowercase(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 0x20 : byte }
}
