import Diagnostics
import Markup

/// A place in a file that names an entry.
package struct Mention: Sendable, Hashable {
  package enum Form: Sendable, Hashable {
    /// The id itself: in a field, in `[[id]]`, after `@`, in the site's navigation.
    case id
    /// The path of the entry's file, as the address of a link.
    case path
  }

  package var form: Form
  package var place: FileSpan
  /// Whether the span holds the name and nothing else of meaning; else the name stands somewhere in it,
  /// as in a text of front matter that is folded.
  package var isExact: Bool
}

extension Site {
  /// All places that name an entry, by file and place: fields, links and citations of every text, those of its
  /// own included, and the site's navigation.
  package func mentions(of target: EntryIndex) -> [Mention] {
    var mentions: [Mention] = []
    for index in indices {
      let links = links[index.value]
      let isNamed = links.places.contains { $0.target == target }
      let isReferred = links.references.contains { $0.contains(target) }
      if isNamed || isReferred { mentions += self.mentions(of: target, in: self[index], links) }
    }
    for (kind, entry) in library.introductions.sorted(by: { $0.key < $1.key }) {
      if let links = introductionLinks[kind] { mentions += self.mentions(of: target, in: entry, links) }
    }
    if let home = library.home, let homeLinks { mentions += self.mentions(of: target, in: home, homeLinks) }
    let id = self[target].id
    // A kind of that name comes first.
    if schema.kind(named: id)?.value == nil {
      for (name, span) in library.settings.navigation + library.settings.footer where name == id {
        mentions.append(Mention(form: .id, place: FileSpan("content/site.yaml", span), isExact: true))
      }
    }
    var seen: Set<Mention> = []
    return mentions.filter { seen.insert($0).inserted }.sorted { $0.place < $1.place }
  }

  private func mentions(of target: EntryIndex, in entry: Entry, _ links: EntryLinks) -> [Mention] {
    var mentions: [Mention] = []
    let id = self[target].id
    for value in entry.values {
      value?.eachReference { reference in
        guard reference.id == id else { return }
        mentions.append(Mention(form: .id, place: FileSpan(entry.source, reference.span), isExact: true))
      }
    }
    for place in links.places where place.target == target {
      let document = entry.documents[place.document]
      // The body's places are exact; a field's text may not stand in the file as it is.
      let isExact = place.document == 0
      switch place.kind {
      case .citation(let group, let cite):
        let span = document.document.citations[group].cites[cite].keySpan
        mentions.append(Mention(form: .id, place: FileSpan(entry.source, span), isExact: isExact))
      case .link(let number):
        let link = document.document.links[number]
        let isID = if case .entry = link.kind { true } else { false }
        mentions.append(
          Mention(form: isID ? .id : .path, place: FileSpan(entry.source, link.span), isExact: isExact && isID))
      }
    }
    return mentions
  }
}

extension FieldValue {
  /// Calls `body` for every id in a value, in its order.
  func eachReference(_ body: (EntryReference) -> Void) {
    switch self {
    case .reference(let reference): body(reference)
    case .list(let items): for item in items { item.eachReference(body) }
    case .group(let values): for value in values { value?.eachReference(body) }
    case .notStated, .text, .markdown, .integer, .range, .date, .flag, .choice, .url, .names: return
    }
  }
}
