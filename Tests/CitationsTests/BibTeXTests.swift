import Testing

@testable import Citations

@Suite struct BibTeXTests {
  private func read(_ text: String) -> (references: [Reference], ids: [String]) {
    let read = BibTeX.read(Array(text.utf8), path: "x.bib")
    return (read.value, read.diagnostics.map(\.id))
  }

  @Test func articleBecomesACSLItem() throws {
    let (references, ids) = read(
      """
      @article{h, author = {Healey, Mick and van Gogh, Vincent and {World Bank}}, title = {On {NASA} \\& \\emph{us}},
      journal = "Journal " # {of} # " Things", year = 2018, month = may, volume = {12}, number = 2, pages = {101--119},
      doi = {https://doi.org/10.1000/1}}
      """)
    let work = try #require(references.first)
    #expect(ids.isEmpty)
    #expect(work.type == "article-journal")
    #expect(work.variables["title"] == "On <span class=\"nocase\">NASA</span> & <i>us</i>")
    #expect(work.variables["container-title"] == "Journal of Things")
    #expect(work.variables["issue"] == "2")
    #expect(work.variables["page"] == "101-119")
    #expect(work.variables["DOI"] == "10.1000/1")
    #expect(work.dates["issued"] == PartialDate(start: [2018, 5]))
    #expect(
      work.names["author"] == [
        Name(family: "Healey", given: "Mick"),
        Name(family: "Gogh", given: "Vincent", nonDroppingParticle: "van"),
        Name(literal: "World Bank"),
      ])
  }

  @Test(arguments: [
    ("{\\\"U}ber", "Über"), ("\\'{e}t\\'e", "été"), ("\\v{S}koda", "Škoda"), ("\\c{c}a", "ça"),
    ("{\\ss}", "ß"),
    ("\\AA rhus", "Århus"), ("Na{\\\"\\i}ve", "Naïve"), ("a~b", "a\u{A0}b"), ("1--2", "1–2"),
    ("``x''", "“x”"),
    ("\\textbf{b} \\textit{i}", "<b>b</b> <i>i</i>"), ("$x^{2}$", "x<sup>2</sup>"),
    ("H$_2$O", "H<sub>2</sub>O"),
    ("100\\%", "100%"), ("{\\em all} of it", "<i>all</i> of it"), ("\\H{o}", "ő"),
    ("open { brace", "open brace"),
  ])
  func laTeXBecomesText(_ source: String, _ expected: String) {
    #expect(LaTeXReader.read(source).text == expected)
  }

  @Test(arguments: [
    ("Ludwig van Beethoven", Name(family: "Beethoven", given: "Ludwig", nonDroppingParticle: "van")),
    (
      "de la Cruz, Jr., Juan",
      Name(family: "Cruz", given: "Juan", nonDroppingParticle: "de la", suffix: "Jr.")
    ),
    ("{van Dyke}, Dick", Name(family: "van Dyke", given: "Dick")), ("Plato", Name(family: "Plato")),
    ("{Health and Care}", Name(literal: "Health and Care")),
    (
      "family=Humboldt, given=Alexander, prefix=von, useprefix=false",
      Name(family: "Humboldt", given: "Alexander", droppingParticle: "von")
    ),
    ("Jean-Luc {de la Fontaine}", Name(family: "de la Fontaine", given: "Jean-Luc")),
  ])
  func namesTakeEveryForm(_ source: String, _ expected: Name) {
    #expect(BibTeXNames.read(source) == [expected])
  }

  @Test(arguments: [
    ("2004-02-01/2005-03", PartialDate(start: [2004, 2, 1], end: [2005, 3])),
    ("2004~", PartialDate(start: [2004], isUncertain: true)),
    ("2004-21", PartialDate(start: [2004], season: 1)), ("-0043", PartialDate(start: [-44])),
    ("2004/..", PartialDate(start: [2004], end: [])),
    ("in press", PartialDate(start: [], literal: "in press")),
    ("15 December 2005", PartialDate(start: [2005, 12, 15])),
    ("circa 1900", PartialDate(start: [1900], isUncertain: true)),
  ])
  func datesAreEDTFOrWords(_ source: String, _ expected: PartialDate) {
    #expect(DateReader.date(source) == expected)
  }

  @Test func chapterTakesFromItsBook() throws {
    let (references, ids) = read(
      """
      @inbook{c, crossref = {b}, title = {Part}, pages = {1--2}}
      @book{b, title = {Whole}, author = {Doe, J}, year = 2000, xdata = {p}}
      @xdata{p, publisher = {Press}, location = {York}}
      """)
    #expect(ids.isEmpty)
    #expect(references.map(\.id) == ["c", "b"])
    #expect(references[0].variables["container-title"] == "Whole")
    #expect(references[0].variables["publisher"] == "Press")
    #expect(references[0].names["container-author"] == [Name(family: "Doe", given: "J")])
  }

  @Test(arguments: [
    ("@book{a, title = {x}, year = }\n@book{b, title={y}}", ["bib-syntax"], 2),
    ("@book{a, title = {never closed\n@book{b, title={y}}", ["bib-syntax"], 2),
    ("@book{, title={x}}", ["bib-syntax"], 0),
    ("@book{a, title={x}}\n@book{A, title={y}}", ["bib-key-twice"], 1),
    ("@bok{a, title={x}}", ["bib-type"], 1),
    ("@book{a, titel={x}}", ["bib-field"], 1), ("@book{a, title={x}, title={y}}", ["bib-field-twice"], 1),
    ("@book{a, title=undefined}", ["bib-string"], 1),
    ("@inbook{a, title={x}, crossref={nope}}", ["bib-crossref"], 1),
    ("@xdata{a, xdata={a}}\n@book{b, xdata={a}}", ["bib-crossref"], 1),
    ("@book{a, title={\\unheardof{x}}}", ["bib-command"], 1),
    ("An address, me@example.org, and @comment{stuff} between\n@book{a, title={x}}", [], 1),
  ])
  func mistakesAreReportedAndTheRestIsRead(_ text: String, _ expected: [String], _ count: Int) {
    let (references, ids) = read(text)
    #expect(ids == expected)
    #expect(references.count == count)
  }

  @Test func stringsThatDoubleHaveABound() {
    var text = "@string{a0 = \"xxxxxxxxxx\"}\n"
    for step in 1...60 { text += "@string{a\(step) = a\(step - 1) # a\(step - 1)}\n" }
    #expect(read(text + "@book{b, title = a60}").ids.contains("bib-syntax"))
  }

  @Test func deepBracesNeverCrash() {
    let deep = String(repeating: "{", count: 50_000) + "x" + String(repeating: "}", count: 50_000)
    #expect(read("@book{a, title = \(deep)}").references.count == 1)
    _ = LaTeXReader.read(String(repeating: "\\emph{", count: 50_000))
    _ = LaTeXReader.read(String(repeating: "\\'", count: 50_000))
  }

  // MARK: Round trips

  static let everything: [Reference] = {
    var out = Samples.references
    for type in CSLVariables.types.sorted() {
      out.append(
        Reference(
          id: "t-" + type, type: type,
          variables: [
            "title": "A & B: 100% of <i>it</i> at <span class=\"nocase\">NASA</span>", "publisher": "Press",
            "publisher-place": "York", "genre": "special", "volume": "3", "number": "7", "page": "12-14",
            "URL": "https://example.org/a_b", "abstract": "Words_and {more}", "language": "en-GB",
          ],
          names: [
            "author": [
              Name(family: "Doe", given: "Jane A.", suffix: "Jr."), Name(literal: "Health and Care, Inc."),
            ],
            "translator": [Name(family: "Gogh", given: "V.", nonDroppingParticle: "van")],
          ],
          dates: [
            "issued": PartialDate(start: [2001, 5, 30]), "accessed": PartialDate(start: [2022, 1, 31]),
            "original-date": PartialDate(start: [-44], end: [12]),
          ]))
    }
    return out
  }()

  @Test(arguments: [BibTeX.Dialect.bibTeX, .bibLaTeX])
  func whatIsWrittenReadsBackTheSame(_ dialect: BibTeX.Dialect) {
    let read = BibTeX.read(Array(BibTeX.write(Self.everything, dialect: dialect).utf8), path: "x.bib")
    #expect(read.diagnostics.isEmpty, "\(read.diagnostics.map(\.message))")
    for (work, again) in zip(Self.everything, read.value) { #expect(again == work) }
    #expect(read.value.count == Self.everything.count)
  }

  @Test func jsonReadsBackTheSame() {
    let read = CSLJSON.read(Array(CSLJSON.write(Self.everything).utf8), path: "x.json")
    #expect(read.diagnostics.isEmpty)
    #expect(read.value == Self.everything)
  }
}

@Suite struct HostileBibTeXTests {
  @Test(arguments: [
    "@book{a, title = {\n", "@book{a, title = \"\n", "@string{a = {\n", "@book{a\n", "@", "@a{{{", "{\\",
  ])
  func unclosedEntriesTakeLinearTime(_ piece: String) {
    let text = Array(String(repeating: piece, count: 40_000).utf8)
    let time = ContinuousClock().measure { _ = BibTeX.read(text, path: "x.bib") }
    #expect(time < .seconds(60))
  }
}
