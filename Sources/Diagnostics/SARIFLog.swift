/// Writes mistakes as a SARIF 2.1.0 log (OASIS, 2020), which code scanning and many editors read.
public struct SARIFLog {
  private let version: String
  private let folder: String
  private let source: (String) -> [UInt8]?
  private var maps: [String: LineMap] = [:]

  /// - Parameters:
  ///   - version: Of the program.
  ///   - folder: What goes before each path, so that it counts from the repository's top; with a slash, or empty.
  ///   - source: The bytes of a file by its path in the project; nil if there is none.
  public init(version: String, folder: String = "", source: @escaping (String) -> [UInt8]?) {
    self.version = version
    self.folder = folder
    self.source = source
  }

  /// The whole log, one result on a line; ends with a newline.
  ///
  /// Columns count UTF-16 code units. The rules are those that the results break, sorted by id.
  public mutating func text(_ diagnostics: [Diagnostic]) -> String {
    let ids = Set(diagnostics.map(\.id)).sorted()
    let places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    let severities = Dictionary(diagnostics.map { ($0.id, $0.severity) }) { first, other in
      first == .error ? first : other
    }
    let rules = ids.map { rule($0, severities[$0]!) }
    var results: [String] = []
    for diagnostic in diagnostics { results.append(result(diagnostic, places[diagnostic.id]!)) }
    return """
      {"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{
      "tool":{"driver":{"name":"tandem","semanticVersion":\(quote(version)),"rules":[
      \(rules.joined(separator: ",\n"))
      ]}},
      "columnKind":"utf16CodeUnits",
      "results":[
      \(results.joined(separator: ",\n"))
      ]}]}

      """
  }

  private func rule(_ id: String, _ severity: Diagnostic.Severity) -> String {
    let rule = Rule.named(id)
    return "{\"id\":\(quote(id)),\"shortDescription\":{\"text\":\(quote(rule.summary))}"
      + ",\"help\":{\"text\":\(quote(rule.help))}"
      + ",\"defaultConfiguration\":{\"level\":\"\(severity.rawValue)\"}}"
  }

  private mutating func result(_ diagnostic: Diagnostic, _ rule: Int) -> String {
    var message = diagnostic.message
    if let help = diagnostic.help { message += "; " + help }
    var out =
      "{\"ruleId\":\(quote(diagnostic.id)),\"ruleIndex\":\(rule),\"level\":\"\(diagnostic.severity.rawValue)\""
    out += ",\"message\":{\"text\":\(quote(message))}"
    out += ",\"locations\":[{\(location(diagnostic.path, diagnostic.span))}]"
    if !diagnostic.notes.isEmpty {
      let notes = diagnostic.notes.enumerated().map { number, note in
        "{\"id\":\(number + 1),\(location(note.path, note.span)),\"message\":{\"text\":\(quote(note.message))}}"
      }
      out += ",\"relatedLocations\":[\(notes.joined(separator: ","))]"
    }
    if let fix = fix(diagnostic) { out += ",\"fixes\":[\(fix)]" }
    return out + "}"
  }

  private mutating func location(_ path: String, _ span: Span?) -> String {
    var out = "\"physicalLocation\":{\(artifact(path))"
    // A region names at least its first line.
    if let span, let map = map(path) { out += ",\"region\":\(region(span.range, map))" }
    return out + "}"
  }

  private func artifact(_ path: String) -> String {
    "\"artifactLocation\":{\"uri\":\(quote(Self.uri(folder + path)))}"
  }

  private func region(_ range: Range<Int>, _ map: LineMap) -> String {
    let start = map.positionInUTF16(of: range.lowerBound)
    let end = map.positionInUTF16(of: range.upperBound)
    return
      "{\"startLine\":\(start.line),\"startColumn\":\(start.column),\"endLine\":\(end.line),\"endColumn\":\(end.column)}"
  }

  private mutating func fix(_ diagnostic: Diagnostic) -> String? {
    guard let fix = diagnostic.fix, let map = map(diagnostic.path) else { return nil }
    let edits = map.edits(of: fix)
    guard !edits.isEmpty else { return nil }
    let replacements = edits.map { edit in
      "{\"deletedRegion\":\(region(edit.range, map)),\"insertedContent\":{\"text\":\(quote(edit.text))}}"
    }
    return
      "{\"description\":{\"text\":\(quote(fix.title))},\"artifactChanges\":[{\(artifact(diagnostic.path)),"
      + "\"replacements\":[\(replacements.joined(separator: ","))]}]}"
  }

  private mutating func map(_ path: String) -> LineMap? {
    if let known = maps[path] { return known }
    guard let bytes = source(path) else { return nil }
    let map = LineMap(bytes)
    maps[path] = map
    return map
  }

  /// A path as a relative reference (RFC 3986); an absolute one becomes a file's URI.
  private static func uri(_ path: String) -> String {
    var out = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      let isPlain =
        (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (0x30...0x39).contains(byte)
        || "-._~/".utf8.contains(byte)
      if isPlain {
        out.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return out
  }

  private func quote(_ text: String) -> String { JSONText.quoted(text) }
}
