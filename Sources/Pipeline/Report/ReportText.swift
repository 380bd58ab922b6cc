/// A report for a terminal of 80 columns.
package enum ReportText {
  private static let width = 80

  package static func text(_ report: SiteReport) -> String {
    var out = "\(report.title): report\n"
    for section in ReportSection.all(report) {
      out += "\n\(section.title)\n\(String(repeating: "-", count: min(section.title.count, width)))\n"
      for words in section.words { out += wrapped(words, indent: "") }
      for table in section.tables { out += self.table(table) }
      for line in section.lines { out += self.line(line) }
    }
    return out
  }

  /// The place first, as other programs print it, so that terminals and editors can open it.
  private static func line(_ line: ReportSection.Line) -> String {
    var out = line.startsGroup ? "\n" : ""
    let note = line.note.map { "  (\($0))" } ?? ""
    out += "\(line.item.path):\(line.item.line)\n"
    out += wrapped(line.item.title + note, indent: "    ")
    if let quotation = line.quotation {
      out += wrapped("“\(quotation.prefix(160))\(quotation.count > 160 ? "…" : "")”", indent: "    ")
    }
    return out
  }

  private static func table(_ table: ReportSection.Table) -> String {
    // Heads that are too wide get letters, with a key below.
    let widest = (width - 24) / max(1, table.heads.count)
    let usesLetters = table.heads.contains { $0.short.count + 2 > widest }
    let heads = table.heads.enumerated().map { place, head in usesLetters ? Sheet.letter(place) : head.short }
    let widths = heads.enumerated().map { column, head in
      max(head.count, table.rows.map { "\($0.counts[column])".count }.max() ?? 0) + 2
    }
    let first = min(max(12, table.rows.map(\.title.count).max() ?? 0), max(12, width - widths.reduce(0, +)))
    var out = "\n\(table.caption)\n"
    out += padded("", to: first) + zip(heads, widths).map { right($0, $1) }.joined() + "\n"
    for row in table.rows {
      out += padded(row.title, to: first)
      out += zip(row.counts, widths).map { right($0 == 0 ? "·" : "\($0)", $1) }.joined() + "\n"
    }
    let needsKey = table.heads.contains {
      $0.short != $0.title && $0.short.lowercased() != $0.title.lowercased()
    }
    if usesLetters || needsKey {
      let key = zip(heads, table.heads).map { "\($0) \($1.title)" }.joined(separator: ", ")
      out += wrapped(key, indent: "  ")
    }
    return out
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text.count > width
      ? text.prefix(width - 1) + "…" : text + String(repeating: " ", count: width - text.count)
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func wrapped(_ text: String, indent: String) -> String {
    var lines: [String] = []
    var line = indent
    for word in text.split(whereSeparator: \.isWhitespace) {
      if line.count + word.count + 1 > width, line != indent {
        lines.append(line)
        line = indent
      }
      line += line == indent ? String(word) : " \(word)"
    }
    return (lines + [line]).joined(separator: "\n") + "\n"
  }
}
