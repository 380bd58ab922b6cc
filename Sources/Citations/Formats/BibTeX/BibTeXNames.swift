/// Lists of names as BibTeX has them: "von Last, Jr, First and First von Last".
enum BibTeXNames {
  static func read(_ text: String) -> [Name] {
    split(text, at: "and").compactMap { part in
      let text = StyleReader.trimmed(part)
      if text.isEmpty { return nil }
      if text == "others" { return Name(literal: "others") }
      return name(text)
    }
  }

  private static func decoded(_ text: String) -> String { LaTeXReader.read(text).text }

  private static func name(_ text: String) -> Name? {
    // A body in braces of its own.
    if text.first == "{", closes(text) {
      let inner = decoded(text)
      return inner.isEmpty ? nil : Name(literal: inner)
    }
    if text.contains("="), let name = keyed(text) { return name }
    let parts = split(text, at: ",").map(StyleReader.trimmed)
    if parts.count > 1 {
      let (von, last) = vonLast(words(parts[0]))
      var name = Name(family: last, given: nil)
      if !von.isEmpty { name.nonDroppingParticle = von }
      if parts.count > 2 { name.suffix = nonEmpty(decoded(parts[1])) }
      name.given = nonEmpty(decoded(parts[parts.count > 2 ? 2 : 1]))
      return name.isEmpty ? nil : name
    }
    let words = words(text)
    guard words.count > 1 else {
      let family = decoded(text)
      return family.isEmpty ? nil : Name(family: family)
    }
    // First words, then those in small letters, then the last name.
    var first = 0
    while first < words.count - 1, !isSmall(words[first]) { first += 1 }
    var last = first
    var end = words.count - 2
    while end >= first, !isSmall(words[end]) { end -= 1 }
    if end >= first, isSmall(words[first]) { last = end + 1 } else { last = words.count - 1 }
    let start = min(first, last)
    var name = Name(family: decoded(words[last...].joined(separator: " ")))
    name.given = nonEmpty(decoded(words[..<start].joined(separator: " ")))
    name.nonDroppingParticle = nonEmpty(decoded(words[start..<last].joined(separator: " ")))
    return name.isEmpty ? nil : name
  }

  private static func vonLast(_ words: [String]) -> (String, String) {
    var end = words.count - 2
    while end >= 0, !isSmall(words[end]) { end -= 1 }
    guard end >= 0, isSmall(words[0]) else { return ("", decoded(words.joined(separator: " "))) }
    return (
      decoded(words[...end].joined(separator: " ")), decoded(words[(end + 1)...].joined(separator: " "))
    )
  }

  /// BibLaTeX's long form: "family=Gogh, given=Vincent, prefix=van".
  private static func keyed(_ text: String) -> Name? {
    var name = Name(family: "")
    var isKeyed = false
    for part in split(text, at: ",") {
      guard let sign = part.firstIndex(of: "=") else { continue }
      let value = nonEmpty(decoded(StyleReader.trimmed(String(part[part.index(after: sign)...]))))
      switch StyleReader.trimmed(String(part[..<sign])).lowercased() {
      case "family":
        name.family = value ?? ""
        isKeyed = true
      case "given": name.given = value
      case "prefix": name.nonDroppingParticle = value
      case "suffix": name.suffix = value
      case "useprefix" where value == "false":
        name.droppingParticle = name.nonDroppingParticle
        name.nonDroppingParticle = nil
      default: break
      }
    }
    return isKeyed && !name.isEmpty ? name : nil
  }

  private static func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }

  /// Whether the brace at the start closes at the very end.
  private static func closes(_ text: String) -> Bool {
    var depth = 0
    for (place, character) in text.enumerated() {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      if depth == 0 { return place == text.count - 1 }
    }
    return false
  }

  /// Whether the first letter outside braces and commands is small.
  private static func isSmall(_ word: String) -> Bool {
    if word.first == "{", word.dropFirst().first != "\\" { return false }
    let read = decoded(word)
    guard let first = read.first(where: \.isLetter) else { return false }
    return first.isLowercase
  }

  private static func words(_ text: String) -> [String] {
    split(text, while: { $0.isWhitespace || $0 == "~" })
  }

  /// Cuts at a word, or at a sign, outside braces.
  private static func split(_ text: String, at mark: String) -> [String] {
    if mark == "," { return split(text, keepsEmpty: true, while: { $0 == "," }) }
    var out: [String] = []
    var current: [String] = []
    for word in split(text, while: { $0.isWhitespace }) {
      if word.lowercased() == mark {
        out.append(current.joined(separator: " "))
        current = []
      } else {
        current.append(word)
      }
    }
    out.append(current.joined(separator: " "))
    return out
  }

  private static func split(_ text: String, keepsEmpty: Bool = false, while divides: (Character) -> Bool)
    -> [String]
  {
    var out: [String] = []
    var word = ""
    var depth = 0
    for character in text {
      if character == "{" { depth += 1 }
      if character == "}" { depth = max(0, depth - 1) }
      if depth == 0, divides(character) {
        if keepsEmpty || !word.isEmpty { out.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    if keepsEmpty || !word.isEmpty { out.append(word) }
    return out
  }
}
