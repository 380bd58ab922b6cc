// A worksheet is a form that is never sent: readers print it, or fill it in and
// print it. The button makes the Enter key do nothing where no script runs: a
// form whose first button is disabled is not sent by it (HTML, 4.10.21.2), and
// would else load the page anew and lose what was written.
extension HTMLRenderer {
  mutating func renderWorksheet(_ index: Int) {
    let worksheet = document.worksheets[index]
    let number = index + 1
    startLine()
    out.append("<section class=\"worksheet-frame\" aria-labelledby=\"")
    renderID("worksheet-", number)
    out.append("-title\">\n<form class=\"worksheet\" id=\"")
    renderID("worksheet-", number)
    out.append("\" data-title=\"")
    renderAttribute(worksheet.title)
    out.append("\">\n<button disabled hidden></button>\n")
    renderTitle(of: worksheet, number)
    var field = 0
    for part in worksheet.parts {
      if !part.title.isEmpty {
        out.append("<fieldset>\n<legend>")
        renderText(part.title)
        out.append("</legend>\n")
      }
      for item in part.items {
        field += 1
        render(item, number, field)
      }
      if !part.title.isEmpty { out.append("</fieldset>\n") }
    }
    out.append("</form>\n</section>\n")
  }

  /// A heading below the one that the worksheet stands under.
  private mutating func renderTitle(of worksheet: Worksheet, _ number: Int) {
    let level = UInt8(48 + min(self.level + 1, 6))
    out.append("<h")
    out.append(level)
    out.append(" class=\"worksheet-title\" id=\"")
    renderID("worksheet-", number)
    out.append("-title\">")
    if worksheet.title.isEmpty {
      renderText(resolution.words.worksheet)
      out.append(Ascii.space)
      out.append(number: number)
    } else {
      renderText(worksheet.title)
    }
    out.append("</h")
    out.append(level)
    out.append(">\n")
  }

  private mutating func render(_ item: Worksheet.Item, _ number: Int, _ field: Int) {
    switch item {
    case .question(let words, .lines(let lines)):
      renderLabel(words, number, field, "<p class=\"field long\">")
      out.append("<textarea id=\"")
      renderFieldID(number, field)
      out.append("\" rows=\"")
      out.append(number: lines)
      out.append("\"></textarea></p>\n")
    case .question(let words, .short):
      renderLabel(words, number, field, "<p class=\"field short\">")
      out.append("<input type=\"text\" id=\"")
      renderFieldID(number, field)
      out.append("\"></p>\n")
    case .question(let words, .date):
      renderLabel(words, number, field, "<p class=\"field date\">")
      out.append("<input type=\"date\" id=\"")
      renderFieldID(number, field)
      out.append("\"></p>\n")
    case .question(let words, .review):
      renderLabel(words, number, field, "<p class=\"field date review\">")
      out.append("<input type=\"date\" id=\"")
      renderFieldID(number, field)
      out.append("\"></p>\n")
    case .question(let words, .name):
      renderLabel(words, number, field, "<p class=\"field short name\">")
      out.append("<input type=\"text\" autocomplete=\"name\" id=\"")
      renderFieldID(number, field)
      out.append("\"></p>\n")
    case .tick(let words):
      out.append("<p class=\"field tick\"><input type=\"checkbox\" id=\"")
      renderFieldID(number, field)
      out.append("\"> ")
      renderLabel(words, number, field, "")
      out.append("</p>\n")
    case .table(let heads, let rows): renderTable(heads, rows, number, field)
    }
  }

  private mutating func renderLabel(_ words: String, _ number: Int, _ field: Int, _ opening: StaticString) {
    out.append(opening)
    out.append("<label for=\"")
    renderFieldID(number, field)
    out.append("\">")
    renderText(words)
    out.append("</label>")
    if opening.utf8CodeUnitCount > 0 { out.append(Ascii.space) }
  }

  private mutating func renderFieldID(_ number: Int, _ field: Int) {
    renderID("worksheet-", number)
    out.append(Ascii.hyphen)
    out.append(number: field)
  }

  private mutating func renderTable(_ heads: [String], _ rows: [[String]], _ number: Int, _ field: Int) {
    out.append("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"")
    renderAttribute(heads.filter { !$0.isEmpty }.joined(separator: ", "))
    out.append("\"><table>\n<thead>\n<tr>")
    for head in heads {
      out.append(head.isEmpty ? "<td>" : "<th scope=\"col\">")
      renderText(head)
      out.append(head.isEmpty ? "</td>" : "</th>")
    }
    out.append("</tr>\n</thead>\n<tbody>\n")
    for (row, cells) in rows.enumerated() {
      out.append("<tr>")
      for (column, cell) in cells.enumerated() {
        if !cell.isEmpty {
          out.append(column == 0 ? "<th scope=\"row\">" : "<td>")
          renderText(cell)
          out.append(column == 0 ? "</th>" : "</td>")
          continue
        }
        out.append("<td><input type=\"text\" id=\"")
        renderFieldID(number, field)
        out.append(Ascii.hyphen)
        out.append(number: row + 1)
        out.append(Ascii.hyphen)
        out.append(number: column + 1)
        out.append("\" aria-label=\"")
        renderCellName(heads[column], column, cells[0], row)
        out.append("\"></td>")
      }
      out.append("</tr>\n")
    }
    out.append("</tbody>\n</table></div>\n")
  }

  /// `What we did, row 2`, or with a first cell that names its row `What we did, Week 1`.
  private mutating func renderCellName(_ head: String, _ column: Int, _ first: String, _ row: Int) {
    if head.isEmpty {
      renderAttribute(resolution.words.column)
      out.append(Ascii.space)
      out.append(number: column + 1)
    } else {
      renderAttribute(head)
    }
    out.append(", ")
    if first.isEmpty {
      renderAttribute(resolution.words.row)
      out.append(Ascii.space)
      out.append(number: row + 1)
    } else {
      renderAttribute(first)
    }
  }
}
