import Diagnostics
import Markup

/// One case study, activity, reference, page …: a Markdown file, parsed.
package struct Entry: Sendable {
  /// The file's name without its ending; unique in the site.
  package var id: String
  package var kind: KindIndex
  /// The file, in the project: `content/about.md`.
  package var source: String
  package var path: SitePath
  package var title: String
  package var summary: String?
  package var date: DateValue?
  package var status = EntryStatus.published
  /// Parallel to the fields of the kind.
  package var values: [FieldValue?]
  /// The body first, then the markdown of fields.
  package var documents: [EntryDocument]
  /// Where to point when something is missing.
  package var head: Span
  /// Two entries with one revision are the same parse of the same bytes; only what is kept between
  /// runs looks at it.
  package var revision = 0

  package var body: Document { documents[0].document }
}

/// Markdown of an entry, and what goes before the ids in it so that all are unique on the page.
package struct EntryDocument: Sendable {
  package var document: Document
  package var idPrefix: String
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

  /// The entry, which exists even when nothing in the file can be read: others may link to it, and that
  /// is no mistake of theirs.
  ///
  /// - Parameter isEntry: False for a text that opens an index or the site: it has none of the kind's fields.
  func parse(
    _ file: SourceFile, id: String, kind index: KindIndex, path: SitePath, isEntry: Bool = true
  ) -> Reported<Entry> {
    if file.bytes.allSatisfy({ $0 == 32 || (9...13).contains($0) }) {
      let diagnostic = Diagnostic(
        "empty-file", .error, "the file is empty", path: file.path,
        help: "write '---', 'title: …', '---', and the text, or delete the file")
      return Reported(unreadable(file.path, id: id, kind: index, path: path), [diagnostic])
    }
    let kind = schema[index]
    let front = FrontMatter.read(file)
    var diagnostics = front.diagnostics
    if diagnostics.hasErrors, front.value.fields == nil {
      return Reported(unreadable(file.path, id: id, kind: index, path: path), diagnostics)
    }
    let body = MarkdownParser.parse(file, front.value.body, options: options)
    diagnostics += body.diagnostics
    var pairs: [YAMLPair] = []
    switch front.value.fields?.value {
    case .mapping(let found): pairs = found
    case nil, .null: break
    case .scalar, .sequence:
      diagnostics.append(
        Diagnostic(
          "wrong-type", .error, "front matter must be 'key: value' lines", path: file.path,
          span: front.value.fields?.span))
      return Reported(unreadable(file.path, id: id, kind: index, path: path), diagnostics)
    }
    var reader = FieldReader(
      path: file.path, schema: schema, options: options,
      documents: [EntryDocument(document: body.value, idPrefix: "")])
    let common = [
      Field(name: "title", label: "Title", type: .text, isRequired: true),
      Field(name: "summary", label: "Summary", type: .text),
      Field(name: "date", label: "Date", type: .date),
      Field(name: "draft", label: "Draft", type: .flag),
      // A kind may have a field of that name, as the bibliography's CSL variable; then only 'draft' is left.
      kind.field(named: "status") == nil ? EntryStatus.field : nil,
    ].compactMap { $0 }
    let owner = kind.one.isEmpty ? "an entry" : kind.one.lowercasedFirst().withArticle()
    let fields = isEntry ? kind.fields : kind.fields.map { $0.optional() }
    let all = reader.values(pairs, of: common + fields, owner: owner, head: front.value.head)
    diagnostics += reader.diagnostics
    var entry = Entry(
      id: id, kind: index, source: file.path, path: path, title: id, values: Array(all[common.count...]),
      documents: reader.documents, head: front.value.head)
    if case .text(let title) = all[0] {
      entry.title = title
      if title.trimmed().isEmpty {
        diagnostics.append(
          Diagnostic(
            "missing-field", .error, "the title is empty", path: file.path, span: pairs.span(of: "title"),
            help: "write the title after 'title:'"))
      }
    }
    if case .text(let summary) = all[1] { entry.summary = summary }
    if case .date(let date) = all[2] { entry.date = date }
    if isEntry {
      if case .flag(true) = all[3] { entry.status = .draft }
      if common.count > 4, case .choice(let choice) = all[4] { entry.status = EntryStatus.allCases[choice] }
    }
    return Reported(entry, diagnostics)
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
