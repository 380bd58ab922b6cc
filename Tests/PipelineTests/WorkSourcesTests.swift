import Citations
import Testing

@testable import Pipeline

/// Files of works in the bibliography's folder.
@Suite struct WorkSourcesTests {
  private func site(_ files: [String: String]) -> TinySite {
    var site = TinySite()
    for (name, text) in files { site.texts["content/works/\(name)"] = text }
    return site
  }

  @Test(arguments: [
    (
      "more.bib",
      "@article{rao2020, author={Rao, Jo}, title={The \\emph{case}}, journal={J}, volume=4, year=2020}"
    ),
    (
      "more.ris",
      "TY  - JOUR\nID  - rao2020\nAU  - Rao, Jo\nTI  - The <i>case</i>\nT2  - J\nVL  - 4\nPY  - 2020\nER  - \n"
    ),
    (
      "more.json",
      #"[{"id":"rao2020","type":"article-journal","author":[{"family":"Rao","given":"Jo"}],"title":"The <i>case</i>","container-title":"J","volume":4,"issued":{"date-parts":[[2020]]}}]"#
    ),
    (
      "more.yaml",
      "references:\n- id: rao2020\n  type: article-journal\n  author:\n  - family: Rao\n    given: Jo\n  title: The <i>case</i>\n  container-title: J\n  volume: 4\n  issued: 2020\n"
    ),
  ])
  func worksOfAFileAreEntries(_ name: String, _ text: String) throws {
    var site = site([name: text])
    site.texts["content/sheets/one.md"] = "---\ntitle: One\n---\n\nSee [@rao2020] and [[rao2020]].\n"
    #expect(try site.mistakes() == [])
    let (library, linked) = try site.linked()
    let entry = try #require(library.value.entries.first { $0.id == "rao2020" })
    #expect(entry.title == "The case")
    #expect(entry.path.text == "works/rao2020.html")
    #expect(entry.source == "content/works/\(name)")
    #expect(!library.value.assets.contains { $0.source == entry.source })
    let place = try #require(linked.value.library.entries.firstIndex { $0.id == "rao2020" })
    #expect(linked.value.incoming[place].count == 2)
    // The schema of the tiny site knows neither journal nor volume; the reference does.
    let reference = try #require(linked.value.works.formatted.last?.plainText)
    #expect(reference == "Rao, Jo (2020) ‘The case’. J, 4.")
  }

  @Test func markdownFileOfTheSameKeyComesFirst() throws {
    let site = site([
      "more.bib": "@book{rao2020, author={Rao, Jo}, title={Theirs}, publisher={Press}, year=2020}",
      "rao2020.md": "---\ntitle: Ours\nissued: 2021\n---\n\nA note.\n",
    ])
    #expect(try site.mistakes() == [])
    let library = try site.linked().library.value
    let entries = library.entries.filter { $0.id == "rao2020" }
    #expect(entries.map(\.title) == ["Ours"])
    let work = try #require(entries.first?.work)
    #expect(work.variables["title"] == "Ours")
    #expect(work.variables["publisher"] == "Press")
    #expect(work.dates["issued"] == PartialDate(start: [2021]))
    #expect(work.names["author"] == [Name(family: "Rao", given: "Jo")])
  }

  @Test func requiredFieldsMayStandInEither() throws {
    var site = site([
      "more.bib": "@book{a, author={A, B}}\n@book{b, author={A, B}}", "a.md": "---\nissued: 2020\n---\n",
      "b.md": "---\ntitle: Here\n---\n",
    ])
    #expect(
      try site.mistakes() == [
        "«---» missing-field: a work needs 'title' (add 'title: …' above the second '---')"
      ])
    site = self.site(["more.bib": "«@book{a»,\n author={A, B}}"])
    let mistakes = try site.mistakes()
    #expect(mistakes.count == 1)
    #expect(mistakes[0].hasPrefix("«@book{a» missing-field: a work needs 'title' (title), and 'a' has none"))
  }

  @Test func mistakesPointIntoTheFile() throws {
    let site = site([
      "more.bib": "@book{a b, title={x}}\n\n@book{ok, title={y}, year={tomorrow}}\n@book{z, title={"
    ])
    let found = try site.diagnostics()
    #expect(found.map(\.id) == ["bad-key", "work-field", "missing-field", "bib-syntax"])
    #expect(found.allSatisfy { $0.path == "content/works/more.bib" && $0.span != nil })
    #expect(found.contains { $0.message == "'tomorrow' is no date" })
  }

  @Test(arguments: ["a", "A"])
  func oneKeyInTwoFilesIsAnError(_ other: String) throws {
    let site = site([
      "1.bib": "@book{a, title={x}}", "2.ris": "TY  - BOOK\nID  - \(other)\nTI  - y\nER  - \n",
    ])
    let found = try site.diagnostics()
    #expect(found.map(\.id) == ["duplicate-key"])
    #expect(found[0].path == "content/works/2.ris")
    #expect(found[0].notes.map(\.path) == ["content/works/1.bib"])
  }

  @Test func oneKeyTwiceInAFileIsAnError() throws {
    let found = try site(["1.bib": "@book{a, title={x}}\n@book{a, title={y}}"]).diagnostics()
    #expect(found.map(\.id) == ["bib-key-twice"])
    #expect(found.hasErrors)
  }

  @Test func filesOfTheSameNameElsewhereAreJustFiles() throws {
    var site = TinySite()
    site.texts["content/sheets/data.json"] = "not JSON"
    #expect(try site.mistakes() == [])
    #expect(try site.linked().library.value.assets.map(\.source) == ["content/sheets/data.json"])
  }
}
