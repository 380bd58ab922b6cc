import Diagnostics

/// Pandoc's syntax of citations, on text that is already free of Markdown
/// (Pandoc's manual, "Citation syntax").
enum CitationSyntax {
  /// Bytes of a bracket's content that came from code, emphasis or the like,
  /// where they mean nothing: stands for `@`, `;`, `[`, `]`.
  enum Mask {
    static let at: UInt8 = 0x11
    static let semicolon: UInt8 = 0x12
    static let open: UInt8 = 0x13
    static let close: UInt8 = 0x14

    static func masked(_ byte: UInt8) -> UInt8 {
      switch byte {
      case Ascii.at: at
      case Ascii.semicolon: semicolon
      case Ascii.bracketOpen: open
      case Ascii.bracketClose: close
      default: byte
      }
    }

    static func original(_ byte: UInt8) -> UInt8? {
      switch byte {
      case at: Ascii.at
      case semicolon: Ascii.semicolon
      case open: Ascii.bracketOpen
      case close: Ascii.bracketClose
      default: nil
      }
    }
  }

  /// The key after an at sign; nil if there is none.
  ///
  /// A key starts with a letter, digit or underscore and may hold single
  /// punctuation characters inside; `@{…}` may hold anything but spaces and braces.
  /// - Returns: Where the key is and where the text goes on after it.
  static func key(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> (key: Range<Int>, end: Int)? {
    guard start < text.count else { return nil }
    if text[start] == UInt8(ascii: "{") {
      var end = start + 1
      while end < text.count, text[end] != UInt8(ascii: "}") {
        if text[end] <= Ascii.space || text[end] == UInt8(ascii: "{") { return nil }
        end += 1
      }
      guard end < text.count, end > start + 1 else { return nil }
      return (start + 1..<end, end + 1)
    }
    var index = start
    while index < text.count {
      let length = keyCharacter(text, at: index)
      if length > 0 {
        index += length
      } else if index > start, isInternal(text[index]), index + 1 < text.count {
        let next = text[index + 1]
        let isDoubleSlash = next == 47 && (text[index] == 47 || text[index] == 58)  // "//", ":/"
        guard keyCharacter(text, at: index + 1) > 0 || isDoubleSlash else { break }
        index += 1
      } else {
        break
      }
    }
    return index > start ? (start..<index, index) : nil
  }

  /// The length of a character that may start or end a key; 0 for others.
  private static func keyCharacter(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let byte = text[index]
    if byte < 0x80 { return Ascii.isAlphanumeric(byte) || byte == UInt8(ascii: "_") ? 1 : 0 }
    let (scalar, length) = text.scalar(at: index)
    return isAlphanumeric(scalar) ? length : 0
  }

  private static func isInternal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"),
      UInt8(ascii: "&"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      true
    default: false
    }
  }

  static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// Whether an at sign can cite here: not after a letter or digit, as in a mail address.
  static func canCite(_ text: UnsafeBufferPointer<UInt8>, before index: Int) -> Bool {
    guard index > 0 else { return true }
    let byte = text[index - 1]
    if byte < 0x80 { return !Ascii.isAlphanumeric(byte) && byte != UInt8(ascii: "_") }
    return !isAlphanumeric(text.scalar(before: index))
  }

  /// One part of a group, between semicolons.
  struct Part {
    var prefix: Range<Int>
    /// Which of the at signs is the one that cites.
    var at: Int
    var key: Range<Int>
    var suppressAuthor: Bool
    var suffix: Range<Int>
    /// Another at sign stands in the suffix.
    var hasSecondKey = false
  }

  enum Group {
    case parts([Part])
    /// A part between semicolons cites nothing.
    case missingKey
  }

