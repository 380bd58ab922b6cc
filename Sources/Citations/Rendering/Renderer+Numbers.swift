/// Numbers and labels (CSL 1.0.2, "Number", "Label").
extension Renderer {
  mutating func number(_ element: NumberElement, _ out: inout [Node]) -> Use {
    let name = element.variable
    guard let text = value(name) else { return .called }
    fill(name)
    if name == "citation-number" {
      append([.tag(.citationNumber, [.text(text)])], element.formatting, &out)
      return [.called, .filled]
    }
    let numerals = Numerals(text)
    if mode == .sorting, let number = Int(text) {
      let digits = String(number)
      out.append(.text(String(repeating: "0", count: max(0, 10 - digits.count)) + digits))
      return [.called, .filled]
    }
    if !numerals.isNumeric {
      let isPage = name == "page" || name == "locator" && isPageLocator
      let isMarked = text.utf8.contains { $0 >= 0x30 && $0 <= 0x39 }
      append(
        isPage ? [.text(pageRange(text))] : isMarked ? [.text(text)] : RichText.parse(text),
        element.formatting, &out)
      return [.called, .filled]
    }
    if name == "page" || name == "locator" && isPageLocator {
      append([.text(pageRange(text))], element.formatting, &out)
      return [.called, .filled]
    }
    append([.text(written(numerals, element))], element.formatting, &out)
    return [.called, .filled]
  }

  private func written(_ numerals: Numerals, _ element: NumberElement) -> String {
    var out = ""
    for piece in numerals.pieces {
      switch piece {
      case .number(let word):
        guard let number = Int(word), element.form != .numeric else {
          out += word
          continue
        }
        switch element.form {
        case .numeric: out += word
        case .roman: out += Numerals.roman(number)
        case .ordinal: out += Numerals.ordinal(number, locale.gender(of: element.variable), locale)
        case .longOrdinal: out += Numerals.longOrdinal(number, locale.gender(of: element.variable), locale)
        }
      case .separator("-"), .separator("\u{2013}"): out += "\u{2013}"
      case .separator(let mark): out += mark == "," ? ", " : " \(mark) "
      case .other(let word): out += word
      }
    }
    return out
  }

  func pageRange(_ text: String) -> String {
    let delimiter = locale.term("page-range-delimiter") ?? "\u{2013}"
    return Self.ampersands(PageRange.format(text, style.pageFormat, delimiter: delimiter), locale)
  }

  mutating func label(_ element: LabelElement, _ out: inout [Node]) -> Use {
    guard let text = value(element.variable) else { return [] }
    if element.variable == "locator", state?.cite.label == nil, namesItsKind(text) { return [] }
    let term = element.variable == "locator" ? state?.cite.label ?? "page" : element.variable
    guard let words = self.term(forLabel: term, element, isPlural: isPlural(element, text)) else { return [] }
    append([.text(words)], element.formatting, &out)
    return []
  }

  /// Whether a locator without a label begins with a word for its kind, as "vol. 1, fol. 186".
  private func namesItsKind(_ locator: String) -> Bool {
    let word = String(locator.prefix { !$0.isWhitespace })
    guard word.count > 1, word.count < locator.count, word.first!.isLetter else { return false }
    let kinds = [
      "book", "chapter", "column", "figure", "folio", "issue", "line", "note", "page", "paragraph", "part",
      "section", "verse", "volume",
    ]
    return kinds.contains { kind in
      (locale.terms[kind] ?? []).contains { $0.single == word || $0.multiple == word }
    }
  }

  func term(forLabel name: String, _ element: LabelElement, isPlural: Bool) -> String? {
    let plural = element.plural == .always || element.plural == .contextual && isPlural
    if let found = locale.term(name, element.form, isPlural: plural) { return found }
    if name == "sub verbo" { return locale.term("sub-verbo", element.form, isPlural: plural) }
    if name == "sub-verbo" { return locale.term("sub verbo", element.form, isPlural: plural) }
    return nil
  }

  private func isPlural(_ element: LabelElement, _ text: String) -> Bool {
    let counts = element.variable.hasPrefix("number-of-")
    return Numerals(text).isPlural(counts: counts)
  }
}
