extension IndexBuilder {
  /// More `pages` shards than this, and their names stand in files of their own.
  private static let mostShards = 1_024
  private static let shardsInGroup = 64

  /// Writes `filter-…`, `code-…` and `index.js`, the one file of a fixed name, which names the others.
  mutating func writeManifest(
    lexicon: LexiconShards, texts: PageShards, code: TextCode, languages: [String]
  ) {
    var json = JSONWriter()
    json.open("{")
    json.key("version")
    json.add(number: 1)
    json.key("pages")
    json.add(number: pages.count)

    json.key("kinds")
    json.open("[")
    let affixes = affixes()
    for (index, kind) in configuration.kinds.enumerated() {
      json.open("[")
      json.add(string: kind.name.utf8)
      json.add(string: kind.label.utf8)
      json.add(number: pages.count { $0.kind == index })
      json.add(string: affixes[index].prefix)
      json.add(string: affixes[index].suffix)
      json.close("]")
    }
    json.close("]")

    json.key("filters")
    json.open("[")
    for (index, filter) in configuration.filters.enumerated() {
      let key = writeFilter(filter.values) { page in
        index < page.filters.count ? page.filters[index] : []
      }
      guard let key else { continue }
      json.open("[")
      json.add(string: filter.name.utf8)
      json.add(string: filter.label.utf8)
      json.add(string: key)
      json.open("[")
      for kind in kinds(of: index) { json.add(number: kind) }
      json.close("]")
      json.close("]")
    }
    json.close("]")
    if let key = writeYears() {
      json.key("years")
      json.add(string: key)
    }

    if !languages.isEmpty {
      json.key("languages")
      json.open("[")
      json.open("{")
      json.close("}")
      for language in languages { json.add(language: language) }
      json.close("]")
    }

    json.key("words")
    json.open("[")
    json.add(string: lexicon.firstForms.joined(separator: [0x20]))
    json.add(string: lexicon.hashes)
    json.close("]")

    json.key("texts")
    json.open("[")
    let all = texts.counts.count
    let size = all > Self.mostShards ? Self.shardsInGroup : max(all, 1)
    for start in stride(from: 0, to: all, by: size) {
      let counts = Array(texts.counts[start..<min(start + size, all)])
      let hashes = texts.hashes[start * ShardNames.length..<(start + counts.count) * ShardNames.length]
      json.open("[")
      json.add(number: counts.reduce(0, +))
      if all > Self.mostShards {
        var file = ShardFile()
        file.add(string: hashes)
        file.add(numbers: counts)
        json.add(string: emit("texts", file))
      } else {
        json.add(string: hashes)
        json.open("[")
        for count in counts { json.add(number: count) }
        json.close("]")
      }
      json.close("]")
    }
    json.close("]")

    json.key("code")
    json.add(string: writeCode(code))
    json.close("}")

    var file = ShardFile()
    file.add(literal: json.bytes)
    deliver(SearchFile(path: "search/index.js", bytes: file.finish()))
  }

  /// The kinds whose pages have values of a filter.
  private func kinds(of filter: Int) -> [Int] {
    var kinds: [Int] = []
    for page in pages where filter < page.filters.count && !page.filters[filter].isEmpty {
      if kinds.last != page.kind { kinds.append(page.kind) }
    }
    return kinds
  }

  /// The years of all pages as a filter, newest first: sorted by its values, pages are sorted by year.
  private mutating func writeYears() -> [UInt8]? {
    let years = Set(pages.compactMap(\.year)).sorted(by: >)
    let places = Dictionary(uniqueKeysWithValues: years.enumerated().map { ($1, $0) })
    let values = years.map { SearchConfiguration.FilterValue(id: String($0), label: String($0)) }
    return writeFilter(values) { page in page.year.map { [places[$0]!] } ?? [] }
  }

  /// For each page the number of its values and the values, each in as few bits as tell all values apart; then the
  /// values' names, which a reader who opens no filter needn't load.
  /// - Returns: the hash; nil when no page has any.
  private mutating func writeFilter(
    _ values: [SearchConfiguration.FilterValue], of page: (Page) -> [Int]
  ) -> [UInt8]? {
    let width = Int.bitWidth - max(values.count - 1, 0).leadingZeroBitCount
    var bits = BitWriter()
    var isEmpty = true
    for each in pages {
      let places = page(each).filter { values.indices.contains($0) }
      bits.putGamma(places.count + 1)
      for place in places { bits.put(UInt32(place), width) }
      if !places.isEmpty { isEmpty = false }
    }
    if isEmpty { return nil }
    var json = JSONWriter()
    json.open("[")
    for value in values {
      json.open("[")
      json.add(string: value.id.utf8)
      json.add(string: value.label.utf8)
      if let language = value.language { json.add(language: language) }
      json.close("]")
    }
    json.close("]")
    var file = ShardFile()
    file.add(base64: bits.bytes)
    file.add(number: width)
    file.add(literal: json.bytes)
    return emit("filter", file)
  }

  /// For each length of code the words, each after a space, and the characters.
  private mutating func writeCode(_ code: TextCode) -> [UInt8] {
    var json = JSONWriter()
    json.open("[")
    for group in code.dictionary {
      var words: [UInt8] = []
      for word in group.words {
        if !words.isEmpty { words.append(0x20) }
        words += vocabulary.words.word(word)
      }
      var characters: [UInt8] = []
      for scalar in group.characters { Folding.append(Unicode.Scalar(scalar) ?? "\u{FFFD}", to: &characters) }
      json.add(string: words)
      json.add(string: characters)
    }
    json.close("]")
    var file = ShardFile()
    file.add(literal: json.bytes)
    return emit("code", file)
  }
}

/// Writes JSON in the order of the calls.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  mutating func open(_ bracket: Unicode.Scalar) {
    separate()
    bytes.append(UInt8(ascii: bracket))
    needsComma = false
  }

  mutating func close(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    needsComma = true
  }

  mutating func key(_ name: String) {
    separate()
    ShardFile.quote(name.utf8, into: &bytes)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func add(string: some Sequence<UInt8>) {
    separate()
    ShardFile.quote(string, into: &bytes)
  }

  /// As the attribute of an element.
  mutating func add(language: String) {
    open("{")
    key("lang")
    add(string: language.utf8)
    close("}")
  }

  mutating func add(number: Int) {
    separate()
    bytes.append(contentsOf: String(number).utf8)
  }
}
