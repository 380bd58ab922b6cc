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

  @Test(arguments: [
    ("Students as Partners", ["students", "as", "partners"]),
    ("co-creation", ["co", "creation", "cocreation"]),
    ("state-of-the-art", ["state", "of", "the", "art", "stateoftheart"]),
    ("pp. 12-14", ["pp", "12", "14"]),
    ("the student's voice", ["the", "student", "voice"]),
    ("l’université", ["l", "universite"]),
    ("Ångström ŒUVRE Straße", ["angstrom", "oeuvre", "strasse"]),
    ("x² ﬁnal ４２", ["x2", "final", "42"]),
    ("学生参加", ["学生", "生参", "参加", "加"]),
    ("", []), ("🙂 —— …", []),
  ])
  func cutsWords(_ text: String, _ forms: [String]) {
    #expect(Self.forms(text) == forms)
  }
}
