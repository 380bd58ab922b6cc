import Markup
import Testing

@testable import Pipeline

/// Facets, orders and the scripts of lists that have several pages.
@Suite struct FacetTests {
  private func site(sizes: [String], pageSize: Int = 250, facet: Bool = true) throws -> Site {
    var tiny = TinySite()
    let facet = facet ? ", facet: true, facet-label: Works for, unit: people, bins: [2, 8, 20]" : ""
    tiny.texts["content/schema.yaml"] = TinySite.schema.replacing(
      "size: {type: range, label: Size}", with: "size: {type: range, label: Size\(facet)}")
    tiny.texts["content/site.yaml"] = "title: Tiny\nlanguage: en\npage-size: \(pageSize)\n"
    for (number, size) in sizes.enumerated() {
      tiny.texts["content/sheets/sheet-\(number).md"] =
        "---\ntitle: Sheet \(number)\nsize: \(size)\nminutes: \(5 + 5 * number)\nvalues: [trust]\nopen: yes\n---\n"
    }
    let (library, site) = try tiny.linked()
    #expect(library.diagnostics.isEmpty && site.diagnostics.isEmpty)
    return site.value
  }

  private func facet(_ name: String, _ site: Site) throws -> Facet {
    let kind = try #require(site.schema.kind(named: "sheet"))
    return try #require(site.facets[kind]?.first { site.schema[kind].fields[$0.field].name == name })
  }

  @Test func rangesAreFoundByTheNumbersTheyWorkFor() throws {
    let site = try site(sizes: ["4-16", "2", "6+", "1-30"])
    let values = try facet("size", site).values
    #expect(values.map(\.label) == ["2 people", "8 people", "20 people"])
    #expect(
      values.map { $0.entries.map { site[$0].id } } == [
        ["sheet-1", "sheet-3"], ["sheet-0", "sheet-2", "sheet-3"], ["sheet-2", "sheet-3"],
      ])
    #expect(values[1].path.text == "sheets/size/8.html")
  }

  @Test func rangesWithoutNumbersToAskForAreNoFacet() throws {
    var tiny = TinySite()
    tiny.texts["content/schema.yaml"] = TinySite.schema.replacing(
      "size: {type: range, label: Size}", with: "«size»: {type: range, label: Size, facet: true}")
    #expect(
      try tiny.mistakes() == [
        "«size» bad-facet: a facet of ranges needs 'bins': numbers that readers may ask for "
          + "(add 'bins: [2, 5, 10]', and 'type: range' without a list)"
      ])
  }

  @Test func ordersComeFromTheSchema() throws {
    let site = try site(sizes: ["4-16", "2", "6+"])
    let kind = try #require(site.schema.kind(named: "sheet"))
    #expect(
      ListSort.sorts(kind, site).map(\.id) == ["", "minutes", "-minutes", "size", "-size"])
    #expect(ListSort.sorts(kind, site)[2].label == "Time, longest first")
    // A number that all share puts nothing in order.
    #expect(
      try ListSort.sorts(kind, self.site(sizes: ["2", "2", "2"])).map(\.id) == ["", "minutes", "-minutes"])
    // Nor is there anything to order among two.
    #expect(try ListSort.sorts(kind, self.site(sizes: ["2", "3"])).isEmpty)
  }

  @Test(arguments: [("4-16", "size=4-16"), ("2", "size=2"), ("6+", "size=6-")])
  func valuesOfACardAreItsNumbers(size: String, words: String) throws {
    let site = try site(sizes: [size])
    let index = try #require(site.indices.first { site[$0].id == "sheet-0" })
    let facts = FactBuilder(site, FactBuilder.facetValues(of: site))
    let kind = site.schema[site[index].kind]
    #expect(ListValues(site[index], kind, facts).text == "minutes=5 \(words)")
  }

  @Test func onlyListsOfSeveralPagesHaveScripts() throws {
    let short = try site(sizes: ["2", "3"])
    let long = try site(sizes: [String](repeating: "2-9", count: 11), pageSize: 10)
    for (site, expected) in [
      (short, []), (long, ["lists/sheet.js", "lists/sheet-1.js", "lists/sheet-2.js"]),
    ] {
      let kind = try #require(site.schema.kind(named: "sheet"))
      #expect(ListScript.exists(kind, site) == !expected.isEmpty)
      guard !expected.isEmpty else { continue }
      let script = ListScript(SiteData(of: site), kind)
      let files = [script.file(), script.texts(page: 1), script.texts(page: 2)]
      #expect(files.map(\.path.text) == expected)
      let texts = files.map { String(decoding: $0.bytes, as: UTF8.self) }
      #expect(texts[0].hasPrefix("tandemList({\"count\":11,\"size\":10,"))
      #expect(texts[2].hasPrefix("tandemListPart(2,[[[\"sheet-9\",\"Sheet 9\",\"sheets/sheet-9.html\""))
    }
  }

  @Test func textInAScriptStaysText() {
    var out = ScriptText()
    out.string("</script>\u{2028}\"\\\n")
    #expect(
      String(decoding: out.bytes, as: UTF8.self) == #""\u003c/script>\u2028\"\\\u000a""#)
  }

  @Test(arguments: [([0], "AA=="), ([127, 128], "f4AB"), ([300, 0, 5], "rAIABQ=="), ([], "")])
  func numbersArePacked(numbers: [Int], expected: String) {
    var out = ScriptText()
    out.packed(numbers)
    #expect(String(decoding: out.bytes, as: UTF8.self) == "\"\(expected)\"")
  }

  @Test(arguments: [
    ("6-7", "6–7"), ("6-7, 12-15", "6–7, 12–15"), ("A-7", "A-7"), ("e1-e9", "e1-e9"), ("12–15", "12–15"),
    ("-", "-"),
  ])
  func pagesHaveAnEnDash(source: String, expected: String) {
    #expect(PageSpan.text(source) == expected)
  }
}
