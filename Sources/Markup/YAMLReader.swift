import CYAML
import Diagnostics

/// Reads YAML through libyaml's events into nodes with their places.
///
/// Tags, aliases and anchors are refused, so that a few lines cannot expand into
/// gigabytes; nesting is bounded; a key may stand only once in a mapping.
public enum YAMLReader {
  static let depthLimit = 32

  /// Reads the one document in `file.bytes[range]`, which must be UTF-8.
  ///
  /// The value is nil when nothing but comments stands there, or when the
  /// text cannot be read at all; a diagnostic then says why.
  public static func read(_ file: SourceFile, _ range: Range<Int>) -> Reported<YAMLNode?> {
    if let diagnostic = tabOrControl(file, range) { return Reported(nil, [diagnostic]) }
    return file.bytes.withUnsafeBufferPointer { bytes in
      var composer = YAMLComposer(path: file.path, bytes: bytes, range: range)
      let node = composer.document()
      return Reported(node, composer.diagnostics)
    }
  }

  /// libyaml's own words for a tab or a control character tell an editor little, so these are found first.
  private static func tabOrControl(_ file: SourceFile, _ range: Range<Int>) -> Diagnostic? {
    let (tabs, controls) = file.bytes[range].withUnsafeBufferPointer { bytes -> ([Fix.Edit], [Fix.Edit]) in
      let isClean = bytes.allSatisfy {
        $0 >= Ascii.space && $0 != 0x7F && $0 != 0xC2 || $0 == Ascii.newline || $0 == Ascii.carriageReturn
      }
      if isClean { return ([], []) }
      return (leadingTabs(bytes, range.lowerBound), ControlCharacters.removals(bytes, at: range.lowerBound))
    }
    if let tab = tabs.first, tab.span.start < controls.first?.span.start ?? .max {
      return Diagnostic(
        "tab-in-front-matter", .error, "this line begins with a tab, where only spaces may stand",
        path: file.path, span: tab.span, help: "replace the tab by two spaces",
        fix: Fix("replace tabs by two spaces each", tabs + controls))
    }
    guard let control = controls.first else { return nil }
    return Diagnostic(
      "control-character", .error, "an invisible mark came in here with pasted text", path: file.path,
      span: control.span, help: "let 'tandem check --fix' take it out, or type the words around it anew",
      fix: Fix("take it out", tabs + controls))
  }

  /// What makes two spaces of each tab before a line's first word.
  private static func leadingTabs(_ bytes: UnsafeBufferPointer<UInt8>, _ base: Int) -> [Fix.Edit] {
    var edits: [Fix.Edit] = []
    var isLead = true
    for (offset, byte) in bytes.enumerated() {
      if isLead, byte == Ascii.tab {
        edits.append(Fix.Edit(Span(base + offset..<base + offset + 1), "\t", to: "  "))
      } else {
        isLead = byte == Ascii.newline || byte == Ascii.carriageReturn || isLead && byte == Ascii.space
      }
    }
    return edits
  }
}

/// Finds the keys of one mapping: few are compared sooner than hashed.
private struct MappingKeys {
  private static let few = 16
  /// All but the first few.
  private var places: [String: Int] = [:]

  func place(of name: String, in pairs: [YAMLPair]) -> Int? {
    pairs.prefix(Self.few).firstIndex { $0.key == name } ?? places[name]
  }

  mutating func add(_ name: String, at place: Int) {
    if place >= Self.few { places[name] = place }
  }
}

/// Builds nodes from the events of one parse.
private struct YAMLComposer {
  let path: String
  let bytes: UnsafeBufferPointer<UInt8>
  let range: Range<Int>
  var diagnostics: [Diagnostic] = []
  private var failed = false
  /// libyaml counts characters, we count bytes: the last known pair of both.
  private var knownCharacter = 0
  private var knownByte: Int

  init(path: String, bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
    self.path = path
    self.bytes = bytes
    self.range = range
    knownByte = range.lowerBound
  }

