/// Reads dates as people and programs write them: EDTF (ISO 8601-2, level 1) and
/// "15 December 2005", "circa 1900", "Spring 1999".
enum DateReader {
  static func date(_ text: String) -> PartialDate {
    let text = StyleReader.trimmed(text)
    if let date = edtf(text) { return date }
    if let date = words(text) { return date }
    return PartialDate(start: [], literal: text)
  }

  // MARK: EDTF

  static func edtf(_ text: String) -> PartialDate? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, let first = parts.first else { return nil }
    var isUncertain = false
    guard let start = numbers(first, &isUncertain), !start.isEmpty else { return nil }
    var date = PartialDate(start: start)
    if parts.count == 2 {
      if parts[1].isEmpty || parts[1] == ".." {
        date.end = []
      } else {
        guard let end = numbers(parts[1], &isUncertain), !end.isEmpty else { return nil }
        date.end = end
      }
    }
    date.isUncertain = isUncertain
    if date.end == nil, start.count == 2, start[1] > 20 {
      date.start = [start[0]]
      date.season = start[1] - 20
    }
    return date
  }

  private static func numbers(_ text: String, _ isUncertain: inout Bool) -> [Int]? {
    var text = Substring(text)
    while let last = text.last, "?~%".contains(last) {
      isUncertain = true
      text.removeLast()
    }
    // A time of day says nothing in a reference.
    if let time = text.firstIndex(of: "T") { text = text[..<time] }
    var sign = 1
    if text.hasPrefix("y") || text.hasPrefix("Y") { text.removeFirst() }
    if text.hasPrefix("-") {
      sign = -1
      text.removeFirst()
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count <= 3, let year = parts.first, year.count >= 3, year.count <= 6 else { return nil }
    var out: [Int] = []
    for (place, part) in parts.enumerated() {
      let digits = part.drop { "?~%".contains($0) }
      if digits.count != part.count { isUncertain = true }
      if place > 0, digits == "XX" || digits == "uu" { break }
      guard let number = Int(digits), digits.allSatisfy({ $0.isNumber }) else { return nil }
      if place == 1, !(1...12).contains(number), !(21...24).contains(number) { return nil }
      if place == 2, !(1...31).contains(number) { return nil }
      out.append(number)
    }
    // EDTF's year -43 is 44 BC, which CSL writes -44.
    if sign < 0, let year = out.first { out[0] = -(year + 1) }
    return out
  }

  // MARK: Words

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november",
    "december",
  ]
  private static let seasons = ["spring", "summer", "autumn", "winter", "fall"]

  /// The number of a month by its English name or first three letters; 13 to 16 for seasons.
  static func month(_ word: String) -> Int? {
    let word = word.lowercased()
    guard word.count >= 3 else { return nil }
    if let season = seasons.firstIndex(where: { $0 == word }) { return 13 + (season == 4 ? 2 : season) }
    return months.firstIndex { $0.hasPrefix(word) || word == "sept" && $0 == "september" }.map { $0 + 1 }
  }

  static func words(_ text: String) -> PartialDate? {
    var isUncertain = false
    var word = ""
    var groups: [[String]] = [[]]
    func flush() {
      if !word.isEmpty { groups[groups.count - 1].append(word) }
      word = ""
    }
    for character in text {
      switch character {
      case "?", "~": isUncertain = true
      case ",", ".": flush()
      case "-", "\u{2013}", "/":
        flush()
        if groups.count > 3 { return nil }
        groups.append([])
      case _ where character.isWhitespace: flush()
      default: word.append(character)
      }
    }
    flush()
    let all = groups.joined().map { $0.lowercased() }
    if all.contains(where: { ["circa", "ca", "c"].contains($0) }) { isUncertain = true }
    groups = groups.map { $0.filter { !["circa", "ca", "c", "of", "the"].contains($0.lowercased()) } }
    if groups.count == 3, groups.allSatisfy({ $0.count == 1 && Int($0[0]) != nil }) {
      return slashed(groups.map { Int($0[0])! }, isUncertain)
    }
    guard groups.count <= 2, var start = numbers(groups[0]) else { return nil }
    var date = PartialDate(start: [], isUncertain: isUncertain)
    if groups.count == 2 {
      guard var end = numbers(groups[1]) else { return nil }
      // "May-June 2003": what the first half leaves out stands in the second.
      if start.year == nil { start.year = end.year }
      if start.month == nil, start.day != nil { start.month = end.month }
      if end.month == nil, end.day != nil { end.month = start.month }
      if end.year == nil { end.year = start.year }
      guard let numbers = end.list else { return nil }
      date.end = numbers
    }
    guard let list = start.list else { return nil }
    date.start = list
    return date
  }

  private static func slashed(_ numbers: [Int], _ isUncertain: Bool) -> PartialDate? {
    let (a, b, c) = (numbers[0], numbers[1], numbers[2])
    if a > 31, (1...12).contains(b), (1...31).contains(c) {
      return PartialDate(start: [a, b, c], isUncertain: isUncertain)
    }
    guard c > 31, (1...31).contains(a), (1...31).contains(b) else { return nil }
    // Month first, as in the United States, unless that is impossible.
    if a <= 12 { return PartialDate(start: [c, a, b], isUncertain: isUncertain) }
    return b <= 12 ? PartialDate(start: [c, b, a], isUncertain: isUncertain) : nil
  }

  private struct Parts {
    var year: Int?
    var month: Int?
    var day: Int?

    var list: [Int]? {
      guard let year else { return nil }
      guard let month else { return day == nil ? [year] : nil }
      return day.map { [year, month, $0] } ?? [year, month]
    }
  }

  private static func numbers(_ words: [String]) -> Parts? {
    guard !words.isEmpty, words.count <= 4 else { return nil }
    var parts = Parts()
    var isBefore = false
    for word in words {
      let lower = word.lowercased()
      if let month = month(word), parts.month == nil {
        parts.month = month
      } else if ["bc", "bce"].contains(lower) {
        isBefore = true
      } else if ["ad", "ce"].contains(lower) {
        continue
      } else if lower.hasSuffix("bc"), let year = Int(lower.dropLast(2)) {
        parts.year = year
        isBefore = true
      } else if lower.hasSuffix("ad"), let year = Int(lower.dropLast(2)) {
        parts.year = year
      } else {
        let digits = lower.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits),
          ["", "st", "nd", "rd", "th"].contains(String(lower.dropFirst(digits.count)))
        else { return nil }
        if digits.count <= 2, number <= 31, parts.day == nil, number > 0 {
          parts.day = number
        } else if parts.year == nil {
          parts.year = number
        } else {
          return nil
        }
      }
    }
    if isBefore, parts.year == nil, let day = parts.day {
      parts.year = day
      parts.day = nil
    }
    if isBefore, let year = parts.year { parts.year = -year }
    return parts
  }
}
