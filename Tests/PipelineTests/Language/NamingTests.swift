import Diagnostics
import Testing

@testable import Pipeline

/// What a place in a text leads to, who names an entry, and its renaming.
@Suite struct NamingTests {
  static let sheet = """
    ---
    title: One
    values: [trust, "courage"]
    steps:
      - title: First
    ---

    ## Part

    As @felten2017 says, [[trust]], [[trust|words]], [way](../values/trust.md#top), [here](#part),
    [by label][t], [self](one.md), ![Alt](pic.svg).

    [t]: ../values/trust.md

    """
  static let folded = """
    ---
    title: Note
    text: >-
      Some words [@felten2017, p. 3] and
      [[trust]], felten2017 and [more](../values/trust.md).
    ---
    """
  static let schema = TinySite.schema.replacing(
    "note: {type: text, label: Note, max-length: 5}",
    with:
      "text: {type: markdown, label: Text, help: Some help}\n      mark: {type: choice, label: Mark, choices: {a: First letter, b: Second letter}}"
  )

  private var editor: EditorSite {
    EditorSite([
      "content/schema.yaml": Self.schema, "content/sheets/one.md": Self.sheet,
      "content/sheets/folded.md": Self.folded, "content/sheets/pic.svg": "<svg width='1' height='1'/>",
      "content/values/trust.md": "---\ntitle: Trust\nsummary: It *grows*.\n---\n\n## Top\n\nText.\n",
      "content/site.yaml": "title: Tiny\nnavigation: [sheet, trust]\n",
    ])
  }

  private func file(_ path: String) -> EditedFile {
    EditedFile(path: path, bytes: Array(editor.site.texts[path]!.utf8))
  }

  private func offset(_ words: String, in file: EditedFile) -> Int {
    let text = String(decoding: file.bytes, as: UTF8.self)
    return text[..<text.firstRange(of: words)!.lowerBound].utf8.count
  }

  @Test(arguments: [
    ("trust, ", "content/values/trust.md", 0), ("courage", "content/values/courage.md", 0),
    ("felten2017", "content/works/felten2017.md", 0), ("trust]]", "content/values/trust.md", 0),
    ("values/trust.md#top", "content/values/trust.md", 43), ("#part", "content/sheets/one.md", 71),
    ("one.md", "content/sheets/one.md", 0), ("pic.svg", "content/sheets/pic.svg", 0),
  ])
  func leadsThere(_ words: String, _ path: String, _ start: UInt32) throws {
    let file = file("content/sheets/one.md")
    let found = try #require(try editor.workspace().definition(in: file, at: offset(words, in: file)))
    #expect(found.to.path == path)
    #expect(found.to.span.start == start)
  }

  @Test(arguments: ["Part", "title: F", "says"])
  func leadsNowhereFromPlainWords(_ words: String) throws {
    let file = file("content/sheets/one.md")
    #expect(try editor.workspace().definition(in: file, at: offset(words, in: file)) == nil)
  }

  @Test func tellsWhatIsNamed() throws {
    let workspace = try editor.workspace()
    let sheet = file("content/sheets/one.md")
    func hover(_ words: String) -> String? {
      workspace.hover(in: sheet, at: offset(words, in: sheet))?.markdown
    }
    #expect(hover("trust, ") == "**Trust**  \nValue · `trust`\n\nIt \\*grows\\*.")
    #expect(hover("felten2017")?.contains("*Emotion*") == true)
    #expect(hover("values: ") == "**Values**  \na list of ids of values, as in \\[one, two\\]")
    #expect(hover("title: One") == "**Title** (required)  \na text")
    #expect(hover("says") == nil)
    let (choice, cursor) = EditorSite.cursor("---\ntitle: T\nmark: ¦a\n---\n")
    #expect(workspace.hover(in: choice, at: cursor)?.markdown == "**First letter**  \nMark")
    let (field, place) = EditorSite.cursor("---\ntitle: T\nte¦xt: x\n---\n")
    #expect(workspace.hover(in: field, at: place)?.markdown == "**Text**  \na text in Markdown\n\nSome help")
  }

