import Diagnostics
import Markup

/// Something that could stand at the place where an editor writes.
package struct Completion: Sendable, Hashable {
  package enum Sort: Sendable, Hashable { case field, word, entry, work, file, heading, block }

  package var sort: Sort
  /// What the list shows.
  package var label: String
  /// Beside the label: the kind of the entry, the type of the field.
  package var detail: String
  /// Words about it.
  package var help: String?
  /// What takes the place of the typed bytes.
  package var text: String
  /// What was typed is compared with this.
  package var filter: String

  init(
    _ sort: Sort, _ label: String, detail: String = "", help: String? = nil, text: String? = nil,
    filter: String? = nil
  ) {
    self.sort = sort
    self.label = label
    self.detail = detail
    self.help = help
    self.text = text ?? label
    self.filter = filter ?? label
  }
}

/// The best of all that could stand at a place, best first.
package struct CompletionList: Sendable {
  package var items: [Completion] = []
  /// The bytes that were typed of it, up to the cursor.
  package var typed: Span
  /// No when there are more, which another letter may bring up.
  package var isComplete = true
}

extension Workspace {
  /// More than these nobody looks through.
  static let mostCompletions = 200

  /// What could stand at a byte of a text; nil where nothing can be told.
  package func completions(in file: EditedFile, at offset: Int) -> CompletionList? {
    let offset = min(max(offset, 0), file.bytes.count)
    guard let (kind, isEntry) = kind(of: file.path) else { return nil }
    if let place = FrontMatterPlace(file.bytes, at: offset) {
      return FieldCompletion(workspace: self, kind: kind, isEntry: isEntry, file: file, offset: offset).list(
        place)
    }
    guard let (place, typed) = BodyPlace.find(file.bytes, at: offset) else { return nil }
    return completions(place, typed, file)
  }

  // MARK: Body

  func completions(_ place: BodyPlace, _ typed: Range<Int>, _ file: EditedFile) -> CompletionList? {
    let query = String(decoding: file.bytes[typed], as: UTF8.self)
    var list = CompletionList(typed: Span(typed))
    switch place {
    case .entry:
      let found = search.best(query, most: Self.mostCompletions)
      list.isComplete = found.isComplete
      list.items = found.items.map { completion($0) { $0 } }
    case .citation:
      guard let kind = schema.bibliography else { return nil }
      let found = search.best(query, most: Self.mostCompletions) { $0.kind == kind }
      list.isComplete = found.isComplete
      list.items = found.items.map { completion($0) { $0 } }
    case .path: return paths(query, list, file)
    case .heading(let path): list.items = headings(path, file)
    case .callout:
      list.items = Callout.allCases.map { callout in
        Completion(
          .block, callout.rawValue.uppercased(), detail: "callout", text: callout.rawValue.uppercased() + "]")
      }
    case .fence: list.items = [Completion(.block, "worksheet", detail: "prompts that readers fill in")]
    }
    return list
  }

  /// An entry, or a work as it would be cited.
  func completion(_ item: EntrySearch.Item, _ write: (String) -> String) -> Completion {
    let isWork = !item.label.isEmpty
    return Completion(
      isWork ? .work : .entry, item.id, detail: isWork ? "\(item.label): \(item.title)" : item.title,
      help: schema[item.kind].one, text: write(item.id), filter: item.filterText)
  }

  private func paths(_ query: String, _ list: CompletionList, _ file: EditedFile) -> CompletionList {
    var list = list
    // People write the way to a file, or look for its name.
    let name = query.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    let bare = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
    let isName = !bare.allSatisfy { $0 == "." }
    let onTheWay = search.best("", most: Self.mostCompletions) { item in
      let source = site[item.index].source
      return source.hasSuffix(".md") && Linker.relative(from: file.path, to: source).hasPrefix(query)
    }
    let named = search.best(bare, most: Self.mostCompletions) {
      isName && site[$0.index].source.hasSuffix(".md")
    }
    list.isComplete = onTheWay.isComplete && named.isComplete
    var seen: Set<EntryIndex> = []
    let found = (onTheWay.items + named.items).filter { seen.insert($0.index).inserted }
    list.items = found.prefix(Self.mostCompletions).map { item in
      let path = Linker.relative(from: file.path, to: site[item.index].source)
      return Completion(
        .file, path, detail: item.title, help: schema[item.kind].one, text: Self.address(path),
        filter: "\(path) \(item.filterText)")
    }
    let files = library.assets.map { Linker.relative(from: file.path, to: $0.source) }
      .filter { bare.isEmpty || $0.lowercased().contains(name.lowercased()) }
    list.items += files.prefix(Self.mostCompletions - list.items.count).map {
      Completion(.file, $0, detail: "file", text: Self.address($0))
    }
    return list
  }

  /// A path as the address of a link.
  static func address(_ path: String) -> String { SitePath(path).url }

  private func headings(_ path: String, _ file: EditedFile) -> [Completion] {
    let entry: Entry?
    if path.isEmpty {
      entry = parse(file)
    } else {
      entry = Linker.join(file.path, path).flatMap { names.entriesBySource[$0] }.map { site[$0] }
    }
    return (entry?.documents ?? []).flatMap { document in
      document.document.headings.map {
        Completion(
          .heading, document.idPrefix + $0.id, detail: $0.text,
          filter: "\(document.idPrefix)\($0.id) \($0.text)")
      }
    }
  }
}
