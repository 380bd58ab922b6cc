import Markup

/// Turns HTML of a page's part into XHTML for a book.
///
/// It reads tags one by one and keeps a stack of what is open, so that whatever
/// comes in (our own HTML, or an editor's raw HTML with tags left open) what goes
/// out is well-formed: each element that was opened is closed, in order. Only
/// elements and attributes that books know pass; the words of others stay.
/// Worksheets become forms to print: e-readers have no fields to fill in.
struct XHTMLConverter {
  /// What a link leads to in the book, as it is to be written; nil leaves its words without a link.
  private let link: (String) -> String?
  /// Where a picture stands in the book; nil puts its words in its place.
  private let picture: (String) -> String?
  private var out: [UInt8] = []
  private var open: [Open] = []
  private(set) var ids: Set<String> = []

  private struct Open {
    /// As the HTML has it.
    var name: String
    /// As it was written; nil when the element left no trace.
    var written: String?
    /// Whether it holds the notes of a text.
    var isNotes = false
  }

  init(link: @escaping (String) -> String? = { $0 }, picture: @escaping (String) -> String? = { $0 }) {
    self.link = link
    self.picture = picture
  }

  /// The XHTML, and the ids that it holds.
  ///
  /// - Parameter html: UTF-8.
  static func convert(
    _ html: [UInt8], link: @escaping (String) -> String?, picture: @escaping (String) -> String?
  ) -> (xhtml: [UInt8], ids: Set<String>) {
    var converter = XHTMLConverter(link: link, picture: picture)
    converter.read(html)
    return (converter.out, converter.ids)
  }

  /// An id as XML allows it (NCName); different ids stay different.
  static func id(_ id: String) -> String {
    var out = ""
    for (place, scalar) in id.unicodeScalars.enumerated() {
      switch scalar {
      case "a"..."z", "A"..."Z", "_": out.unicodeScalars.append(scalar)
      case "0"..."9", "-", ".":
        if place == 0 { out += "id-" }
        out.unicodeScalars.append(scalar)
      case _ where scalar.value >= 0xC0 && scalar.properties.isAlphabetic && scalar.value < 0x2000:
        out.unicodeScalars.append(scalar)
      default: out += "_" + String(scalar.value, radix: 16)
      }
    }
    return out.isEmpty ? "id-" : out
  }

  // MARK: Reading

  private mutating func read(_ html: [UInt8]) {
    out.reserveCapacity(html.count + html.count / 8)
    var tags = TagReader(html)
    while let token = tags.next() {
      switch token {
      case .text(let range): text(html[range])
      case .start(let tag):
        if Elements.dropped.contains(tag.name) {
          if !tag.isSelfClosing, !Elements.void.contains(tag.name) { tags.skip(to: tag.name) }
        } else if tag.name == "textarea" {
          tags.skip(to: tag.name)
          lines(min(max(tag["rows"].flatMap { Int($0) } ?? 3, 1), 40))
        } else {
          start(tag)
        }
      case .end(let name): end(name)
      }
    }
    while !open.isEmpty { close() }
  }

  private mutating func text(_ bytes: ArraySlice<UInt8>) {
    XMLText.append(HTMLEntities.decoded(bytes), to: &out)
  }

  private mutating func start(_ tag: TagReader.Tag) {
    switch tag.name {
    case "img": return image(tag)
    case "input": return input(tag)
    default: break
    }
    // A row of a table or an item of a list that was not closed ends with the next.
    if let last = open.last?.name, Elements.closes(tag.name, last) { close() }
    guard let written = Elements.written(tag.name) else {
      if !Elements.void.contains(tag.name), !tag.isSelfClosing {
        open.append(Open(name: tag.name, written: nil))
      }
      return
    }
    var name = written.name
    var attributes = self.attributes(of: tag, class: written.class)
    if name == "a" {
      let target = tag["href"].flatMap(link)
      if let target { attributes.append(("href", target)) } else { name = "span" }
      if tag["href"] != nil, target == nil {
        attributes.removeAll { ["role", "aria-label", "epub:type"].contains($0.name) }
      }
    }
    var isNotes = false
    if tag["role"] == "doc-endnotes" { isNotes = true }
    if name == "li", open.count > 1, open[open.count - 2].isNotes {
      attributes.append(("epub:type", "footnote"))
    }
    append(name, attributes)
    if Elements.void.contains(name) {
      out += "/>".utf8
    } else {
      out.append(UInt8(ascii: ">"))
      if tag.isSelfClosing {
        out += "</\(name)>".utf8
      } else {
        open.append(Open(name: tag.name, written: name, isNotes: isNotes))
      }
    }
  }

  private mutating func end(_ name: String) {
    guard let place = open.lastIndex(where: { $0.name == name }) else { return }
    while open.count > place { close() }
  }

  private mutating func close() {
    if let written = open.removeLast().written { out += "</\(written)>".utf8 }
  }

  // MARK: Elements

