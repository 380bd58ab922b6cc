import Diagnostics
import Markup

/// What becomes of the rows of a sheet that is imported into a kind. Nothing is written here.
package struct SheetImport: Sendable {
  package struct Options: Sendable {
    /// Fields that have a value stay as they are.
    package var isFilling = false

    package init() {}
  }

  /// In the order of the rows.
  package var outcomes: [ImportOutcome] = []
  package var diagnostics: [Diagnostic] = []
  /// The row that says what a file is to hold, by the file's path.
  private(set) var rowsByPath: [String: SheetRow] = [:]

  private let library: Library
  private let kind: KindIndex
  let columns: SheetColumns
  let tree: any FileTree
  private let options: Options
  /// All entries, by id in small letters.
  private let known: [String: Entry]
  /// The ids of the kind's entries, by title.
  private let idsByTitle: [String: [String]]
  private let newEntry: EntryScaffold
  /// The row in which an id stands first, by the id in small letters.
  private var rows: [String: SheetRow] = [:]
  /// References of rows, checked when all rows are known.
  private var references: [(id: String, target: KindIndex, cell: SheetRow.Cell)] = []
  private var added: Set<String> = []

  /// Plans an import.
  ///
  /// - Parameter library: With its drafts.
  static func plan(
    _ files: [SourceFile], into kind: KindIndex, of library: Library, tree: any FileTree, options: Options
  ) -> SheetImport {
    var plan = SheetImport(library, kind, tree, options)
    for file in files {
      let read = CSVReader.read(file)
      plan.diagnostics += read.diagnostics
      let sheet = Sheet.read(read.value, path: file.path, plan.columns, readable: read.diagnostics.isEmpty)
      plan.diagnostics += sheet.diagnostics
      // With wrong headings every row would be wrong.
      if sheet.diagnostics.hasErrors { continue }
      for row in sheet.value { plan.add(row) }
    }
    plan.checkReferences()
    return plan
  }

  private init(_ library: Library, _ kind: KindIndex, _ tree: any FileTree, _ options: Options) {
    self.library = library
    self.kind = kind
    self.tree = tree
    self.options = options
    columns = SheetColumns(library.schema[kind])
    known = Dictionary(library.entries.map { ($0.id.lowercased(), $0) }) { first, _ in first }
    idsByTitle = Dictionary(grouping: library.entries[library.range(of: kind)], by: \.title)
      .mapValues { $0.map(\.id) }
    var ids: [KindIndex: [String]] = [:]
    for kind in library.schema.kindIndices {
      ids[kind] = library.range(of: kind).map { library.entries[$0].id }
    }
    newEntry = EntryScaffold(schema: library.schema, kind: library.schema[kind], ids: ids)
  }

  // MARK: One row

  private mutating func add(_ row: SheetRow) {
    guard let (id, entry) = identify(row) else { return }
    if let first = rows[id.lowercased()] {
      report(
        "duplicate-id", "'\(id)' stands in row \(first.number) already", row, row.cell(.id),
        help: "keep one of the two rows")
      return
    }
    rows[id.lowercased()] = row
    if let entry { update(entry, row) } else { create(id, row) }
  }

  /// The id of a row, and the entry that has it; nil with a diagnostic when the row can have none.
  private mutating func identify(_ row: SheetRow) -> (id: String, entry: Entry?)? {
    let title = row.text("title", columns)
    guard let given = row.text(.id)?.trimmed(), !given.isEmpty else { return identify(row, byTitle: title) }
    if let entry = known[given.lowercased()] {
      if entry.kind == kind, entry.id == given { return (given, entry) }
      let other = library.schema[entry.kind].one.lowercasedFirst().withArticle()
      report(
        "id-taken",
        entry.kind == kind
          ? "but for case '\(given)' is the id of another entry" : "'\(given)' is the id of \(other)", row,
        row.cell(.id), help: entry.kind == kind ? "write '\(entry.id)', or choose another" : "choose another",
        notes: [.init("the entry is here", path: entry.source, span: entry.head)])
      return nil
    }
    if let bad = Loader.badScalar(inID: given) {
      let slug = Loader.slug(given)
      report(
        "bad-id", "'\(bad)' cannot stand in an id, which is the name of a file", row, row.cell(.id),
        help: slug.isEmpty ? "use letters, digits and hyphens" : "write '\(slug)'")
      return nil
    }
    if given.contains(".") {
      // Before the ending it would begin a language.
      let slug = Loader.slug(given.replacing(".", with: "-"))
      report(
        "bad-id", "a full stop cannot stand in the id of a new entry", row, row.cell(.id),
        help: slug.isEmpty ? "use letters, digits and hyphens" : "write '\(slug)'")
      return nil
    }
    if given.utf8.count > Loader.longestID {
      report(
        "bad-id", "'\(given.prefix(40))…' is too long for a file's name", row, row.cell(.id),
        help: "choose a shorter id")
      return nil
    }
    if given == "index" {
      report("bad-id", "'index' opens a list and is no entry", row, row.cell(.id), help: "choose another id")
      return nil
    }
    // A slip in an id would make a second entry of one that is there.
    let namesakes = title.flatMap { idsByTitle[$0] } ?? []
    if let same = namesakes.first(where: { NearMiss.suggestion(for: given, among: [$0]) != nil }) {
      report(
        "near-id", "there is an entry '\(same)' with this title", row, row.cell(.id),
        help: "did you mean '\(same)'?")
      return nil
    }
    return (given, nil)
  }

  /// Without an id the title gives it, and finds the entry again the next time.
  private mutating func identify(_ row: SheetRow, byTitle title: String?) -> (id: String, entry: Entry?)? {
    guard let title, !title.trimmed().isEmpty else {
      report("missing-field", "a row needs an id or a title", row, row.cell(.id))
      return nil
    }
    let id = Loader.slug(title)
    guard !id.isEmpty, id != "index", id.utf8.count <= Loader.longestID else {
      report("bad-id", "no id can be made of the title '\(title)'", row, row.cell(.id), help: "give one")
      return nil
    }
    guard let entry = known[id] else { return (id, nil) }
    if entry.kind == kind, entry.title == title || fields(of: entry)?.fields.values["title"]?.text == title {
      return (entry.id, entry)
    }
    report(
      "id-taken", "'\(id)', made of the title, is the id of another entry", row, row.cell(.id),
      help: "give the row an id of its own",
      notes: [.init("it is here", path: entry.source, span: entry.head)])
    return nil
  }

  private func fields(of entry: Entry) -> (fields: EntryFields, file: SourceFile?)? {
    let kind = library.schema[entry.kind]
    guard entry.source.hasSuffix(".md") else { return (EntryFields(entry, kind, file: nil), nil) }
    guard let bytes = try? tree.read(entry.source) else { return nil }
    let file = SourceFile(path: entry.source, bytes: bytes)
    return (EntryFields(entry, kind, file: file), file)
  }

  private mutating func create(_ id: String, _ row: SheetRow) {
    let changes = wanted(row, nil)
    let fields = changes.compactMap { change in
      change.value.map { FrontField(name: columns.fields[change.field].name, value: $0) }
    }
    validate(changes, row, isNew: true)
    added.insert(id)
    let kind = columns.kind
    let folder = kind.folder.isEmpty ? "" : kind.folder + "/"
    let bytes = kind.isBibliography ? FrontMatterEditor.file(fields) : Array(newEntry.text(fields).utf8)
    let path = "\(Loader.folder)/\(folder)\(id).md"
    guard holds(bytes, fields, path) else {
      report("not-written", "no front matter can hold what stands here", row, nil)
      return
    }
    rowsByPath[path] = row
    outcomes.append(
      ImportOutcome(
        key: id, action: .added, path: path,
        changes: fields.map { .init(field: $0.name, before: nil, after: $0.value.shown) }, bytes: bytes))
  }

  /// Whether a new file says what it should.
  private func holds(_ bytes: [UInt8], _ fields: [FrontField], _ path: String) -> Bool {
    let read = FrontMatter.read(SourceFile(path: path, bytes: bytes))
    guard read.diagnostics.isEmpty, case .mapping(let pairs)? = read.value.fields?.value else { return false }
    return fields.allSatisfy { field in
      pairs.first { $0.key == field.name }.map {
        FrontValue.isSame(FrontMatterEditor.value($0.value), field.value, exactly: true)
      } ?? false
    }
  }

  private mutating func update(_ entry: Entry, _ row: SheetRow) {
    guard let (current, file) = fields(of: entry) else {
      diagnostics.append(Diagnostic("unusable-file", .error, "the file cannot be read", path: entry.source))
      return
    }
    let changes = wanted(row, current)
    validate(changes, row, isNew: false)
    let set = changes.compactMap { change in
      change.value.map { FrontField(name: columns.fields[change.field].name, value: $0) }
    }
    let removed = changes.filter { $0.value == nil }.map { columns.fields[$0.field].name }
    if changes.isEmpty {
      outcomes.append(ImportOutcome(key: entry.id, action: .unchanged, path: entry.source))
      return
    }
    guard let file else { return addBeside(entry, set, current, row) }
    rowsByPath[entry.source] = row
    let edited = FrontMatterEditor.edit(
      file, setting: set, removing: removed, order: columns.fields.map(\.name), exactly: true)
    diagnostics += edited.diagnostics
    guard let (bytes, changes) = edited.value else { return }
    outcomes.append(
      ImportOutcome(
        key: entry.id, action: changes.isEmpty ? .unchanged : .updated, path: entry.source,
        changes: changes.map { .init(field: $0.name, before: $0.before, after: $0.after) },
        bytes: changes.isEmpty ? nil : bytes))
  }

  /// A work that stands in a file of works alone gets a file with what is to be different.
  private mutating func addBeside(
    _ entry: Entry, _ set: [FrontField], _ current: EntryFields, _ row: SheetRow
  ) {
    let folder = columns.kind.folder.isEmpty ? "" : columns.kind.folder + "/"
    let path = "\(Loader.folder)/\(folder)\(entry.id).md"
    rowsByPath[path] = row
    var fields = set
    if !fields.contains(where: { $0.name == "title" }), let title = current.values["title"] {
      fields.insert(FrontField(name: "title", value: title), at: 0)
    }
    outcomes.append(
      ImportOutcome(
        key: entry.id, action: .added, path: path,
        changes: set.map {
          .init(field: $0.name, before: current.values[$0.name]?.shown, after: $0.value.shown)
        },
        bytes: FrontMatterEditor.file(fields)))
  }

  // MARK: Cells

  private struct Wanted {
    /// Into the columns' fields.
    var field: Int
    /// nil for a field that is to go.
    var value: FrontValue?
    /// The cells that say so.
    var cells: [SheetRow.Cell]
  }

  /// The fields in which a row differs from an entry, or all that it fills in for a new one.
  private mutating func wanted(_ row: SheetRow, _ current: EntryFields?) -> [Wanted] {
    var changes: [Int: Wanted] = [:]
    for var cell in row.cells {
      guard let type = columns.type(of: cell.place) else { continue }
      let before = current.flatMap { columns.value(cell.place, in: $0.values) }
      let beforeText = before.flatMap { CellText.text($0, of: type) } ?? ""
      // What no cell can hold has no text either, and is replaced by what the cell says.
      if before == nil || !beforeText.isEmpty, cell.text == beforeText { continue }
      if options.isFilling, before != nil { continue }
      if let control = cell.text.controlCharacter {
        report(
          "control-character", "this text holds a control character, \(control.codePoint)", row, cell,
          help: "delete it, and type a space if words run together then")
        // What else is wrong with the cell is told of the rest.
        cell.text.unicodeScalars.removeAll(where: \.isControlCharacter)
      }
      let value: FrontValue?
      do {
        value = try CellText.value(cell.text, of: type)
      } catch {
        report("cell-form", error.message, row, cell, help: error.help)
        continue
      }
      if value == nil, before == nil || options.isFilling { continue }
      if let value, before != nil, CellText.text(value, of: type) == beforeText { continue }
      switch cell.place {
      case .id: continue
      case .field(let field): changes[field] = Wanted(field: field, value: value, cells: [cell])
      case .part(let field, let part):
        let name = columns.fields[field].name
        var wanted =
          changes[field]
          ?? Wanted(field: field, value: current?.values[name] ?? .group([FrontField]()), cells: [])
        wanted.value = setting(part, of: field, in: wanted.value, to: value)
        wanted.cells.append(cell)
        changes[field] = wanted
      }
    }
    for (field, wanted) in changes {
      if case .group(let parts)? = wanted.value, parts.isEmpty { changes[field]!.value = nil }
    }
    return changes.values.sorted { $0.field < $1.field }
  }

  private func setting(
    _ part: Int, of field: Int, in value: FrontValue?, to new: FrontValue?
  ) -> FrontValue {
    guard case .group(let group) = columns.fields[field].type else { return .group([FrontField]()) }
    let name = group.fields[part].name
    var parts: [FrontField] = []
    if case .group(let found)? = value { parts = found }
    if let place = parts.firstIndex(where: { $0.name == name }) {
      if let new { parts[place].value = new } else { parts.remove(at: place) }
    } else if let new {
      let order = group.fields.map(\.name)
      let place =
        parts.firstIndex { order.firstIndex(of: $0.name) ?? order.count > part } ?? parts.count
      parts.insert(FrontField(name: name, value: new), at: place)
    }
    return .group(parts)
  }

  // MARK: Checking

  /// Reads the changed fields as the loader will, each at the place of its cell.
  private mutating func validate(_ changes: [Wanted], _ row: SheetRow, isNew: Bool) {
    let kind = columns.kind
    var pairs: [YAMLPair] = []
    var fields: [Field] = []
    for (index, field) in columns.fields.enumerated() where field.name != SheetColumns.aliases.name {
      let change = changes.first { $0.field == index }
      guard change != nil || isNew else { continue }
      fields.append(field)
      let cell = change?.cells.first ?? row.cells.first { $0.place.field == index }
      let span = cell?.span ?? row.span
      if let value = change?.value {
        let spans = Dictionary(
          change!.cells.compactMap { cell in partName(cell.place).map { ($0, cell.span) } }
        ) { first, _ in first }
        pairs.append(
          YAMLPair(key: field.name, keySpan: span, value: node(value, span, spans)))
      } else if cell != nil {
        pairs.append(YAMLPair(key: field.name, keySpan: span, value: YAMLNode(.null, span: span)))
      }
    }
    var reader = FieldReader(
      path: row.path, schema: library.schema, options: MarkdownOptions(rawHTML: library.settings.rawHTML),
      documents: [])
    let owner = kind.one.lowercasedFirst().withArticle()
    let values = reader.values(pairs, of: fields, owner: owner, head: row.span)
    for diagnostic in reader.diagnostics { add(diagnostic, row) }
    if let aliases = changes.first(where: { columns.fields[$0.field].name == SheetColumns.aliases.name }),
      let value = aliases.value
    {
      let span = aliases.cells[0].span
      let pair = YAMLPair(
        key: SheetColumns.aliases.name, keySpan: span, value: WorkFields.node(value, span))
      for diagnostic in Alias.read([pair], path: row.path).diagnostics { add(diagnostic, row) }
    }
    for (field, value) in zip(fields, values) {
      guard let value, let target = field.type.target,
        let cell = row.cells.first(where: { $0.place.field.map { columns.fields[$0].name } == field.name })
      else { continue }
      references += Self.ids(value).map { ($0, target, cell) }
    }
  }

  private func partName(_ place: SheetColumns.Place) -> String? {
    guard case .part(let field, let part) = place, case .group(let group) = columns.fields[field].type else {
      return nil
    }
    return group.fields[part].name
  }

  private func node(_ value: FrontValue, _ span: Span, _ parts: [String: Span]) -> YAMLNode {
    guard case .group(let fields) = value, !parts.isEmpty else { return WorkFields.node(value, span) }
    return YAMLNode(
      .mapping(
        fields.map { field in
          let span = parts[field.name] ?? span
          return YAMLPair(key: field.name, keySpan: span, value: WorkFields.node(field.value, span))
        }), span: span)
  }

  private static func ids(_ value: FieldValue) -> [String] {
    switch value {
    case .reference(let reference): [reference.id]
    case .list(let items): items.flatMap(ids)
    default: []
    }
  }

  /// Rows may refer to rows that stand below them.
  private mutating func checkReferences() {
    for (id, target, cell) in references {
      if let entry = known[id.lowercased()], entry.id == id, entry.kind == target { continue }
      if target == kind, added.contains(id) { continue }
      let ids = library.range(of: target).map { library.entries[$0].id }
      let near = NearMiss.suggestion(for: id, among: ids)
      let one = library.schema[target].one.lowercasedFirst()
      let help = id.contains(",") ? "part ids with semicolons" : near.map { "did you mean '\($0)'?" }
      report("missing-entry", "no \(one) has the id '\(id)'", cell.row, cell, help: help)
    }
  }

  // MARK: Reporting

  /// Names the cell of a mistake that was found in its text.
  private mutating func add(_ diagnostic: Diagnostic, _ row: SheetRow) {
    var diagnostic = diagnostic
    // No field stands in the column of ids, so what points there means the whole row.
    let cell = row.cells.first { cell in
      cell.place != .id
        && diagnostic.span.map { $0.start >= cell.span.start && $0.start <= cell.span.end } ?? false
    }
    if let text = cell?.text, diagnostic.id == "wrong-type", let day = Self.day(text) {
      diagnostic.help = "write it as \(day); spreadsheets change dates unless the column holds text"
    }
    diagnostic.message = "\(place(row, cell)): \(diagnostic.message)"
    diagnostic.span = cell?.span ?? row.span
    diagnostics.append(diagnostic)
  }

  /// What a date was before a spreadsheet put it in its own order: `'2018-04-19'`.
  private static func day(_ text: String) -> String? {
    let parts = text.split { "/.".contains($0) }.map { Int($0) }
    guard parts.count == 3, let a = parts[0], let b = parts[1], let year = parts[2], year > 31 else {
      return nil
    }
    func iso(_ month: Int, _ day: Int) -> String? {
      let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
      let text = "\(year)-\(two(month))-\(two(day))"
      return DateValue(text) == nil ? nil : "'\(text)'"
    }
    let readings = [iso(b, a), iso(a, b)].compactMap(\.self).uniqued()
    return readings.isEmpty ? nil : readings.joined(separator: " or ")
  }

  private func place(_ row: SheetRow, _ cell: SheetRow.Cell?) -> String {
    guard let cell else { return "row \(row.number)" }
    return "row \(row.number), column \(cell.letter) (\(cell.heading))"
  }

  mutating func report(
    _ id: String, _ message: String, _ row: SheetRow, _ cell: SheetRow.Cell?, help: String? = nil,
    notes: [Diagnostic.Note] = []
  ) {
    diagnostics.append(
      Diagnostic(
        id, .error, "\(place(row, cell)): \(message)", path: row.path, span: cell?.span ?? row.span,
        help: help, notes: notes))
  }
}

extension SheetColumns.Place {
  /// Into the columns' fields.
  var field: Int? {
    switch self {
    case .id: nil
    case .field(let field), .part(let field, _): field
    }
  }
}
