import Diagnostics

/// The files that other programs read: the sitemap and the Atom feed.
enum Feeds {
  /// Sources: sitemaps.org protocol 0.9; for the alternates, Google's "Tell Google about localized versions".
  static func sitemap(_ site: Site, paths: [SitePath], _ versions: LanguageVersions? = nil) -> [UInt8] {
    guard let base = site.library.settings.baseURL else { return [] }
    var out = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    out += "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"".utf8
    if versions != nil { out += " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"".utf8 }
    out += ">\n".utf8
    var dates: [SitePath: String] = [:]
    for entry in site.library.entries.indices {
      // A day, a month or a year: what lasts has no date of its own.
      guard let date = site.library.entries[entry].date, date.end == nil else { continue }
      dates[site.library.entries[entry].path] = date.iso
    }
    for path in paths {
      out += "<url><loc>".utf8
      append(SitePlan.address(of: path, under: base), to: &out)
      out += "</loc>".utf8
      if let date = dates[path] { out += "<lastmod>\(date)</lastmod>".utf8 }
      for (language, address) in versions?.alternates(of: path) ?? [] {
        out += "<xhtml:link rel=\"alternate\" hreflang=\"\(language)\" href=\"".utf8
        append(address, to: &out)
        out += "\"/>".utf8
      }
      out += "</url>\n".utf8
    }
    return out + Array("</urlset>\n".utf8)
  }

  private static let entriesInFeed = 50

  private static func isNews(_ entry: Entry) -> Bool {
    entry.date?.start.day != nil && entry.date?.end == nil
  }

  /// Whether a kind has a feed: a base URL, and an entry with a day.
  static func hasFeed(_ kind: KindIndex, in site: Site) -> Bool {
    site.library.settings.baseURL != nil && SitePlan.feed(of: site.schema[kind]) != nil
      && site.listed(kind).contains { isNews(site[$0]) }
  }

  /// The newest entries that have a day, of all kinds or of one. Source: RFC 4287.
  static func atom(_ site: Site, of only: KindIndex? = nil) -> [UInt8] {
    let settings = site.library.settings
    guard let base = settings.baseURL else { return [] }
    let listed = (only.map { [$0] } ?? Array(site.schema.kindIndices)).flatMap(site.listed)
    let dated = listed.filter { isNews(site[$0]) && !site.schema.kinds[site[$0].kind.value].isTaxonomy }
    let path = only.flatMap { SitePlan.feed(of: site.schema[$0]) } ?? SitePlan.feed
    let page = only.flatMap { site.schema[$0].indexPath?.url } ?? ""
    let newest = dated.map { site[$0].date!.start }.enumerated().sorted { a, b in
      a.element == b.element ? a.offset < b.offset : a.element > b.element
    }.prefix(entriesInFeed).map { site[dated[$0.offset]] }
    let updated = newest.first.map { $0.date!.iso } ?? "1970-01-01"
    var out = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    out += "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"".utf8
    append(settings.language, to: &out)
    out += "\">\n".utf8
    element("title", only.map { "\(settings.title): \(site.schema[$0].many)" } ?? settings.title, &out)
    let subtitle = only.flatMap { site.schema[$0].description } ?? settings.tagline
    if let subtitle { element("subtitle", subtitle, &out) }
    element("id", base + page, &out)
    link(base + path.url, "rel=\"self\" type=\"application/atom+xml\" ", &out)
    link(base + page, "rel=\"alternate\" type=\"text/html\" ", &out)
    element("updated", updated + "T00:00:00Z", &out)
    out += "<author>".utf8
    element("name", settings.publisher ?? settings.title, &out)
    out += "</author>\n".utf8
    for entry in newest {
      out += "<entry>\n".utf8
      element("title", entry.title, &out)
      element("id", base + entry.path.url, &out)
      link(base + entry.path.url, "", &out)
      element("updated", entry.date!.iso + "T00:00:00Z", &out)
      let summary = entry.summary ?? entry.body.lead(limit: 300)
      element("summary", summary, &out)
      out += "<category term=\"".utf8
      append(site.schema[entry.kind].one, to: &out)
      out += "\"/>\n</entry>\n".utf8
    }
    return out + Array("</feed>\n".utf8)
  }

  /// Appends text without the characters that XML cannot hold, not even escaped.
  private static func append(_ text: String, to out: inout [UInt8]) {
    guard text.controlCharacter != nil else { return HTML.appendText(text, to: &out) }
    HTML.appendText(
      String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.isControlCharacter })), to: &out)
  }

  private static func element(_ name: String, _ text: String, _ out: inout [UInt8]) {
    out += "<\(name)>".utf8
    append(text, to: &out)
    out += "</\(name)>\n".utf8
  }

  private static func link(_ address: String, _ attributes: String, _ out: inout [UInt8]) {
    out += "<link \(attributes)href=\"".utf8
    append(address, to: &out)
    out += "\"/>\n".utf8
  }
}
