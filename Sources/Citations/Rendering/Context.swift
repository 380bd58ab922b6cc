import Synchronization

/// What all renderings of one run share.
final class Context: Sendable {
  let style: Style
  let locale: Locale
  let marks: QuoteMarks
  let showsYearSuffixWithYear: Bool
  /// Whether the bibliography numbers its entries.
  let isNumbered: Bool
  /// The same with reduced styles, by the shapes of references that came so far.
  private let reduced = Mutex<[(shape: StyleReduction.Shape, context: Context)]>([])
  /// Few shapes come often; what comes after so many is rendered by the whole style.
  private static let mostReduced = 32

  init(style: Style, locale: Locale) {
    self.style = style
    self.locale = locale
    marks = QuoteMarks(locale)
    let all = style.macros + [style.citation.layout.elements, style.bibliography?.layout.elements ?? []]
    showsYearSuffixWithYear = !all.contains {
      Self.names("year-suffix", $0) || Self.names("citation-label", $0)
    }
    let printed = style.macros + [style.bibliography?.layout.elements ?? []]
    isNumbered = printed.contains { Self.names("citation-number", $0) }
  }

  /// A context that prints the same with a reduced style.
  private init(_ whole: Context, style: Style) {
    self.style = style
    locale = whole.locale
    marks = whole.marks
    showsYearSuffixWithYear = whole.showsYearSuffixWithYear
    isNumbered = whole.isNumbered
  }

  /// A context that prints the same entry of a bibliography for a reference that stands alone, in less time.
  func reduced(for reference: Reference) -> Context {
    reduced.withLock { known in
      if let found = known.first(where: { $0.shape.fits(reference) }) { return found.context }
      guard known.count < Self.mostReduced, let shape = StyleReduction.Shape(reference) else { return self }
      let made = Context(self, style: StyleReduction.reduced(self, for: reference))
      known.append((shape, made))
      return made
    }
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
