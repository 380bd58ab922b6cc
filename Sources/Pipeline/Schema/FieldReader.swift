import Diagnostics
import Markup

/// Reads the fields of one entry from its front matter, as its kind's schema says.
struct FieldReader {
  private let path: String
  let schema: Schema
  private let options: MarkdownOptions
  private let secureHosts: SecureHosts
  private(set) var diagnostics: [Diagnostic] = []
  /// The markdown of fields, in the order in which their values refer to it.
  private(set) var documents: [EntryDocument]
  /// Whether names of fields without a value are gathered as gaps; else each is reported.
  var gathersGaps = false
  /// By the name of a field that is a sum, the list whose numbers add up to it.
  var sums: [String: String] = [:]
  /// All that stands in the front matter.
  private var written: [YAMLPair] = []
  private(set) var gaps = EntryGaps()
  /// Lists of groups whose hyphens are missing.
  private(set) var unparted: [Span] = []

  init(
    path: String, schema: Schema, options: MarkdownOptions, documents: [EntryDocument],
    secureHosts: SecureHosts = SecureHosts()
  ) {
    self.secureHosts = secureHosts
    self.path = path
    self.schema = schema
    self.options = options
    self.documents = documents
  }

  /// The values of `fields`, parallel to them; `others` are keys that are read elsewhere.
  mutating func values(
    _ pairs: [YAMLPair], of fields: [Field], owner: String, head: Span, others: [String] = [],
    prefix: String = "", isGroup: Bool = false
  ) -> [FieldValue?] {
    if !isGroup { written = pairs }
    var values = [FieldValue?](repeating: nil, count: fields.count)
    var seen = [Bool](repeating: false, count: fields.count)
    lazy var known = fields.map(\.name) + others
    // A field that stands here already is not what was meant by another name.
    lazy var free = {
      let keys = Set(pairs.map(\.key))
      return known.filter { !keys.contains($0) }
    }()
    for pair in pairs {
      if let index = index(of: pair, in: fields, pairs) {
        seen[index] = true
        if pair.value.isUnwritten {
          if fields[index].isRequired {
            if gathersGaps {
              gaps.add(fields[index], in: isGroup ? owner : nil, pair.keySpan)
            } else {
              missing(fields[index], owner, pair.keySpan, isInGroup: isGroup)
            }
          }
          continue
        }
        values[index] = value(pair.value, of: fields[index], prefix: prefix)
      } else if !others.contains(pair.key) {
        let byLabel = fields.first { $0.label.lowercased() == pair.key.lowercased() }?.name
        let near = byLabel ?? NearMiss.suggestion(for: pair.key, among: free)
        // Whoever misspelt a field has not left it out.
        if let index = fields.firstIndex(where: { $0.name == near }) { seen[index] = true }
        diagnostics.append(
          Diagnostic(
            "unknown-field", .error, "\(owner) has no field '\(pair.key)'", path: path, span: pair.keySpan,
            help: near.map { "did you mean '\($0)'?" } ?? "fields are \(known.joined(separator: ", "))",
            fix: near.map { .write($0, for: pair.key, at: pair.keySpan) }))
      }
    }
    for index in fields.indices where fields[index].isRequired && !seen[index] {
      missing(fields[index], owner, head, isInGroup: isGroup)
    }
    return values
  }

  /// The field that a key names: by its name, or by one that it had before.
  private mutating func index(of pair: YAMLPair, in fields: [Field], _ pairs: [YAMLPair]) -> Int? {
    if let index = fields.firstIndex(where: { $0.name == pair.key }) { return index }
    guard let index = fields.firstIndex(where: { $0.formerNames.contains(pair.key) }),
      !pairs.contains(where: { $0.key == fields[index].name })
    else { return nil }
    let name = fields[index].name
    diagnostics.append(
      Diagnostic(
        "renamed-field", .warning, "the field '\(pair.key)' is called '\(name)' now", path: path,
        span: pair.keySpan, help: "write '\(name)'; the old name still works",
        fix: .write(name, for: pair.key, at: pair.keySpan)))
    return index
  }

  private mutating func missing(_ field: Field, _ owner: String, _ span: Span, isInGroup: Bool) {
    let place = isInGroup || !gathersGaps ? "" : " above the second '---'"
    let open = field.isFact ? ", or '\(field.name): not stated'" : ""
    let label = field.label.lowercasedFirst()
    let words = label == field.name ? "" : " (\(label))"
    report(
      "missing-field", "\(owner) needs '\(field.name)'\(words)", span,
      help: "add '\(field.name): …'\(place)\(open)")
  }

