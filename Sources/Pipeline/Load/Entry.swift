import Citations
import Diagnostics
import Markup

/// One case study, activity, reference, page …: a Markdown file, parsed.
package struct Entry: Sendable {
  /// The file's name without its ending; unique in the site.
  package var id: String
  package var kind: KindIndex
  /// The file, in the project: `content/about.md`.
  package var source: String
  /// The file that others name when they link to it: that of the original for a translation, else its own.
  package var original: String
  package var path: SitePath
  package var title: String
  package var summary: String?
  package var date: DateValue?
  /// When editors last read it through.
  package var reviewed: DateValue?
  /// Where the page was before.
  package var aliases: [Alias] = []
  package var status = EntryStatus.published
  /// Parallel to the fields of the kind.
  package var values: [FieldValue?]
  /// Where they stand, parallel to them; empty for what has no front matter.
  package var valueSpans: [Span?] = []
  /// The body first, then the markdown of fields.
  package var documents: [EntryDocument]
  /// Where to point when something is missing.
  package var head: Span
  /// Of a work: all its CSL variables, those included for which the schema has no field.
  package var work: Reference?
  /// The language that it is written in where that is not the edition's, for want of a translation.
  package var language: String?
  /// Of a translation: the fields that it takes from its original, by their places.
  package var inherited: Set<Int> = []
  /// Two entries with one revision are the same parse of the same bytes; only what is kept between
  /// runs looks at it.
  package var revision = 0

  package var body: Document { _read { yield documents[0].document } }

  package init(
    id: String, kind: KindIndex, source: String, path: SitePath, title: String, values: [FieldValue?],
    documents: [EntryDocument], head: Span, work: Reference? = nil
  ) {
    self.id = id
    self.kind = kind
    self.source = source
    original = source
    self.path = path
    self.title = title
    self.values = values
    self.documents = documents
    self.head = head
    self.work = work
  }
}

/// Markdown of an entry, and what goes before the ids in it so that all are unique on the page.
package struct EntryDocument: Sendable {
  package var document: Document
  package var idPrefix: String
  /// Its language where that is not the edition's.
  package var language: String?
}

/// Names an entry by its place in the site's order.
package struct EntryIndex: Sendable, Hashable, Comparable {
  package let value: Int

  package init(_ value: Int) { self.value = value }

  package static func < (a: EntryIndex, b: EntryIndex) -> Bool { a.value < b.value }
}

/// Turns a Markdown file into an entry.
struct EntryParser {
  let schema: Schema
  let options: MarkdownOptions
  let secureHosts: SecureHosts
  /// Whether drafts are shown. Then an entry that was begun, and has gaps, is a draft.
  let takesDrafts: Bool
  /// What reading asks of each kind, found out once and not for each of its entries.
  private let kinds: [KindFields]

  private struct KindFields: Sendable {
    /// The common fields, then the kind's own.
    let fields: [Field]
    let names: [String]
    let commonCount: Int
    let owner: String
    /// By the name of a field that is a sum, the list whose numbers add up to it.
    let sums: [String: String]

    init(_ kind: Kind) {
      let common = EntryParser.common(kind)
      fields = common + kind.fields
      names = fields.map(\.name)
      commonCount = common.count
      owner = EntryParser.owner(kind)
      let fields = kind.fields
      sums = Dictionary(kind.rules.map { (fields[$0.total].name, fields[$0.list].name) }) { first, _ in first
      }
    }
  }

  init(
    schema: Schema, options: MarkdownOptions, secureHosts: SecureHosts = SecureHosts(),
    takesDrafts: Bool = false
  ) {
    self.schema = schema
    self.options = options
    self.secureHosts = secureHosts
    self.takesDrafts = takesDrafts
    kinds = schema.kinds.map(KindFields.init)
  }

