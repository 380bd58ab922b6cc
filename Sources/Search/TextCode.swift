/// The code that titles and texts are packed with: a symbol for each of the commonest words (with the space
/// before it) and for each character; frequent symbols get short codes (canonical Huffman).
///
/// About 30 % of the text's size, small pieces included, where gzip needs 50 %. It is made from a sample of the
/// pages, so that most edits leave the code, and with it the other pages' shards, as they are.
struct TextCode {
  /// Code of length `length`, right-aligned; length 0 means that there is none.
  struct Code {
    var bits: UInt32 = 0
    var length: UInt8 = 0
  }

  static let longest = 20
  /// Symbols that stand for no text: the end of a string, and "the next 21 bits are a scalar".
  static let end: UInt32 = 0x0A
  static let escape: UInt32 = 0x09

  /// By number of the word; words outside the dictionary are spelled.
  private(set) var words: [Code]
  private var characters: [UInt32: Code] = [:]
  /// For each word that was spelled its place in `spellings`, plus 1: the number of its bits, then the bits.
  private var spelled: [UInt32]
  private var spellings: [UInt32] = []
  private var ascii = [Code](repeating: Code(), count: 128)
  /// What the browser needs: for each length from 1 the words and the characters of that length in order.
  private(set) var dictionary: [(words: [Int], characters: [UInt32])] = []

