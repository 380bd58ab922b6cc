import Diagnostics
import Markup
import Testing

@testable import Pipeline

@Suite struct LanguageFilesTests {
  @Test(arguments: [
    ("content/a/x.cy.md", "content/a/x.md", "cy"), ("content/x.pt-BR.md", "content/x.md", "pt-BR"),
    ("content/smith.jr.cy.md", "content/smith.jr.md", "cy"),
    ("content/site.cy.yaml", "content/site.yaml", "cy"),
  ])
  func takesNamesApart(path: String, original: String, language: String) {
    let parts = LanguageFiles.parts(path)
    #expect(parts?.original == original && parts?.language == language)
  }

  @Test(arguments: [
    "content/x.md", "content/a.b/x.md", "content/.cy.md", "content/x.cy.svg", "x", "", "..md",
  ])
  func leavesOtherNames(path: String) { #expect(LanguageFiles.parts(path) == nil) }

  @Test(arguments: [
    ("cy", true), ("en-GB", true), ("gsw", true), ("c", false), ("welsh", false), ("", false), ("en-", false),
    ("e!", false), ("cŷ", false),
  ])
  func knowsTags(text: String, isTag: Bool) { #expect(LanguageFiles.isTag(text) == isTag) }

  private func arrange(
    _ paths: [String], in languages: [String] = ["en", "cy"], of language: String = "cy"
  ) -> (files: [String], mistakes: [String]) {
    let languages = SiteLanguages(languages).edition(in: language)!
    let found = paths.map { FoundFile(path: "content/" + $0, size: 1) }
    let arranged = LanguageFiles(languages: languages).arrange(found)
    return (
      arranged.files.map { "\($0.found.path) \($0.original)\($0.isTranslation ? " !" : "")" },
      arranged.mistakes.map { "\($0.severity) \($0.id) \($0.path)" }
    )
  }

  @Test func givesAnEditionItsFilesAndTheOriginals() {
    let files = ["a/x.cy.md", "a/x.fr.md", "a/x.md", "a/y.md", "map.svg"]
    let languages = ["en", "cy", "fr"]
    #expect(
      arrange(files, in: languages).files == [
        "content/a/x.cy.md content/a/x.md !", "content/a/x.md content/a/x.md",
        "content/a/y.md content/a/y.md", "content/map.svg content/map.svg",
      ])
    #expect(
      arrange(files, in: languages, of: "en").files == [
        "content/a/x.md content/a/x.md", "content/a/y.md content/a/y.md", "content/map.svg content/map.svg",
      ])
    #expect(arrange(files, in: languages).mistakes == [])
  }

  @Test(arguments: [
    (["x.cy.md"], "error missing-original content/x.cy.md"),
    (["x.md", "x.fr.md"], "error unknown-language content/x.fr.md"),
    (["x.md", "x.en.md"], "error duplicate-language content/x.en.md"),
    (["x.en.md"], "error duplicate-language content/x.en.md"),
    (["cy/x.md"], "error duplicate-path content/cy/x.md"),
    (["CY/x.md"], "error duplicate-path content/CY/x.md"),
    (["site.yaml", "site.fr.yaml"], "error unknown-language content/site.fr.yaml"),
  ])
  func namesSlips(paths: [String], mistake: String) { #expect(arrange(paths).mistakes == [mistake]) }

  @Test func takesNamesWithDotsForNames() {
    #expect(arrange(["smith.jr.md", "x.v2.md", "x.notes.md", "x.md"]).mistakes == [])
    #expect(arrange(["smith.jr.md"]).files == ["content/smith.jr.md content/smith.jr.md"])
  }

  @Test func changesNothingInASiteOfOneLanguage() {
    let (files, mistakes) = arrange(["x.cy.md", "x.md", "site.cy.yaml", "site.yaml"], in: ["en"], of: "en")
    #expect(files.count == 4 && files.allSatisfy { !$0.hasSuffix("!") })
    #expect(mistakes == ["warning unknown-language content/x.cy.md"])
  }
}

@Suite struct TranslationTests {
  private static func site(_ texts: [String: String]) -> TinySite {
    var site = TinySite()
    site.texts["content/site.yaml"] = "title: Tiny\nlanguages: [en, cy]\nbase-url: https://a.b/\n"
    site.texts["content/sheets/one.md"] =
      "---\ntitle: One\nvalues: [trust]\nminutes: 30\ndate: 2026-01-02\nplace: Leeds\n---\n\nText.\n"
    site.texts["content/sheets/two.md"] = "---\ntitle: Two\n---\n\nMore, in [one](one.md).\n"
    for (path, text) in texts { site.texts[path] = text }
    return site
  }

  private func library(
    _ texts: [String: String], _ language: String? = "cy", drafts: Bool = false,
    memory: inout LoadMemory
  ) throws -> Reported<Library> {
    let loader = Loader(
      tree: MemoryTree(Self.site(texts).texts), workers: Workers(1), takesDrafts: drafts, language: language)
    return try loader.load(&memory)
  }

