import Citations
import Diagnostics
import Testing

@testable import Pipeline

/// Works as files, read back with the readers of the same library.
@Suite struct WorkFilesTests {
  static let schema = """
    kinds:
      note: {folder: notes, one: Note, many: Notes, fields: {author: {type: text, label: By}, \
    reviewed: {type: date, label: Reviewed}}}
      work:
        folder: works
        one: Work
        many: Works
        bibliography: yes
        sort: author
        group-by: [section, author, issued, type]
        fields:
          type: {type: choice, label: Type, choices: [book, article-journal, chapter], required: true}
          author: {type: names, label: Authors}
          editor: {type: names, label: Editors}
          container-author: {type: names, label: Authors of the whole}
          issued: {type: date, label: Date, fact: true}
          container-title: {type: text, label: In}
          collection-title: {type: text, label: Series}
          original-publisher: {type: text, label: First publisher}
          volume: {type: text, label: Volume}
          issue: {type: text, label: Issue}
          page: {type: text, label: Pages}
          DOI: {type: text, label: DOI}
          section: {type: choice, label: Section, choices: [Old, New], own: yes}
          checked: {type: text, label: What we checked}
    """

  static var tiny: TinySite {
    var tiny = TinySite()
    tiny.texts = [
      "content/site.yaml": "title: Tiny\npublisher: The editors\nbase-url: https://example.org/x/\n",
      "content/schema.yaml": schema,
      "content/works/abe2017.md": """
      ---
      title: "Emotion & <i>learning</i>: 100 % {braces} </script>"
      type: article-journal
      author: ["Abe, Ann", "Van Maaren, J.", Advance HE]
      issued: 2017-04
      container-title: Studies
      volume: 3
      issue: 2
      page: 10-19
      DOI: 10.1000/x<y
      section: New
      checked: We checked it.
      ---
      See also [@zed2001].
      """,
      "content/works/zed2001.md": """
      ---
      title: Zed’s chapter
      type: chapter
      author: ["Zed, Zoë"]
      editor: ["Yu, Y."]
      container-author: ["Xi, X."]
      issued: 2001
      container-title: The whole
      collection-title: The series
      original-publisher: First press
      section: Old
      ---
      """,
      "content/works/body.md": "---\ntitle: A body\ntype: book\nissued: not stated\n---\n",
      "content/notes/a.md":
        "---\ntitle: A\nauthor: Bo\nreviewed: 2020-02-03\n---\n[@zed2001; @abe2017, p. 3]\n",
      "content/notes/b.md": "---\ntitle: B\n---\nNothing.\n",
    ]
    return tiny
  }

  private func files() throws -> [String: String] { try RenderTests.render(Self.tiny) }

