import Testing

@testable import Pipeline

/// What a report finds in texts.
struct ReportTests {
  /// Counts as dictionaries give them.
  @Test func countsSyllablesAsDictionariesDo() {
    let counts = [
      1:
        "the make makes worked through strength queue paid school loved change caused trust their voice toured used",
      2: """
      student table being people learning teacher needed changes courage idle reason science boxes little statement \
      lonely design partner create quiet doing seeing lion riot poet fluent giant react student's
      """,
      3: "idea example together areas created history theory partnership easily radio museum creation",
      4: "education conversation curriculum reality authority evaluate material society variety experience",
      5: "university opportunity representation reciprocity inequality inclusivity evaluation",
    ].mapValues { $0.split(separator: " ").map(String.init) }
    let words = counts.flatMap { count, words in words.map { ($0, count) } }
    let wrong = words.filter { ReadingEase.syllables($0.0) != $0.1 }
    #expect(
      Double(wrong.count) / Double(words.count) <= 0.06,
      "\(wrong.map { ($0.0, ReadingEase.syllables($0.0)) })")
  }

  @Test func easeIsFleschsFormula() throws {
    // Twenty sentences of five words of one syllable each: 206.835 − 1.015 × 5 − 84.6.
    let easy = [[String]](repeating: ["the", "cat", "sat", "on", "mats"], count: 20)
    #expect(try #require(ReadingEase(easy)).score == 117)
    #expect(ReadingEase(Array(easy.prefix(19))) == nil)
  }

  @Test(arguments: [
    ("One here. Two there! Three?", [2, 2, 1]),
    ("Dr. Bovill, e.g. in Smith et al. 2016, wrote. She did.", [9, 2]),
    ("\u{201C}Why?\u{201D} he asked. J. Smith came.", [3, 3]),
    ("It cost 3.50 pounds. 12 came.", [4, 2]), ("no mark at the end", [5]), ("…", []), ("", []),
  ])
  func partsSentences(text: String, words: [Int]) {
    #expect(Prose(text).sentences.map(\.words.count) == words)
  }

  @Test func findsTheLineOfASentence() {
    let file =
      "---\ntitle: T\n---\n\nFirst sentence of it.\nThe *second* one here.\n\nThe second one again, later.\n"
    var finder = SentenceFinder(file: Array(file.utf8))
    #expect(finder.line(of: ["first", "sentence", "of", "it"]) == 5)
    #expect(finder.line(of: ["the", "second", "one", "here"]) == 6)
    #expect(finder.line(of: ["the", "second", "one", "again", "later"]) == 8)
  }

  private func words(_ count: Int, seed: UInt64) -> [String] {
    var random = Numbers(state: seed)
    return (0..<count).map { _ in "w\(Int.random(in: 0..<5000, using: &random))" }
  }

  @Test func findsTextsThatAreNearlyTheSame() throws {
    var texts = (0..<300).map { words(120, seed: UInt64($0 + 1)) }
    // One word in twenty changed; and one text that is half another.
    var copy = texts[7]
    for place in stride(from: 0, to: 120, by: 40) { copy[place] = "other" }
    texts.append(copy)
    texts.append(Array(texts[9].prefix(60)) + words(60, seed: 9999))
    let sets = texts.map { Shingles.ofWords($0, length: 4) }
    let groups = NearDuplicates.groups(sets, atLeast: 0.5) { _, _ in true }
    #expect(groups.map(\.members) == [[7, 300]])
    let group = try #require(groups.first)
    #expect(group.resemblance == NearDuplicates.resemblance(sets[7], sets[300]))
    #expect(NearDuplicates.groups(sets, atLeast: 0.5) { _, _ in false }.isEmpty)
  }

  @Test func aCrowdOfCopiesIsOneGroup() {
    let set = Shingles.ofWords(words(50, seed: 3), length: 4)
    let groups = NearDuplicates.groups([[UInt64]](repeating: set, count: 300), atLeast: 0.5) { _, _ in true }
    #expect(groups.map(\.members.count) == [300])
  }

  @Test func shortAndEmptyTextsAreLikeNone() {
    #expect(Shingles.ofWords(["a", "b"], length: 4).isEmpty)
    #expect(NearDuplicates.groups([[], []], atLeast: 0.5) { _, _ in true }.isEmpty)
    #expect(NearDuplicates.groups([], atLeast: 0.5) { _, _ in true }.isEmpty)
  }
}
