/// The forms that a counted word can take in some language (Unicode CLDR, "Language Plural Rules").
package enum PluralCategory: String, Sendable, Hashable, CaseIterable {
  case zero, one, two, few, many, other

  init?(_ name: String) { self.init(rawValue: name) }
}

/// Which form of a sentence goes with a whole number, in one language.
///
/// Source: Unicode CLDR 45, `plurals.xml`, cardinals. All numbers here are whole, so the conditions on
/// decimals are left out, and with them the languages' rules for fractions.
package struct PluralRule: Sendable, Hashable {
  /// The tests in their order; what passes none is `other`.
  let cases: [Case]

  struct Case: Sendable, Hashable {
    var category: PluralCategory
    /// One of these must hold, with all of its parts.
    var alternatives: [[Relation]]
  }

  /// `n % 100 != 12..14`
  struct Relation: Sendable, Hashable {
    /// 0 for the number itself.
    var modulus: Int
    var isNegated: Bool
    var ranges: [ClosedRange<Int>]
  }

  /// - Parameter language: BCP 47; its first part counts. A language that is not known has one form.
  package init(language: String) {
    let base = String(language.prefix { $0 != "-" }).lowercased()
    cases = Self.table.first { $0.languages.split(separator: " ").contains { $0 == base } }?.cases ?? []
  }

  package func category(of number: Int) -> PluralCategory {
    let number = abs(number)
    return cases.first { one in
      one.alternatives.contains { $0.allSatisfy { $0.holds(for: number) } }
    }?.category ?? .other
  }

  /// The categories that the language has, in CLDR's order.
  package var categories: [PluralCategory] {
    PluralCategory.allCases.filter { category in
      category == .other || cases.contains { $0.category == category }
    }
  }
}

extension PluralRule.Relation {
  func holds(for number: Int) -> Bool {
    let operand = modulus == 0 ? number : number % modulus
    return ranges.contains { $0.contains(operand) } != isNegated
  }
}

extension PluralRule {
  /// The rule as a function of JavaScript.
  package var script: String {
    let tests = cases.map { one in
      let condition = one.alternatives.map { $0.map(Self.script).joined(separator: "&&") }
        .joined(separator: "||")
      return "\(condition)?'\(one.category.rawValue)':"
    }
    return "(n)=>\(tests.joined())'other'"
  }

  private static func script(_ relation: Relation) -> String {
    let operand = relation.modulus == 0 ? "n" : "n%\(relation.modulus)"
    let tests = relation.ranges.map { range in
      range.count == 1
        ? "\(operand)===\(range.lowerBound)"
        : "\(operand)>=\(range.lowerBound)&&\(operand)<=\(range.upperBound)"
    }
    return "\(relation.isNegated ? "!" : "")(\(tests.joined(separator: "||")))"
  }
}

// MARK: The rules

extension PluralRule {
  private static let table: [(languages: String, cases: [Case])] = [
    (
      "en de nl sv da nb nn no fi et it es ca pt gl el hu tr bg sq eu af fo fy lb ka kk ky az uz tk ur sw te ta "
        + "ml mr ne or ps so sd ug ku mn rm sc sn xh yi dv eo ee ha io ia an ast",
      [one("n = 1")]
    ),
    ("fr", [one("n = 0..1")]),
    ("hi bn gu kn fa am zu as hy ff kab", [one("n = 0..1")]),
    ("is mk", [one("n % 10 = 1 and n % 100 != 11")]),
    ("pa ln mg ti wa ak bho guw nso", [one("n = 0..1")]),
    (
      "cy",
      [read(.zero, "n = 0"), one("n = 1"), read(.two, "n = 2"), read(.few, "n = 3"), read(.many, "n = 6")]
    ),
    ("ga", [one("n = 1"), read(.two, "n = 2"), read(.few, "n = 3..6"), read(.many, "n = 7..10")]),
    ("gd", [one("n = 1,11"), read(.two, "n = 2,12"), read(.few, "n = 3..10,13..19")]),
    (
      "gv",
      [
        one("n % 10 = 1"), read(.two, "n % 10 = 2"), read(.few, "n % 100 = 0,20,40,60,80"),
      ]
    ),
    (
      "kw",
      [
        read(.zero, "n = 0"), one("n = 1"),
        read(.two, "n % 100 = 2,22,42,62,82 or n != 0 and n % 1000000 = 100000"),
        read(.few, "n % 100 = 3,23,43,63,83"), read(.many, "n != 1 and n % 100 = 1,21,41,61,81"),
      ]
    ),
    (
      "br",
      [
        one("n % 10 = 1 and n % 100 != 11,71,91"), read(.two, "n % 10 = 2 and n % 100 != 12,72,92"),
        read(.few, "n % 10 = 3..4,9 and n % 100 != 10..19,70..79,90..99"),
        read(.many, "n != 0 and n % 1000000 = 0"),
      ]
    ),
    (
      "pl",
      [one("n = 1"), read(.few, "n % 10 = 2..4 and n % 100 != 12..14"), read(.many, "n != 1")]
    ),
    (
      "ru uk be",
      [
        one("n % 10 = 1 and n % 100 != 11"), read(.few, "n % 10 = 2..4 and n % 100 != 12..14"),
        read(.many, "n % 10 = 0,5..9 or n % 100 = 11..14"),
      ]
    ),
    (
      "hr sr bs sh",
      [one("n % 10 = 1 and n % 100 != 11"), read(.few, "n % 10 = 2..4 and n % 100 != 12..14")]
    ),
    ("cs sk", [one("n = 1"), read(.few, "n = 2..4")]),
    ("sl", [one("n % 100 = 1"), read(.two, "n % 100 = 2"), read(.few, "n % 100 = 3..4")]),
    (
      "lt",
      [one("n % 10 = 1 and n % 100 != 11..19"), read(.few, "n % 10 = 2..9 and n % 100 != 11..19")]
    ),
    ("lv", [read(.zero, "n % 10 = 0 or n % 100 = 11..19"), one("n % 10 = 1 and n % 100 != 11")]),
    ("ro mo", [one("n = 1"), read(.few, "n = 0 or n % 100 = 2..19")]),
    ("he iw", [one("n = 1"), read(.two, "n = 2")]),
    ("se sma smi smj smn sms iu naq sat", [one("n = 1"), read(.two, "n = 2")]),
    (
      "ar ars",
      [
        read(.zero, "n = 0"), one("n = 1"), read(.two, "n = 2"), read(.few, "n % 100 = 3..10"),
        read(.many, "n % 100 = 11..99"),
      ]
    ),
    (
      "mt",
      [
        one("n = 1"), read(.two, "n = 2"), read(.few, "n = 0 or n % 100 = 3..10"),
        read(.many, "n % 100 = 11..19"),
      ]
    ),
  ]

  private static func one(_ condition: String) -> Case { read(.one, condition) }

  /// Reads a condition in the notation of CLDR (UTS #35, "Plural rules syntax"), of which the table uses a part.
  static func read(_ category: PluralCategory, _ condition: String) -> Case {
    let words = condition.split(separator: " ")
    return Case(
      category: category,
      alternatives: words.split(separator: "or").map { part in
        part.split(separator: "and").map { relation in
          let parts = Array(relation)
          let hasModulus = parts.count == 5
          return Relation(
            modulus: hasModulus ? Int(parts[2])! : 0, isNegated: parts[parts.count - 2] == "!=",
            ranges: parts[parts.count - 1].split(separator: ",").map { range in
              let ends = range.split(separator: ".").map { Int($0)! }
              return ends[0]...ends[ends.count - 1]
            })
        }
      })
  }
}