  /// - Parameters:
  ///   - wordCounts: how often each word of `table` comes after a space in the sample.
  ///   - gluedCounts: how often it comes at once after something else.
  ///   - characterCounts: characters between words.
  ///   - size: the most words to give a symbol.
  init(
    table: WordTable, wordCounts: [UInt32], gluedCounts: [UInt32], characterCounts: [UInt32: Int],
    strings: Int,
    size: Int
  ) {
    words = [Code](repeating: Code(), count: table.count)
    spelled = [UInt32](repeating: 0, count: table.count)
    // A word earns its place by the letters it saves.
    var chosen = (0..<table.count).filter { wordCounts[$0] >= 4 && table.range($0).count > 1 }
    chosen.sort {
      let a = Int(wordCounts[$0]) * table.range($0).count
      let b = Int(wordCounts[$1]) * table.range($1).count
      return a != b ? a > b : table.word($0).lexicographicallyPrecedes(table.word($1))
    }
    if chosen.count > size { chosen.removeLast(chosen.count - size) }
    var isChosen = [Bool](repeating: false, count: table.count)
    for id in chosen { isChosen[id] = true }

    var counts = characterCounts
    var asciiCounts = [Int](repeating: 0, count: 128)
    for id in 0..<table.count {
      let spelled = Int(gluedCounts[id]) + (isChosen[id] ? 0 : Int(wordCounts[id]))
      guard spelled > 0 else { continue }
      if !isChosen[id] { asciiCounts[0x20] += Int(wordCounts[id]) }
      let word = table.word(id)
      if word.allSatisfy({ $0 < 0x80 }) {
        for byte in word { asciiCounts[Int(byte)] += spelled }
      } else {
        for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
          counts[scalar.value, default: 0] += spelled
        }
      }
    }
    // Any printable ASCII may come up in a page outside the sample.
    for scalar in 0x20..<0x7F { asciiCounts[scalar] += 1 }
    for (scalar, count) in asciiCounts.enumerated() where count > 0 {
      counts[UInt32(scalar), default: 0] += count
    }
    counts[Self.end] = strings + 1
    counts[Self.escape] = 1
    var symbols: [(isWord: Bool, value: Int, count: Int)] = chosen.map { (true, $0, Int(wordCounts[$0])) }
    // In order: a dictionary's own order differs from run to run.
    for (scalar, count) in counts.sorted(by: { $0.key < $1.key })
    where count > 1 || scalar < 0x80 {
      symbols.append((false, Int(scalar), count))
    }
    let lengths = Self.lengths(symbols.map(\.count))
    var next: UInt32 = 0
    for length in 1...Self.longest {
      var group: (words: [Int], characters: [UInt32]) = ([], [])
      next <<= 1
      for (symbol, size) in zip(symbols, lengths) where size == length {
        let code = Code(bits: next, length: UInt8(length))
        next += 1
        if symbol.isWord {
          group.words.append(symbol.value)
          words[symbol.value] = code
        } else {
          group.characters.append(UInt32(symbol.value))
          if symbol.value < 0x80 {
            ascii[symbol.value] = code
          } else {
            characters[UInt32(symbol.value)] = code
          }
        }
      }
      dictionary.append(group)
    }
  }

  /// Code lengths of at most `longest` bits (Huffman, then the longest are cut and Kraft's sum mended).
  private static func lengths(_ counts: [Int]) -> [Int] {
    let order = counts.indices.sorted { (counts[$0], $0) < (counts[$1], $1) }
    let n = order.count
    guard n > 1 else { return [1] }
    // Two queues: leaves in order of weight, and inner nodes, which come out in order by themselves.
    var weights = order.map { counts[$0] }
    var parents = [Int](repeating: 0, count: 2 * n - 1)
    var leaf = 0
    var inner = n
    func take() -> Int {
      if leaf < n && (inner >= weights.count || weights[leaf] <= weights[inner]) {
        leaf += 1
        return leaf - 1
      }
      inner += 1
      return inner - 1
    }
    while weights.count < 2 * n - 1 {
      let a = take()
      let b = take()
      parents[a] = weights.count
      parents[b] = weights.count
      weights.append(weights[a] + weights[b])
    }
    var depths = [Int](repeating: 0, count: 2 * n - 1)
    for node in stride(from: 2 * n - 3, through: 0, by: -1) { depths[node] = depths[parents[node]] + 1 }
    var sizes = (0..<n).map { min(depths[$0], longest) }
    var kraft = sizes.reduce(0) { $0 + 1 << (longest - $1) }
    // Rarest first: each step lengthens the rarest code that still can be.
    while kraft > 1 << longest {
      let index = sizes.firstIndex { $0 < longest }!
      sizes[index] += 1
      kraft -= 1 << (longest - sizes[index])
    }
    var result = [Int](repeating: 0, count: n)
    for (rank, symbol) in order.enumerated() { result[symbol] = sizes[rank] }
    return result
  }

  @inline(__always)
  func put(_ scalar: UInt32, into out: inout BitWriter) {
    codes(scalar) { out.put($0, $1) }
  }

  /// The bits of a scalar, in one run or two, each with its length.
  @inline(__always)
  private func codes(_ scalar: UInt32, _ put: (UInt32, Int) -> Void) {
    let code = scalar < 0x80 ? ascii[Int(scalar)] : characters[scalar] ?? Code()
    if code.length > 0 {
      put(code.bits, Int(code.length))
    } else {
      let escape = ascii[Int(Self.escape)]
      put(escape.bits, Int(escape.length))
      put(scalar, 21)
    }
  }

  func putEnd(into out: inout BitWriter) { put(Self.end, into: &out) }

  /// Spells a text, but for control characters, which the code uses itself, and ends the string.
  func put(_ text: String, into out: inout BitWriter) {
    for scalar in text.unicodeScalars where scalar.value >= 0x20 { put(scalar.value, into: &out) }
    putEnd(into: &out)
  }

  /// Spells the word of a number; the bits are kept, because words come again.
  mutating func spell(_ number: Int, _ table: WordTable, into out: inout BitWriter) {
    if spelled[number] == 0 { keepSpelling(number, table) }
    var place = Int(spelled[number]) - 1
    var count = Int(spellings[place])
    while count > 0 {
      place += 1
      let size = min(count, 32)
      out.put(spellings[place] >> UInt32(32 - size), size)
      count -= size
    }
  }

  private mutating func keepSpelling(_ number: Int, _ table: WordTable) {
    var bits: UInt64 = 0
    var pending = 0
    // Taken out, so that it can grow while the codes are read.
    var spellings = self.spellings
    self.spellings = []
    let place = spellings.count
    spellings.append(0)
    func spell(_ scalar: UInt32) {
      codes(scalar) { code, size in
        bits = bits << UInt64(size) | UInt64(code)
        pending += size
        guard pending >= 32 else { return }
        pending -= 32
        spellings.append(UInt32(truncatingIfNeeded: bits >> UInt64(pending)))
      }
    }
    let word = table.word(number)
    if word.allSatisfy({ $0 < 0x80 }) {
      for byte in word { spell(UInt32(byte)) }
    } else {
      for scalar in String(decoding: word, as: UTF8.self).unicodeScalars { spell(scalar.value) }
    }
    spelled[number] = UInt32(place + 1)
    spellings[place] = UInt32((spellings.count - place - 1) * 32 + pending)
    if pending > 0 { spellings.append(UInt32(truncatingIfNeeded: bits << UInt64(32 - pending))) }
    self.spellings = spellings
  }
}
