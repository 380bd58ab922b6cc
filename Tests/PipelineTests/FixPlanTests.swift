import Diagnostics
import Testing

@testable import Pipeline

@Suite struct FixPlanTests {
  private func plan(_ site: TinySite) throws -> FixPlan {
    try FixPlan.make(MemoryTree(site.texts)) { tree throws(WorldError) in
      let library = try Loader(tree: tree, workers: Workers(1)).load()
      let linked = Linker.link(library.value, tree: tree, workers: Workers(1))
      return (library.diagnostics + linked.diagnostics).sortedForReport()
    }
  }

  /// What becomes of a sheet; itself when nothing is changed.
  private func mended(_ sheet: String) throws -> String {
    let plan = try plan(.with(sheet: sheet))
    return plan.after["content/sheets/one.md"].map { String(decoding: $0, as: UTF8.self) } ?? sheet
  }

  @Test func mendsSeveralMistakesOfOneLine() throws {
    #expect(
      try mended("---\ntitle: One\nvaleus: [trsut, 'courgae'] # both\n---\n")
        == "---\ntitle: One\nvalues: [trust, 'courage'] # both\n---\n")
  }

  @Test func mendsWhatHidesMistakesThatOnlyTheWriterCanMend() throws {
    let sheet = "---\ntitle: One: two\nvalues: [design]\nsize: 3 to 5\n---\n"
    #expect(try mended(sheet) == "---\ntitle: \"One: two\"\nvalues: [design]\nsize: 3-5\n---\n")
    #expect(try plan(.with(sheet: sheet)).remaining.map(\.id) == ["wrong-kind"])
  }

  @Test func mendsWhatAMendedFieldShows() throws {
    #expect(try mended("---\ntitle: One\nstaeg: startin\n---\n") == "---\ntitle: One\nstage: starting\n---\n")
  }

  @Test func keepsLineEndsAndTheByteOrderMark() throws {
    #expect(
      try mended("\u{FEFF}---\r\ntitle: One\r\nvalues: [trsut]\r\n---\r\n\r\n[@feltn2017] \t")
        == "\u{FEFF}---\r\ntitle: One\r\nvalues: [trust]\r\n---\r\n\r\n[@felten2017] \t\r\n")
  }

  @Test func mendsMarkdownInsideAField() throws {
    var site = TinySite.with(
      sheet: "---\ntitle: One\nstory: >-\n  As @feltn2017 says\n  and [@feltn2017, p. 2].\n---\n")
    site.texts["content/schema.yaml"] = TinySite.schema.replacing(
      "note: {", with: "story: {type: markdown, label: Story}\n      note: {")
    let after = try #require(try plan(site).after["content/sheets/one.md"])
    #expect(
      String(decoding: after, as: UTF8.self)
        == "---\ntitle: One\nstory: >-\n  As @felten2017 says\n  and [@felten2017, p. 2].\n---\n")
  }

  @Test func refusesWhatWouldMakeAnotherMistake() throws {
    // 'trust' stands in the list already, and twice would be a mistake as well.
    let sheet = "---\ntitle: One\nvalues: [trust, trsut]\n---\n"
    let plan = try plan(.with(sheet: sheet))
    #expect(plan.paths.isEmpty || plan.remaining.count <= 1)
    let both = try mended("---\ntitle: One\nvalues: [trust, trsut]\nstaeg: ending\n---\n")
    #expect(both.contains("stage: ending"))
  }

  @Test(arguments: [
    ("[it](www.example.org/a) x", "[it](https://www.example.org/a) x"),
    ("[it](trust.html#)", "[it](../values/trust.md#)"),
    (
      "[@felten 2017] and [@Felten 2017, p. 3; @felten2017]",
      "[@felten2017] and [@felten2017, p. 3; @felten2017]"
    ),
    // Which letter belongs to the key is the writer's to say.
    ("[@felten 2017b]", "[@felten 2017b]"), ("[@felten  2017]", "[@felten  2017]"),
    ("[it](doi.org/10.1/1)", "[it](doi.org/10.1/1)"),
  ])
  func mendsAddressesAndKeys(text: String, mended: String) throws {
    let head = "---\ntitle: One\n---\n\n"
    #expect(try self.mended(head + text + "\n") == head + mended + "\n")
  }

  @Test func partsIdsAndTakesSpecialSpacesAway() throws {
    #expect(
      try mended("---\ntitle: One\nvalues: [trust courage]\nareas: [\u{A0}design]\n---\n")
        == "---\ntitle: One\nvalues: [trust, courage]\nareas: [design]\n---\n")
  }

  @Test func writesNamesWithSpacesAsMarkdownReadsThem() throws {
    var site = TinySite.with(sheet: "---\ntitle: One\n---\n\n[It](plan-one.pdf), [it](Plan%20one.pdf)\n")
    site.texts["content/sheets/plan one.pdf"] = "plan"
    let plan = try plan(site)
    #expect(plan.remaining.isEmpty)
    #expect(
      String(decoding: plan.after["content/sheets/one.md"]!, as: UTF8.self)
        .hasSuffix("[It](plan%20one.pdf), [it](plan%20one.pdf)\n"))
  }

  @Test(arguments: [
    ("#place: Bath", "place: Bath"), ("# stage: ending", "stage: ending"),
    ("#place: Bath\r", "place: Bath\r"),
    // Of these only their writers know what was meant.
    ("#place: >-\n#  Bath", nil), ("#place: Bath,\n#  a city", nil), ("# values:\n#   - trust", nil),
    ("# place: Bath,\n#   a city", nil), ("#status: draft", nil), ("#draft: yes", nil), ("#size: many", nil),
    ("#values: [nowhere]", nil),
  ])
  func takesTheHashAwayWhereOneLineIsAll(line: String, mended: String?) throws {
    let sheet = "---\ntitle: One\n\(line)\nminutes: 20\n---\n"
    #expect(try self.mended(sheet) == "---\ntitle: One\n\(mended ?? line)\nminutes: 20\n---\n")
  }

  @Test func mendsFactsAndTextAtOnce() throws {
    let sheet = "---\ntitle: One: two\n---\n\n[@felten2017, @feltn2017, @felten2017], see [[trsut]]\n"
    let found = try TinySite.with(sheet: sheet).diagnostics().map(\.id)
    #expect(
      found == ["yaml-syntax", "missing-semicolon", "missing-entry"])
    #expect(
      try mended(sheet)
        == "---\ntitle: \"One: two\"\n---\n\n[@felten2017; @felten2017; @felten2017], see [[trust]]\n")
  }

  @Test(arguments: [
    ("[“Healey, Mick”, “Flint, Abbi”]", "[\"Healey, Mick\", \"Flint, Abbi\"]"),
    ("[“Advance HE”]", "[\"Advance HE\"]"), ("[“Healey, Mick, “Flint, Abbi”]", nil),
    ("[“Healey, Mick”, Flint]", nil), ("[“Healey, \"Mick\"”]", nil), ("“Healey, Mick”", nil),
  ])
  func straightensTheQuotesOfNames(author: String, mended: String?) throws {
    var site = TinySite()
    let work = "---\ntitle: One\nissued: 2017\nauthor: \(author)\n---\n"
    site.texts["content/works/felten2017.md"] = work
    let after = try plan(site).after["content/works/felten2017.md"].map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(after == mended.map { work.replacing(author, with: $0) })
  }

  @Test func mendsCitationsOfAField() throws {
    var site = TinySite.with(
      sheet: "---\ntitle: One\nstory: Once (@felten2017, p. 2) and [@felten2017, @felten2017, p. 4].\n---\n")
    site.texts["content/schema.yaml"] = TinySite.schema.replacing(
      "note: {", with: "story: {type: markdown, label: Story}\n      note: {")
    let after = try #require(try plan(site).after["content/sheets/one.md"])
    #expect(
      String(decoding: after, as: UTF8.self)
        == "---\ntitle: One\nstory: Once [@felten2017, p. 2] and [@felten2017; @felten2017, p. 4].\n---\n")
  }

  @Test func whatIsMendedStaysMended() throws {
    var site = TinySite.with(sheet: "---\ntitle: One\nvaleus: trust\nwhen: 21/11/2026\n---\n\n[[trsut]]")
    let first = try plan(site)
    #expect(first.remaining.isEmpty)
    for path in first.paths { site.texts[path] = String(decoding: first.after[path]!, as: UTF8.self) }
    #expect(try plan(site).paths.isEmpty)
  }

  @Test func aFieldMayHaveHadAnotherName() throws {
    var site = TinySite.with(sheet: "---\ntitle: One\nlength: 20\n---\n")
    site.texts["content/schema.yaml"] = TinySite.schema.replacing(
      "minutes: {type: minutes, label: Time,",
      with: "minutes: {was: [length, time], type: minutes, label: Time,")
    #expect(
      try site.mistakes() == [
        "«length» renamed-field: the field 'length' is called 'minutes' now (write 'minutes'; the old name still works)"
      ])
    #expect(
      String(decoding: try plan(site).after["content/sheets/one.md"]!, as: UTF8.self).contains(
        "\nminutes: 20\n"))
    site.texts["content/schema.yaml"] = TinySite.schema.replacing(
      "minutes: {type: minutes, label: Time,", with: "minutes: {was: stage, type: minutes, label: Time,")
    #expect(try site.diagnostics().contains { $0.id == "name-taken" })
  }

  @Test func writesHttpsWhereTheSiteKnowsIt() throws {
    var site = TinySite.with(
      sheet:
        "---\ntitle: One\naddress: HTTP://Sub.Example.org/a\n---\n\n<http://example.org> [b](http://other.org)\n"
    )
    site.texts["content/site.yaml"] = "title: Tiny\nhttps: [example.org, \"*.example.org\"]\n"
    #expect(
      String(decoding: try plan(site).after["content/sheets/one.md"]!, as: UTF8.self)
        == "---\ntitle: One\naddress: https://Sub.Example.org/a\n---\n\n<https://example.org> [b](http://other.org)\n"
    )
    site.texts["content/site.yaml"] = "title: Tiny\nhttps: [\"https://example.org/\"]\n"
    #expect(try site.diagnostics().contains { $0.id == "bad-host" })
  }

  @Test(arguments: [
    "", "---", "—", "title: x", "---\ntitle: [\n", "\u{FEFF}", "<<<<<<< a\n=======\n>>>>>>> b",
  ])
  func takesAnyText(text: String) throws { _ = try plan(.with(sheet: text)) }
}
