/// Cuts texts of one page into words and what stands between them.
///
/// A word is a run of letters and digits. Two rules join and part: words linked by hyphens are also found as one
/// ("co-creation" as "cocreation"), and a single letter after an apostrophe ("student's", "don't") is no word. In
/// scripts without spaces each pair of neighbouring characters is a word, and so is the last character.
/// `search.js` cuts queries and excerpts by the same rules.
///
/// This is the hot part of analysing, so it writes to memory of its own, which `add` makes large enough beforehand.
struct Tokenizer: ~Copyable {
  private var stream: UnsafeMutablePointer<UInt8>
  private var streamCount = 0
  private var streamCapacity = 4_096
  /// The distinct words, each after a byte with its length.
  private var words: UnsafeMutablePointer<UInt8>
  private var wordsCount = 0
  private var wordsCapacity = 4_096
  /// Where each word begins in `words`.
  private var offsets: UnsafeMutablePointer<UInt32>
  private(set) var wordCount = 0
  /// Hash in the upper half, number of the word plus 1 in the lower; 0 is free.
  private var slots: UnsafeMutablePointer<UInt64>
  private var slotMask = 511
  /// Words that the last text held.
  private(set) var length = 0

  /// What came just before, with nothing between.
  private enum Before {
    case nothing, word, apostrophe, hyphen
  }
  private var before = Before.nothing
  private var spaced = true
  /// The last word, when it could begin a hyphenated one.
  private var last = 0..<0
  private var joined: [UInt8] = []

  /// 0 other, 1 letter or digit, 2 white space, 3 apostrophe, 4 hyphen, 5 not ASCII.
  private static let classes: [UInt8] = (0...255).map { byte in
    switch byte {
    case _ where byte >= 0x80: 5
    case _ where Folding.wordASCII(UInt8(byte)): 1
    case 0...0x20, 0x7F: 2
    case 0x27: 3
    case 0x2D: 4
    default: 0
    }
  }

  init() {
    stream = .allocate(capacity: streamCapacity)
    words = .allocate(capacity: wordsCapacity)
    offsets = .allocate(capacity: (slotMask + 1) / 2 + 1)
    slots = .allocate(capacity: slotMask + 1)
    slots.initialize(repeating: 0, count: slotMask + 1)
  }

  deinit {
    stream.deallocate()
    words.deallocate()
    offsets.deallocate()
    slots.deallocate()
  }

  /// What was read: the distinct words, and the stream of `AnalysedPage.Item`.
  func result() -> (words: [UInt8], stream: [UInt8]) {
    (
      Array(UnsafeBufferPointer(start: words, count: wordsCount)),
      Array(UnsafeBufferPointer(start: stream, count: streamCount))
    )
  }

  /// Room for a text: an item takes at most four bytes for each byte read, and words, pairs of characters and
  /// joined words less than three.
  private mutating func reserve(_ count: Int) {
    func grow(_ memory: inout UnsafeMutablePointer<UInt8>, _ used: Int, _ capacity: inout Int, _ needed: Int)
    {
      guard used + needed > capacity else { return }
      capacity = max(used + needed, capacity * 2)
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
      larger.update(from: memory, count: used)
      memory.deallocate()
      memory = larger
    }
    grow(&stream, streamCount, &streamCapacity, count * 4 + 64)
    grow(&words, wordsCount, &wordsCapacity, count * 3 + 512)
  }

