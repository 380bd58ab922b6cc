import Diagnostics
import Markup

/// Everything that editors wrote, parsed, in the site's order; not linked yet.
package struct Library: Sendable {
  package var settings = SiteSettings()
  package var schema = Schema()
  /// By kind in the schema's order, then in the kind's own order.
  package var entries: [Entry] = []
  /// The texts that open the indexes: `index.md` in a kind's folder.
  package var introductions: [KindIndex: Entry] = [:]
  /// `content/index.md`.
  package var home: Entry?
  /// Files that are copied as they are, in the order of their paths.
  package var assets: [Asset] = []
  /// Entries that are not published yet and were left out, by the source file.
  package var drafts: [String: String] = [:]
  /// What the schema and the settings were read from.
  var schemaBytes: [UInt8] = []
  var settingsBytes: [UInt8] = []

  /// The place of each kind's entries in `entries`.
  package func range(of kind: KindIndex) -> Range<Int> {
    let start = entries.partitioningIndex { $0.kind >= kind }
    let end = entries.partitioningIndex { $0.kind > kind }
    return start..<end
  }
}

/// A file that is published as it is: an image, a PDF, `CNAME`.
package struct Asset: Sendable {
  /// In the project: `content/guide/range.svg`.
  package var source: String
  package var path: SitePath
  package var size: Int
  package var stamp: FileStamp?
}

