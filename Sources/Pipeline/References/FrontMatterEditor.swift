import Diagnostics
import Markup

/// Sets fields in an entry's front matter by editing its text.
///
/// Lines of other fields, comments, the order of the fields and the text below stay byte for byte.
struct FrontMatterEditor {
  /// A field that changed: its value before, nil if it is new, and after, nil if it is gone.
  struct Change: Sendable, Hashable {
    var name: String
    var before: String?
    var after: String?
  }

  /// - Parameters:
  ///   - fields: What is to stand there, in the order in which new fields are put.
  ///   - removed: The names of fields that are to go.
  ///   - order: All fields of the kind, in the schema's order.
  ///   - isFilling: Whether fields that have a value stay as they are.
  ///   - exactly: Whether values that differ in blanks alone are different.
  /// - Returns: The new bytes and what changed; nil with errors when the front matter cannot be edited.
  static func edit(
    _ file: SourceFile, setting fields: [FrontField], removing removed: [String] = [], order: [String],
    isFilling: Bool = false, exactly: Bool = false
  ) -> Reported<(bytes: [UInt8], changes: [Change])?> {
    let front = FrontMatter.read(file)
    if front.diagnostics.hasErrors { return Reported(nil, front.diagnostics) }
    var pairs: [YAMLPair] = []
    if case .mapping(let found)? = front.value.fields?.value { pairs = found }
    var editor = FrontMatterEditor(file, front.value, pairs, order)
    guard editor.isBlock else {
      return Reported(
        nil,
        [
          Diagnostic(
            "front-matter-form", .error,
            "the fields do not stand on lines of their own, so none can be changed",
            path: file.path, span: front.value.fields?.span, help: "write each field on a line of its own")
        ])
    }
    editor.exactly = exactly
    for field in fields { editor.set(field, isFilling) }
    for name in removed { editor.remove(name) }
    let bytes = editor.finished()
    guard editor.holds(bytes) else {
      return Reported(
        nil,
        [
          Diagnostic(
            "front-matter-form", .error, "the fields cannot be changed without changing others",
            path: file.path,
            span: front.value.head)
        ])
    }
    return Reported((bytes, editor.changes))
  }

  /// A whole new file.
  static func file(_ fields: [FrontField], comments: [String] = []) -> [UInt8] {
    var text = "---\n"
    for field in fields { text += FrontText.lines(field).joined(separator: "\n") + "\n" }
    for comment in comments { text += "# \(comment)\n" }
    return Array((text + "---\n").utf8)
  }

  private let file: SourceFile
  private let front: FrontMatter
  private let pairs: [YAMLPair]
  private let order: [String]
  private let newline: String
  private var exactly = false
  private var changes: [Change] = []
  private var gone: Set<String> = []
  private var wanted: [String: FrontValue] = [:]
  /// What takes the place of which bytes; of two at one place the first comes first.
  private var edits: [(range: Range<Int>, text: String)] = []

  private init(_ file: SourceFile, _ front: FrontMatter, _ pairs: [YAMLPair], _ order: [String]) {
    self.file = file
    self.front = front
    self.pairs = pairs
    self.order = order
    let line = file.bytes.firstIndex(of: 0x0A)
    newline = line.map { $0 > 0 && file.bytes[$0 - 1] == 0x0D ? "\r\n" : "\n" } ?? "\n"
  }

  /// Whether each key starts a line.
  private var isBlock: Bool {
    if case .mapping? = front.fields?.value {
      return pairs.allSatisfy { pair in
        let start = pair.keySpan.range.lowerBound
        return start > 0 && (file.bytes[start - 1] == 0x0A || file.bytes[start - 1] == 0x0D)
      }
    }
    return front.fields == nil
  }

  // MARK: Comparing

  /// What a node says, in the form in which fields are set.
  static func value(_ node: YAMLNode) -> FrontValue {
    switch node.value {
    case .null: .text("")
    case .scalar(let text): .text(text)
    case .sequence(let items): .list(items.map(value))
    case .mapping(let pairs): .group(pairs.map { FrontField(name: $0.key, value: value($0.value)) })
    }
  }

  // MARK: Editing

  private mutating func set(_ field: FrontField, _ isFilling: Bool) {
    guard let pair = pairs.first(where: { $0.key == field.name }) else {
      changes.append(Change(name: field.name, before: nil, after: field.value.shown))
      wanted[field.name] = field.value
      edits.append((insertion(of: field.name), FrontText.lines(field).map { $0 + newline }.joined()))
      return
    }
    let old = Self.value(pair.value)
    let isEmpty = if case .null = pair.value.value { true } else { false }
    if (isFilling && !isEmpty) || isSame(old, field.value) { return }
    changes.append(
      Change(name: field.name, before: isEmpty ? nil : old.shown, after: field.value.shown))
    wanted[field.name] = field.value
    replace(pair, with: field)
  }

  private func isSame(_ a: FrontValue, _ b: FrontValue) -> Bool {
    FrontValue.isSame(a, b, exactly: exactly)
  }

