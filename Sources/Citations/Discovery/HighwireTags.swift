/// The `<meta name="citation_…">` of a page about one work, as Highwire Press named them.
///
/// Source: Google Scholar's guidelines for webmasters, and what Zotero and Mendeley read beyond them.
public enum HighwireTags {
  public struct Tag: Sendable, Hashable {
    public var name: String
    public var content: String
  }

  /// One tag for each fact and each person, in a fixed order; the contents are plain text.
  public static func tags(of reference: Reference) -> [Tag] {
    let work = PlainWork(reference: reference)
    var tags: [Tag] = []
    func add(_ name: String, _ content: String?) {
      if let content, !content.isEmpty { tags.append(Tag(name: "citation_" + name, content: content)) }
    }
    add("title", work.text("title"))
    for name in work.names("author") { add("author", PlainWork.inverted(name)) }
    for name in work.names("editor") { add("editor", PlainWork.inverted(name)) }
    add("publication_date", work.date("issued", separator: "/"))
    container(work, add)
    add("volume", work.text("volume"))
    add("issue", work.text("issue"))
    if let pages = work.pages {
      add("firstpage", pages.first)
      add("lastpage", pages.last)
    }
    add("doi", work.doi)
    add("issn", work.text("ISSN"))
    add("isbn", work.text("ISBN"))
    add("publisher", work.text("publisher"))
    add("series_title", work.text("collection-title"))
    add("language", work.text("language"))
    return tags
  }

  private static func container(_ work: PlainWork, _ add: (String, String?) -> Void) {
    let container = work.text("container-title")
    switch work.type {
    case _ where work.isInPeriodical:
      add("journal_title", container)
      add("journal_abbrev", work.text("container-title-short"))
    case _ where work.isPartOfBook: add("inbook_title", container)
    case "paper-conference":
      let event = work.text("event-title")
      add("conference_title", event ?? container)
      if event != nil { add("inbook_title", container) }
    case "thesis": add("dissertation_institution", work.text("publisher"))
    case "report", "standard":
      add("technical_report_institution", work.text("publisher"))
      add("technical_report_number", work.text("number"))
    default: break
    }
  }
}
