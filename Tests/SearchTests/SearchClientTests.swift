import Foundation
import Search
import Testing

@Suite struct SearchClientTests {
  static func compact(_ script: String) -> String {
    String(decoding: SearchClient.compact(Array(script.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    ("// a comment\n(() => {\n  // another\n  f('//');\n\n})();\n", "(()=>{f('//');})();\n"),
    ("a;\r\n\tb; // after code\r\n", "a;b;\n"), ("a = /* b */ c;", "a=c;"), ("x /* y", "x"),
    ("const a = b + +c - -d + ++e;", "const a=b+ +c- -d+ ++e;"), ("", ""), ("//", ""), ("\n\n", ""),
    ("return 'a  b' + \"c  'd\";", "return'a  b'+\"c  'd\";"), ("f('\\'  x');", "f('\\'  x');"),
  ])
  func leavesOutWhatOnlyPeopleNeed(_ script: String, _ compacted: String) {
    #expect(Self.compact(script) == compacted)
  }

  @Test(arguments: [
    "`a  // b`", "`a\n  b`", "`a ${b+`c  ${d}  `}  e`", "`${{a:`{  }`}}  `", "`\\`  ${a}`", "`$  {a}`",
  ])
  func copiesTemplates(_ script: String) {
    #expect(Self.compact(script) == script)
  }

  @Test(arguments: [
    ("a = /[/ ']  b/g;", "a=/[/ ']  b/g;"), ("f(/\\/  '/ , c)", "f(/\\/  '/,c)"), ("a / b / c", "a/b/c"),
    ("(a) / b; // c", "(a)/b;"), ("'a' / b / 'c'", "'a'/b/'c'"), ("return /  '/u", "return/  '/u"),
    ("ret / 'a  b' / 2", "ret/'a  b'/2"),
  ])
  func tellsRegularExpressionsFromDivisions(_ script: String, _ compacted: String) {
    #expect(Self.compact(script) == compacted)
  }

  @Test func endsOnAnyInput() {
    var random = SystemRandomNumberGenerator()
    let signs = Array("/*'\"`${}\\\n a+-)".utf8)
    for _ in 0..<500 {
      let script = (0..<60).map { _ in signs.randomElement(using: &random)! }
      #expect(SearchClient.compact(script).count <= script.count + 1)
    }
  }

  @Test func theClientIsSmall() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let script = [UInt8](try Data(contentsOf: root.appendingPathComponent("layouts/assets/search.js")))
    let compacted = SearchClient.compact(script)
    #expect(compacted.count < script.count * 4 / 5)
    // Once compacted, there is nothing more to leave out.
    #expect(SearchClient.compact(compacted) == compacted)
  }
}