  /// The entry, which exists even when nothing in the file can be read: others may link to it, and that
  /// is no mistake of theirs.
  ///
  /// - Parameter isEntry: False for a text that opens an index or the site: it has none of the kind's fields.
  /// - Parameter work: What a file of works says of it; what the Markdown file says comes first.
  /// - Parameter original: Of what it is a translation; what it leaves out is taken from there.
  func parse(
    _ file: SourceFile, id: String, kind index: KindIndex, path: SitePath, isEntry: Bool = true,
    work: FoundWork? = nil, original: Entry? = nil
  ) -> Reported<Entry> {
    let kind = schema[index]
    let known = kinds[index.value]
    var diagnostics: [Diagnostic] = []
    // What begins a file anew is for entries; a translation begins as its original.
    let begins = isEntry && original == nil
    guard
      let text = text(
        of: file, fields: known.names, beginning: { begins ? kind.command(beginning: id) : nil }, &diagnostics
      )
    else {
      return Reported(unreadable(file.path, id: id, kind: index, path: path), diagnostics)
    }
    if text.hasLostFacts {
      // Its text is checked all the same, links and citations too.
      var entry = unreadable(file.path, id: id, kind: index, path: path)
      entry.documents[0].document = text.body
      return Reported(entry, diagnostics + secureHosts.mistakes(text.body, path: file.path))
    }
    var reader = FieldReader(
      path: file.path, schema: schema, options: options,
      documents: [EntryDocument(document: text.body, idPrefix: "")], secureHosts: secureHosts)
    reader.gathersGaps = true
    reader.sums = known.sums
    let inherited = work.map { values($0, kind) }
    diagnostics += inherited?.diagnostics ?? []
    let commonCount = known.commonCount
    let given =
      original.map { $0.inheritable(Array(known.fields[..<commonCount]), kind) } ?? inherited?.value ?? []
    var wanted = known.fields
    for place in wanted.indices
    where !isEntry && place >= commonCount || !given.isEmpty && given[place] != nil {
      wanted[place] = wanted[place].optional()
    }
    var all = reader.values(
      text.pairs, of: wanted, owner: known.owner, head: text.head, others: ["aliases"])
    if isEntry, work == nil, original == nil,
      reader.diagnostics.count(where: { $0.id == "unknown-field" }) >= 3,
      let home = otherKind(of: text.pairs, than: index)
    {
      diagnostics.append(Self.wrongFolder(kind, schema[home], file.path, text.head))
      return Reported(unreadable(file.path, id: id, kind: index, path: path), diagnostics)
    }
    // Without hyphens a list's second part is its first once more; told once is enough.
    diagnostics.removeAll { mistake in
      mistake.id == "duplicate-key"
        && reader.unparted.contains { $0.range.contains(Int(mistake.span?.start ?? .max)) }
    }
    diagnostics += reader.diagnostics
    for document in reader.documents {
      diagnostics += secureHosts.mistakes(document.document, path: file.path)
    }
    let aliases = Alias.read(text.pairs, path: file.path)
    diagnostics += aliases.diagnostics
    var entry = Entry(
      id: id, kind: index, source: file.path, path: path, title: id, values: [],
      documents: reader.documents, head: text.head)
    if kind.isBibliography, isEntry {
      entry.work = Self.work(&all, original?.work ?? work?.source.reference, id, kind)
    }
    for (place, value) in given.enumerated() where all[place] == nil && value != nil {
      all[place] = value
      if original != nil, place >= commonCount { entry.inherited.insert(place - commonCount) }
    }
    entry.values = Array(all[commonCount...])
    if let original { entry.inherit(from: original) }
    entry.valueSpans = known.names[commonCount...].map { name in
      text.pairs.first { $0.key == name }?.value.span
    }
    entry.aliases = aliases.value
    diagnostics += take(all, known, isEntry: isEntry, text.pairs, into: &entry)
    if let gaps = reader.gaps.mistake(
      known.owner, path: file.path, isDraft: takesDrafts || !entry.status.isPublic)
    {
      diagnostics.append(gaps)
      if entry.status == .published, takesDrafts { entry.status = .draft }
    } else if let mistake = Self.emptySections(text.body, file.path) {
      diagnostics.append(mistake)
    }
    return Reported(entry, diagnostics)
  }

