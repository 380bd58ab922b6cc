import Diagnostics
import Testing

@testable import Pipeline

@Suite struct EntryMoveTests {
  static let site: [String: String] = {
    var texts = TinySite().texts
    texts["content/schema.yaml"] = TinySite.schema.replacing(
      "note: {", with: "story: {type: markdown, label: Story}\n      note: {")
    texts["content/site.yaml"] = "title: Tiny\nnavigation: [one]\nfooter:\n  - 'one'\n"
    texts["content/index.md"] = "---\ntitle: Home\n---\n\n[One](sheets/one.md#part)\n"
    texts["content/sheets/one.md"] =
      "---\ntitle: One\nvalues: [trust]\n---\n\n## Part\n\n[me](one.md#part) [two](two.md) ![A dot](dot.svg) [[one]]\n"
    texts["content/sheets/two.md"] =
      "---\ntitle: Two\nstory: See [[one]] and [it](one.md), [@felten2017].\n---\n\n[[one|the one]], `[[one]]`, [x][l]\n\n[l]: one.md\n"
    texts["content/sheets/dot.svg"] = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"
    return texts
  }()

  private func move(_ old: String, _ new: String, _ texts: [String: String] = site) throws -> EntryMove {
    try EntryMove.plan(old, new, in: MemoryTree(texts), workers: Workers(1))
  }

