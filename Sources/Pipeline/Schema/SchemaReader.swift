import Diagnostics
import Markup

/// Reads `content/schema.yaml`.
struct SchemaReader {
  private let file: SourceFile
  private var diagnostics: [Diagnostic] = []
  private var schema = Schema()
  private var names: [String] = []

  /// Field types by the words that stand for them, for messages.
  private static let typeWords = [
    "text", "markdown", "integer", "minutes", "range", "date", "yes/no", "choice", "url", "names", "group",
  ]

  /// Names that the pages' data use themselves.
  private static let reserved: Set = ["title", "summary", "date", "id", "aliases", "draft"]

  static func read(_ file: SourceFile) -> Reported<Schema> {
    var reader = SchemaReader(file: file)
    reader.readAll()
    return Reported(reader.schema, reader.diagnostics)
  }

  private init(file: SourceFile) { self.file = file }

  private mutating func readAll() {
    if let offset = FrontMatter.invalidUTF8(in: file) {
      diagnostics.append(offset)
      return
    }
    let read = YAMLReader.read(file, 0..<file.bytes.count)
    diagnostics += read.diagnostics
    guard let node = read.value else {
      if read.diagnostics.isEmpty {
        report("empty-file", "the schema names no kinds", nil, help: "see docs/editors.md for an example")
      }
      return
    }
    var top = SettingsReader(node, path: file.path, what: "the schema")
    let matrix = top.value("matrix")
    let pictures = top.value("pictures")
    let kinds = top.group("kinds")
    names = kinds.map(\.key)
    // Kinds refer to each other, so all must have their places before fields are read.
    schema.kinds = kinds.map { pair in
      Kind(name: pair.key, folder: pair.key, one: pair.key, many: pair.key)
    }
    for (index, pair) in kinds.enumerated() { readKind(index, pair) }
    if kinds.isEmpty, top.diagnostics.isEmpty {
      report(
        "missing-setting", "the schema names no kinds", node.span.head, help: "add 'kinds:' with one kind")
    }
    if let matrix { readMatrix(matrix) }
    if let pictures {
      let read = PictureReader.read(pictures, path: file.path, schema: schema)
      schema.pictures = read.value
      diagnostics += read.diagnostics
    }
    checkFolders(kinds)
    diagnostics += Self.planMistakes(schema, kinds, path: file.path)
    diagnostics += top.finish()
  }

  private mutating func readKind(_ index: Int, _ pair: YAMLPair) {
    let what = "kind '\(pair.key)'"
    checkName(pair.key, pair.keySpan, what: "a kind")
    var reader = SettingsReader(pair.value, path: file.path, what: what)
    var kind = schema.kinds[index]
    let folder = reader.required("folder", of: what) ?? pair.key
    kind.folder = folder == "." ? "" : folder
    if !Self.isFolder(folder), let value = reader.value("folder") {
      reader.report(
        "bad-folder", "'\(folder)' is not the name of a folder inside content", value.span,
        help: "use lower-case letters, digits and hyphens, or '.' for content itself")
    }
    kind.one = reader.required("one", of: what) ?? pair.key
    kind.many = reader.required("many", of: what) ?? kind.one
    kind.description = reader.text("description")
    kind.isTaxonomy = reader.flag("taxonomy")
    kind.isBibliography = reader.flag("bibliography")
    kind.schemaOrg = SchemaOrgTerms.type(&reader)
    for field in reader.group("fields") {
      if Self.reserved.contains(field.key), !(field.key == "title" || field.key == "summary") {
        reader.report(
          "reserved-name", "every kind has '\(field.key)' already", field.keySpan, help: "choose another name"
        )
      } else if !Self.reserved.contains(field.key) {
        kind.fields.append(readField(field, of: what, nested: false))
      }
    }
    if let sort = reader.value("sort"), let text = reader.text("sort") {
      switch text {
      case "title": kind.order = .title
      case "author": kind.order = .author
      case "date": kind.order = .date
      default:
        if let field = kind.field(named: text) {
          kind.order = .field(field)
        } else {
          unknownField(&reader, text, sort.span, kind, extra: ["title", "author", "date"])
        }
      }
    }
    let groupings = readGroupings(&reader, kind)
    kind.grouping = groupings.first ?? .none
    kind.otherGroupings = Array(groupings.dropFirst())
    kind.headings = reader.list("headings").map(\.text)
    if let rules = reader.value("rules") { kind.rules = readRules(rules, kind, &reader) }
    if let plan = reader.value("plan") { kind.plan = readPlan(plan, of: kind, into: &reader) }
    if let card = reader.value("card") {
      let read = CardReader.read(card, path: file.path, kind: kind)
      kind.card = read.value
      reader.diagnostics += read.diagnostics
    }
    checkFormerNames(kind.fields, &reader)
    diagnostics += reader.finish()
    schema.kinds[index] = kind
  }

