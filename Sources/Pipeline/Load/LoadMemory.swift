import Diagnostics

/// What one load leaves to the next: every text with its parse, and the order of the entries.
///
/// A build begins with an empty one. The preview keeps its own, so that only files that changed are
/// parsed again; both walk through the same code.
package struct LoadMemory: Sendable {
  /// In the order in which the files were found.
  private var texts: [ParsedText] = []
  /// The entries' order, as places in `texts`.
  private var order: [Int] = []
  private var places: [String: Int]?
  private var cursor = 0
  private var schema: (bytes: [UInt8], words: [UInt8]?, read: Reported<Schema>)?
  private var settings: (bytes: [UInt8], read: Reported<SiteSettings>)?
  private var works: (files: [FoundFile], read: Reported<WorkSources>)?
  private var revision = 0

  package init() {}

  // MARK: Settings

  /// - Parameter words: Those of the edition's language, if there is a file of them.
  mutating func schema(_ file: SourceFile, words: SourceFile? = nil) -> Reported<Schema> {
    if let schema, schema.bytes == file.bytes, schema.words == words?.bytes { return schema.read }
    var read = SchemaReader.read(file)
    if let words { read.diagnostics += SchemaWords.apply(words, to: &read.value) }
    schema = (file.bytes, words?.bytes, read)
    // What texts mean depends on the schema.
    forget()
    return read
  }

  mutating func settings(_ file: SourceFile) -> Reported<SiteSettings> {
    if let settings, settings.bytes == file.bytes { return settings.read }
    let read = SiteSettings.read(file)
    let last = settings?.read.value
    if last?.rawHTML != read.value.rawHTML || last?.languages != read.value.languages
      || last?.secureHosts != read.value.secureHosts
    {
      forget()
    }
    settings = (file.bytes, read)
    return read
  }

  /// Without a schema, or without settings, nothing is known.
  mutating func missing(schema isSchema: Bool) {
    if isSchema { schema = nil } else { settings = nil }
    forget()
  }

  private mutating func forget() {
    texts = []
    order = []
    works = nil
  }

  // MARK: Files of works

  /// What was read in the files of works, if these are the same files.
  func works(in files: [FoundFile]) -> Reported<WorkSources>? {
    guard let works, works.files.count == files.count else { return nil }
    let areSame = zip(works.files, files).allSatisfy { last, file in
      last.path == file.path && (last.stamp.map { $0.holds(for: file.stamp) } ?? false)
    }
    return areSame ? works.read : nil
  }

  mutating func keep(_ read: Reported<WorkSources>, of files: [FoundFile]) { works = (files, read) }

  // MARK: Texts

  /// Begins to look for texts.
  mutating func begin() {
    cursor = 0
    places = nil
  }

  /// What is known of a text; quick in the order of the last load.
  mutating func text(named name: String) -> ParsedText? {
    if cursor < texts.count, texts[cursor].text.name == name {
      cursor += 1
      return texts[cursor - 1]
    }
    if places == nil {
      places = Dictionary(texts.enumerated().map { ($1.text.name, $0) }) { first, _ in first }
    }
    guard let place = places![name] else { return nil }
    cursor = place + 1
    return texts[place]
  }

  /// A number for a new parse.
  mutating func nextRevision() -> Int {
    revision += 1
    return revision
  }

  /// Keeps the texts of a load, in the order of their files.
  ///
  /// - Parameter replaced: The names of texts in whose place another stands.
  /// - Returns: The entries in the site's order.
  mutating func keep(_ found: [ParsedText], without replaced: Set<String> = []) -> [Entry] {
    // In the order of the last load few are out of place, and sorting what is nearly sorted takes one pass.
    let last = rearranged(found).filter { replaced.isEmpty || !replaced.contains(found[$0].text.name) }
    texts = found
    let keys = found.map(\.key)
    order = last.sorted { keys[$0] < keys[$1] }
    return order.map { found[$0].result.value }
  }

  /// The places of the entries in the order of the last load, with new ones at the end.
  private func rearranged(_ found: [ParsedText]) -> [Int] {
    var order = order
    if texts.count != found.count || !zip(texts, found).allSatisfy({ $0.text.name == $1.text.name }) {
      let places = Dictionary(found.enumerated().map { ($1.text.name, $0) }) { first, _ in first }
      order = order.compactMap { places[texts[$0].text.name] }
    }
    var isListed = [Bool](repeating: false, count: found.count)
    for place in order { isListed[place] = true }
    order += found.indices.filter { !isListed[$0] }
    return order.filter { found[$0].text.role.isListed }
  }
}

/// A text and what was read in it.
final class ParsedText: Sendable {
  let text: Loader.Text
  /// What is wrong with the file's name.
  let mistakes: [Diagnostic]
  let result: Reported<Entry>
  let key: OrderKey
  /// Of a translation, the parse of the original from which it took what it leaves out.
  let originalRevision: Int?

  init(
    _ text: Loader.Text, _ mistakes: [Diagnostic], _ result: Reported<Entry>, _ schema: Schema,
    originalRevision: Int? = nil
  ) {
    self.originalRevision = originalRevision
    self.text = text
    self.mistakes = mistakes
    self.result = result
    key = OrderKey(result.value, schema[result.value.kind])
  }

  /// Whether this is what the file holds, as it was found now.
  ///
  /// A work has no file of its own: it is as it was while all files of works are.
  func holds(for file: FoundFile) -> Bool {
    if case .work = text.role { return true }
    return text.file.stamp.map { $0.holds(for: file.stamp) } ?? false
  }
}
