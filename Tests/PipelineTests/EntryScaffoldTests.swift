import Diagnostics
import Testing

@testable import Pipeline

/// What `tandem new` writes.
struct EntryScaffoldTests {
  private static let schema = """
    kinds:
      sheet:
        folder: sheets
        one: Sheet
        many: Sheets
        headings: [What you need, What to do]
        fields:
          minutes: {type: minutes, label: Time, required: true, min: 5, max: 60}
          values: {type: list of reference to value, label: Values, required: true, min-items: 1}
          place: {type: text, label: Place, fact: true, help: Where it happened}
          kit:
            type: list of group
            label: What to bring
            fields:
              thing: {type: text, label: Thing, required: true}
              why: {type: text, label: Why}
          steps:
            type: list of group
            label: Steps
            required: true
            fields:
              title: {type: text, label: Step, required: true}
              say: {type: text, label: Words to say}
      value: {folder: values, one: Value, many: Values, taxonomy: yes}
    """

  private func maker(_ files: [String: String] = [:]) throws -> EntryMaker {
    var all = ["content/schema.yaml": Self.schema, "content/site.yaml": "title: Test\n"]
    all["content/values/trust.md"] = "---\ntitle: Trust\n---\n"
    all["content/values/courage.md"] = "---\ntitle: Courage\n---\n"
    all.merge(files) { $1 }
    let library = try Loader(tree: MemoryTree(all), workers: Workers(1)).load()
    #expect(library.diagnostics.isEmpty)
    return EntryMaker(library.value)
  }

