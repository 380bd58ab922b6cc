import Testing

@testable import Citations

@Suite struct RISTests {
  @Test func recordBecomesACSLItem() throws {
    let text = """
      TY  - JOUR
      ID  - h1
      AU  - van Gogh, Vincent, Jr.
      A1  - World Bank
      TI  - A title
       that goes on
      T2  - Journal
      SP  - 100
      EP  - 120
      PY  - 2010
      DA  - 2010/05/12/
      SN  - 1234-5678
      KW  - one
      KW  - two
      ER  -
      """
    let read = RIS.read(Array(text.utf8), path: "x.ris")
    let work = try #require(read.value.first)
    #expect(read.diagnostics.isEmpty)
    #expect(work.id == "h1")
    #expect(work.type == "article-journal")
    #expect(
      work.names["author"] == [
        Name(family: "Gogh", given: "Vincent", nonDroppingParticle: "van", suffix: "Jr."),
        Name(literal: "World Bank"),
      ])
    #expect(
      work.variables == [
        "title": "A title that goes on", "container-title": "Journal", "page": "100-120", "ISSN": "1234-5678",
        "keyword": "one, two",
      ])
    #expect(work.dates["issued"] == PartialDate(start: [2010, 5, 12]))
  }

  @Test(arguments: [
    ("words\nTY  - BOOK\nER  - ", ["ris-line"], 1), ("TY  - BOOK\nTI  - x", ["ris-end"], 1),
    ("TY  - BOOK\nTY  - BOOK\nER  - ", ["ris-end"], 2), ("TY  - NOPE\nER  - ", ["ris-type"], 1),
    ("TY  - BOOK\nZZ  - x\nER  - ", ["ris-tag"], 1), ("", [], 0),
  ])
  func mistakesAreReportedAndTheRestIsRead(_ text: String, _ ids: [String], _ count: Int) {
    let read = RIS.read(Array(text.utf8), path: "x.ris")
    #expect(read.diagnostics.map(\.id) == ids)
    #expect(read.value.count == count)
  }

  @Test func whatTheFormHoldsReadsBackTheSame() {
    let works = Samples.references.map { work in
      var work = work
      work.variables["title"] = work.variables["title"]?.replacingTags
      return work
    }
    let read = RIS.read(Array(RIS.write(works).utf8), path: "x.ris")
    #expect(read.diagnostics.isEmpty)
    #expect(read.value == works)
  }
}

extension String {
  /// RIS has no markup.
  fileprivate var replacingTags: String { RichText.parse(self).plain }
}
