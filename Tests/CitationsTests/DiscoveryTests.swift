import Diagnostics
import Testing

@testable import Citations

/// What pages say of works to reference managers and search engines.
@Suite struct DiscoveryTests {
  static let article = Samples.references[0]
  static let chapter = Samples.references[2]

  static func work(_ type: String, _ variables: [String: String]) -> Reference {
    Reference(
      id: "w", type: type, variables: variables.merging(["title": "T"]) { old, _ in old },
      names: ["author": [Name(family: "Van Maaren", given: "J."), Name(literal: "Advance HE")]],
      dates: ["issued": PartialDate(start: [2018, 4, 6])])
  }

  /// The keys and decoded values of a context object, in order.
  static func keys(_ reference: Reference) -> [String] {
    COinS.title(of: reference).split(separator: "&").map { pair in
      let bytes = Array(pair.utf8)
      var out: [UInt8] = []
      var index = 0
      while index < bytes.count {
        if bytes[index] == UInt8(ascii: "%") {
          out.append(UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)!)
          index += 3
        } else {
          out.append(bytes[index])
          index += 1
        }
      }
      return String(decoding: out, as: UTF8.self)
    }
  }

  // MARK: COinS

  @Test func anArticleIsAContextObject() {
    #expect(
      Self.keys(Self.article) == [
        "ctx_ver=Z39.88-2004", "rft_val_fmt=info:ofi/fmt:kev:mtx:journal", "rft.genre=article",
        "rft.atitle=Students as partners: A threshold concept", "rft.jtitle=Teaching & Learning",
        "rft.aulast=Healey", "rft.aufirst=Mick", "rft.au=Healey, Mick", "rft.au=Bovill, Catherine",
        "rft.date=2018-05", "rft.volume=12", "rft.issue=2", "rft.spage=101", "rft.epage=119",
        "rft.pages=101-119", "rft_id=info:doi/10.1000/182",
      ])
  }

  @Test func aChapterIsAnItemOfABook() {
    let keys = Self.keys(Self.chapter)
    #expect(keys.contains("rft_val_fmt=info:ofi/fmt:kev:mtx:book"))
    #expect(keys.contains("rft.genre=bookitem"))
    #expect(keys.contains("rft.atitle=Listening"))
    #expect(keys.contains("rft.btitle=A handbook of voice"))
    // The editor is the book's; nothing in the matrix holds one.
    #expect(!keys.contains { $0.contains("Gogh") })
  }

  @Test(arguments: [
    ("book", "book", "rft.genre=book"), ("report", "book", "rft.genre=report"),
    ("paper-conference", "book", "rft.genre=proceeding"), ("thesis", "dissertation", "rft.title=T"),
    ("webpage", "dc", "rft.type=webpage"), ("software", "dc", "rft.creator=Advance HE"),
    ("article", "journal", "rft.genre=preprint"),
  ])
  func everyTypeHasAMatrix(type: String, matrix: String, key: String) {
    let keys = Self.keys(Self.work(type, [:]))
    #expect(keys.contains("rft_val_fmt=info:ofi/fmt:kev:mtx:" + matrix))
    #expect(keys.contains(key))
  }

  @Test func everyCSLTypeHasATitleAndAFormat() {
    for type in CSLVariables.types {
      let keys = Self.keys(Self.work(type, [:]))
      #expect(keys.count { $0.hasPrefix("rft_val_fmt=") } == 1, "\(type)")
      #expect(keys.contains { $0.hasSuffix("title=T") }, "\(type)")
    }
  }

  @Test func contextObjectsHoldNothingThatEndsAnAttribute() {
    let hostile = "\"><script>&'\u{0}\n é 学 %"
    let title = COinS.title(of: Self.work("book", ["title": hostile, "publisher": hostile]))
    #expect(title.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"'<>".utf8.contains($0) })
    #expect(Self.keys(Self.work("book", ["title": "a&b=c"])).contains("rft.btitle=a&b=c"))
  }

  // MARK: Highwire

  static func tags(_ reference: Reference) -> [String] {
    HighwireTags.tags(of: reference).map { "\($0.name)=\($0.content)" }
  }

  @Test func anArticleHasHighwireTags() {
    #expect(
      Self.tags(Self.article) == [
        "citation_title=Students as partners: A threshold concept", "citation_author=Healey, Mick",
        "citation_author=Bovill, Catherine", "citation_publication_date=2018/05",
        "citation_journal_title=Teaching & Learning", "citation_volume=12", "citation_issue=2",
        "citation_firstpage=101", "citation_lastpage=119", "citation_doi=10.1000/182",
      ])
  }

  @Test(arguments: [
    ("chapter", ["container-title": "B"], "citation_inbook_title=B"),
    ("paper-conference", ["event-title": "E", "container-title": "P"], "citation_conference_title=E"),
    ("paper-conference", ["event-title": "E", "container-title": "P"], "citation_inbook_title=P"),
    ("thesis", ["publisher": "U"], "citation_dissertation_institution=U"),
    ("report", ["publisher": "I", "number": "4"], "citation_technical_report_institution=I"),
    ("report", ["publisher": "I", "number": "4"], "citation_technical_report_number=4"),
    ("book", ["ISBN": "978-1"], "citation_isbn=978-1"),
    ("book", ["publisher": "P"], "citation_publisher=P"),
    ("book", ["DOI": "https://doi.org/10.1/x"], "citation_doi=10.1/x"),
    ("article-journal", ["page": "e12"], "citation_firstpage=e12"),
    ("webpage", [:], "citation_publication_date=2018/04/06"),
    ("webpage", [:], "citation_author=Advance HE"),
  ])
  func eachTypeHasItsTags(type: String, variables: [String: String], tag: String) {
    #expect(Self.tags(Self.work(type, variables)).contains(tag))
  }

  @Test func whatIsNotKnownHasNoTag() {
    let bare = Reference(
      id: "w", type: "article-journal", variables: ["title": "T", "page": "1-3, 7"],
      names: ["author": [Name(literal: "others")]], dates: ["issued": PartialDate(start: [], literal: "n.d.")]
    )
    #expect(Self.tags(bare) == ["citation_title=T"])
  }

  // MARK: schema.org

  @Test func anArticleIsPartOfIssueVolumeAndJournal() {
    let text = SchemaOrg.jsonLD(of: Self.article, page: "https://example.org/a.html")
    #expect(
      text == """
        {"@context":"https://schema.org","@type":"ScholarlyArticle","@id":"https://doi.org/10.1000/182",\
        "name":"Students as partners: A threshold concept","author":[{"@type":"Person","name":"Mick Healey",\
        "givenName":"Mick","familyName":"Healey"},{"@type":"Person","name":"Catherine Bovill",\
        "givenName":"Catherine","familyName":"Bovill"}],"datePublished":"2018-05","isPartOf":\
        {"@type":"PublicationIssue","issueNumber":"2","isPartOf":{"@type":"PublicationVolume",\
        "volumeNumber":"12","isPartOf":{"@type":"Periodical","name":"Teaching & Learning"}}},\
        "pagination":"101-119","pageStart":"101","pageEnd":"119","identifier":{"@type":"PropertyValue",\
        "propertyID":"doi","value":"10.1000/182"},"sameAs":"https://doi.org/10.1000/182",\
        "mainEntityOfPage":"https://example.org/a.html"}
        """)
  }

  @Test func aChapterIsPartOfABookWithItsEditors() {
    let text = SchemaOrg.jsonLD(of: Self.chapter)
    #expect(text.contains("\"@type\":\"Chapter\""))
    #expect(
      text.contains(
        "\"isPartOf\":{\"@type\":\"Book\",\"name\":\"A handbook of voice\",\"editor\":{\"@type\":\"Person\","
          + "\"name\":\"Vincent van Gogh\""))
  }

  @Test(arguments: [
    "</script><script>evil()</script>", "<!-- <script>", "]]>", "\"}{\"", "\u{2028}\\\n\u{1}",
  ])
  func noTitleEndsTheScript(title: String) throws {
    let work = Self.work("book", ["title": title, "publisher": title, "DOI": title, "URL": title])
    let text = SchemaOrg.jsonLD(of: work)
    #expect(!text.contains("<"))
    #expect(!text.contains("\n"))
    let json = JSONReader.read(Array(text.utf8), path: "x")
    #expect(json.diagnostics.isEmpty)
    #expect(try #require(json.value)["publisher"]?["name"]?.text == RISWriter.plain(title))
  }

  @Test func everyCSLTypeIsJSON() {
    for type in CSLVariables.types {
      let text = SchemaOrg.jsonLD(of: Self.work(type, ["container-title": "C", "volume": "1", "issue": "2"]))
      #expect(JSONReader.read(Array(text.utf8), path: "x").diagnostics.isEmpty, "\(type)")
    }
  }
}
