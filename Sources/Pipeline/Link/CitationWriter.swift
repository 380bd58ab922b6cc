import Citations

/// Formatted citations and references as HTML.
struct CitationWriter: Sendable {
  /// The pages of the works, by key.
  let paths: [String: String]
  /// What a cite shows of its work when it is pointed at or focused, by key.
  var notes: [String: [UInt8]] = [:]
  var writesLinks = true

  /// - Parameter anchor: The id of the citation, from which its notes get theirs.
  func html(_ inlines: [Inline], root: String, anchor: String = "") -> [UInt8] {
    var out: [UInt8] = []
    var cites = Cites(anchor: anchor)
    for inline in inlines { append(inline, root, &cites, &out) }
    return out
  }

  /// The words alone, as HTML.
  func words(_ inlines: [Inline]) -> [UInt8] { HTML.text(inlines.plainText) }

  /// Counts the cites of one citation.
  private struct Cites {
    let anchor: String
    var count = 0
  }

  private func append(_ inline: Inline, _ root: String, _ cites: inout Cites, _ out: inout [UInt8]) {
    switch inline {
    case .text(let text): HTML.appendText(text, to: &out)
    case .styled(let style, let parts):
      let (open, close) = Self.tags(style)
      wrap(open, parts, close, root, &cites, &out)
    case .block(_, let parts):
      if !out.isEmpty, out.last != UInt8(ascii: " ") { out.append(UInt8(ascii: " ")) }
      wrap("", parts, "", root, &cites, &out)
    case .cite(let id, let parts):
      guard let path = paths[id] else {
        wrap("", parts, "", root, &cites, &out)
        return
      }
      cites.count += 1
      let note = notes[id].map { (id: "\(cites.anchor).note-\(cites.count)", html: $0) }
      if note != nil { out += "<span class=\"cited\">".utf8 }
      out += "<a class=\"cite\" href=\"".utf8
      HTML.appendText(root + path, to: &out)
      if let note { out += "\" aria-describedby=\"\(note.id)".utf8 }
      wrap("\">", parts, "</a>", root, &cites, &out)
      if let note {
        out += "<span class=\"cite-note\" role=\"tooltip\" id=\"\(note.id)\">".utf8
        out += note.html
        out += "</span></span>".utf8
      }
    case .link(_, let parts) where !writesLinks: wrap("", parts, "", root, &cites, &out)
    case .link(let address, let parts):
      out += "<a href=\"".utf8
      HTML.appendText(address, to: &out)
      wrap("\">", parts, "</a>", root, &cites, &out)
    }
  }

  private func wrap(
    _ open: String, _ parts: [Inline], _ close: String, _ root: String, _ cites: inout Cites,
    _ out: inout [UInt8]
  ) {
    out += open.utf8
    for part in parts { append(part, root, &cites, &out) }
    out += close.utf8
  }

  /// Styles that HTML has elements for; the others need a class.
  private static func tags(_ style: TextStyle) -> (open: String, close: String) {
    switch style {
    case .italic, .oblique: ("<i>", "</i>")
    case .bold: ("<b>", "</b>")
    case .superscript: ("<sup>", "</sup>")
    case .subscript: ("<sub>", "</sub>")
    case .smallCaps: ("<span class=\"small-caps\">", "</span>")
    case .underline: ("<span class=\"underline\">", "</span>")
    case .upright, .regularWeight, .regularCaps, .noUnderline, .baseline, .light: ("<span>", "</span>")
    }
  }
}
