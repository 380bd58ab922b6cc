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
  /// The site's sentences, from the folder of the layouts.
  package var words = SiteWords()
  /// What stands beside texts that are in the main language: the same as in `words` unless this is the edition in
  /// another.
  var mainMarkup = Words()

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
  /// Of a bundle, the files that are put together in it, in their order.
  package var parts: [String] = []
  package var stamp: FileStamp?
  /// Parallel to the parts.
  var partStamps: [FileStamp?] = []

  /// What tells that the bytes are still the same.
  var stamps: [FileStamp?] { parts.isEmpty ? [stamp] : partStamps }
}

extension Asset {
  /// A folder whose name ends in `.js` or `.css` is published as one file, made of its files in the order of
  /// their names: pages ask for less, and whoever writes keeps what belongs together apart.
  static func bundled(_ assets: [Asset]) -> [Asset] {
    var out: [Asset] = []
    for asset in assets {
      guard let slash = asset.path.text.lastIndex(of: "/") else { continue }
      let folder = String(asset.path.text[..<slash])
      guard folder.hasSuffix(".js") || folder.hasSuffix(".css") else {
        out.append(asset)
        continue
      }
      if out.last?.path.text != folder {
        let source = asset.source.prefix(asset.source.count - asset.path.text.count + folder.count)
        out.append(Asset(source: String(source), path: SitePath(folder), size: 0))
      }
      out[out.count - 1].size += asset.size + 1
      out[out.count - 1].parts.append(asset.source)
      out[out.count - 1].partStamps.append(asset.stamp)
    }
    return out
  }
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
  /// Of a new entry, in bytes: file systems take names of 255, of which an ending, a language, and what marks a file
  /// that is half written need some.
  static let longestID = 200

  let tree: any FileTree
  let workers: Workers
  /// Whether entries that are not published yet belong to the library.
  var takesDrafts = false
  /// The site's address in place of the one in the settings; nil to take that.
  var baseURL: String?
  /// Of the site's languages the one to load; nil for the main one.
  var language: String?

  /// - Throws: When there is no `content/` to read.
  func load() throws(WorldError) -> Reported<Library> {
    var memory = LoadMemory()
    return try load(&memory)
  }

  /// - Parameter project: Where there is some, on the way from here; nil if that is not known.
  static func noContent(project: String?) -> WorldError {
    WorldError(
      "there is no folder 'content' here",
      help: project.map { "your site is in another folder: write 'cd \($0)' first" }
        ?? "run tandem in the project's folder, or name it with --project; 'tandem init FOLDER' makes a new site"
    )
  }

  /// - Parameter memory: What an earlier load found. Files that are as they were are not parsed again; what
  ///   comes out is the same with any memory.
  /// - Throws: When there is no `content/` to read.
  func load(_ memory: inout LoadMemory) throws(WorldError) -> Reported<Library> {
    guard let found = try tree.files(under: Self.folder) else {
      throw Self.noContent(project: nil)
    }
    var library = Library()
    var diagnostics: [Diagnostic] = []
    diagnostics += found.compactMap(Self.problem)
    let files = found.filter { $0.problem == nil }

    try readSettings(files, into: &library, &memory, &diagnostics)
    memory.begin()
    var texts: [PlacedText] = []
    let (works, keepsWorks) = try self.works(files, library.schema, &memory, &diagnostics)
    let arranged = LanguageFiles(languages: library.settings.languages).arrange(files) {
      works.hasWork(at: $0, of: library.schema)
    }
    diagnostics += arranged.mistakes
    for one in arranged.files where !Self.isSettings(one.original) {
      let file = one.found
      if let known = memory.text(named: file.path) {
        diagnostics += known.mistakes
        let isWork = known.text.kind == library.schema.bibliography && known.text.role.isEntry
        texts.append(PlacedText(known, file, keeps: keepsWorks || !isWork))
        continue
      }
      let path = String(one.original.dropFirst(Self.folder.count + 1))
      if path.hasSuffix(".md") {
        diagnostics += place(one, path, library.schema, &texts)
      } else if !works.holds(path) {
        diagnostics += FileName.ending(file, library.schema, tree).map { [$0] } ?? []
        library.assets.append(
          Asset(source: file.path, path: SitePath(path), size: file.size, stamp: file.stamp))
      }
    }
    diagnostics += FileName.besideContent(library.schema, tree)
    let written = Set(
      texts.lazy.filter { $0.text.kind == library.schema.bibliography && $0.text.role.isEntry }.map(\.text.id)
    )
    for work in works.alone(written) {
      let text = Text(alone: work.work, kind: work.kind, path: work.path)
      let known = keepsWorks ? memory.text(named: text.name) : nil
      texts.append(known.map { PlacedText($0, text.file, keeps: true) } ?? PlacedText(text, []))
    }
    let parsed = parse(texts, of: library, works.works, &memory)
    let replaced = replaced(parsed)
    for text in parsed where !replaced.contains(text.text.name) {
      if !takesDrafts, !text.result.value.status.isPublic {
        // What is not published may be unfinished.
        library.drafts[text.text.original] = text.text.id
        continue
      }
      diagnostics += text.result.diagnostics
      switch text.text.role {
      case .entry, .work: continue
      case .introduction: library.introductions[text.text.kind] = text.result.value
      case .home: library.home = text.result.value
      }
    }
    library.entries = memory.keep(parsed, without: replaced).filter { takesDrafts || $0.status.isPublic }
    return Reported(library, diagnostics)
  }

