import Diagnostics

/// A work in schema.org's vocabulary, as JSON-LD 1.1.
public enum SchemaOrg {
  /// The text of a `<script type="application/ld+json">`, on one line.
  ///
  /// No `<` stands in it, so nothing in a work's title can end the element.
  /// - Parameter page: The address of the page about the work, when it is known.
  public static func jsonLD(of reference: Reference, page: String? = nil) -> String {
    let work = PlainWork(reference: reference)
    var root = JSONObject()
    root.add("@context", "https://schema.org")
    describe(work, in: &root)
    if let page { root.add("mainEntityOfPage", page) }
    return root.text
  }

  private static func describe(_ work: PlainWork, in out: inout JSONObject) {
    out.add("@type", type(work.type))
    if let doi = work.doi { out.add("@id", address(ofDOI: doi)) }
    out.add("name", work.text("title"))
    out.add("author", people(work.names("author")))
    if !work.isPartOfBook { out.add("editor", people(work.names("editor"))) }
    out.add("translator", people(work.names("translator")))
    out.add("datePublished", work.date("issued"))
    out.add("isPartOf", container(work))
    out.add("pagination", work.text("page"))
    if let pages = work.pages {
      out.add("pageStart", pages.first)
      out.add("pageEnd", pages.last)
    }
    if !work.isPartOfBook {
      out.add("publisher", publisher(work))
      out.add("isbn", work.text("ISBN"))
      out.add("bookEdition", work.text("edition"))
    }
    if work.type == "report" { out.add("reportNumber", work.text("number")) }
    if work.type == "thesis" { out.add("inSupportOf", work.text("genre")) }
    out.add("releasedEvent", event(work))
    if let doi = work.doi {
      var identifier = JSONObject()
      identifier.add("@type", "PropertyValue")
      identifier.add("propertyID", "doi")
      identifier.add("value", doi)
      out.add("identifier", identifier)
    }
    out.add("url", work.text("URL"))
    out.add("sameAs", work.doi.map(address(ofDOI:)))
    out.add("inLanguage", work.text("language"))
    out.add("creativeWorkStatus", work.text("status"))
  }

  private static func address(ofDOI doi: String) -> String {
    var out = "https://doi.org/"
    for byte in doi.utf8 {
      switch byte {
      // What RFC 3986 lets stand in a path.
      case 0x21, 0x24, 0x26...0x3B, 0x3D, 0x40...0x5A, 0x5F, 0x61...0x7A, 0x7E:
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        out += hex.utf8.count == 1 ? "%0" + hex : "%" + hex
      }
    }
    return out
  }

  private static func type(_ type: String) -> String {
    let types = [
      "article": "ScholarlyArticle", "article-journal": "ScholarlyArticle", "article-magazine": "Article",
      "article-newspaper": "NewsArticle", "paper-conference": "ScholarlyArticle", "review": "Review",
      "review-book": "Review", "book": "Book", "classic": "Book", "collection": "Collection",
      "pamphlet": "Book", "chapter": "Chapter", "entry": "Chapter", "entry-dictionary": "Chapter",
      "entry-encyclopedia": "Chapter", "report": "Report", "standard": "Report", "thesis": "Thesis",
      "webpage": "WebPage", "post": "SocialMediaPosting", "post-weblog": "BlogPosting", "dataset": "Dataset",
      "software": "SoftwareApplication", "motion_picture": "Movie", "broadcast": "Episode",
      "song": "MusicRecording", "musical_score": "SheetMusic", "map": "Map", "graphic": "VisualArtwork",
      "figure": "ImageObject", "legislation": "Legislation", "bill": "Legislation",
      "manuscript": "Manuscript", "periodical": "Periodical",
    ]
    return types[type] ?? "CreativeWork"
  }

  private static func people(_ names: [Name]) -> [JSONObject] {
    names.map { name in
      var person = JSONObject()
      person.add("@type", name.literal == nil ? "Person" : "Organization")
      person.add("name", PlainWork.straight(name))
      if name.literal == nil {
        person.add("givenName", name.given)
        person.add("familyName", PlainWork.family(name))
      }
      return person
    }
  }

  private static func publisher(_ work: PlainWork) -> JSONObject? {
    guard let name = work.text("publisher") else { return nil }
    var publisher = JSONObject()
    publisher.add("@type", "Organization")
    publisher.add("name", name)
    publisher.add("location", work.text("publisher-place"))
    return publisher
  }

  private static func event(_ work: PlainWork) -> JSONObject? {
    guard let name = work.text("event-title") else { return nil }
    var event = JSONObject()
    event.add("@type", "PublicationEvent")
    event.add("name", name)
    event.add("startDate", work.date("event-date"))
    event.add("location", work.text("event-place"))
    return event
  }

  /// What the work is a part of: issue, volume and journal; book and series; web site.
  private static func container(_ work: PlainWork) -> JSONObject? {
    let title = work.text("container-title")
    if work.isInPeriodical {
      return periodical(title, work)
    }
    let series = named("BookSeries", work.text("collection-title"))
    switch work.type {
    case _ where work.isPartOfBook, "paper-conference":
      guard var book = named("Book", title) else { return series }
      if work.isPartOfBook {
        book.add("author", people(work.names("container-author")))
        book.add("editor", people(work.names("editor")))
        book.add("publisher", publisher(work))
        book.add("isbn", work.text("ISBN"))
      }
      book.add("isPartOf", series)
      return book
    case "webpage", "post": return named("WebSite", title)
    case "post-weblog": return named("Blog", title)
    default: return series ?? named("CreativeWork", title)
    }
  }

  private static func periodical(_ title: String?, _ work: PlainWork) -> JSONObject? {
    var inner = named("Periodical", title)
    inner?.add("issn", work.text("ISSN"))
    if let volume = work.text("volume") {
      var outer = JSONObject()
      outer.add("@type", "PublicationVolume")
      outer.add("volumeNumber", volume)
      outer.add("isPartOf", inner)
      inner = outer
    }
    if let issue = work.text("issue") {
      var outer = JSONObject()
      outer.add("@type", "PublicationIssue")
      outer.add("issueNumber", issue)
      outer.add("isPartOf", inner)
      inner = outer
    }
    return inner
  }

  private static func named(_ type: String, _ name: String?) -> JSONObject? {
    guard let name else { return nil }
    var out = JSONObject()
    out.add("@type", type)
    out.add("name", name)
    return out
  }
}

/// A JSON object as text, its members in the order in which they were added.
private struct JSONObject {
  private var members: [String] = []

  var text: String { "{" + members.joined(separator: ",") + "}" }

  mutating func add(_ key: String, _ value: String?) {
    // Inside a script element `<` could end it or begin a comment.
    if let value { members.append("\"\(key)\":" + JSONText.quoted(value).replacing("<", with: "\\u003c")) }
  }

  mutating func add(_ key: String, _ value: JSONObject?) {
    if let value { members.append("\"\(key)\":" + value.text) }
  }

  mutating func add(_ key: String, _ values: [JSONObject]) {
    guard let first = values.first else { return }
    let text = values.count == 1 ? first.text : "[" + values.map(\.text).joined(separator: ",") + "]"
    members.append("\"\(key)\":" + text)
  }
}