extension Array {
  /// The first index whose element satisfies a condition that all later ones satisfy too.
  func partitioningIndex(where condition: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Reads `content/` into a library.
struct Loader {
  static let folder = "content"
  /// No text that people write is as long; a file that is cannot have been meant.
  static let sizeLimit = 8 << 20

  let tree: any FileTree
  let workers: Workers
  /// Whether entries that are not published yet belong to the library.
  var takesDrafts = false

  /// - Throws: When there is no `content/` to read.
  func load() throws(WorldError) -> Reported<Library> {
    var memory = LoadMemory()
    return try load(&memory)
  }

  /// - Parameter memory: What an earlier load found. Files that are as they were are not parsed again; what
  ///   comes out is the same with any memory.
  /// - Throws: When there is no `content/` to read.
  func load(_ memory: inout LoadMemory) throws(WorldError) -> Reported<Library> {
    guard let found = try tree.files(under: Self.folder) else {
      throw WorldError(
        "there is no folder 'content' here",
        help: "run tandem in the project's folder, or name it with --project")
    }
    var library = Library()
    var diagnostics: [Diagnostic] = []
    diagnostics += found.compactMap(Self.problem)
    let files = found.filter { $0.problem == nil }

    if let file = try settingsFile("schema.yaml", files, &diagnostics) {
      let read = memory.schema(file)
      diagnostics += read.diagnostics
      library.schema = read.value
      library.schemaBytes = file.bytes
    } else {
      memory.missing(schema: true)
    }
    library.schema.addTopKind()
    if let file = try settingsFile("site.yaml", files, &diagnostics) {
      let read = memory.settings(file)
      diagnostics += read.diagnostics
      library.settings = read.value
      library.settingsBytes = file.bytes
    } else {
      memory.missing(schema: false)
    }

    memory.begin()
    var texts: [PlacedText] = []
    for file in files where !Self.isSettings(file.path) {
      if let known = memory.text(at: file.path) {
        diagnostics += known.mistakes
        texts.append(PlacedText(known, file))
        continue
      }
      let path = String(file.path.dropFirst(Self.folder.count + 1))
      if path.hasSuffix(".md") {
        diagnostics += place(file, path, library.schema, &texts)
      } else {
        library.assets.append(
          Asset(source: file.path, path: SitePath(path), size: file.size, stamp: file.stamp))
      }
    }
    let parsed = parse(texts, of: library, &memory)
    for text in parsed {
      if !takesDrafts, !text.result.value.status.isPublic {
        // What is not published may be unfinished.
        library.drafts[text.text.file.path] = text.text.id
        continue
      }
      diagnostics += text.result.diagnostics
      switch text.text.role {
      case .entry: continue
      case .introduction: library.introductions[text.text.kind] = text.result.value
      case .home: library.home = text.result.value
      }
    }
    library.entries = memory.keep(parsed).filter { takesDrafts || $0.status.isPublic }
    return Reported(library, diagnostics)
  }

  /// Parses the texts that are not as they were.
  private func parse(
    _ texts: [PlacedText], of library: Library, _ memory: inout LoadMemory
  ) -> [ParsedText] {
    let parser = EntryParser(
      schema: library.schema, options: MarkdownOptions(rawHTML: library.settings.rawHTML))
    let again = texts.indices.filter { texts[$0].known == nil }
    let revisions = again.map { _ in memory.nextRevision() }
    let fresh = workers.map(again.count) { number in
      let placed = texts[again[number]]
      var result = parse(placed.text, with: parser)
      result.value.revision = revisions[number]
      return ParsedText(placed.text, placed.mistakes, result, library.schema)
    }
    var parsed: [ParsedText] = []
    parsed.reserveCapacity(texts.count)
    var next = 0
    for text in texts {
      if let known = text.known {
        parsed.append(known)
      } else {
        parsed.append(fresh[next])
        next += 1
      }
    }
    return parsed
  }

  // MARK: Finding

  /// A Markdown file and the entry that it will be.
  struct Text: Sendable {
    enum Role: Sendable { case entry, introduction, home }

    var file: FoundFile
    var id: String
    var kind: KindIndex
    var path: SitePath
    var role: Role
  }

  /// A text, and its parse if that is still good.
  private struct PlacedText {
    var text: Text
    var mistakes: [Diagnostic]
    var known: ParsedText?

    init(_ text: Text, _ mistakes: [Diagnostic]) {
      self.text = text
      self.mistakes = mistakes
    }

    init(_ known: ParsedText, _ file: FoundFile) {
      text = known.text
      text.file = file
      mistakes = known.mistakes
      self.known = known.holds(for: file) ? known : nil
    }
  }

  private static func isSettings(_ path: String) -> Bool {
    path == "content/site.yaml" || path == "content/schema.yaml"
  }

  private func settingsFile(
    _ name: String, _ files: [FoundFile], _ diagnostics: inout [Diagnostic]
  ) throws(WorldError) -> SourceFile? {
    let path = "\(Self.folder)/\(name)"
    guard let file = files.first(where: { $0.path == path }) else {
      diagnostics.append(
        Diagnostic(
          "missing-file", .error, "there is no '\(name)'", path: path,
          help: "docs/editors.md says what belongs into it"))
      return nil
    }
    if let diagnostic = Self.tooLarge(file) {
      diagnostics.append(diagnostic)
      return nil
    }
    return SourceFile(path: path, bytes: try tree.read(path))
  }

  private static func tooLarge(_ file: FoundFile) -> Diagnostic? {
    guard file.size > sizeLimit else { return nil }
    return Diagnostic(
      "file-too-large", .error,
      "the file has \(file.size / 1_000_000) million bytes; a text can have \(sizeLimit >> 20) million",
      path: file.path, help: "part it into several entries")
  }

  private static func problem(_ file: FoundFile) -> Diagnostic? {
    guard let problem = file.problem else { return nil }
    let (message, help): (String, String?) =
      switch problem {
      case .leadsOutside(let target):
        ("the link leads out of content, to '\(target)'", "copy the file into content")
      case .loop: ("the link leads back to a folder that holds it", "delete the link")
      case .dangling(let target): ("the link leads to '\(target)', which does not exist", "delete the link")
      case .unreadable(let reason): ("cannot be read: \(reason)", "check its permissions")
      case .special: ("neither a file nor a folder", "delete it")
      }
    return Diagnostic("unusable-file", .error, message, path: file.path, help: help)
  }

  /// Finds the kind that a Markdown file belongs to, by its folder.
  private func place(
    _ file: FoundFile, _ path: String, _ schema: Schema, _ texts: inout [PlacedText]
  ) -> [Diagnostic] {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[..<$0]) } ?? ""
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let id = String(name.dropLast(".md".count))
    let kinds = schema.kindIndices.filter { index in
      let own = schema[index].folder
      return own == folder || (!own.isEmpty && folder.hasPrefix(own + "/"))
    }
    guard let kind = kinds.max(by: { schema[$0].folder.count < schema[$1].folder.count }) else {
      let near = NearMiss.suggestion(for: folder, among: schema.kinds.map(\.folder))
      return [
        Diagnostic(
          "no-kind", .error, "no kind of the schema has the folder '\(folder)'", path: file.path,
          help: near.map { "did you mean '\($0)'?" }
            ?? "add the kind to content/schema.yaml, or move the file")
      ]
    }
    var text = Text(
      file: file, id: id, kind: kind, path: SitePath(path.dropLast(".md".count) + ".html"), role: .entry)
    if id == "index", folder == schema[kind].folder { text.role = folder.isEmpty ? .home : .introduction }
    let bad = id.unicodeScalars.first { scalar in
      let properties = scalar.properties
      return
        !(properties.isAlphabetic || properties.numericType != nil
        || properties.generalCategory == .nonspacingMark || "-_.".unicodeScalars.contains(scalar))
    }
    let mistakes = bad.map { bad in
      Diagnostic(
        "bad-file-name", .error, "'\(bad)' cannot stand in the name of an entry's file", path: file.path,
        help: "use letters, digits and hyphens: '\(Self.slug(id)).md'")
    }
    texts.append(PlacedText(text, mistakes.map { [$0] } ?? []))
    return mistakes.map { [$0] } ?? []
  }

