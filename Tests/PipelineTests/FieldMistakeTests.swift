import Testing

@testable import Pipeline

@Suite struct FieldMistakeTests {
  /// Front matter with one mistake, and what is said about it; the spot that is pointed at is marked.
  static let mistakes: [(fields: String, said: String)] = [
    (
      "«valeus»: [trust]",
      "unknown-field: a sheet has no field 'valeus' (did you mean 'values'?)"
    ),
    (
      "«zebra»: 1",
      "unknown-field: a sheet has no field 'zebra' (fields are title, summary, date, draft, status, reviewed, values, areas, minutes, "
        + "steps, stage, size, when, open, address, place, note, aliases)"
    ),
    ("values: «trust»", "wrong-type: 'values' takes a list in square brackets (write [trust])"),
    ("values: [«trsut»]", "missing-entry: no value has the id 'trsut' (did you mean 'trust'?)"),
    ("values: [«Trust»]", "missing-entry: no value has the id 'Trust' (did you mean 'trust'?)"),
    (
      "values: [«design»]",
      "wrong-kind: 'values' takes a value, and 'design' is an area (its place is 'areas'; here write one of courage, trust)"
    ),
    (
      "values: [«Open minds»]",
      "missing-entry: no value has the id 'Open minds' (write one of courage, trust; or make it with: "
        + "tandem new value \"Open minds\", then fill in the file that it names)"
    ),
    (
      "when: «“2017”»",
      "wrong-type: 'when' has the quotation marks of a word processor (write 2017 without them)"
    ),
    (
      "size: «„4-16“»",
      "wrong-type: 'size' has the quotation marks of a word processor (write 4-16 without them)"
    ),
    (
      "stage: «‘starting’»",
      "unknown-choice: '‘starting’' is not a choice of 'stage' (did you mean 'starting'?)"
    ),
    ("values: [trust, «trust»]", "listed-twice: 'trust' stands twice in 'values' (keep one of the two)"),
    (
      "minutes: «soon»",
      "wrong-type: 'minutes' takes a number of minutes, not 'soon' (write the number alone, such as 45)"
    ),
    ("minutes: «4»", "out-of-bounds: 'minutes' must be at least 5 (write a number from 5 to 90)"),
    ("minutes: «91»", "out-of-bounds: 'minutes' must be at most 90 (write a number from 5 to 90)"),
    (
      "steps: [{title: Talk, minutes: 91}]\nminutes: «91»",
      "out-of-bounds: 'minutes' must be at most 90 (write a number from 5 to 90, and change the 'steps' so that they add up to it)"
    ),
    (
      "minutes: «[1, 2]»",
      "wrong-type: 'minutes' takes a number of minutes, not a list (write the number alone, such as 45)"
    ),
    (
      "stage: «startin»",
      "unknown-choice: 'startin' is not a choice of 'stage' (did you mean 'starting'?)"
    ),
    (
      "size: «many»",
      "wrong-type: 'size' takes a number or a range, not 'many' (write figures only, as in 12, 4-16 or 6+)"
    ),
    (
      "when: «2017-02-30»",
      "wrong-type: 'when' takes a date as in 2016-04-30, not '2017-02-30' (write '2016', '2016-04', '2016-04-30', or two of these with a "
        + "slash between)"
    ),
    ("open: «perhaps»", "wrong-type: 'open' takes yes or no, not 'perhaps' (write yes or no alone)"),
    (
      "address: «javascript:alert(1)»",
      "wrong-type: 'address' takes a web address, not 'javascript:alert(1)' (write the whole address, with https://)"
    ),
    (
      "address: «http://localhost:8080/a.html»",
      "local-address: only your own computer can read 'http://localhost:8080/a.html' (write the address that other people have)"
    ),
    ("note: «too long»", "out-of-bounds: 'note' takes at most 5 characters; here are 8 (shorten it by 3)"),
    (
      "stage: «[starting, ending]»",
      "wrong-type: 'stage' takes one of its choices, not a list (write one of them alone: starting, ending)"
    ),
    (
      "place: «{a: b}»",
      "wrong-type: 'place' takes text, not a group (write it as one text, without brackets or braces, or put it in quotes)"
    ),
    ("values: «{trust}»", "wrong-type: 'values' takes a list in square brackets (write [trust])"),
    (
      "values: «Felten, P. (2017) Trust»",
      "wrong-type: 'values' takes a list in square brackets (write the names of files in content/values, without '.md', as in [one, another])"
    ),
    (
      "values: [«trust courage»]",
      "missing-entry: a comma is missing between 'trust' and 'courage' (write [trust, courage])"
    ),
    (
      "values: [«trust; courage»]",
      "missing-entry: a semicolon stands here, where a list takes a comma (write [trust, courage])"
    ),
    (
      "values: [courage, «\u{A0}trust»]",
      "missing-entry: a special space of a word processor stands beside 'trust' (delete it, and type an ordinary space if one is wanted)"
    ),
    (
      "note: «not stated»",
      "not-a-fact: 'note' is not a fact that a source may leave open (leave the field out)"
    ),
    (
      "steps: [«one»]",
      "wrong-type: each of 'steps' must be a group of 'key: value' lines (keys are title, minutes)"
    ),
    (
      "steps: [«{»minutes: 5}]",
      "missing-field: 'steps' needs 'title' (step) (add 'title: …')"
    ),
    (
      "note: a\n«note»: b",
      "duplicate-key: 'note' stands twice (keep one of the two)"
    ),
    (
      "note: «&a» b",
      "alias: an anchor (&) names a value for use elsewhere; anchors are not read (put the text in quotes)"
    ),
  ]

