/// Writes diagnostics for people and for programs.
public struct DiagnosticPrinter {
  private let source: (String) -> [UInt8]?
  private let colour: Bool
  private var maps: [String: LineMap] = [:]

  /// - Parameters:
  ///   - colour: Whether to use terminal colours.
  ///   - source: The bytes of a file by its path in the project; nil if there is none.
  public init(colour: Bool = false, source: @escaping (String) -> [UInt8]?) {
    self.colour = colour
    self.source = source
  }

  /// Several lines: position and message, the line with a caret, help and notes; ends with a newline.
  ///
  /// What the content holds cannot steer a terminal, or begin a line that a log takes for a command.
  public mutating func text(_ diagnostic: Diagnostic) -> String {
    let tone = diagnostic.severity == .error ? "31" : "33"
    var out = place(diagnostic.path, diagnostic.span)
    out +=
      ": \(paint(diagnostic.severity.rawValue + ":", tone)) \(paint(diagnostic.message.shownPlainly, "1"))"
    out += " [\(diagnostic.id)]\n"
    out += excerpt(diagnostic.path, diagnostic.span, tone)
    if let help = diagnostic.help { out += "      help: \(help.shownPlainly)\n" }
    for note in diagnostic.notes {
      out += "      note: \(note.message.shownPlainly): \(place(note.path, note.span))\n"
    }
    return out
  }

  /// One JSON object on one line, ending with a newline. Keys: `id`,
  /// `severity`, `message`, `file`, and where known `line`, `column`,
  /// `endLine`, `endColumn`, `help`, `notes`, and `fix`: a `title` and `edits`, each with a place and `text`.
  public mutating func json(_ diagnostic: Diagnostic) -> String {
    var out = "{\"id\":\(quote(diagnostic.id)),\"severity\":\(quote(diagnostic.severity.rawValue))"
    out += ",\"message\":\(quote(diagnostic.message))"
    out += fields(diagnostic.path, diagnostic.span)
    if let help = diagnostic.help { out += ",\"help\":\(quote(help))" }
    if !diagnostic.notes.isEmpty {
      let notes = diagnostic.notes.map { "{\"message\":\(quote($0.message))\(fields($0.path, $0.span))}" }
      out += ",\"notes\":[\(notes.joined(separator: ","))]"
    }
    if let fix = diagnostic.fix, let map = map(diagnostic.path) {
      let edits = map.edits(of: fix).map { edit in
        "{\(numbers(Span(edit.range), map).dropFirst()),\"text\":\(quote(edit.text))}"
      }
      if !edits.isEmpty {
        out += ",\"fix\":{\"title\":\(quote(fix.title)),\"edits\":[\(edits.joined(separator: ","))]}"
      }
    }
    return out + "}\n"
  }

  private func numbers(_ span: Span, _ map: LineMap) -> String {
    let start = map.position(of: Int(span.start))
    let end = map.position(of: Int(span.end))
    return
      ",\"line\":\(start.line),\"column\":\(start.column),\"endLine\":\(end.line),\"endColumn\":\(end.column)"
  }

  private mutating func fields(_ path: String, _ span: Span?) -> String {
    var out = ",\"file\":\(quote(path))"
    if let span, let map = map(path) { out += numbers(span, map) }
    return out
  }

  private mutating func place(_ path: String, _ span: Span?) -> String {
    guard let span, let map = map(path) else { return path.shownPlainly }
    let position = map.position(of: Int(span.start))
    return "\(path.shownPlainly):\(position.line):\(position.column)"
  }

  /// The line at fault with carets below; a long line is cut around them.
  private mutating func excerpt(_ path: String, _ span: Span?, _ tone: String) -> String {
    guard let span, let map = map(path) else { return "" }
    let start = map.position(of: Int(span.start))
    let end = map.position(of: Int(span.end))
    var scalars = map.text(ofLine: start.line).unicodeScalars.map { $0.steersTerminal ? " " : $0 }
    var first = start.column - 1
    let wanted = end.line == start.line ? end.column - start.column : scalars.count - first
    var lead = ""
    if first > 80 {
      scalars.removeFirst(first - 60)
      first = 60
      lead = "…"
    }
    if scalars.count > 120 { scalars = scalars.prefix(120) + ["…"] }
    let width = max(1, min(wanted, scalars.count - first))
    var line = ""
    line.unicodeScalars.append(contentsOf: scalars)
    let number = String(start.line)
    let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number
    let carets =
      String(repeating: " ", count: first + lead.count) + paint(String(repeating: "^", count: width), tone)
    return "\(gutter) | \(lead)\(line)\n      | \(carets)\n"
  }

  private mutating func map(_ path: String) -> LineMap? {
    if let known = maps[path] { return known }
    guard let bytes = source(path) else { return nil }
    let map = LineMap(bytes)
    maps[path] = map
    return map
  }

  private func paint(_ text: String, _ code: String) -> String {
    colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  private func quote(_ text: String) -> String { JSONText.quoted(text) }
}

/// Text as JSON.
public enum JSONText {
  /// A JSON string with its quotes; control characters, `<`, and U+2028/2029 are escaped.
  public static func quoted(_ text: String) -> String {
    // Bytes tell of most texts that nothing in them is escaped; 0xE2 begins U+2028 and many others.
    if !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x3C || $0 == 0x5C || $0 == 0xE2 }) {
      return "\"\(text)\""
    }
    var out: [UInt8] = [UInt8(ascii: "\"")]
    let bytes = Array(text.utf8)
    out.reserveCapacity(bytes.count + bytes.count / 8 + 2)
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): out += "\\n".utf8
      case UInt8(ascii: "\r"): out += "\\r".utf8
      case UInt8(ascii: "\t"): out += "\\t".utf8
      case 0..<0x20, UInt8(ascii: "<"):
        let hex = String(byte, radix: 16)
        out += "\\u00\(hex.count == 1 ? "0" : "")\(hex)".utf8
      case 0xE2 where place + 1 < bytes.count && bytes[place] == 0x80 && bytes[place + 1] & 0xFE == 0xA8:
        out += "\\u202\(bytes[place + 1] == 0xA8 ? 8 : 9)".utf8
        place += 2
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
    return String(decoding: out, as: UTF8.self)
  }
}
