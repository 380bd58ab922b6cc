import Foundation
import Search
import Testing

@Suite struct SearchIndexerTests {
  static let english = SearchConfiguration(language: "en-GB", kinds: [.init(name: "page", label: "Pages")])

  static func files(_ pages: [SearchPage], _ configuration: SearchConfiguration = english) -> [SearchFile] {
    let indexer = SearchIndexer(configuration)
    return indexer.files(pages.map(indexer.analyse))
  }

  static func page(_ number: Int, _ text: String) -> SearchPage {
    SearchPage(
      path: "pages/\(number).html", title: "Page \(number)", sections: [SearchSection(text: Array(text.utf8))]
    )
  }

  /// Words drawn with a fixed rule, so that runs agree.
  static func text(_ seed: Int, words: Int) -> String {
    var state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<words).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Int(state >> 33) % 5_000
      return "w\(number * number % 3_000)"
    }.joined(separator: " ")
  }

  @Test func sameInputGivesSameBytes() {
    let pages = (0..<300).map { Self.page($0, Self.text($0, words: 80)) }
    #expect(Self.files(pages) == Self.files(pages))
  }

  @Test func namesEveryFileOnceAndTheManifestLast() {
    let files = Self.files((0..<300).map { Self.page($0, Self.text($0, words: 80)) })
    #expect(Set(files.map(\.path)).count == files.count)
    #expect(files.filter { $0.path == "search/index.js" }.count == 1)
    for file in files {
      #expect(file.bytes.starts(with: Array("tandemSearch(".utf8)), "\(file.path)")
      #expect(file.bytes.allSatisfy { $0 == 0x0A || $0 >= 0x20 })
    }
  }

  @Test func anEditOfOnePageKeepsMostShards() {
    let pages = (0..<600).map { Self.page($0, Self.text($0, words: 120)) }
    var edited = pages
    edited[301].sections[0].text += Array(" w17 w17 w18".utf8)
    let before = Set(Self.files(pages).map(\.path))
    let after = Set(Self.files(edited).map(\.path))
    #expect(after.subtracting(before).count < before.count / 5)
  }

  @Test(arguments: [0, 1])
  func smallSitesHaveAnIndex(_ count: Int) {
    let files = Self.files((0..<count).map { Self.page($0, "") })
    #expect(files.contains { $0.path == "search/index.js" })
    #expect(files.contains { $0.path.hasPrefix("search/words-") })
  }

  @Test(arguments: ["en-GB", "de", "fr", "tlh", "", "porter", "zh-Hans"])
  func everyLanguageIsIndexed(_ language: String) {
    let files = Self.files(
      [Self.page(0, "Élèves étudiants Straße 学生 students")],
      SearchConfiguration(language: language, kinds: [.init(name: "page", label: "Pages")]))
    #expect(files.contains { $0.path == "search/index.js" })
  }

  @Test func stemsJoinFormsOfAWord() throws {
    let files = Self.files([Self.page(0, "student students studying")])
    let words = try #require(files.first { $0.path.hasPrefix("search/words-") })
    // "students" has the term of "student", none back; "studying" has its own.
    #expect(String(decoding: words.bytes, as: UTF8.self).contains("Astudent!Hs*Eying!"))
  }

  @Test func formsOfDistantStemsFindEachOther() throws {
    // "dying" stems to "die", and stands far from it in a large lexicon.
    let filler = (0..<3_000).map { "dk\(String($0, radix: 26))" }.joined(separator: " ")
    let files = Self.files([Self.page(0, "die dying " + filler)])
    let all = files.filter { $0.path.hasPrefix("search/words-") }.map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
    #expect(all.contains { $0.contains("die!~dying") })
    #expect(all.contains { $0.contains("ying@die") })
  }

  @Test func hostileTextIsIndexedInTime() {
    let long = String(repeating: "a", count: 1_000_000)
    let chain = Array(repeating: "a", count: 200_000).joined(separator: "-")
    let marks = "e" + String(repeating: "\u{301}", count: 100_000)
    let quotes = String(repeating: "\"\\\n</script>\u{2028}\u{0}", count: 10_000)
    let chinese = String(repeating: "学生参加", count: 50_000)
    var random = SystemRandomNumberGenerator()
    var pages = [long, chain, marks, quotes, chinese].enumerated().map { Self.page($0.offset, $0.element) }
    pages.append(
      SearchPage(
        path: "", title: long, kind: 99, summary: quotes,
        sections: [
          SearchSection(
            anchor: quotes, heading: marks,
            text: (0..<200_000).map { _ in UInt8.random(in: 0...255, using: &random) })
        ], fields: chain, filters: [[1, -1, 7]], year: -5))
    let clock = ContinuousClock()
    let time = clock.measure { #expect(!Self.files(pages).isEmpty) }
    #expect(time < .seconds(20))
  }

  @Test func languagesAreNamedOnlyWherePagesAreInAnother() throws {
    func manifest(_ pages: [SearchPage]) throws -> String {
      let files = Self.files(pages)
      return String(decoding: try #require(files.last { $0.path == "search/index.js" }).bytes, as: UTF8.self)
    }
    var pages = (0..<3).map { Self.page($0, "words") }
    #expect(!(try manifest(pages).contains("languages")))
    pages[1].language = "cy"
    pages[2].language = "an"
    #expect(try manifest(pages).contains(#""languages":[{},{"lang":"an"},{"lang":"cy"}]"#))
  }

  @Test func valuesOutOfRangeAreLeftOut() {
    var page = Self.page(0, "words")
    page.filters = [[0, 5, -1]]
    page.year = .max
    let files = Self.files(
      [page],
      SearchConfiguration(
        language: "en", kinds: [],
        filters: [.init(name: "f", label: "F", values: [.init(id: "a", label: "A")])]))
    #expect(files.contains { $0.path.hasPrefix("search/filter-") })
  }

  /// Writes the index of the fixture site to the folder named by TANDEM_SEARCH_SITE, for the tests in Tests/Browser.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["TANDEM_SEARCH_SITE"] != nil))
  func writesFixtureSite() throws {
    let site = SearchFixtures.site
    let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["TANDEM_SEARCH_SITE"] ?? "")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("search"), withIntermediateDirectories: true)
    for file in Self.files(site.searchPages, site.configuration) {
      try Data(file.bytes).write(to: folder.appendingPathComponent(file.path))
    }
  }
}
