import Diagnostics
import Markup

/// Puts the words of another language into a schema: `content/schema.cy.yaml`.
///
/// The file has the form of the schema and of that only the words that readers see. What it leaves out stays as
/// it is in the schema; it can change nothing else.
struct SchemaWords {
  private let path: String
  private var diagnostics: [Diagnostic] = []

  private init(path: String) { self.path = path }

  /// - Parameter schema: As `content/schema.yaml` has it; its words are replaced.
  static func apply(_ file: SourceFile, to schema: inout Schema) -> [Diagnostic] {
    if let diagnostic = FrontMatter.invalidUTF8(in: file) { return [diagnostic] }
    let read = YAMLReader.read(file, 0..<file.bytes.count)
    guard let node = read.value else { return read.diagnostics }
    var words = SchemaWords(path: file.path)
    words.read(node, &schema)
    return read.diagnostics + words.diagnostics
  }

  private mutating func read(_ node: YAMLNode, _ schema: inout Schema) {
    var reader = SettingsReader(node, path: path, what: "the words of the schema")
    let isNamedForField = schema.pictures.map { $0.title == $0.fieldTitle(in: schema) }
    for pair in reader.group("kinds") {
      if let kind = schema.kind(named: pair.key) {
        read(pair, &schema.kinds[kind.value])
      } else {
        unknown(pair, "no kind of the schema is named '\(pair.key)'", among: schema.kinds.map(\.name))
      }
    }
    for place in schema.pictures.indices where isNamedForField[place] {
      schema.pictures[place].title = schema.pictures[place].fieldTitle(in: schema)
    }
    titles(of: &schema.pictures, &reader)
    diagnostics += reader.finish()
  }

  private mutating func read(_ pair: YAMLPair, _ kind: inout Kind) {
    var reader = SettingsReader(pair.value, path: path, what: "kind '\(pair.key)'")
    kind.one = reader.text("one") ?? kind.one
    kind.many = reader.text("many") ?? kind.many
    kind.description = reader.text("description") ?? kind.description
    let headings = reader.list("headings").map(\.text)
    if !headings.isEmpty { kind.headings = headings }
    read(reader.group("fields"), &kind.fields, of: "kind '\(pair.key)'")
    diagnostics += reader.finish()
  }

  private mutating func read(_ pairs: [YAMLPair], _ fields: inout [Field], of owner: String) {
    for pair in pairs {
      if let place = fields.firstIndex(where: { $0.name == pair.key }) {
        read(pair, &fields[place], of: owner)
      } else {
        unknown(pair, "\(owner) has no field '\(pair.key)'", among: fields.map(\.name))
      }
    }
  }

  private mutating func read(_ pair: YAMLPair, _ field: inout Field, of owner: String) {
    let what = "field '\(pair.key)' of \(owner)"
    var reader = SettingsReader(pair.value, path: path, what: what)
    field.label = reader.text("label") ?? field.label
    field.help = reader.text("help") ?? field.help
    field.unit = reader.text("unit") ?? field.unit
    field.back = reader.text("back") ?? field.back
    field.facetLabel = reader.text("facet-label") ?? field.facetLabel
    choices(reader.group("choices"), &field, what)
    let inner = reader.group("fields")
    if !inner.isEmpty {
      guard case .group(var group) = field.type.element else {
        reader.report("unknown-setting", "\(what) has no fields of its own", reader.node.span.head)
        diagnostics += reader.finish()
        return
      }
      read(inner, &group.fields, of: what)
      if case .list = field.type { field.type = .list(.group(group)) } else { field.type = .group(group) }
    }
    diagnostics += reader.finish()
  }

  private mutating func choices(_ pairs: [YAMLPair], _ field: inout Field, _ what: String) {
    guard !pairs.isEmpty else { return }
    guard case .choice(let choices) = field.type.element else {
      unknown(pairs[0], "\(what) has no choices", among: [])
      return
    }
    for pair in pairs {
      guard let place = choices.firstIndex(of: pair.key), case .scalar(let label) = pair.value.value else {
        unknown(pair, "'\(pair.key)' is no choice of \(what)", among: choices)
        continue
      }
      field.choiceLabels[place] = label
    }
  }

  /// Pictures have no names, so their titles stand in the order of the schema.
  private mutating func titles(of pictures: inout [PictureSetting], _ reader: inout SettingsReader) {
    guard let node = reader.value("pictures") else { return }
    let titles = reader.list("pictures")
    for (place, title) in titles.prefix(pictures.count).enumerated() { pictures[place].title = title.text }
    if titles.count != pictures.count {
      reader.report(
        "missing-setting", "the schema has \(pictures.count) pictures, and here are \(titles.count) titles",
        node.span, help: "give each picture its title, in the order of the schema")
    }
  }

  private mutating func unknown(_ pair: YAMLPair, _ message: String, among known: [String]) {
    let near = NearMiss.suggestion(for: pair.key, among: known)
    diagnostics.append(
      Diagnostic(
        "unknown-setting", .error, message, path: path, span: pair.keySpan,
        help: near.map { "did you mean '\($0)'?" }
          ?? (known.isEmpty ? nil : "known here: \(known.joined(separator: ", "))"),
        fix: near.map { .write($0, for: pair.key, at: pair.keySpan) }))
  }
}
