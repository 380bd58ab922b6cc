/// The content of a number variable, cut where its numbers meet.
struct Numerals {
  enum Piece: Hashable {
    case number(String)
    case separator(String)
    case other(String)
  }

  var pieces: [Piece]
  /// Every part between separators is a number, perhaps with letters around it (CSL 1.0.2, `is-numeric`).
  var isNumeric: Bool

  init(_ text: String) {
    var pieces: [Piece] = []
    var word = ""
    var isNumeric = true
    var needsNumber = false
    func flush() {
      if !word.isEmpty {
        let isNumber = Self.isNumber(word)
        if !isNumber || (!needsNumber && !pieces.isEmpty) { isNumeric = false }
        pieces.append(isNumber ? .number(word) : .other(word))
        needsNumber = false
      }
      word = ""
    }
    var hasSpace = false
    var isEscaped = false
    for character in text {
      if isEscaped {
        isEscaped = false
        word.append(character)
        continue
      }
      switch character {
      case "\\": isEscaped = true
      case "-", "\u{2013}", ",", "&", "\u{2014}":
        flush()
        if pieces.isEmpty { isNumeric = false }
        pieces.append(.separator(character == "\u{2014}" ? "\u{2013}" : String(character)))
        needsNumber = true
        hasSpace = false
      case _ where character.isWhitespace:
        flush()
        hasSpace = true
      default:
        if word.isEmpty, hasSpace, case .separator? = pieces.last {
        } else if word.isEmpty, hasSpace, !pieces.isEmpty {
          pieces.append(.other(" "))
          isNumeric = false
        }
        hasSpace = false
        word.append(character)
      }
    }
    flush()
    if needsNumber || pieces.isEmpty { isNumeric = false }
    self.pieces = pieces
    self.isNumeric = isNumeric
  }

  /// Digits, with at most letters before and after: `12`, `2nd`, `D2`, `L2d`.
  static func isNumber(_ word: String) -> Bool {
    var digits = 0
    var runs = 0
    var wasDigit = false
    for scalar in word.unicodeScalars {
      let isDigit = scalar.value >= 0x30 && scalar.value <= 0x39
      if isDigit {
        digits += 1
        if !wasDigit { runs += 1 }
      } else if !scalar.properties.isAlphabetic, scalar != ".", scalar != "-" {
        return false
      }
      wasDigit = isDigit
    }
    return digits > 0 && runs == 1 || roman(word) != nil
  }

  /// More than one number, or a number greater than one where `counts`.
  func isPlural(counts: Bool) -> Bool {
    let numbers = pieces.compactMap { if case .number(let word) = $0 { word } else { nil } }
    if counts, numbers.count == 1 { return Int(numbers[0]).map { $0 > 1 } ?? false }
    if pieces.contains(where: { if case .separator = $0 { true } else { false } }) {
      return pieces.count > 2 && numbers.count > 1
    }
    return false
  }

  /// A numeral in roman letters, as `xii`.
  static func roman(_ word: String) -> Int? {
    let lower = word.lowercased()
    guard lower == word || word.uppercased() == word, !word.isEmpty, word.count < 16 else { return nil }
    let values: [Character: Int] = ["i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000]
    var total = 0
    var last = 0
    for character in lower.reversed() {
      guard let value = values[character] else { return nil }
      if value < last { total -= value } else { total += value }
      last = max(last, value)
    }
    return roman(total) == lower ? total : nil
  }

  static func roman(_ number: Int) -> String {
    guard number > 0, number < 5000 else { return String(number) }
    var rest = number
    var out = ""
    for (value, letters) in [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
      (10, "x"),
      (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ] {
      while rest >= value {
        out += letters
        rest -= value
      }
    }
    return out
  }

  /// "21st": the number and the locale's ending for it (CSL 1.0.2, "Ordinal Suffixes").
  static func ordinal(_ number: Int, _ gender: Gender?, _ locale: Locale) -> String {
    let text = String(number)
    func ending(_ name: String, _ fits: (String?) -> Bool) -> String? {
      guard let forms = locale.terms[name] else { return nil }
      for wanted in gender == nil ? [nil] : [gender, nil] {
        for form in forms where form.genderForm == wanted && fits(form.match) { return form.single }
      }
      return nil
    }
    func name(_ number: Int) -> String { "ordinal-" + (number < 10 ? "0" : "") + String(number) }
    if number < 100, let found = ending(name(number), { $0 == "whole-number" }) { return text + found }
    let two = number % 100
    if let found = ending(name(two), { $0 == "last-two-digits" || $0 == nil && two >= 10 }) {
      return text + found
    }
    if let found = ending(name(number % 10), { $0 == "last-digit" || $0 == nil }) { return text + found }
    return text + (ending("ordinal") { _ in true } ?? "")
  }

  /// "ninth" for 1 to 10, else as `ordinal`.
  static func longOrdinal(_ number: Int, _ gender: Gender?, _ locale: Locale) -> String {
    if number >= 1, number <= 10,
      let forms = locale.terms["long-ordinal-" + (number < 10 ? "0" : "") + String(number)]
    {
      let fitting =
        forms.first { $0.genderForm == gender } ?? forms.first { $0.genderForm == nil } ?? forms[0]
      return fitting.single
    }
    return ordinal(number, gender, locale)
  }
}
