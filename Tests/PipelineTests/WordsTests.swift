import Diagnostics
import Testing

@testable import Pipeline

@Suite struct PluralRuleTests {
  @Test(arguments: [
    ("en-GB", 0, "other"), ("en", 1, "one"), ("en", 2, "other"), ("cy", 0, "zero"), ("cy", 1, "one"),
    ("cy", 2, "two"), ("cy", 3, "few"), ("cy", 6, "many"), ("cy", 4, "other"), ("cy", 23, "other"),
    ("ga", 7, "many"), ("ga", 11, "other"), ("gd", 12, "two"), ("fr", 0, "one"), ("pl", 1, "one"),
    ("pl", 22, "few"), ("pl", 12, "many"), ("ru", 21, "one"), ("ru", 11, "many"), ("lt", 12, "other"),
    ("lv", 10, "zero"), ("sl", 102, "two"), ("ro", 119, "few"), ("ar", 103, "few"), ("ar", 200, "other"),
    ("ja", 1, "other"), ("xx", 1, "other"),
  ])
  func choosesTheFormOfCLDR(language: String, number: Int, form: String) {
    #expect(PluralRule(language: language).category(of: number).rawValue == form)
  }

  @Test func givesTheFormsOfALanguage() {
    #expect(
      PluralRule(language: "cy").categories.map(\.rawValue) == ["zero", "one", "two", "few", "many", "other"])
    #expect(PluralRule(language: "en-GB").categories.map(\.rawValue) == ["one", "other"])
    #expect(PluralRule(language: "zh").categories.map(\.rawValue) == ["other"])
  }

  @Test func writesTheRuleForScripts() {
    #expect(PluralRule(language: "en").script == "(n)=>(n===1)?'one':'other'")
    #expect(
      PluralRule(language: "lt").script
        == "(n)=>(n%10===1)&&!(n%100>=11&&n%100<=19)?'one':(n%10>=2&&n%10<=9)&&!(n%100>=11&&n%100<=19)?'few':'other'"
    )
  }
}

@Suite struct SentenceTests {
  @Test func fillsPlaces() throws {
    let sentence = try Sentence("{kind}: {field:inside}, {other}")
    #expect(sentence.filled(["kind": "Works", "field": "Areas"]) == "Works: areas, {other}")
    #expect(sentence.parameters == ["kind", "field", "other"])
  }

  @Test(arguments: ["{", "a {b", "a} b", "{}", "{Count}", "{a b}", "{a:upper}", "{a:inside:x}", "{{a}}"])
  func refusesWhatIsNoSentence(text: String) {
    #expect(throws: Sentence.Mistake.self) { try Sentence(text) }
  }
}

@Suite struct SiteWordsTests {
  private static let english =
    "list:\n  shown:\n    one: \"{count} of {whole} is shown\"\n    other: \"{count} of {whole} are shown\"\n  clear: \"Clear {label}\"\n"

  /// Mistakes of a Welsh file beside a small English one; what the program itself asks for is left out.
  private func mistakes(_ welsh: String) -> [String] {
    let bytes = Array(welsh.utf8)
    let read = WordsReader.read(
      SourceFile(path: "words/en-GB.yaml", bytes: Array(Self.english.utf8)),
      own: (SourceFile(path: "words/cy.yaml", bytes: bytes), "cy"))
    return read.diagnostics.filter { $0.path == "words/cy.yaml" }.map { diagnostic in
      let spot = diagnostic.span.map { String(decoding: bytes[$0.range], as: UTF8.self) }
      let help = diagnostic.help.map { " (\($0))" } ?? ""
      return "\(spot.map { "«\($0)» " } ?? "")\(diagnostic.id): \(diagnostic.message)\(help)"
    }
  }

  private static let shown =
    "  shown: {zero: \"{count} {whole}\", one: \"un {whole}\", two: \"dau {whole}\", few: \"{count} {whole}\", many: \"{count} {whole}\", other: \"{count} o {whole}\"}\n"

  @Test func takesACompleteTranslation() {
    #expect(mistakes("list:\n\(Self.shown)  clear: \"Clirio {label}\"\n") == [])
    #expect(mistakes("list:\n  shown: \"{count}/{whole}\"\n  clear: \"Clirio {label}\"\n") == [])
  }

