import Diagnostics
import Testing

@testable import Layouts

@Suite struct LayoutSetTests {
  private func load(_ files: [(String, String)], folder: String = "layouts") -> Reported<LayoutSet> {
    LayoutSet.load(
      files.map { SourceFile(path: $0, text: $1) }, folder: folder, shapes: Sample.shapes)
  }

  private func render(_ set: LayoutSet, _ name: String) -> String {
    var output: [UInt8] = []
    set.render(name, Sample.root, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test func namesLayoutsByTheirPaths() {
    let set = load([
      ("layouts/parts/card.html", ""), ("layouts/feed.xml.txt", ""), ("layouts/.hidden", ""),
      ("else/x.html", ""),
    ]).value
    #expect(set.names == ["else/x", ".hidden", "feed.xml", "parts/card"])
    #expect(set.contains("parts/card"))
    #expect(!set.contains("layouts/parts/card"))
  }

  @Test func reportsTwoFilesOfOneName() {
    let loaded = load([("layouts/a.html", "1"), ("layouts/a.xml", "2")])
    #expect(loaded.diagnostics.map(\.id) == ["layout-twice"])
    #expect(loaded.diagnostics[0].path == "layouts/a.xml")
    #expect(loaded.diagnostics[0].notes.map(\.path) == ["layouts/a.html"])
    #expect(render(loaded.value, "a") == "1")
  }

  @Test func doesNotDependOnTheOrderOfFiles() {
    let files = [
      ("layouts/a.html", "{{>b}}{{titel}}"), ("layouts/b.html", "{{>c}}{{>d}}"), ("layouts/c.html", "c{{/}}"),
    ]
    let one = load(files)
    let other = load(files.reversed())
    #expect(one.diagnostics == other.diagnostics)
    #expect(one.value.check("a", root: Sample.page) == other.value.check("a", root: Sample.page))
    #expect(render(one.value, "a") == render(other.value, "a"))
  }

  @Test func pointsAtBytesThatAreNotUTF8() {
    let bytes = Array("<p>{{title}}".utf8) + [0xC3, 0x28] + Array("</p>".utf8)
    let loaded = LayoutSet.load(
      [SourceFile(path: "a.html", bytes: bytes), SourceFile(path: "b.html", text: "{{>a}}b")],
      shapes: Sample.shapes)
    #expect(loaded.diagnostics.map(\.id) == ["invalid-utf8"])
    #expect(loaded.diagnostics[0].span == Span(12..<13))
    #expect(render(loaded.value, "b") == "b")
  }

  @Test func readsPastAByteOrderMark() {
    let set = load([("layouts/a.html", "\u{FEFF}  {{! alone }}\n{{count}}")]).value
    #expect(render(set, "a") == "2")
  }

  @Test func keepsLineEndings() {
    let set = load([
      ("layouts/a.html", "<p>\r\n  {{>b}}\r\n</p>\r\n"),
      ("layouts/b.html", "{{#draft}}\r\none\r\n\r\ntwo\r\n{{/draft}}\r\n"),
    ]).value
    #expect(render(set, "a") == "<p>\r\n  one\r\n\r\n  two\r\n</p>\r\n")
  }

  @Test func reportsALayoutThatIsNotThere() {
    let set = load([("layouts/entry.html", "")]).value
    let diagnostics = set.check("entyr", root: Sample.page)
    #expect(diagnostics.map(\.id) == ["missing-layout"])
    #expect(diagnostics[0].path == "layouts/entyr")
    #expect(diagnostics[0].help == "did you mean 'entry'?")
    #expect(render(set, "entyr") == "")
  }

  @Test func appendsToWhatIsThere() {
    let set = load([("layouts/a.html", "{{count}}")]).value
    var output = Array("x".utf8)
    set.render("a", Sample.root, into: &output)
    set.render("a", Sample.root, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "x22")
  }

  @Test func stopsAfterAHundredMistakesInAFile() {
    let loaded = load([
      ("layouts/a.html", String(repeating: "{{}}", count: 1_000)), ("layouts/b.html", "{{}}"),
    ])
    #expect(loaded.diagnostics.count == 101)
  }

  @Test func rendersInSeveralThreadsAtOnce() async {
    let set = load([("layouts/a.html", "{{#entries}}{{title}} {{root}}{{path}}\n{{/entries}}")]).value
    let expected = render(set, "a")
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<200).allSatisfy { _ in
            var output: [UInt8] = []
            set.render("a", Sample.root, into: &output)
            return String(decoding: output, as: UTF8.self) == expected
          }
        }
      }
      for await isSame in group { #expect(isSame) }
    }
  }
}
