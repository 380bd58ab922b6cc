import Diagnostics
import Markup

/// What an editor is writing in front matter: found line by line, because YAML that is being written is
/// rarely whole.
struct FrontMatterPlace: Sendable {
  enum Part: Sendable {
    /// The name of a field.
    case key
    /// A value of a field: the whole of it, an item in brackets, or one after a hyphen.
    case value(ValueForm)
  }

  enum ValueForm: Sendable {
    case whole, inBrackets, afterHyphen
  }

  var part: Part
  /// The keys above this one, outermost first, and the key itself where it is known.
  var keys: [String]
  /// The word at the place, from its first to its last byte; may be empty.
  var word: Range<Int>
  /// Keys or items that stand beside this one already.
  var beside: [String]
  /// Where the keys of this level begin on their line.
  var column: Int

  /// - Returns: nil outside of front matter.
  init?(_ bytes: [UInt8], at offset: Int) {
    let lines = FrontMatterLines(bytes)
    guard let number = lines.number(at: offset) else { return nil }
    let line = lines.lines[number]
    let cursor = offset
    let isText = lines.isInText(number)
    if !isText, let comment = lines.comment(in: line), comment < offset { return nil }
    if isText {
      self.init(
        part: .value(.whole), keys: lines.parents(of: number), word: line.content, beside: [],
        column: line.column)
    } else if let key = line.key, cursor > key.upperBound, cursor > line.colon! {
      self.init(value: lines, number, line, cursor, keys: lines.parents(of: number) + [lines.text(key)])
    } else if let key = line.key {
      self.init(key: lines, number, line, word: key)
    } else {
      let parents = lines.parents(of: number)
      if line.hyphen != nil || lines.isInBrackets(number) {
        let parent = lines.parents(of: number)
        self.init(value: lines, number, line, cursor, keys: parent)
        return
      }
      // Something is written where a key may come, or the line is empty.
      let start = min(line.content.lowerBound, cursor)
      self.init(
        part: .key, keys: parents, word: start..<max(line.content.upperBound, start),
        beside: lines.siblings(of: number), column: start - line.start)
    }
  }

  private init(part: Part, keys: [String], word: Range<Int>, beside: [String], column: Int) {
    self.part = part
    self.keys = keys
    self.word = word
    self.beside = beside
    self.column = column
  }

  private init(key lines: FrontMatterLines, _ number: Int, _ line: FrontMatterLines.Line, word: Range<Int>) {
    self.init(
      part: .key, keys: lines.parents(of: number), word: word,
      beside: lines.siblings(of: number), column: line.column)
  }

  private init(
    value lines: FrontMatterLines, _ number: Int, _ line: FrontMatterLines.Line, _ cursor: Int,
    keys: [String]
  ) {
    let start = line.colon.map { $0 + 1 } ?? line.content.lowerBound
    // What explains the field may stand behind its value.
    let end = lines.comment(in: line) ?? line.end
    let text = lines.bytes[start..<max(start, end)]
    let bracket = text.firstIndex(of: UInt8(ascii: "["))
    let isContinued = line.key == nil && line.hyphen == nil
    guard isContinued || bracket.map({ $0 < cursor && lines.isBlank(start..<$0) }) ?? false else {
      let word = lines.trimmed(start..<max(start, end), around: cursor)
      let isItem = line.hyphen != nil && line.key == nil
      self.init(
        part: .value(isItem ? .afterHyphen : .whole), keys: keys, word: word,
        beside: isItem ? lines.items(beside: number) : [], column: line.column)
      return
    }
    // In brackets: commas part the items.
    let first = isContinued ? line.content.lowerBound : bracket! + 1
    var from = first
    var to = end
    for place in first..<max(first, end) where ",[]".utf8.contains(lines.bytes[place]) {
      if place < cursor {
        from = place + 1
      } else {
        to = place
        break
      }
    }
    let word = lines.trimmed(from..<max(from, to), around: cursor)
    let others = lines.bytes[first..<max(first, end)].split { ",[]".utf8.contains($0) }
      .filter { $0.startIndex != from }.map { lines.text(lines.trimmed($0.indices, around: nil)) }
    self.init(
      part: .value(.inBrackets), keys: keys, word: word, beside: others.map { $0.unquoted() },
      column: line.column)
  }
}

