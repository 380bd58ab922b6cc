/// What all renderings of one run share.
final class Context: Sendable {
  let style: Style
  let locale: Locale
  let marks: QuoteMarks
  let showsYearSuffixWithYear: Bool

  init(style: Style, locale: Locale) {
    self.style = style
    self.locale = locale
    marks = QuoteMarks(locale)
    let all = style.macros + [style.citation.layout.elements, style.bibliography?.layout.elements ?? []]
    showsYearSuffixWithYear = !all.contains {
      Self.names("year-suffix", $0) || Self.names("citation-label", $0)
    }
  }

  /// Whether a variable is printed by elements, their macros included.
  func prints(_ name: String, _ elements: [Element]) -> Bool {
    Self.names(name, elements) || style.macros.contains { Self.names(name, $0) }
  }

  private static func names(_ name: String, _ elements: [Element]) -> Bool {
    elements.contains { element in
      switch element {
      case .text(.variable(let used, _), _): used == name
      case .number(let number): number.variable == name
      case .group(let inner, _, _): names(name, inner)
      case .choose(let branches): branches.contains { names(name, $0.elements) }
      case .names(let element): names(name, element.substitutes)
      case .text, .label, .date: false
      }
    }
  }
}
