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

extension Mention {
  /// The bytes that name the entry, and nothing around them; none where they cannot be found.
  ///
  /// - Parameters:
  ///   - id: The entry's.
  ///   - bytes: The file's.
  package func spans(of id: String, in bytes: [UInt8]) -> [Span] {
    let found = Self.names(id, form, in: bytes, place.span)
    if isExact, !found.isEmpty { return Array(found.suffix(1)) }
    let marked = Self.marked(found, form, in: bytes)
    if !marked.isEmpty { return marked }
    // `[words][label]`: the address stands where the label is defined.
    return form == .path ? Self.definitions(of: id, bytes) : []
  }

  /// Those of the names in a text that its markup makes names: after `@` or `[[`. Others are words.
  static func marked(_ names: [Span], _ form: Form, in bytes: [UInt8]) -> [Span] {
    guard form == .id else { return names }
    return names.filter { name in
      let start = Int(name.start)
      return start > 0 && bytes[start - 1] == UInt8(ascii: "@")
        || start > 1 && bytes[start - 1] == UInt8(ascii: "[") && bytes[start - 2] == UInt8(ascii: "[")
    }
  }

  /// Where an id, or the name of its file, stands alone in a run of bytes.
  static func names(_ id: String, _ form: Mention.Form, in bytes: [UInt8], _ span: Span) -> [Span] {
    var found: [Span] = []
    let ending = form == .path ? ".md" : ""
    let forms = form == .path ? [id, SitePath(id).url].uniqued() : [id]
    for name in forms {
      let wanted = Array((name + ending).utf8)
      var at = Int(span.start)
      while at + wanted.count <= min(Int(span.end), bytes.count) {
        if bytes[at] == wanted[0], bytes[at..<at + wanted.count].elementsEqual(wanted),
          isBorder(bytes, before: at), isBorder(bytes, after: at + wanted.count)
        {
          found.append(Span(at..<at + wanted.count))
          at += wanted.count
        } else {
          at += 1
        }
      }
    }
    return found
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 || byte >= 0x80 || byte == 45 || byte == 95
  }

  private static func isBorder(_ bytes: [UInt8], before place: Int) -> Bool {
    place == 0 || !isPart(bytes[place - 1]) && bytes[place - 1] != UInt8(ascii: "\\")
  }

  /// A full stop ends a sentence, unless more of a name follows it.
  private static func isBorder(_ bytes: [UInt8], after place: Int) -> Bool {
    guard place < bytes.count else { return true }
    if bytes[place] == UInt8(ascii: ".") { return place + 1 == bytes.count || !isPart(bytes[place + 1]) }
    return !isPart(bytes[place])
  }

  /// `[label]: path` with the path of an entry's file.
  private static func definitions(of id: String, _ bytes: [UInt8]) -> [Span] {
    var found: [Span] = []
    for line in bytes.indices.split(whereSeparator: { bytes[$0] == 10 || bytes[$0] == 13 }) {
      let range = line.first!..<line.last! + 1
      let text = bytes[range].drop { $0 == 32 || $0 == UInt8(ascii: ">") }
      guard text.first == UInt8(ascii: "["), let close = text.firstIndex(of: UInt8(ascii: "]")),
        close + 1 < range.upperBound, bytes[close + 1] == UInt8(ascii: ":")
      else { continue }
      found += names(id, .path, in: bytes, Span(close + 2..<range.upperBound))
    }
    return found
  }
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
          Mention(form: isID ? .id : .path, place: FileSpan(entry.source, link.span), isExact: isExact))
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
