/// Writes text as YAML that `YAMLReader`, and any other reader, takes for the same text.
public enum YAMLText {
  /// A text as a scalar on one line, in quotes only where YAML needs them.
  ///
  /// Whole numbers and dates stay plain, because schemas give types and not YAML; words that YAML takes for
  /// truth values, for nothing, or for numbers written in another way (`yes`, `null`, `1.10`, `007`) do not.
  ///
  /// - Parameter inFlow: Whether it stands between brackets or braces, where commas part values.
  public static func scalar(_ text: String, inFlow: Bool = false) -> String {
    if needsEscapes(text) { return escaped(text) }
    if isPlain(text, inFlow) { return text }
    // Scalar by scalar: an accent after a mark would make another character of it.
    if text.unicodeScalars.contains(where: { $0 == "\"" || $0 == "\\" }) {
      var out = "'"
      for scalar in text.unicodeScalars {
        if scalar == "'" { out += "'" }
        out.unicodeScalars.append(scalar)
      }
      return out + "'"
    }
    return "\"\(text)\""
  }

  /// A text as a block scalar: its header (`|`, `|-` or `>-`) and its lines, not indented yet.
  ///
  /// - Parameters:
  ///   - width: Where the lines of a folded text end, in characters.
  ///   - isLong: Whether a text of one line is to be folded.
  /// - Returns: nil for a text that stands on one line, and for one that a block could not hold exactly.
  public static func block(_ text: String, width: Int, isLong: Bool) -> [String]? {
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0)
    }
    guard !lines.contains(where: needsEscapes), let first = lines.first, !first.isEmpty, !first.hasPrefix(" ")
    else { return nil }
    if lines.count == 1 { return isLong ? folded(text, width) : nil }
    var header = "|-"
    if lines[lines.count - 1].isEmpty {
      lines.removeLast()
      header = "|"
    }
    // The end of the block decides over lines there that are empty, and lines of blanks are lost in editors.
    guard let last = lines.last, !last.isEmpty,
      lines.allSatisfy({ line in line.isEmpty || line.contains { $0 != " " } })
    else { return nil }
    return [header] + lines
  }

  /// Broken at single blanks, which YAML puts back; nil when there are others.
  private static func folded(_ text: String, _ width: Int) -> [String]? {
    var lines = [">-"]
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if word.isEmpty { return nil }
      if !line.isEmpty, line.count + word.count >= width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    return lines.count > 1 ? lines + [line] : nil
  }

  /// What stands between the quotation marks of a word processor that enclose a whole value; nil when none do, or
  /// others stand inside.
  public static func withoutCurlyQuotes(_ text: String) -> String? {
    // Nearly all values begin with another byte.
    guard text.utf8.first == 0xE2, text.count > 2, let first = text.first, let last = text.last,
      ["“”", "„“", "””", "‘’", "’’"].contains(String([first, last]))
    else { return nil }
    let inside = text.dropFirst().dropLast()
    return inside.contains { "“”„\"\\".contains($0) } ? nil : String(inside)
  }

  private static func isPlain(_ text: String, _ inFlow: Bool) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, first != 0x20, last != 0x20 else { return false }
    if last == UInt8(ascii: ":") || isAmbiguous(text) { return false }
    let following = bytes.count > 1 ? bytes[1] : 0x20
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
      if following == 0x20 || inFlow || bytes.starts(with: "---".utf8) { return false }
    case _ where ",[]{}#&*!|>'\"%@`".utf8.contains(first): return false
    case UInt8(ascii: "."): if bytes.starts(with: "...".utf8) { return false }
    default: break
    }
    for (place, byte) in bytes.enumerated() {
      let next = place + 1 < bytes.count ? bytes[place + 1] : 0
      if byte == UInt8(ascii: ":"), next == 0x20 || inFlow { return false }
      if byte == 0x20, next == UInt8(ascii: "#") { return false }
      if inFlow, ",[]{}".utf8.contains(byte) { return false }
    }
    return true
  }

  private static let words: Set<String> = [
    "null", "~", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", "-.inf", "+.inf", ".nan",
  ]

  private static func isAmbiguous(_ text: String) -> Bool {
    if words.contains(text.lowercased()) { return true }
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-._eExXoabcdfABCDF:".utf8.contains($0) }),
      let first = text.utf8.first
    else { return false }
    // 12 reads back as 12 everywhere; 012, 1.10, 1e5, 0x1F, 12:30 and 1_000 do not.
    if Int(text).map({ String($0) == text }) ?? false { return false }
    if Double(text) != nil || text.hasPrefix("0x") || text.hasPrefix("0o") { return true }
    return (0x30...0x39).contains(first)
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || ":_".utf8.contains($0) }
  }

  private static func needsEscapes(_ text: String) -> Bool {
    text.unicodeScalars.contains(where: isSpecial)
  }

  /// What YAML cannot hold, takes for the end of a line, or drops at its start.
  private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  private static func escaped(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case "\r": out += "\\r"
      case _ where isSpecial(scalar):
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let width = scalar.value > 0xFF ? 4 : 2
        out +=
          (width == 4 ? "\\u" : "\\x") + String(repeating: "0", count: max(0, width - digits.count)) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