  /// A name that a field had must be free, or nobody could say which field it means.
  private func checkFormerNames(_ fields: [Field], _ reader: inout SettingsReader) {
    var taken = Dictionary(fields.map { ($0.name, $0.name) }) { first, _ in first }
    for field in fields {
      for name in field.formerNames {
        if let other = taken[name] {
          reader.report(
            "name-taken",
            "field '\(field.name)' cannot have been '\(name)': that is \(other == name ? "a field" : "the old name of '\(other)'")",
            reader.node.span.head, help: "take '\(name)' out of 'was'")
        }
        taken[name] = field.name
      }
    }
  }

  /// One word or a list of them: the first is that of the index itself.
  private func readGroupings(_ reader: inout SettingsReader, _ kind: Kind) -> [EntryGrouping] {
    var words: [(text: String, span: Span)] = []
    if let group = reader.value("group-by") {
      if case .scalar(let text) = group.value {
        words = [(text, group.span)]
      } else {
        words = reader.list("group-by")
      }
    }
    var groupings: [EntryGrouping] = []
    for (text, span) in words {
      var grouping = EntryGrouping.letter
      if text != "letter" {
        guard let field = kind.field(named: text) else {
          unknownField(&reader, text, span, kind, extra: ["letter"])
          continue
        }
        grouping = .field(field)
      }
      if groupings.contains(grouping) {
        reader.report("setting-twice", "'\(text)' stands in 'group-by' twice", span)
      } else {
        groupings.append(grouping)
      }
    }
    return groupings
  }

  private func unknownField(
    _ reader: inout SettingsReader, _ name: String, _ span: Span, _ kind: Kind, extra: [String]
  ) {
    let known = kind.fields.map(\.name) + extra
    reader.report(
      "unknown-field", "kind '\(kind.name)' has no field '\(name)'", span,
      help: NearMiss.suggestion(for: name, among: known).map { "did you mean '\($0)'?" })
  }

