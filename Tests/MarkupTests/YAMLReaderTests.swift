import Diagnostics
import Markup
import Testing

@Suite struct YAMLReaderTests {
  private func read(_ text: String) -> Reported<YAMLNode?> {
    let file = SourceFile(path: "content/a.yaml", text: text)
    return YAMLReader.read(file, 0..<file.bytes.count)
  }

  /// A node as a short text: `{a: 1, b: [x, y]}`; nothing is `~`.
  private func show(_ node: YAMLNode?) -> String {
    switch node?.value {
    case nil, .null: "~"
    case .scalar(let text): text
    case .sequence(let items): "[" + items.map(show).joined(separator: ", ") + "]"
    case .mapping(let pairs): "{" + pairs.map { "\($0.key): \(show($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  @Test(arguments: [
    ("a: 1\nb: [x, 'y: z']\n", "{a: 1, b: [x, y: z]}"), ("", "~"), ("# only a comment\n", "~"),
    ("a:\nb: ~\nc: 'null'\n", "{a: ~, b: ~, c: null}"), ("a: >-\n  one\n  two\n", "{a: one two}"),
    ("a: |\n  one\n  two\n", "{a: one\ntwo\n}"), ("- a\n- {b: c}\n", "[a, {b: c}]"),
    ("a: 1\r\nb: 2\r\n", "{a: 1, b: 2}"), ("yes: no\n2014: 2015\n", "{yes: no, 2014: 2015}"),
  ])
  func readsText(text: String, shown: String) {
    let read = read(text)
    #expect(show(read.value) == shown)
    #expect(read.diagnostics.isEmpty)
  }

  /// The spot that is pointed at stands between « and ».
  @Test(arguments: [
    ("a: «b: c»", "yaml-syntax"), ("a: 1\n«a»: 2", "duplicate-key"), ("a: «*b»", "alias"),
    ("a: 'b", "yaml-syntax"),
    ("«\t»a: 1", "tab-in-front-matter"), ("a: b\n«\t»c: d", "tab-in-front-matter"),
    ("é: ü\n«é»: 2", "duplicate-key"), ("a: 1\n---\nb: 2", "second-document"),
    ("a: x«\u{1}»", "control-character"), ("a: £ x«\u{85}»", "control-character"),
    ("a: [1, 2", "yaml-syntax"), ("a: {b", "yaml-syntax"), ("? [a]\n: b", "bad-key"),
    ("@a: 1", "yaml-syntax"),
    ("a: «!x y»", "yaml-tag"), ("a: «!!seq [b]»", "yaml-tag"),
  ])
  func reportsOneMistake(text: String, id: String) {
    let clean = text.replacing("«", with: "").replacing("»", with: "")
    let found = read(clean).diagnostics
    #expect(found.map(\.id) == [id])
    if let open = text.firstRange(of: "«"), id != "yaml-syntax" {
      #expect(found.first?.span?.start == UInt32(text[..<open.lowerBound].utf8.count))
    }
  }

  @Test func refusesAnAliasBomb() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1...30 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    let read = read(text)
    #expect(read.diagnostics.allSatisfy { $0.id == "alias" } && !read.diagnostics.isEmpty)
  }

  @Test(arguments: ["[", "{a: ", "- ", "a:\n"])
  func refusesDeepNesting(opening: String) {
    var text = ""
    for level in 0..<10_000 {
      text += opening == "a:\n" ? String(repeating: " ", count: min(level, 500)) + opening : opening
    }
    #expect(!read(text).diagnostics.isEmpty)
  }

  @Test func pointsBehindManyCharacters() {
    let text = String(repeating: "# ünïcödé\n", count: 1000) + "a: 1\na: 2\n"
    let span = read(text).diagnostics.first?.span
    #expect(span?.start == UInt32(text.utf8.count - 5))
  }
}

@Suite struct FrontMatterTests {
  private func read(_ text: String) -> Reported<FrontMatter> {
    FrontMatter.read(SourceFile(path: "content/a.md", text: text))
  }

  @Test(arguments: [
    ("---\na: 1\n---\nText\n", "Text\n"), ("\u{FEFF}---\na: 1\n---\nText", "Text"),
    ("---\r\na: 1\r\n---\r\nText", "Text"), ("--- \na: 1\n---  \nText", "Text"), ("---\n---\nText", "Text"),
    ("No front matter", "No front matter"), ("---\ra: 1\r---\rText", "Text"),
  ])
  func findsTheBody(text: String, body: String) {
    let front = read(text)
    #expect(String(decoding: Array(text.utf8)[front.value.body], as: UTF8.self) == body)
    #expect(front.diagnostics.isEmpty)
  }

  @Test func reportsTheFirstLetterThatWasLost() {
    let found = read("---\na: \u{FFFC}1\nb: caf\u{FFFD} \u{FFFD}\n---\nText\n").diagnostics
    #expect(found.map(\.id) == ["lost-letter"] && found[0].span == Span(18..<21))
  }