  /// The schema and the settings; a library without them has neither kinds nor a name.
  private func readSettings(
    _ files: [FoundFile], into library: inout Library, _ memory: inout LoadMemory,
    _ diagnostics: inout [Diagnostic]
  ) throws(WorldError) {
    if let file = try settingsFile("schema.yaml", files, &diagnostics) {
      let words = try ownFile("schema", files, &diagnostics)
      let read = memory.schema(file, words: words)
      diagnostics += read.diagnostics
      library.schema = read.value
      library.schemaBytes = file.bytes + (words?.bytes ?? [])
    } else {
      memory.missing(schema: true)
    }
    library.schema.addTopKind()
    if let file = try settingsFile("site.yaml", files, &diagnostics) {
      let read = memory.settings(file)
      diagnostics += read.diagnostics
      library.settings = read.value
      library.settingsBytes = file.bytes
      if let baseURL { library.settings.baseURL = baseURL }
      if let language {
        let own = try ownFile("site", files, &diagnostics)
        diagnostics += library.settings.take(language, from: own)
        library.settingsBytes += own?.bytes ?? []
      }
    } else {
      memory.missing(schema: false)
    }
  }

  /// The texts, by name, in whose place another stands: originals of translations, and translations that are not
  /// published yet, for which readers get the original.
  private func replaced(_ parsed: [ParsedText]) -> Set<String> {
    guard parsed.contains(where: \.text.isTranslation) else { return [] }
    var replaced: Set<String> = []
    let originals = Dictionary(
      parsed.lazy.filter { !$0.text.isTranslation }.map { ($0.text.original, $0) }
    ) { first, _ in first }
    for translation in parsed where translation.text.isTranslation {
      let isShown = takesDrafts || translation.result.value.status.isPublic
      guard let original = originals[translation.text.original] else { continue }
      replaced.insert(isShown ? original.text.name : translation.text.name)
    }
    return replaced
  }

  /// Reads the files of works that are not as they were.
  ///
  /// - Returns: The works, and whether they are those of the last load.
  private func works(
    _ files: [FoundFile], _ schema: Schema, _ memory: inout LoadMemory, _ diagnostics: inout [Diagnostic]
  ) throws(WorldError) -> (works: WorkSources, isKept: Bool) {
    var works = WorkSources(schema: schema)
    let found = files.filter { works.holds(String($0.path.dropFirst(Self.folder.count + 1))) }
    if let known = memory.works(in: found) {
      diagnostics += known.diagnostics
      return (known.value, true)
    }
    var mistakes: [Diagnostic] = []
    for file in found { mistakes += try works.read(file, tree) }
    memory.keep(Reported(works, mistakes), of: found)
    diagnostics += mistakes
    return (works, false)
  }

