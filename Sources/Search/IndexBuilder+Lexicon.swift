/// Shards of the lexicon, in order: first forms and hashes.
struct LexiconShards {
  var firstForms: [[UInt8]] = []
  var hashes: [UInt8] = []
}

extension IndexBuilder {
  /// A shard ends after about this many bytes, at a form chosen by its own letters, so that a new word moves no
  /// border but the next.
  private static let lexiconShard = 1_600

  /// Writes `words-…` (forms → terms) and `lists-…` (terms → pages).
  mutating func writeLexicon(_ postings: Postings) -> LexiconShards {
    let sorted = vocabulary.sortedForms()
    // A term lives where its first form does; its number there is its rank among the shard's terms.
    var headOfTerm = [Int](repeating: -1, count: vocabulary.termCount)
    for form in sorted where headOfTerm[Int(vocabulary.termOfForm[form])] < 0 {
      headOfTerm[Int(vocabulary.termOfForm[form])] = form
    }
    let borders = lexiconBorders(sorted)
    var shardOfForm = [Int](repeating: 0, count: sorted.count)
    for (shard, border) in borders.enumerated() {
      for place in (shard == 0 ? 0 : borders[shard - 1])..<border { shardOfForm[sorted[place]] = shard }
    }
    // Forms whose term lives in another shard: "dying" of "die".
    var strays: [Int: [Int]] = [:]
    for form in sorted {
      let head = headOfTerm[Int(vocabulary.termOfForm[form])]
      if shardOfForm[head] != shardOfForm[form] { strays[head, default: []].append(form) }
    }

    let listSize = Self.shardSize(
      least: 1_536, total: postings.entries.count * 5 / 4, reference: 150_000, step: 8)
    var shards = LexiconShards()
    // A term's place among those of its shard.
    var rankOfTerm = [Int](repeating: 0, count: vocabulary.termCount)
    var start = 0
    for (shard, border) in borders.enumerated() {
      var text: [UInt8] = []
      var lists = ListWriter(target: listSize)
      var terms = 0
      var previous: ArraySlice<UInt8> = []
      for form in sorted[start..<border] {
        let letters = vocabulary.forms.word(form)
        let term = vocabulary.termOfForm[form]
        let head = headOfTerm[Int(term)]
        let shared = Self.sharedPrefix(previous, letters)
        text.append(UInt8(ascii: "A") + UInt8(shared.characters))
        text.append(contentsOf: letters.dropFirst(shared.bytes))
        if head == form {
          text.append(UInt8(ascii: "!"))
          let logarithm = Int.bitWidth - 1 - max(postings.range(Int(term)).count, 1).leadingZeroBitCount
          if logarithm > 0 { text.append(contentsOf: String(logarithm).utf8) }
          for stray in strays[form] ?? [] {
            text.append(UInt8(ascii: "~"))
            text.append(contentsOf: vocabulary.forms.word(stray))
          }
          rankOfTerm[Int(term)] = terms
          terms += 1
          lists.add(postings.entries[postings.range(Int(term))], head: letters) { emit("lists", $0) }
        } else if shardOfForm[head] == shard {
          // The term of an earlier form: how many terms back it is.
          let back = terms - 1 - rankOfTerm[Int(term)]
          text.append(UInt8(ascii: "*"))
          if back > 0 { text.append(contentsOf: String(back).utf8) }
        } else {
          text.append(UInt8(ascii: "@"))
          text.append(contentsOf: vocabulary.forms.word(head))
        }
        previous = letters
      }
      lists.flush { emit("lists", $0) }
      var file = ShardFile()
      file.add(string: text)
      file.add(string: lists.hashes)
      file.add(numbers: lists.counts)
      shards.firstForms.append(start < border ? Array(vocabulary.forms.word(sorted[start])) : [])
      shards.hashes += emit("words", file)
      start = border
    }
    return shards
  }