  private mutating func readField(_ pair: YAMLPair, of what: String, nested: Bool) -> Field {
    checkName(pair.key, pair.keySpan, what: "a field")
    let what = "field '\(pair.key)' of \(what)"
    var reader = SettingsReader(pair.value, path: file.path, what: what)
    var field = Field(name: pair.key, label: pair.key, type: .text)
    field.label = reader.text("label") ?? Self.label(pair.key)
    field.help = reader.text("help")
    let typeNode = reader.value("type")
    let typeText = reader.required("type", of: what) ?? "text"
    field.type = readType(typeText, typeNode?.span, &reader, what: what, nested: nested)
    field.choiceLabels = choices(&reader).map(\.label)
    field.isRequired = reader.flag("required")
    field.isFact = reader.flag("fact")
    field.isFacet = reader.flag("facet")
    field.isPrivate = reader.flag("private")
    field.isOwn = reader.flag("own")
    field.back = reader.text("back")
    field.schemaOrg = SchemaOrgTerms.property(&reader, field.type)
    field.minimum = reader.integer("min")
    field.maximum = reader.integer("max")
    field.maximumLength = reader.integer("max-length")
    field.minimumItems = reader.integer("min-items")
    field.maximumItems = reader.integer("max-items")
    if let low = field.minimum, let high = field.maximum, low > high {
      reader.report("bad-bounds", "'min' is greater than 'max'", pair.keySpan)
    }
    for (text, span) in reader.list("bins") {
      guard let bound = Int(text), bound > field.bins.last ?? Int.min else {
        reader.report("bad-bounds", "'bins' must be whole numbers that grow", span)
        continue
      }
      field.bins.append(bound)
    }
    field.facetLabel = reader.text("facet-label")
    field.unit = reader.text("unit")
    if case .scalar(let name)? = reader.value("was")?.value {
      field.formerNames = [name]
    } else {
      field.formerNames = reader.list("was").map(\.text)
    }
    if field.isFacet {
      switch field.type.element {
      case .range:
        if field.bins.isEmpty || field.type != .range {
          reader.report(
            "bad-facet", "a facet of ranges needs 'bins': numbers that readers may ask for", pair.keySpan,
            help: "add 'bins: [2, 5, 10]', and 'type: range' without a list")
        }
      case .markdown, .group, .url, .names:
        reader.report(
          "bad-facet", "a field of type '\(typeText)' cannot be a facet", pair.keySpan,
          help: "facets are short: text, choice, reference, number, yes/no, date")
      case .text, .integer, .minutes, .date, .flag, .choice, .reference, .list: break
      }
    }
    if field.back != nil, field.type.target == nil {
      reader.report("bad-back", "'back' names the way back of a reference, and this is none", pair.keySpan)
    }
    diagnostics += reader.finish()
    return field
  }

  private mutating func readType(
    _ text: String, _ span: Span?, _ reader: inout SettingsReader, what: String, nested: Bool
  ) -> FieldType {
    if text.hasPrefix("list of ") {
      let item = String(text.dropFirst("list of ".count))
      let type = readType(item, span, &reader, what: what, nested: nested)
      if case .list = type {
        reader.report("unknown-type", "a list cannot hold lists", span)
        return type
      }
      return .list(type)
    }
    if text.hasPrefix("reference to ") {
      let name = String(text.dropFirst("reference to ".count))
      if let kind = schema.kind(named: name) { return .reference(kind) }
      reader.report(
        "unknown-kind", "no kind is named '\(name)'", span,
        help: NearMiss.suggestion(for: name, among: names).map { "did you mean '\($0)'?" })
      return .text
    }
    switch text {
    case "text": return .text
    case "markdown": return .markdown
    case "integer": return .integer
    case "minutes": return .minutes
    case "range": return .range
    case "date": return .date
    case "yes/no": return .flag
    case "url": return .url
    case "names": return .names
    case "choice":
      let choices = choices(&reader).map(\.word)
      if choices.isEmpty {
        reader.report("missing-setting", "\(what) has no 'choices'", span, help: "add 'choices: [one, two]'")
      }
      return .choice(choices)
    case "group":
      guard !nested else {
        reader.report("unknown-type", "a group cannot hold groups", span)
        return .text
      }
      let fields = reader.group("fields").map { readField($0, of: what, nested: true) }
      return .group(FieldGroup(fields: fields))
    default:
      let known = Self.typeWords + Self.typeWords.map { "list of \($0)" }
      let near = NearMiss.suggestion(for: text, among: known)
      reader.report(
        "unknown-type", "no type is named '\(text)'", span,
        help: near.map { "did you mean '\($0)'?" }
          ?? "types are \(Self.typeWords.joined(separator: ", ")), 'reference to KIND', and 'list of' any")
      return .text
    }
  }

  /// A list of words, or words with what readers see for them: `{article-journal: Journal article}`.
  private func choices(_ reader: inout SettingsReader) -> [(word: String, label: String)] {
    guard case .mapping(let pairs)? = reader.value("choices")?.value else {
      return reader.list("choices").map { ($0.text, $0.text) }
    }
    return pairs.map { pair in
      guard case .scalar(let label) = pair.value.value else { return (pair.key, pair.key) }
      return (pair.key, label)
    }
  }