  @Test(arguments: [
    "---\na: 1\nText\n", "---\na: 1\n\nText: a rule follows.\n\n----\n".replacing("Text", with: "The text"),
    "---\na: 1\n- - -\n",
  ])
  func reportsAMissingClosingLine(text: String) {
    let found = read(text).diagnostics
    #expect(found.map(\.id) == ["front-matter-not-closed"])
    #expect(found[0].fix == nil && found[0].span == Span(0..<3))
  }

  @Test(arguments: [
    ("---\na: 1\n—\nText\n", "---\na: 1\n---\nText\n"),
    ("---\na:\n  - 1\n- 2\n\n# Two\nb: [\n]\n----\nText", "---\na:\n  - 1\n- 2\n\n# Two\nb: [\n]\n---\nText"),
    ("—\r\na: 1\r\n–-\r\nText", "---\r\na: 1\r\n---\r\nText"),
    ("——\na: 1\n---\n——\n", "---\na: 1\n---\n——\n"),
    ("----\n\nText\n\n----\n", "---\n\nText\n\n----\n"),
  ])
  func mendsDashesInPlaceOfHyphens(text: String, mended: String) {
    let found = read(text)
    #expect(found.diagnostics.count == 1 && found.value.fields == nil && found.value.body.isEmpty)
    #expect(MarkedText.mended(text, by: found.diagnostics) == mended)
  }

  @Test(arguments: [
    ("\"One\" two", "'\"One\" two'"), ("'Our' words", "\"'Our' words\""),
    ("'Students' questions'", "\"Students' questions\""), ("'One' and 'two'", "\"'One' and 'two'\""),
    ("\"Our \"own\" words\"", "'Our \"own\" words'"), ("\"One\" and \"two\"", "'\"One\" and \"two\"'"),
    ("\"Our\" students' words", "'\"Our\" students'' words'"),
    ("“One: two”", "\"One: two\""), ("‘One: two’", "\"One: two\""), ("„One: two“", "\"One: two\""),
    ("“One: two” and “three”", "\"“One: two” and “three”\""),
  ])
  func mendsQuotesRoundValues(value: String, mended: String) throws {
    let text = "---\na: \(value)\nb: 1\n---\n"
    let found = read(text).diagnostics
    #expect(found.map(\.id) == ["yaml-syntax"])
    let help = try #require(found[0].help)
    #expect(help.hasSuffix(mended), "the line stands there to be copied: \(help)")
    let edit = try #require(found[0].fix?.edits.first)
    let (range, new) = try #require(edit.places(in: Array(text.utf8)).first)
    var bytes = Array(text.utf8)
    bytes.replaceSubrange(range, with: new)
    #expect(String(decoding: bytes, as: UTF8.self) == "---\na: \(mended)\nb: 1\n---\n")
    #expect(read(String(decoding: bytes, as: UTF8.self)).diagnostics.isEmpty)
  }

  @Test(arguments: ["\n---\na: 1\n---\n", "\u{FEFF} \r\n\r\n---\r\na: 1\r\n---\r\n"])
  func nothingMayStandBeforeTheOpeningLine(text: String) {
    let found = read(text)
    #expect(found.diagnostics.map(\.id) == ["front-matter-not-opened"] && found.value.body.isEmpty)
    #expect(read(MarkedText.mended(text, by: found.diagnostics)).diagnostics.isEmpty)
  }

  @Test(
    arguments: [
      [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82],
    ] as [[UInt8]])
  func reportsBytesThatAreNoUTF8(bytes: [UInt8]) {
    let file = SourceFile(path: "content/a.md", bytes: Array("---\n".utf8) + bytes)
    let found = FrontMatter.read(file).diagnostics
    #expect(found.map(\.id) == ["invalid-utf8"])
    #expect(found.first?.span?.start == 4)
  }

  @Test(arguments: [
    ("\\x0B", "U+000B"), ("\\0", "U+0000"), ("\\e[31m", "U+001B"), ("\\x85", "U+0085"), ("\\N", "U+0085"),
    ("\\uFFFE", "U+FFFE"), ("\\U0000FFFF", "U+FFFF"),
  ])
  func refusesControlCharactersThatEscapesBringIn(escape: String, name: String) {
    let text = "title: \"Form\(escape)feed\"\nwords: [\"a\\tb\\n\"]"
    let found = read("---\n\(text)\n---\n").diagnostics
    #expect(found.map(\.id) == ["control-character"])
    #expect(found.first?.message.contains(name) == true)
    #expect(found.first?.span == Span(start: 11, end: 11 + 10 + UInt32(escape.utf8.count)))
    // In other quotation marks a backslash is one.
    #expect(read("---\ntitle: 'Form\(escape)feed'\n---\n").diagnostics.isEmpty)
  }
}
