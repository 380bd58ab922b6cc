import Diagnostics

/// Prompts that readers fill in, from a fenced block `worksheet`.
public struct Worksheet: Sendable, Hashable {
  /// From the info string; may be empty.
  public var title: String
  /// In order; only the first may have an empty title.
  public var parts: [Part]

  public struct Part: Sendable, Hashable {
    public var title: String
    public var items: [Item]
  }

  public enum Item: Sendable, Hashable {
    case question(String, Answer)
    /// `- [ ] …`: a box to tick.
    case tick(String)
    /// A table to fill in: an empty cell is a place to write. Each row has as many cells as there are heads.
    case table(heads: [String], rows: [[String]])
  }

  public enum Answer: Sendable, Hashable {
    /// Room for so many lines, 1 to 60.
    case lines(Int)
    case short
    case date
    /// A date on which people will come back to the worksheet.
    case review
    /// A person's name.
    case name
  }
}

/// Reads the text of a worksheet line by line.
struct WorksheetReader {
  static let mostLines = 60
  static let mostRows = 100

  /// A mistake and the line it is in, from 0; nil for the whole.
  typealias Mistake = (line: Int?, make: (String, Span) -> Diagnostic)

  private(set) var mistakes: [Mistake] = []
  /// The first line with which another block begins: this one was never closed.
  private var blockInside: Int?
  private var parts: [Worksheet.Part] = [Worksheet.Part(title: "", items: [])]
  private var table: (line: Int, heads: [String], rows: [[String]], isComplete: Bool)?

  static func read(_ text: UnsafeBufferPointer<UInt8>, title: String) -> (
    Worksheet, [Mistake], blockInside: Int?
  ) {
    var reader = WorksheetReader()
    var start = 0
    var number = 0
    while start < text.count {
      let end = text.firstOffset(of: Ascii.newline, from: start)
      reader.read(line: text.part(start..<end).trimmed, number)
      start = end + 1
      number += 1
    }
    reader.endTable()
    let parts = reader.parts.filter { !$0.items.isEmpty || !$0.title.isEmpty }
    if !parts.contains(where: { !$0.items.isEmpty }) {
      reader.mistakes.append((nil, empty))
    } else {
      // A part without prompts shows as a heading over nothing.
      for part in parts where part.items.isEmpty {
        reader.mistakes.append((nil, { emptyPart(part.title, $0, $1) }))
      }
    }
    return (
      Worksheet(title: title, parts: parts.filter { !$0.items.isEmpty }), reader.mistakes, reader.blockInside
    )
  }

  private mutating func add(_ item: Worksheet.Item) { parts[parts.count - 1].items.append(item) }

  private mutating func read(line: UnsafeBufferPointer<UInt8>, _ number: Int) {
    guard let first = line.first else { return endTable() }
    if first == Ascii.bar { return readRow(line, number) }
    endTable()
    if first == UInt8(ascii: "`"), line.prefix(3).elementsEqual("```".utf8) {
      blockInside = blockInside ?? number
      return
    }
    if let title = partTitle(line) {
      parts.append(Worksheet.Part(title: title, items: []))
    } else if let words = tick(line) {
      if words.isEmpty { mistakes.append((number, Self.wordless)) } else { add(.tick(words)) }
    } else {
      readQuestion(line, number)
    }
  }

  private func partTitle(_ line: UnsafeBufferPointer<UInt8>) -> String? {
    var level = 0
    while level < line.count, line[level] == UInt8(ascii: "#") { level += 1 }
    guard level > 0, level < line.count, Ascii.isBlank(line[level]) else { return nil }
    return line.part(level..<line.count).trimmed.string
  }

  private func tick(_ line: UnsafeBufferPointer<UInt8>) -> String? {
    guard line[0] == Ascii.hyphen || line[0] == UInt8(ascii: "*") || line[0] == UInt8(ascii: "+") else {
      return nil
    }
    let rest = line.part(1..<line.count).trimmed
    guard rest.count >= 3, rest[0] == Ascii.bracketOpen, rest[2] == Ascii.bracketClose,
      rest[1] == Ascii.space || Ascii.lowercase(rest[1]) == UInt8(ascii: "x")
    else { return nil }
    return rest.part(3..<rest.count).trimmed.string
  }

  private mutating func readQuestion(_ line: UnsafeBufferPointer<UInt8>, _ number: Int) {
    var words = line
    var answer = Worksheet.Answer.lines(3)
    var underscores = line.count
    while underscores > 0, line[underscores - 1] == UInt8(ascii: "_") { underscores -= 1 }
    if line.count - underscores >= 3 {
      words = line.part(0..<underscores)
      answer = .short
    } else if let (ending, start) = trailingWord(line) {
      words = line.part(0..<start)
      answer = ending
    } else if let (lines, start) = trailingNumber(line) {
      words = line.part(0..<start)
      guard (1...Self.mostLines).contains(lines) else {
        mistakes.append((number, Self.tooMuchRoom))
        return
      }
      answer = .lines(lines)
    }
    words = words.trimmed
    if words.isEmpty {
      mistakes.append((number, Self.wordless))
    } else {
      add(.question(words.string, answer))
    }
  }