  private func readRules(_ node: YAMLNode, _ kind: Kind, _ reader: inout SettingsReader) -> [SumRule] {
    guard case .sequence(let items) = node.value else {
      reader.report("wrong-type", "'rules' must be a list", node.span)
      return []
    }
    return items.compactMap { item in
      var rule = SettingsReader(item, path: file.path, what: "a rule")
      let sum = rule.required("sum", of: "a rule") ?? ""
      let total = rule.required("equals", of: "a rule") ?? ""
      reader.diagnostics += rule.finish()
      let parts = sum.split(separator: ".").map(String.init)
      guard parts.count == 2, let list = kind.field(named: parts[0]), let total = kind.field(named: total)
      else {
        reader.report(
          "bad-rule", "a sum is of a number in a list's items, and equals a field", item.span,
          help: "write 'sum: steps.minutes' and 'equals: minutes'")
        return nil
      }
      return SumRule(list: list, item: parts[1], total: total)
    }
  }

  private mutating func readMatrix(_ node: YAMLNode) {
    var reader = SettingsReader(node, path: file.path, what: "'matrix'")
    var found: [KindIndex] = []
    for key in ["rows", "columns"] {
      guard let name = reader.required(key, of: "'matrix'"), let value = reader.value(key) else { continue }
      if let kind = schema.kind(named: name) {
        found.append(kind)
        if !schema[kind].isTaxonomy {
          reader.report(
            "bad-matrix", "kind '\(name)' is no taxonomy", value.span, help: "add 'taxonomy: yes' to the kind"
          )
        }
      } else {
        reader.report(
          "unknown-kind", "no kind is named '\(name)'", value.span,
          help: NearMiss.suggestion(for: name, among: names).map { "did you mean '\($0)'?" })
      }
    }
    diagnostics += reader.finish()
    if found.count == 2 { schema.matrix = (found[0], found[1]) }
  }

  private mutating func checkFolders(_ pairs: [YAMLPair]) {
    for (index, kind) in schema.kinds.enumerated() {
      if let first = schema.kinds[..<index].firstIndex(where: { $0.folder == kind.folder }) {
        diagnostics.append(
          Diagnostic(
            "duplicate-folder", .error,
            "kinds '\(schema.kinds[first].name)' and '\(kind.name)' share a folder",
            path: file.path, span: pairs[index].keySpan, help: "give each kind a folder of its own"))
      }
      if ["assets", "search", "planner", "lists"].contains(kind.folder) {
        report("bad-folder", "the folder '\(kind.folder)' is the site's own", pairs[index].keySpan)
      }
    }
    let works = schema.kinds.indices.filter { schema.kinds[$0].isBibliography }
    for index in works.dropFirst() {
      report("second-bibliography", "only one kind can be the bibliography", pairs[index].keySpan)
    }
  }

  private mutating func checkName(_ name: String, _ span: Span, what: String) {
    let isName = name.utf8.allSatisfy {
      ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: "-")
    }
    if name.isEmpty || !isName {
      report(
        "bad-name", "'\(name)' cannot name \(what)", span, help: "use letters, digits and hyphens")
    }
  }

  private mutating func report(_ id: String, _ message: String, _ span: Span?, help: String? = nil) {
    diagnostics.append(Diagnostic(id, .error, message, path: file.path, span: span, help: help))
  }

  private static func isFolder(_ text: String) -> Bool {
    if text == "." { return true }
    return !text.isEmpty
      && text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
        !part.isEmpty && part.first != "." && part.utf8.allSatisfy { $0 > 0x20 && $0 != 0x5C && $0 != 0x7F }
      }
  }

  /// A label for a field that has none: `led-by` becomes "Led by".
  private static func label(_ name: String) -> String {
    let words = name.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
