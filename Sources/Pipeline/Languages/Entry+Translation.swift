import Markup

extension Entry {
  /// What a translation may leave out, as the values of the common fields and those of the kind.
  ///
  /// Its title and what sums it up are its own: nobody wants those in another language by mistake. A work's title is
  /// what it is called everywhere.
  func inheritable(_ common: [Field], _ kind: Kind) -> [FieldValue?] {
    common.map { field -> FieldValue? in
      switch field.name {
      case "title": kind.isBibliography ? .text(title) : nil
      case "date": date.map(FieldValue.date)
      case "draft": status == .draft ? .flag(true) : nil
      case EntryStatus.field.name:
        [.draft, .published].contains(status)
          ? nil : EntryStatus.allCases.firstIndex(of: status).map(FieldValue.choice)
      default: nil
      }
    } + values
  }

  /// Takes the texts over that this translation has from its original: those of fields, and the body if it has none.
  mutating func inherit(from original: Entry) {
    if documents[0].document.nodes.isEmpty { documents[0] = original.documents[0] }
    for place in inherited.sorted() {
      values[place] = values[place].map { taken($0, from: original) }
    }
  }

  /// The value with its texts among this entry's documents.
  private mutating func taken(_ value: FieldValue, from original: Entry) -> FieldValue {
    switch value {
    case .markdown(let document):
      documents.append(original.documents[document])
      return .markdown(documents.count - 1)
    case .list(let items): return .list(items.map { taken($0, from: original) })
    case .group(let values): return .group(values.map { $0.map { taken($0, from: original) } })
    default: return value
    }
  }

  /// Marks a text that stands in for a translation.
  mutating func standIn(writtenIn language: String) {
    self.language = language
    // An address that a page had before there were several languages was never in this edition.
    aliases = []
    for place in documents.indices { documents[place].language = language }
  }
}
