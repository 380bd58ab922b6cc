import Diagnostics

/// Writes a field's text with CSL's markup as LaTeX.
enum LaTeXWriter {
  static func write(_ text: String) -> String {
    if !text.hasByte(where: hasMeaning) { return text }
    var out = ""
    write(parsed(text), &out)
    return out
  }

  /// Whether a byte begins markup, means something to LaTeX, or belongs to a character outside ASCII.
  private static func hasMeaning(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "%"), UInt8(ascii: "$"),
      UInt8(ascii: "#"), UInt8(ascii: "_"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "~"),
      UInt8(ascii: "^"), UInt8(ascii: "\\"), 0x80...:
      true
    default: false
    }
  }

  /// Markup only: quotes and apostrophes stay as they are.
  private static func parsed(_ text: String) -> [Node] {
    text.utf8.contains(UInt8(ascii: "<")) ? RichText.parse(text) : [.text(text)]
  }

  private static func write(_ nodes: [Node], _ out: inout String) {
    for node in nodes {
      switch node {
      case .text(let text): escape(text, &out)
      case .barrier: continue
      case .markup(let style, let inner), .style(let style, let inner):
        let command =
          switch style {
          case .italic, .oblique: "textit"
          case .bold: "textbf"
          case .smallCaps: "textsc"
          case .superscript: "textsuperscript"
          case .subscript: "textsubscript"
          case .underline: "underline"
          case .light, .upright, .regularWeight, .regularCaps, .noUnderline, .baseline: "text"
          }
        out += "\\\(command){"
        write(inner, &out)
        out += "}"
      case .noCase(let inner):
        out += "{"
        write(inner, &out)
        out += "}"
      case .quoted(let inner):
        out += "``"
        write(inner, &out)
        out += "''"
      case .innerQuoted(let inner):
        out += "`"
        write(inner, &out)
        out += "'"
      case .run(let inner), .plain(let inner), .tag(_, let inner), .display(_, let inner),
        .link(_, let inner):
        write(inner, &out)
      }
    }
  }

  private static func escape(_ text: String, _ out: inout String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&", "%", "$", "#", "_", "{", "}":
        out += "\\"
        out.unicodeScalars.append(scalar)
      case "\\": out += "\\textbackslash{}"
      case "~": out += "\\textasciitilde{}"
      case "^": out += "\\textasciicircum{}"
      case "\u{A0}": out += "~"
      case "–": out += "--"
      case "—": out += "---"
      default: out.unicodeScalars.append(scalar)
      }
    }
  }
}
