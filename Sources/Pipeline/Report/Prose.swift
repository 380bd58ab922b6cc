import Markup

/// The sentences of an entry's texts.
struct Prose: Sendable {
  struct Sentence: Sendable, Hashable {
    /// In one line.
    var text: String
    var words: [String]
  }

  private(set) var sentences: [Sentence] = []

  var words: [String] { sentences.flatMap(\.words) }

  init() {}

  /// Reads all that readers read but headings, code and citations; a block of text ends a sentence.
  init(_ documents: [Document]) {
    for document in documents {
      for section in document.sections() {
        for block in section.text.split(separator: UInt8(ascii: "\n")) {
          add(String(decoding: block, as: UTF8.self))
        }
      }
    }
  }

  init(_ text: String) { add(text) }

  /// Words after which a full stop ends no sentence.
  private static let abbreviations: Set = [
    "al", "cf", "ch", "dr", "ed", "eds", "eg", "e.g", "etc", "fig", "ie", "i.e", "mr", "mrs", "ms", "no", "p",
    "pp",
    "prof", "sen", "st", "vol", "vs", "jr",
  ]

  private mutating func add(_ block: String) {
    let parts = block.split { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }
    var start = 0
    for (place, part) in parts.enumerated() {
      let next = place + 1 < parts.count ? parts[place + 1] : nil
      guard next == nil || Self.ends(part, before: next!) else { continue }
      let words = parts[start...place].compactMap(Self.word)
      if !words.isEmpty {
        sentences.append(Sentence(text: parts[start...place].joined(separator: " "), words: words))
      }
      start = place + 1
    }
  }

  /// Whether a sentence ends with a word: at a mark, and before something that can begin one.
  private static func ends(_ part: Substring, before next: Substring) -> Bool {
    var bare = part
    while let last = bare.last, "\"'”’)]»".contains(last) { bare.removeLast() }
    guard let mark = bare.last, ".!?…".contains(mark) else { return false }
    guard let first = next.first(where: { !"\"'“‘([«".contains($0) }),
      first.isUppercase || first.isNumber || !first.isASCII
    else { return false }
    guard mark == "." else { return true }
    let word = bare.dropLast().drop { "(\"'“‘[".contains($0) }.lowercased()
    // An initial, "J.", ends none either; "I." does.
    return !abbreviations.contains(word) && !(word.count == 1 && word != "i" && word.first!.isLetter)
  }

  /// A word without the marks around it; nil for what holds no letter or digit.
  static func word(_ part: Substring) -> String? {
    let isPart = { (character: Character) in character.isLetter || character.isNumber }
    guard let first = part.firstIndex(where: isPart), let last = part.lastIndex(where: isPart) else {
      return nil
    }
    return part[first...last].lowercased()
  }
}

/// Finds the lines on which sentences begin, from the top of a file down.
struct SentenceFinder {
  private var words: [(text: String, line: Int)] = []
  private var next = 0

  init(file: [UInt8]) {
    var line = 1
    for text in file.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      for part in String(decoding: text, as: UTF8.self).split(whereSeparator: { !$0.isLetter && !$0.isNumber }
      ) {
        words.append((part.lowercased(), line))
      }
      line += 1
    }
  }

  /// The line of a sentence by its first words; of the last sentence found where markup stands between them.
  mutating func line(of sentence: [String]) -> Int {
    let start = sentence.prefix(6).flatMap { word in
      word.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
    for length in stride(from: min(6, start.count), to: 1, by: -1) {
      let wanted = start.prefix(length)
      guard words.count >= next + length else { continue }
      for place in next...(words.count - length)
      where words[place].text == wanted[0] && words[place..<place + length].map(\.text).elementsEqual(wanted)
      {
        next = place + 1
        return words[place].line
      }
    }
    return words.isEmpty ? 1 : words[min(max(next - 1, 0), words.count - 1)].line
  }
}