  /// Reads what stands between brackets.
  /// - Parameter ats: Where at signs stand that can cite, in order.
  static func group(_ text: UnsafeBufferPointer<UInt8>, ats: [Int]) -> Group {
    var parts: [Part] = []
    var next = 0
    var start = 0
    var depth = 0
    for index in 0...text.count {
      if index < text.count {
        if text[index] == Ascii.bracketOpen { depth += 1 }
        if text[index] == Ascii.bracketClose { depth -= 1 }
        guard text[index] == Ascii.semicolon, depth == 0 else { continue }
      }
      while next < ats.count, ats[next] < start { next += 1 }
      guard next < ats.count, ats[next] < index,
        let (key, end) = key(in: text.part(0..<index), from: ats[next] + 1)
      else { return .missingKey }
      let at = ats[next]
      let hasHyphen =
        at > start && text[at - 1] == Ascii.hyphen && (at - 1 == start || text[at - 2] == Ascii.space)
      var part = Part(
        prefix: trimmed(text, start..<(hasHyphen ? at - 1 : at)), at: next, key: key,
        suppressAuthor: hasHyphen,
        suffix: end..<index)
      part.hasSecondKey = next + 1 < ats.count && ats[next + 1] < index && ats[next + 1] >= end
      parts.append(part)
      start = index + 1
    }
    return .parts(parts)
  }

  static func trimmed(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, Ascii.isSpace(text[start]) { start += 1 }
    while end > start, Ascii.isSpace(text[end - 1]) { end -= 1 }
    return start..<end
  }
}

extension CitationSyntax {
  struct Locator {
    /// CSL's term; empty if there is no locator.
    var label = ""
    var value = 0..<0
    /// What follows, from its space or comma on.
    var rest: Range<Int>
  }