  @inline(__always)
  private mutating func intern(_ word: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int {
    var slot = WordTable.slot(hash, slotMask)
    while true {
      let entry = slots[slot]
      if entry == 0 { break }
      if UInt32(truncatingIfNeeded: entry >> 32) == hash {
        let id = Int(entry & 0xFFFF_FFFF) &- 1
        let start = words + Int(offsets[id])
        if Int(start[0]) == word.count, WordTable.isEqual(start + 1, word) { return id }
      }
      slot = (slot &+ 1) & slotMask
    }
    let id = wordCount
    offsets[id] = UInt32(truncatingIfNeeded: wordsCount)
    words[wordsCount] = UInt8(truncatingIfNeeded: word.count)
    (words + wordsCount + 1).update(from: word.baseAddress!, count: word.count)
    wordsCount += word.count + 1
    wordCount += 1
    slots[slot] = UInt64(hash) << 32 | UInt64(wordCount)
    if wordCount * 2 > slotMask { growTable() }
    return id
  }

  private mutating func growTable() {
    let mask = slotMask * 2 + 1
    let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: mask + 1)
    larger.initialize(repeating: 0, count: mask + 1)
    for index in 0...slotMask where slots[index] != 0 {
      var slot = WordTable.slot(UInt32(truncatingIfNeeded: slots[index] >> 32), mask)
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = slots[index]
    }
    slots.deallocate()
    slots = larger
    slotMask = mask
    let moreOffsets = UnsafeMutablePointer<UInt32>.allocate(capacity: (mask + 1) / 2 + 1)
    moreOffsets.update(from: offsets, count: wordCount)
    offsets.deallocate()
    offsets = moreOffsets
  }

  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add($0) }
  }

  /// Reads one string of the page to its end.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    length = 0
    before = .nothing
    spaced = true
    reserve(text.count)
    Self.classes.withUnsafeBufferPointer { classes in
      var index = 0
      let count = text.count
      while index < count {
        let byte = text[index]
        switch classes[Int(byte)] {
        case 1:
          var hash = WordTable.hash(WordTable.hashSeed, byte)
          var end = index + 1
          while end < count, classes[Int(text[end])] == 1 {
            hash = WordTable.hash(hash, text[end])
            end += 1
          }
          if end < count, text[end] >= 0x80 {
            index = slow(text, index)
          } else {
            word(text, index..<end, hash: hash)
            index = end
          }
        case 2:
          spaced = true
          index += 1
        case 5:
          index = slow(text, index)
        case let kind:
          character(UInt32(byte), kind: kind)
          index += 1
        }
      }
    }
    flush()
    put(0)
  }

  @inline(__always)
  private mutating func put(_ value: Int) {
    var rest = value
    while rest >= 0x80 {
      stream[streamCount] = UInt8(truncatingIfNeeded: rest) | 0x80
      streamCount &+= 1
      rest >>= 7
    }
    stream[streamCount] = UInt8(truncatingIfNeeded: rest)
    streamCount &+= 1
  }

  @inline(__always)
  private mutating func put(_ item: AnalysedPage.Item, _ value: Int) {
    put((value + 1) << 2 | item.rawValue)
  }

  private mutating func character(_ scalar: UInt32, kind: UInt8 = 0) {
    let linked = before == .word && !spaced
    if !(linked && kind == 4) { flush() }
    put(.character, Int(scalar) << 1 | (spaced ? 1 : 0))
    before = linked ? (kind == 3 ? .apostrophe : kind == 4 ? .hyphen : .nothing) : .nothing
    spaced = false
  }

  private mutating func word(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, hash: UInt32) {
    if before == .apostrophe, !spaced, range.count == 1 {
      character(UInt32(text[range.lowerBound]))
      return
    }
    guard range.count < 256 else {
      // No word that anyone types: in pieces it is at least shown.
      before = .nothing
      var start = range.lowerBound
      while start < range.upperBound {
        var end = min(start + 240, range.upperBound)
        while end < range.upperBound, text[end] & 0xC0 == 0x80 { end += 1 }
        let piece = UnsafeBufferPointer(rebasing: text[start..<end])
        put(spaced ? .spaced : .glued, intern(piece, hash: WordTable.hash(piece)))
        spaced = false
        start = end
      }
      length += 1
      return
    }
    let slice = UnsafeBufferPointer(rebasing: text[range])
    if before == .hyphen, !spaced {
      if joined.isEmpty { joined.append(contentsOf: text[last]) }
      joined.append(contentsOf: slice)
    } else if !joined.isEmpty {
      flush()
    }
    put(spaced ? .spaced : .glued, intern(slice, hash: hash))
    length += 1
    // Years and numbers of pages are not joined.
    before = text[range.lowerBound] &- 0x30 < 10 ? .nothing : .word
    last = range
    spaced = false
  }

  /// Ends a hyphenated word.
  private mutating func flush() {
    guard !joined.isEmpty else { return }
    if joined.count < 256 {
      let word = joined
      let number = word.withUnsafeBufferPointer { intern($0, hash: WordTable.hash($0)) }
      put(.hidden, number)
    }
    joined.removeAll(keepingCapacity: true)
  }

  /// A run that holds more than ASCII, or one character outside words. Returns where it ends.
  private mutating func slow(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var (scalar, end) = Self.decode(text, start)
    guard Folding.isWord(scalar) else {
      switch scalar.value {
      case 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: spaced = true
      case 0x2019: character(scalar.value, kind: 3)
      case 0x2010, 0x2011: character(scalar.value, kind: 4)
      default: character(scalar.value)
      }
      return end
    }
    if Folding.isUnspaced(scalar.value) {
      var previous = start..<end
      character(scalar.value)
      while end < text.count {
        let (next, nextEnd) = Self.decode(text, end)
        guard Folding.isUnspaced(next.value), Folding.isWord(next) else { break }
        hidden(text, previous.lowerBound..<nextEnd)
        character(next.value)
        previous = end..<nextEnd
        end = nextEnd
      }
      hidden(text, previous)
      before = .nothing
      return end
    }
    while end < text.count {
      let (next, nextEnd) = Self.decode(text, end)
      guard Folding.isWord(next), !Folding.isUnspaced(next.value) else { break }
      scalar = next
      end = nextEnd
    }
    let slice = UnsafeBufferPointer(rebasing: text[start..<end])
    word(text, start..<end, hash: WordTable.hash(slice))
    return end
  }

  private mutating func hidden(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    let slice = UnsafeBufferPointer(rebasing: text[range])
    put(.hidden, intern(slice, hash: WordTable.hash(slice)))
    length += 1
  }

  /// One scalar; bytes that are no UTF-8 become U+FFFD, a byte at a time.
  private static func decode(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> (Unicode.Scalar, Int) {
    let lead = text[start]
    let size = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0
    guard size > 0, start + size <= text.count else { return ("\u{FFFD}", start + 1) }
    var value = size == 1 ? UInt32(lead) : UInt32(lead) & (0x7F >> UInt32(size))
    for index in start + 1..<start + size {
      guard text[index] & 0xC0 == 0x80 else { return ("\u{FFFD}", start + 1) }
      value = value << 6 | UInt32(text[index] & 0x3F)
    }
    let least: UInt32 = size == 4 ? 0x10000 : size == 3 ? 0x800 : 0
    guard value >= least, let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", start + 1) }
    return (scalar, start + size)
  }
}
