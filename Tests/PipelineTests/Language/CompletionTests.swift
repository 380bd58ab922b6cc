import Diagnostics
import Testing

@testable import Pipeline

@Suite struct CompletionTests {
  private func labels(_ text: String) throws -> [String]? {
    try EditorSite().complete(text)?.items.map(\.label)
  }

  // MARK: Front matter

  @Test func listsMissingFieldsRequiredOnesFirst() throws {
    let labels = try #require(try labels("---\nminutes: 20\n¦\nareas: [design]\n---\n"))
    #expect(labels.first == "title")
    #expect(labels.contains("values") && labels.contains("aliases"))
    #expect(!labels.contains("minutes") && !labels.contains("areas"))
  }

  @Test func namesTheFieldOfTheGroupThatIsBeingWritten() throws {
    let text = "---\ntitle: T\nsteps:\n  - title: One\n    ¦\n---\n"
    #expect(try labels(text) == ["minutes"])
    #expect(try labels("---\ntitle: T\nsteps:\n  - ¦\n---\n") == ["title", "minutes"])
    #expect(try EditorSite().taken("---\nst¦\n---\n", "steps") == "---\nsteps:\n---\n")
  }

  @Test(arguments: [
    ("stage: ¦", ["starting", "ending"]), ("stage: sta¦", ["starting", "ending"]),
    ("open: ¦", ["yes", "no"]),
    ("place: ¦", ["not stated"]), ("status: ¦", ["draft", "review", "published", "retired"]),
    ("values: [¦]", ["courage", "trust"]), ("values: [trust, ¦]", ["courage"]), ("values: [tr¦", ["trust"]),
    ("values:\n  - ¦", ["courage", "trust"]), ("values:\n  - trust\n  - ¦", ["courage"]),
    ("values:\n- trust\n- ¦", ["courage"]), ("values: [\n  trust,\n  ¦\n]", ["courage", "trust"]),
    ("values: ['cou¦']", ["courage"]), ("areas: ¦", ["design"]),
    // As `tandem new` writes them, without the first hash.
    ("stage: ¦  # one of starting, ending", ["starting", "ending"]),
    ("stage: sta¦  # one of starting", ["starting", "ending"]),
    ("values: [trust, ¦]  # as in [courage, trust]", ["courage"]),
    ("values: ¦ # as in [trust]", ["courage", "trust"]),
  ])
  func listsWhatAFieldTakes(_ line: String, _ labels: [String]) throws {
    #expect(try self.labels("---\ntitle: T\n\(line)\n---\n\nText.\n")?.sorted() == labels.sorted())
  }