  /// Finds page numbers and the like at the start of what follows a key:
  /// `, pp. 6-7 and elsewhere`, ` chap. 3`, `, 33-35`, `{ii, A}`.
  ///
  /// A number without a label is a page. After a label, words of digits or
  /// roman numerals belong to it, with their commas and hyphens.
  static func locator(in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Locator {
    var end = range.upperBound
    while end > range.lowerBound, Ascii.isSpace(text[end - 1]) { end -= 1 }
    let none = Locator(rest: range.lowerBound..<end)
    var index = range.lowerBound
    // A key may be followed by its locator without a comma: `@doe chap. 3`.
    skipSpaces(text, &index, end)
    if index < end, text[index] == UInt8(ascii: ",") {
      index += 1
      skipSpaces(text, &index, end)
    }
    guard index < end else { return none }
    if text[index] == UInt8(ascii: "{") { return braced(text, index, end) ?? none }
    var label = "page"
    let afterLabel = labelEnd(text, index, end)
    if let afterLabel {
      label = afterLabel.term
      index = afterLabel.end
      skipSpaces(text, &index, end)
    }
    var valueEnd = index
    while true {
      var word = valueEnd
      if valueEnd > index {
        if word < end, text[word] == UInt8(ascii: ",") { word += 1 }
        skipSpaces(text, &word, end)
        if word < end, text[word] == UInt8(ascii: "&"), word + 1 < end, Ascii.isSpace(text[word + 1]) {
          word += 1
          skipSpaces(text, &word, end)
        }
      }
      let wordEnd = locatorWordEnd(text, word, end)
      guard wordEnd > word, isLocatorWord(text.part(word..<wordEnd), afterLabel: afterLabel != nil) else {
        break
      }
      valueEnd = wordEnd
    }
    guard valueEnd > index else { return none }
    return Locator(label: label, value: index..<valueEnd, rest: valueEnd..<end)
  }

  /// `{pp. iv, vi} and more`: the braces say what the locator is.
  private static func braced(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Locator? {
    var depth = 0
    var close = start
    while close < end {
      if text[close] == UInt8(ascii: "{") { depth += 1 }
      if text[close] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { break }
      close += 1
    }
    guard close < end else { return nil }
    var index = start + 1
    skipSpaces(text, &index, close)
    var label = "page"
    if let found = labelEnd(text, index, close) {
      label = found.term
      index = found.end
      skipSpaces(text, &index, close)
    }
    let value = trimmed(text, index..<close)
    return value.isEmpty
      ? Locator(rest: close + 1..<end) : Locator(label: label, value: value, rest: close + 1..<end)
  }

  private static func skipSpaces(_ text: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ end: Int) {
    while index < end, Ascii.isSpace(text[index]) || isNoBreakSpace(text, index, end) {
      index += Ascii.isSpace(text[index]) ? 1 : 2
    }
  }

  private static func isNoBreakSpace(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Bool {
    text[index] == 0xC2 && index + 1 < end && text[index + 1] == 0xA0
  }

  /// A word up to a space, a comma, or a semicolon; brackets in it belong to it.
  private static func locatorWordEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start
    var depth = 0
    while index < end {
      let byte = text[index]
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") {
        if depth == 0 { break }
        depth -= 1
      }
      if depth == 0, byte == UInt8(ascii: ",") { break }
      if Ascii.isSpace(byte) || isNoBreakSpace(text, index, end) { break }
      index += 1
    }
    // A sentence may end here.
    while index > start, text[index - 1] == UInt8(ascii: ".") || text[index - 1] == UInt8(ascii: ":") {
      index -= 1
    }
    return index
  }

  private static func isLocatorWord(_ word: UnsafeBufferPointer<UInt8>, afterLabel: Bool) -> Bool {
    if word.contains(where: Ascii.isDigit) { return true }
    guard afterLabel else { return false }
    // Roman numerals, perhaps a range of them, perhaps in brackets.
    var letters = 0
    var index = 0
    while index < word.count {
      switch Ascii.lowercase(word[index]) {
      case UInt8(ascii: "i"), UInt8(ascii: "v"), UInt8(ascii: "x"), UInt8(ascii: "l"), UInt8(ascii: "c"),
        UInt8(ascii: "d"), UInt8(ascii: "m"):
        letters += 1
      case Ascii.hyphen, UInt8(ascii: "("), UInt8(ascii: ")"): break
      case 0xE2:
        // An en dash.
        guard index + 2 < word.count, word[index + 1] == 0x80, word[index + 2] == 0x93 else { return false }
        index += 2
      default: return false
      }
      index += 1
    }
    return letters > 0
  }

  /// The label at the start of a locator and where it ends.
  private static func labelEnd(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> (term: String, end: Int)? {
    if let sign = sign(text, start, end) { return sign }
    var index = start
    while index < end, Ascii.isLetter(text[index]) { index += 1 }
    guard index > start, index - start <= 10 else { return nil }
    let word = text.part(start..<index)
    let hasPoint = index < end && text[index] == UInt8(ascii: ".")
    // `s.v.` and `s.vv.` hold a point inside; "sub verbo" a space.
    if word.count == 1, word.hasPrefix(ignoringCase: "s"), hasPoint, index + 1 < end,
      Ascii.lowercase(text[index + 1]) == UInt8(ascii: "v")
    {
      index += 1
      while index < end, Ascii.isLetter(text[index]) || text[index] == UInt8(ascii: ".") { index += 1 }
      return ("sub-verbo", index)
    }
    for (label, term, needsPoint) in labels
    where word.count == label.utf8CodeUnitCount && word.hasPrefix(ignoringCase: label) {
      let next = hasPoint ? index + 1 : index
      let isFollowed =
        next < end
        && (Ascii.isSpace(text[next]) || Ascii.isDigit(text[next]) || isNoBreakSpace(text, next, end))
      guard isFollowed, hasPoint || !needsPoint else { return nil }
      return (term, next)
    }
    return nil
  }

  /// `§`, `§§`, `¶`, `¶¶`.
  private static func sign(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> (term: String, end: Int)? {
    guard start + 1 < end, text[start] == 0xC2, text[start + 1] == 0xA7 || text[start + 1] == 0xB6 else {
      return nil
    }
    let isDouble = start + 3 < end && text[start + 2] == 0xC2 && text[start + 3] == text[start + 1]
    return (text[start + 1] == 0xA7 ? "section" : "paragraph", start + (isDouble ? 4 : 2))
  }

  /// Labels, CSL's terms for them (CSL 1.0.2, "Locators"), and whether a point must follow.
  private static let labels: [(StaticString, String, Bool)] = [
    ("p", "page", false), ("pp", "page", false), ("page", "page", false), ("pages", "page", false),
    ("ch", "chapter", false), ("chap", "chapter", false), ("chaps", "chapter", false),
    ("chapter", "chapter", false), ("chapters", "chapter", false),
    ("sec", "section", false), ("secs", "section", false), ("section", "section", false),
    ("sections", "section", false),
    ("vol", "volume", false), ("vols", "volume", false), ("volume", "volume", false),
    ("volumes", "volume", false),
    ("no", "issue", true), ("nos", "issue", true), ("issue", "issue", false), ("issues", "issue", false),
    ("number", "issue", false), ("numbers", "issue", false),
    ("fig", "figure", false), ("figs", "figure", false), ("figure", "figure", false),
    ("figures", "figure", false),
    ("para", "paragraph", false), ("paras", "paragraph", false), ("paragraph", "paragraph", false),
    ("paragraphs", "paragraph", false),
    ("l", "line", true), ("ll", "line", true), ("line", "line", false), ("lines", "line", false),
    ("v", "verse", true), ("vv", "verse", true), ("verse", "verse", false), ("verses", "verse", false),
    ("bk", "book", true), ("bks", "book", true), ("book", "book", false), ("books", "book", false),
    ("col", "column", true), ("cols", "column", true), ("column", "column", false),
    ("columns", "column", false),
    ("fol", "folio", true), ("fols", "folio", true), ("folio", "folio", false), ("folios", "folio", false),
    ("n", "note", true), ("nn", "note", true), ("note", "note", false), ("notes", "note", false),
    ("op", "opus", true), ("opp", "opus", true), ("opus", "opus", false),
    ("pt", "part", true), ("pts", "part", true), ("part", "part", false), ("parts", "part", false),
    ("app", "appendix", true), ("apps", "appendix", true), ("appendix", "appendix", false),
    ("eq", "equation", true), ("eqs", "equation", true), ("equation", "equation", false),
    ("tbl", "table", true), ("table", "table", false), ("tables", "table", false),
  ]
}

extension CitationSyntax {
  static func missingKey(_ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "missing-key", .warning, "a part of a citation names no work", path: path, span: span,
      help: "each part between semicolons needs a key: [@one, p. 3; see @two]")
  }

  /// - Parameters:
  ///   - rest: What follows the first key.
  ///   - isInPlace: Whether the span is the key's own, and no whole field's.
  static func secondKey(
    _ key: String, _ rest: String, _ path: String, _ span: Span, isInPlace: Bool
  ) -> Diagnostic {
    let (parted, isCertain) = parted(rest)
    // Up to the end of the second key: what follows may stand on another line.
    let second = rest.drop { $0 != "@" }.prefix { !" ,;]".contains($0) }
    let old = key + rest.prefix { $0 != "@" } + second
    let new = key + parted.prefix { $0 != "@" } + second
    let place = isInPlace ? Span(start: span.start, end: span.start + UInt32(old.utf8.count)) : span
    return Diagnostic(
      "missing-semicolon", .error, "no semicolon stands between two works of a citation", path: path,
      span: span,
      help: "write [@\(key)\(parted.replacing(", @", with: "; @"))]",
      fix: isCertain
        ? Fix("write a semicolon between the two works", [.init(place, old, to: new, lead: "@")]) : nil)
  }

  /// What follows a key, with a semicolon before the next work in place of a comma, of "and", or of nothing.
  ///
  /// - Returns: That, and whether no words stand between that might belong to either work.
  private static func parted(_ rest: String) -> (text: String, isCertain: Bool) {
    let between = rest.prefix { $0 != "@" }
    let hyphen = between.hasSuffix("-") ? "-" : ""
    let next = hyphen + rest[between.endIndex...]
    var words = withoutEnd(between.dropLast(hyphen.count), [])
    let bare = withoutEnd(words, [" and", " &"])
    let hasAnd = bare.count < words.count
    words = withoutEnd(bare, [","])
    if words.isEmpty || words.count < bare.count || hasAnd { return (words + "; " + next, true) }
    // ", see" belongs to what follows it.
    if let comma = words.lastIndex(of: ",") {
      let lead = words[comma...].dropFirst().drop { $0 == " " }
      if ["see", "see also", "also", "cf.", "compare", "e.g."].contains(lead) {
        return (words[..<comma] + "; " + lead + " " + next, true)
      }
    }
    return (words + "; " + next, false)
  }

  /// A text without one of some words at its end, and without spaces before and after it.
  private static func withoutEnd(_ text: Substring, _ ends: [String]) -> Substring {
    var text = text
    while text.last == " " { text.removeLast() }
    guard let end = ends.first(where: text.hasSuffix) else { return text }
    return withoutEnd(text.dropLast(end.count), [])
  }

  /// Whether a key is made as most are: of names, a year, and perhaps a letter.
  static func endsInYear(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
    var end = key.count
    if end > 0, Ascii.isLetter(key[end - 1]) { end -= 1 }
    guard end > 4, key[(end - 4)..<end].allSatisfy(Ascii.isDigit), !Ascii.isDigit(key[end - 5]) else {
      return false
    }
    return key[end - 4] == UInt8(ascii: "1") || key[end - 4] == UInt8(ascii: "2")
  }

  /// - Parameters:
  ///   - words: All that stands in the brackets.
  ///   - span: The bracket and the key.
  static func bareKey(_ key: String, of words: String, _ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "bare-key", .warning,
      "readers would see [\(key)] as it stands here: a citation's key has an @ before it",
      path: path, span: span, help: "write [@\(words)], or \\[\(words)] if it is no citation",
      fix: Fix("write the @", [.init(span, "[" + key, to: "[@" + key)]))
  }

  /// - Parameters:
  ///   - words: All that stands in the brackets.
  ///   - written: The citation that is meant.
  ///   - span: The brackets and what stands in them.
  static func roundKey(_ words: String, written: String, _ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "bare-key", .warning,
      "readers would see (\(words)) as it stands here: a citation has square brackets, and an @ before its key",
      path: path, span: span, help: "write \(written), or \\(\(words)) if it is no citation",
      fix: Fix("write \(written)", [.init(span, "(\(words))", to: written)]))
  }

