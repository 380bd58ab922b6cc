/// ContextObjects in Spans: a work as reference managers find it in a list on a page.
///
/// Sources: ANSI/NISO Z39.88-2004 (OpenURL 1.0, the key/encoded-value form and its matrices
/// journal, book, dissertation and Dublin Core), and ocoins.info.
public enum COinS {
  /// The `title` of a `<span class="Z3988">`: keys and percent-encoded values with `&` between
  /// them, to be escaped as any attribute.
  public static func title(of reference: Reference) -> String {
    var object = ContextObject(PlainWork(reference: reference))
    return object.write()
  }
}

private struct ContextObject {
  private let work: PlainWork
  private var out = "ctx_ver=Z39.88-2004"

  init(_ work: PlainWork) { self.work = work }

  mutating func write() -> String {
    if work.isInPeriodical {
      journal()
    } else if work.type == "thesis" {
      dissertation()
    } else if let genre = bookGenre {
      book(genre)
    } else {
      dublinCore()
    }
    if let doi = work.doi { add("rft_id", "info:doi/" + doi) }
    if let address = work.text("URL") { add("rft_id", address) }
    return out
  }

  private var bookGenre: String? {
    switch work.type {
    case "book", "classic", "collection", "pamphlet": "book"
    case _ where work.isPartOfBook: "bookitem"
    case "paper-conference": "proceeding"
    case "report", "standard": "report"
    case "manuscript": "document"
    default: nil
    }
  }

  private mutating func add(_ key: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    out += "&" + key + "="
    for byte in value.utf8 {
      switch byte {
      // Unreserved characters of RFC 3986.
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        out += hex.utf8.count == 1 ? "%0" + hex : "%" + hex
      }
    }
  }

  private mutating func format(_ matrix: String) { add("rft_val_fmt", "info:ofi/fmt:kev:mtx:" + matrix) }

  /// The matrices know authors alone; a book that has only editors is listed under them.
  private mutating func authors() {
    let authors = work.names("author")
    let names = authors.isEmpty ? work.names("editor") : authors
    if let first = names.first {
      if let body = first.literal {
        add("rft.aucorp", body)
      } else {
        add("rft.aulast", PlainWork.family(first))
        add("rft.aufirst", first.given)
        add("rft.ausuffix", first.suffix)
      }
    }
    for name in names { add("rft.au", PlainWork.inverted(name)) }
  }

  private mutating func pages() {
    if let pages = work.pages, let last = pages.last {
      add("rft.spage", pages.first)
      add("rft.epage", last)
    }
    add("rft.pages", work.text("page"))
  }

  private mutating func journal() {
    format("journal")
    add("rft.genre", work.type == "article" ? "preprint" : "article")
    add("rft.atitle", work.text("title"))
    add("rft.jtitle", work.text("container-title"))
    add("rft.stitle", work.text("container-title-short"))
    authors()
    add("rft.date", work.date("issued"))
    add("rft.volume", work.text("volume"))
    add("rft.issue", work.text("issue"))
    add("rft.artnum", work.text("number"))
    pages()
    add("rft.issn", work.text("ISSN"))
  }

  private mutating func book(_ genre: String) {
    format("book")
    add("rft.genre", genre)
    let isPart = genre == "bookitem" || genre == "proceeding"
    add(isPart ? "rft.atitle" : "rft.btitle", work.text("title"))
    if isPart { add("rft.btitle", work.text("container-title") ?? work.text("event-title")) }
    authors()
    add("rft.date", work.date("issued"))
    add("rft.pub", work.text("publisher"))
    add("rft.place", work.text("publisher-place"))
    add("rft.edition", work.text("edition"))
    add("rft.series", work.text("collection-title"))
    pages()
    add("rft.tpages", work.text("number-of-pages"))
    add("rft.isbn", work.text("ISBN"))
    add("rft.issn", work.text("ISSN"))
  }

  private mutating func dissertation() {
    format("dissertation")
    add("rft.title", work.text("title"))
    authors()
    add("rft.inst", work.text("publisher"))
    add("rft.cc", work.text("publisher-place"))
    add("rft.degree", work.text("genre"))
    add("rft.date", work.date("issued"))
    add("rft.tpages", work.text("number-of-pages"))
  }

  private mutating func dublinCore() {
    format("dc")
    add("rft.type", work.type)
    add("rft.title", work.text("title"))
    for name in work.names("author") { add("rft.creator", PlainWork.inverted(name)) }
    for name in work.names("editor") { add("rft.contributor", PlainWork.inverted(name)) }
    add("rft.source", work.text("container-title"))
    add("rft.publisher", work.text("publisher"))
    add("rft.date", work.date("issued"))
    add("rft.language", work.text("language"))
    add("rft.identifier", work.text("URL"))
  }
}
