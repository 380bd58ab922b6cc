import Diagnostics
import Markup

/// Changes that give an entry another id everywhere.
package struct Renaming: Sendable {
  /// By file and place; none overlaps another. Places are those of the files under their old names.
  package var edits: [TextEdit] = []
  /// The entry's file, before and after; nil for a work that stands in a file of works.
  package var file: (from: String, to: String)?

  /// Why there is no such renaming: a clause without a full stop.
  package struct Refusal: Error, Sendable, Hashable {
    package var message: String
  }
}

extension Workspace {
  /// The id that would be renamed at a byte, and the bytes that stand for it there; nil where there is none.
  package func renamable(in file: EditedFile, at offset: Int) -> (id: String, span: Span)? {
    entry(in: file, at: offset).map { found in
      let id = site[found.index].id
      let name = Mention.names(id, .id, in: file.bytes, found.span).first ?? found.span
      return (id, name)
    }
  }

  /// - Throws: When no entry is named at that byte, the new id cannot be one, or some place that names the entry
  ///   cannot be rewritten.
  package func rename(
    in file: EditedFile, at offset: Int, to id: String
  ) throws(Renaming.Refusal) -> Renaming {
    guard let index = entry(in: file, at: offset)?.index else {
      throw Renaming.Refusal(message: "no entry is named here")
    }
    return try rename(index, to: id)
  }

  /// What changes in other files, and in this one, when a client gives an entry's file another name.
  ///
  /// - Returns: nil when the file is no entry, or goes to another folder: `tandem move` does that.
  package func rename(file old: String, to new: String) throws(Renaming.Refusal) -> Renaming? {
    guard let index = names.entriesBySource[old], new.hasSuffix(".md"),
      old.dropLast(Self.id(of: old).count + 3) == new.dropLast(Self.id(of: new).count + 3)
    else { return nil }
    return try rename(index, to: Self.id(of: new))
  }

  func rename(_ index: EntryIndex, to id: String) throws(Renaming.Refusal) -> Renaming {
    let entry = site[index]
    try check(id, for: index)
    var renaming = Renaming()
    if entry.source.hasSuffix(".md") {
      let folder = entry.source.dropLast(entry.id.count + ".md".count)
      renaming.file = (entry.source, "\(folder)\(id).md")
    }
    var edits: Set<TextEdit> = []
    for mention in site.mentions(of: index) {
      guard let bytes = source(mention.place.path) else { continue }
      let text = mention.form == .id ? id : SitePath(id).url + ".md"
      for span in mention.spans(of: entry.id, in: bytes) {
        edits.insert(TextEdit(FileSpan(mention.place.path, span), text))
      }
    }
    for place in try keys(entry) { edits.insert(TextEdit(place, id)) }
    renaming.edits = edits.sorted { $0.place < $1.place }
    try verify(renaming, of: entry)
    return renaming
  }

  private func check(_ id: String, for index: EntryIndex) throws(Renaming.Refusal) {
    if id == site[index].id { throw Renaming.Refusal(message: "the entry is named '\(id)' already") }
    if id.isEmpty || id == "index" {
      throw Renaming.Refusal(
        message: id.isEmpty ? "an id is not empty" : "'index' opens a list and is no entry")
    }
    if let bad = Loader.badScalar(inID: id) {
      throw Renaming.Refusal(
        message: "'\(bad)' cannot stand in an id; use letters, digits and hyphens, as in '\(Loader.slug(id))'"
      )
    }
    let folded = id.lowercased()
    if let other = site.indices.first(where: { $0 != index && site[$0].id.lowercased() == folded }) {
      throw Renaming.Refusal(message: "there is an entry '\(site[other].id)' already: \(site[other].source)")
    }
  }

  /// The keys of a work in files of works.
  private func keys(_ entry: Entry) throws(Renaming.Refusal) -> [FileSpan] {
    guard schema.bibliography == entry.kind else { return [] }
    let sources = WorkSources(schema: schema)
    let files = (try? tree.files(under: Loader.folder)) ?? []
    var keys: [FileSpan] = []
    for file in files where sources.holds(String(file.path.dropFirst(Loader.folder.count + 1))) {
      guard let bytes = source(file.path),
        let read = ReferenceFiles.read(SourceFile(path: file.path, bytes: bytes))
      else { continue }
      for work in read.value where work.hasKey && work.reference.id == entry.id {
        guard let span = Mention.names(entry.id, .id, in: bytes, work.span(of: "id")).first else {
          throw Renaming.Refusal(message: "the key of '\(entry.id)' in \(file.path) cannot be found")
        }
        keys.append(FileSpan(file.path, span))
      }
    }
    return keys
  }

  // MARK: Proof

  /// Reads every changed text again: nothing in it may name the entry by its old id.
  private func verify(_ renaming: Renaming, of entry: Entry) throws(Renaming.Refusal) {
    let paths = (renaming.edits.map(\.place.path) + [entry.source]).uniqued()
    let mentioning = Set(site.mentions(of: names.entriesByID[entry.id] ?? EntryIndex(0)).map(\.place.path))
    for path in Set(paths).union(mentioning).sorted() {
      guard let bytes = source(path),
        let changed = parse(
          EditedFile(path: path, bytes: renaming.applied(to: bytes, at: path)))
      else { continue }
      if names(entry, in: changed) {
        throw Renaming.Refusal(
          message:
            "\(path) names '\(entry.id)' in a way that cannot be rewritten; write [[\(entry.id)]] there")
      }
    }
  }

  private func names(_ old: Entry, in text: Entry) -> Bool {
    var isNamed = false
    for value in text.values { value?.eachReference { if $0.id == old.id { isNamed = true } } }
    for document in text.documents {
      for link in document.document.links {
        switch link.kind {
        case .entry(let id, _): isNamed = isNamed || id == old.id
        case .file(let path, _): isNamed = isNamed || Linker.join(text.source, path) == old.source
        case .external, .fragment: continue
        }
      }
      for cite in document.document.citations.flatMap(\.cites) where cite.key == old.id { isNamed = true }
    }
    return isNamed
  }
}

extension Renaming {
  /// The bytes of a file after the edits.
  package func applied(to bytes: [UInt8], at path: String) -> [UInt8] {
    var out = bytes
    for edit in edits.reversed() where edit.place.path == path {
      out.replaceSubrange(edit.place.span.range, with: Array(edit.text.utf8))
    }
    return out
  }
}
