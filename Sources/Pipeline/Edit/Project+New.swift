import Diagnostics
import Markup

/// A file that is to be written for a new entry.
package struct NewEntry: Sendable {
  package var kind: KindIndex
  package var id: String
  /// In the project: `content/activities/power-line.md`.
  package var path: String
  package var text: String
  /// The labels of fields that it needs and that are left to be filled in.
  package var gaps: [String]
}

/// What a command needs to know to make entries.
package struct EntryMaker: Sendable {
  package let schema: Schema
  private let library: Library

  init(_ library: Library) {
    self.library = library
    schema = library.schema
  }

  /// The kind that somebody names, by its name or by what one or many of it are called.
  ///
  /// - Throws: When there is none; the help says which there are.
  package func kind(named text: String) throws(WorldError) -> KindIndex {
    let names = schema.kinds.map { [$0.name, $0.one, $0.many] }
    let wanted = text.lowercased()
    if let index = names.firstIndex(where: { $0.contains { $0.lowercased() == wanted } }) {
      return KindIndex(index)
    }
    let near = NearMiss.suggestion(for: text, among: schema.kinds.map(\.name))
    throw WorldError(
      "no kind is named '\(text)'",
      help: near.map { "did you mean '\($0)'?" }
        ?? "kinds are \(schema.kinds.map(\.name).joined(separator: ", "))")
  }

  /// Plans an entry's file.
  ///
  /// - Parameters:
  ///   - id: The name of the file; nil to make one of the title.
  ///   - values: What is known already, by field, in YAML.
  /// - Throws: When the id cannot name an entry, or another entry has it.
  package func entry(
    _ index: KindIndex, title: String, id: String? = nil, values: [String: String] = [:]
  ) throws(WorldError) -> NewEntry {
    try Self.check(title: title)
    let slug = Loader.slug(title)
    let id = id ?? slug
    guard !id.isEmpty, Loader.slug(id) == id.lowercased() else {
      throw WorldError(
        id.isEmpty ? "no file name can be made of the title '\(title)'" : "'\(id)' cannot name an entry",
        help: id.isEmpty
          ? "give one with --id"
          : "use letters, digits and hyphens"
            + (Loader.slug(id).isEmpty ? "" : ", as in --id \(Loader.slug(id))"))
    }
    guard id.utf8.count <= Loader.longestID else {
      throw WorldError(
        "'\(id.prefix(40))…' is too long for a file's name", help: "give a shorter one with --id")
    }
    if let other = library.entries.first(where: { $0.id.lowercased() == id.lowercased() }) {
      throw WorldError(
        "there is an entry '\(other.id)' already: \(other.source)", help: "choose another name with --id")
    }
    guard id != "index" else {
      throw WorldError("'index' opens a list and is no entry", help: "choose another name with --id")
    }
    var ids: [KindIndex: [String]] = [:]
    for kind in schema.kindIndices { ids[kind] = library.range(of: kind).map { library.entries[$0].id } }
    let kind = schema[index]
    let folder = kind.folder.isEmpty ? Loader.folder : "\(Loader.folder)/\(kind.folder)"
    return NewEntry(
      kind: index, id: id, path: "\(folder)/\(id).md",
      text: EntryScaffold(schema: schema, kind: kind, ids: ids).text(title: title.trimmed(), values: values),
      gaps: kind.fields.filter { $0.isRequired && values[$0.name] == nil }.map(\.label))
  }

  static func check(title: String) throws(WorldError) {
    guard !title.trimmed().isEmpty else { throw WorldError("an entry needs a title") }
    if let control = title.controlCharacter {
      throw WorldError("the title holds a control character, \(control.codePoint)", help: "leave it out")
    }
  }

  /// The fields that somebody can fill in one line: those that every entry needs and that are short.
  package func questions(_ index: KindIndex) -> [Field] {
    schema[index].fields.filter { field in
      guard field.isRequired else { return false }
      switch field.type.element {
      case .markdown, .group: return false
      default: return true
      }
    }
  }

  /// What a field takes, in words.
  package func describe(_ field: Field, of index: KindIndex) -> String {
    var ids: [KindIndex: [String]] = [:]
    if let kind = field.type.target { ids[kind] = library.range(of: kind).map { library.entries[$0].id } }
    return EntryScaffold(schema: schema, kind: schema[index], ids: ids).describe(field)
  }

  /// An answer to a question as YAML, or what is wrong with it.
  ///
  /// Items of a list are parted by semicolons where names hold commas, by commas elsewhere.
  package func value(_ answer: String, of field: Field) -> Reported<String?> {
    let yaml: String
    if field.type.element == field.type, field.type != .names {
      yaml = YAMLText.scalar(answer.trimmed())
    } else {
      let separator: Character = field.type.element == .names || answer.contains(";") ? ";" : ","
      let items = answer.split(separator: separator).map { YAMLText.scalar($0.trimmed(), inFlow: true) }
      yaml = "[\(items.joined(separator: ", "))]"
    }
    let file = SourceFile(path: "answer", text: "\(field.name): \(yaml)\n")
    guard case .mapping(let pairs)? = YAMLReader.read(file, 0..<file.bytes.count).value?.value else {
      return Reported(nil, [])
    }
    var reader = FieldReader(path: file.path, schema: schema, options: MarkdownOptions(), documents: [])
    let found = reader.values(pairs, of: [field], owner: "an entry", head: Span(start: 0, end: 0))[0]
    var diagnostics = reader.diagnostics
    if let found, let kind = field.type.target { diagnostics += missing(found, kind) }
    return Reported(diagnostics.isEmpty ? yaml : nil, diagnostics)
  }

  private func missing(_ value: FieldValue, _ kind: KindIndex) -> [Diagnostic] {
    switch value {
    case .list(let items): return items.flatMap { missing($0, kind) }
    case .reference(let reference):
      let ids = library.range(of: kind).map { library.entries[$0].id }
      guard !ids.contains(reference.id) else { return [] }
      let near = NearMiss.suggestion(for: reference.id, among: ids)
      return [
        Diagnostic(
          "missing-entry", .error, "no \(schema[kind].one.lowercasedFirst()) has the id '\(reference.id)'",
          path: "answer", span: reference.span, help: near.map { "did you mean '\($0)'?" })
      ]
    default: return []
    }
  }
}

extension Project {
  package func entryMaker() throws(WorldError) -> EntryMaker { EntryMaker(try library().value) }

  /// Writes a new entry's file.
  ///
  /// - Throws: When a file stands there already, whoever put it there.
  package func write(_ entry: NewEntry) throws(WorldError) {
    let path = tree.absolute(entry.path)
    guard DiskTree.realPath(path) == nil else {
      throw WorldError("there is a file '\(entry.path)' already", help: "choose another name with --id")
    }
    try AtomicFile.write(Array(entry.text.utf8), to: path, name: entry.path)
  }
}
