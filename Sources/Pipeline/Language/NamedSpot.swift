import Diagnostics
import Markup

/// Something in a text that stands for something else.
struct NamedSpot: Sendable {
  enum Target: Sendable {
    case entry(EntryIndex, fragment: String?)
    /// A file of the library that is no entry, by its path in the project.
    case file(String)
    /// A heading of the same text, by its id.
    case heading(String)
  }

  var span: Span
  var target: Target
  /// Whether it is a citation.
  var isCite = false
}

extension Workspace {
  /// What stands at a byte of a text; nil if it stands for nothing, or for nothing that there is.
  func spot(in file: EditedFile, at offset: Int) -> NamedSpot? {
    if file.path == "content/site.yaml" { return navigationSpot(file, offset) }
    guard let entry = parse(file) else { return nil }
    var best: NamedSpot?
    func take(_ span: Span, _ target: NamedSpot.Target?, isCite: Bool = false) {
      guard let target, Int(span.start) <= offset, offset <= Int(span.end) else { return }
      if let best, best.span.range.count <= span.range.count { return }
      best = NamedSpot(span: span, target: target, isCite: isCite)
    }
    for value in entry.values {
      value?.eachReference { take($0.span, names.entriesByID[$0.id].map { .entry($0, fragment: nil) }) }
    }
    for (number, document) in entry.documents.enumerated() {
      // A field's text may not stand in the file as it is; then what is named is looked for in its bytes.
      let isExact = number == 0
      func spans(_ name: String, _ form: Mention.Form, _ span: Span) -> [Span] {
        if isExact { return [span] }
        let mention = Mention(form: form, name: name, place: FileSpan(file.path, span), isExact: false)
        return mention.names(in: file.bytes).map(\.last)
      }
      for link in document.document.links {
        let name: String
        var form = Mention.Form.path
        switch link.kind {
        case .entry(let id, _): (name, form) = (id, .id)
        case .file(let path, _): name = path
        case .fragment, .external: continue
        }
        for span in spans(name, form, link.span) { take(span, target(of: link, in: file.path)) }
      }
      for link in document.document.links where isExact {
        if case .fragment = link.kind { take(link.span, target(of: link, in: file.path)) }
      }
      for cite in document.document.citations.flatMap(\.cites) {
        for span in spans(cite.key, .id, cite.keySpan) {
          take(span, names.entriesByID[cite.key].map { .entry($0, fragment: nil) }, isCite: true)
        }
      }
      for image in document.document.images {
        take(
          image.span,
          Linker.join(file.path, image.path).flatMap { names.assetsBySource[$0] }.map { .file($0.source) })
      }
    }
    return best
  }

  private func navigationSpot(_ file: EditedFile, _ offset: Int) -> NamedSpot? {
    let settings = SiteSettings.read(file.source).value
    for (name, span) in settings.navigation + settings.footer {
      if span.range.contains(offset) || Int(span.end) == offset, let index = names.entriesByID[name] {
        return NamedSpot(span: span, target: .entry(index, fragment: nil))
      }
    }
    return nil
  }

  private func target(of link: Link, in path: String) -> NamedSpot.Target? {
    switch link.kind {
    case .external: return nil
    case .fragment(let fragment): return .heading(fragment)
    case .entry(let id, _):
      if let index = names.entriesByID[id] { return .entry(index, fragment: nil) }
      return names.assetsBySource["\(Loader.folder)/\(id)"].map { .file($0.source) }
    case .file(let target, let fragment):
      guard let source = Linker.join(path, target) else { return nil }
      if let index = names.entriesBySource[source] { return .entry(index, fragment: fragment) }
      let isKnown =
        names.introductionsBySource[source] != nil || names.assetsBySource[source] != nil
        || source == "\(Loader.folder)/index.md" && library.home != nil
      return isKnown ? .file(source) : nil
    }
  }

  /// Where what stands at a byte is written.
  package func definition(in file: EditedFile, at offset: Int) -> (from: Span, to: FileSpan)? {
    guard let spot = spot(in: file, at: offset) else { return nil }
    switch spot.target {
    case .file(let path): return (spot.span, FileSpan(path, Span(start: 0, end: 0)))
    case .heading(let id):
      guard let entry = parse(file), let heading = Self.heading(id, of: entry) else { return nil }
      return (spot.span, FileSpan(file.path, heading.span))
    case .entry(let index, let fragment):
      let entry = site[index]
      let heading = fragment.flatMap { Self.heading($0, of: entry) }
      return (spot.span, FileSpan(entry.source, heading?.span ?? entry.head))
    }
  }

  private static func heading(_ id: String, of entry: Entry) -> Heading? {
    for document in entry.documents {
      for heading in document.document.headings where document.idPrefix + heading.id == id { return heading }
    }
    return nil
  }

  /// The entry that is named at a byte, or the text's own where its head or its title stands there.
  func entry(in file: EditedFile, at offset: Int) -> (index: EntryIndex, span: Span)? {
    if let spot = spot(in: file, at: offset) {
      guard case .entry(let index, _) = spot.target else { return nil }
      return (index, spot.span)
    }
    guard let own = names.entriesBySource[file.path] else { return nil }
    let front = FrontMatter.read(file.source).value
    if offset <= Int(front.head.end) { return (own, front.head) }
    guard case .mapping(let pairs)? = front.fields?.value,
      let title = pairs.first(where: { $0.key == "title" }),
      Int(title.keySpan.start) <= offset, offset <= Int(title.value.span.end)
    else { return nil }
    return (own, title.value.span)
  }

  /// All places that name the entry that is named at a byte.
  ///
  /// - Returns: nil when none is.
  package func references(in file: EditedFile, at offset: Int, withDefinition: Bool) -> [FileSpan]? {
    guard let index = entry(in: file, at: offset)?.index else { return nil }
    let own = withDefinition ? [FileSpan(site[index].source, site[index].head)] : []
    return own
      + site.mentions(of: index).flatMap { mention in
        let spans = source(mention.place.path).map { mention.names(in: $0).map(\.last) } ?? []
        return spans.isEmpty ? [mention.place] : spans.map { FileSpan(mention.place.path, $0) }
      }.uniqued()
  }
}