  /// nil when the value is of the wrong type, which is then reported.
  private mutating func value(_ node: YAMLNode, of field: Field, prefix: String) -> FieldValue? {
    // Long texts need not be put into lower case to know.
    if case .scalar(let text) = node.value, text.utf8.count == 10, text.lowercased() == "not stated" {
      if field.isFact { return .notStated }
      report(
        "not-a-fact", "'\(field.name)' is not a fact that a source may leave open", node.span,
        help: field.isRequired ? "this one has to be written" : "leave the field out")
      return nil
    }
    let prefix = Self.holdsDocuments(field.type) ? prefix + field.name + "-" : ""
    guard case .list(let item) = field.type else {
      return single(node, field.type, of: field, prefix: prefix)
    }
    guard case .sequence(let nodes) = node.value else {
      let words =
        if case .group = item { "a list of parts, each begun by one hyphen" } else {
          "a list in square brackets"
        }
      if case .group = item { unparted.append(node.span) }
      let help = listHelp(node, item)
      diagnostics.append(
        Diagnostic(
          "wrong-type", .error, "'\(field.name)' takes \(words)", path: path, span: node.span,
          help: help.map { "write \($0)" } ?? groupHelp(item) ?? single(item),
          fix: help.flatMap { Self.listFix($0, node, item) }))
      return nil
    }
    if let low = field.minimumItems, nodes.count < low {
      report(
        "out-of-bounds", "'\(field.name)' needs at least \(low), and has \(nodes.count)", node.span,
        help: "add \(low - nodes.count) more")
    }
    if let high = field.maximumItems, nodes.count > high {
      report(
        "out-of-bounds", "'\(field.name)' takes at most \(high); here are \(nodes.count)", node.span,
        help: "take \(nodes.count - high) of them away")
    }
    var values: [FieldValue] = []
    for (number, node) in nodes.enumerated() {
      let prefix = prefix.isEmpty ? "" : "\(prefix)\(number + 1)-"
      if let value = single(node, item, of: field, prefix: prefix) {
        values.append(value)
      }
    }
    reportTwice(nodes, item, field)
    return .list(values)
  }

  /// Whether values have headings and notes, whose ids need what goes before them.
  private static func holdsDocuments(_ type: FieldType) -> Bool {
    switch type.element {
    case .markdown, .group: true
    default: false
    }
  }

  /// The same entry twice in a list of references is a slip.
  private mutating func reportTwice(_ nodes: [YAMLNode], _ type: FieldType, _ field: Field) {
    guard case .reference = type else { return }
    var first: [String: Span] = [:]
    for node in nodes {
      guard case .scalar(let text) = node.value else { continue }
      if let span = first[text] {
        diagnostics.append(
          Diagnostic(
            "listed-twice", .error, "'\(text)' stands twice in '\(field.name)'", path: path, span: node.span,
            help: "keep one of the two", notes: [.init("the first one is here", path: path, span: span)]))
      } else {
        first[text] = node.span
      }
    }
  }

  /// Brackets round a value, where commas can only part values: a text may hold some of its own.
  private static func listFix(_ list: String, _ node: YAMLNode, _ item: FieldType) -> Fix? {
    guard case .scalar(let text) = node.value, node.span.range.count == text.utf8.count else { return nil }
    let isPlain = !text.utf8.contains { "[]{}\"'#:\n&*!|>%`".utf8.contains($0) }
    switch item {
    case .reference, .choice, .integer, .minutes, .range: break
    case .text where !text.contains(","): break
    default: return nil
    }
    return isPlain ? Fix("write \(list)", [.init(node.span, text, to: list)]) : nil
  }

