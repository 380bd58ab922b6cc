extension TextCase {
  /// Changes the letters of a run of nodes; parts marked `noCase` stay.
  ///
  /// - Parameter language: Title case is English only; upper case knows Turkish.
  func apply(_ nodes: [Node], language: String) -> [Node] {
    let isEnglish = language.hasPrefix("en")
    if self == .title, !isEnglish { return nodes }
    var letters = Letters()
    letters.collect(nodes, isFixed: false)
    guard !letters.characters.isEmpty else { return nodes }
    switch self {
    case .lowercase: letters.each { $0.lowercased() }
    case .uppercase:
      let isTurkic = language.hasPrefix("tr") || language.hasPrefix("az")
      letters.each { isTurkic && $0 == "i" ? "İ" : $0.uppercased() }
    case .capitalizeFirst: letters.capitalizeFirst()
    case .capitalizeAll: letters.capitalizeAll()
    case .sentence: letters.sentence()
    case .title: letters.title()
    }
    var at = 0
    return letters.rebuild(nodes, &at)
  }
}

/// The characters of a run of nodes in one row.
struct Letters {
  var characters: [Character] = []
  var isFixed: [Bool] = []
  /// What becomes of a character; nil where it stays.
  private var changed: [String?] = []

  mutating func collect(_ nodes: [Node], isFixed fixed: Bool) {
    for node in nodes {
      switch node {
      case .text(let text):
        for character in text {
          characters.append(character)
          isFixed.append(fixed)
          changed.append(nil)
        }
      case .noCase(let inner): collect(inner, isFixed: true)
      case .markup(let style, let inner):
        collect(inner, isFixed: fixed || style == .superscript || style == .subscript)
      default: collect(node.inner ?? [], isFixed: fixed)
      }
    }
  }

  func rebuild(_ nodes: [Node], _ at: inout Int) -> [Node] {
    nodes.map { node in
      switch node {
      case .text(let text):
        var out = ""
        for character in text {
          if let new = changed[at] { out += new } else { out.append(character) }
          at += 1
        }
        return .text(out)
      default: return node.inner.map { node.wrapping(rebuild($0, &at)) } ?? node
      }
    }
  }

  mutating func each(_ change: (Character) -> String) {
    for place in characters.indices where !isFixed[place] { changed[place] = change(characters[place]) }
  }

  // MARK: Words

  /// Runs without white space.
  private var words: [Range<Int>] {
    var out: [Range<Int>] = []
    var start: Int?
    for (place, character) in characters.enumerated() {
      if character.isWhitespace {
        if let first = start { out.append(first..<place) }
        start = nil
      } else if start == nil {
        start = place
      }
    }
    if let start { out.append(start..<characters.count) }
    return out
  }

  private func firstLetter(_ range: Range<Int>) -> Int? {
    range.first { characters[$0].isLetter || characters[$0].isNumber }
  }

  private func isLowercase(_ range: Range<Int>) -> Bool {
    !range.contains { characters[$0].isUppercase }
  }

  private mutating func capitalize(_ range: Range<Int>) {
    guard let place = firstLetter(range), !isFixed[place], isLowercase(range) else { return }
    // A Greek letter alone is a symbol.
    if range.count == 1, (0x370...0x3FF).contains(characters[place].unicodeScalars.first!.value) { return }
    changed[place] = characters[place].uppercased()
  }

  mutating func capitalizeFirst() {
    if let word = words.first(where: { firstLetter($0) != nil }) { capitalize(word) }
  }

  mutating func capitalizeAll() {
    for word in words { capitalize(word) }
  }

  mutating func sentence() {
    let isAllUpper = !characters.indices.contains { characters[$0].isLowercase && !isFixed[$0] }
    var isFirst = true
    for word in words where firstLetter(word) != nil {
      for place in word where !isFixed[place] {
        let isAcronym = !isAllUpper && !isTitled(word)
        if !isAcronym { changed[place] = characters[place].lowercased() }
      }
      if isFirst {
        let place = firstLetter(word)!
        if !isFixed[place], isLowercase(word) || isAllUpper || isTitled(word) {
          changed[place] = characters[place].uppercased()
        }
      }
      isFirst = false
    }
  }

  /// Only the first letter is a capital.
  private func isTitled(_ word: Range<Int>) -> Bool {
    guard let first = firstLetter(word) else { return false }
    return !word.contains { $0 != first && characters[$0].isUppercase }
  }

  mutating func title() {
    let words = self.words.filter { firstLetter($0) != nil }
    let isAllUpper = !characters.contains(where: \.isLowercase) && words.count > 1
    var isStart = true
    for (number, word) in words.enumerated() {
      let isLast = number == words.count - 1
      let next = endsClause(word)
      var part = word.lowerBound
      var isFirstPart = true
      while part < word.upperBound {
        var end = part
        while end < word.upperBound, !Self.divides(characters[end]) { end += 1 }
        let isWhole = isFirstPart && end == word.upperBound
        if !isFirstPart, end - part == 1, part - 2 >= word.lowerBound, characters[part - 1] == "-",
          characters[part - 2].isNumber
        {
          // "07-x" is a number.
          part = end + 1
          continue
        }
        let isFree = isStart && isFirstPart || isLast && end == word.upperBound
        title(part..<end, isFree: isFree, isWhole: isWhole, isFirst: isFirstPart, isAllUpper: isAllUpper)
        part = end + 1
        isFirstPart = false
      }
      isStart = next
    }
  }

  private mutating func title(
    _ range: Range<Int>, isFree: Bool, isWhole: Bool, isFirst: Bool, isAllUpper: Bool
  ) {
    guard let first = firstLetter(range), !isFixed[first] else { return }
    var last = range.upperBound - 1
    while last > first, !(characters[last].isLetter || characters[last].isNumber) { last -= 1 }
    var bare = ""
    for place in first...last { bare.append(characters[place]) }
    let isStop = StopWords.english.contains(bare.lowercased())
    if isStop, !isFree, isWhole || !isFirst {
      // "Of" goes down; "IN", which may be an acronym, stays unless all is in capitals; "Down" and
      // "Through", which may be adverbs or the author's choice, stay as well.
      if isAllUpper || (bare.count == 1 || isTitled(range)) && StopWords.always.contains(bare.lowercased()) {
        for place in first...last where !isFixed[place] { changed[place] = characters[place].lowercased() }
      }
      return
    }
    // "n." and "v." are abbreviations.
    if !isFree || range.lowerBound > 0, first == last, last + 1 < range.upperBound,
      characters[last + 1] == "."
    {
      return
    }
    capitalize(range)
  }

  private static func divides(_ character: Character) -> Bool {
    character == "-" || character == "/" || character == "\u{2013}" || character == "\u{2014}"
  }

  private func endsClause(_ word: Range<Int>) -> Bool {
    var place = word.upperBound - 1
    while place > word.lowerBound, "\"'”’)]".contains(characters[place]) { place -= 1 }
    if ":?!.".contains(characters[place]) {
      return characters[place] != "." || word.count > 2
    }
    return characters[place] == "\u{2014}"
  }
}
