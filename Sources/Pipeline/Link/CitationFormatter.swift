import Citations
import Markup

/// Has all citations of the site formatted in one call, and puts them where they belong.
enum CitationFormatter {
  static func format(_ site: inout Site, _ processor: Processor) {
    site.works.processor = processor
    guard let kind = site.schema.bibliography else { return }
    let range = site.library.range(of: kind)
    var references: [Reference] = []
    references.reserveCapacity(range.count)
    for number in range {
      site.works.places[EntryIndex(number)] = references.count
      references.append(ReferenceBuilder.reference(site.library.entries[number], site.schema[kind]))
    }
    var clusters: [Cluster] = []
    for links in site.links { clusters += links.clusters }
    let introductions = site.introductionLinks.keys.sorted()
    for kind in introductions { clusters += site.introductionLinks[kind]!.clusters }
    clusters += site.homeLinks?.clusters ?? []

    // A site is no single text: a citation says the same on every page, so each is formatted once.
    var places: [Cluster: Int] = [:]
    var distinct: [Cluster] = []
    for cluster in clusters where places[cluster] == nil {
      places[cluster] = distinct.count
      distinct.append(cluster)
    }
    var output = processor.process(references: references, clusters: distinct)
    output.citations = clusters.map { output.citations[places[$0]!] }
    // The style puts works in an order of its own; here each stands at its entry's place.
    let formatted = Dictionary(output.bibliography.map { ($0.id, $0.content) }) { first, _ in first }
    site.works.formatted = references.map { formatted[$0.id] ?? [] }
    site.works.labels = output.labels
    site.works.references = references
    let plain = CitationWriter(paths: [:])
    site.works.html = site.works.formatted.map { plain.html($0, root: "") }

    let paths = range.map { (site.library.entries[$0].id, site.library.entries[$0].path.url) }
    var notes: [String: [UInt8]] = [:]
    let noteWriter = CitationWriter(paths: [:], writesLinks: false)
    for (reference, content) in zip(references, site.works.formatted) where !content.isEmpty {
      notes[reference.id] = noteWriter.html(content, root: "")
    }
    let writer = CitationWriter(paths: Dictionary(uniqueKeysWithValues: paths.uniquedByKey()), notes: notes)
    var next = 0
    for index in site.links.indices {
      fill(&site.links[index], site.library.entries[index], output, &next, writer)
    }
    for kind in introductions {
      fill(&site.introductionLinks[kind]!, site.library.introductions[kind]!, output, &next, writer)
    }
    if let home = site.library.home { fill(&site.homeLinks!, home, output, &next, writer) }
  }

  private static func fill(
    _ links: inout EntryLinks, _ entry: Entry, _ output: Processor.Output, _ next: inout Int,
    _ writer: CitationWriter
  ) {
    for (number, document) in entry.documents.enumerated() {
      let groups = document.document.citations.count
      guard groups > 0 else { continue }
      let root = links.resolutions[number].root
      let prefix = links.resolutions[number].idPrefix
      for group in 0..<groups {
        let citation = output.citations[next + group]
        links.resolutions[number].citations.append(writer.words(citation))
        links.resolutions[number].citationMarkup.append(
          writer.html(citation, root: root, anchor: "\(prefix)cite-\(group + 1)"))
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
