import Diagnostics
import Testing

@testable import Pipeline

@Suite struct EntryNameTests {
  @Test(arguments: [
    ("Power line!", "power-line"), ("🎉 Party", "party"), ("Party 🎉", "party"), ("a 🎉 b", "a-b"), ("🎉", ""),
    ("so\u{AD}ft", "soft"), ("zero\u{200B}width", "zerowidth"), ("\u{FEFF}mark", "mark"),
    ("\u{200F}left", "left"),
    ("next\u{85}line", "next-line"), ("pri\u{E000}vate", "private"), ("what\u{FFFD}", "what"),
    ("em\u{2003}space", "em-space"), ("Élan vital", "elan-vital"), ("Дружба и доверие", "дружба-и-доверие"),
    ("दोस्ती", "दोस्ती"),
  ])
  func makesANameThatNothingRefuses(words: String, slug: String) {
    #expect(Loader.slug(words) == slug)
    #expect(Loader.badScalar(inID: Loader.slug(words)) == nil)
    #expect(Loader.slug(Loader.slug(words)) == Loader.slug(words))
  }

  private func maker() throws -> EntryMaker {
    EntryMaker(try TinySite().linked().library.value)
  }

  @Test(arguments: [
    ("🎉", nil, "no file name can be made of the title '🎉'", "give one with --id"),
    ("X", "🎉", "'🎉' cannot name an entry", "use letters, digits and hyphens"),
    ("X", "🎉 Party", "'🎉 Party' cannot name an entry", "use letters, digits and hyphens, as in --id party"),
    ("a\u{1}b", nil, "the title holds a control character, U+0001", "leave it out"),
    (
      String(repeating: "x", count: 240), nil,
      "'\(String(repeating: "x", count: 40))…' is too long for a file's name", "give a shorter one with --id"
    ),
  ])
  func saysWhatCannotBeAName(title: String, id: String?, message: String, help: String) throws {
    let maker = try maker()
    let kind = try maker.kind(named: "sheet")
    #expect(throws: WorldError(message, help: help)) { try maker.entry(kind, title: title, id: id) }
  }
}
