import Diagnostics
import Testing

@testable import Citations

@Suite struct LoadingTests {
  private func make(_ style: String, loader: Processor.Loader = .empty, language: String? = nil) -> Reported<
    Processor?
  > {
    Processor.make(style: Array(style.utf8), path: "x.csl", language: language, loader: loader)
  }

  @Test(arguments: [
    ("", "style-xml"), ("<style", "style-xml"), ("<style></stile>", "style-xml"), ("<locale/>", "style-root"),
    ("<style a=1/>", "style-xml"), ("<style>&bomb;</style>", "style-xml"), ("<style/>", "style-citation"),
    ("<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><style>&b;</style>", "style-xml"),
    ("plain words", "style-xml"), ("<style><!-- ", "style-xml"),
  ])
  func brokenStylesAreRefused(_ text: String, _ id: String) {
    let made = make(text)
    #expect(made.value == nil)
    #expect(made.diagnostics.map(\.id) == [id])
  }

  @Test func macroThatCallsItselfPrintsNothing() {
    let style = Samples.style(
      "<text variable=\"title\"/><text macro=\"a\"/>",
      macros: """
        <macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/><text macro="b"/></macro>
        """)
    let made = make(style)
    #expect(made.diagnostics.contains { $0.id == "macro-cycle" })
    let output = made.value?.process(
      references: [Samples.book("a", "D", "J", 2000)], clusters: [Cluster(cites: [Cite(id: "a")])])
    #expect(output?.citations[0].plainText == "A title")
  }

  @Test func missingMacroSuggestsANearOne() {
    let made = make(
      Samples.style("<text macro=\"autor\"/>", macros: "<macro name=\"author\"><text value=\"x\"/></macro>"))
    #expect(made.diagnostics.first?.message == "macro 'autor' does not exist")
    #expect(made.diagnostics.first?.help == "did you mean 'author'?")
    #expect(made.value != nil)
  }

  private static let dependent = """
    <style version="1.0" default-locale="de-DE"><info><title>Mine</title>
    <link href="http://www.zotero.org/styles/base" rel="independent-parent"/></info></style>
    """

  @Test func dependentStyleTakesItsParent() {
    let base = Samples.style("<text variable=\"title\"/>")
    let loader = Processor.Loader(style: { $0 == "base" ? Array(base.utf8) : nil }, locale: { _ in nil })
    let made = make(Self.dependent, loader: loader)
    #expect(made.value?.styleTitle == "Mine")
    #expect(made.value?.language == "de-DE")
    #expect(made.diagnostics.map(\.id) == ["locale-missing"])
  }

  @Test func styleThatDependsOnItselfIsRefused() {
    let loader = Processor.Loader(style: { _ in Array(Self.dependent.utf8) }, locale: { _ in nil })
    let made = make(Self.dependent, loader: loader)
    #expect(made.value == nil)
    #expect(made.diagnostics.map(\.id) == ["style-parent"])
  }

  @Test func dependentStyleWithoutParentIsRefused() {
    #expect(
      make(Self.dependent).diagnostics.map(\.message) == [
        "style 'base', on which this one depends, does not exist"
      ])
  }

  @Test func unknownLocaleGivesEnglishAndAWarning() {
    let made = make(Samples.style("<text term=\"and\"/>"), language: "xx-YY")
    #expect(made.diagnostics.map(\.message) == ["locale 'xx-YY' does not exist"])
    #expect(made.value != nil)
  }

  // MARK: Hostile input

  @Test func deepNestingIsRefused() {
    let deep = String(repeating: "<group>", count: 100_000)
    #expect(make("<style>" + deep).diagnostics.map(\.id) == ["style-xml"])
  }

  @Test func randomBytesNeverCrash() {
    var state: UInt64 = 42
    func next() -> UInt8 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
    let base = Array(BuiltIn.styleText.utf8)
    for _ in 0..<60 {
      var bytes = base
      for _ in 0..<20 { bytes[Int(next()) * 37 % bytes.count] = next() }
      let made = Processor.make(style: bytes, path: "x", loader: .empty)
      _ = made.value?.process(references: Samples.references, clusters: [Cluster(cites: [Cite(id: "cook")])])
      let noise = (0..<300).map { _ in next() }
      _ = Processor.make(style: noise, path: "x", loader: .empty)
      _ = CSLJSON.read(noise, path: "x")
      _ = BibTeX.read(noise, path: "x")
      _ = RIS.read(noise, path: "x")
    }
  }

  @Test func manyWorksThatLookAlikeTakeLinearTime() {
    let references = (0..<1500).map { Samples.book("\($0)", "Doe", "Jane", 2001) }
    let clock = ContinuousClock()
    let time = clock.measure {
      let output = Processor().process(references: references, clusters: [])
      #expect(Set(output.labels).count == 1500)
    }
    #expect(time < .seconds(60))
  }
}

@Suite struct HostileStyleTests {
  @Test func macrosInMacrosInGroupsHaveABound() {
    var macros = ""
    for step in 0..<100 {
      let inner = step == 99 ? "<text value=\"x\"/>" : "<text macro=\"m\(step + 1)\"/>"
      macros += "<macro name=\"m\(step)\">" + String(repeating: "<group>", count: 150) + inner
      macros += String(repeating: "</group>", count: 150) + "</macro>"
    }
    let style = Samples.style("<text variable=\"title\"/><text macro=\"m0\"/>", macros: macros)
    #expect(Samples.cites(style, [Samples.book("a", "D", "J", 2000)]) == ["A title"])
  }

  @Test(arguments: [
    "-x", "--", "07-x", "-", "'", "\"", "<i>", "</span>", "’", "a-", "β", "‘’“”", "\u{301}",
    "<span class=\"nocase\">",
  ])
  func oddTitlesNeverCrash(_ title: String) {
    for textCase in ["title", "sentence", "capitalize-first", "capitalize-all", "uppercase", "lowercase"] {
      let style = Samples.style(
        "<text variable=\"title\" text-case=\"\(textCase)\" quotes=\"true\" strip-periods=\"true\"/>")
      #expect(Samples.cites(style, [Samples.book("a", "D", "J", 2000, title: title)]).count == 1)
    }
  }

  @Test(arguments: [
    PartialDate(start: []), PartialDate(start: [Int.min, Int.max, Int.min]), PartialDate(start: [0, 0, 0]),
    PartialDate(start: [2000, 99, 99], end: [Int.min]), PartialDate(start: [2000], end: [], season: 99),
    PartialDate(start: [1, 2, 3, 4]), PartialDate(start: [2000], season: 0),
    PartialDate(start: [2000], season: Int.min), PartialDate(start: [], end: [2000]),
  ])
  func oddDatesNeverCrash(_ date: PartialDate) {
    var work = Samples.book("a", "D", "J", 2000)
    work.dates = ["issued": date, "accessed": date]
    work.variables["URL"] = "x"
    let output = Processor().process(references: [work], clusters: [Cluster(cites: [Cite(id: "a")])])
    #expect(output.bibliography.count == 1)
    _ =
      BibTeX.write([work]) + BibTeX.write([work], dialect: .bibTeX) + RIS.write([work])
      + CSLJSON.write([work])
  }
}
