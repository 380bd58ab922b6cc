import Testing

@testable import Pipeline

@Suite struct LinkTests {
  /// A sheet's text with one mistake, and what is said about it.
  static let mistakes: [(text: String, said: String)] = [
    ("See [[«trsut»]].", "missing-entry: no entry has the id 'trsut' (did you mean 'trust'?)"),
    (
      "See [[«generosity»]].",
      "missing-entry: no entry has the id 'generosity' (write the name of an entry's file, without '.md'; "
        + "or make the entry with: tandem new KIND \"Generosity\", where KIND is one of sheet, value, area, page; "
        + "or take [[ and ]] away)"
    ),
    (
      "As [@«Cook-Sather2014»] says.",
      "missing-work: no work in the bibliography has the key 'Cook-Sather2014' (check the key; "
        + "or make the work's file with: tandem new work \"The work's own title\" --id Cook-Sather2014, then fill in the file that it names; "
        + "or write '\\@Cook-Sather2014' if it cites nothing)"
    ),
    (
      "See [it](«../values/trst.md»).",
      "missing-file: there is no file 'content/values/trst.md' (did you mean '../values/trust.md'?)"
    ),
    (
      "See [it](«#nowhere»).",
      "missing-heading: this page has no heading with the id 'nowhere' (this page has no headings: take away what stands from the # on)"
    ),
    (
      "## Steps\n\nSee [it](«#stpes»).",
      "missing-heading: this page has no heading with the id 'stpes' (did you mean '#steps'?)"
    ),
    (
      "As [@«felten2071»] says.",
      "missing-work: no work in the bibliography has the key 'felten2071' (did you mean 'felten2017'?)"
    ),
    (
      "As [@«Felten» 2017, p. 3] says.",
      "missing-work: a key has no space in it, and 'Felten 2017' has one (write @felten2017 in place of @Felten 2017)"
    ),
    (
      "As [@«Felten» 2019] says.",
      "missing-work: no work in the bibliography has the key 'Felten' (did you mean 'felten2017'?)"
    ),
    (
      "![A dot](«dot.png»)",
      "missing-image: there is no image 'dot.png' (put the file beside this one, or write the way to it from this file's folder)"
    ),
    (
      "See [it](«www.example.org/a?b=c#d»).",
      "missing-file: 'www.example.org/a?b=c' is a web address, and lacks 'https://' (write https://www.example.org/a?b=c#d)"
    ),
    (
      "See [it](«doi.org/10.1000/1»).",
      "missing-file: 'doi.org/10.1000/1' is a web address, and lacks 'https://' (write https://doi.org/10.1000/1)"
    ),
    (
      "See [it](«trust.html»).",
      "missing-file: there is no file 'content/sheets/trust.html' (write [[trust]], or the way to the entry's file: ../values/trust.md)"
    ),
    (
      "See [it](«../values/trust#top»).",
      "missing-file: there is no file 'content/values/trust' (write [[trust]], or the way to the entry's file: ../values/trust.md#top)"
    ),
    (
      "See [it](«felten2017.htm»).",
      "missing-file: there is no file 'content/sheets/felten2017.htm' (write [[felten2017]], or the way to the entry's file: ../works/felten2017.md)"
    ),
    (
      "![[«room.jpg»]]",
      "missing-entry: 'room.jpg' is a picture, and double brackets take the name of an entry (write ![what it shows](room.jpg))"
    ),
    (
      "As it was[1](«#_ftn1»).",
      "missing-heading: '#_ftn1' is a footnote of a word processor (write [^1] here, and '[^1]: …' on a line of its own below)"
    ),
    (
      "[12](«#_ftnref12») A note.",
      "missing-heading: '#_ftnref12' is a footnote of a word processor (begin the line of the note with '[^12]: ' in place of this link)"
    ),
    (
      "See [it](«http://127.0.0.1:8080/values/trust.html#top»).",
      "local-address: only your own computer can read 'http://127.0.0.1:8080/values/trust.html#top' (write [[trust]]: it leads to that page wherever the site is)"
    ),
    (
      "See <«http://LocalHost/x»>.",
      "local-address: only your own computer can read 'http://LocalHost/x' (write the address that other people have, or the name of an entry, as in [[id]])"
    ),
    ("See [it](«../../secret.md»).", "link-outside: the link leads out of the content folder"),
  ]