  /// Takes a field's lines away; comments between the parts of its value stay.
  private mutating func remove(_ name: String) {
    guard let pair = pairs.first(where: { $0.key == name }) else { return }
    let isEmpty = if case .null = pair.value.value { true } else { false }
    changes.append(Change(name: name, before: isEmpty ? nil : Self.value(pair.value).shown, after: nil))
    gone.insert(name)
    let start = pair.keySpan.range.lowerBound
    let last = max(pair.keySpan.range.upperBound, pair.value.span.range.upperBound)
    let comments = Self.comments(in: pair.keySpan.range.upperBound..<last, of: file.bytes, around: pair.value)
    edits.append((start..<lineEnd(after: last), comments.map { $0 + newline }.joined()))
  }

  private mutating func replace(_ pair: YAMLPair, with field: FrontField) {
    let bytes = file.bytes
    var colon = pair.keySpan.range.upperBound
    while colon < bytes.count, bytes[colon] != UInt8(ascii: ":") { colon += 1 }
    let value = pair.value.span.range
    let end = max(colon + 1, value.upperBound)
    let comments = Self.comments(in: colon + 1..<end, of: bytes, around: pair.value)
    if !comments.isEmpty {
      let start = pair.keySpan.range.lowerBound
      edits.append((start..<start, comments.map { $0 + newline }.joined()))
    }
    let lines = FrontText.lines(field)
    let first = lines[0].dropFirst(YAMLText.scalar(field.name).count + 1)
    var text = ([String(first)] + lines.dropFirst()).joined(separator: newline)
    // A comment may follow on the line; it needs its blank.
    if end < bytes.count, bytes[end] == UInt8(ascii: "#") { text += " " }
    edits.append((colon + 1..<end, text))
  }

  /// The comments between the parts of a list or group, which would go with it.
  private static func comments(in range: Range<Int>, of bytes: [UInt8], around node: YAMLNode) -> [String] {
    var parts: [Range<Int>] = []
    func collect(_ node: YAMLNode) {
      switch node.value {
      case .null: return
      case .scalar: parts.append(node.span.range)
      case .sequence(let items): items.forEach(collect)
      case .mapping(let pairs):
        for pair in pairs {
          parts.append(pair.keySpan.range)
          collect(pair.value)
        }
      }
    }
    collect(node)
    var out: [String] = []
    var at = range.lowerBound
    while at < range.upperBound {
      if let part = parts.first(where: { $0.contains(at) }) {
        at = part.upperBound
      } else if bytes[at] == UInt8(ascii: "#") {
        let start = at
        while at < range.upperBound, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
        out.append(String(decoding: bytes[start..<at], as: UTF8.self))
      } else {
        at += 1
      }
    }
    return out
  }

  /// Where a new field goes: after the last field before it in the schema's order.
  private func insertion(of name: String) -> Range<Int> {
    let place = order.firstIndex(of: name) ?? order.count
    let before = pairs.last { pair in order.firstIndex(of: pair.key).map { $0 < place } ?? false }
    let at = before.map { lineEnd(after: max($0.keySpan.range.upperBound, $0.value.span.range.upperBound)) }
    let start =
      at
      ?? (front.fields == nil && front.head.isEmpty
        ? front.body.lowerBound : lineEnd(after: front.head.range.upperBound))
    return start..<start
  }

  private func lineEnd(after offset: Int) -> Int {
    var end = offset
    while end < file.bytes.count {
      end += 1
      if file.bytes[end - 1] == 0x0A { break }
      if file.bytes[end - 1] == 0x0D, end >= file.bytes.count || file.bytes[end] != 0x0A { break }
    }
    return end
  }

  private func finished() -> [UInt8] {
    var out: [UInt8] = []
    var at = 0
    let sorted = edits.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    let isBare = front.fields == nil && front.head.isEmpty
    if isBare, !edits.isEmpty {
      // A file without front matter gets one.
      out += file.bytes[..<front.body.lowerBound]
      out += Array(("---" + newline + edits.map(\.text).joined() + "---" + newline).utf8)
      return out + file.bytes[front.body]
    }
    for (_, edit) in sorted {
      out += file.bytes[at..<edit.range.lowerBound]
      out += edit.text.utf8
      at = edit.range.upperBound
    }
    return out + file.bytes[at...]
  }

  /// Whether the new text says what it should, and all else that it said before.
  private func holds(_ bytes: [UInt8]) -> Bool {
    let read = FrontMatter.read(SourceFile(path: file.path, bytes: bytes))
    guard !read.diagnostics.hasErrors else { return false }
    var now: [String: FrontValue] = [:]
    if case .mapping(let pairs)? = read.value.fields?.value {
      for pair in pairs { now[pair.key] = Self.value(pair.value) }
    }
    var expected = wanted
    for pair in pairs where expected[pair.key] == nil && !gone.contains(pair.key) {
      expected[pair.key] = Self.value(pair.value)
    }
    guard now.count == expected.count, bytes[read.value.body] == file.bytes[front.body] else { return false }
    return expected.allSatisfy { key, value in now[key].map { isSame($0, value) } ?? false }
  }
}
