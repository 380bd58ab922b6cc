import Citations
import Diagnostics
import Testing

@testable import Pipeline

@Suite struct WorkImportTests {
  private static let schema = """
    kinds:
      work:
        folder: works
        one: Work
        many: Works
        bibliography: yes
        fields:
          type: {type: choice, label: Type, choices: [book, article-journal], required: true}
          author: {type: names, label: Authors}
          issued: {type: date, label: Date, fact: true}
          container-title: {type: text, label: In}
          publisher: {type: text, label: Publisher}
          volume: {type: text, label: Volume}
          status: {type: choice, label: Status, choices: [in press]}
          DOI: {type: text, label: DOI}
          URL: {type: url, label: Address}
      note: {folder: notes, one: Note, many: Notes}
    """

  private func plan(
    _ text: String, name: String = "refs.bib", files: [String: String] = [:],
    _ change: (inout WorkImport.Options) -> Void = { _ in }
  ) throws -> WorkImport {
    var texts = files
    texts["content/site.yaml"] = "title: T\n"
    texts["content/schema.yaml"] = Self.schema
    let tree = MemoryTree(texts)
    let library = try Loader(tree: tree, workers: Workers(1)).load().value
    var options = WorkImport.Options()
    change(&options)
    let file = SourceFile(path: name, text: text)
    let format = try #require(ReferenceFormat(path: name))
    return try #require(
      WorkImport.plan([(file, format)], into: library, tree: tree, options: options).value)
  }

  private func written(_ plan: WorkImport, _ place: Int = 0) -> String {
    plan.outcomes[place].bytes.map { String(decoding: $0, as: UTF8.self) } ?? "nothing"
  }

  @Test func newWorkBecomesAFileInTheSchemasOrder() throws {
    let plan = try plan(
      """
      @article{h2018, volume = 7, doi = {https://doi.org/10.1/x}, date = {2018-05}, journaltitle = {A: B},
        author = {van Gogh, Vincent and {York, University of} and Plato and King, Jr., Martin}, title = {{NASA} \\& \\emph{us}}}
      """)
    #expect(plan.diagnostics.isEmpty)
    #expect(plan.outcomes.map(\.path) == ["content/works/h2018.md"])
    #expect(
      written(plan) == """
        ---
        title: NASA & <i>us</i>
        type: article-journal
        author:
          - van Gogh, Vincent
          - {literal: "York, University of"}
          - Plato
          - King, Martin, Jr.
        issued: 2018-05
        container-title: "A: B"
        volume: 7
        DOI: 10.1/x
        ---

        """)
  }

  /// What a program hands over and an entry reads must be the same work.
  @Test(arguments: [
    "@book{k, title={A}, author={van Gogh, Vincent and King, Jr., Martin and {A, B}}, date={2018-05-01/2019}}",
    "@book{k, title={yes}, date={2020~}, publisher={1.10}, volume={# 1: [x]}}",
    "@book{k, title={'Quoted' \"twice\"}, date={-0043}, publisher={ - x}}",
    "@book{k, title={null}, date={2020-21}, publisher={@home \\% {*}}, volume={007}}",
    "@article{k, title={Über H$_2$O}, date={2020/..}, journaltitle={{\\'E}t{\\'e}}}",
  ])
  func entryIsTheWorkThatWasImported(_ text: String) throws {
    let work = try #require(BibTeX.read(Array(text.utf8), path: "refs.bib").value.first)
    let plan = try plan(text)
    #expect(plan.diagnostics.isEmpty)
    let tree = MemoryTree([
      "content/site.yaml": "title: T\n", "content/schema.yaml": Self.schema,
      "content/works/k.md": written(plan),
    ])
    let library = try Loader(tree: tree, workers: Workers(1)).load()
    #expect(library.diagnostics.isEmpty)
    let entry = try #require(library.value.entries.first)
    #expect(ReferenceBuilder.reference(entry, library.value.schema[entry.kind]) == work)
    let again = try self.plan(text, files: ["content/works/k.md": written(plan)])
    #expect(again.outcomes.map(\.action) == [.unchanged])
  }

  private static let annotated = """
    ---
    # Ours.
    publisher: Old Press   # checked in May
    title: "A title"
    type: book
    author:
      - One, Ann  # the first
      # not sure
      - Two, Bo
    own: {a: 1}
    ---

    Our *annotation*.
    """

  @Test func mergingKeepsLinesThatDoNotChange() throws {
    let plan = try plan(
      "@book{k, title={A title}, author={One, Ann and Three, Cy}, publisher={New: Press}, volume=2, year=2001}",
      files: ["content/works/k.md": Self.annotated])
    #expect(plan.outcomes.map(\.action) == [.updated])
    #expect(plan.outcomes[0].changes.map(\.field) == ["author", "issued", "publisher", "volume"])
    #expect(plan.outcomes[0].changes[2].before == "Old Press")
    #expect(
      written(plan) == """
        ---
        # Ours.
        publisher: "New: Press"   # checked in May
        title: "A title"
        type: book
        # the first
        # not sure
        author:
          - One, Ann
          - Three, Cy
        issued: 2001
        volume: 2
        own: {a: 1}
        ---

        Our *annotation*.
        """)
  }

  @Test func fillingChangesNoValue() throws {
    let plan = try plan(
      "@book{k, title={Another}, publisher={New Press}, volume=2}",
      files: ["content/works/k.md": Self.annotated]
    ) { $0.isFilling = true }
    #expect(plan.outcomes[0].changes.map(\.field) == ["volume"])
    #expect(written(plan) == Self.annotated.replacing("  - Two, Bo\n", with: "  - Two, Bo\nvolume: 2\n"))
  }

  @Test(arguments: [
    "---\r\ntitle: A\r\ntype: book\r\n---\r\nText\r\n", "\u{FEFF}---\ntitle: A\ntype: book\n---\n",
    "---\ntitle: >-\n  A\ntype: book\n\n# end\n---\nText", "Text only", "---\n---\nText",
    "---\n# nothing\n---\n",
    "---\ntitle:\ntype: # which?\n---\n",
  ])
  func editsFrontMatterOfEveryShape(_ text: String) throws {
    let plan = try plan("@book{k, title={A}, volume=2}", files: ["content/works/k.md": text])
    #expect(plan.outcomes.map(\.action) == [.updated])
    let front = FrontMatterEditor.edit(
      SourceFile(path: "k.md", text: written(plan)), setting: [], order: [])
    #expect(front.value != nil)
    let again = try self.plan(
      "@book{k, title={A}, volume=2}", files: ["content/works/k.md": written(plan)])
    #expect(again.outcomes.map(\.action) == [.unchanged], "\(written(plan))")
    #expect(written(plan).hasSuffix("Text") == text.hasSuffix("Text"))
    #expect(written(plan).contains("\r\n") == text.contains("\r\n"))
    #expect(written(plan).contains("#") == text.contains("#"))
  }

  @Test(arguments: ["---\n{title: A}\n---\n", "---\ntitle: [\n---\n", "---\ntitle: A\n"])
  func leavesFrontMatterAloneThatItCannotEdit(_ text: String) throws {
    let plan = try plan("@book{k, title={B}}", files: ["content/works/k.md": text])
    #expect(plan.outcomes.map(\.action) == [.skipped])
    #expect(plan.diagnostics.hasErrors)
  }

  @Test func whatIsMoreExactStays() throws {
    let text =
      "---\ntitle: A\ntype: book\nauthor: [\"Healey, Mick\", \"Cook-Sather, Alison\"]\nissued: 2014-07\n---\n"
    let plan = try plan(
      "@book{k, title={A}, author={Healey, M. and Cook-Sather, A.}, year=2014}",
      files: ["content/works/k.md": text])
    #expect(plan.outcomes.map(\.action) == [.unchanged])
  }

  @Test(arguments: [
    ("@book{a:b, title={A}}", "bad-key", "name it 'ab' in the file, or import with --fix-keys"),
    ("@book{index, title={A}}", "bad-key", "give the work another key"),
    ("@book{one, title={A}}", "key-taken", "name it 'one-2'"),
    ("@book{K, title={A}}", "key-taken", "name it 'k', or otherwise"),
  ])
  func keyThatIsNoIDOrTakenIsRefused(_ text: String, _ id: String, _ help: String) throws {
    let plan = try plan(
      text,
      files: [
        "content/notes/one.md": "---\ntitle: One\n---\n",
        "content/works/k.md": "---\ntitle: A\ntype: book\n---\n",
      ])
    #expect(plan.outcomes.map(\.action) == [.skipped])
    #expect(plan.diagnostics.map(\.id) == [id])
    #expect(plan.diagnostics.first?.help == help)
  }

  @Test func keysAreFixedWhenAsked() throws {
    let plan = try plan("@book{DBLP:a/B_1, title={A}}") { $0.fixesKeys = true }
    #expect(plan.outcomes.map(\.key) == ["dblpa-b1"])
  }

  @Test func sameWorkUnderAnotherKeyIsNamed() throws {
    let files = ["content/works/k.md": "---\ntitle: A\ntype: book\nDOI: 10.1/ABC\n---\n"]
    let text = "@book{other, title={B}, doi={10.1/abc}}\n@book{two, title={C}}\n@book{two, title={D}}"
    let plan = try plan(text, files: files)
    #expect(plan.outcomes.map(\.action) == [.skipped, .added])
    #expect(plan.diagnostics.map(\.id).sorted() == ["bib-key-twice", "same-work"])
    let both = try self.plan(text, files: files) { $0.takesDuplicates = true }
    #expect(both.outcomes.map(\.action) == [.added, .added])
  }

  @Test func worksWithoutKeysGetOneOfNameAndYear() throws {
    let record = "TY  - BOOK\nAU  - Ängström, B.\nTI  - TITLE\nPY  - 2001\nER  - \n"
    let text = ["One", "Two"].map { record.replacing("TITLE", with: $0) }.joined()
    #expect(try plan(text, name: "x.ris").outcomes.map(\.key) == ["angstrom2001", "angstrom2001a"])
  }

  @Test func whatCannotBeCarriedOverIsNamedOnce() throws {
    let plan = try plan(
      "@software{a, title={A}, abstract={x}, url={nope}}\n@book{b, title={B}, abstract={y}, year={soon}}")
    #expect(
      plan.diagnostics.map(\.message) == [
        "not carried over: 'software' is not a choice of 'type'",
        "not carried over: 'nope' is no web address",
        "not carried over: the bibliography has no field 'abstract'",
        "not carried over: 'soon' is no date",
      ])
    #expect(plan.diagnostics[2].notes.count == 1)
    #expect(plan.needs.map(\.field) == ["type"])
  }

  @Test func inPressIsAStatusAndNoDate() throws {
    #expect(
      written(try plan("@book{a, title={A}, year={in press}}"))
        == "---\ntitle: A\ntype: book\nstatus: in press\n---\n")
    #expect(
      written(try plan("@book{a, title={A}, year={n.d.}}"))
        == "---\ntitle: A\ntype: book\nissued: not stated\n---\n")
  }

  @Test func defaultsFillWhatIsMissing() throws {
    let plan = try plan("@book{a, title={A}}") {
      $0.defaults = [("publisher", "P"), ("type", "article-journal")]
    }
    #expect(written(plan) == "---\ntitle: A\ntype: book\npublisher: P\n---\n")
  }

  @Test(arguments: ["refs.bib", "refs.ris", "refs.json", "refs.yaml"])
  func hostileFilesEnd(_ name: String) throws {
    for text in [
      "", "@", "@book{", "TY  - ", "[", "{\"id\":1}", "- id: [", "\u{0}\u{1}", "@book{a,}", "[[[[[]]]]]",
      "[1,2]",
      "---", "a: *b", String(repeating: "[", count: 100_000), String(repeating: "@book{", count: 2_000),
    ] {
      _ = try plan(text, name: name)
    }
  }
}
