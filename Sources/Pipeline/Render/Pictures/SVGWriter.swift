/// Writes one picture as SVG that stands in a page.
///
/// Lengths are whole units of the picture's own measure. Colours, type and
/// strokes come from classes in `layouts/assets/content.css`, so that a picture
/// follows the reader's scheme, and paper; attributes alone are used, since the
/// pages' policy lets no style through.
struct SVGWriter {
  enum Anchor: String {
    case start, middle, end
  }

  /// Who reads the picture how: with links in it, it is a group of them; else one image.
  enum Role: String {
    case image = "img"
    case group
  }

  private(set) var bytes: [UInt8] = []
  /// The way from the page to the site's root.
  private let root: String

  /// - Parameters:
  ///   - id: Unique on the page; the ids of title and description begin with it.
  ///   - description: What the picture shows, in words; nothing when empty.
  init(
    width: Int, height: Int, id: String, title: String, description: String, role: Role, kind: String,
    root: String
  ) {
    self.root = root
    bytes.reserveCapacity(3072)
    put("<svg class=\"picture picture-\(kind)\" viewBox=\"0 0 \(width) \(height)\" role=\"\(role.rawValue)\"")
    put(" aria-labelledby=\"\(id).t\"")
    if !description.isEmpty { put(" aria-describedby=\"\(id).d\"") }
    put("><title id=\"\(id).t\">")
    HTML.appendText(title, to: &bytes)
    put("</title>")
    if !description.isEmpty {
      put("<desc id=\"\(id).d\">")
      HTML.appendText(description, to: &bytes)
      put("</desc>")
    }
  }

  private mutating func put(_ text: String) { bytes += text.utf8 }

  /// An attribute of a whole number. Every entry has a picture, so numbers are
  /// written digit by digit and no text is made of them first.
  private mutating func put(_ name: StaticString, _ number: Int) {
    bytes += UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    put(number)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func put(_ number: Int) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    var power: UInt = 1
    while rest / power >= 10 { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / power))
      rest %= power
      power /= 10
    }
  }

  mutating func rect(_ style: String, _ x: Int, _ y: Int, _ width: Int, _ height: Int) {
    put("<rect class=\"")
    put(style)
    put("\" x=\"", x)
    put(" y=\"", y)
    put(" width=\"", width)
    put(" height=\"", height)
    put("/>")
  }

  mutating func circle(_ style: String, _ x: Int, _ y: Int, _ radius: Int) {
    put("<circle class=\"")
    put(style)
    put("\" cx=\"", x)
    put(" cy=\"", y)
    put(" r=\"", radius)
    put("/>")
  }

  /// - Parameter data: Path data of whole numbers.
  mutating func path(_ style: String, _ data: String) { put("<path class=\"\(style)\" d=\"\(data)\"/>") }

  /// A curve from one point to another, by way of two that bend it.
  mutating func curve(_ style: String, _ points: (x: Int, y: Int)...) {
    put("<path class=\"")
    put(style)
    put("\" d=\"M")
    for (place, point) in points.enumerated() {
      if place > 0 { bytes.append(place == 1 ? UInt8(ascii: "C") : UInt8(ascii: " ")) }
      put(point.x)
      bytes.append(UInt8(ascii: " "))
      put(point.y)
    }
    put("\"/>")
  }

  /// - Parameter turned: Degrees by which the words turn round their own beginning.
  mutating func text(
    _ style: String, _ x: Int, _ y: Int, _ words: String, anchor: Anchor = .start, turned: Int = 0
  ) {
    put("<text x=\"", x)
    put(" y=\"", y)
    if !style.isEmpty {
      put(" class=\"")
      put(style)
      bytes.append(UInt8(ascii: "\""))
    }
    if anchor != .start { put(" text-anchor=\"\(anchor.rawValue)\"") }
    if turned != 0 { put(" transform=\"rotate(\(turned) \(x) \(y))\"") }
    bytes.append(UInt8(ascii: ">"))
    HTML.appendText(words, to: &bytes)
    put("</text>")
  }

  /// A link round what `body` draws, or only that when there is no address.
  /// - Parameters:
  ///   - path: From the site's root, as it stands in an address.
  ///   - label: What it is called, when the words in it do not tell.
  mutating func link(_ path: String?, label: String? = nil, _ body: (inout SVGWriter) -> Void) {
    guard let path else { return body(&self) }
    put("<a href=\"")
    put(root)
    HTML.appendText(path, to: &bytes)
    put("\"")
    if let label {
      put(" aria-label=\"")
      HTML.appendText(label, to: &bytes)
      put("\"")
    }
    put(">")
    body(&self)
    put("</a>")
  }

  /// What shows when a pointer rests on the element that it stands in.
  mutating func hint(_ words: String) {
    put("<title>")
    HTML.appendText(words, to: &bytes)
    put("</title>")
  }

  mutating func closed() -> [UInt8] {
    put("</svg>")
    return bytes
  }
}

extension String {
  /// So much of a title as a line of a picture takes, cut between words.
  /// - Parameter limit: In characters.
  func shortened(to limit: Int) -> String {
    guard utf8.count > limit, count > limit else { return self }
    let head = prefix(limit - 1)
    // A word that would leave half of the line empty is cut itself.
    let space = head.lastIndex { $0 == " " }
    var cut = space.map { head[..<$0] } ?? head
    if cut.count < limit / 2 { cut = head }
    while let last = cut.last, last.isPunctuation || last.isWhitespace { cut = cut.dropLast() }
    return cut + "…"
  }
}