  @Test(arguments: mistakes)
  func isReported(text: String, said: String) throws {
    let site = TinySite.with(sheet: "---\ntitle: One\n---\n\n\(text)\n")
    let found = try site.mistakes().map { $0.split(separator: "» ").last.map(String.init) ?? $0 }
    #expect(found == [said])
  }

  @Test(arguments: [
    "http://127.example.org/", "https://localhost.org", "https://10.0.0.1/", "http://[::2]/",
    "mailto:a@localhost",
  ])
  func otherAddressesAreForAll(address: String) throws {
    #expect(try TinySite.with(sheet: "---\ntitle: One\n---\n\n<\(address)>\n").mistakes().isEmpty)
  }

  @Test func aFileInDoubleBracketsIsFoundBesideTheText() throws {
    var site = TinySite.with(sheet: "---\ntitle: One\n---\n\n[[«plan one.pdf»]]\n")
    site.texts["content/sheets/plan one.pdf"] = "plan"
    #expect(
      try site.mistakes() == [
        "«plan one.pdf» missing-entry: 'plan one.pdf' is a file, and double brackets take the name of an entry (write [what it is](plan%20one.pdf))"
      ])
  }

  @Test func suggestsAnAddressThatMarkdownReads() throws {
    var site = TinySite.with(
      sheet: "---\ntitle: One\n---\n\n[A plan](«plan-one.pdf#page=2») and ![A room](«our-room.svg»)\n")
    site.texts["content/sheets/plan one.pdf"] = "plan"
    site.texts["content/sheets/our room.svg"] =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"
    let found = try site.diagnostics()
    #expect(
      found.map(\.help) == [
        "did you mean 'plan one.pdf'? Write it as plan%20one.pdf",
        "did you mean 'our room.svg'? Write it as our%20room.svg",
      ])
    #expect(
      found.map { $0.fix?.edits.map(\.new) } == [["plan%20one.pdf#page=2"], ["our%20room.svg"]])
  }

  @Test(arguments: ["rtf", "docx", "DOC", "odt"])
  func aDocumentToWhichNothingLeadsIsNoEntry(ending: String) throws {
    var site = TinySite.with(sheet: "---\ntitle: One\n---\n\nText.\n")
    site.texts["content/sheets/two chairs.\(ending)"] = "text"
    site.texts["content/form.\(ending)"] = "for readers"
    #expect(try site.diagnostics().map(\.id) == ["unlinked-document"])
    #expect(try site.diagnostics()[0].help?.hasSuffix("[its title](two%20chairs.\(ending))") == true)
    site.texts["content/sheets/one.md"] = "---\ntitle: One\n---\n\n[It](two%20chairs.\(ending))\n"
    #expect(try site.mistakes().isEmpty)
  }

  @Test(arguments: [
    ("content/sheets/one.md", "content/sheets/two.md", "two.md"),
    ("content/sheets/one.md", "content/sheets/one.md", "one.md"),
    ("content/sheets/one.md", "content/values/trust.md", "../values/trust.md"),
    ("content/sheet/one.md", "content/sheets/one.md", "../sheets/one.md"),
    ("content/a/b/one.md", "content/two.md", "../../two.md"),
    ("content/one.md", "content/a/b/two.md", "a/b/two.md"),
    ("content/a/b/one.md", "content/a/b", "../b"),
    ("content/ä/one.md", "content/å/two.md", "../å/two.md"),
  ])
  func leadsFromOneFileToAnother(source: String, target: String, way: String) {
    #expect(Linker.relative(from: source, to: target) == way)
    #expect(Linker.join(source, way) == target)
  }

  @Test func duplicateIDsNameEachOther() throws {
    var site = TinySite.with(sheet: "---\ntitle: One\n---\n")
    site.texts["content/sheets/Trust.md"] = "---\ntitle: Again\n---\n"
    let found = try site.diagnostics()
    #expect(found.map(\.id) == ["duplicate-id"])
    #expect(found[0].notes.count == 1)
  }

  @Test func unicodeFormsOfOneNameAreOneName() throws {
    var site = TinySite()
    site.texts["content/sheets/caf\u{E9}.md"] = "---\ntitle: A\n---\n"
    site.texts["content/areas/cafe\u{301}.md"] = "---\ntitle: B\n---\n"
    #expect(try site.diagnostics().map(\.id) == ["duplicate-id"])
  }

  @Test func knowsTheWayBack() throws {
    let site = try TinySite.with(
      sheet: "---\ntitle: One\nvalues: [trust]\n---\nSee [[courage]] and @felten2017.\n"
    )
    .linked().site.value
    func incoming(_ id: String) -> [Incoming.Via] {
      site.incoming[site.library.entries.firstIndex { $0.id == id }!].map(\.via)
    }
    #expect(incoming("trust") == [.field(0)])
    #expect(incoming("courage") == [.place(0)])
    #expect(incoming("felten2017") == [.place(1)])
  }

  @Test func crossesTaxonomies() throws {
    let site = try TinySite.with(sheet: "---\ntitle: One\nvalues: [trust, courage]\nareas: [design]\n---\n")
      .linked().site.value
    #expect(site.matrix?.cells.map { $0.map(\.count) } == [[1, 1]])
  }

  @Test func sortsNumbersIntoBins() throws {
    var site = TinySite()
    for (number, minutes) in [15, 20, 21, 60].enumerated() {
      site.texts["content/sheets/s\(number).md"] = "---\ntitle: S\(number)\nminutes: \(minutes)\n---\n"
    }
    let linked = try site.linked().site.value
    let facet = linked.facets[KindIndex(0)]!.first {
      linked.schema.kinds[0].fields[$0.field].name == "minutes"
    }!
    #expect(facet.values.map(\.label) == ["Up to 20 minutes", "21 to 45 minutes", "Over 45 minutes"])
    #expect(facet.values.map(\.entries.count) == [2, 1, 1])
  }

  @Test func saysWhyEntriesAreNear() throws {
    var site = TinySite()
    for name in ["a", "b"] {
      site.texts["content/sheets/\(name).md"] =
        "---\ntitle: \(name)\nvalues: [trust, courage]\n---\nAfter @felten2017.\n"
    }
    site.texts["content/sheets/c.md"] = "---\ntitle: c\nvalues: [trust]\n---\n"
    let linked = try site.linked().site.value
    let related = RelatedFinder(linked).related(to: EntryIndex(0))
    #expect(related.map { linked[$0.entry].id } == ["b"])
    #expect(related[0].reason == "shares courage and trust, and rests on one of the same works")
  }

  @Test func threadsMakeNoDifference() throws {
    var site = TinySite()
    for number in 0..<200 {
      site.texts["content/sheets/s\(number).md"] =
        "---\ntitle: S\(number % 7)\nvalues: [trust]\n---\n~~a~~ [[s\((number * 7) % 200)]] @felten2017 **b**\n"
    }
    let one = try site.linked(threads: 1).site.value
    let four = try site.linked(threads: 4).site.value
    #expect(one.library.entries.map(\.id) == four.library.entries.map(\.id))
    #expect(one.library.entries.map(\.body.text) == four.library.entries.map(\.body.text))
    #expect(one.incoming.map { $0.map(\.source) } == four.incoming.map { $0.map(\.source) })
  }
}