/// The lines between the two lines of hyphens, each taken apart.
struct FrontMatterLines {
  struct Line {
    var start: Int
    /// Without what ends the line.
    var end: Int
    /// What stands after blanks and hyphens, a comment left out.
    var content: Range<Int>
    /// Where the first hyphen of an item stands; nil if the line begins none.
    var hyphen: Int?
    var key: Range<Int>?
    var colon: Int?

    /// Where the content begins in the line.
    var column: Int { content.lowerBound - start }
    var isEmpty: Bool { content.isEmpty && hyphen == nil }
  }

  let bytes: [UInt8]
  private(set) var lines: [Line] = []

  /// No lines where there is no front matter; all to the end where it is not closed.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var isOpen = false
    while at <= bytes.count {
      var end = at
      while end < bytes.count, bytes[end] != 10, bytes[end] != 13 { end += 1 }
      if Self.isFence(bytes[at..<end]) {
        if isOpen { return }
        isOpen = true
      } else if isOpen {
        lines.append(line(at, end))
      } else {
        return
      }
      if end == bytes.count { return }
      at = end + (bytes[end] == 13 && end + 1 < bytes.count && bytes[end + 1] == 10 ? 2 : 1)
    }
  }

  private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: "---".utf8) && line.dropFirst(3).allSatisfy { $0 == 32 || $0 == 9 }
  }

  private func line(_ start: Int, _ end: Int) -> Line {
    var at = start
    var hyphen: Int?
    while at < end, bytes[at] == 32 { at += 1 }
    while at < end, bytes[at] == UInt8(ascii: "-"), at + 1 == end || bytes[at + 1] == 32 {
      if hyphen == nil { hyphen = at }
      at += 1
      while at < end, bytes[at] == 32 { at += 1 }
    }
    var content = at..<end
    if at < end, bytes[at] == UInt8(ascii: "#") { content = at..<at }
    var line = Line(start: start, end: end, content: content, hyphen: hyphen)
    var place = content.lowerBound
    while place < content.upperBound {
      let byte = bytes[place]
      if byte == UInt8(ascii: ":"), place + 1 == end || bytes[place + 1] == 32 {
        line.key = content.lowerBound..<place
        line.colon = place
        break
      }
      // A key of these would have to stand in quotes, and none has to.
      if "\"'[]{},#".utf8.contains(byte) { break }
      place += 1
    }
    while line.content.upperBound > line.content.lowerBound, bytes[line.content.upperBound - 1] == 32 {
      line.content = line.content.lowerBound..<line.content.upperBound - 1
    }
    return line
  }

  /// Where a line's comment begins; nil if it has none.
  func comment(in line: Line) -> Int? {
    var quote: UInt8?
    for place in line.start..<line.end {
      let byte = bytes[place]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        // Inside of a word it is an apostrophe.
        if place == line.start || " [{,:".utf8.contains(bytes[place - 1]) { quote = byte }
      } else if byte == UInt8(ascii: "#"), place == line.start || bytes[place - 1] == 32 {
        return place
      }
    }
    return nil
  }

  func number(at offset: Int) -> Int? { lines.firstIndex { $0.start <= offset && offset <= $0.end } }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func isBlank(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy { $0 == 32 } }

  /// Without blanks at the ends; where nothing else stands there, the place itself.
  func trimmed(_ range: Range<Int>, around cursor: Int?) -> Range<Int> {
    var range = range
    while !range.isEmpty, bytes[range.lowerBound] == 32 { range = range.lowerBound + 1..<range.upperBound }
    while !range.isEmpty, bytes[range.upperBound - 1] == 32 {
      range = range.lowerBound..<range.upperBound - 1
    }
    guard let cursor, range.isEmpty || cursor < range.lowerBound || cursor > range.upperBound else {
      return range
    }
    return range.isEmpty ? cursor..<cursor : min(cursor, range.lowerBound)..<max(cursor, range.upperBound)
  }

  /// The keys under which a line stands, outermost first; not its own.
  func parents(of number: Int) -> [String] {
    let line = lines[number]
    var keys: [String] = []
    // An item's hyphen may stand right below its key.
    var limit = line.hyphen.map { $0 - line.start + 1 } ?? column(of: number)
    for above in lines[..<number].reversed() where !above.isEmpty {
      guard limit > 0 else { break }
      let outer = above.hyphen.map { $0 - above.start } ?? above.column
      if let key = above.key, above.column < limit {
        keys.insert(text(key), at: 0)
        limit = above.hyphen == nil ? above.column : outer + 1
      } else if outer < limit, above.hyphen != nil {
        limit = outer + 1
      }
    }
    return keys
  }

  /// Where a line's content begins; of an empty line, where it ends.
  private func column(of number: Int) -> Int {
    let line = lines[number]
    return line.isEmpty ? line.end - line.start : line.column
  }

  /// The keys beside a line, in the same group.
  func siblings(of number: Int) -> [String] {
    let column = column(of: number)
    var keys: [String] = []
    func take(_ line: Line) -> Bool {
      if line.isEmpty { return true }
      if line.column < column { return false }
      if line.column == column, let key = line.key { keys.append(text(key)) }
      return true
    }
    if lines[number].hyphen == nil {
      for line in lines[..<number].reversed() {
        guard take(line) else { break }
        if line.column == column, line.hyphen != nil { break }
      }
    }
    for line in lines[(number + 1)...] {
      if line.hyphen != nil, line.column <= column { break }
      guard take(line) else { break }
    }
    return keys
  }

  /// The items after hyphens beside a line.
  func items(beside number: Int) -> [String] {
    guard let hyphen = lines[number].hyphen.map({ $0 - lines[number].start }) else { return [] }
    var items: [String] = []
    func take(_ line: Line) -> Bool {
      if line.isEmpty { return true }
      guard line.hyphen.map({ $0 - line.start }) == hyphen else { return false }
      items.append(text(line.content).unquoted())
      return true
    }
    for line in lines[..<number].reversed() { guard take(line) else { break } }
    for line in lines[(number + 1)...] { guard take(line) else { break } }
    return items
  }

  /// Whether a line belongs to a text that began below `|` or `>`.
  func isInText(_ number: Int) -> Bool {
    let column = column(of: number)
    guard column > 0, lines[number].hyphen == nil else { return false }
    for line in lines[..<number].reversed() where !line.isEmpty && line.column < column {
      guard let colon = line.colon else { return false }
      let value = bytes[(colon + 1)..<max(colon + 1, line.end)].drop { $0 == 32 }
      return value.first == UInt8(ascii: "|") || value.first == UInt8(ascii: ">")
    }
    return false
  }

  /// Whether a line goes on with a list in brackets that an earlier line began.
  func isInBrackets(_ number: Int) -> Bool {
    guard lines[number].key == nil else { return false }
    for line in lines[..<number].reversed() {
      let text = bytes[(line.colon ?? line.start)..<max(line.colon ?? line.start, line.end)]
      if text.contains(UInt8(ascii: "]")) { return false }
      if line.key != nil { return text.contains(UInt8(ascii: "[")) }
    }
    return false
  }
}

extension String {
  /// Without the quotation marks that YAML lets stand around a text.
  func unquoted() -> String {
    guard let first, first == "\"" || first == "'" else { return self }
    let inner = dropFirst()
    return String(inner.last == first ? inner.dropLast() : inner)
  }
}

extension Kind {
  /// All fields that an entry may have, the common ones first.
  var allFields: [Field] { EntryParser.common(self) + fields }

  /// The fields that stand below some keys; nil when the keys lead to no group.
  func fields(under keys: some Sequence<String>) -> [Field]? {
    var fields = allFields
    for key in keys {
      guard let field = fields.first(where: { $0.name == key }), case .group(let group) = field.type.element
      else { return nil }
      fields = group.fields
    }
    return fields
  }
}