  @Test func writesAListWhereTheFieldTakesOne() throws {
    #expect(try EditorSite().taken("---\nvalues: ¦\n---\n", "trust") == "---\nvalues: [trust]\n---\n")
    #expect(
      try EditorSite().taken("---\nvalues: [trust, co¦]\n---\n") == "---\nvalues: [trust, courage]\n---\n")
    #expect(
      try EditorSite().taken("---\nvalues: ¦   # a list\n---\n", "trust")
        == "---\nvalues: [trust]   # a list\n---\n")
    #expect(
      try EditorSite().taken("---\nvalues: [trust, ¦]  # as in [a, b]\n---\n")
        == "---\nvalues: [trust, courage]  # as in [a, b]\n---\n")
    #expect(try EditorSite().taken("---\nvalues:\n  - co¦\n---\n") == "---\nvalues:\n  - courage\n---\n")
  }

  @Test(arguments: [
    "---\ntitle: ¦\n---\n", "---\nnothing: ¦\n---\n", "---\nvalues: # ¦\n---\n", "no ¦front matter",
  ])
  func saysNothingWhereAnythingMayStand(_ text: String) throws {
    #expect((try labels(text) ?? []).isEmpty)
  }

  @Test func keepsWorkingInFrontMatterThatIsBroken() throws {
    #expect(try labels("---\ntitle: \"open\nvalues: [tr¦") == ["trust"])
    #expect(try labels("---\r\ntitle: T\r\nvalues: [tr¦\r\n---\r\n") == ["trust"])
  }

  // MARK: Body

  @Test(arguments: [
    ("See [[tru¦", "trust"), ("See [[Emo¦", "felten2017"), ("As [@fel¦", "felten2017"),
    ("[see -@Felten¦", "felten2017"),
    ("[a; @emotion¦", "felten2017"), ("[words](../values/tr¦", "../values/trust.md"),
    ("[words](trust¦", "../values/trust.md"), ("> [!TI¦", "NOTE"), ("```wo¦", "worksheet"),
    ("é\u{1F600} [[cour¦", "courage"),
  ])
  func helpsInTheText(_ line: String, _ label: String) throws {
    #expect(try labels("---\ntitle: T\n---\n\n\(line)")?.first == label)
  }

  @Test(arguments: [
    "mail me@exam¦", "[[done]] and ¦", "\\@fel¦", "```\n[[tru¦", "[[trust|wo¦", "[words](x.md) ¦", "plain ¦",
  ])
  func keepsQuietInTheText(_ line: String) throws {
    #expect(try EditorSite().complete("---\ntitle: T\n---\n\n\(line)") == nil)
  }

  @Test func findsHeadingsOfOtherTexts() throws {
    let site = EditorSite(["content/sheets/two.md": "---\ntitle: Two\n---\n\n## How it began\n\n## After\n"])
    let list = try site.complete("---\ntitle: T\n---\n\n[x](two.md#¦")
    #expect(list?.items.map(\.label) == ["how-it-began", "after"])
    let own = try site.complete("---\ntitle: T\n---\n\n## Own\n\n[x](#¦")
    #expect(own?.items.map(\.label) == ["own"])
  }

  // MARK: Ranking

  @Test func putsIDsFirstThenWordsThenParts() throws {
    let site = EditorSite([
      "content/sheets/line-up.md": "---\ntitle: Power of us\n---\n",
      "content/sheets/power-line.md": "---\ntitle: A line\n---\n",
      "content/sheets/x.md": "---\ntitle: Empowering\n---\n",
    ])
    let list = try site.complete("---\ntitle: T\n---\n\n[[power¦")
    #expect(list?.items.map(\.label) == ["power-line", "line-up", "x"])
    #expect(list?.isComplete == true)
  }

  @Test func givesTheBestOfManyAndSaysSo() throws {
    var texts: [String: String] = [:]
    for number in 0..<300 {
      texts["content/sheets/sheet-\(number).md"] = "---\ntitle: Sheet \(number)\n---\n"
    }
    let list = try #require(try EditorSite(texts).complete("---\ntitle: T\n---\n\n[[sheet¦"))
    #expect(list.items.count == 200 && !list.isComplete)
    let narrow = try #require(try EditorSite(texts).complete("---\ntitle: T\n---\n\n[[sheet-29¦"))
    #expect(narrow.items.first?.label == "sheet-29" && narrow.items.count == 13 && narrow.isComplete)
  }

  // MARK: Hostile texts

  /// Every place in texts that are cut off anywhere: an answer or none, and no crash.
  @Test func answersEverywhere() throws {
    let text =
      "---\ntitle: \"T\nvalues: [trust, 'x\nsteps:\n  - title: a\n    minutes: 3\n  -\n\t- x\nnote: |\n  see [[tr\n: :\n---\n> [!N\n```w\n[[a|b]] [@x; @y\n[a](b#c \u{1F600}"
    let workspace = try EditorSite().workspace()
    let bytes = Array(text.utf8)
    for end in 0...bytes.count {
      let file = EditedFile(path: "content/sheets/one.md", bytes: Array(bytes[..<end]))
      _ = workspace.completions(in: file, at: end)
      _ = workspace.completions(in: file, at: end / 2)
      _ = workspace.hover(in: file, at: end / 2)
      _ = workspace.outline(of: file)
    }
  }
}
