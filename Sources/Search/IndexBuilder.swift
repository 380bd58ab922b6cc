/// The second part of indexing: from analysed pages to files, each kind of file in its own extension.
struct IndexBuilder: ~Copyable {
  let configuration: SearchConfiguration
  var vocabulary: Vocabulary
  var names = ShardNames()
  /// Takes the files as they are made.
  private(set) var deliver: (SearchFile) -> Void = { _ in }

  /// What is left of a page after its words got the site's numbers.
  struct Page {
    var path: String
    var kind: Int
    var year: Int?
    var language: String?
    var filters: [[Int]]
    var anchors: [String?]
    var lengths: FieldCounts
    /// Where its stream ends in `streams`.
    var streamEnd: Int
  }

  /// Kind by kind in the configuration's order, else in site order: a page's place here is its number, and its
  /// kind needs no bits in the index.
  var pages: [Page] = []
  /// The pages' streams with the site's numbers of words.
  var streams: [UInt8] = []
  var totals = FieldCounts()
  /// In how many pages each term occurs.
  var frequencies: [UInt32] = []

  // How often words and characters come in the pages that the text code is made from.
  var spacedCounts: [UInt32] = []
  var gluedCounts: [UInt32] = []
  var characterCounts: [UInt32: Int] = [:]
  var sampledStrings = 0

  init(_ configuration: SearchConfiguration) {
    self.configuration = configuration
    vocabulary = Vocabulary(language: configuration.language)
  }

  /// Gives all words the site's numbers.
  mutating func read(_ analysed: consuming [AnalysedPage]) {
    var queue = analysed
    let kinds = max(configuration.kinds.count, 1)
    func kind(_ page: AnalysedPage) -> Int { min(max(page.kind, 0), kinds - 1) }
    var order: [Int] = []
    order.reserveCapacity(queue.count)
    for wanted in 0..<kinds {
      for index in queue.indices where kind(queue[index]) == wanted { order.append(index) }
    }
    let words = queue.reduce(0) { $0 + $1.lengths[.text] + $1.lengths[.title] }
    let sampling = Self.sampling(pages: queue.count, words: words)
    pages.reserveCapacity(queue.count)
    // Without room beforehand the largest array would be copied, and lie in memory twice, again and again.
    streams.reserveCapacity(queue.reduce(0) { $0 + $1.stream.count } * 5 / 4)
    var numbers: [UInt32] = []
    var seen: [UInt32] = []
    for index in order {
      let page = queue[index]
      // Its memory goes back as soon as it is read, if the caller kept no copy.
      queue[index] = AnalysedPage.empty
      number(page, &numbers)
      count(numbers, &seen)
      rewrite(page, numbers, isSampled: Self.hash(page.path) & sampling == 0)
      for field in Field.allCases { totals[field] += page.lengths[field] }
      pages.append(
        Page(
          path: page.path, kind: kind(page), year: page.year.flatMap { (1...9_999).contains($0) ? $0 : nil },
          language: page.language, filters: page.filters, anchors: page.anchors,
          lengths: page.lengths, streamEnd: streams.count))
    }
  }

  mutating func write(to deliver: @escaping (SearchFile) -> Void) {
    self.deliver = deliver
    defer { self.deliver = { _ in } }
    let postings = postings()
    let lexicon = writeLexicon(postings)
    let code = textCode()
    let languages = languages()
    let texts = writePages(code, languages)
    writeManifest(lexicon: lexicon, texts: texts, code: code, languages: languages)
  }

  /// One page in 2ⁿ is sampled, chosen by its path, as long as there remain enough words: most edits don't touch
  /// the sample.
  private static func sampling(pages: Int, words: Int) -> UInt32 {
    var mask: UInt32 = 0
    while pages >> mask.trailingOnes > 32, words >> mask.trailingOnes > 60_000 { mask = mask << 1 | 1 }
    return mask
  }

  static func hash(_ text: String) -> UInt32 {
    var value = WordTable.hashSeed
    for byte in text.utf8 { value = WordTable.hash(value, byte) }
    // The last letters, which tell pages apart, must reach the low bits that are looked at.
    value ^= value >> 16
    return (value &* 0x45D9_F3B) ^ value >> 13
  }

