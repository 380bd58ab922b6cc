import Diagnostics
import Markup

/// All places in the content that name one entry, as edits that would give it another name.
///
/// Ids in fields, `[[id]]`, citations, paths to its file, and names in the navigation.
struct EntryMentions {
  let site: Site
  let target: EntryIndex
  let newID: String
  /// Where the file will be, in the project.
  let newSource: String
  /// Files that go with it: where they will be, by where they are.
  var carried: [String: String] = [:]

  private var entry: Entry { site[target] }

  /// By file, in the order of the site.
  func all() -> [(path: String, edits: [Fix.Edit])] {
    var found: [(String, [Fix.Edit])] = []
    for index in site.indices {
      let edits = edits(in: site[index], site.links[index.value])
      if !edits.isEmpty { found.append((site[index].source, edits)) }
    }
    for kind in site.library.introductions.keys.sorted() {
      guard let links = site.introductionLinks[kind] else { continue }
      let edits = edits(in: site.library.introductions[kind]!, links)
      if !edits.isEmpty { found.append((site.library.introductions[kind]!.source, edits)) }
    }
    if let home = site.library.home, let links = site.homeLinks {
      let edits = edits(in: home, links)
      if !edits.isEmpty { found.append((home.source, edits)) }
    }
    let settings = site.library.settings
    let names = (settings.navigation + settings.footer).filter { $0.name == entry.id && newID != entry.id }
    // A kind of the same name is meant before an entry.
    if !names.isEmpty, site.schema.kind(named: entry.id) == nil {
      found.append((Loader.folder + "/site.yaml", names.map { Fix.Edit($0.span, entry.id, to: newID) }))
    }
    return found
  }

  private func edits(in other: Entry, _ links: EntryLinks) -> [Fix.Edit] {
    var edits: [Fix.Edit] = []
    if newID != entry.id {
      for value in other.values { ids(in: value, &edits) }
    }
    for place in links.places where place.target == target {
      let document = other.documents[place.document].document
      switch place.kind {
      case .citation(let group, let cite):
        let cite = document.citations[group].cites[cite]
        if newID != entry.id { edits.append(Fix.Edit(cite.keySpan, entry.id, to: newID, lead: "@")) }
      case .link(let index):
        if case .entry(let id, _) = document.links[index].kind, newID != entry.id {
          edits.append(Fix.Edit(document.links[index].span, id, to: newID, lead: "[["))
        }
      }
    }
    return edits + paths(in: other)
  }

  private func ids(in value: FieldValue?, _ edits: inout [Fix.Edit]) {
    switch value {
    case .reference(let reference) where reference.id == entry.id:
      edits.append(Fix.Edit(reference.span, entry.id, to: newID))
    case .list(let items): for item in items { ids(in: item, &edits) }
    case .group(let values): for value in values { ids(in: value, &edits) }
    default: break
    }
  }

  // MARK: Paths

  /// Ways from a file to others that change because the one or the other moves.
  private func paths(in other: Entry) -> [Fix.Edit] {
    let isMoved = other.source == entry.source
    let source = isMoved ? newSource : other.source
    return other.documents.flatMap { document in
      let links = document.document.links.compactMap { link -> (String, Span)? in
        if case .file(let path, _) = link.kind { (path, link.span) } else { nil }
      }
      let images = document.document.images.filter { !$0.path.contains("://") }.map { ($0.path, $0.span) }
      return (links + images).compactMap { path, span -> Fix.Edit? in
        guard let goal = Linker.join(other.source, path) else { return nil }
        let now = goal == entry.source ? newSource : carried[goal] ?? goal
        guard isMoved || now != goal, source != other.source || now != goal else { return nil }
        let way = Linker.relative(from: source, to: now)
        return way == path ? nil : Fix.Edit(span, path, to: way, lead: "](")
      }
    }
  }
}