  /// What is said of headings with nothing below them, as a new entry has; only when no field is missing any more.
  private static func emptySections(_ body: Document, _ path: String) -> Diagnostic? {
    let empty = body.headings.filter(\.isEmpty)
    guard let first = empty.first else { return nil }
    let others = empty.count - 1
    let more = others == 0 ? "" : ", nor below \(others) other\(others == 1 ? "" : "s")"
    return Diagnostic(
      "empty-section", .warning, "nothing stands below the heading '\(first.text)'\(more)", path: path,
      span: first.span, help: "write text below it, or delete the heading")
  }

  // MARK: The folder

  /// The kind of which an entry has many fields, when it has few of its own kind's; it lies in the wrong folder.
  private func otherKind(of pairs: [YAMLPair], than own: KindIndex) -> KindIndex? {
    // No text that people write has as many fields.
    guard pairs.count <= 200 else { return nil }
    let common = kinds[own.value].names.prefix(kinds[own.value].commonCount)
    let keys = pairs.map(\.key).filter { !common.contains($0) }
    func fitting(_ kind: KindIndex) -> Int {
      let known = schema[kind].fields
      return keys.count { key in known.contains { $0.name == key || $0.formerNames.contains(key) } }
    }
    let count = fitting(own)
    guard keys.count >= count + 3 else { return nil }
    let others = schema.kindIndices.filter { $0 != own }.map { (kind: $0, count: fitting($0)) }
    guard let best = others.max(by: { $0.count < $1.count }), best.count >= 2 * count + 3,
      others.count(where: { $0.count == best.count }) == 1
    else { return nil }
    return best.kind
  }

  private static func wrongFolder(_ kind: Kind, _ home: Kind, _ path: String, _ head: Span) -> Diagnostic {
    let place = home.folder.isEmpty ? Loader.folder : "\(Loader.folder)/\(home.folder)"
    return Diagnostic(
      "wrong-folder", .error,
      "this has the fields of \(home.one.lowercasedFirst().withArticle()), and lies among \(kind.many.lowercasedFirst())",
      path: path, span: head, help: "move the file to \(place)")
  }

  /// What a file holds before any field is looked at.
  private struct FileText {
    /// Where the front matter is.
    var head: Span
    var pairs: [YAMLPair]
    var body: Document
    /// Whether facts stand there that cannot be read.
    var hasLostFacts = false
  }

  /// - Parameter beginning: The command that begins such a file; nil where there is none.
  /// - Returns: nil for a file of whose facts nothing can be read.
  private func text(
    of file: SourceFile, fields: [String], beginning: () -> String?, _ diagnostics: inout [Diagnostic]
  ) -> FileText? {
    if file.bytes.allSatisfy({ $0 == 32 || (9...13).contains($0) }) {
      diagnostics.append(
        Diagnostic(
          "empty-file", .error, "the file is empty", path: file.path,
          help: beginning().map { "write its fields and its text; or delete it, and begin again with: \($0)" }
            ?? "write its text, or delete it"
        ))
      return nil
    }
    let front = FrontMatter.read(file)
    // What is said of bytes that are no text comes before what is said of the text.
    if front.diagnostics.first?.id != "invalid-utf8", let form = FileForm.mistake(file, fields: fields) {
      diagnostics.append(form)
      return nil
    }
    diagnostics += front.diagnostics
    let isLost = diagnostics.hasErrors && front.value.fields == nil
    if isLost, front.value.body.isEmpty { return nil }
    let body = MarkdownParser.parse(file, front.value.body, options: options)
    diagnostics += body.diagnostics
    switch front.value.fields?.value {
    case .mapping(let pairs):
      diagnostics += CommentedField.mistakes(
        file, 0..<front.value.body.lowerBound, fields: fields, written: pairs)
      return FileText(head: front.value.head, pairs: pairs, body: body.value)
    case nil, .null:
      return FileText(head: front.value.head, pairs: [], body: body.value, hasLostFacts: isLost)
    case .scalar, .sequence:
      diagnostics.append(
        Diagnostic(
          "wrong-type", .error, "front matter must be 'key: value' lines", path: file.path,
          span: front.value.fields?.span,
          help: "write each field on a line of its own, as in 'title: My title'"))
      return FileText(head: front.value.head, pairs: [], body: body.value, hasLostFacts: true)
    }
  }