  /// The site's numbers of the page's words.
  private mutating func number(_ page: AnalysedPage, _ numbers: inout [UInt32]) {
    numbers.removeAll(keepingCapacity: true)
    page.words.withUnsafeBufferPointer { bytes in
      var start = 0
      while start < bytes.count {
        let end = start + 1 + Int(bytes[start])
        let word = UnsafeBufferPointer(rebasing: bytes[start + 1..<end])
        numbers.append(UInt32(vocabulary.intern(word)))
        start = end
      }
    }
    let missing = vocabulary.words.count - spacedCounts.count
    if missing > 0 {
      spacedCounts.append(contentsOf: repeatElement(0, count: missing))
      gluedCounts.append(contentsOf: repeatElement(0, count: missing))
    }
  }

  /// Counts the page for each of its terms once; `seen` holds the last page, plus 1, of each term.
  private mutating func count(_ numbers: [UInt32], _ seen: inout [UInt32]) {
    let missing = vocabulary.termCount - frequencies.count
    if missing > 0 {
      frequencies.append(contentsOf: repeatElement(0, count: missing))
      seen.append(contentsOf: repeatElement(0, count: missing))
    }
    let mark = UInt32(pages.count + 1)
    for number in numbers {
      let term = vocabulary.termOfWord[Int(number)]
      if term == Vocabulary.noTerm || seen[Int(term)] == mark { continue }
      seen[Int(term)] = mark
      frequencies[Int(term)] += 1
    }
  }

  /// Copies the page's stream with the site's numbers instead of its own.
  private mutating func rewrite(_ page: AnalysedPage, _ numbers: [UInt32], isSampled: Bool) {
    // No item grows to more than five bytes.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: page.stream.count * 5 + 1) { copy in
      var count = 0
      var string = 0
      page.stream.withUnsafeBufferPointer { stream in
        numbers.withUnsafeBufferPointer { numbers in
          var reader = StreamReader(stream)
          while var item = reader.next() {
            let kind = item & 3
            let value = item >> 2 &- 1
            if item == 0 {
              string += 1
            } else if kind != AnalysedPage.Item.character.rawValue {
              item = (Int(numbers[value]) &+ 1) << 2 | kind
            }
            // The third string is searched and never shown.
            if isSampled, string != 2 { self.count(item, kind, value) }
            while item >= 0x80 {
              copy[count] = UInt8(truncatingIfNeeded: item) | 0x80
              count &+= 1
              item >>= 7
            }
            copy[count] = UInt8(truncatingIfNeeded: item)
            count &+= 1
          }
        }
      }
      streams.append(contentsOf: UnsafeBufferPointer(rebasing: copy[..<count]))
    }
  }

  /// Counts an item of a sampled page for the text code.
  private mutating func count(_ item: Int, _ kind: Int, _ value: Int) {
    if item == 0 {
      sampledStrings += 1
    } else if kind == AnalysedPage.Item.character.rawValue {
      characterCounts[UInt32(value >> 1), default: 0] += 1
      if value & 1 == 1 { characterCounts[0x20, default: 0] += 1 }
    } else if kind == AnalysedPage.Item.spaced.rawValue {
      spacedCounts[item >> 2 - 1] += 1
    } else if kind == AnalysedPage.Item.glued.rawValue {
      gluedCounts[item >> 2 - 1] += 1
    }
  }

  /// Puts a file out and returns the hash in its name.
  mutating func emit(_ kind: String, _ file: consuming ShardFile) -> [UInt8] {
    let (hash, made) = names.name(kind, file.finish())
    if let made { deliver(made) }
    return hash
  }
}

/// Reads the numbers of a page's stream.
struct StreamReader {
  private var position: UnsafePointer<UInt8>?
  private let end: UnsafePointer<UInt8>?

  init(_ stream: UnsafeBufferPointer<UInt8>) {
    position = stream.baseAddress
    end = position.map { $0 + stream.count }
  }

  @inline(__always)
  mutating func next() -> Int? {
    guard var position, position != end else { return nil }
    var value = Int(position[0])
    position += 1
    if value >= 0x80 {
      value &= 0x7F
      var shift = 7
      while true {
        let byte = Int(position[0])
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80 { break }
        shift += 7
      }
    }
    self.position = position
    return value
  }
}

extension AnalysedPage {
  static let empty = AnalysedPage(
    path: "", kind: 0, year: nil, language: nil, filters: [], anchors: [], words: [], wordCount: 0,
    stream: [],
    lengths: FieldCounts())
}

extension UInt32 {
  var trailingOnes: Int { (~self).trailingZeroBitCount }
}
