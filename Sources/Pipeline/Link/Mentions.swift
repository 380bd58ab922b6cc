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
  /// The id, or the path from the file where it stands; without escapes, and without a part of the page.
  package var name: String
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
        let place = FileSpan(Loader.folder + "/site.yaml", span)
        mentions.append(Mention(form: .id, name: id, place: place, isExact: true))
      }
    }
    var seen: Set<Mention> = []
    return mentions.filter { seen.insert($0).inserted }.sorted { $0.place < $1.place }
  }

  private func mentions(of target: EntryIndex, in entry: Entry, _ links: EntryLinks) -> [Mention] {
    var mentions: [Mention] = []
    let id = self[target].id
    func take(_ form: Mention.Form, _ name: String, _ span: Span, isExact: Bool) {
      let place = FileSpan(entry.source, span)
      mentions.append(Mention(form: form, name: name, place: place, isExact: isExact))
    }
    for value in entry.values {
      value?.eachReference { if $0.id == id { take(.id, id, $0.span, isExact: true) } }
    }
    for place in links.places where place.target == target {
      let document = entry.documents[place.document].document
      // The body's places are exact; a field's text may not stand in the file as it is.
      let isExact = place.document == 0
      switch place.kind {
      case .citation(let group, let cite):
        take(.id, id, document.citations[group].cites[cite].keySpan, isExact: isExact)
      case .link(let number):
        let link = document.links[number]
        switch link.kind {
        case .entry: take(.id, id, link.span, isExact: isExact)
        case .file(let path, _): take(.path, path, link.span, isExact: isExact)
        case .external, .fragment: continue
        }
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
