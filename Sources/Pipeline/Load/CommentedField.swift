import Diagnostics
import Markup

/// Values that stand behind a `#`, where nobody reads them: fields that are filled in and are still as `tandem new`
/// begins those that may be left out, and fields that got their value after the words that explain them.
enum CommentedField {
  /// - Parameters:
  ///   - front: The front matter in the file.
  ///   - fields: The names that may stand there.
  ///   - written: What does stand there.
  static func mistakes(
    _ file: SourceFile, _ front: Range<Int>, fields: [String], written: [YAMLPair]
  ) -> [Diagnostic] {
    var mistakes = written.compactMap { empty(file, $0, fields: fields) }
    var start = front.lowerBound
    while let end = file.bytes.firstIndex(of: 0x0A, from: start), end < front.upperBound {
      defer { start = end + 1 }
      guard file.bytes[start] == UInt8(ascii: "#"), let name = name(file.bytes[start..<end]),
        fields.contains(name), !written.contains(where: { $0.key == name })
      else { continue }
      mistakes.append(
        Diagnostic(
          "commented-field", .warning, "'\(name)' is left out: a # stands before it", path: file.path,
          span: Span(start..<start + 1), help: "take the # away, or delete the line",
          fix: fix(file.bytes, start..<end, before: front.upperBound, name)))
    }
    return mistakes
  }

  /// Takes the hash away; nil where more than the one line may belong to the value, and where it decides whether
  /// readers see the entry at all.
  private static func fix(_ bytes: [UInt8], _ line: Range<Int>, before limit: Int, _ name: String) -> Fix? {
    let isBlank = bytes[line.lowerBound + 1] == 0x20
    let mark = line.lowerBound..<line.lowerBound + (isBlank ? 2 : 1)
    guard name != "draft", name != EntryStatus.field.name,
      !goesOn(bytes[line.upperBound..<limit].dropFirst(), isBlank),
      let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")),
      let first = bytes[colon + 1..<line.upperBound].first(where: { $0 > 0x20 }),
      !"|>&*!".utf8.contains(first)
    else { return nil }
    return Fix("take the # away", [.init(Span(mark), isBlank ? "# " : "#", to: "")])
  }

  /// Whether the next line may belong to a value behind a hash: it is indented, behind a hash or without one.
  private static func goesOn(_ next: ArraySlice<UInt8>, _ isBlank: Bool) -> Bool {
    var next = next
    if next.first == UInt8(ascii: "#") {
      next = next.dropFirst()
      if isBlank, next.first == 0x20 { next = next.dropFirst() }
    }
    return next.first.map {
      $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "-") && next.dropFirst().first == 0x20
    } ?? false
  }

  /// The name in `#name: value` and `# name: value`; nil if there is no value.
  private static func name(_ line: ArraySlice<UInt8>) -> String? {
    var words = line.dropFirst()
    if words.first == 0x20 { words = words.dropFirst() }
    guard let colon = words.firstIndex(of: UInt8(ascii: ":")), colon > words.startIndex else { return nil }
    let value = words[(colon + 1)...].drop { $0 <= 0x20 }
    guard let first = value.first, first != UInt8(ascii: "#"), words[colon + 1] == 0x20 else { return nil }
    return String(decoding: words[..<colon], as: UTF8.self)
  }

  /// `country:  # a text Wales`: the field stands there, and all after its colon is a comment.
  private static func empty(_ file: SourceFile, _ pair: YAMLPair, fields: [String]) -> Diagnostic? {
    guard case .null = pair.value.value, fields.contains(pair.key) else { return nil }
    let line = file.bytes[Int(pair.keySpan.end)...].prefix { $0 != 0x0A }
    guard let hash = line.dropFirst().firstIndex(where: { $0 > 0x20 }), file.bytes[hash] == UInt8(ascii: "#")
    else { return nil }
    return Diagnostic(
      "commented-field", .warning, "'\(pair.key)' is empty: what stands after the # is not read",
      path: file.path, span: Span(hash..<line.endIndex),
      help: "write its value before the #, or put a # before '\(pair.key)'")
  }
}
