import Diagnostics
import Testing

@testable import Layouts

/// Numbers and the forms of sentences that go with them.
@Suite struct PluralsTests {
  private static let english = Plurals(["one", "other"]) { $0 == 1 ? "one" : "other" }

  private func load(_ text: String, generated: Set<String> = []) -> (Reported<LayoutSet>, ShapeID) {
    var shapes = Shapes()
    let root = shapes.declare("page")
    shapes.define(root, [("count", .number), ("title", .text)])
    let files = [
      SourceFile(path: "page.html", bytes: Array(text.utf8)),
      SourceFile(path: "words.html", bytes: Array("at {{$place}}{{place}}{{/place}}".utf8)),
    ]
    return (LayoutSet.load(files, shapes: shapes, generated: generated, plurals: Self.english), root)
  }

  @Test(arguments: [(0, "0 pages"), (1, "one page"), (21, "21 pages")])
  func aNumberHasItsPluralFormsAsParts(count: Int, expected: String) {
    let (set, root) = load(
      "{{#count.one}}one page{{/count.one}}{{#count.other}}{{count}} pages{{/count.other}}")
    #expect(set.diagnostics.isEmpty && set.value.check("page", root: root).isEmpty)
    var out: [UInt8] = []
    set.value.render("page", Record(root, [.number(count), .text("T")]), into: &out)
    #expect(String(decoding: out, as: UTF8.self) == expected)
  }

  @Test(arguments: ["{{#count.few}}x{{/count.few}}", "{{#title.one}}x{{/title.one}}", "{{count.one}}"])
  func tellsFormsThatTheLanguageHasNot(text: String) {
    let (set, root) = load(text)
    #expect(set.value.check("page", root: root).count == 1)
  }

  @Test func whatIsOverriddenInGeneratedLayoutsIsNotChecked() {
    let text = "{{<words}}{{$place}}{{title}}{{/place}}{{/words}}"
    let (checked, root) = load(text)
    #expect(checked.value.check("page", root: root).map(\.id) == ["unknown-name"])
    let (set, same) = load(text, generated: ["words"])
    #expect(set.value.check("page", root: same).isEmpty)
    let (misused, other) = load("{{>words}}", generated: ["words"])
    #expect(misused.value.check("page", root: other).map(\.id) == ["unknown-name"])
  }
}