  /// Takes the fields that every kind has into an entry.
  ///
  /// - Parameters:
  ///   - all: The values of the common fields, then those of the kind's own.
  ///   - pairs: Where they stand.
  private func take(
    _ all: [FieldValue?], _ known: KindFields, isEntry: Bool, _ pairs: [YAMLPair], into entry: inout Entry
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    if case .text(let title) = all[0] {
      entry.title = options.punctuation.applied(to: title)
      if title.trimmed().isEmpty {
        diagnostics.append(
          Diagnostic(
            "missing-field", .error, "the title is empty", path: entry.source, span: pairs.span(of: "title"),
            help: "write the title after 'title:'"))
      }
    }
    if case .text(let summary) = all[1] { entry.summary = options.punctuation.applied(to: summary) }
    if case .date(let date) = all[2] { entry.date = date }
    if isEntry {
      if case .flag(true) = all[3] { entry.status = .draft }
      if let place = known.names[..<known.commonCount].firstIndex(of: EntryStatus.field.name),
        case .choice(let choice) = all[place]
      {
        entry.status = EntryStatus.allCases[choice]
      }
    }
    guard let place = known.names.firstIndex(of: Self.reviewed.name), case .date(let date) = all[place]
    else { return diagnostics }
    entry.reviewed = date
    if place < known.commonCount, !date.isPoint {
      diagnostics.append(
        Diagnostic(
          "wrong-type", .error, "'reviewed' takes one day, not a span of time", path: entry.source,
          span: pairs.first { $0.key == Self.reviewed.name }?.value.span,
          help: "write the day of the last review: '2026-11-21'"))
    }
    return diagnostics
  }
}

/// A work in a file of works in the bibliography's folder.
struct FoundWork: Sendable {
  /// The file, in the project.
  var path: String
  var source: SourcedReference
}

// MARK: Works

extension EntryParser {
  private static let reviewed = Field(name: "reviewed", label: "Last reviewed", type: .date)

  /// The fields that every kind has.
  static func common(_ kind: Kind) -> [Field] {
    var fields = [
      Field(name: "title", label: "Title", type: .text, isRequired: true),
      Field(name: "summary", label: "Summary", type: .text),
      Field(name: "date", label: "Date", type: .date),
      Field(name: "draft", label: "Draft", type: .flag),
    ]
    // A kind may have a field of that name, as the bibliography's CSL variable; then only 'draft' is left.
    if kind.field(named: EntryStatus.field.name) == nil { fields.append(EntryStatus.field) }
    // A kind that has a date of its own for it shows it in its own way.
    if kind.field(named: reviewed.name) == nil { fields.append(reviewed) }
    return fields
  }

  private static func owner(_ kind: Kind) -> String {
    kind.one.isEmpty ? "an entry" : kind.one.lowercasedFirst().withArticle()
  }