  private mutating func single(
    _ node: YAMLNode, _ type: FieldType, of field: Field, prefix: String
  ) -> FieldValue? {
    switch type {
    case .names: return names(node, field)
    case .group(let group):
      guard case .mapping(let pairs) = node.value else {
        report(
          "wrong-type", "each of '\(field.name)' must be a group of 'key: value' lines", node.span,
          help: "keys are \(group.fields.map(\.name).joined(separator: ", "))")
        return nil
      }
      return .group(
        values(
          pairs, of: group.fields, owner: "'\(field.name)'", head: node.span.head, prefix: prefix,
          isGroup: true))
    case .list: return nil  // a list holds no lists: the schema's reader sees to it
    case .text, .markdown, .integer, .minutes, .range, .date, .flag, .choice, .url, .reference: break
    }
    guard case .scalar(let text) = node.value else {
      let found = if case .sequence = node.value { "a list" } else { "a group" }
      report(
        "wrong-type", "'\(field.name)' takes \(Self.noun(type)), not \(found)", node.span, help: single(type))
      return nil
    }
    return scalar(text, node, type, of: field, prefix: prefix)
  }

  private mutating func scalar(
    _ text: String, _ node: YAMLNode, _ type: FieldType, of field: Field, prefix: String
  ) -> FieldValue? {
    switch type {
    case .text:
      if let most = field.maximumLength, text.count > most {
        report(
          "out-of-bounds", "'\(field.name)' takes at most \(most) characters; here are \(text.count)",
          node.span, help: "shorten it by \(text.count - most)")
      }
      return .text(text)
    case .markdown:
      let parsed = MarkdownParser.parse(field: text, span: node.span, path: path, options: options)
      diagnostics += parsed.diagnostics
      documents.append(EntryDocument(document: parsed.value, idPrefix: prefix))
      return .markdown(documents.count - 1)
    case .integer, .minutes:
      guard let number = Int(text) else { return wrong(type, text, node, field) }
      bounds(number, node, field)
      return .integer(number)
    case .range:
      guard let range = NumberRange(text) else { return wrong(type, text, node, field) }
      bounds(range.low, node, field)
      if let high = range.high, high != range.low { bounds(high, node, field) }
      return .range(range)
    case .date:
      guard let date = DateValue(text) else { return wrong(type, text, node, field) }
      return .date(date)
    case .flag:
      guard let flag = SettingsReader.flag(text) else { return wrong(type, text, node, field) }
      return .flag(flag)
    case .choice(let choices):
      if let index = choices.firstIndex(of: text) { return .choice(index) }
      // Who looks at the page sees labels, and may write one of them.
      let word = YAMLText.withoutCurlyQuotes(text) ?? text
      let byLabel = field.choiceLabels.firstIndex { $0.lowercased() == word.lowercased() }.map { choices[$0] }
      let near = byLabel ?? NearMiss.suggestion(for: word, among: choices)
      diagnostics.append(
        Diagnostic(
          "unknown-choice", .error, "'\(text)' is not a choice of '\(field.name)'", path: path,
          span: node.span,
          help: near.map { "did you mean '\($0)'?" } ?? "choices are \(choices.joined(separator: ", "))",
          fix: near.map { .write($0, for: text, at: node.span) }))
      return nil
    case .url:
      guard Self.isWebAddress(text) else { return wrong(type, text, node, field) }
      if let mistake = secureHosts.mistake(text, at: node.span, path: path) { diagnostics.append(mistake) }
      if let slip = LinkSlip.preview(text, entry: nil) {
        diagnostics.append(slip.diagnostic("local-address", .warning, path: path, span: node.span))
      }
      return .url(text)
    case .reference: return .reference(EntryReference(id: text, span: node.span))
    case .names, .group, .list: return nil  // handled by the callers
    }
  }

  private mutating func wrong(
    _ type: FieldType, _ text: String, _ node: YAMLNode, _ field: Field
  ) -> FieldValue? {
    if let bare = YAMLText.withoutCurlyQuotes(text), Self.takes(bare, type) {
      diagnostics.append(
        Diagnostic(
          "wrong-type", .error, "'\(field.name)' has the quotation marks of a word processor", path: path,
          span: node.span, help: "write \(bare) without them", fix: .write(bare, for: text, at: node.span)))
      return nil
    }
    let shown = text.count > 40 ? text.prefix(40) + "…" : text[...]
    let meant = ValueForms.meant(text, as: type)
    diagnostics.append(
      Diagnostic(
        "wrong-type", .error, "'\(field.name)' takes \(Self.noun(type)), not '\(shown)'", path: path,
        span: node.span,
        help: meant.map { "write \($0)" } ?? ValueForms.choices(text, as: type) ?? Self.help(type),
        fix: meant.map { .write($0, for: text, at: node.span) }))
    return nil
  }