  @Test func findsEachNameInATextThatIsFolded() throws {
    let workspace = try editor.workspace()
    let file = file("content/sheets/folded.md")
    let work = workspace.definition(in: file, at: offset("felten2017,", in: file))
    #expect(work?.to.path == "content/works/felten2017.md")
    #expect(
      workspace.definition(in: file, at: offset("trust]]", in: file))?.to.path == "content/values/trust.md")
    #expect(workspace.definition(in: file, at: offset("Some", in: file)) == nil)
  }

  @Test func findsAllThatNamesAnEntry() throws {
    let workspace = try editor.workspace()
    let sheet = file("content/sheets/one.md")
    let places = try #require(
      workspace.references(in: sheet, at: offset("trust, ", in: sheet), withDefinition: false))
    let found = places.map { place in
      "\(place.path) \(String(decoding: Array(editor.site.texts[place.path]!.utf8)[place.span.range], as: UTF8.self))"
    }
    #expect(
      found == [
        "content/sheets/folded.md trust", "content/sheets/folded.md trust.md", "content/sheets/one.md trust",
        "content/sheets/one.md trust", "content/sheets/one.md trust", "content/sheets/one.md trust.md",
        "content/sheets/one.md trust.md", "content/site.yaml trust",
      ])
  }

  @Test func renamesEverywhereAndNothingElse() throws {
    let workspace = try editor.workspace()
    let sheet = file("content/sheets/one.md")
    let renaming = try workspace.rename(in: sheet, at: offset("trust, ", in: sheet), to: "faith-2")
    #expect(renaming.file?.from == "content/values/trust.md")
    #expect(renaming.file?.to == "content/values/faith-2.md")
    var after = editor
    for path in Set(renaming.edits.map(\.place.path)) {
      let bytes = renaming.applied(to: Array(editor.site.texts[path]!.utf8), at: path)
      after.site.texts[path] = String(decoding: bytes, as: UTF8.self)
    }
    after.site.texts["content/values/faith-2.md"] = after.site.texts.removeValue(
      forKey: "content/values/trust.md")
    #expect(after.site.texts["content/sheets/one.md"] == Self.sheet.replacing("trust", with: "faith-2"))
    #expect(after.site.texts["content/sheets/folded.md"] == Self.folded.replacing("trust", with: "faith-2"))
    #expect(after.site.texts["content/site.yaml"] == "title: Tiny\nnavigation: [sheet, faith-2]\n")
    // The entry's own file keeps its old address, as after `tandem move`.
    #expect(
      after.site.texts["content/values/faith-2.md"]
        == "---\ntitle: Trust\nsummary: It *grows*.\naliases:\n  - values/trust.html\n---\n\n## Top\n\nText.\n"
    )
    #expect(try after.workspace().diagnostics == editor.workspace().diagnostics)
  }

  @Test func renamesAWorkAndLeavesPlainWordsAlone() throws {
    let workspace = try editor.workspace()
    let file = file("content/sheets/folded.md")
    let renaming = try workspace.rename(in: file, at: offset("felten2017,", in: file), to: "felten2018")
    #expect(
      String(decoding: renaming.applied(to: file.bytes, at: file.path), as: UTF8.self)
        == Self.folded.replacing("@felten2017", with: "@felten2018"))
  }

  @Test func renamesAWorkInItsFileOfWorks() throws {
    var editor = editor
    editor.site.texts["content/works/more.bib"] =
      "@book{felten2017, year = {2017}}\n@book{alone2020,\n  title = {Alone},\n}\n"
    editor.site.texts["content/sheets/two.md"] = "---\ntitle: Two\n---\n\nSee [@alone2020; @felten2017].\n"
    let workspace = try editor.workspace()
    let two = EditedFile(
      path: "content/sheets/two.md", bytes: Array(editor.site.texts["content/sheets/two.md"]!.utf8))
    let renaming = try workspace.rename(in: two, at: offset("alone2020", in: two), to: "solo2020")
    #expect(renaming.file == nil)
    #expect(renaming.edits.map(\.place.path) == ["content/sheets/two.md", "content/works/more.bib"])
    let both = try workspace.rename(in: two, at: offset("felten2017", in: two), to: "f2017")
    let bib = both.applied(
      to: Array(editor.site.texts["content/works/more.bib"]!.utf8), at: "content/works/more.bib")
    #expect(String(decoding: bib, as: UTF8.self).hasPrefix("@book{f2017, year"))
    #expect(both.file?.to == "content/works/f2017.md")
  }

  @Test(arguments: [
    ("trust", "the entry is named 'trust' already"),
    ("Courage", "there is an entry 'courage' already: content/values/courage.md"),
    ("a b", "' ' cannot stand in an id; use letters, digits and hyphens, as in 'a-b'"),
    ("", "an id is not empty"), ("index", "'index' opens a list and is no entry"),
    ("../x", "'/' cannot stand in an id; use letters, digits and hyphens, as in 'x'"),
  ])
  func refusesWhatCannotBeAnID(_ id: String, _ message: String) throws {
    let workspace = try editor.workspace()
    let sheet = file("content/sheets/one.md")
    #expect(throws: Renaming.Refusal(message: message)) {
      try workspace.rename(in: sheet, at: offset("trust, ", in: sheet), to: id)
    }
  }

  @Test func renamesATextFromItsTitle() throws {
    let workspace = try editor.workspace()
    let sheet = file("content/sheets/one.md")
    #expect(workspace.renamable(in: sheet, at: 1)?.id == "one")
    #expect(workspace.renamable(in: sheet, at: offset("One", in: sheet))?.id == "one")
    #expect(workspace.renamable(in: sheet, at: offset("says", in: sheet)) == nil)
    let renaming = try workspace.rename(in: sheet, at: 1, to: "other")
    #expect(renaming.edits.map(\.text) == ["aliases:\n  - sheets/one.html\n", "other.md"])
    #expect(renaming.alias == "sheets/one.html")
  }

  @Test func followsAFileThatIsGivenAnotherName() throws {
    let workspace = try editor.workspace()
    let renaming = try workspace.rename(file: "content/values/trust.md", to: "content/values/faith.md")
    #expect(renaming?.edits.count == 9)
    #expect(try workspace.rename(file: "content/values/trust.md", to: "content/sheets/faith.md") == nil)
    #expect(try workspace.rename(file: "content/sheets/pic.svg", to: "content/sheets/pic2.svg") == nil)
  }

  @Test func changesTheWaysOfAFileThatGoesToAnotherFolder() throws {
    let workspace = try editor.workspace()
    let renaming = try #require(
      try workspace.rename(file: "content/sheets/one.md", to: "content/sheets/old/one.md"))
    let after = String(
      decoding: renaming.applied(to: Array(Self.sheet.utf8), at: "content/sheets/one.md"), as: UTF8.self)
    #expect(after.contains("[[trust]], [[trust|words]], [way](../../values/trust.md#top), [here](#part)"))
    #expect(after.contains("[self](one.md), ![Alt](../pic.svg)."))
    #expect(after.contains("[t]: ../../values/trust.md\n"))
    #expect(after.contains("title: One\naliases:\n  - sheets/one.html\nvalues: [trust, \"courage\"]\n"))
  }

  /// An editor and the command make the same texts.
  @Test(arguments: [
    "trust|trust", "trust|trust words", "trust|[odd]", "trust",
  ])
  func renamesAsMoveDoes(_ link: String) throws {
    var editor = editor
    editor.site.texts["content/sheets/two.md"] =
      "---\ntitle: Two\n---\n\n[[\(link)]] [trust.md](../values/trust.md) [p](<../values/%74rust.md#top>) trust\n"
    let workspace = try editor.workspace()
    let sheet = file("content/sheets/one.md")
    let renaming = try workspace.rename(in: sheet, at: offset("trust, ", in: sheet), to: "faith")
    let move = try EntryMove.plan("trust", "faith", in: MemoryTree(editor.site.texts), workers: Workers(1))
    #expect(renaming.paths == move.paths)
    #expect(renaming.alias == move.alias)
    for path in renaming.paths {
      #expect(renaming.applied(to: move.before[path]!, at: path) == move.after[path])
    }
    let two = String(decoding: try #require(move.after["content/sheets/two.md"]), as: UTF8.self)
    #expect(
      two.hasSuffix(
        "[[faith\(link.dropFirst(5))]] [trust.md](../values/faith.md) [p](<../values/faith.md#top>) trust\n"))
  }

  // MARK: Outline and fixes

  @Test func outlinesATextByItsHeadings() throws {
    let (file, _) = EditorSite.cursor("---\ntitle: T\n---\n\n## A\n\n### B\n\ntext\n\n### C\n\n## D\n")
    let outline = try #require(try editor.workspace().outline(of: file))
    #expect(outline.title == "T")
    #expect(outline.parts.map(\.title) == ["A", "D"])
    #expect(outline.parts[0].parts.map(\.title) == ["B", "C"])
    let text = { (span: Span) in String(decoding: file.bytes[span.range], as: UTF8.self) }
    #expect(text(outline.parts[0].span) == "## A\n\n### B\n\ntext\n\n### C\n\n")
    #expect(text(outline.parts[0].parts[0].span) == "### B\n\ntext\n\n")
  }

  @Test(arguments: [
    ("[[trsut]]", "trust"), ("[@felten2107]", "felten2017"),
    ("[x](../values/trsut.md)", "../values/trust.md"),
    ("[x](../values/trust.md#tpo)", "../values/trust.md#top"),
  ])
  func mendsNearMissesInTheText(_ wrong: String, _ right: String) throws {
    try expectMended("---\ntitle: Two\n---\n\nWords \(wrong).\n", right)
  }

  @Test(arguments: [
    ("values: [trsut]", "trust"), ("values: [\"trsut\"]", "\"trust\""), ("valeus: [trust]", "values"),
    ("stage: startin", "starting"),
  ])
  func mendsNearMissesInFrontMatter(_ wrong: String, _ right: String) throws {
    try expectMended("---\ntitle: Two\n\(wrong)\n---\n", right)
  }

  private func expectMended(_ text: String, _ right: String) throws {
    var editor = editor
    let path = "content/sheets/two.md"
    editor.site.texts[path] = text
    let mistakes = try editor.workspace().diagnostics.filter { $0.path == path }
    let mistake = try #require(mistakes.first)
    let bytes = Array(text.utf8)
    let edits = LineMap(bytes).edits(of: try #require(mistake.fix))
    var mended = bytes
    for edit in edits.reversed() { mended.replaceSubrange(edit.range, with: Array(edit.text.utf8)) }
    editor.site.texts[path] = String(decoding: mended, as: UTF8.self)
    #expect(try editor.workspace().diagnostics.filter { $0.path == path } == [])
    #expect(String(decoding: mended, as: UTF8.self).contains(right))
  }
}
