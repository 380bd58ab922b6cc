/// Ways in which people write dates, times and numbers, and the one way in which fields take them.
enum ValueForms {
  /// The value that a text can only mean; nil when it could mean two, or none.
  static func meant(_ text: String, as type: FieldType) -> String? {
    switch type {
    case .date: date(text)
    case .minutes: minutes(text).map(String.init)
    case .integer: integer(text)
    case .range: range(text)
    default: nil
    }
  }

  /// What a text may mean, when it can mean two things.
  static func choices(_ text: String, as type: FieldType) -> String? {
    if case .url = type, text.contains("."), !text.contains(":"), !text.contains(" ") {
      return "write the whole address, as in 'https://\(text)'"
    }
    if let help = number(text, as: type) { return help }
    guard case .date = type, let (first, second, year) = numbers(text), first <= 12, second <= 12,
      let monthLast = iso(year, second, first), let monthFirst = iso(year, first, second)
    else { return nil }
    return
      "write \(monthLast) for \(first) \(months[second - 1]), \(monthFirst) for \(second) \(months[first - 1])"
  }

  // MARK: Dates

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
  ]

  private static func date(_ text: String) -> String? {
    if let (first, second, year) = numbers(text) {
      // Of two numbers, one above twelve can only be the day.
      if first > 12 || first == second { return iso(year, second, first) }
      return second > 12 ? iso(year, first, second) : nil
    }
    return inWords(text) ?? yearFirst(text) ?? years(text)
  }

  /// `21/11/2026`, `21.11.2026` and the like, in the order in which they are written.
  private static func numbers(_ text: String) -> (first: Int, second: Int, year: Int)? {
    for mark in ["/", ".", "-"] as [Character] {
      let parts = text.split(separator: mark, omittingEmptySubsequences: false)
      guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count),
        parts[2].count == 4,
        let first = plain(parts[0]), let second = plain(parts[1]), let year = plain(parts[2]), year >= 1000
      else { continue }
      return (first, second, year)
    }
    return nil
  }

  /// `2026/11/21`, `2026.11.21`, `2026-1-5`, `2026/11`.
  private static func yearFirst(_ text: String) -> String? {
    for mark in ["/", ".", "-"] as [Character] {
      let parts = text.split(separator: mark, omittingEmptySubsequences: false)
      guard parts.count == 3 || (parts.count == 2 && mark != "/"), parts[0].count == 4,
        parts.dropFirst().allSatisfy({ (1...2).contains($0.count) })
      else { continue }
      let numbers = parts.compactMap(plain)
      guard numbers.count == parts.count, numbers[0] >= 1000 else { continue }
      return iso(numbers[0], numbers[1], numbers.count > 2 ? numbers[2] : nil)
    }
    return nil
  }

  /// `21 November 2026`, `21st of Nov. 2026`, `November 21, 2026`, `November 2026`.
  private static func inWords(_ text: String) -> String? {
    let words = text.split { $0 == " " || $0 == "," || $0 == "\u{A0}" }.map { $0.lowercased() }
      .filter { $0 != "of" && $0 != "the" }
    guard (2...3).contains(words.count), let year = words.last.flatMap({ plain($0[...]) }),
      words.last!.count == 4
    else { return nil }
    let named = words.dropLast().compactMap { word in month(word).map { (word, $0) } }
    guard named.count == 1, let month = named.first?.1 else { return nil }
    let rest = words.dropLast().filter { $0 != named[0].0 }
    guard let word = rest.first else { return iso(year, month, nil) }
    return day(word).flatMap { iso(year, month, $0) }
  }

  private static func month(_ word: String) -> Int? {
    let word = word.hasSuffix(".") ? word.dropLast() : word[...]
    guard word.count >= 3 else { return nil }
    let found = months.indices.filter { months[$0].lowercased().hasPrefix(word) }
    if found.count == 1 { return found[0] + 1 }
    return word == "sept" ? 9 : nil
  }

  private static func day(_ word: String) -> Int? {
    for end in ["st", "nd", "rd", "th", "."] where word.hasSuffix(end) {
      return plain(word.dropLast(end.count))
    }
    return plain(word[...])
  }

  /// `2018-2019`, `2018 – 2019`: two years.
  private static func years(_ text: String) -> String? {
    let parts = text.split { $0 == "-" || $0 == "–" || $0 == "—" }.map { $0.trimmed() }
    guard parts.count == 2, parts.allSatisfy({ $0.count == 4 }), let first = plain(parts[0][...]),
      let last = plain(parts[1][...]), last >= first, first >= 1000
    else { return nil }
    return "\(first)/\(last)"
  }

  private static func iso(_ year: Int, _ month: Int, _ day: Int?) -> String? {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let text = "\(year)-\(two(month))" + (day.map { "-" + two($0) } ?? "")
    return DateValue(text) == nil || month > 12 ? nil : text
  }

  // MARK: Numbers

  /// `45 minutes`, `1 hour`, `1 h 30 min`, `1:30 h` is left alone.
  private static func minutes(_ text: String) -> Int? {
    var total = 0
    var number: Int?
    var units: [Int] = []
    for word in parted(text) {
      if let value = plain(word[...]) ?? numeral(word[...]) {
        guard number == nil else { return nil }
        number = value
        continue
      }
      let unit: Int
      switch word {
      case "m", "min", "mins", "min.", "minute", "minutes": unit = 1
      case "h", "hr", "hrs", "hour", "hours": unit = 60
      case "and", ",": continue
      default: return nil
      }
      guard let value = number, units.last ?? 100 > unit, value < 10_000 else { return nil }
      total += value * unit
      units.append(unit)
      number = nil
    }
    return number == nil && !units.isEmpty ? total : nil
  }

  /// Words, with numbers apart from letters: `1h 30min` gives `1`, `h`, `30`, `min`.
  private static func parted(_ text: String) -> [String] {
    var words: [String] = []
    var wasDigit: Bool?
    for character in text.lowercased() {
      if character.isWhitespace {
        wasDigit = nil
        continue
      }
      let isDigit = character.isASCII && character.isNumber
      if wasDigit == isDigit {
        words[words.count - 1].append(character)
      } else {
        words.append(String(character))
      }
      wasDigit = isDigit
    }
    return words
  }

  /// `1,200` and `1 200`: a separator of thousands; `twenty`.
  private static func integer(_ text: String) -> String? {
    if let number = numeral(text[...]) { return String(number) }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == " " || $0 == "\u{A0}" }
    guard parts.count > 1, (1...3).contains(parts[0].count), parts.dropFirst().allSatisfy({ $0.count == 3 }),
      parts.allSatisfy({ plain($0) != nil }), parts[0].first != "0"
    else { return nil }
    return parts.joined()
  }

  /// `4 to 16`, `4 — 16`, `6 or more`, `at least 6`, `12 students`.
  private static func range(_ text: String) -> String? {
    let words = text.lowercased().split(separator: " ").map { numeral($0).map(String.init) ?? String($0) }
    let found: String?
    switch words.count {
    case 1 where words[0] != text.lowercased(): found = words[0]
    case 2 where words[1].allSatisfy(\.isLetter) && !multiples.contains(words[1]): found = words[0]
    case 3 where words[1] == "to" || words[1] == "—" || words[1] == "until": found = "\(words[0])-\(words[2])"
    case 3 where words[1] == "or" && words[2] == "more", 3 where words[1] == "and" && words[2] == "more":
      found = "\(words[0])+"
    case 3 where words[0] == "at" && words[1] == "least": found = "\(words[2])+"
    case 4 where words[0] == "between" && words[2] == "and": found = "\(words[1])-\(words[3])"
    default: found = text.contains("—") ? text.replacing("—", with: "-") : nil
    }
    return found.flatMap { NumberRange($0) == nil ? nil : $0 }
  }

  /// Words that make another number of the one before them.
  private static let multiples: Set = ["dozen", "score", "hundred", "thousand", "million"]

  /// Words that say that a number is not exact.
  private static let vague: Set = [
    "about", "around", "approximately", "approx", "approx.", "roughly", "circa", "c.", "ca.", "ca", "nearly",
    "almost", "over", "some", "~",
  ]

  /// What to write for a number among words that say how sure of it the writer is: what is left out with them is the
  /// writer's to decide, so this is never done without asking.
  private static func number(_ text: String, as type: FieldType) -> String? {
    let lead: String
    switch type {
    case .range: lead = "write figures only"
    case .integer, .minutes: lead = "write the number alone"
    default: return nil
    }
    let words = text.replacing("~", with: "~ ").split { $0 == " " || $0 == "\u{A0}" }
    let rest = words.filter { !vague.contains($0.lowercased()) }.joined(separator: " ")
    let left = words.filter { vague.contains($0.lowercased()) }.map { "'\($0)'" }.joined(separator: " and ")
    if !left.isEmpty, let value = value(rest, as: type) {
      return "\(lead), without \(left): \(forms(value, type))"
    }
    // Of minutes, a number may be one of hours.
    if case .minutes = type { return nil }
    let tokens = parted(text)
    let numbers = tokens.compactMap { plain($0[...]) ?? numeral($0[...]) }
    guard numbers.count == 1, !tokens.contains(where: multiples.contains) else { return nil }
    return "\(lead): \(forms(String(numbers[0]), type))"
  }

  /// A number as a field takes it, however it is written.
  private static func value(_ text: String, as type: FieldType) -> String? {
    if case .range = type, NumberRange(text) != nil { return text }
    return plain(text[...]).map(String.init) ?? meant(text, as: type)
  }

  /// All that a field takes where a number stands.
  private static func forms(_ value: String, _ type: FieldType) -> String {
    guard case .range = type, plain(value[...]) != nil else { return value }
    return "\(value), a range such as 4-16, or \(value)+ for \(value) and more"
  }

  private static let numerals = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

  /// `twelve`, `twenty-five`: up to 99.
  private static func numeral(_ word: Substring) -> Int? {
    let parts = word.lowercased().split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1, let number = numerals.firstIndex(of: parts[0]) { return number }
    guard parts.count < 3, let ten = tens.firstIndex(of: parts[0]) else { return nil }
    if parts.count == 1 { return (ten + 2) * 10 }
    guard let unit = numerals.prefix(10).firstIndex(of: parts[1]), unit > 0 else { return nil }
    return (ten + 2) * 10 + unit
  }

  private static func plain(_ text: Substring) -> Int? {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }
}
