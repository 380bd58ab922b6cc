import Testing

@testable import Citations

@Suite struct ProcessorTests {
  // MARK: The built-in style

  @Test func builtInStyleCitesAuthorAndYear() {
    let clusters = [
      Cluster(cites: [Cite(id: "healey", locator: "6-7"), Cite(id: "felten", prefix: "see")]),
      Cluster(cites: [Cite(id: "felten")], isNarrative: true),
      Cluster(cites: [Cite(id: "cook", suppressAuthor: true)]),
    ]
    let output = Processor().process(references: Samples.references, clusters: clusters)
    #expect(
      output.citations.map(\.plainText) == [
        "(Healey and Bovill 2018, pp. 6–7; see Felten 2020)", "Felten (2020)", "(2014)",
      ])
    #expect(output.labels == ["Healey and Bovill (2018)", "Felten (2020)", "Cook-Sather (2014)"])
    #expect(output.warnings.isEmpty)
  }

  @Test func builtInStyleWritesEntriesInOrder() {
    let output = Processor().process(references: Samples.references, clusters: [])
    #expect(output.bibliography.map(\.id) == ["cook", "felten", "healey"])
    let entries = output.bibliography.map { HTMLWriter().write($0.content) }
    #expect(entries[1] == "Felten, Peter (2020) <i>Relationship-rich education</i>. York: University Press.")
    #expect(
      entries[2]
        == "Healey, Mick and Bovill, Catherine (2018) ‘Students as partners: A <i>threshold</i> concept’. "
        + "<i>Teaching &#38; Learning</i>, 12(2), pp. 101–119. https://doi.org/10.1000/182")
  }

  @Test func formatsAWorkAloneAsAmongNoOthers() {
    let processor = Processor()
    // What was found for one work serves others with the same variables.
    for reference in Samples.pages {
      let wanted = processor.process(references: [reference], clusters: []).bibliography.first?.content
      #expect(processor.format(alone: reference) == wanted, "\(reference)")
    }
  }

  @Test func identifiersAreLinks() {
    let output = Processor().process(references: Samples.references, clusters: [])
    let content = output.bibliography[2].content
    #expect(
      content.contains(.link("https://doi.org/10.1000/182", [.text("https://doi.org/10.1000/182")])))
  }

  @Test func eachCiteKeepsItsWork() {
    let output = Processor().process(
      references: Samples.references, clusters: [Cluster(cites: [Cite(id: "healey"), Cite(id: "felten")])])
    let ids = output.citations[0].compactMap { if case .cite(let id, _) = $0 { id } else { nil } }
    #expect(ids == ["healey", "felten"])
  }

  @Test func unknownWorkGivesItsIdAndAWarning() {
    let output = Processor().process(references: [], clusters: [Cluster(cites: [Cite(id: "nobody")])])
    #expect(output.citations[0].plainText == "(nobody)")
    #expect(output.warnings == [Warning(id: "nobody", message: "no reference has the id 'nobody'")])
  }

  @Test func yearSuffixesFollowTheBibliography() {
    let references = [
      Samples.book("b", "Doe", "Jane", 2001, title: "Beta"),
      Samples.book("a", "Doe", "Jane", 2001, title: "Alpha"),
    ]
    let output = Processor().process(
      references: references, clusters: references.map { Cluster(cites: [Cite(id: $0.id)]) })
    #expect(output.citations.map(\.plainText) == ["(Doe 2001b)", "(Doe 2001a)"])
    #expect(output.labels == ["Doe (2001b)", "Doe (2001a)"])
  }

  // MARK: The specification's rules

  @Test func groupVanishesWhenAllItsVariablesAreEmpty() {
    let style = Samples.style(
      "<text variable=\"title\"/><group prefix=\" \"><text term=\"in\"/><text variable=\"container-title\" prefix=\" \"/></group>"
    )
    #expect(Samples.cites(style, [Samples.book("a", "Doe", "J", 2000)]) == ["A title"])
  }

  @Test(arguments: [
    ("italic", "<i>Flip <span style=\"font-style:normal;\">flop</span></i>"), ("normal", "Flip <i>flop</i>"),
  ])
  func styleInsideStyleTurnsOver(_ style: String, _ expected: String) {
    let layout = "<text variable=\"title\" font-style=\"\(style)\"/>"
    let reference = Samples.book("a", "Doe", "J", 2000, title: "Flip <i>flop</i>")
    #expect(Samples.cites(Samples.style(layout), [reference]) == [expected])
  }

  @Test(arguments: [
    ("true", "“A title,” 2000"), ("false", "“A title”, 2000"),
  ])
  func commasSlipIntoQuotesWhereTheLocaleSaysSo(_ inside: String, _ expected: String) {
    let macros = """
      <locale><style-options punctuation-in-quote="\(inside)"/><terms><term name="open-quote">“</term>
      <term name="close-quote">”</term></terms></locale>
      """
    let layout = """
      <group delimiter=", "><text variable="title" quotes="true"/><date variable="issued"><date-part name="year"/></date></group>
      """
    #expect(
      Samples.cites(Samples.style(layout, macros: macros), [Samples.book("a", "Doe", "J", 2000)]) == [
        expected
      ])
  }

  @Test func namesAreAddedOnlyWhereTheyTellWorksApart() {
    func work(_ id: String, _ second: String) -> Reference {
      var work = Samples.book(id, "Smith", "A", 1980)
      work.names["author"]! += [Name(family: second, given: "B"), Name(family: "Jones", given: "C")]
      return work
    }
    let style = Samples.style(
      """
      <names variable="author"><name form="short"/></names><date variable="issued" prefix=" "><date-part name="year"/></date>
      """, attributes: "et-al-min=\"3\" et-al-use-first=\"1\" disambiguate-add-names=\"true\"")
    #expect(
      Samples.cites(
        style, [work("a", "Brown"), work("b", "Beefheart"), Samples.book("c", "Smith", "Z", 1990)])
        == ["Smith, Brown, et al. 1980", "Smith, Beefheart, et al. 1980", "Smith 1990"])
  }

  @Test func givenNamesTellTwoAuthorsOfOneWorkApart() {
    let style = Samples.style(
      "<names variable=\"author\"><name form=\"short\" and=\"symbol\"/></names>",
      attributes: "disambiguate-add-givenname=\"true\" givenname-disambiguation-rule=\"all-names\"")
    func work(_ names: [Name]) -> Reference { Reference(id: "a", type: "book", names: ["author": names]) }
    let (jane, john) = (Name(family: "Smith", given: "Jane"), Name(family: "Smith", given: "John"))
    #expect(Samples.cites(style, [work([jane, john])]) == ["Jane Smith &#38; John Smith"])
    #expect(Samples.cites(style, [work([jane])]) == ["Smith"])
  }

  @Test func numbersInARowCollapse() {
    let references = (1...5).map { Samples.book("\($0)", "Doe", "J", 2000 + $0) }
    let style = Samples.style(
      "<text variable=\"citation-number\"/>", attributes: "collapse=\"citation-number\"",
      layoutAttributes: "prefix=\"[\" suffix=\"]\" delimiter=\",\"")
    let clusters = [
      Cluster(cites: references.map { Cite(id: $0.id) }),
      Cluster(cites: [Cite(id: "1"), Cite(id: "2"), Cite(id: "4")]),
    ]
    #expect(Samples.cites(style, references, clusters) == ["[1–5]", "[1,2,4]"])
  }

  @Test func ibidNeedsTheSameWorkJustBefore() {
    let layout = """
      <choose><if position="ibid-with-locator"><text value="ibid+"/></if><else-if position="ibid"><text value="ibid"/></else-if>
      <else-if position="subsequent"><text value="again"/></else-if><else><text value="first"/></else></choose>
      """
    let cites = [
      Cite(id: "a"), Cite(id: "a"), Cite(id: "a", locator: "3"), Cite(id: "b"), Cite(id: "a"),
      Cite(id: "a", locator: "3"),
      Cite(id: "a", locator: "3"), Cite(id: "a"),
    ]
    let references = [Samples.book("a", "Doe", "J", 2000), Samples.book("b", "Roe", "J", 2000)]
    #expect(
      Samples.cites(Samples.style(layout), references, cites.map { Cluster(cites: [$0]) })
        == ["first", "ibid", "ibid+", "first", "again", "ibid+", "ibid", "again"])
  }

  @Test(arguments: [
    ("sort-only", "van Gogh, Vincent"), ("display-and-sort", "Gogh, Vincent van"),
    ("never", "van Gogh, Vincent"),
  ])
  func particlesStayOrGo(_ demotion: String, _ expected: String) {
    let style = Samples.style(
      "<names variable=\"author\"><name name-as-sort-order=\"all\"/></names>",
      styleAttributes: "class=\"in-text\" demote-non-dropping-particle=\"\(demotion)\"")
    let work = Reference(
      id: "a", type: "book",
      names: ["author": [Name(family: "Gogh", given: "Vincent", nonDroppingParticle: "van")]])
    #expect(Samples.cites(style, [work]) == [expected])
  }

  @Test(arguments: [
    ([2003, 8, 3], [2003, 8, 9], "3–9 August 2003"),
    ([2003, 8, 3], [2003, 10, 9], "3 August–9 October 2003"),
    ([2003, 8, 3], [2004, 8, 3], "3 August 2003–3 August 2004"), ([2003], [], "2003–"),
  ])
  func rangesSayTheSameOnce(_ start: [Int], _ end: [Int], _ expected: String) {
    let style = Samples.style(
      "<date variable=\"issued\" form=\"text\"/>",
      styleAttributes: "class=\"in-text\" default-locale=\"en-GB\"")
    let work = Reference(id: "a", type: "book", dates: ["issued": PartialDate(start: start, end: end)])
    #expect(Samples.cites(style, [work]) == [expected])
  }

  @Test func sameAuthorIsReplacedInTheBibliography() {
    let bibliography = """
      <bibliography subsequent-author-substitute="———"><sort><key macro="a"/></sort><layout><text macro="a"/>
      <text variable="title" prefix=": "/></layout></bibliography>
      """
    let style = Samples.style(
      "<text variable=\"title\"/>", bibliography: bibliography,
      macros: "<macro name=\"a\"><names variable=\"author\"/></macro>")
    let references = [
      Samples.book("a", "Doe", "J", 2000, title: "One"), Samples.book("b", "Doe", "J", 2001, title: "Two"),
      Samples.book("c", "Roe", "J", 2001, title: "Three"),
    ]
    let output = Samples.processor(style)?.process(references: references, clusters: [])
    #expect(output?.bibliography.map(\.content.plainText) == ["J Doe: One", "———: Two", "J Roe: Three"])
  }

  @Test(arguments: [
    ("title", "the end of the story: a tale", "The End of the Story: A Tale"),
    ("sentence", "The End of NASA", "The end of NASA"), ("capitalize-first", "the end", "The end"),
    ("uppercase", "the end", "THE END"),
    ("title", "<span class=\"nocase\">iPad</span> and beyond", "iPad and Beyond"),
  ])
  func textCase(_ textCase: String, _ title: String, _ expected: String) {
    let style = Samples.style("<text variable=\"title\" text-case=\"\(textCase)\"/>")
    #expect(Samples.cites(style, [Samples.book("a", "Doe", "J", 2000, title: title)]) == [expected])
  }

  @Test(arguments: [
    ("expanded", "42-5", "42–45"), ("minimal", "321-328", "321–8"), ("minimal-two", "321-328", "321–28"),
    ("chicago", "101-108", "101–8"), ("chicago", "1087-1089", "1087–89"),
    ("chicago-16", "1496-1500", "1496–500"),
  ])
  func pageRanges(_ format: String, _ pages: String, _ expected: String) {
    let style = Samples.style(
      "<text variable=\"page\"/>", styleAttributes: "class=\"in-text\" page-range-format=\"\(format)\"")
    #expect(
      Samples.cites(style, [Reference(id: "a", type: "book", variables: ["page": pages])]) == [expected])
  }
}

@Suite struct ModelTests {
  @Test(arguments: [
    ("van Gogh, Vincent", Name(family: "Gogh", given: "Vincent", nonDroppingParticle: "van")),
    ("Humboldt, Alexander von", Name(family: "Humboldt", given: "Alexander", droppingParticle: "von")),
    ("World Bank", Name(literal: "World Bank")),
    ("Doe, J., Jr.", Name(family: "Doe", given: "J.", suffix: "Jr.")),
  ])
  func namesAreRead(_ text: String, _ expected: Name) {
    #expect(Name(reading: text) == expected)
  }

  @Test(arguments: ["2004", "2004-05-30", "2004/2006", "2004~", "2004-21", "-0043", "2004/.."])
  func datesKeepTheirEDTF(_ text: String) {
    #expect(PartialDate(reading: text).edtf == text)
  }
}