  private mutating func append(_ name: String, _ attributes: [(name: String, value: String)]) {
    out += "<\(name)".utf8
    for (name, value) in attributes {
      out += " \(name)=\"".utf8
      XMLText.append(value, to: &out)
      out.append(UInt8(ascii: "\""))
    }
  }

  private mutating func attributes(of tag: TagReader.Tag, class extra: String?) -> [(
    name: String, value: String
  )] {
    var attributes: [(name: String, value: String)] = []
    var words = extra.map { [$0] } ?? []
    for (name, value) in tag.attributes {
      switch name {
      case "id":
        let id = Self.id(value)
        if ids.insert(id).inserted { attributes.append(("id", id)) }
      case "class": words.append(value)
      case "lang": attributes += [("lang", value), ("xml:lang", value)]
      case "data-epub-type": attributes.append(("epub:type", value))
      case "role":
        guard Elements.roles.contains(value) else { continue }
        attributes.append((name, value))
        if let type = Elements.types[value] { attributes.append(("epub:type", type)) }
      case "aria-labelledby": attributes.append((name, Self.id(value)))
      case "start", "colspan", "rowspan":
        if let number = Int(value), number > 0, number < 1 << 16 { attributes.append((name, "\(number)")) }
      case _ where Elements.attributes.contains(name): attributes.append((name, value))
      default: continue
      }
    }
    if !words.isEmpty { attributes.append(("class", words.joined(separator: " "))) }
    return attributes
  }

  private mutating func image(_ tag: TagReader.Tag) {
    let words = tag["alt"] ?? ""
    guard let source = tag["src"].flatMap(picture) else {
      if !words.isEmpty {
        append("span", [("class", "no-picture")])
        out += ">[".utf8
        XMLText.append(words, to: &out)
        out += "]</span>".utf8
      }
      return
    }
    var attributes = [(name: "src", value: source), (name: "alt", value: words)]
    for name in ["width", "height"] {
      if let size = tag[name].flatMap({ Int($0) }), size > 0 { attributes.append((name, "\(size)")) }
    }
    if let title = tag["title"] { attributes.append(("title", title)) }
    append("img", attributes)
    out += "/>".utf8
  }

  // MARK: Forms to print

  private mutating func input(_ tag: TagReader.Tag) {
    switch tag["type"] {
    case "checkbox", "radio": out += (tag["checked"] != nil ? "☑" : "☐").utf8
    case "hidden", "submit", "button", "reset", "image": break
    default:
      append("span", [("class", "blank")])
      out += "></span>".utf8
    }
  }

  private mutating func lines(_ count: Int) {
    append("span", [("class", "room")])
    out.append(UInt8(ascii: ">"))
    for _ in 0..<count { out += "<span class=\"line\"></span>".utf8 }
    out += "</span>".utf8
  }
}

/// Which elements and attributes books take, and what becomes of others.
private enum Elements {
  static let void: Set = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
  ]

  /// Left out with all that is in them.
  static let dropped: Set = [
    "script", "style", "template", "iframe", "object", "embed", "video", "audio", "canvas", "svg", "math",
    "button",
    "select", "datalist", "noscript", "head", "title", "link", "meta", "base", "map",
  ]

  private static let kept: Set = [
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite",
    "code", "dd",
    "del", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5",
    "h6", "header",
    "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section",
    "small",
    "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul",
    "var", "wbr",
  ]

  private static let renamed: [String: (name: String, class: String?)] = [
    "form": ("div", nil), "fieldset": ("div", "part"), "legend": ("p", "legend"), "label": ("span", "label"),
    "nav": ("div", nil), "main": ("div", nil), "details": ("div", nil), "summary": ("p", nil),
  ]

  static func written(_ name: String) -> (name: String, class: String?)? {
    kept.contains(name) ? (name, nil) : renamed[name]
  }

  static let attributes: Set = ["title", "dir", "datetime", "scope", "aria-label", "aria-hidden"]

  static let roles: Set = [
    "note", "region", "doc-noteref", "doc-endnotes", "doc-backlink", "doc-chapter", "doc-part",
    "doc-bibliography",
    "doc-introduction",
  ]

  static let types = ["doc-noteref": "noteref", "doc-endnotes": "footnotes", "doc-backlink": "backlink"]

  /// Whether the start of an element is the end of the one that is open (HTML, 13.1.2.4).
  static func closes(_ start: String, _ open: String) -> Bool {
    switch (start, open) {
    case ("li", "li"), ("tr", "tr"), ("td", "td"), ("td", "th"), ("th", "td"), ("th", "th"), ("dt", "dt"),
      ("dt", "dd"), ("dd", "dt"), ("dd", "dd"), ("p", "p"):
      true
    case ("ul", "p"), ("ol", "p"), ("div", "p"), ("section", "p"), ("table", "p"), ("blockquote", "p"),
      ("pre", "p"),
      ("h2", "p"), ("h3", "p"), ("figure", "p"):
      true
    default: false
    }
  }
}
