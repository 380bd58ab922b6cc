/// The cover: the site's mark, its title, and who publishes it.
enum BookCover {
  private static let width = 1600
  private static let height = 2400

  static func picture(_ settings: SiteSettings) -> [UInt8] {
    let lines = Self.lines(settings.title, most: 14)
    let longest = max(lines.map(\.count).max() ?? 1, 8)
    // A letter of a bold serif is about 0.58 of its size wide.
    let size = min(190, 1280 * 100 / (58 * longest))
    var out = """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
      role="img" aria-label="\(XMLText.text(settings.title))">
      <rect width="\(width)" height="\(height)" fill="#fdfdfc"/>
      <circle cx="640" cy="760" r="430" fill="#f0768a"/>
      <circle cx="960" cy="760" r="430" fill="#6cabee"/>
      <path d="M800 360.9a430 430 0 0 1 0 798.2a430 430 0 0 1 0-798.2z" fill="#4b2a6b"/>

      """
    var y = 1480 + size * 3 / 4
    for line in lines {
      text(line, y: y, size: size, weight: "bold", fill: "#1b1820", family: "Charter, Georgia, serif", &out)
      y += size * 11 / 10
    }
    if let tagline = settings.tagline {
      for line in Self.lines(tagline, most: 42) {
        text(line, y: y, size: 58, weight: "normal", fill: "#4a4453", family: "Charter, Georgia, serif", &out)
        y += 78
      }
    }
    if let publisher = settings.publisher {
      text(
        publisher, y: height - 130, size: 46, weight: "normal", fill: "#4a4453",
        family: "Helvetica, Arial, sans-serif",
        &out)
    }
    out += "</svg>\n"
    return Array(out.utf8)
  }

  private static func text(
    _ line: String, y: Int, size: Int, weight: String, fill: String, family: String, _ out: inout String
  ) {
    out += """
      <text x="160" y="\(y)" font-family="\(family)" font-size="\(size)" font-weight="\(weight)" fill="\(fill)">\
      \(XMLText.text(line))</text>

      """
  }

  /// Words in lines of at most so many characters; a longer word has a line of its own.
  static func lines(_ text: String, most: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      if let last = lines.last, last.count + 1 + word.count <= most {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