  @Test(arguments: mistakes)
  func isReportedAtItsSpot(fields: String, said: String) throws {
    let site = TinySite.with(sheet: "---\ntitle: One\n\(fields)\n---\nText.\n")
    let found = try site.mistakes()
    let spot = site.marked["content/sheets/one.md"]![0]
    if said.hasPrefix("alias") {
      #expect(found.count == 1 && found[0].hasSuffix(said))
    } else {
      #expect(found == ["«\(spot)» \(said)"])
    }
  }

  @Test func headingsWithNothingBelowAreToldOnce() throws {
    let text = "---\ntitle: One\n---\n\n«## A»\n\n## B\n\nText.\n\n## C\n"
    #expect(
      try TinySite.with(sheet: text).mistakes() == [
        "«## A» empty-section: nothing stands below the heading 'A', nor below 1 other (write text below it, or delete the heading)"
      ])
  }

  @Test(arguments: ["p. 4", "pp. 4–6", "p.4", "pages 12-13", "P 3"])
  func pagesAreNoReference(pages: String) throws {
    var site = TinySite.with(sheet: "---\ntitle: One\nworks: [felten2017, «\(pages)»]\n---\n")
    site.texts["content/schema.yaml"] = TinySite.schema.replacing(
      "note: {", with: "works: {type: list of reference to work, label: Works}\n      note: {")
    #expect(
      try site.mistakes() == [
        "«\(pages)» missing-entry: '\(pages)' is no reference (leave pages out here: they stand in the text, as in [@key, \(pages)])"
      ])
  }

  @Test func anEntryInAnotherKindsFolderIsToldOnce() throws {
    var site = TinySite()
    let fields = "minutes: 20\nstage: ending\nsize: 4-6\nopen: yes\n"
    site.texts["content/values/walk.md"] = "«---»\ntitle: Walk\n\(fields)---\n"
    #expect(
      try site.mistakes() == [
        "«---» wrong-folder: this has the fields of a sheet, and lies among values (move the file to content/sheets)"
      ])
    // Two fields may have been invented.
    site.texts["content/values/walk.md"] = "---\ntitle: Walk\nminutes: 20\nstage: ending\n---\n"
    #expect(try site.diagnostics().map(\.id) == ["unknown-field", "unknown-field"])
  }

  @Test func missingTitlePointsAtTheFrontMatter() throws {
    let site = TinySite.with(sheet: "---\nnote: a\n---\n")
    #expect(
      try site.mistakes() == [
        "«---» missing-field: a sheet needs 'title' (add 'title: …' above the second '---')"
      ])
  }

  @Test func unstatedFactIsAccepted() throws {
    #expect(try TinySite.with(sheet: "---\ntitle: One\nplace: not stated\n---\n").mistakes().isEmpty)
  }

  @Test func sumOfStepsMustEqualTheTotal() throws {
    let steps = "steps:\n  - {title: A, minutes: 10}\n  - {title: B, minutes: 15}"
    #expect(try TinySite.with(sheet: "---\ntitle: One\nminutes: 25\n\(steps)\n---\n").mistakes().isEmpty)
    #expect(
      try TinySite.with(sheet: "---\ntitle: One\nminutes: 30\n\(steps)\n---\n").mistakes() == [
        "«30» sum-differs: the 'minutes' of 'steps' add up to 25, and 'minutes' is 30 "
          + "(change 'minutes' to 25, or one of the 'steps')"
      ])
  }

  @Test func allMistakesOfAllFilesComeInOneRun() throws {
    var site = TinySite.with(sheet: "---\ntitle: One\nminutes: x\nzebra: 1\n---\n")
    site.texts["content/sheets/two.md"] = "---\nvalues: [trsut]\n---\n"
    site.texts["content/nowhere/three.md"] = "---\ntitle: Three\n---\n"
    #expect(
      try site.diagnostics().map(\.id).sorted() == [
        "missing-entry", "missing-field", "no-kind", "unknown-field", "wrong-type",
      ])
  }
}