  /// `(date)`, `(name)` or `(review date)` at the end of a line.
  private func trailingWord(
    _ line: UnsafeBufferPointer<UInt8>
  ) -> (answer: Worksheet.Answer, start: Int)? {
    let endings: [(StaticString, Worksheet.Answer)] = [
      ("(date)", .date), ("(name)", .name), ("(review date)", .review),
    ]
    for (word, answer) in endings {
      let start = line.count - word.utf8CodeUnitCount
      if start >= 0, line.part(start..<line.count).hasPrefix(ignoringCase: word) { return (answer, start) }
    }
    return nil
  }

  /// `[4]` at the end of a line.
  private func trailingNumber(_ line: UnsafeBufferPointer<UInt8>) -> (number: Int, start: Int)? {
    guard line.last == Ascii.bracketClose else { return nil }
    var start = line.count - 1
    while start > 0, Ascii.isDigit(line[start - 1]) { start -= 1 }
    guard start > 0, start < line.count - 1, line[start - 1] == Ascii.bracketOpen else { return nil }
    return (number(line.part(start..<line.count - 1)), start - 1)
  }

  /// A number of any length; a very large one is as good as any other.
  private func number(_ digits: UnsafeBufferPointer<UInt8>) -> Int {
    digits.reduce(0) { min($0 * 10 + Int($1 - 48), 1_000_000) }
  }

  private mutating func readRow(_ line: UnsafeBufferPointer<UInt8>, _ number: Int) {
    var cells = cells(of: line)
    guard var table else {
      var rows = 0
      if let last = cells.last, let count = repetition(last) {
        cells.removeLast()
        guard (1...Self.mostRows).contains(count) else {
          mistakes.append((number, Self.tooManyRows))
          return
        }
        rows = count
      }
      guard !cells.isEmpty else { return }
      let blank = [String](repeating: "", count: cells.count)
      self.table = (number, cells, Array(repeating: blank, count: rows), rows > 0)
      return
    }
    // The line of hyphens that Markdown's own tables have.
    if table.rows.isEmpty, cells.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0 == 45 || $0 == 58 } }) {
      return
    }
    if cells.count > table.heads.count {
      mistakes.append((number, Self.tooManyCells))
      cells.removeLast(cells.count - table.heads.count)
    }
    cells += Array(repeating: "", count: table.heads.count - cells.count)
    if table.rows.count < Self.mostRows {
      table.rows.append(cells)
    } else {
      mistakes.append((number, Self.tooManyRows))
    }
    self.table = table
  }

  /// `x4`: so many empty rows.
  private func repetition(_ cell: String) -> Int? {
    var cell = cell
    return cell.withUTF8 { cell in
      guard cell.count > 1, Ascii.lowercase(cell[0]) == UInt8(ascii: "x"),
        cell.dropFirst().allSatisfy(Ascii.isDigit)
      else { return nil }
      return number(cell.part(1..<cell.count))
    }
  }

  private func cells(of line: UnsafeBufferPointer<UInt8>) -> [String] {
    var cells: [String] = []
    var cell: [UInt8] = []
    func finish() {
      cells.append(cell.withUnsafeBufferPointer { $0.trimmed.string })
      cell.removeAll()
    }
    var index = 1
    while index < line.count {
      if line[index] == Ascii.backslash, index + 1 < line.count, line[index + 1] == Ascii.bar {
        cell.append(Ascii.bar)
        index += 1
      } else if line[index] == Ascii.bar {
        finish()
      } else {
        cell.append(line[index])
      }
      index += 1
    }
    if !cell.isEmpty { finish() }
    return cells
  }

  private mutating func endTable() {
    guard let table else { return }
    self.table = nil
    if table.rows.isEmpty {
      mistakes.append((table.line, Self.rowless))
    } else {
      add(.table(heads: table.heads, rows: table.rows))
    }
  }
}

extension WorksheetReader {
  static func empty(_ path: String, _ span: Span) -> Diagnostic {
    Diagnostic("empty-worksheet", .error, "a worksheet has nothing to fill in", path: path, span: span)
  }

  static func misspelt(_ word: String, _ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "misspelt-worksheet", .warning, "'\(word)' is taken for the language of some code", path: path,
      span: span,
      help: "did you mean 'worksheet'?")
  }

  static func emptyPart(_ title: String, _ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "empty-worksheet-part", .warning, "the part '\(title)' of a worksheet has nothing to fill in",
      path: path,
      span: span)
  }

  static func wordless(_ path: String, _ span: Span) -> Diagnostic {
    Diagnostic("wordless-prompt", .error, "a prompt of a worksheet has no words", path: path, span: span)
  }

  static func tooMuchRoom(_ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "worksheet-room", .error, "an answer has 1 to \(mostLines) lines of room", path: path, span: span)
  }

  static func tooManyRows(_ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "worksheet-rows", .error, "a table to fill in has 1 to \(mostRows) rows", path: path, span: span)
  }

  static func tooManyCells(_ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "worksheet-cells", .error, "a row has more cells than its table has heads", path: path, span: span)
  }

  static func rowless(_ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "worksheet-table", .error, "a table to fill in has no rows", path: path, span: span,
      help: "end its heads with x4 for four empty rows, or write rows below it")
  }
}
