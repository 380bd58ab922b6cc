import Diagnostics

/// Cuts a `.bib` file into entries; after a mistake it goes on at the next entry.
struct BibTeXParser {
  private struct Fault: Error {
    var message: String
    var span: Range<Int>
  }

  private let bytes: [UInt8]
  private let path: String
  private var at = 0
  private var strings: [String: String] = [
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June",
    "jul": "July", "aug": "August", "sep": "September", "oct": "October", "nov": "November",
    "dec": "December",
  ]
  private var entries: [BibTeXEntry] = []
  private var diagnostics: [Diagnostic] = []
  /// Text that string macros may expand to in all: a bound on a file that doubles and doubles.
  private var expansion = 4_000_000

  private init(_ bytes: [UInt8], _ path: String) {
    self.bytes = bytes
    self.path = path
  }

  static func parse(_ bytes: [UInt8], path: String) -> Reported<[BibTeXEntry]> {
    var parser = BibTeXParser(bytes, path)
    parser.run()
    return Reported(parser.entries, parser.diagnostics)
  }

  private mutating func run() {
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "@") else {
        at += 1
        continue
      }
      let start = at
      do {
        try entry()
      } catch {
        let fault = error as? Fault
        diagnostics.append(
          Diagnostic(
            "bib-syntax", .error, fault?.message ?? "entry cannot be read", path: path,
            span: Span(fault?.span ?? start..<at)))
        // Goes on at the next entry that starts a line.
        at = nextEntry(after: start + 1)
      }
    }
  }

  private func nextEntry(after start: Int) -> Int {
    var place = start
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "@"), bytes[place - 1] == UInt8(ascii: "\n") { return place }
      place += 1
    }
    return bytes.count
  }

  private mutating func entry() throws {
    let start = at
    at += 1
    skipSpace()
    let type = name().lowercased()
    if type == "comment" { return }
    skipSpace()
    guard !type.isEmpty, at < bytes.count, bytes[at] == UInt8(ascii: "{") || bytes[at] == UInt8(ascii: "(")
    else {
      // An address or a handle in the text between entries.
      if !type.isEmpty, start > 0, bytes[start - 1] != UInt8(ascii: "\n") { return }
      throw Fault(message: "entry has no opening brace", span: start..<min(at + 1, bytes.count))
    }
    let close = bytes[at] == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ")")
    at += 1
    if type == "preamble" {
      _ = try value()
      return try end(close, start)
    }
    if type == "string" {
      skipSpace()
      let macro = name().lowercased()
      try expect("=", after: "string name", start)
      strings[macro] = try value()
      return try end(close, start)
    }
    skipSpace()
    let keyStart = at
    while at < bytes.count, bytes[at] != UInt8(ascii: ","), bytes[at] != close,
      bytes[at] != UInt8(ascii: "\n")
    { at += 1 }
    let key = StyleReader.trimmed(String(decoding: bytes[keyStart..<at], as: UTF8.self))
    if key.contains("=") { throw Fault(message: "entry has no key", span: start..<keyStart) }
    var entry = BibTeXEntry(type: type, key: key, span: Span(start..<at))
    defer { if !entry.key.isEmpty { entries.append(entry) } }
    if key.isEmpty { throw Fault(message: "entry has no key", span: start..<at) }
    while true {
      skipSpace()
      guard at < bytes.count else {
        throw Fault(message: "entry '\(key)' is never closed", span: start..<keyStart)
      }
      if bytes[at] == close {
        at += 1
        return
      }
      if bytes[at] == UInt8(ascii: ",") {
        at += 1
        continue
      }
      let fieldStart = at
      let field = name().lowercased()
      guard !field.isEmpty else {
        throw Fault(message: "field in entry '\(key)' has no name", span: at..<min(at + 1, bytes.count))
      }
      try expect("=", after: "field name '\(field)'", fieldStart)
      let text = try value()
      if entry.fields[field] != nil {
        diagnostics.append(
          Diagnostic(
            "bib-field-twice", .warning, "field '\(field)' stands twice in entry '\(key)'; the first counts",
            path: path, span: Span(fieldStart..<at)))
      } else {
        entry.fields[field] = .init(value: text, span: Span(fieldStart..<at))
        entry.order.append(field)
      }
    }
  }

  private mutating func expect(_ sign: Character, after what: String, _ start: Int) throws {
    skipSpace()
    guard at < bytes.count, bytes[at] == sign.asciiValue! else {
      throw Fault(
        message: "'\(sign)' is missing after \(what)", span: start..<min(max(at, start + 1), bytes.count))
    }
    at += 1
  }

  private mutating func end(_ close: UInt8, _ start: Int) throws {
    skipSpace()
    if at < bytes.count, bytes[at] == UInt8(ascii: ",") { at += 1 }
    skipSpace()
    guard at < bytes.count, bytes[at] == close else {
      throw Fault(message: "entry is never closed", span: start..<min(start + 1, bytes.count))
    }
    at += 1
  }

  // MARK: Values

  private mutating func value() throws -> String {
    var out = ""
    while true {
      skipSpace()
      out += try piece()
      skipSpace()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "#") else { return out }
      at += 1
    }
  }

  private mutating func piece() throws -> String {
    guard at < bytes.count else { throw Fault(message: "value is missing", span: max(0, at - 1)..<at) }
    let start = at
    switch bytes[at] {
    case UInt8(ascii: "{"):
      at += 1
      return try delimited(UInt8(ascii: "}"), start)
    case UInt8(ascii: "\""):
      at += 1
      return try delimited(UInt8(ascii: "\""), start)
    default:
      let word = name()
      guard !word.isEmpty else {
        throw Fault(message: "value is missing", span: start..<min(start + 1, bytes.count))
      }
      if word.allSatisfy(\.isNumber) { return word }
      guard let text = strings[word.lowercased()] else {
        diagnostics.append(
          Diagnostic(
            "bib-string", .warning, "string '\(word)' is not defined", path: path, span: Span(start..<at),
            help: NearMiss.suggestion(for: word, among: strings.keys.sorted()).map { "did you mean '\($0)'?" }
          ))
        return word
      }
      expansion -= text.utf8.count
      if expansion < 0 { throw Fault(message: "strings expand to too much text", span: start..<at) }
      return text
    }
  }

  /// Text to the closing mark outside braces; inner braces stay in it.
  private mutating func delimited(_ close: UInt8, _ start: Int) throws -> String {
    let first = at
    var depth = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\\") {
        at += 2
        continue
      }
      if depth == 0, byte == close {
        at += 1
        return String(decoding: bytes[first..<(at - 1)], as: UTF8.self)
      }
      // A value that swallows the next entry was never closed.
      if byte == UInt8(ascii: "@"), at > first, bytes[at - 1] == UInt8(ascii: "\n"), startsEntry { break }
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") {
        if depth == 0 { break }
        depth -= 1
      }
      at += 1
    }
    at = min(at, bytes.count)
    throw Fault(message: "value is never closed", span: start..<min(start + 1, bytes.count))
  }

  /// Whether "@word{" stands here.
  private var startsEntry: Bool {
    var place = at + 1
    while place < bytes.count, place - at < 30, (bytes[place] | 0x20) >= 0x61, (bytes[place] | 0x20) <= 0x7A {
      place += 1
    }
    return place > at + 1 && place < bytes.count && bytes[place] == UInt8(ascii: "{")
  }

  // MARK: Bytes

  private mutating func name() -> String {
    let start = at
    while at < bytes.count {
      let byte = bytes[at]
      if byte <= 0x20 || "{}(),=#\"%@".utf8.contains(byte) { break }
      at += 1
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func skipSpace() {
    while at < bytes.count {
      if bytes[at] <= 0x20 {
        at += 1
      } else if bytes[at] == UInt8(ascii: "%") {
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
      } else {
        return
      }
    }
  }
}