  /// A file name from words: `Power line!` becomes `power-line`.
  static func slug(_ words: String) -> String {
    let folded = SortKey.fold(words).map { $0 == 0x20 ? UInt8(ascii: "-") : $0 }
    return String(decoding: folded, as: UTF8.self)
  }

  // MARK: Parsing

  private func parse(_ text: Text, with parser: EntryParser) -> Reported<Entry> {
    let mistake: Diagnostic
    if let tooLarge = Self.tooLarge(text.file) {
      mistake = tooLarge
    } else {
      do {
        let file = SourceFile(path: text.file.path, bytes: try tree.read(text.file.path))
        return parser.parse(
          file, id: text.id, kind: text.kind, path: text.path, isEntry: text.role == .entry)
      } catch {
        mistake = Diagnostic("unusable-file", .error, error.message, path: text.file.path)
      }
    }
    return Reported(
      parser.unreadable(text.file.path, id: text.id, kind: text.kind, path: text.path), [mistake])
  }
}

/// What an entry's place among all others depends on.
struct OrderKey: Comparable, Sendable {
  private let kind: KindIndex
  /// Of two entries of a kind, the smaller comes first.
  private let number: Int
  private let text: SortKey
  private let title: SortKey
  private let source: String

  init(_ entry: Entry, _ kind: Kind) {
    self.kind = entry.kind
    source = entry.source
    title = SortKey(entry.title)
    var number = 0
    var text = ""
    switch kind.order {
    case .title: break
    case .date: number = -(entry.date.map(Self.days) ?? 0)
    case .author:
      text =
        entry.values.lazy.compactMap { value in
          if case .names(let names)? = value {
            names.map { "\($0.family) \($0.given ?? "")" }.joined(separator: " ")
          } else {
            nil
          }
        }.first ?? entry.title
      number = 0
    case .field(let index):
      switch entry.values[index] {
      case .integer(let value): number = value
      case .date(let value): number = Self.days(value)
      case .range(let value): number = value.low
      case .choice(let value): number = value
      case .text(let value): text = value
      default: number = Int.max
      }
    }
    self.number = number
    self.text = SortKey(text)
  }

  /// Grows with the date; months and days that are not given count as the first.
  private static func days(_ date: DateValue) -> Int {
    (date.start.year * 16 + (date.start.month ?? 0)) * 32 + (date.start.day ?? 0)
  }

  static func < (a: OrderKey, b: OrderKey) -> Bool {
    if a.kind != b.kind { return a.kind < b.kind }
    if a.number != b.number { return a.number < b.number }
    if a.text != b.text { return a.text < b.text }
    if a.title != b.title { return a.title < b.title }
    return a.source < b.source
  }
}
