/// BM25F (Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009): how strongly a page speaks of a term.
///
/// The part that depends on the page and not on the term's rarity is computed here and kept in a few bits; the
/// browser multiplies it by the term's weight.
struct Ranking {
  /// Bits for an impact in the index.
  static let impactBits = 4
  static let saturation: Float = 1.1

  private static func weight(_ field: Field) -> Float {
    switch field {
    case .title: 1.75
    case .summary: 1
    case .extra: 1.5
    case .heading: 1.5
    case .text: 1
    }
  }

  /// How much of a field's length counts.
  private static func lengthShare(_ field: Field) -> Float {
    switch field {
    case .title, .extra: 0.4
    case .summary, .heading: 0.6
    case .text: 0.85
    }
  }

  private let averages: [Float]

  /// - Parameter totals: words of each field in all pages.
  init(totals: FieldCounts, pages: Int) {
    averages = Field.allCases.map { field in
      // In steps, so that an edit doesn't change the impacts of every page.
      let exact = Float(totals[field]) / Float(max(pages, 1))
      var step: Float = 0.25
      while step * 1.189207 <= exact { step *= 1.189207 }
      return step
    }
  }

  /// What one occurrence in each field of a page adds.
  func shares(_ lengths: FieldCounts) -> [Float] {
    Field.allCases.map { field in
      let share = Self.lengthShare(field)
      return Self.weight(field) / (1 - share + share * Float(lengths[field]) / averages[field.rawValue])
    }
  }

  /// The sum of shares, saturated, in steps of 1/16.
  @inline(__always)
  static func impact(_ sum: Float) -> UInt32 {
    let steps = Float(1 << impactBits)
    return min(UInt32(sum / (saturation + sum) * steps), UInt32(steps) - 1)
  }
}
