/// How easy an English text is to read: 206.835 − 1.015 × words per sentence − 84.6 × syllables per word.
///
/// Source: R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948), 221–233.
struct ReadingEase: Sendable, Hashable {
  var score: Int
  var words: Int
  var sentences: Int

  /// Flesch measured samples of a hundred words; less says nothing.
  private static let fewestWords = 100

  /// - Parameter sentences: Each as its words, in small letters.
  /// - Returns: nil for a text that is too short.
  init?(_ sentences: [[String]]) {
    words = sentences.reduce(0) { $0 + $1.count }
    self.sentences = sentences.count
    guard words >= Self.fewestWords else { return nil }
    let syllables = sentences.joined().reduce(0) { $0 + Self.syllables($1) }
    let perSentence = Double(words) / Double(sentences.count)
    let perWord = Double(syllables) / Double(words)
    score = Int((206.835 - 1.015 * perSentence - 84.6 * perWord).rounded())
  }

  /// Counts the syllables of an English word: groups of vowels, less endings that are silent, and more where two
  /// vowels are spoken apart. At least one; wrong for about one word in twenty.
  ///
  /// Source: the way of counting is that of I. E. Fang, "By computer: Flesch's reading ease score and a syllable
  /// counter", Behavioral Science 13 (1968), 249–251; the lists of endings are our own.
  static func syllables(_ word: String) -> Int {
    word.split { $0 == "-" || $0 == "–" || $0 == "/" }.reduce(0) { $0 + one(Array($1.utf8)) }.atLeastOne
  }

  private static func one(_ word: [UInt8]) -> Int {
    var letters = word.filter { (0x61...0x7A).contains($0) || $0 >= 0x80 }
    if word.suffix(2) == Array("'s".utf8) { letters.removeLast() }
    guard letters.count > 2 else { return 1 }
    let isVowel = letters.map { "aeiouy".utf8.contains($0) || $0 == 0xC3 }
    var count = 0
    for place in letters.indices where isVowel[place] {
      if place == 0 || !isVowel[place - 1] {
        count += 1
      } else if isApart(letters, place) {
        count += 1
      }
    }
    return max(1, count - silent(letters, isVowel))
  }

  /// Whether a vowel is spoken apart from the one before it: cre-ate, sci-ence, flu-ent, be-ing, idea.
  private static func isApart(_ word: [UInt8], _ place: Int) -> Bool {
    let pair = String(decoding: word[place - 1...place], as: UTF8.self)
    let before = place > 1 ? word[place - 2] : 0
    let rest = String(decoding: word[(place + 1)...], as: UTF8.self)
    if rest == "ng" || rest == "ngs", pair.hasSuffix("i") { return true }
    // No vowel before the pair: "queue", "beauty"; the u after a q is none.
    let isAfterQ = place > 2 && before == UInt8(ascii: "u") && word[place - 3] == UInt8(ascii: "q")
    if "aeiou".utf8.contains(before), !isAfterQ { return false }
    switch pair {
    case "ia":
      // -cian and -tial are one.
      return !("tcsx".utf8.contains(before) && (rest.hasPrefix("n") || rest.hasPrefix("l")))
    case "io", "iu":
      // -tion, -sion, -gion and -cious are one.
      return !("tcsgx".utf8.contains(before) && (rest.hasPrefix("n") || rest.hasPrefix("u")))
    case "ie": return rest.hasPrefix("t") || rest.hasPrefix("nce") || rest.hasPrefix("nt")
    case "eo": return !rest.hasPrefix("pl") && !rest.hasPrefix("n")
    case "ea":
      if rest.isEmpty || rest == "s" { return word[..<(place - 1)].contains { "aeiouy".utf8.contains($0) } }
      return before == UInt8(ascii: "r") && ["te", "ti", "to", "ct", "li"].contains { rest.hasPrefix($0) }
    case "eu": return rest == "m" || rest == "ms"
    case "ui": return rest == "ty"
    case "ua": return before != UInt8(ascii: "g") && before != UInt8(ascii: "q")
    case "ue": return rest.hasPrefix("n") && before != UInt8(ascii: "q")
    case "uo": return before != UInt8(ascii: "q")
    case "oe": return rest.hasPrefix("m") || rest.hasPrefix("t")
    case "ao": return true
    default: return false
    }
  }

  /// Endings that are written and not spoken: make, makes, worked.
  private static func silent(_ word: [UInt8], _ isVowel: [Bool]) -> Int {
    let last = word.count - 1
    let text = String(decoding: word.suffix(4), as: UTF8.self)
    func vowel(_ back: Int) -> Bool { last - back >= 0 && isVowel[last - back] }
    if word[last] == UInt8(ascii: "e"), !vowel(1) {
      // -le after a consonant is a syllable: table.
      if word[last - 1] == UInt8(ascii: "l"), word.count > 2, !vowel(2) { return 0 }
      return 1
    }
    if text.hasSuffix("es"), !vowel(2) {
      let before = word[last - 2]
      if "sxzcg".utf8.contains(before) { return 0 }
      if before == UInt8(ascii: "h"), word.count > 3, "cs".utf8.contains(word[last - 3]) { return 0 }
      if before == UInt8(ascii: "l"), word.count > 3, !vowel(3) { return 0 }
      return 1
    }
    if text.hasSuffix("ed"), !vowel(2) { return "td".utf8.contains(word[last - 2]) ? 0 : 1 }
    // -ely, -eful, -ement, -eless: the e before is silent, too.
    for ending in ["ely", "ement", "ements", "eless", "eful"]
    where String(decoding: word, as: UTF8.self).hasSuffix(ending) {
      let place = word.count - ending.utf8.count
      if place > 1, !isVowel[place - 1], String(decoding: word, as: UTF8.self) != "element" { return 1 }
    }
    return 0
  }
}

extension Int {
  fileprivate var atLeastOne: Int { Swift.max(1, self) }
}
