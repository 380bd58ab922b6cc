/// One kind's entries as a spreadsheet (RFC 4180), made to be opened by a double click.
///
/// - It starts with a byte order mark: without one, Excel takes UTF-8 for the
///   system's old encoding.
/// - Text that a spreadsheet would run as a formula, because it starts with `=`, `+`,
///   `-`, `@` or a tab, gets an apostrophe in front. Numbers stay numbers.
/// - A range has an en dash (`4–16`), since `4-16` would become the 16th of April.
/// - The items of a list are joined by `; `. Whoever needs them apart takes the JSON.
struct CSVTable: Sendable {
  private let kind: Kind
  private let hasAddress: Bool

  init(_ kind: Kind, hasAddress: Bool) {
    self.kind = kind
    self.hasAddress = hasAddress
  }

  /// The mark and the line of names.
  var head: [UInt8] {
    var line = Line()
    for name in ["id", "title", "summary", "date", "path"] + (hasAddress ? ["url"] : []) { line.add(name) }
    for field in kind.fields where !field.isPrivate { line.add(field.name) }
    return [0xEF, 0xBB, 0xBF] + line.end()
  }

  /// - Parameter words: The plain text of each of the entry's documents.
  func row(_ entry: Entry, _ settings: SiteSettings, _ words: [[UInt8]]) -> [UInt8] {
    var line = Line()
    line.add(entry.id)
    line.add(entry.title)
    line.add(entry.summary ?? "")
    line.add(entry.date?.iso ?? "")
    line.add(entry.path.text)
    if let base = settings.baseURL { line.add(base + entry.path.url) }
    for (place, value) in entry.values.enumerated() where !kind.fields[place].isPrivate {
      switch value {
      case nil: line.add("")
      case .integer(let number): line.add(number: number)
      case .markdown(let document): words[document].withUnsafeBufferPointer { line.add($0) }
      case .some(let value): line.add(Self.text(value, kind.fields[place].type, words))
      }
    }
    return line.end()
  }

  private static func text(_ value: FieldValue, _ type: FieldType, _ words: [[UInt8]]) -> String {
    switch value {
    case .notStated: "not stated"
    case .text(let text), .url(let text): text
    case .markdown(let document): String(decoding: words[document], as: UTF8.self)
    case .integer(let number): "\(number)"
    case .range(let range): range.text
    case .flag(let flag): flag ? "yes" : "no"
    case .date(let date): date.iso
    case .reference(let reference): reference.id
    case .choice(let index): if case .choice(let words) = type.element { words[index] } else { "" }
    case .names(let names):
      names.map { name in name.given.map { "\(name.family), \($0)" } ?? name.family }.joined(separator: "; ")
    case .group(let values): group(values, type, words)
    case .list(let values): values.map { text($0, type.element, words) }.joined(separator: "; ")
    }
  }

  /// `Step: List the decisions | Minutes: 7`.
  private static func group(_ values: [FieldValue?], _ type: FieldType, _ words: [[UInt8]]) -> String {
    guard case .group(let group) = type.element else { return "" }
    return zip(group.fields, values).compactMap { field, value in
      guard let value, !field.isPrivate else { return nil }
      return "\(field.label): \(text(value, field.type, words))"
    }.joined(separator: " | ")
  }

  private struct Line {
    private var bytes: [UInt8] = []
    private var isFirst = true

    private mutating func separate() {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
    }

    mutating func add(number: Int) {
      separate()
      bytes += String(number).utf8
    }

    mutating func add(_ text: String) {
      var text = text
      text.withUTF8 { add($0) }
    }

    /// - Parameter text: UTF-8.
    mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
      separate()
      let quote = UInt8(ascii: "\"")
      let isFormula = text.first.map { CSVWriter.formulaStarts.contains($0) } ?? false
      var needsQuotes = text.first == UInt8(ascii: " ") || text.last == UInt8(ascii: " ")
      var hasQuotes = false
      for byte in text where byte < 0x20 || byte == UInt8(ascii: ",") || byte == quote {
        needsQuotes = true
        hasQuotes = hasQuotes || byte == quote
      }
      if needsQuotes { bytes.append(quote) }
      if isFormula { bytes.append(UInt8(ascii: "'")) }
      if hasQuotes {
        for byte in text {
          if byte == quote { bytes.append(byte) }
          bytes.append(byte)
        }
      } else {
        bytes += text
      }
      if needsQuotes { bytes.append(quote) }
    }

    func end() -> [UInt8] { bytes + [0x0D, 0x0A] }
  }
}