  @Test func eachFormComesBackAsItWas() throws {
    let files = try files()
    let site = try Self.tiny.linked().site.value
    #expect(site.works.references.map(\.id) == ["body", "abe2017", "zed2001"])
    for reference in site.works.references {
      let base = "works/\(reference.id)"
      let json = CSLJSON.read(Array(try #require(files[base + ".json"]).utf8), path: "x")
      #expect(json.value == [reference])
      let bib = BibTeX.read(Array(try #require(files[base + ".bib"]).utf8), path: "x")
      #expect(bib.value == [reference])
      #expect(json.diagnostics.isEmpty && bib.diagnostics.isEmpty)
      let ris = RIS.read(Array(try #require(files[base + ".ris"]).utf8), path: "x")
      #expect(ris.diagnostics.isEmpty)
      let read = try #require(ris.value.first)
      #expect(read.type == reference.type && read.names["author"] == reference.names["author"])
      #expect(read.dates["issued"] == reference.dates["issued"])
      for name in ["container-title", "collection-title", "volume", "issue", "page", "DOI"] {
        #expect(read.variables[name] == reference.variables[name])
      }
    }
  }

  @Test func listsHoldTheWorksOfAPageInTheOrderOfTheBibliography() throws {
    let files = try files()
    for (name, read) in Self.readers {
      #expect(read(try #require(files["notes/a.references" + name])) == ["abe2017", "zed2001"])
      #expect(read(try #require(files["works/abe2017.references" + name])) == ["zed2001"])
      #expect(read(try #require(files["works/index" + name])) == ["body", "abe2017", "zed2001"])
      #expect(files["notes/b.references" + name] == nil)
    }
  }

  private static let readers: [(String, @Sendable (String) -> [String])] = [
    (".bib", { BibTeX.read(Array($0.utf8), path: "x").value.map(\.id) }),
    (".ris", { RIS.read(Array($0.utf8), path: "x").value.map(\.id) }),
    (".json", { CSLJSON.read(Array($0.utf8), path: "x").value.map(\.id) }),
  ]

  @Test func theLibrarysOwnFieldsAreNotTheWorks() throws {
    let site = try Self.tiny.linked().site.value
    let work = try #require(site.works.references.first { $0.id == "abe2017" })
    #expect(work.variables["section"] == nil)
    #expect(work.variables["checked"] == nil)
    #expect(work.names["author"]?.last == Name(literal: "Advance HE"))
  }

  @Test func theHeadOfAWorkNamesItForReferenceManagers() throws {
    let page = try #require(try files()["works/abe2017.html"])
    #expect(page.contains("<meta name=\"citation_author\" content=\"Van Maaren, J.\">"))
    #expect(page.contains("<meta name=\"citation_publication_date\" content=\"2017/04\">"))
    #expect(page.contains("<link rel=\"alternate\" type=\"application/x-bibtex\""))
    #expect(page.components(of: "</script>").count == 3, "no title ends a script")
    #expect(page.contains("class=\"Z3988\" title=\"ctx_ver=Z39.88-2004&amp;rft_val_fmt="))
    #expect(page.contains("Cite this work"))
  }

  @Test func everyEntryTellsHowToCiteIt() throws {
    let files = try files()
    let page = try #require(files["notes/a.html"])
    #expect(page.contains("Cite this page"))
    #expect(page.contains("{{Bo}}") || page.contains("author       = {Bo}"))
    #expect(page.contains("DA  - 2020/02/03/"))
    #expect(page.contains("UR  - https://example.org/x/notes/a.html"))
    #expect(try #require(files["notes/b.html"]).contains("AU  - The editors"))
    #expect(!page.contains("accessed") && !page.contains("urldate"))
  }

  @Test func aCiteCarriesItsReference() throws {
    let page = try #require(try files()["notes/a.html"])
    #expect(page.contains("aria-describedby=\"cite-1.note-1\""))
    #expect(page.contains("role=\"tooltip\" id=\"cite-1.note-2\""))
  }

  @Test func notesOfCitesAreNoTextOfThePage() throws {
    let files = try files()
    let work = try #require(files["works/zed2001.html"])
    let excerpt = try #require(
      work.components(of: "notes/a.html#cite-1\">").last?.components(of: "</a>").first)
    #expect(!excerpt.contains("The whole"), "\(excerpt)")
  }

  @Test func anIndexCanBeReadInSeveralOrders() throws {
    let files = try files()
    func groups(_ path: String) throws -> [String] {
      try #require(files[path]).components(of: "<h2 id=\"group-").dropFirst().map {
        $0.components(of: "\">")[1].components(of: "</h2>")[0]
      }
    }
    #expect(try groups("works/index.html") == ["Old", "New", "Not stated"])
    #expect(try groups("works/by-author.html") == ["A", "Z"])
    #expect(try groups("works/by-issued.html") == ["2017", "2001", "Not stated"])
    #expect(try groups("works/by-type.html") == ["Book", "Article-journal", "Chapter"])
    let index = try #require(files["works/by-author.html"])
    #expect(index.contains("<a href=\"../works/by-issued.html\">Date</a>"))
    #expect(index.contains("<a href=\"../works/by-author.html#group-z\">Z</a>"))
    #expect(files["sitemap.xml"]!.contains("works/by-author.html"))
    #expect(!files["sitemap.xml"]!.contains(".bib"))
  }

  @Test func jumpsLeadToThePageOfTheirGroup() throws {
    var tiny = Self.tiny
    tiny.texts["content/site.yaml"] = "title: T\npage-size: 10\n"
    for year in 1950..<1990 {
      tiny.texts["content/works/w\(year).md"] = """
        ---
        title: W
        type: book
        author: ["\(year % 2 == 0 ? "Even" : "Odd"), E."]
        issued: \(year)
        ---
        """
    }
    let files = try RenderTests.render(tiny)
    let page = try #require(files["works/by-issued-3.html"])
    // Many years: a jump for each decade.
    #expect(page.contains("<a href=\"../works/by-issued-2.html#group-1979\">1970s</a>"))
    #expect(!page.contains(">1978</a>"))
    #expect(page.contains("<h2 id=\"group-1969\">1969</h2>"))
    #expect(try #require(files["works/by-author-2.html"]).contains("works/by-author-3.html#group-o\">O</a>"))
  }

  @Test func aFileOfTheLibraryInTheWayIsAMistake() throws {
    var tiny = Self.tiny
    tiny.texts["content/notes/a.references.bib"] = "x"
    #expect(try tiny.mistakes().contains { $0.hasPrefix("duplicate-path: 'notes/a.references.bib'") })
    tiny.texts["content/notes/a.references.bib"] = nil
    tiny.texts["content/works/by-author.md"] = "---\ntitle: By\ntype: book\n---\n"
    #expect(try tiny.mistakes().contains { $0.hasPrefix("duplicate-path: 'works/by-author.html'") })
  }
}

extension String {
  fileprivate func components(of separator: String) -> [String] {
    self.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
