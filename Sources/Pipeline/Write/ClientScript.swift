/// A script that every reader loads, as browsers need it.
enum ClientScript {
  /// The script without its comments and the white space that only people need: a quarter less to send.
  ///
  /// Names stay, so what a browser reports can be found in the source, and so do line ends that may end a
  /// statement. Strings, templates and regular expressions are copied as they are.
  static func compact(_ script: [UInt8]) -> [UInt8] {
    var compactor = ScriptCompactor(script)
    return compactor.run()
  }
}

/// Walks through a script token by token (ECMAScript, "Lexical Grammar").
private struct ScriptCompactor {
  private let script: [UInt8]
  private var place = 0
  private var out: [UInt8] = []
  /// White space that was read and not yet written: none, a space, or a line's end.
  private var gap: UInt8?
  /// For each template that is open, how many braces are open in its `${…}`.
  private var templates: [Int] = []
  /// For each parenthesis that is open, whether a statement follows its end, as it follows `if (…)`.
  private var parentheses: [Bool] = []
  /// The same of the parenthesis that was closed last.
  private var endsCondition = false

  init(_ script: [UInt8]) {
    self.script = script
    out.reserveCapacity(script.count)
  }

  mutating func run() -> [UInt8] {
    while let byte = peek() { step(byte) }
    if gap == UInt8(ascii: "\n"), !out.isEmpty { out.append(UInt8(ascii: "\n")) }
    return out
  }

  private func peek(_ ahead: Int = 0) -> UInt8? {
    place + ahead < script.count ? script[place + ahead] : nil
  }

  private mutating func step(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"):
      gap = gap ?? UInt8(ascii: " ")
      place += 1
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      gap = UInt8(ascii: "\n")
      place += 1
    case UInt8(ascii: "/") where peek(1) == byte: skip { $0.peek() == UInt8(ascii: "\n") }
    case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
      place += 2
      skip { $0.peek() == UInt8(ascii: "*") && $0.peek(1) == UInt8(ascii: "/") }
      place = min(place + 2, script.count)
      gap = gap ?? UInt8(ascii: " ")
    case UInt8(ascii: "/") where beginsExpression(): copyRegularExpression()
    case UInt8(ascii: "'"), UInt8(ascii: "\""): copy(to: byte)
    case UInt8(ascii: "`"): copyTemplate()
    case UInt8(ascii: "}") where templates.last == 0:
      templates.removeLast()
      copyTemplate()
    case UInt8(ascii: "("):
      parentheses.append(["if", "while", "for"].contains(lastWord()))
      write(byte)
    case UInt8(ascii: ")"):
      endsCondition = parentheses.popLast() ?? false
      write(byte)
    default:
      if let open = templates.last {
        if byte == UInt8(ascii: "{") { templates[templates.count - 1] = open + 1 }
        if byte == UInt8(ascii: "}") { templates[templates.count - 1] = open - 1 }
      }
      write(byte)
    }
  }

  private mutating func skip(to isEnd: (Self) -> Bool) {
    while place < script.count, !isEnd(self) { place += 1 }
  }

  /// Writes the byte that stands here, and before it the white space that it needs.
  private mutating func write(_ byte: UInt8) {
    if let gap, let last = out.last, !Self.opens(last) {
      let isNeeded = Self.isName(last) && Self.isName(byte) || last == byte && (byte == 0x2B || byte == 0x2D)
      if gap == UInt8(ascii: "\n") || isNeeded { out.append(gap) }
    }
    gap = nil
    out.append(byte)
    place += 1
  }

  /// Whether no white space is needed after it.
  private static func opens(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: "\n"):
      true
    default: false
    }
  }

  private static func isName(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "$") || byte >= 0x80
  }

  /// The name, the number or the keyword that was written last; empty after any other sign.
  private func lastWord() -> String {
    let start = out.lastIndex { !Self.isName($0) }.map { $0 + 1 } ?? 0
    return String(decoding: out[start...], as: UTF8.self)
  }

  /// After these a value stands; after other words an operator.
  private static let beforeValues: Set = [
    "return", "typeof", "case", "of", "in", "do", "else", "void", "delete", "throw", "new", "instanceof",
    "yield", "await",
  ]

  /// Whether a slash begins a regular expression: where a value may stand.
  private func beginsExpression() -> Bool {
    guard let last = out.last else { return true }
    if last == UInt8(ascii: ")") { return endsCondition }
    if [UInt8]("]'\"`".utf8).contains(last) { return false }
    if ["++", "--"].contains(where: { out.suffix(2).elementsEqual($0.utf8) }) { return false }
    return !Self.isName(last) || Self.beforeValues.contains(lastWord())
  }

  /// From one quotation mark to the next of its kind.
  private mutating func copy(to end: UInt8) {
    write(end)
    while let byte = peek() {
      copyEscaped()
      if byte == end { return }
    }
  }

  /// To the end of a template, or of a part of it.
  private mutating func copyTemplate() {
    write(script[place])
    while let byte = peek() {
      if byte == UInt8(ascii: "$"), peek(1) == UInt8(ascii: "{") {
        out.append(contentsOf: "${".utf8)
        place += 2
        templates.append(0)
        return
      }
      copyEscaped()
      if byte == UInt8(ascii: "`") { return }
    }
  }

  private mutating func copyRegularExpression() {
    write(script[place])
    var isClass = false
    while let byte = peek(), byte != UInt8(ascii: "\n") {
      copyEscaped()
      if byte == UInt8(ascii: "[") { isClass = true }
      if byte == UInt8(ascii: "]") { isClass = false }
      if byte == UInt8(ascii: "/"), !isClass { return }
    }
  }

  /// One byte, or a backslash and what it escapes.
  private mutating func copyEscaped() {
    if peek() == UInt8(ascii: "\\"), peek(1) != nil {
      out.append(script[place])
      place += 1
    }
    out.append(script[place])
    place += 1
  }
}
