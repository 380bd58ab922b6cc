import Diagnostics
import Markup

/// A new name or folder for an entry, with all that changes with it; planned, and tried in memory.
package struct EntryMove: Sendable {
  package private(set) var oldPath: String
  package private(set) var newPath: String
  /// Files that change, the entry's own at its old path; with the bytes that were read.
  package private(set) var before: [String: [UInt8]] = [:]
  package private(set) var after: [String: [UInt8]] = [:]
  /// Pictures and the like that only this entry uses, and that go with it to another folder: from, to.
  package private(set) var carried: [(from: String, to: String)] = []
  /// The old address, which now leads on to the new one; nil for what was not published.
  package private(set) var alias: String?

  /// The files whose lines change, in the order of their paths.
  package var paths: [String] { after.keys.sorted { $0.precedesByBytes($1) } }

  // MARK: Planning

  /// - Parameters:
  ///   - old: An id, or the path of a file.
  ///   - new: An id, a path, or a folder with a slash at its end.
  /// - Throws: When the entry cannot be moved there, or a move would leave mistakes that were not there.
  static func plan(
    _ old: String, _ new: String, in tree: any FileTree, workers: Workers
  ) throws(WorldError) -> EntryMove {
    let library = try Loader(tree: tree, workers: workers, takesDrafts: true).load()
    guard !library.value.settings.languages.areSeveral else {
      throw WorldError(
        "'tandem move' rewrites links in one language, and this site is in several",
        help: "rename the file and its translations; 'tandem check' then names every link to change")
    }
    let oldPath = try entry(old, in: library.value).source
    var move = EntryMove(oldPath: oldPath, newPath: try target(new, from: oldPath))
    guard move.newPath != oldPath else { throw WorldError("'\(oldPath)' is there already") }
    let start = try move.state(tree, library.value, workers)
    let site = Linker.link(start.library.value, tree: start.tree, workers: workers)
    let index = try entry(old, in: site.value.library).index
    try move.refuseTaken(site.value, index)
    move.carried = move.companions(site.value, index)
    try move.edit(site.value, index, tree)
    if start.isUnfinished, try tree.read(move.newPath) != move.after[oldPath] {
      throw WorldError("there is a file '\(move.newPath)' already", help: "choose another name")
    }
    try move.verify(start.tree, (start.library.diagnostics, site), workers, isWhole: !start.isUnfinished)
    return move
  }

  private init(oldPath: String, newPath: String) {
    self.oldPath = oldPath
    self.newPath = newPath
  }

  private static func id(_ path: String) -> String {
    String((path.split(separator: "/").last ?? "").dropLast(".md".count))
  }

  private static func entry(_ name: String, in library: Library) throws(WorldError) -> (
    index: EntryIndex, source: String
  ) {
    var path = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
    if !path.hasPrefix(Loader.folder + "/") { path = Loader.folder + "/" + path }
    if !path.hasSuffix(".md") { path += ".md" }
    let found =
      library.entries.firstIndex { $0.id == name } ?? library.entries.firstIndex { $0.source == path }
    guard let found else {
      let others = library.introductions.values.map(\.source) + [library.home?.source].compactMap { $0 }
      if others.contains(path) {
        throw WorldError("'\(path)' opens a list, and its name says so: it cannot be moved")
      }
      let near = NearMiss.suggestion(for: name, among: library.entries.lazy.map(\.id))
      throw WorldError(
        "no entry has the id '\(name)'",
        help: near.map { "did you mean '\($0)'?" } ?? "write the name of its file, without '.md'")
    }
    let source = library.entries[found].source
    guard source.hasSuffix(".md") else {
      throw WorldError(
        "'\(name)' stands in '\(source)' and has no file of its own", help: "change its key in that file")
    }
    return (EntryIndex(found), source)
  }

  /// The path that a name asks for.
  private static func target(_ name: String, from old: String) throws(WorldError) -> String {
    let folder = old[..<old.lastIndex(of: "/")!]
    var path = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
    if path.hasSuffix("/") { path += id(old) }
    if !path.contains("/"), !path.hasSuffix(".md") { path = "\(folder)/\(path)" }
    if !path.hasPrefix(Loader.folder + "/") { path = Loader.folder + "/" + path }
    if !path.hasSuffix(".md") { path += ".md" }
    let id = id(path)
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !id.isEmpty, Loader.badScalar(inID: id) == nil, id.first != ".",
      parts.allSatisfy({ !$0.isEmpty && $0.first != "." })
    else {
      let better = Loader.slug(id)
      throw WorldError(
        "'\(name)' cannot name an entry",
        help: "use letters, digits and hyphens\(better.isEmpty ? "" : ", as in '\(better)'")")
    }
    guard id != "index" else {
      throw WorldError("'index' opens a list and is no entry", help: "choose another name")
    }
    if id != Self.id(old) {
      guard !id.contains(".") else {
        // Before the ending it would begin a language.
        throw WorldError(
          "a full stop cannot stand in the new name of an entry",
          help: "use letters, digits and hyphens, as in '\(Loader.slug(id.replacing(".", with: "-")))'")
      }
      guard id.utf8.count <= Loader.longestID else {
        throw WorldError("'\(id.prefix(40))…' is too long for a file's name", help: "choose a shorter one")
      }
    }
    return path
  }

  /// What the content is before the move: of one that was cut short, without what it has written of the new file.
  private func state(
    _ tree: any FileTree, _ library: Library, _ workers: Workers
  ) throws(WorldError) -> (tree: any FileTree, library: Reported<Library>, isUnfinished: Bool) {
    let isThere = (try? tree.read(newPath)) != nil
    var before = OverlayTree(tree)
    if isThere { before.removed = [newPath] }
    return (before, try Loader(tree: before, workers: workers, takesDrafts: true).load(), isThere)
  }

  private func refuseTaken(_ site: Site, _ index: EntryIndex) throws(WorldError) {
    if let other = site.other(than: index, named: Self.id(newPath)) {
      throw WorldError(
        "there is an entry '\(other.id)' already: \(other.source)", help: "choose another name")
    }
  }

  /// Files beside the entry that nothing else leads to, when it goes to another folder.
  private func companions(_ site: Site, _ index: EntryIndex) -> [(from: String, to: String)] {
    let (from, to) = (Self.folder(oldPath), Self.folder(newPath))
    guard from != to else { return [] }
    let assets = Set(site.library.assets.map(\.source)).filter {
      Self.folder($0) == from || $0.hasPrefix("\(from)/\(site[index].id)/")
    }
    guard !assets.isEmpty else { return [] }
    var own = Self.uses(site[index]).intersection(assets)
    for other in site.library.entries + Array(site.library.introductions.values)
      + [site.library.home].compactMap({ $0 })
    where other.source != oldPath && !own.isEmpty {
      own.subtract(Self.uses(other))
      for document in other.documents {
        for link in document.document.links {
          if case .entry(let name, _) = link.kind { own.remove("\(Loader.folder)/\(name)") }
        }
      }
    }
    return own.sorted().map { ($0, to + $0.dropFirst(from.count)) }
  }

  private static func folder(_ path: String) -> String { String(path[..<path.lastIndex(of: "/")!]) }

  /// The files that an entry's text leads to.
  private static func uses(_ entry: Entry) -> Set<String> {
    var found: Set<String> = []
    for document in entry.documents {
      for link in document.document.links {
        if case .file(let path, _) = link.kind, let source = Linker.join(entry.source, path) {
          found.insert(source)
        }
      }
      for image in document.document.images {
        if let source = Linker.join(entry.source, image.path) { found.insert(source) }
      }
    }
    return found
  }

  private mutating func edit(_ site: Site, _ index: EntryIndex, _ tree: any FileTree) throws(WorldError) {
    let carried = Dictionary(uniqueKeysWithValues: self.carried.map { ($0.from, $0.to) })
    let renaming = try Renaming.plan(index, to: newPath, carrying: carried, in: site, tree)
    alias = renaming.alias
    for path in (renaming.paths + [oldPath]).uniqued() {
      let bytes = try tree.read(path)
      before[path] = bytes
      after[path] = renaming.applied(to: bytes, at: path)
    }
  }

  // MARK: Trying

  /// Loads the content as it would be, and compares.
  private func verify(
    _ tree: any FileTree, _ before: (diagnostics: [Diagnostic], site: Reported<Site>), _ workers: Workers,
    isWhole: Bool
  ) throws(WorldError) {
    var overlay = OverlayTree(tree, after.mapValues { .init($0) })
    overlay.texts[newPath] = overlay.texts.removeValue(forKey: oldPath)
    overlay.removed = Set([oldPath] + carried.map(\.from))
    overlay.moved = Dictionary(uniqueKeysWithValues: carried.map { ($0.to, $0.from) })
    let library = try Loader(tree: overlay, workers: workers, takesDrafts: true).load()
    let site = Linker.link(library.value, tree: overlay, workers: workers)
    var counts: [String: Int] = [:]
    for mistake in before.diagnostics + before.site.diagnostics {
      counts[mistake.path == oldPath ? newPath : mistake.path, default: 0] += 1
    }
    for mistake in (library.diagnostics + site.diagnostics).sortedForReport() {
      counts[mistake.path, default: 0] -= 1
      if counts[mistake.path]! < 0 {
        throw WorldError(
          "the move would make a mistake in '\(mistake.path)': \(mistake.message)",
          help: mistake.help ?? "nothing was changed")
      }
    }
    if isWhole, links(before.site.value, isOld: true) != links(site.value, isOld: false) {
      throw WorldError("the move would change what leads where; nothing was changed")
    }
  }

  /// What each entry refers to, by file; names as they are after the move.
  private func links(_ site: Site, isOld: Bool) -> [String: [String]] {
    func name(_ source: String) -> String { isOld && source == oldPath ? newPath : source }
    var found: [String: [String]] = [:]
    for index in site.indices {
      let links = site.links[index.value]
      let targets = links.references.joined() + links.places.map(\.target)
      found[name(site[index].source) + " " + (site[index].source.hasSuffix(".md") ? "" : site[index].id)] =
        targets.map { name(site[$0].source) }.sorted()
    }
    return found
  }
}

