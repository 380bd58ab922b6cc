/// A report as a page of its own, for editors alone: one file that asks for nothing, and that no site holds.
package enum ReportPage {
  /// - Parameter root: The way from the page's folder to the project's, with a slash at its end or empty.
  package static func html(_ report: SiteReport, root: String) -> [UInt8] {
    var out: [UInt8] = []
    let title = "\(report.title): report"
    out +=
      """
      <!doctype html>
      <html lang="en-GB">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src data:">
      <meta name="viewport" content="width=device-width">
      <meta name="robots" content="noindex">
      <title>
      """.utf8
    HTML.appendText(title, to: &out)
    out +=
      "</title>\n<link rel=\"stylesheet\" href=\"data:text/css,\(style)\">\n</head>\n<body>\n<main>\n<h1>"
      .utf8
    HTML.appendText(title, to: &out)
    out += "</h1>\n".utf8
    let sections = ReportSection.all(report)
    out += "<nav aria-label=\"Parts of the report\">\n<ul>\n".utf8
    for section in sections {
      out += "<li><a href=\"#\(section.id)\">".utf8
      HTML.appendText(section.title, to: &out)
      out += "</a>\(section.lines.isEmpty ? "" : " (\(section.lines.count))")</li>\n".utf8
    }
    out += "</ul>\n</nav>\n".utf8
    for section in sections { append(section, root, to: &out) }
    out += "</main>\n</body>\n</html>\n".utf8
    return out
  }

  private static func append(_ section: ReportSection, _ root: String, to out: inout [UInt8]) {
    out += "<section aria-labelledby=\"\(section.id)\">\n<h2 id=\"\(section.id)\">".utf8
    HTML.appendText(section.title, to: &out)
    out += "</h2>\n".utf8
    for words in section.words {
      out += "<p>".utf8
      HTML.appendText(words, to: &out)
      out += "</p>\n".utf8
    }
    for table in section.tables { append(table, to: &out) }
    if !section.lines.isEmpty {
      out += "<ul class=\"entries\">\n".utf8
      for line in section.lines { append(line, root, to: &out) }
      out += "</ul>\n".utf8
    }
    out += "</section>\n".utf8
  }

  /// A table that is too wide is moved by itself, with the keyboard as well.
  private static func append(_ table: ReportSection.Table, to out: inout [UInt8]) {
    out += "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"".utf8
    HTML.appendText(table.caption, to: &out)
    out += "\">\n<table>\n<caption>".utf8
    HTML.appendText(table.caption, to: &out)
    out += "</caption>\n<thead><tr><th scope=\"col\">".utf8
    HTML.appendText(table.corner, to: &out)
    out += "</th>".utf8
    for head in table.heads {
      out += "<th scope=\"col\">".utf8
      HTML.appendText(head.title, to: &out)
      out += "</th>".utf8
    }
    out += "</tr></thead>\n<tbody>\n".utf8
    for row in table.rows {
      out += "<tr><th scope=\"row\">".utf8
      HTML.appendText(row.title, to: &out)
      out += "</th>".utf8
      for count in row.counts {
        out += (count == 0 && table.showsGaps ? "<td class=\"gap\">0</td>" : "<td>\(count)</td>").utf8
      }
      out += "</tr>\n".utf8
    }
    out += "</tbody>\n</table>\n</div>\n".utf8
  }

  private static func append(_ line: ReportSection.Line, _ root: String, to out: inout [UInt8]) {
    out += (line.startsGroup ? "<li class=\"first\">" : "<li>").utf8
    HTML.appendText(line.item.title, to: &out)
    if let note = line.note {
      out += " <strong>".utf8
      HTML.appendText(note, to: &out)
      out += "</strong>".utf8
    }
    out += "<br><a href=\"".utf8
    HTML.appendText(root + SitePath(line.item.path).url, to: &out)
    out += "\"><code>".utf8
    HTML.appendText("\(line.item.path):\(line.item.line)", to: &out)
    out += "</code></a>".utf8
    if let quotation = line.quotation {
      out += "<blockquote>".utf8
      HTML.appendText(quotation, to: &out)
      out += "</blockquote>".utf8
    }
    out += "</li>\n".utf8
  }

  /// As part of an address; a page of its own must not ask for a file.
  private static let style: String = {
    let css = """
      :root{color-scheme:light dark;--p:#fdfdfc;--i:#1b1820;--b:#4b2a6b;--r:#7d7588;--g:#f3e3c8}
      @media(prefers-color-scheme:dark){:root{--p:#17151b;--i:#ebe8ef;--b:#d9bfff;--r:#8c8499;--g:#4a3a18}}
      body{margin:0;background:var(--p);color:var(--i);font:100%/1.5 system-ui,sans-serif}
      main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 4rem}
      h1,h2{line-height:1.2}h2{margin-top:2.5rem}a{color:var(--b)}a:focus-visible,.wide:focus-visible{outline:3px solid var(--b);outline-offset:2px}
      nav li,.entries a{display:block;padding-block:.15rem}li{overflow-wrap:anywhere}nav a,.entries a{display:inline-block;min-height:1.5rem}
      .entries{padding-left:1.2rem}.entries>li{margin-block:.6rem}.first{border-top:1px solid var(--r);padding-top:.6rem}
      .wide{overflow-x:auto}table{border-collapse:collapse;margin-block:1rem}caption{text-align:left;font-weight:600;padding-block:.4rem}
      th,td{border:1px solid var(--r);padding:.25rem .6rem;text-align:right}th{text-align:left;font-weight:600}.gap{background:var(--g)}
      blockquote{margin:.3rem 0 0;padding-left:.8rem;border-left:3px solid var(--r)}
      @media print{nav{display:none}.wide{overflow:visible}}
      """
    var out = ""
    for byte in css.utf8 {
      switch byte {
      case UInt8(ascii: "\n"): continue
      case UInt8(ascii: " "), UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "\""), UInt8(ascii: "<"),
        UInt8(ascii: ">"),
        UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "&"):
        let hex = String(byte, radix: 16, uppercase: true)
        out += "%" + hex
      default: out.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return out
  }()
}
