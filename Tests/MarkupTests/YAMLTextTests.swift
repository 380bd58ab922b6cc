import Diagnostics
import Testing

@testable import Markup

@Suite struct YAMLTextTests {
  @Test(arguments: [
    ("plain words", "plain words"), ("12", "12"), ("2018-04-19", "2018-04-19"), ("a:b", "a:b"),
    ("a#b", "a#b"),
    ("-5", "-5"), ("it's", "it's"), ("a: b", "\"a: b\""), ("a #b", "\"a #b\""), ("yes", "\"yes\""),
    ("", "\"\""),
    ("1.10", "\"1.10\""), ("007", "\"007\""), ("1e5", "\"1e5\""), ("12:30", "\"12:30\""), ("~", "\"~\""),
    ("- x", "\"- x\""), ("@x", "\"@x\""), ("\"x\": y", "'\"x\": y'"), ("it's: \"x\"", "'it''s: \"x\"'"),
    ("two\nlines", "\"two\\nlines\""), ("a\u{85}b", "\"a\\x85b\""), (" x", "\" x\""), ("x:", "\"x:\""),
  ])
  func quotesOnlyWhereNeeded(_ text: String, _ expected: String) {
    #expect(YAMLText.scalar(text) == expected)
  }

  @Test func everyTextReadsBackTheSame() throws {
    let pieces = [
      "a", " ", ":", "#", "-", "\"", "'", "\\", "[", "]", "{", "}", ",", "\n", "\t", "é", "\u{2028}", "?",
      "0", ".", "!",
    ]
    var state: UInt64 = 7
    for _ in 0..<4_000 {
      var text = ""
      for _ in 0..<(state % 6) + 1 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      let written = "a: \(YAMLText.scalar(text))\nb: [\(YAMLText.scalar(text, inFlow: true)), x]\n"
      let file = SourceFile(path: "x", text: written)
      let read = YAMLReader.read(file, 0..<file.bytes.count)
      try #require(read.diagnostics.isEmpty, "\(written)")
      guard case .mapping(let pairs)? = read.value?.value, case .scalar(let plain) = pairs[0].value.value,
        case .sequence(let items) = pairs[1].value.value, case .scalar(let flow) = items[0].value
      else {
        Issue.record("not a text: \(written)")
        return
      }
      #expect(plain == text)
      #expect(flow == text)
    }
  }
}
