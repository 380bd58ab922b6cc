import Diagnostics
import Markup

/// Finds the edits of a ``Renaming``, sort by sort.
struct RenamingPlanner {
  let site: Site
  let target: EntryIndex
  let newSource: String
  let tree: any FileTree

  private var entry: Entry { site[target] }
  private var newID: String { Workspace.id(of: newSource) }

  // MARK: What leads to the entry

  func mentions() throws(WorldError) -> Set<TextEdit> {
    var edits: Set<TextEdit> = []
    for (path, mentions) in Dictionary(grouping: site.mentions(of: target), by: \.place.path) {
      let bytes = try tree.read(path)
      for mention in mentions {
        for edit in try self.edits(of: mention, in: bytes) { edits.insert(edit) }
      }
    }
    return edits
  }

  private func edits(of mention: Mention, in bytes: [UInt8]) throws(WorldError) -> [TextEdit] {
    switch mention.form {
    case .id:
      if newID == entry.id { return [] }
      return try names(mention, bytes).map {
        TextEdit(FileSpan(mention.place.path, $0.span), written(at: $0.span, mention, bytes))
      }
    case .path:
      let (other, goal) = (mention.place.path, entry.source)
      let source = other == goal ? newSource : other
      if Self.folder(goal) == Self.folder(newSource) {
        // How the way there is written is the author's.
        let name = PathText.encoded(newID + ".md")
        return try names(mention, bytes).map { TextEdit(FileSpan(other, $0.last), name) }
      }
      return try edits(of: mention, bytes, to: Linker.relative(from: source, to: newSource))
    }
  }

  /// The new id, in quotes where it is all of a value in YAML, which would take it for something else.
  private func written(at span: Span, _ mention: Mention, _ bytes: [UInt8]) -> String {
    let quoted = YAMLText.scalar(newID, inFlow: true)
    guard quoted != newID, mention.isExact, mention.place.span == span else { return newID }
    let path = mention.place.path
    let isValue =
      !path.hasSuffix(".md")
      || Int(span.end) <= FrontMatter.read(SourceFile(path: path, bytes: bytes)).value.body.lowerBound
    return isValue ? quoted : newID
  }

  private func edits(
    of mention: Mention, _ bytes: [UInt8], to path: String
  ) throws(WorldError) -> [TextEdit] {
    if path == mention.name { return [] }
    return try names(mention, bytes).map {
      TextEdit(FileSpan(mention.place.path, $0.span), PathText.encoded(path))
    }
  }

  private func names(_ mention: Mention, _ bytes: [UInt8]) throws(WorldError) -> [Mention.Name] {
    let names = mention.names(in: bytes)
    guard names.isEmpty else { return names }
    let line = LineMap(bytes).position(of: Int(mention.place.span.start)).line
    throw WorldError(
      "\(mention.place.path):\(line): '\(mention.name)' is written there in a way that cannot be changed safely",
      help: "write it plainly, or change it by hand first")
  }

  private static func folder(_ path: String) -> Substring {
    path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
  }

  // MARK: What it leads to

  /// Ways from the entry's text to others, which change because it goes to another folder or they go along.
  func ways(_ carried: [String: String]) throws(WorldError) -> Set<TextEdit> {
    if Self.folder(entry.source) == Self.folder(newSource) { return [] }
    let bytes = try tree.read(entry.source)
    var edits: Set<TextEdit> = []
    for (number, document) in entry.documents.enumerated() {
      var ways = document.document.images.filter { !$0.path.contains("://") }.map { ($0.path, $0.span) }
      for link in document.document.links {
        if case .file(let path, _) = link.kind { ways.append((path, link.span)) }
      }
      for (path, span) in ways {
        guard let goal = Linker.join(entry.source, path), goal != entry.source else { continue }
        let place = FileSpan(entry.source, span)
        let way = Mention(form: .path, name: path, place: place, isExact: number == 0)
        let new = Linker.relative(from: newSource, to: carried[goal] ?? goal)
        edits.formUnion(try self.edits(of: way, bytes, to: new))
      }
    }
    return edits
  }