  private func lexiconBorders(_ sorted: [Int]) -> [Int] {
    var borders: [Int] = []
    var size = 0
    for (place, form) in sorted.enumerated() {
      let range = vocabulary.forms.range(form)
      // Half of a word's letters are shared with the one before.
      size += range.count / 2 + 2
      guard size >= Self.lexiconShard else { continue }
      let letters = vocabulary.forms.bytes[range]
      let hash = letters.withUnsafeBufferPointer { WordTable.hash($0) }
      if (hash ^ hash >> 15) & 31 == 0 || size >= 2 * Self.lexiconShard {
        borders.append(place + 1)
        size = 0
      }
    }
    // A site without a word has one shard, which is empty.
    if sorted.isEmpty || borders.last ?? 0 < sorted.count { borders.append(sorted.count) }
    return borders
  }

  /// Shared characters (at most 25, counted as JavaScript does) and their bytes.
  private static func sharedPrefix(
    _ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>
  ) -> (characters: Int, bytes: Int) {
    var bytes = 0
    var characters = 0
    var complete = (characters: 0, bytes: 0)
    let limit = min(a.count, b.count)
    while bytes < limit, a[a.startIndex + bytes] == b[b.startIndex + bytes] {
      let byte = b[b.startIndex + bytes]
      if byte & 0xC0 != 0x80 {
        if characters > 25 { break }
        complete = (characters, bytes)
        characters += byte >= 0xF0 ? 2 : 1
      }
      bytes += 1
    }
    // The scalar that differs, or the end, begins here unless it is cut in the middle.
    let cut =
      bytes < b.count && b[b.startIndex + bytes] & 0xC0 == 0x80
      || bytes < a.count && a[a.startIndex + bytes] & 0xC0 == 0x80
    return cut || characters > 25 ? complete : (characters, bytes)
  }

  /// Doubles each time that the total grows `step` times, so that large sites have neither too many files nor too
  /// large ones, and sites that grow rarely change all files.
  static func shardSize(least: Int, total: Int, reference: Int, step: Int) -> Int {
    var size = least
    var rest = total / reference
    while rest >= step {
      rest /= step
      size *= 2
    }
    return size
  }
}

/// Packs lists of pages into shards.
struct ListWriter {
  /// Bytes after which a shard ends.
  let target: Int
  private(set) var hashes: [UInt8] = []
  /// Terms in each shard.
  private(set) var counts: [Int] = []
  private var bits = BitWriter()
  private var terms = 0

  init(target: Int) {
    self.target = target
  }

  mutating func add(_ entries: ArraySlice<UInt32>, head: ArraySlice<UInt8>, emit: (ShardFile) -> [UInt8]) {
    // A long list stands alone: its neighbours' readers needn't load it.
    let isLong = entries.count > target * 2 / 3
    if isLong { flush(emit) }
    Self.put(entries, into: &bits)
    terms += 1
    let hash = head.withUnsafeBufferPointer { WordTable.hash($0) }
    let size = bits.count / 8
    if isLong || size >= target && (hash ^ hash >> 15) & 3 == 0 || size >= target * 3 / 2 { flush(emit) }
  }

  mutating func flush(_ emit: (ShardFile) -> [UInt8]) {
    guard terms > 0 else { return }
    var file = ShardFile()
    file.add(base64: bits.bytes)
    file.add(number: terms)
    hashes += emit(file)
    counts.append(terms)
    bits = BitWriter()
    terms = 0
  }

  /// The number of entries, the parameter of the gaps' code, then gap and impact of each.
  private static func put(_ entries: ArraySlice<UInt32>, into bits: inout BitWriter) {
    let count = entries.count
    let impactMask: UInt32 = 1 << UInt32(Ranking.impactBits) - 1
    bits.putGamma(count)
    let last = Int(entries[entries.endIndex - 1] >> UInt32(Ranking.impactBits))
    // ln 2 times the mean gap, rounded down to a power of two.
    let mean = (last + 1) * 7 / (count * 10)
    let parameter = mean > 0 ? Int.bitWidth - 1 - mean.leadingZeroBitCount : 0
    bits.put(UInt32(parameter), 5)
    var previous = -1
    for entry in entries {
      let page = Int(entry >> UInt32(Ranking.impactBits))
      bits.putRice(page - previous - 1, parameter)
      bits.put(entry & impactMask, Ranking.impactBits)
      previous = page
    }
  }
}
