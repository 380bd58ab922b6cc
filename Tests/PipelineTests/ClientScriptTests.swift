import Foundation
import Testing

@testable import Pipeline

@Suite struct ClientScriptTests {
  static func compact(_ script: String) -> String {
    String(decoding: ClientScript.compact(Array(script.utf8)), as: UTF8.self)
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
    ("ret / 'a  b' / 2", "ret/'a  b'/2"), ("if (f(a)) /'  /.test(b)", "if(f(a))/'  /.test(b)"),
    ("while (a) / '/.exec(b)", "while(a)/ '/.exec(b)"), ("f(if_(a)) / '  ' / b", "f(if_(a))/'  '/b"),
    ("a++ / b // '", "a++/b"), ("a-- / 2 /* ' */", "a--/2"), ("throw /  '/", "throw/  '/"),
  ])
  func tellsRegularExpressionsFromDivisions(_ script: String, _ compacted: String) {
    #expect(Self.compact(script) == compacted)
  }

  @Test func endsOnAnyInput() {
    var random = SystemRandomNumberGenerator()
    let signs = Array("/*'\"`${}\\\n a+-)".utf8)
    for _ in 0..<500 {
      let script = (0..<60).map { _ in signs.randomElement(using: &random)! }
      #expect(ClientScript.compact(script).count <= script.count + 1)
    }
  }

  @Test(arguments: ["search.js", "page.js/keep.js", "page.js/offline.js"])
  func publishedScriptsAreSmall(_ name: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let script = [UInt8](try Data(contentsOf: root.appendingPathComponent("layouts/assets/" + name)))
    let compacted = ClientScript.compact(script)
    #expect(compacted.count < script.count * 17 / 20)
    // Once compacted, there is nothing more to leave out.
    #expect(ClientScript.compact(compacted) == compacted)
  }
}
