/// Shards of what results show.
struct PageShards {
  var hashes: [UInt8] = []
  /// Pages in each shard.
  var counts: [Int] = []
}

extension IndexBuilder {
  /// Items of text that are kept for excerpts and phrases; a page of a hundred screens is found by all its words.
  private static let longestText = 12_000

  /// The more text, the larger the dictionary: more words make every text shorter, but every reader loads them.
  func textCode() -> TextCode {
    let words = totals[.text] + totals[.title]
    return TextCode(
      table: vocabulary.words, wordCounts: spacedCounts, gluedCounts: gluedCounts,
      characterCounts: characterCounts, strings: sampledStrings,
      size: min(Self.shardSize(least: 500, total: words, reference: 50_000, step: 8), 2_000))
  }

  /// Writes `pages-…`: for each page what a result shows, from its address to its text.
  mutating func writePages(_ code: TextCode, _ languages: [String]) -> PageShards {
    var code = code
    // Packed, a text is about as long as its stream.
    let target = min(Self.shardSize(least: 640, total: streams.count, reference: 200_000, step: 4), 6_144)
    let affixes = affixes()
    let places = Dictionary(uniqueKeysWithValues: languages.enumerated().map { ($1, $0 + 1) })
    var shards = PageShards()
    var bits = BitWriter()
    var sizes: [Int] = []
    var size = 0
    var start = 0
    for (number, page) in pages.enumerated() {
      let affix = affixes[page.kind]
      let path = page.path.utf8.dropFirst(affix.prefix.count).dropLast(affix.suffix.count)
      code.put(String(decoding: path, as: UTF8.self), into: &bits)
      bits.putGamma((page.year ?? 0) + 1)
      bits.putGamma(page.anchors.count + 1)
      if !places.isEmpty { bits.putGamma(1 + (page.language.map { places[$0]! } ?? 0)) }
      putStrings(start..<page.streamEnd, page.anchors, &code, &bits)
      bits.align()
      start = page.streamEnd
      sizes.append(bits.count / 8 - size)
      size = bits.count / 8
      // Borders are chosen by the pages' paths, so that a new page moves no border but the next.
      let isBorder = size >= target * 3 / 4 && Self.hash(page.path) >> 7 & 3 == 0
      guard isBorder || size >= target || number == pages.count - 1 else { continue }
      var file = ShardFile()
      file.add(base64: bits.bytes)
      file.add(numbers: sizes)
      shards.hashes += emit("pages", file)
      shards.counts.append(sizes.count)
      bits.removeAll()
      sizes.removeAll(keepingCapacity: true)
      size = 0
    }
    return shards
  }

  /// The title, the summary, and each section's anchor, heading and text.
  private func putStrings(
    _ range: Range<Int>, _ anchors: [String?], _ code: inout TextCode, _ bits: inout BitWriter
  ) {
    streams.withUnsafeBufferPointer { streams in
      var reader = StreamReader(UnsafeBufferPointer(rebasing: streams[range]))
      var string = 0
      var room = Self.longestText
      while let item = reader.next() {
        if item == 0 {
          if string != 2 { code.putEnd(into: &bits) }
          string += 1
          if string > 2, string & 1 == 1, string / 2 - 1 < anchors.count {
            code.put(anchors[string / 2 - 1] ?? "", into: &bits)
          }
          continue
        }
        if string == 2 || room == 0 { continue }
        if string > 2 { room -= 1 }
        let value = item >> 2 - 1
        switch AnalysedPage.Item(rawValue: item & 3)! {
        case .spaced:
          let word = code.words[value]
          if word.length > 0 {
            bits.put(word.bits, Int(word.length))
          } else {
            code.put(0x20, into: &bits)
            code.spell(value, vocabulary.words, into: &bits)
          }
        case .glued: code.spell(value, vocabulary.words, into: &bits)
        case .character:
          if value & 1 == 1 { code.put(0x20, into: &bits) }
          code.put(UInt32(value >> 1), into: &bits)
        case .hidden: break
        }
      }
    }
  }

  /// Languages of pages that are not in the site's own.
  func languages() -> [String] { Set(pages.lazy.compactMap(\.language)).sorted() }

  /// What all paths of a kind begin and end with, which needs no repeating.
  func affixes() -> [(prefix: [UInt8], suffix: [UInt8])] {
    var result: [(prefix: [UInt8], suffix: [UInt8])?] = Array(
      repeating: nil, count: max(configuration.kinds.count, 1))
    for page in pages {
      let path = Array(page.path.utf8)
      guard let affix = result[page.kind] else {
        // Up to the folder's slash and from the dot: whole names, so that no letter is cut.
        let name = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
        let dot = path[name...].lastIndex(of: UInt8(ascii: ".")) ?? path.count
        result[page.kind] = (Array(path[..<name]), Array(path[dot...]))
        continue
      }
      if !path.starts(with: affix.prefix) || path.count < affix.prefix.count + affix.suffix.count {
        result[page.kind]!.prefix = []
      }
      if !path.reversed().starts(with: affix.suffix.reversed()) { result[page.kind]!.suffix = [] }
    }
    return result.map { $0 ?? ([], []) }
  }
}