// MARK: - Writing

extension Project {
  package func planMove(_ old: String, to new: String) throws(WorldError) -> EntryMove {
    try EntryMove.plan(old, new, in: tree, workers: workers)
  }

  /// Makes a move: the new file first, then what leads to it, and last the old file goes.
  ///
  /// Whenever this is cut short, the old file is still there, and the same command finishes the work.
  ///
  /// - Throws: When a file changed since the plan was made, before anything is written; or the disk fails.
  package func write(_ move: EntryMove) throws(WorldError) {
    for path in move.paths where try tree.read(path) != move.before[path] {
      throw WorldError("'\(path)' changed meanwhile; nothing was changed", help: "run the command again")
    }
    try AtomicFile.write(move.after[move.oldPath]!, to: tree.absolute(move.newPath), name: move.newPath)
    do throws(WorldError) {
      try writeRest(of: move)
    } catch {
      throw error.leavingHalf
    }
  }

  private func writeRest(of move: EntryMove) throws(WorldError) {
    for (from, to) in move.carried {
      let bytes = try tree.read(from)
      if let there = try? tree.read(to), there != bytes {
        throw WorldError("there is a file '\(to)' already", help: "rename it, and run the command again")
      }
      try AtomicFile.write(bytes, to: tree.absolute(to), name: to)
    }
    for path in move.paths where path != move.oldPath {
      try AtomicFile.write(move.after[path]!, to: tree.absolute(path), name: path)
    }
    for (from, _) in move.carried { try AtomicFile.remove(tree.absolute(from), name: from) }
    try AtomicFile.remove(tree.absolute(move.oldPath), name: move.oldPath)
  }
}