  /// Parses the texts that are not as they were.
  private func parse(
    _ texts: [PlacedText], of library: Library, _ works: [String: FoundWork], _ memory: inout LoadMemory
  ) -> [ParsedText] {
    let bibliography = library.schema.bibliography
    let parsers = parsers(library)
    func parse(_ places: [Int], _ originals: [String: ParsedText]) -> [ParsedText] {
      let revisions = places.map { _ in memory.nextRevision() }
      return workers.map(places.count) { number in
        let placed = texts[places[number]]
        let work = placed.text.kind == bibliography && placed.text.role.isEntry ? works[placed.text.id] : nil
        let original = originals[placed.text.original]?.result.value
        let parser = placed.text.isTranslation ? parsers.own : parsers.original
        var result = self.parse(placed.text, with: parser, work: work, original: original)
        result.value.revision = revisions[number]
        result.value.original = placed.text.original
        if !placed.text.isTranslation, let language = parsers.standIn {
          result.value.standIn(writtenIn: language)
        }
        return ParsedText(
          placed.text, placed.mistakes, result, library.schema, originalRevision: original?.revision)
      }
    }
    var parsed = texts.map(\.known)
    let fresh = texts.indices.filter { parsed[$0] == nil && !texts[$0].text.isTranslation }
    for (place, text) in zip(fresh, parse(fresh, [:])) { parsed[place] = text }
    let translations = texts.indices.filter { texts[$0].text.isTranslation }
    if !translations.isEmpty {
      // What a translation leaves out is taken from its original.
      let originals = Dictionary(
        texts.indices.filter { !texts[$0].text.isTranslation }.map { (texts[$0].text.original, parsed[$0]!) }
      ) { first, _ in first }
      let again = translations.filter { place in
        let original = originals[texts[place].text.original]?.result.value.revision
        return parsed[place].map { $0.originalRevision != original } ?? true
      }
      for (place, text) in zip(again, parse(again, originals)) { parsed[place] = text }
    }
    return parsed.map { $0! }
  }

  /// How texts are parsed that are in the edition's language, and those that stand in for a translation.
  private func parsers(_ library: Library) -> (own: EntryParser, original: EntryParser, standIn: String?) {
    let settings = library.settings
    func parser(_ language: String) -> EntryParser {
      EntryParser(
        schema: library.schema,
        options: MarkdownOptions(
          rawHTML: settings.rawHTML, punctuation: Punctuation(language: language)),
        secureHosts: settings.secureHosts, takesDrafts: takesDrafts)
    }
    let main = settings.languages.isMain ? settings.language : settings.languages.main
    return (parser(settings.language), parser(main), settings.languages.isMain ? nil : main)
  }

  // MARK: Finding

  /// A Markdown file and the entry that it will be, or a work that stands in a file of works alone.
  struct Text: Sendable {
    enum Role: Sendable {
      case entry, introduction, home
      case work(FoundWork)

      /// Whether it is an entry with a Markdown file.
      var isEntry: Bool { if case .entry = self { true } else { false } }

      /// Whether it is an entry, and no text that opens a list of them.
      var isListed: Bool {
        switch self {
        case .entry, .work: true
        case .introduction, .home: false
        }
      }
    }

    var file: FoundFile
    /// The path of the original; for all but translations the file's own.
    var original: String
    var isTranslation = false
    var id: String
    var kind: KindIndex
    var path: SitePath
    var role: Role
    /// Of one load, names this text alone: the file's path, for a work with its key.
    var name: String
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

    /// - Parameter keeps: Whether what the text depends on beside its own file is as it was.
    init(_ known: ParsedText, _ file: FoundFile, keeps: Bool) {
      text = known.text
      text.file = file
      mistakes = known.mistakes
      self.known = keeps && known.holds(for: file) ? known : nil
    }
  }