  /// Whether a text is a value of a type that has a form of its own.
  private static func takes(_ text: String, _ type: FieldType) -> Bool {
    switch type {
    case .integer, .minutes: Int(text) != nil
    case .range: NumberRange(text) != nil
    case .date: DateValue(text) != nil
    case .flag: SettingsReader.flag(text) != nil
    case .url: isWebAddress(text)
    case .text, .markdown, .choice, .names, .reference, .group, .list: false
    }
  }

  private mutating func bounds(_ number: Int, _ node: YAMLNode, _ field: Field) {
    let span: String
    let limit: String
    if let low = field.minimum, number < low {
      limit = "at least \(low)"
      span = "from \(low)" + (field.maximum.map { " to \($0)" } ?? "")
    } else if let high = field.maximum, number > high {
      limit = "at most \(high)"
      span = field.minimum.map { "from \($0) to \(high)" } ?? "up to \(high)"
    } else {
      return
    }
    let list = sums[field.name].flatMap { list in written.first { $0.key == list }?.key }
    let sum = list.map { ", and change the '\($0)' so that they add up to it" } ?? ""
    report(
      "out-of-bounds", "'\(field.name)' must be \(limit)", node.span, help: "write a number \(span)\(sum)")
  }

  private mutating func names(_ node: YAMLNode, _ field: Field) -> FieldValue? {
    var nodes = [node]
    if case .sequence(let items) = node.value { nodes = items }
    if let mistake = NameSlip(node, of: field.name)?.mistake(path, node.span) {
      diagnostics.append(mistake)
      if mistake.severity == .error { return nil }
    }
    var names: [PersonName] = []
    for item in nodes {
      switch item.value {
      case .scalar(let text): names.append(PersonName(text))
      case .mapping:
        var reader = SettingsReader(item, path: path, what: "a name")
        let literal = reader.text("literal")
        let family = reader.text("family")
        let given = reader.text("given")
        diagnostics += reader.finish()
        if let name = literal ?? family {
          names.append(PersonName(family: name, given: literal == nil ? given : nil))
        } else {
          report(
            "wrong-type", "a name needs 'family' or 'literal'", item.span,
            help: "write {family: …, given: …} for a person, {literal: …} for a body")
        }
      case .sequence, .null:
        report(
          "wrong-type", "each of '\(field.name)' must be a name", item.span,
          help: "write [\"Family, Given\", \"Name of a body\"]")
      }
    }
    return .names(names)
  }

  static func isWebAddress(_ text: String) -> Bool {
    let lower = text.lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://") else { return false }
    let rest = lower.drop { $0 != ":" }.dropFirst(3)
    return !rest.isEmpty && rest.first != "/"
      && text.utf8.allSatisfy {
        $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "\"")
      }
  }

  private static func noun(_ type: FieldType) -> String {
    switch type {
    case .text, .markdown: "text"
    case .choice: "one of its choices"
    case .integer: "a whole number"
    case .minutes: "a number of minutes"
    case .range: "a number or a range"
    case .date: "a date as in 2016-04-30"
    case .flag: "yes or no"
    case .url: "a web address"
    case .names: "names"
    case .reference: "the id of an entry"
    case .group: "a group"
    case .list: "a list"
    }
  }

  static func help(_ type: FieldType) -> String? {
    switch type {
    case .minutes, .integer: "write the number alone, such as 45"
    case .flag: "write yes or no alone"
    case .range: "write figures only, as in 12, 4-16 or 6+"
    case .date: "write '2016', '2016-04', '2016-04-30', or two of these with a slash between"
    case .url: "write the whole address, with https://"
    case .text, .markdown, .choice, .names, .reference, .group, .list: nil
    }
  }

  private mutating func report(_ id: String, _ message: String, _ span: Span, help: String? = nil) {
    diagnostics.append(Diagnostic(id, .error, message, path: path, span: span, help: help))
  }
}

extension String {
  /// "Kind of work" inside a sentence: "kind of work"; "DOI" stays.
  func lowercasedFirst() -> String {
    guard count > 1, let second = dropFirst().first, !second.isUppercase else { return self }
    return prefix(1).lowercased() + dropFirst()
  }
}

extension YAMLNode {
  /// Whether nothing stands after the colon, or the mark that hints have in its place.
  fileprivate var isUnwritten: Bool {
    switch value {
    case .null: true
    case .scalar(let text): text == "…"
    case .sequence, .mapping: false
    }
  }
}