  @Test(arguments: [
    (
      "  cleer: \"Clirio {label}\"\n",
      "«cleer» unknown-words: 'list.cleer' is no sentence of the site (did you mean 'list.clear'?)"
    ),
    (
      "  clear: \"Clirio {lable}\"\n",
      "«\"Clirio {lable}\"» unknown-parameter: '{lable}' is not known in 'list.clear' (did you mean '{label}'?)"
    ),
    (
      "  clear: \"Clirio\"\n",
      "«\"Clirio\"» missing-parameter: 'list.clear' does not say '{label}' (put it in)"
    ),
    (
      "  clear: \"Clirio {label\"\n",
      "«\"Clirio {label\"» bad-words: a brace is opened and not closed (write the name of a value between braces: {count})"
    ),
    (
      "  clear:\n",
      "«clear» empty-words: 'list.clear' has no words (write the sentence, or take the key away)"
    ),
    (
      "  clear: {by: label, other: \"{label}\"}\n",
      "«clear» missing-plural-form: 'list.clear' has no plural form 'zero', 'one', 'two', 'few', 'many' (cy has the forms zero, one, two, few, many, other)"
    ),
  ])
  func tellsMistakesWithTheirPlace(line: String, expected: String) {
    #expect(mistakes("list:\n\(Self.shown)\(line)").contains(expected))
  }

  @Test func tellsAnUnknownPluralForm() {
    let found = mistakes("list:\n  shown: {on: \"{count} {whole}\"}\n  clear: \"Clirio {label}\"\n")
    #expect(found.contains("«on» unknown-plural-form: 'on' is no plural form of cy (did you mean 'one'?)"))
  }

  @Test func namesGapsOnceForEachPart() {
    #expect(
      mistakes("list:\n\(Self.shown)") == [
        "missing-words: part 'list' lacks 'clear', so English words are shown (take the lines over from en-GB.yaml and translate them)"
      ])
    #expect(mistakes("").first?.contains("there is no part 'list'") ?? false)
  }

  @Test func tellsWhatTheProgramAsksForAndTheFirstFileLacks() {
    let read = WordsReader.read(
      SourceFile(path: "words/en-GB.yaml", bytes: Array("dates:\n  day: \"{day} {moon}\"\n".utf8)), own: nil)
    #expect(read.diagnostics.contains { $0.message == "there is no sentence 'list.title'" })
    #expect(read.diagnostics.contains { $0.message == "'{moon}' is not known in 'dates.day'" })
  }

  @Test(arguments: [
    ("en", "en-GB"), ("en-US", "en-GB"), ("cy", "cy"), ("cy-GB", "cy"), ("pt-BR", "pt-PT"), ("fr", nil),
  ])
  func findsTheFileOfALanguage(language: String, file: String?) {
    #expect(WordsReader.file(for: language, among: ["cy", "en-GB", "pt-PT"]) == file)
  }

  @Test func welshCountsDatesAndLists() throws {
    let welsh = TinySite.words("cy")
    #expect([1, 2, 3].map(welsh.minutes) == ["1 munud", "2 funud", "3 munud"])
    #expect(welsh.date(try #require(DateValue("2026-11-22"))) == "22 Tachwedd 2026")
    #expect(welsh.date(try #require(DateValue("-0043"))) == "44 CC")
    #expect(welsh.names(["Owen", "Evans"]) == "Owen ac Evans")
    #expect(welsh.names(["Evans", "Rees", "Owen"]) == "Evans, Rees ac Owen")
    #expect(welsh.names(["Owen", "Rees"]) == "Owen a Rees")
  }

  @Test func bothShippedFilesAreWithoutMistakes() throws {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let tree = try DiskTree(root: root)
    let file = { (name: String) in
      let path = "layouts/words/\(name).yaml"
      return SourceFile(path: path, bytes: try tree.read(path))
    }
    let read = WordsReader.read(try file("en-GB"), own: (try file("cy"), "cy"))
    #expect(read.diagnostics.isEmpty)
    #expect(Set(read.value.places.values.map(\.path)) == ["layouts/words/cy.yaml"], "every sentence is Welsh")
  }
}

@Suite struct ScriptWordsTests {
  private let words = TinySite.words("cy")

  private func filled(_ script: String) -> String {
    String(decoding: ScriptWords.filled(Array(script.utf8), words), as: UTF8.self)
  }

  @Test func putsTheSentencesThatAreAskedForIntoTheScript() {
    let script = filled("const say = tandemWords(); say('plan.end'); essay('plan.undo'); say('plan.min')")
    #expect(script.contains("({\"plan.end\":\"Diwedd\",\"plan.min\":\"mun\"})"))
    #expect(!script.contains("Dadwneud"))
  }

  @Test func givesARuleOnlyWhereItCounts() {
    #expect(!filled("const w = tandemWords(); w('plan.end')").contains("(n)=>"))
    #expect(filled("const w = tandemWords(); w('cards.sheets', { count })").contains("(n===2)?'two'"))
  }

  @Test func leavesOtherScriptsAlone() { #expect(filled("alert('plan.end')") == "alert('plan.end')") }

  @Test func tellsAMisspeltKey() {
    let file = SourceFile(path: "a.js", bytes: Array("const w = tandemWords(); w('plan.timtable')".utf8))
    let found = ScriptWords.check(file, words)
    #expect(found.map(\.help) == ["did you mean 'plan.timetable'?"])
    #expect(found.first?.span?.range == 28..<41)
  }
}