  private func library(
    _ texts: [String: String], _ language: String? = "cy", drafts: Bool = false
  ) throws -> Reported<Library> {
    var memory = LoadMemory()
    return try library(texts, language, drafts: drafts, memory: &memory)
  }

  private let one = ["content/sheets/one.cy.md": "---\ntitle: Un\nplace: Caerdydd\n---\n\nTestun.\n"]

  @Test func standsInThePlaceOfItsOriginal() throws {
    let loaded = try library(one)
    #expect(loaded.diagnostics == [])
    let entry = try #require(loaded.value.entries.first { $0.id == "one" })
    #expect(entry.title == "Un" && entry.source == "content/sheets/one.cy.md" && entry.language == nil)
    #expect(entry.path.text == "sheets/one.html" && entry.original == "content/sheets/one.md")
    let kind = loaded.value.schema[entry.kind]
    let places = ["values", "minutes", "place"].map { kind.field(named: $0)! }
    #expect(entry.inherited == [places[0], places[1]])
    guard case .integer(30)? = entry.values[places[1]], case .text("Caerdydd")? = entry.values[places[2]]
    else {
      Issue.record("the values are \(entry.values)")
      return
    }
    #expect(entry.date?.iso == "2026-01-02" && loaded.value.settings.baseURL == "https://a.b/cy/")
  }

  @Test func leavesTheMainEditionAsItIs() throws {
    let entries = try library(one, nil).value.entries
    #expect(entries.map(\.id) == (try library([:], nil).value.entries.map(\.id)))
    #expect(entries.first { $0.id == "one" }?.title == "One" && entries.allSatisfy { $0.language == nil })
  }

  @Test func marksWhatIsNotTranslated() throws {
    let entries = try library(one).value.entries
    #expect(entries.first { $0.id == "two" }?.language == "en")
    #expect(entries.first { $0.id == "two" }?.documents[0].language == "en")
  }

  @Test(arguments: [
    ("draft: yes\n", "One", "Un"), ("status: review\n", "One", "Un"), ("", "Un", "Un"),
  ])
  func waitsWhileItIsADraft(front: String, published: String, preview: String) throws {
    let texts = ["content/sheets/one.cy.md": "---\ntitle: Un\n\(front)---\n"]
    #expect(try library(texts).value.entries.first { $0.id == "one" }?.title == published)
    #expect(try library(texts, drafts: true).value.entries.first { $0.id == "one" }?.title == preview)
  }

  @Test func isADraftWithItsOriginal() throws {
    let texts = [
      "content/sheets/one.md": "---\ntitle: One\ndraft: yes\n---\n",
      "content/sheets/one.cy.md": "---\ntitle: Un\n---\n",
    ]
    let loaded = try library(texts).value
    #expect(loaded.entries.allSatisfy { $0.id != "one" })
    #expect(loaded.drafts.values.contains("one"))
  }

  @Test func isParsedAgainWithItsOriginal() throws {
    var memory = LoadMemory()
    _ = try library(one, memory: &memory)
    var texts = one
    texts["content/sheets/one.md"] = "---\ntitle: One\nminutes: 45\n---\n"
    let again = try library(texts, memory: &memory)
    let entry = try #require(again.value.entries.first { $0.id == "one" })
    guard case .integer(45)? = entry.values[again.value.schema[entry.kind].field(named: "minutes")!] else {
      Issue.record("the values are \(entry.values)")
      return
    }
  }

  @Test func linksByTheNameOfTheOriginal() throws {
    let tree = MemoryTree(Self.site(one).texts)
    var loaded = try Loader(tree: tree, workers: Workers(1), language: "cy").load()
    loaded.value.words = TinySite.words("cy")
    let site = Linker.link(loaded.value, tree: tree, workers: Workers(1))
    #expect(site.diagnostics == [])
    let two = try #require(site.value.indices.first { site.value[$0].id == "two" })
    #expect(site.value.links[two.value].places.map { site.value[$0.target].title } == ["Un"])
  }

  @Test func takesWordsOfTheSchema() throws {
    var texts = one
    texts["content/schema.cy.yaml"] =
      "kinds:\n  sheet:\n    many: Taflenni\n    fields:\n      stage: {choices: {ending: diwedd}}\n"
      + "      steps: {fields: {title: {label: Cam}}}\n"
    let loaded = try library(texts)
    #expect(loaded.diagnostics == [])
    let kind = loaded.value.schema[KindIndex(0)]
    #expect(kind.many == "Taflenni" && kind.one == "Sheet")
    #expect(kind.fields[kind.field(named: "stage")!].choiceLabels == ["starting", "diwedd"])
    guard case .group(let group) = kind.fields[kind.field(named: "steps")!].type.element else {
      Issue.record("'steps' has no fields")
      return
    }
    #expect(group.fields.map(\.label) == ["Cam", "Minutes"])
  }
}
