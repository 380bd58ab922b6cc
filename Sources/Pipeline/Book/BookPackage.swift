/// The files of a book that say what is in it.
struct BookPackage {
  private let book: Book
  private let settings: SiteSettings
  private var words: SiteWords { book.site.words }
  private let pictures: [BookLinks.Picture]
  private let chapters: [Book.Chapter]

  init(_ book: Book, pictures: [BookLinks.Picture]) {
    self.book = book
    settings = book.site.library.settings
    self.pictures = pictures
    chapters = book.chapters
  }

  static let container = Array(
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
    <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
    </rootfiles>
    </container>

    """.utf8)

  /// The same for all editions of a site, and for no other site.
  private var identifier: String {
    NameUUID.ofAddress(settings.baseURL ?? "urn:tandem:\(settings.publisher ?? ""):\(settings.title)")
  }

  // MARK: Package

  func document() -> [UInt8] {
    var out = """
      <?xml version="1.0" encoding="UTF-8"?>
      <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="\(attribute(settings.language))">
      <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
      <dc:identifier id="id">urn:uuid:\(identifier)</dc:identifier>

      """
    out += "<dc:title>\(XMLText.text(settings.title))</dc:title>\n"
    out += "<dc:language>\(XMLText.text(settings.language))</dc:language>\n"
    out += "<meta property=\"dcterms:modified\">\(book.date.iso)T00:00:00Z</meta>\n"
    out += "<dc:date>\(book.date.iso)</dc:date>\n"
    if let publisher = settings.publisher {
      out += "<dc:creator>\(XMLText.text(publisher))</dc:creator>\n"
      out += "<dc:publisher>\(XMLText.text(publisher))</dc:publisher>\n"
    }
    if let description = settings.description ?? settings.tagline {
      out += "<dc:description>\(XMLText.text(description))</dc:description>\n"
    }
    if let licence = settings.licence {
      let address = licence.url.map { " (\($0))" } ?? ""
      out += "<dc:rights>\(XMLText.text(licence.name + address))</dc:rights>\n"
    }
    if let base = settings.baseURL { out += "<dc:source>\(XMLText.text(base))</dc:source>\n" }
    out += accessibility()
    out += "<meta name=\"cover\" content=\"cover-picture\"/>\n</metadata>\n<manifest>\n"
    item("nav", "nav.xhtml", "application/xhtml+xml", "nav", &out)
    item("cover-picture", "cover.svg", "image/svg+xml", "cover-image", &out)
    item("cover", "cover.xhtml", "application/xhtml+xml", nil, &out)
    item("style", "style.css", "text/css", nil, &out)
    for (number, chapter) in chapters.enumerated() {
      item("c\(number + 1)", SitePath(chapter.file).url, "application/xhtml+xml", nil, &out)
    }
    for (number, picture) in pictures.enumerated() {
      item("p\(number + 1)", picture.file, picture.type, nil, &out)
    }
    out += "</manifest>\n<spine>\n<itemref idref=\"cover\"/>\n<itemref idref=\"nav\"/>\n"
    for number in chapters.indices { out += "<itemref idref=\"c\(number + 1)\"/>\n" }
    out += "</spine>\n</package>\n"
    return Array(out.utf8)
  }

  private func item(_ id: String, _ path: String, _ type: String, _ properties: String?, _ out: inout String)
  {
    let properties = properties.map { " properties=\"\($0)\"" } ?? ""
    out += "<item id=\"\(id)\" href=\"\(attribute(path))\" media-type=\"\(type)\"\(properties)/>\n"
  }

  /// Source: W3C, EPUB Accessibility 1.1; words of schema.org.
  private func accessibility() -> String {
    var pairs = [("accessMode", "textual")]
    if !pictures.isEmpty { pairs.append(("accessMode", "visual")) }
    pairs.append(("accessModeSufficient", "textual"))
    var features = ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"]
    if !pictures.isEmpty { features.append("alternativeText") }
    pairs += features.map { ("accessibilityFeature", $0) }
    pairs.append(("accessibilityHazard", "none"))
    var summary = words(.bookAccessibility)
    if !pictures.isEmpty { summary += " " + words(.bookAccessibilityPictures) }
    pairs.append(("accessibilitySummary", summary))
    return pairs.map { "<meta property=\"schema:\($0.0)\">\(XMLText.text($0.1))</meta>\n" }.joined()
  }

  // MARK: Pages

  /// A whole XHTML document.
  func page(title: String, root: String, body: [UInt8], type: String = "") -> [UInt8] {
    let language = attribute(settings.language)
    var out = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="\(language)" xml:lang="\(language)">
      <head>
      <title>\(XMLText.text(title))</title>
      <link rel="stylesheet" type="text/css" href="\(root)style.css"/>
      </head>
      <body\(type)>

      """.utf8.map { $0 }
    out += body
    out += "\n</body>\n</html>\n".utf8
    return out
  }

  func cover() -> [UInt8] {
    let body =
      "<section epub:type=\"cover\" class=\"cover\"><img src=\"cover.svg\" alt=\"\(attribute(settings.title))\"/></section>"
    return page(title: settings.title, root: "", body: Array(body.utf8))
  }

  func navigation() -> [UInt8] {
    var body =
      "<nav epub:type=\"toc\" id=\"toc\" role=\"doc-toc\">\n<h1>\(XMLText.text(words(.bookContents)))</h1>\n<ol>\n"
    for part in book.parts {
      let groups = part.groups
      let label = part.opening.map(link) ?? "<span>\(XMLText.text(part.title))</span>"
      body += "<li>\(label)"
      if !groups.isEmpty {
        body += "\n<ol>\n"
        for group in groups {
          if group.title.isEmpty {
            for chapter in group.chapters { body += "<li>\(link(chapter))</li>\n" }
          } else {
            body += "<li><span>\(XMLText.text(group.title))</span>\n<ol>\n"
            for chapter in group.chapters { body += "<li>\(link(chapter))</li>\n" }
            body += "</ol>\n</li>\n"
          }
        }
        body += "</ol>\n"
      }
      body += "</li>\n"
    }
    body +=
      "</ol>\n</nav>\n<nav epub:type=\"landmarks\" id=\"landmarks\" hidden=\"hidden\">\n<h2>\(XMLText.text(words(.bookLandmarks)))</h2>\n<ol>\n"
    body += "<li><a epub:type=\"cover\" href=\"cover.xhtml\">\(XMLText.text(words(.bookCover)))</a></li>\n"
    body += "<li><a epub:type=\"toc\" href=\"nav.xhtml\">\(XMLText.text(words(.bookContents)))</a></li>\n"
    if let first = chapters.first {
      body +=
        "<li><a epub:type=\"bodymatter\" href=\"\(attribute(SitePath(first.file).url))\">\(XMLText.text(words(.bookStart)))</a></li>\n"
    }
    let works = book.parts.first { part in
      if case .part(let kind)? = part.opening?.source { book.site.schema[kind].isBibliography } else { false }
    }
    if let opening = works?.opening {
      body += "<li><a epub:type=\"bibliography\" href=\"\(attribute(SitePath(opening.file).url))\">"
      body += "\(XMLText.text(opening.title))</a></li>\n"
    }
    body += "</ol>\n</nav>"
    return page(title: settings.title, root: "", body: Array(body.utf8))
  }

  private func link(_ chapter: Book.Chapter) -> String {
    "<a href=\"\(attribute(SitePath(chapter.file).url))\">\(XMLText.text(chapter.title))</a>"
  }

  private func attribute(_ text: String) -> String { XMLText.text(text) }
}
