import Diagnostics
import Markup

/// An address on the web, and all places that lead readers there.
package struct OutsideLink: Sendable {
  package struct Place: Sendable, Hashable {
    package var path: String
    package var span: Span?
  }

  /// Without the part of the page.
  package var url: String
  /// A DOI only has to exist: its server sends readers on to publishers, who turn programs away.
  package var isDOI: Bool
  package var places: [Place]
}

/// Gathers what a site links to on the web: links of texts, addresses in fields, DOIs, the licence.
struct OutsideLinks {
  private var links: [OutsideLink] = []
  private var known: [String: Int] = [:]

  static func of(_ site: Site, tree: any FileTree) -> [OutsideLink] {
    var found = OutsideLinks()
    let library = site.library
    if let url = library.settings.licence?.url { found.add(url, "\(Loader.folder)/site.yaml", nil) }
    let texts =
      [library.home].compactMap(\.self) + library.introductions.sorted { $0.key < $1.key }.map(\.value)
    for entry in texts + library.entries {
      for document in entry.documents {
        for link in document.document.links {
          if case .external(let url) = link.kind { found.add(url, entry.source, link.span) }
        }
      }
    }
    for entry in library.entries { found.addFields(entry, site.schema[entry.kind], tree) }
    return found.links
  }

  private mutating func addFields(_ entry: Entry, _ kind: Kind, _ tree: any FileTree) {
    var addresses: [(field: Field, url: String, isDOI: Bool)] = []
    for (field, value) in zip(kind.fields, entry.values) {
      guard let value else { continue }
      if kind.isBibliography, field.name == "DOI", case .text(let text) = value, let url = Self.doi(text) {
        addresses.append((field, url, true))
      }
      addresses += Self.addresses(value).map { (field, $0, false) }
    }
    guard !addresses.isEmpty else { return }
    var spans: [String: Span] = [:]
    if entry.source.hasSuffix(".md"), let bytes = try? tree.read(entry.source) {
      spans = EntryFields(entry, kind, file: SourceFile(path: entry.source, bytes: bytes)).spans
    }
    for (field, url, isDOI) in addresses {
      add(url, entry.source, spans[field.name] ?? entry.head, isDOI: isDOI)
    }
  }

  private static func addresses(_ value: FieldValue) -> [String] {
    switch value {
    case .url(let url): [url]
    case .list(let items): items.flatMap(addresses)
    case .group(let parts): parts.flatMap { $0.map(addresses) ?? [] }
    default: []
    }
  }

  private static func doi(_ text: String) -> String? {
    guard let start = text.firstRange(of: "10.")?.lowerBound else { return nil }
    return "https://doi.org/" + SitePath(String(text[start...])).url
  }

  private mutating func add(_ url: String, _ path: String, _ span: Span?, isDOI: Bool = false) {
    let url = String(url.prefix { $0 != "#" })
    guard FieldReader.isWebAddress(url) else { return }
    let place = OutsideLink.Place(path: path, span: span)
    if let index = known[url] {
      if !links[index].places.contains(place) { links[index].places.append(place) }
      return
    }
    known[url] = links.count
    let isDOI =
      isDOI
      || ["https://doi.org/", "http://doi.org/", "http://dx.doi.org/", "https://dx.doi.org/"]
        .contains { url.lowercased().hasPrefix($0) }
    links.append(OutsideLink(url: url, isDOI: isDOI, places: [place]))
  }
}

extension Project {
  /// All that a build would link to on the web, each address once, in the order of the site; and the site's own.
  package func outsideLinks() throws(WorldError) -> (links: [OutsideLink], address: String?) {
    let library = try library(withDrafts: takesDrafts).value
    let site = Linker.link(library, tree: tree, workers: workers).value
    return (OutsideLinks.of(site, tree: tree), baseURL ?? library.settings.baseURL)
  }
}
