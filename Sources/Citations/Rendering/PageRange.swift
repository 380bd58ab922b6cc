/// Page ranges in the form that a style asks for (CSL 1.0.2, appendix V).
enum PageRange {
  /// Stands in for a hyphen that joins no range.
  private static let escapedHyphen: Character = "\u{E000}"

  static func format(_ text: String, _ format: Style.PageFormat?, delimiter: String) -> String {
    var out = ""
    var chunk = ""
    func flush() {
      out += range(StyleReader.trimmed(chunk), format, delimiter)
      chunk = ""
    }
    // "12, 14-20 & 33": each piece between commas and ampersands on its own.
    var isEscaped = false
    for character in text {
      // "327\\-30" is one number with a hyphen.
      if isEscaped || character == "\\" {
        if isEscaped { chunk.append(character == "-" ? escapedHyphen : character) }
        isEscaped.toggle()
        continue
      }
      if character == "," || character == "&" || character == ";" {
        flush()
        if character == "&" { out += " & " } else { out += String(character) + " " }
      } else {
        chunk.append(character)
      }
    }
    flush()
    return String(out.map { $0 == escapedHyphen ? "-" : $0 })
  }

  private static func range(_ text: String, _ format: Style.PageFormat?, _ delimiter: String) -> String {
    let parts = text.split(
      maxSplits: 8, omittingEmptySubsequences: false, whereSeparator: { $0 == "-" || $0 == "\u{2013}" })
    guard parts.count >= 2 else { return text }
    let trimmed = parts.map { StyleReader.trimmed(String($0)) }
    if parts.count == 3, trimmed[1].isEmpty { return range(trimmed[0] + "-" + trimmed[2], format, delimiter) }
    guard parts.count == 2, !trimmed[0].isEmpty, !trimmed[1].isEmpty else {
      return text
    }
    guard let first = split(trimmed[0]), let last = split(trimmed[1]) else {
      let isSpaced = trimmed[0].contains(" ") || trimmed[1].contains(" ")
      return isSpaced ? text : trimmed[0] + delimiter + trimmed[1]
    }
    guard let format else { return trimmed[0] + delimiter + trimmed[1] }
    guard first.prefix == last.prefix else {
      return trimmed[0] + "-" + trimmed[1]
    }
    let end = expanded(first.digits, last.digits)
    guard end.count == first.digits.count else { return trimmed[0] + delimiter + trimmed[1] }
    let shown: String
    switch format {
    case .expanded: return trimmed[0] + delimiter + last.prefix + end
    case .minimal: shown = shortened(first.digits, end, least: 1)
    case .minimalTwo: shown = shortened(first.digits, end, least: 2)
    case .chicago, .chicago15, .chicago16: shown = chicago(first.digits, end, format)
    }
    return trimmed[0] + delimiter + (shown.count == end.count ? last.prefix : "") + shown
  }

  /// "N110" as "N" and "110"; nil unless the text ends in digits.
  private static func split(_ text: String) -> (prefix: String, digits: String)? {
    let digits = text.reversed().prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count < 18 else { return nil }
    let prefix = String(text.dropLast(digits.count))
    if prefix.contains(where: { $0.isWhitespace }) { return nil }
    return (prefix, String(digits.reversed()))
  }

  private static func expanded(_ first: String, _ last: String) -> String {
    last.count < first.count ? first.prefix(first.count - last.count) + last : last
  }

  private static func shortened(_ first: String, _ last: String, least: Int) -> String {
    var common = 0
    for (a, b) in zip(first, last) {
      if a != b { break }
      common += 1
    }
    let kept = max(last.count - common, min(least, last.count))
    return String(last.suffix(kept))
  }

  private static func chicago(_ first: String, _ last: String, _ format: Style.PageFormat) -> String {
    let number = Int(first) ?? 0
    if number < 100 || number % 100 == 0 { return last }
    if number % 100 < 10 { return shortened(first, last, least: 1) }
    let short = shortened(first, last, least: 2)
    // The 15th edition gives four-digit numbers in full where three digits change.
    if format != .chicago16, first.count == 4, short.count == 3 { return last }
    return short
  }
}