  @Test func holdsEveryFieldWithWhatItTakes() throws {
    let maker = try maker()
    let entry = try maker.entry(try maker.kind(named: "sheet"), title: "Power: a line?")
    #expect(entry.path == "content/sheets/power-a-line.md")
    #expect(
      entry.text == """
        ---
        title: "Power: a line?"

        ## Fill these in.

        ## Time: minutes, such as 45, 5 to 60.
        minutes:

        ## Values: a list of ids of values, as in [courage, trust], at least 1.
        values:

        ## Steps: a list of groups of fields, each after a hyphen.
        steps:
          - title:  # a text
            say:  # a text; may be left out

        ## These may be left out. To use one, take away the # before its name.
        #summary:  # one sentence, shown in lists
        #place:    # a text, or 'not stated'. Where it happened.
        #kit:      # What to bring: a list of groups of fields, each after a hyphen
        #  - thing:  # a text
        #    why:  # a text; may be left out

        ## Your text goes below these hyphens.
        ---

        ## What you need

        ## What to do

        """)
    #expect(entry.gaps == ["Time", "Values", "Steps"])
  }

  /// One list of what is to be done, and no wall of mistakes; where drafts are shown, the entry is one of them.
  @Test(arguments: [true, false])
  func namesWhatIsMissingAndNothingElse(takesDrafts: Bool) throws {
    let maker = try maker()
    let entry = try maker.entry(try maker.kind(named: "sheet"), title: "New")
    let found = try Loader(
      tree: MemoryTree([
        "content/schema.yaml": Self.schema, "content/site.yaml": "title: Test\n", entry.path: entry.text,
      ]), workers: Workers(1), takesDrafts: takesDrafts
    ).load()
    let mistake = try #require(found.diagnostics.first)
    #expect(found.diagnostics.count == 1)
    #expect(mistake.id == "missing-field")
    #expect(mistake.severity == (takesDrafts ? .warning : .error))
    let list = "'minutes', 'values' and 'title' in 'steps'"
    #expect(mistake.message == (takesDrafts ? "still to be written: \(list)" : "a sheet needs \(list)"))
    #expect(mistake.help == "write each after its name and colon")
    #expect(found.value.entries[0].status == (takesDrafts ? .draft : .published))
  }

  @Test func aFieldThatIsLeftOutIsNoDraft() throws {
    let found = try Loader(
      tree: MemoryTree([
        "content/schema.yaml": Self.schema, "content/site.yaml": "title: Test\n",
        "content/sheets/new.md": "---\ntitle: New\nminutes:\nvalues: [trust]\n---\n",
      ]), workers: Workers(1), takesDrafts: true
    ).load()
    #expect(Set(found.diagnostics.map(\.severity)) == [.error, .warning])
  }

  @Test func callsWorksWorks() throws {
    let schema =
      Self.schema + "\n"
      + "  work: {folder: works, one: Reference, many: Bibliography, bibliography: yes}\n"
      + "  case:\n    folder: cases\n    one: Case\n    many: Cases\n    fields:\n"
      + "      sources: {type: list of reference to work, label: Sources}\n"
      + "      origin: {type: reference to work, label: Where did it come from?}\n"
    let maker = try maker(["content/schema.yaml": schema])
    let text = try maker.entry(try maker.kind(named: "case"), title: "New").text
    #expect(text.contains("\n#sources:  # a list of keys of works, as in [one, two]\n"))
    #expect(text.contains("\n#origin:   # Where did it come from? the key of a work\n"))
    #expect(!text.contains("Fill these in"))
  }

  /// What explains a field stands beside it; without its `#` the line is a field that waits for its value.
  @Test(arguments: [
    ("#place:    #", "place: Leeds    #", "Leeds"), ("#place:    #", "place: Leeds#1    #", "Leeds#1"),
    ("#place:    #", "place: \"C# and #1\"  #", "C# and #1"), ("#place:    #", "place: not stated #", nil),
  ])
  func aFieldThatMayBeLeftOutIsFilledInWhereItStands(line: String, filled: String, value: String?) throws {
    let maker = try maker()
    let entry = try maker.entry(
      try maker.kind(named: "sheet"), title: "New", values: ["minutes": "30", "values": "[trust]"])
    let text = entry.text.replacing(line, with: filled)
      .replacing("- title:  #", with: "- title: Begin  #")
    let found = try Loader(
      tree: MemoryTree([
        "content/schema.yaml": Self.schema, "content/site.yaml": "title: Test\n", entry.path: text,
      ]), workers: Workers(1)
    ).load()
    #expect(found.diagnostics.map(\.id) == ["empty-section"], "\(found.diagnostics.map(\.message))")
    let sheet = found.value.entries[0]
    let place = try #require(found.value.schema[sheet.kind].fields.firstIndex { $0.name == "place" })
    switch sheet.values[place] {
    case .text(let text): #expect(text == value)
    case .notStated: #expect(value == nil)
    case let other: Issue.record("\(String(describing: other))")
    }
  }

  /// Who types at the end of such a line types into a comment.
  @Test(arguments: ["place:    # a text Leeds", "place: #"])
  func aValueBehindItsHashIsNoValue(line: String) throws {
    let found = try Loader(
      tree: MemoryTree([
        "content/schema.yaml": Self.schema, "content/site.yaml": "title: Test\n",
        "content/sheets/new.md":
          "---\ntitle: New\nminutes: 30\nvalues: [trust]\n\(line)\nsteps: [{title: A}]\n---\n",
      ]), workers: Workers(1)
    ).load()
    #expect(found.diagnostics.map(\.id) == ["commented-field"], "\(found.diagnostics.map(\.message))")
    #expect(found.diagnostics.first?.message == "'place' is empty: what stands after the # is not read")
  }

  @Test func foldsWhatIsLongBesideItsField() throws {
    let help = Array(repeating: "word", count: 40).joined(separator: " ")
    let schema = Self.schema.replacing("help: Where it happened", with: "help: \(help)")
    let text = try maker(["content/schema.yaml": schema])
      .entry(KindIndex(0), title: "New").text
    let lines = text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 110 })
    let next = try #require(lines.firstIndex { $0.hasPrefix("#place:") }) + 1
    #expect(lines[next].hasPrefix("##           word word"))
  }

  @Test func isCleanWhenAllQuestionsAreAnswered() throws {
    let maker = try maker()
    let sheet = try maker.kind(named: "sheet")
    #expect(maker.questions(sheet).map(\.name) == ["minutes", "values"])
    let answers = ["minutes": "30", "values": "trust, courage"]
    var values: [String: String] = [:]
    for field in maker.questions(sheet) {
      let read = maker.value(try #require(answers[field.name]), of: field)
      #expect(read.diagnostics.isEmpty)
      values[field.name] = read.value
    }
    let text = try maker.entry(sheet, title: "New", values: values).text
    #expect(text.contains("\nminutes: 30\n"))
    #expect(text.contains("\nvalues: [trust, courage]\n"))
  }

  @Test(arguments: [
    ("minutes", "soon", "wrong-type"), ("minutes", "300", "out-of-bounds"),
    ("values", "trsut", "missing-entry"),
  ])
  func refusesAnswersThatCannotBe(field: String, answer: String, id: String) throws {
    let maker = try maker()
    let sheet = try maker.kind(named: "sheet")
    let asked = try #require(maker.questions(sheet).first { $0.name == field })
    let read = maker.value(answer, of: asked)
    #expect(read.value == nil)
    #expect(read.diagnostics.map(\.id) == [id])
  }

  @Test(arguments: ["sheet", "Sheet", "sheets", "SHEETS"])
  func findsAKindByAnyOfItsNames(name: String) throws {
    let maker = try maker()
    #expect(maker.schema[try maker.kind(named: name)].name == "sheet")
  }

  @Test func suggestsTheKindThatWasMeant() throws {
    let maker = try maker()
    #expect(throws: WorldError("no kind is named 'shete'", help: "did you mean 'sheet'?")) {
      try maker.kind(named: "shete")
    }
  }

  @Test(arguments: [
    ("Trust", nil), ("", nil), ("???", nil), ("Fine", "a/b"), ("Fine", "../up"), ("Index", nil),
  ])
  func refusesNamesThatCannotBe(title: String, id: String?) throws {
    let maker = try maker()
    let sheet = try maker.kind(named: "sheet")
    #expect(throws: WorldError.self) { try maker.entry(sheet, title: title, id: id) }
  }
}
