import Testing

@testable import Pipeline

@Suite struct StyleSheetTests {
  @Test(arguments: [
    ("/* a */\na,\nb > c {\n  color: red;\n  margin: 0 auto;\n}\n", "a,b > c{color: red;margin: 0 auto;}\n"),
    (
      "@media (min-width: 1rem) {\n  .a .b { x: calc(1px + 2px) }\n}",
      "@media (min-width: 1rem){.a .b{x: calc(1px + 2px) }\n}\n"
    ),
    (".a::before { content: \"  /* \\\"  \"; }", ".a::before{content: \"  /* \\\"  \";}\n"),
    ("a { b: url(data:x;  y/*z) }", "a{b: url(data:x;  y/*z) }\n"),
    ("a { b: url(  'c  d' ) }", "a{b: url( 'c  d' ) }\n"), (".a\\  .b {}", ".a\\  .b{}\n"),
    (".a /* b */ .c {}", ".a .c{}\n"), ("", ""), ("/* a", ""), ("a { b: 'c", "a{b: 'c"), ("\\", "\\"),
  ])
  func leavesOutWhatOnlyPeopleNeed(_ sheet: String, _ compacted: String) {
    #expect(String(decoding: StyleSheet.compact(Array(sheet.utf8)), as: UTF8.self) == compacted)
  }
}