  private func text(_ move: EntryMove, _ path: String) -> String? {
    move.after[path].map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func writesTheNewNameEverywhere() throws {
    let move = try move("one", "uno")
    #expect(move.newPath == "content/sheets/uno.md")
    #expect(text(move, "content/site.yaml") == "title: Tiny\nnavigation: [uno]\nfooter:\n  - 'uno'\n")
    #expect(text(move, "content/index.md") == "---\ntitle: Home\n---\n\n[One](sheets/uno.md#part)\n")
    #expect(
      text(move, "content/sheets/two.md")
        == "---\ntitle: Two\nstory: See [[uno]] and [it](uno.md), [@felten2017].\n---\n\n[[uno|the one]], `[[one]]`, [x][l]\n\n[l]: uno.md\n"
    )
    #expect(
      text(move, "content/sheets/one.md")
        == "---\ntitle: One\naliases:\n  - sheets/one.html\nvalues: [trust]\n---\n\n## Part\n\n[me](uno.md#part) [two](two.md) ![A dot](dot.svg) [[uno]]\n"
    )
  }

  @Test func takesItsFilesAlongToAnotherFolder() throws {
    let move = try move("content/sheets/one.md", "sheets/old/")
    #expect(move.newPath == "content/sheets/old/one.md")
    #expect(move.carried.map(\.to) == ["content/sheets/old/dot.svg"])
    #expect(
      text(move, "content/sheets/one.md")!.hasSuffix(
        "[me](one.md#part) [two](../two.md) ![A dot](dot.svg) [[one]]\n"))
    #expect(text(move, "content/sheets/two.md")!.contains("[[one]] and [it](old/one.md)"))
    #expect(text(move, "content/index.md")!.contains("(sheets/old/one.md#part)"))
  }

  @Test func leavesAFileThatOthersUse() throws {
    var texts = Self.site
    texts["content/sheets/two.md"]! += "\n![A dot](dot.svg)\n"
    let move = try move("one", "sheets/old/one", texts)
    #expect(move.carried.isEmpty)
    #expect(text(move, "content/sheets/one.md")!.contains("![A dot](../dot.svg)"))
  }

  @Test func changesTheKeyOfAWork() throws {
    let move = try move("felten2017", "felten2018")
    #expect(text(move, "content/sheets/two.md")!.contains("[@felten2018]."))
    #expect(move.paths == ["content/sheets/two.md", "content/works/felten2017.md"])
  }

  @Test func changesTheKeyOfAWorkInItsFilesOfWorksToo() throws {
    var texts = Self.site
    texts["content/works/more.bib"] = "@book{felten2017, year = {2017}}\n"
    let move = try move("felten2017", "felten2018", texts)
    #expect(text(move, "content/works/more.bib") == "@book{felten2018, year = {2017}}\n")
  }

  @Test func changesIDsInFields() throws {
    #expect(text(try move("trust", "confidence"), "content/sheets/one.md")!.contains("values: [confidence]"))
  }

  @Test func addsToAListOfAliasesAndTakesOutTheNewAddress() throws {
    var texts = Self.site
    texts["content/sheets/one.md"] = "---\ntitle: One\naliases: [old/, sheets/uno.html] # both\n---\n"
    let there = try move("one", "eins", texts.merging(["content/index.md": "---\ntitle: H\n---\n"]) { $1 })
    #expect(
      text(there, "content/sheets/one.md")!.contains(
        "aliases: [old/, sheets/uno.html, sheets/one.html] # both"))
    let back = try move("one", "uno", texts.merging(["content/index.md": "---\ntitle: H\n---\n"]) { $1 })
    #expect(text(back, "content/sheets/one.md")!.contains("aliases:\n  - old/\n  - sheets/one.html"))
  }

  @Test func aDraftHasNoAddressToKeep() throws {
    var texts = Self.site
    texts["content/sheets/three.md"] = "---\ntitle: Three\nstatus: draft\n---\n"
    #expect(try move("three", "drei", texts).alias == nil)
  }

  @Test func finishesWhatWasCutShort() throws {
    let whole = try move("one", "uno")
    var texts = Self.site
    texts[whole.newPath] = text(whole, "content/sheets/one.md")
    texts["content/site.yaml"] = text(whole, "content/site.yaml")
    let rest = try move("one", "uno", texts)
    #expect(rest.paths == ["content/index.md", "content/sheets/one.md", "content/sheets/two.md"])
    #expect(rest.after["content/sheets/one.md"] == whole.after["content/sheets/one.md"])
    texts[whole.newPath] = "---\ntitle: Somebody else's\n---\n"
    #expect(throws: WorldError.self) { try move("one", "uno", texts) }
  }

  @Test(arguments: [
    ("nothing", "x"), ("one", "two"), ("one", "trust"), ("one", "Trust"), ("one", "a b"), ("one", "index"),
    ("one", "../one"), ("one", "/etc/one"), ("one", "values/one"), ("one", "nowhere/one"), ("one", "one"),
    ("index", "x"), ("one", "sheets/.hidden"), ("one", ""),
  ])
  func refuses(old: String, new: String) {
    #expect(throws: WorldError.self) { try move(old, new) }
  }

  @Test(arguments: ["null", "on", "007"])
  func putsANameInQuotesWhereYAMLWouldTakeItForSomethingElse(name: String) throws {
    var texts = Self.site
    texts["content/sheets/two.md"] = "---\ntitle: Two\nvalues: [trust, 'courage']\n---\n\n[[trust]]\n"
    let move = try move("trust", name, texts)
    #expect(
      text(move, "content/sheets/two.md")
        == "---\ntitle: Two\nvalues: [\"\(name)\", 'courage']\n---\n\n[[\(name)]]\n")
    let other = try self.move("courage", name, texts)
    #expect(text(other, "content/sheets/two.md")!.contains("values: [trust, '\(name)']"))
  }

  @Test(arguments: ["uno.cy", "sheets/uno.cy.md", String(repeating: "u", count: 201)])
  func refusesNamesThatSayALanguageOrAreTooLong(name: String) {
    #expect(throws: WorldError.self) { try move("one", name) }
  }

  @Test func leavesANameWithAFullStopInPeace() throws {
    var texts = Self.site
    texts["content/sheets/v1.2.md"] = "---\ntitle: Three\n---\n"
    #expect(try move("v1.2", "sheets/old/", texts).newPath == "content/sheets/old/v1.2.md")
  }
}
