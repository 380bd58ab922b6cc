import Diagnostics
import Testing

@testable import Pipeline

/// Pictures of fields: what the schema may ask for, and what is drawn.
@Suite struct PictureTests {
  private static func site(_ pictures: String, sheets: [String] = []) -> TinySite {
    var tiny = TinySite()
    tiny.texts["content/schema.yaml"] = pictures + TinySite.schema
    for (number, fields) in sheets.enumerated() {
      tiny.texts["content/sheets/s\(number).md"] = "---\ntitle: Sheet \(number)\n\(fields)\n---\n"
    }
    return tiny
  }

  private func data(_ picture: String, _ sheets: [String]) throws -> PictureData {
    let tiny = Self.site("pictures: [\(picture)]\n", sheets: sheets)
    #expect(try tiny.mistakes().isEmpty)
    let site = try tiny.linked().site.value
    return PictureData(try #require(site.schema.pictures.first), site)
  }

  static let mistakes: [(picture: String, said: String)] = [
    ("«{field: stage, draw: bars}", "missing-setting: a picture has no 'kind' (add 'kind: …')"),
    (
      "{kind: «shete», field: stage, draw: bars}",
      "unknown-kind: no kind is named 'shete' (did you mean 'sheet'?)"
    ),
    (
      "{kind: sheet, field: «stag», draw: bars}",
      "unknown-field: kind 'sheet' has no field 'stag' (did you mean 'stage'?)"
    ),
    (
      "{kind: sheet, field: stage, draw: «bar»}",
      "unknown-picture: no picture is named 'bar' (did you mean 'bars'?)"
    ),
    (
      "{kind: sheet, field: stage, draw: «pie»}",
      "unknown-picture: no picture is named 'pie' (pictures are bars, histogram, timeline, spans)"
    ),
    (
      "{kind: sheet, field: stage, draw: «histogram», bins: [1]}",
      "bad-picture: 'histogram' draws numbers, and 'stage' holds none (write 'draw: bars')"
    ),
    (
      "{kind: sheet, field: address, draw: «bars»}",
      "bad-picture: 'bars' draws choices, short texts, references, yes and no, and 'address' holds none"
    ),
    (
      "«{kind: sheet, field: size, draw: histogram}",
      "missing-setting: a histogram has no 'bins' (add 'bins: [10, 50, 100]', the upper bounds of its classes)"
    ),
    (
      "{kind: sheet, field: size, draw: histogram, bins: [5, «4»]}",
      "bad-bounds: 'bins' must be whole numbers that grow"
    ),
    (
      "{kind: sheet, field: stage, draw: bars, «bins»: [3]}",
      "bad-picture: 'bins' are the classes of a histogram, and this is none"
    ),
    (
      "{kind: sheet, field: stage, draw: bars, «colour»: red}",
      "unknown-setting: 'colour' is not a setting known here (known here: kind, field, draw, title, bins)"
    ),
    (
      "{kind: sheet, field: stage, draw: bars}, «{kind: sheet, field: stage, draw: bars}»",
      "listed-twice: the same picture stands twice in 'pictures' (keep one of the two)"
    ),
  ]

  @Test(arguments: mistakes) func saysWhatIsWrong(_ mistake: (picture: String, said: String)) throws {
    let found = try Self.site("pictures: [\(mistake.picture)]\n").mistakes()
    let marked =
      mistake.picture.split(separator: "«", omittingEmptySubsequences: false).dropFirst().first
      .map { part in part.contains("»") ? "«\(part.prefix { $0 != "»" })» " : "«\(part.prefix(1))» " } ?? ""
    #expect(found == [marked + mistake.said])
  }

  @Test func settingsThatAreNoListAreReported() throws {
    let found = try Self.site("pictures: «yes»\n").mistakes()
    #expect(found == ["«yes» wrong-type: 'pictures' must be a list of groups, each after a hyphen"])
  }

  @Test func histogramKeepsEmptyClassesBetweenOthers() throws {
    let picture = try data(
      "{kind: sheet, field: size, draw: histogram, bins: [5, 10, 20]}",
      ["size: 1-3", "size: 4", "size: 12-16", "size: 30+", "", "size: 9223372036854775807"])
    #expect(picture.classes.map(\.label) == ["up to 5", "6–10", "11–20", "over 20"])
    #expect(picture.classes.map(\.entries.count) == [2, 0, 1, 2])
    #expect((picture.stated, picture.total) == (5, 6))
    #expect(picture.note == "5 of 6 state this; 1 does not.")
  }

  @Test func barsLeadToFacetPages() throws {
    let picture = try data(
      "{kind: sheet, field: values, draw: bars, title: Values}",
      ["values: [trust, courage]", "values: [trust]", "values: [trust]", ""])
    #expect(picture.classes.map(\.label).sorted() == ["Courage", "Trust"])
    #expect(picture.classes.first { $0.label == "Trust" }?.path == "sheets/values/trust.html")
    let svg = String(decoding: FieldPicture.svg(picture, root: "../"), as: UTF8.self)
    #expect(svg.contains(#"<a href="../sheets/values/trust.html" aria-label="Trust: 3">"#))
    #expect(svg.contains(#"role="group""#))
    #expect(!svg.contains("style="))
  }

  @Test func notStatedIsAGapAndNoBar() throws {
    let picture = try data(
      "{kind: sheet, field: place, draw: bars}",
      ["place: Here", "place: There", "place: not stated", "place: Here"])
    #expect(picture.classes.map(\.label) == ["Here", "There"])
    #expect(picture.note == "3 of 4 state this; 1 does not.")
    let svg = String(decoding: FieldPicture.svg(picture, root: ""), as: UTF8.self)
    #expect(svg.contains("pic-open") && svg.contains("width=\"300\""))
    #expect(svg.contains(#"role="img""#))
  }

  @Test(arguments: [
    ([], "There are none yet."), (["", ""], "None of 2 states this, so there is nothing to draw."),
    (["stage: starting", ""], "1 of 2 states this: too few to draw."),
  ]) func tooLittleIsToldAndNotDrawn(_ sheets: [String], _ note: String) throws {
    let picture = try data("{kind: sheet, field: stage, draw: bars}", sheets)
    #expect(!picture.isDrawn)
    #expect(picture.note == note)
  }

  @Test func yearsWithoutEntriesAreGaps() throws {
    let picture = try data(
      "{kind: sheet, field: when, draw: timeline}",
      ["when: 2016", "when: 2018-04", "when: 2018", "when: 2016/2020"])
    #expect(picture.classes.map(\.label) == ["2016", "2017", "2018"])
    #expect(picture.classes.map(\.entries.count) == [2, 0, 2])
    let svg = String(decoding: FieldPicture.svg(picture, root: ""), as: UTF8.self)
    #expect(svg.components(of: "pic-gap") == 1)
    #expect(svg.components(of: "pic-dot") == 4)
  }

  @Test(arguments: [("when: 0001", "when: 9999"), ("when: 1000", "when: 2020")])
  func farYearsShareColumns(_ first: String, _ last: String) throws {
    let picture = try data("{kind: sheet, field: when, draw: timeline}", [first, last, last])
    #expect(picture.classes.count <= PictureData.mostClasses + 1)
    #expect(picture.classes.reduce(0) { $0 + $1.entries.count } == 3)
    #expect(FieldPicture.svg(picture, root: "").count < 20_000)
  }

  @Test func spansRunFromTheFirstYearToTheLast() throws {
    let picture = try data(
      "{kind: sheet, field: when, draw: spans}", ["when: 2018", "when: 2010/2013", "when: 2020"])
    #expect(picture.classes.map(\.label) == ["Sheet 1", "Sheet 0", "Sheet 2"])
    let svg = String(decoding: FieldPicture.svg(picture, root: ""), as: UTF8.self)
    #expect(svg.contains(#"aria-label="Sheet 1, 2010 – 2013""#))
    #expect(svg.components(of: "pic-span") == 1)
    #expect(svg.components(of: "pic-dot") == 2)
  }

  @Test func wordsOfEditorsStayText() throws {
    let picture = try data(
      #"{kind: sheet, field: place, draw: bars, title: "A <b> & \"c\""}"#,
      ["place: <script>alert(1)</script>", "place: '\"x\" & y'", "place: z"])
    let svg = String(decoding: FieldPicture.svg(picture, root: ""), as: UTF8.self)
    #expect(!svg.contains("<script") && !svg.contains("<b>"))
    #expect(svg.contains("A &lt;b&gt; &amp; &quot;c&quot;"))
  }

  @Test(arguments: [
    ("Short", 20, "Short"), ("Students as Change Agents — Exeter", 28, "Students as Change Agents…"),
    (String(repeating: "x", count: 50), 10, "xxxxxxxxx…"), ("naïve façade", 12, "naïve façade"),
  ]) func titlesAreCutBetweenWords(_ title: String, _ limit: Int, _ shown: String) {
    #expect(title.shortened(to: limit) == shown)
  }
}

extension String {
  /// How many times a word stands in a text.
  func components(of word: String) -> Int {
    split(separator: word, omittingEmptySubsequences: false).count - 1
  }
}
