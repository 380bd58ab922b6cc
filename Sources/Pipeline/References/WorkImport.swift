import Citations
import Diagnostics

/// What becomes of works that are imported into a bibliography. Nothing is written here.
package struct WorkImport: Sendable {
  package struct Options: Sendable {
    /// Fields that have a value stay as they are.
    package var isFilling = false
    /// Keys that cannot be ids are changed so that they can.
    package var fixesKeys = false
    /// Works that the bibliography has under another key are added all the same.
    package var takesDuplicates = false
    /// Fields that works get which have none: name and value.
    package var defaults: [(name: String, value: String)] = []

    package init() {}
  }

  package typealias Outcome = ImportOutcome

  /// A required field that added works still lack.
  package struct Need: Sendable {
    package var field: String
    package var works: Int
    package var choices: [String]
  }

  package var outcomes: [Outcome] = []
  package var diagnostics: [Diagnostic] = []
  /// In the order of the schema.
  package var needs: [Need] = []

  private let kind: Kind
  private let options: Options
  private let tree: any FileTree
  /// All entries, by id in small letters.
  private var taken: [String: Entry]
  private let bibliography: KindIndex
  private var byDOI: [String: String] = [:]
  private var byTitle: [String: String] = [:]
  private var done: [String: (path: String, span: Span)] = [:]
  private var missing: [String: Int] = [:]
  private var lost: [String: Int] = [:]

  /// Plans an import.
  ///
  /// - Returns: nil with an error when the schema has no bibliography.
  static func plan(
    _ files: [(file: SourceFile, format: ReferenceFormat)], into library: Library, tree: any FileTree,
    options: Options
  ) -> Reported<WorkImport?> {
    guard let index = library.schema.bibliography else {
      return Reported(
        nil,
        [
          Diagnostic(
            "no-bibliography", .error, "no kind of the schema holds works", path: "content/schema.yaml",
            help: "mark a kind with 'bibliography: yes'")
        ])
    }
    var plan = WorkImport(library, index, tree, options)
    for (file, format) in files {
      let read = ReferenceFiles.read(file, as: format)
      plan.diagnostics += read.diagnostics
      plan.lost = [:]
      for work in read.value { plan.add(work, file.path) }
    }
    plan.needs = plan.kind.fields.compactMap { field in
      guard let count = plan.missing[field.name] else { return nil }
      let choices = if case .choice(let words) = field.type { words } else { [String]() }
      return Need(field: field.name, works: count, choices: choices)
    }
    return Reported(plan)
  }

  private init(_ library: Library, _ index: KindIndex, _ tree: any FileTree, _ options: Options) {
    kind = library.schema[index]
    bibliography = index
    self.tree = tree
    self.options = options
    taken = Dictionary(library.entries.map { ($0.id.lowercased(), $0) }) { first, _ in first }
    for number in library.range(of: index) {
      let entry = library.entries[number]
      remember(ReferenceBuilder.reference(entry, kind))
    }
  }

  private mutating func remember(_ reference: Reference) {
    if let doi = Self.doi(reference), byDOI[doi] == nil { byDOI[doi] = reference.id }
    if let title = Self.titleAndYear(reference), byTitle[title] == nil { byTitle[title] = reference.id }
  }

  private static func doi(_ reference: Reference) -> String? {
    guard let text = reference.variables["DOI"]?.lowercased() else { return nil }
    guard let at = text.firstIndex(of: "1"), text[at...].hasPrefix("10.") else { return nil }
    return String(text[at...])
  }

  private static func titleAndYear(_ reference: Reference) -> String? {
    guard let title = reference.variables["title"], let year = reference.dates["issued"]?.start.first else {
      return nil
    }
    let slug = Loader.slug(CSLMarkup.plain(title))
    // Short titles ("Introduction", "Editorial") are many works'.
    guard slug.utf8.count > 15 else { return nil }
    return "\(slug) \(year) \(reference.type)"
  }

  // MARK: One work

  private mutating func add(_ work: SourcedReference, _ path: String) {
    guard let key = key(of: work, path) else {
      outcomes.append(Outcome(key: work.reference.id, action: .skipped))
      return
    }
    var reference = work.reference
    reference.id = key
    if let first = done[key.lowercased()] {
      warn(
        "duplicate-key", "key '\(key)' stands twice; the first work counts", path, work.span(of: "id"),
        notes: [.init("the first one is here", path: first.path, span: first.span)])
      outcomes.append(Outcome(key: key, action: .skipped))
      return
    }
    done[key.lowercased()] = (path, work.span(of: "id"))
    if isDuplicate(work, reference, path) {
      outcomes.append(Outcome(key: key, action: .skipped))
      return
    }
    remember(reference)
    let made = WorkFields(reference, kind: kind)
    report(made.lost, work, path)
    let entry = taken[key.lowercased()]
    if let entry, entry.source.hasSuffix(".md") {
      update(entry, made.fields)
    } else {
      create(key, made.fields)
    }
  }

  private mutating func create(_ key: String, _ fields: [FrontField]) {
    var fields = fields
    for (name, value) in options.defaults where !fields.contains(where: { $0.name == name }) {
      fields.append(FrontField(name: name, value: Self.value(value, kind.fields.first { $0.name == name })))
    }
    let order = Self.order(kind)
    fields.sort {
      order.firstIndex(of: $0.name) ?? order.count < order.firstIndex(of: $1.name) ?? order.count
    }
    for field in kind.fields where field.isRequired && !fields.contains(where: { $0.name == field.name }) {
      missing[field.name, default: 0] += 1
    }
    let path = "\(Loader.folder)/\(kind.folder.isEmpty ? "" : kind.folder + "/")\(key).md"
    outcomes.append(
      Outcome(
        key: key, action: .added, path: path,
        changes: fields.map { .init(field: $0.name, before: nil, after: $0.value.shown) },
        bytes: FrontMatterEditor.file(fields)))
  }

  private mutating func update(_ entry: Entry, _ fields: [FrontField]) {
    let key = entry.id
    let file: SourceFile
    do {
      file = SourceFile(path: entry.source, bytes: try tree.read(entry.source))
    } catch {
      diagnostics.append(Diagnostic("unusable-file", .error, error.message, path: entry.source))
      outcomes.append(Outcome(key: key, action: .skipped))
      return
    }
    let wanted = fields.filter { !isLessExact($0, entry) }
    let edited = FrontMatterEditor.edit(
      file, setting: wanted, order: Self.order(kind), isFilling: options.isFilling)
    diagnostics += edited.diagnostics
    guard let (bytes, changes) = edited.value else {
      outcomes.append(Outcome(key: key, action: .skipped))
      return
    }
    outcomes.append(
      Outcome(
        key: key, action: changes.isEmpty ? .unchanged : .updated, path: entry.source,
        changes: changes.map { .init(field: $0.name, before: $0.before, after: $0.after) },
        bytes: changes.isEmpty ? nil : bytes))
  }

  private static func order(_ kind: Kind) -> [String] {
    EntryParser.common(kind).map(\.name) + kind.fields.map(\.name)
  }

  private static func value(_ text: String, _ field: Field?) -> FrontValue {
    guard case .list? = field?.type else { return .text(text) }
    return .list(text.split(separator: ",").map { .text($0.trimmed()) })
  }

  /// Whether an entry says the same already, and more: a day for a year, a name for its initials.
  private func isLessExact(_ field: FrontField, _ entry: Entry) -> Bool {
    guard let index = kind.field(named: field.name), let value = entry.values[index] else { return false }
    switch (value, field.value) {
    case (.date(let date), .text(let text)): return date.iso.hasPrefix(text + "-")
    case (.names(let names), .list(let items)):
      guard names.count == items.count else { return false }
      return zip(names, items).allSatisfy { name, item in
        guard case .text(let text) = item else { return false }
        return Self.isLessExact(PersonName(text), name)
      }
    default: return false
    }
  }

  private static func isLessExact(_ name: PersonName, _ other: PersonName) -> Bool {
    guard name.family == other.family else { return false }
    guard let given = name.given, let full = other.given else { return name.given == nil }
    if given == full { return true }
    let words = full.split { $0 == " " || $0 == "-" }
    let initials = given.split { $0 == " " || $0 == "-" || $0 == "." }
    return initials.count <= words.count && initials.allSatisfy { $0.count == 1 }
      && zip(initials, words).allSatisfy { $0.first == $1.first }
  }

  // MARK: Keys

  /// nil with a diagnostic when the work cannot have an entry.
  private mutating func key(of work: SourcedReference, _ path: String) -> String? {
    let span = work.span(of: "id")
    guard work.hasKey else { return madeUpKey(work.reference) }
    var key = work.reference.id
    if var mistake = ReferenceFiles.mistake(inKey: key, path: path, span: span) {
      let other = work.reference.variables["citation-key"] ?? ""
      if ReferenceFiles.mistake(inKey: other, path: path, span: nil) == nil {
        key = other
      } else if options.fixesKeys, !Loader.slug(key).isEmpty {
        key = Loader.slug(key)
      } else {
        if let help = mistake.help, mistake.message.contains("stand in") {
          mistake.help = help + " in the file, or import with --fix-keys"
        }
        diagnostics.append(mistake)
        return nil
      }
    }
    guard let entry = taken[key.lowercased()] else { return key }
    guard entry.kind == bibliography else {
      return clash(key, "'\(key)' is the id of another entry, '\(entry.title)'", entry, path, span)
    }
    if entry.id == key { return key }
    return clash(key, "but for case '\(key)' is the key of another work", entry, path, span)
  }

  private mutating func clash(_ key: String, _ message: String, _ entry: Entry, _ path: String, _ span: Span)
    -> String?
  {
    var number = 2
    while taken["\(key)-\(number)".lowercased()] != nil { number += 1 }
    let help =
      entry.kind == bibliography ? "name it '\(entry.id)', or otherwise" : "name it '\(key)-\(number)'"
    diagnostics.append(
      Diagnostic(
        "key-taken", .error, message, path: path, span: span, help: help,
        notes: [.init("the entry is here", path: entry.source, span: entry.head)]))
    return nil
  }

  /// For works that come without one: that of the same work if there is one, else the author's name and the year.
  private func madeUpKey(_ reference: Reference) -> String {
    if let doi = Self.doi(reference), let known = byDOI[doi] { return known }
    if let title = Self.titleAndYear(reference), let known = byTitle[title] { return known }
    let names = reference.names["author"] ?? reference.names["editor"] ?? []
    let name = names.first.map { $0.literal ?? $0.family } ?? reference.variables["title"] ?? "work"
    let word = Loader.slug(name).split(separator: "-").prefix(names.first?.literal == nil ? 2 : 1)
    let year = reference.dates["issued"]?.start.first.map { "\(abs($0))" } ?? ""
    let base = (word.isEmpty ? "work" : word.joined(separator: "-")) + year
    var key = base
    var letter = UInt8(ascii: "a")
    var number = 1
    while taken[key] != nil || done[key] != nil {
      key = letter <= UInt8(ascii: "z") ? base + String(UnicodeScalar(letter)) : "\(base)-\(number)"
      if letter <= UInt8(ascii: "z") { letter += 1 } else { number += 1 }
    }
    return key
  }

  private mutating func isDuplicate(_ work: SourcedReference, _ reference: Reference, _ path: String) -> Bool
  {
    // An entry of this key is the work itself.
    if taken[reference.id.lowercased()] != nil || options.takesDuplicates { return false }
    let help = "name it so in the file to update that work, or import with --duplicates to have both"
    if let doi = Self.doi(reference), let other = byDOI[doi], other != reference.id {
      warn(
        "same-work", "the work with this DOI is in the bibliography as '\(other)'", path,
        work.span(of: "DOI"),
        help: help, notes: places(of: other))
      return true
    }
    if let title = Self.titleAndYear(reference), let other = byTitle[title], other != reference.id {
      warn(
        "same-work", "a work of this title, type and year is in the bibliography as '\(other)'", path,
        work.span(of: "title"), help: help, notes: places(of: other))
      return true
    }
    return false
  }

  private func places(of key: String) -> [Diagnostic.Note] {
    if let entry = taken[key.lowercased()] {
      return [.init("it is here", path: entry.source, span: entry.head)]
    }
    return done[key.lowercased()].map { [.init("it is here", path: $0.path, span: $0.span)] } ?? []
  }

  // MARK: Reporting

  /// One diagnostic for all works of a file that lose the same variable for the same reason.
  private mutating func report(
    _ losses: [(variable: String, reason: String, help: String?)], _ work: SourcedReference, _ path: String
  ) {
    for loss in losses {
      let span = work.span(of: loss.variable)
      if let place = lost[loss.reason] {
        diagnostics[place].notes.append(.init("nor is it here", path: path, span: span))
        continue
      }
      lost[loss.reason] = diagnostics.count
      warn("not-carried", "not carried over: \(loss.reason)", path, span, help: loss.help)
    }
  }

  private mutating func warn(
    _ id: String, _ message: String, _ path: String, _ span: Span, help: String? = nil,
    notes: [Diagnostic.Note] = []
  ) {
    diagnostics.append(Diagnostic(id, .warning, message, path: path, span: span, help: help, notes: notes))
  }
}
