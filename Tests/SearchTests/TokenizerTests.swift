import Testing

@testable import Search

@Suite struct TokenizerTests {
  /// The words of a text that can be searched, folded, in order.
  static func forms(_ text: String) -> [String] {
    let page = SearchIndexer(SearchConfiguration(language: "und", kinds: [])).analyse(
      SearchPage(path: "a.html", title: text))
    var words: [[UInt8]] = []
    var start = 0
    while start < page.words.count {
      let end = start + 1 + Int(page.words[start])
      words.append(Array(page.words[start + 1..<end]))
      start = end
    }
    var found: [String] = []
    page.stream.withUnsafeBufferPointer { stream in
      var reader = StreamReader(stream)
      while let item = reader.next() {
        if item == 0 || item & 3 == AnalysedPage.Item.character.rawValue { continue }
        var folded: [UInt8] = []
        words[item >> 2 - 1].withUnsafeBufferPointer { Folding.fold($0, into: &folded) }
        if !folded.isEmpty { found.append(String(decoding: folded, as: UTF8.self)) }
      }
    }
    return found
  }

  @Test(arguments: SearchFixtures.words)
  func cutsWordsAsTheBrowserDoes(_ fixture: SearchFixtures.Words) {
    #expect(Self.forms(fixture.text) == fixture.forms)
  }

  @Test func readsBytesThatAreNoText() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let bytes = (0..<300).map { _ in UInt8.random(in: 0...255, using: &random) }
      var tokenizer = Tokenizer()
      bytes.withUnsafeBufferPointer { tokenizer.add($0) }
      let stream = tokenizer.result().stream
      #expect(stream.last == 0)
    }
  }
}
