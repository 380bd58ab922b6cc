import Citations
import Markup

/// Has all citations of the site formatted in one call, and puts them where they belong.
enum CitationFormatter {
  /// - Parameter change: The entries whose citations are not filled in yet.
  /// - Returns: Whether the citations of all other entries are as they were.
  static func format(
    _ site: inout Site, _ processor: Processor, _ change: LinkChange, _ memory: inout CitationMemory
  ) -> Bool {
    guard let kind = site.schema.bibliography else {
      memory = CitationMemory()
      site.works.processor = processor
      return true
    }
    let range = site.library.range(of: kind)
    let isKnown = change.keepsStyle && change.keepsEntries && memory.isFilled
    if !isKnown || change.entries.contains(where: range.contains) {
      memory.references = range.map {
        ReferenceBuilder.reference(site.library.entries[$0], site.schema[kind])
      }
    }
    let introductions = site.introductionLinks.keys.sorted()
    if !isKnown || !memory.keepsClusters {
      memory.clusters = site.links.map(\.clusters)
    }
    let openings =
      introductions.map { site.introductionLinks[$0]!.clusters } + [site.homeLinks?.clusters ?? []]

    // A site is no single text: a citation says the same on every page, so each is formatted once.
    let isSame = isKnown && memory.keepsClusters && openings == memory.openings
    memory.openings = openings
    if !isSame {
      memory.places = [:]
      memory.distinct = []
      for cluster in (memory.clusters + openings).joined() where memory.places[cluster] == nil {
        memory.places[cluster] = memory.distinct.count
        memory.distinct.append(cluster)
      }
    }
    let again = !isKnown || !memory.holds
    if again {
      let output = processor.process(references: memory.references, clusters: memory.distinct)
      // The style puts works in an order of its own; here each stands at its entry's place.
      let formatted = Dictionary(output.bibliography.map { ($0.id, $0.content) }) { first, _ in first }
      memory.works.formatted = memory.references.map { formatted[$0.id] ?? [] }
      let plain = CitationWriter(paths: [:])
      memory.works.references = memory.references
      memory.works.processor = processor
      memory.works.html = memory.works.formatted.map { plain.html($0, root: "") }
      memory.works.labels = output.labels
      memory.citations = output.citations
      memory.works.places = [:]
      for (place, number) in range.enumerated() { memory.works.places[EntryIndex(number)] = place }
      let paths = range.map { (site.library.entries[$0].id, site.library.entries[$0].path.url) }
      memory.writer = CitationWriter(
        paths: Dictionary(uniqueKeysWithValues: paths.uniquedByKey()), notes: notes(memory.works))
      memory.remember()
    }
    site.works = memory.works
    for index in again ? Array(site.links.indices) : change.entries {
      fill(&site.links[index], site.library.entries[index], memory)
    }
    for kind in introductions {
      fill(&site.introductionLinks[kind]!, site.library.introductions[kind]!, memory)
    }
    if let home = site.library.home { fill(&site.homeLinks!, home, memory) }
    return !again
  }

  /// What a cite shows of its work, by key.
  private static func notes(_ works: Works) -> [String: [UInt8]] {
    var notes: [String: [UInt8]] = [:]
    let writer = CitationWriter(paths: [:], writesLinks: false)
    for (reference, content) in zip(works.references, works.formatted) where !content.isEmpty {
      notes[reference.id] = writer.html(content, root: "")
    }
    return notes
  }

  private static func fill(_ links: inout EntryLinks, _ entry: Entry, _ memory: CitationMemory) {
    var next = 0
    for (number, document) in entry.documents.enumerated() {
      let groups = document.document.citations.count
      guard groups > 0 else { continue }
      let root = links.resolutions[number].root
      let prefix = links.resolutions[number].idPrefix
      let clusters = links.clusters[next..<next + groups]
      let citations = clusters.map { memory.citations[memory.places[$0]!] }
      links.resolutions[number].citations = citations.map(memory.writer.words)
      links.resolutions[number].citationMarkup = zip(citations, clusters).enumerated().map { group, pair in
        memory.writer.html(
          LocatorSpace.held(pair.0, of: pair.1), root: root, anchor: "\(prefix)cite-\(group + 1)")
      }
      next += groups
    }
  }
}

extension Array where Element == (String, String) {
  fileprivate func uniquedByKey() -> [(String, String)] {
    var seen: Set<String> = []
    return filter { seen.insert($0.0).inserted }
  }
}
