/// Writes formatted text as HTML in the form that CSL's processors share.
public struct HTMLWriter: Sendable {
  /// Whether addresses become `<a>`.
  public var writesLinks: Bool

  public init(writesLinks: Bool = false) { self.writesLinks = writesLinks }

  public func write(_ inlines: [Inline]) -> String {
    var out = ""
    write(inlines, &out)
    return out
  }

  private func write(_ inlines: [Inline], _ out: inout String) {
    for inline in inlines {
      switch inline {
      case .text(let text): Self.escape(text, &out)
      case .styled(let style, let inner):
        let (open, close) = Self.tags(style)
        out += open
        write(inner, &out)
        out += close
      case .cite(_, let inner): write(inner, &out)
      case .link(let target, let inner):
        if writesLinks {
          out += "<a href=\""
          Self.escape(target, &out, quotes: true)
          out += "\">"
        }
        write(inner, &out)
        if writesLinks { out += "</a>" }
      case .block(let display, let inner):
        out += "<div class=\"csl-\(display.rawValue)\">"
        write(inner, &out)
        out += "</div>"
      }
    }
  }

  private static func tags(_ style: TextStyle) -> (String, String) {
    func span(_ property: String) -> (String, String) { ("<span style=\"\(property);\">", "</span>") }
    switch style {
    case .italic: return ("<i>", "</i>")
    case .oblique: return ("<em>", "</em>")
    case .bold: return ("<b>", "</b>")
    case .superscript: return ("<sup>", "</sup>")
    case .subscript: return ("<sub>", "</sub>")
    case .smallCaps: return span("font-variant:small-caps")
    case .underline: return span("text-decoration:underline")
    case .light: return span("font-weight:lighter")
    case .upright: return span("font-style:normal")
    case .regularWeight: return span("font-weight:normal")
    case .regularCaps: return span("font-variant:normal")
    case .noUnderline: return span("text-decoration:none")
    case .baseline: return span("baseline")
    }
  }

  private static func escape(_ text: String, _ out: inout String, quotes: Bool = false) {
    // Most texts need no escape, and bytes are quicker to look through than scalars.
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x26 || $0 == 0x3C || $0 == 0x3E }) else {
      out += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&#38;"
      case "<": out += "&#60;"
      case ">": out += "&#62;"
      case "\"" where quotes: out += "&#34;"
      default: out.unicodeScalars.append(scalar)
      }
    }
  }
}