  /// How long the text is between a citation and the round bracket that closes behind it; nil if what follows is a
  /// sentence's.
  static func restOfRoundBrackets(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = text.first, first == UInt8(ascii: ")") || first == UInt8(ascii: ",") else { return nil }
    return text.firstIndex(of: UInt8(ascii: ")"))
  }

  /// - Parameters:
  ///   - written: What stands between the brackets.
  ///   - span: The key and what goes before it in the brackets.
  ///   - isInPlace: Whether the span is the citation's own, and no whole field's.
  static func roundBrackets(
    _ written: String, _ path: String, _ span: Span, isInPlace: Bool
  ) -> Diagnostic {
    let count = UInt32(written.utf8.count)
    let place = isInPlace && span.start > 0 ? Span(start: span.start - 1, end: span.start + count + 1) : span
    let new = "[\(written.replacing(", @", with: "; @"))]"
    return Diagnostic(
      "round-brackets", .warning, "readers would see brackets twice: a citation makes its own", path: path,
      span: span, help: "write \(new) in place of (\(written))",
      fix: isKeysAlone(written) ? Fix("write \(new)", [.init(place, "(\(written))", to: new)]) : nil)
  }

  /// Whether nothing but works and their pages stands in brackets: of other words only their writer knows whether
  /// they are the citation's.
  private static func isKeysAlone(_ written: String) -> Bool {
    written.split(separator: "@", omittingEmptySubsequences: false).enumerated().allSatisfy { number, part in
      var part = String(part)
      if number == 0 { return part.isEmpty || part == "-" }
      return part.withUTF8 { bytes in
        guard let end = key(in: bytes, from: 0)?.end else { return false }
        var rest = end..<bytes.count
        while let last = rest.last, ",; ".utf8.contains(bytes[last]) { rest = rest.dropLast() }
        return rest.isEmpty || trimmed(bytes, locator(in: bytes, rest).rest).isEmpty
      }
    }
  }

  /// - Parameter key: The key that is cited.
  static func unclosedCitation(_ key: String, _ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "unclosed-citation", .warning, "a citation in brackets has no ']'", path: path, span: span,
      help: "write ']' where the citation ends, as in [@\(key)]")
  }
}