  mutating func document() -> YAMLNode? {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { return nil }
    defer { yaml_parser_delete(&parser) }
    guard let base = bytes.baseAddress, !range.isEmpty else { return nil }
    yaml_parser_set_input_string(&parser, base + range.lowerBound, range.count)
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    var result: YAMLNode?
    while !failed {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) == 1 else {
        report(parser)
        return nil
      }
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_STREAM_START_EVENT, YAML_DOCUMENT_END_EVENT: continue
      case YAML_DOCUMENT_START_EVENT:
        if result != nil {
          add(
            "second-document", "a second YAML document begins here; only one is read", span(event),
            help: "remove the line of three hyphens")
          return result
        }
      case YAML_STREAM_END_EVENT: return result
      default: result = node(&parser, event, depth: 0)
      }
    }
    return nil
  }

  /// The node that begins with `event`; nil once reading has failed.
  private mutating func node(
    _ parser: inout yaml_parser_t, _ event: yaml_event_t, depth: Int
  ) -> YAMLNode? {
    guard depth < YAMLReader.depthLimit else {
      add("too-deep", "values are nested more than \(YAMLReader.depthLimit) deep", span(event))
      failed = true
      return nil
    }
    let start = offset(event.start_mark)
    switch event.type {
    case YAML_SCALAR_EVENT:
      refuseAnchor(event.data.scalar.anchor, event)
      if event.data.scalar.plain_implicit == 0, event.data.scalar.quoted_implicit == 0 { refuseTag(event) }
      let scalar = event.data.scalar
      let text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let place = trimmed(start, offset(event.end_mark))
      // Only a backslash between quotation marks can still bring one in.
      if scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE,
        bytes.part(place.range).firstOffset(of: Ascii.backslash) < place.range.count
      {
        refuseControl(text, place)
      }
      let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
      let isNull = isPlain && (text.isEmpty || text == "~" || text == "null")
      return YAMLNode(isNull ? .null : .scalar(text), span: place)
    case YAML_SEQUENCE_START_EVENT:
      refuseAnchor(event.data.sequence_start.anchor, event)
      if event.data.sequence_start.implicit == 0 { refuseTag(event) }
      var items: [YAMLNode] = []
      var end = start
      while let next = self.next(&parser) {
        var next = next
        defer { yaml_event_delete(&next) }
        if next.type == YAML_SEQUENCE_END_EVENT {
          end = offset(next.end_mark)
          break
        }
        guard let item = node(&parser, next, depth: depth + 1) else { return nil }
        items.append(item)
      }
      return failed ? nil : YAMLNode(.sequence(items), span: trimmed(start, end))
    case YAML_MAPPING_START_EVENT:
      refuseAnchor(event.data.mapping_start.anchor, event)
      if event.data.mapping_start.implicit == 0 { refuseTag(event) }
      return mapping(&parser, start: start, depth: depth)
    case YAML_ALIAS_EVENT:
      add(
        "alias", "an alias (*) stands for a value elsewhere; aliases are not read", span(event),
        help: "write the value out, or put the text in quotes")
      failed = true
      return nil
    default:
      failed = true
      return nil
    }
  }

  private mutating func mapping(_ parser: inout yaml_parser_t, start: Int, depth: Int) -> YAMLNode? {
    var pairs: [YAMLPair] = []
    var keys = MappingKeys()
    var end = start
    while let next = self.next(&parser) {
      var next = next
      defer { yaml_event_delete(&next) }
      if next.type == YAML_MAPPING_END_EVENT {
        end = offset(next.end_mark)
        break
      }
      guard let key = node(&parser, next, depth: depth + 1), let following = self.next(&parser) else {
        return nil
      }
      var event = following
      defer { yaml_event_delete(&event) }
      guard let value = node(&parser, event, depth: depth + 1) else { return nil }
      let name: String
      switch key.value {
      case .scalar(let text): name = text
      case .null: name = ""
      case .sequence, .mapping:
        add("bad-key", "a key must be a word, not a list or a group", key.span)
        continue
      }
      if let first = keys.place(of: name, in: pairs).map({ pairs[$0] }) {
        diagnostics.append(
          Diagnostic(
            "duplicate-key", .error, "'\(name)' stands twice", path: path, span: key.span,
            help: "keep one of the two",
            notes: [.init("the first one is here", path: path, span: first.keySpan)]))
        continue
      }
      keys.add(name, at: pairs.count)
      pairs.append(YAMLPair(key: name, keySpan: key.span, value: value))
    }
    return failed ? nil : YAMLNode(.mapping(pairs), span: trimmed(start, end))
  }

  private mutating func next(_ parser: inout yaml_parser_t) -> yaml_event_t? {
    guard !failed else { return nil }
    var event = yaml_event_t()
    guard yaml_parser_parse(&parser, &event) == 1 else {
      report(parser)
      return nil
    }
    return event
  }

  private mutating func refuseAnchor(_ anchor: UnsafeMutablePointer<yaml_char_t>?, _ event: yaml_event_t) {
    guard anchor != nil else { return }
    add(
      "alias", "an anchor (&) names a value for use elsewhere; anchors are not read", span(event),
      help: "put the text in quotes")
    failed = true
  }

  private mutating func refuseControl(_ text: String, _ place: Span) {
    guard let control = text.controlCharacter else { return }
    add(
      "control-character", "this text holds a control character, \(control.codePoint)", place,
      help: "take out the backslash and what follows for it")
  }

  private mutating func refuseTag(_ event: yaml_event_t) {
    add(
      "yaml-tag", "a tag (!) gives a value a type, and the schema does that here", span(event),
      help: "put the text in quotes")
  }

  private mutating func add(_ id: String, _ message: String, _ span: Span, help: String? = nil) {
    diagnostics.append(Diagnostic(id, .error, message, path: path, span: span, help: help))
  }

  private mutating func report(_ parser: yaml_parser_t) {
    failed = true
    let problem = parser.problem.map { String(cString: $0) } ?? "the text cannot be read"
    let context = parser.context == nil ? range.lowerBound : offset(parser.context_mark)
    let slip = YAMLSlip(problem, at: offset(parser.problem_mark), since: context, in: bytes, range)
    diagnostics.append(
      Diagnostic(
        "yaml-syntax", .error, slip.message, path: path, span: Span(slip.span), help: slip.help, fix: slip.fix
      ))
  }

  private mutating func span(_ event: yaml_event_t) -> Span {
    trimmed(offset(event.start_mark), offset(event.end_mark))
  }

  /// Block values end where the next one begins; white space at the end is not theirs.
  private func trimmed(_ start: Int, _ end: Int) -> Span {
    var end = max(start, min(end, range.upperBound))
    while end > start, bytes[end - 1] == 10 || bytes[end - 1] == 13 || bytes[end - 1] == 32 { end -= 1 }
    return Span(start..<end)
  }

  private mutating func offset(_ mark: yaml_mark_t) -> Int {
    if mark.index < knownCharacter {
      knownCharacter = 0
      knownByte = range.lowerBound
    }
    while knownCharacter < mark.index, knownByte < range.upperBound {
      knownByte += 1
      while knownByte < range.upperBound, bytes[knownByte] & 0xC0 == 0x80 { knownByte += 1 }
      knownCharacter += 1
    }
    return knownByte
  }
}