  // MARK: Keys in files of works

  func keys() throws(WorldError) -> Set<TextEdit> {
    guard newID != entry.id, site.schema.bibliography == entry.kind else { return [] }
    let sources = WorkSources(schema: site.schema)
    var edits: Set<TextEdit> = []
    for file in try tree.files(under: Loader.folder) ?? []
    where sources.holds(String(file.path.dropFirst(Loader.folder.count + 1))) {
      let bytes = try tree.read(file.path)
      guard let read = ReferenceFiles.read(SourceFile(path: file.path, bytes: bytes)) else { continue }
      for work in read.value where work.hasKey && work.reference.id == entry.id {
        guard let span = Mention.words(entry.id, in: bytes, work.span(of: "id")).first else {
          throw WorldError("the key of '\(entry.id)' in \(file.path) cannot be found")
        }
        edits.insert(TextEdit(FileSpan(file.path, span), newID))
      }
    }
    return edits
  }

  // MARK: Alias

  /// The old address, and the edit that adds it to the entry's aliases; nil when it need not lead on.
  func alias() throws(WorldError) -> (alias: String, edit: TextEdit)? {
    let old = entry.path.text
    let new = String(newSource.dropFirst(Loader.folder.count + 1).dropLast(".md".count)) + ".html"
    guard entry.status.isPublic, old.lowercased() != new.lowercased() else { return nil }
    let file = SourceFile(path: entry.source, bytes: try tree.read(entry.source))
    let kept = entry.aliases.map(\.path.text).filter { $0.lowercased() != new.lowercased() }
    if kept.count == entry.aliases.count, let edit = Self.appended(old, to: file) { return (old, edit) }
    let list = kept.map { path in
      // As it is written: an address of a folder ends in a slash.
      path.hasSuffix("/index.html") ? String(path.dropLast("index.html".count)) : path
    }
    let edited = FrontMatterEditor.edit(
      file, setting: [FrontField(name: "aliases", value: .list((list + [old]).map { .text($0) }))],
      order: ["title", "summary", "date", "draft", "status", "aliases"]
        + site.schema[entry.kind].fields.map(\.name))
    guard let bytes = edited.value?.bytes else {
      let mistake = edited.diagnostics.first
      throw WorldError(
        "'\(entry.source)' cannot get an alias: \(mistake?.message ?? "its fields cannot be read")",
        help: mistake?.help)
    }
    return (old, Self.changedLines(file, bytes))
  }

  /// One more item in a list in brackets; nil when there is none.
  private static func appended(_ alias: String, to file: SourceFile) -> TextEdit? {
    guard case .mapping(let pairs)? = FrontMatter.read(file).value.fields?.value,
      let node = pairs.first(where: { $0.key == "aliases" })?.value, case .sequence(let items) = node.value,
      let last = items.last, file.bytes[node.span.range.upperBound - 1] == UInt8(ascii: "]")
    else { return nil }
    let end = last.span.range.upperBound
    return TextEdit(FileSpan(file.path, Span(end..<end)), ", \(YAMLText.scalar(alias, inFlow: true))")
  }

  /// The one run of lines that differs. Fields stand on lines of their own, so no other edit meets it.
  private static func changedLines(_ file: SourceFile, _ new: [UInt8]) -> TextEdit {
    let old = file.bytes
    let most = min(old.count, new.count)
    var start = 0
    while start < most, old[start] == new[start] { start += 1 }
    start = old[..<start].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    var end = 0
    while end < most - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
    // A whole line follows: what is alike in the line before it changes with it.
    end =
      old.count - end == start || old[old.count - end - 1] == 0x0A
      ? end : old[(old.count - end)...].firstIndex(of: 0x0A).map { old.count - $0 - 1 } ?? 0
    return TextEdit(
      FileSpan(file.path, Span(start..<old.count - end)),
      String(decoding: new[start..<new.count - end], as: UTF8.self))
  }
}
