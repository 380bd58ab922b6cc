import Search
import Testing

@Suite struct SearchClientTests {
  @Test(arguments: [
    ("// a comment\n(() => {\n  // another\n  f('//');\n\n})();\n", "(() => {\nf('//');\n})();\n"),
    ("a;\r\n\tb; // after code it stays\r\n", "a;\nb; // after code it stays\n"),
    ("", ""), ("//", ""), ("\n\n", ""),
    ("f(`a`, `b`);\n", "f(`a`, `b`);\n"),
    // What goes over several lines is left alone.
    ("f(`a\n  // b`);\n", "f(`a\n  // b`);\n"), ("  f('a\\\n  b');", "  f('a\\\n  b');"),
    ("/* a\n  // b */\n", "/* a\n  // b */\n"),
  ])
  func compactsLineByLine(_ script: String, _ compacted: String) {
    #expect(String(decoding: SearchClient.compact(Array(script.utf8)), as: UTF8.self) == compacted)
  }
}
