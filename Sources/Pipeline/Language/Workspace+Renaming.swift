import Diagnostics
import Markup

extension Renaming {
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
      return (id, Mention.words(id, in: file.bytes, found.span).first ?? found.span)
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
    let source = site[index].source
    return try rename(index, to: source[..<source.lastIndex(of: "/")!] + "/\(id).md", id)
  }

  /// What changes in other files, and in this one, when a client gives an entry's file another name or folder.
  ///
  /// - Returns: nil when the file is no entry, or would be one of another kind.
  package func rename(file old: String, to new: String) throws(Renaming.Refusal) -> Renaming? {
    guard let index = names.entriesBySource[old], new.hasSuffix(".md"), let goal = kind(of: new),
      goal.kind == site[index].kind
    else { return nil }
    return try rename(index, to: new, Self.id(of: new))
  }

  private func rename(
    _ index: EntryIndex, to newSource: String, _ id: String
  ) throws(Renaming.Refusal) -> Renaming {
    let entry = site[index]
    try check(id, for: index, isMoved: newSource != entry.source)
    do throws(WorldError) {
      let renaming = try Renaming.plan(index, to: newSource, in: site, tree)
      try verify(renaming, of: entry)
      return renaming
    } catch {
      throw Renaming.Refusal(message: error.message + (error.help.map { "; \($0)" } ?? ""))
    }
  }

  private func check(_ id: String, for index: EntryIndex, isMoved: Bool) throws(Renaming.Refusal) {
    if id == site[index].id, !isMoved || !site[index].source.hasSuffix(".md") {
      throw Renaming.Refusal(message: "the entry is named '\(id)' already")
    }
    if id.isEmpty || id == "index" {
      throw Renaming.Refusal(
        message: id.isEmpty ? "an id is not empty" : "'index' opens a list and is no entry")
    }
    if let bad = Loader.badScalar(inID: id) {
      let better = Loader.slug(id)
      throw Renaming.Refusal(
        message: "'\(bad)' cannot stand in an id; use letters, digits and hyphens"
          + (better.isEmpty ? "" : ", as in '\(better)'"))
    }
    if let other = site.other(than: index, named: id) {
      throw Renaming.Refusal(message: "there is an entry '\(other.id)' already: \(other.source)")
    }
  }

  // MARK: Proof

  /// Reads every changed text again: nothing in it may name the entry by its old id, or lead to its old place.
  private func verify(_ renaming: Renaming, of entry: Entry) throws(WorldError) {
    for path in (renaming.paths + [entry.source]).uniqued() {
      let bytes = renaming.applied(to: try tree.read(path), at: path)
      guard let changed = parse(EditedFile(path: path, bytes: bytes)) else { continue }
      if names(entry, in: changed, renaming) {
        throw WorldError(
          "\(path) names '\(entry.id)' in a way that cannot be rewritten", help: "write [[\(entry.id)]] there"
        )
      }
    }
  }

  private func names(_ old: Entry, in text: Entry, _ renaming: Renaming) -> Bool {
    let isKept = renaming.file.map { Self.id(of: $0.to) == old.id } ?? false
    let source = text.source == renaming.file?.from ? renaming.file!.to : text.source
    var isNamed = false
    for value in text.values { value?.eachReference { if $0.id == old.id { isNamed = !isKept } } }
    for document in text.documents {
      for link in document.document.links {
        switch link.kind {
        case .entry(let id, _): isNamed = isNamed || id == old.id && !isKept
        case .file(let path, _): isNamed = isNamed || Linker.join(source, path) == old.source
        case .external, .fragment: continue
        }
      }
      for cite in document.document.citations.flatMap(\.cites) where cite.key == old.id {
        isNamed = isNamed || !isKept
      }
    }
    return isNamed
  }
}