  static func isSettings(_ path: String) -> Bool {
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

  /// What the edition's language says otherwise: `content/site.cy.yaml`; nil if there is no such file.
  private func ownFile(
    _ name: String, _ files: [FoundFile], _ diagnostics: inout [Diagnostic]
  ) throws(WorldError) -> SourceFile? {
    guard let language else { return nil }
    let path = LanguageFiles.settings(name, language)
    guard let file = files.first(where: { $0.path == path }) else { return nil }
    if let diagnostic = Self.tooLarge(file) {
      diagnostics.append(diagnostic)
      return nil
    }
    return SourceFile(path: path, bytes: try tree.read(path))
  }

  static func tooLarge(_ file: FoundFile) -> Diagnostic? {
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
  ///
  /// - Parameter path: In `content/`; that of the original for a translation.
  private func place(
    _ one: LanguageFiles.File, _ path: String, _ schema: Schema, _ texts: inout [PlacedText]
  ) -> [Diagnostic] {
    let file = one.found
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[..<$0]) } ?? ""
    let name = slash.map { String(path[path.utf8.index(after: $0)...]) } ?? path
    let id = String(name.dropLast(".md".count))
    guard let kind = schema.kind(ofFolder: folder) else {
      let near = NearMiss.suggestion(for: folder, among: schema.kinds.map(\.folder))
      return [
        Diagnostic(
          "no-kind", .error, "nothing is kept in a folder called '\(folder)'", path: file.path,
          help: near.map { "move the file into 'content/\($0)'" }
            ?? "move the file into the folder of its kind, or add a kind to content/schema.yaml")
      ]
    }
    var text = Text(
      file: file, original: one.original, isTranslation: one.isTranslation, id: id, kind: kind,
      path: SitePath(path.dropLast(".md".count) + ".html"), role: .entry,
      name: file.path)
    if id == "index", folder == schema[kind].folder { text.role = folder.isEmpty ? .home : .introduction }
    let mistakes = FileName.mistake(ofID: id, path: file.path).map { [$0] } ?? []
    texts.append(PlacedText(text, mistakes))
    return mistakes
  }

  /// The first character of an id that no file's name should hold.
  static func badScalar(inID id: String) -> Unicode.Scalar? {
    id.unicodeScalars.first(where: isBad)
  }

  private static func isBad(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": return false
    case _ where scalar.isASCII: return true
    default:
      // What Unicode knows of a character is slow to ask for.
      let properties = scalar.properties
      return
        !(properties.isAlphabetic || properties.numericType != nil
        || properties.generalCategory == .nonspacingMark)
    }
  }

  /// A file name from words: `Power line!` becomes `power-line`. Empty, or an id that can be one.
  static func slug(_ words: String) -> String {
    var folded = SortKey.fold(words)
    guard folded.contains(where: { $0 >= 0x80 }) else {
      // Of ASCII that leaves letters, digits, and spaces one by one.
      if folded.last == 0x20 { folded.removeLast() }
      for place in folded.indices where folded[place] == 0x20 { folded[place] = UInt8(ascii: "-") }
      return String(decoding: folded, as: UTF8.self)
    }
    var slug: [UInt8] = []
    var startsWord = false
    for scalar in String(decoding: folded, as: UTF8.self).unicodeScalars {
      if isSpace(scalar) {
        startsWord = !slug.isEmpty
      } else if !isBad(scalar) {
        if startsWord { slug.append(UInt8(ascii: "-")) }
        startsWord = false
        if scalar.isASCII { slug.append(UInt8(scalar.value)) } else { slug += UTF8.encode(scalar)! }
      }
    }
    return String(decoding: slug, as: UTF8.self)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? scalar == " " || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
  }

  // MARK: Parsing

  private func parse(
    _ text: Text, with parser: EntryParser, work: FoundWork?, original: Entry?
  ) -> Reported<Entry> {
    if case .work(let work) = text.role { return parser.entry(work, kind: text.kind, path: text.path) }
    let mistake: Diagnostic
    if let tooLarge = Self.tooLarge(text.file) {
      mistake = tooLarge
    } else {
      do {
        let file = SourceFile(path: text.file.path, bytes: try tree.read(text.file.path))
        return parser.parse(
          file, id: text.id, kind: text.kind, path: text.path, isEntry: text.role.isEntry, work: work,
          original: original)
      } catch {
        mistake = Diagnostic("unusable-file", .error, error.message, path: text.file.path)
      }
    }
    return Reported(
      parser.unreadable(text.file.path, id: text.id, kind: text.kind, path: text.path), [mistake])
  }
}

extension Loader.Text {
  /// A work that no Markdown file says more of.
  fileprivate init(alone work: FoundWork, kind: KindIndex, path: SitePath) {
    id = work.source.reference.id
    file = FoundFile(path: work.path, size: 0)
    original = work.path
    self.kind = kind
    self.path = path
    role = .work(work)
    name = "\(work.path) \(id)"
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
