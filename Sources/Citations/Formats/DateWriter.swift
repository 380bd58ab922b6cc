/// Dates as EDTF writes them (ISO 8601-2, level 1).
enum DateWriter {
  static func edtf(_ date: PartialDate) -> String {
    if date.start.isEmpty { return date.literal ?? "" }
    var start = date.start
    if let season = date.season, (1...4).contains(season), start.count == 1 { start.append(20 + season) }
    let mark = date.isUncertain ? "~" : ""
    var out = text(start) + mark
    if let end = date.end { out += "/" + (end.isEmpty || end[0] == 0 ? ".." : text(end) + mark) }
    return out
  }

  private static func text(_ numbers: [Int]) -> String {
    var parts: [String] = []
    for (place, number) in numbers.enumerated() {
      let number = max(-999_999, min(number, 999_999))
      if place == 0 {
        // CSL's -44 is EDTF's -0043.
        let year = number < 0 ? -number - 1 : number
        parts.append((number < 0 ? "-" : "") + padded(year, 4))
      } else {
        let number = place == 1 && (13...16).contains(number) ? number + 8 : number
        parts.append(padded(number, 2))
      }
    }
    return parts.joined(separator: "-")
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    let missing = width - text.utf8.count
    return missing > 0 ? String(repeating: "0", count: missing) + text : text
  }
}