  /// The entry of a work that has no Markdown file of its own.
  func entry(_ work: FoundWork, kind index: KindIndex, path: SitePath) -> Reported<Entry> {
    let kind = schema[index]
    let found = values(work, kind)
    let reference = work.source.reference
    var diagnostics = found.diagnostics
    let common = Self.common(kind)
    for (field, value) in zip(common + kind.fields, found.value) where field.isRequired && value == nil {
      diagnostics.append(
        Diagnostic(
          "missing-field", .error,
          "\(Self.owner(kind)) needs '\(field.name)' (\(field.label.lowercasedFirst())), and '\(reference.id)' has none",
          path: work.path, span: work.source.span,
          help: "add it here, or in a file '\(reference.id).md' beside this one"))
    }
    var entry = Entry(
      id: reference.id, kind: index, source: work.path, path: path, title: reference.id,
      values: Array(found.value[common.count...]),
      documents: [EntryDocument(document: Document(), idPrefix: "")], head: work.source.span, work: reference)
    if case .text(let title)? = found.value[0] { entry.title = title }
    return Reported(entry, diagnostics)
  }

  /// What a file of works says, as the values of the common fields and those of the kind.
  private func values(_ work: FoundWork, _ kind: Kind) -> Reported<[FieldValue?]> {
    let made = WorkFields(work.source.reference, kind: kind, keepsMarkup: false)
    var diagnostics: [Diagnostic] = []
    // A variable without a field is no mistake: the formatted reference has it all the same.
    for lost in made.lost where kind.field(named: lost.variable) != nil {
      diagnostics.append(
        Diagnostic(
          "work-field", .warning, lost.reason, path: work.path, span: work.source.span(of: lost.variable),
          help: lost.help))
    }
    var reader = FieldReader(path: work.path, schema: schema, options: options, documents: [])
    // Markdown from such a file has no place in it, so what is wrong in it could not be shown.
    let common = Self.common(kind)
    let fields = (common + kind.fields).map { $0.optional() }
    // Whether an entry is published is the library's to say: a variable of that name means something else.
    let own = Set(common.map(\.name)).subtracting(["title", "summary", "date"])
    let texts = Set(fields.filter { $0.type.element != .markdown }.map(\.name)).subtracting(own)
    let values = reader.values(
      made.pairs(work.source.span(of:)).filter { texts.contains($0.key) }, of: fields,
      owner: Self.owner(kind),
      head: work.source.span)
    return Reported(values, diagnostics + reader.diagnostics)
  }

  /// All that is known of a work: what front matter says, before what a file of works says.
  ///
  /// Markup stays in the work and is taken out of the values, which pages show as they are.
  private static func work(
    _ values: inout [FieldValue?], _ source: Reference?, _ id: String, _ kind: Kind
  ) -> Reference {
    var reference = source ?? Reference(id: id, type: "document")
    reference.id = id
    let common = common(kind)
    for (place, field) in (common + kind.fields).enumerated() {
      guard let value = values[place] else { continue }
      if place > 0, place < common.count { continue }
      ReferenceBuilder.set(field, value, in: &reference)
      if case .text(let text) = value { values[place] = .text(CSLMarkup.plain(text)) }
    }
    return reference
  }
}

extension EntryParser {
  /// What stands for a file that cannot be read.
  func unreadable(_ source: String, id: String, kind: KindIndex, path: SitePath) -> Entry {
    Entry(
      id: id, kind: kind, source: source, path: path, title: id,
      values: [FieldValue?](repeating: nil, count: schema[kind].fields.count),
      documents: [EntryDocument(document: Document(), idPrefix: "")], head: Span(start: 0, end: 0))
  }
}

extension Field {
  fileprivate func optional() -> Field {
    var field = self
    field.isRequired = false
    return field
  }
}

extension Array where Element == YAMLPair {
  func span(of key: String) -> Span? { first { $0.key == key }.map { $0.keySpan } }
}

extension String {
  /// "an activity", "a case study".
  func withArticle() -> String {
    let vowels: Set<Character> = ["a", "e", "i", "o", "u"]
    return (first.map { vowels.contains($0) } ?? false ? "an " : "a ") + self
  }
}
