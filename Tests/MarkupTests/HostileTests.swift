import Diagnostics
import Markup
import Testing

/// Input that nobody writes: it must neither crash nor hang, and must give HTML whose elements close.
@Suite struct HostileTests {
  struct Input: Sendable, CustomTestStringConvertible {
    var name: String
    var markdown: String
    var diagnostic: String?

    init(_ name: String, _ markdown: String, _ diagnostic: String? = nil) {
      self.name = name
      self.diagnostic = diagnostic
      self.markdown = markdown
    }

    var testDescription: String { name }
  }

  private static func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  static let inputs: [Input] = [
    Input("quotes in quotes", many(">", 10_000) + "a", "too-deep"),
    Input("quotes in quotes to the end of a line", many("> ", 10_000), "too-deep"),
    Input("lists in lists", many("- ", 10_000) + "a", "too-deep"),
    Input("numbered lists in lists", many("1. ", 10_000) + "a", "too-deep"),
    Input("lists by indentation", (0..<300).map { many("  ", $0) + "- a\n" }.joined(), "too-deep"),
    Input("lists in quotes", many(">- ", 5000) + "a", "too-deep"),
    Input("deep list and empty lines", many("- ", 60) + "a\n" + many("\n", 100_000)),
    Input(
      "deep list and very many empty lines", many("- ", 90) + "a\n" + many("\n", 400_000), "too-much-work"),
    Input("opening brackets", many("[", 50_000)),
    Input("matching brackets", many("[", 20_000) + "a" + many("]", 20_000)),
    Input("double brackets", many("[[a", 20_000)),
    Input("nested double brackets", many("[[", 10_000) + "a" + many("]]", 10_000)),
    Input("image brackets", many("![", 20_000)),
    Input("emphasis in emphasis", many("*a **a ", 10_000) + many("a** a*", 10_000), "too-deep"),
    Input("emphasis that never closes", many("*a **a ", 20_000)),
    Input("at signs", many("@", 50_000)),
    Input("citations", many("@a ", 20_000)),
    Input("citations in brackets", many("[@a] ", 20_000)),
    Input("nested citations", many("[@a ", 10_000) + many("]", 10_000)),
    Input("one group of many works", "[" + many("@a; ", 20_000) + "@b]"),
    Input("semicolons", "[@a" + many(";", 50_000) + "]"),
    Input("mail addresses", many("a@b.c ", 10_000)),
    Input("broken mail addresses", many("a_@b.", 40_000), "too-much-work"),
    Input("links", many("[a](b) ", 20_000)),
    Input("reference links", many("[a] ", 20_000) + "\n\n[a]: b"),
    Input("links that never close", many("[a](<b", 20_000)),
    Input(
      "expanding definitions", "[a]: " + many("b", 100_000) + "\n\n" + many("[a]", 100_000), "too-much-work"),
    Input("processing instructions", many("a <?", 40_000), "too-much-work"),
    Input("declarations", many("a <!A ", 40_000), "too-much-work"),
    Input("comments that never close", many("a <!--", 40_000)),
    Input("closing brackets after an address", "www.a.b" + many(")", 40_000), "too-much-work"),
    Input("backticks", (0..<2000).map { "e" + many("`", $0 % 90) }.joined()),
    Input("a table of many columns", many("|a", 20_000) + "\n" + many("|-", 20_000), "too-large-table"),
    Input(
      "a table of many cells",
      many("|a", 900) + "\n" + many("|-", 900) + "\n" + many("|\n", 20_000), "too-large-table"),
    Input("second lines of tables", "|a|\n" + many("|-|-|\n", 20_000), "too-large-table"),
    Input(
      "footnotes", (0..<5000).map { "[^\($0)]" }.joined() + (0..<5000).map { "\n\n[^\($0)]: x" }.joined()),
    Input("calls of one footnote", many("[^a]", 20_000) + "\n\n[^a]: x"),
    Input("footnotes that call each other", "[^a]\n\n[^a]: [^b]\n\n[^b]: [^a]"),
    Input("headings of one name", many("## a\n", 20_000)),
    Input("a worksheet of many tables", "```worksheet\n" + many("| a | x100\n\n", 2000) + "```"),
    Input("tags", many("<a href=\"", 10_000)),
    Input("entities", many("&#", 20_000) + many("&", 20_000)),
    Input("zero bytes", many("\0", 20_000)),
    Input("carriage returns", many("a\r", 20_000) + many("\r\n", 20_000)),
    Input("backslashes", many("\\", 50_000) + many("\\[", 20_000) + many("\\@a", 20_000)),
    Input("braces", many("@{", 30_000) + " " + many("[@a{", 10_000) + many("}]", 10_000)),
    Input("callouts", many("> [!NOTE]\n\n", 5000)),
  ]

  @Test(arguments: ["&#xFFFE;", "&#Xffff;", "&#x00FFFF;", "&#65534;", "&#0065535;", "`a` &#xFFFE;&#xFFFF;"])
  func referencesToNoCharacterAreNoBrokenBytes(text: String) {
    let document = parse(text).value
    #expect(String(validating: document.text, as: UTF8.self)?.contains("\u{FFFD}") == true)
  }

  @Test(arguments: inputs)
  func survives(input: Input) {
    let clock = ContinuousClock()
    var document = Document()
    var ids: Set<String> = []
    // Debug builds on a loaded machine take several times what a release takes.
    let time = clock.measure {
      let parsed = parse(input.markdown)
      document = parsed.value
      ids = Set(parsed.diagnostics.map(\.id))
      _ = document.sections()
      _ = document.lead(limit: 200)
      if let last = document.citations.indices.last { _ = document.excerpt(aroundCitation: last, limit: 200) }
    }
    let html = html(document)
    #expect(unbalanced(html) == nil)
    #expect(time < .seconds(60))
    if let diagnostic = input.diagnostic { #expect(ids.contains(diagnostic)) }
  }

  @Test func survivesOneLineOfTenMegabytes() {
    let words = Self.many("lorem ipsum dolor sit amet ", 370)
    let document = parse(Self.many(words + "*a* [@b] sit [[c]] `x` ", 1000)).value
    #expect(document.text.count > 9_900_000)
    #expect(document.citations.count == 1000)
    #expect(document.links.count == 1000)
    #expect(document.excerpt(aroundCitation: 999, limit: 80).unicodeScalars.count < 100)
  }

  @Test(arguments: 0..<200)
  func survivesRandomText(seed: Int) {
    var random = Generator(state: UInt64(seed) &+ 1)
    let parts = [
      "[", "]", "[[", "]]", "@a", "[@b", "-@c", "; ", "|", "(", ")", "](d.md)", "*", "**", "_", "`", "```",
      "\n", "\n\n",
      "> ", "- ", "1. ", "    ", "# ", "## ", "<b>", "</b>", "<!--", "-->", "\\", "&amp;", "![", "[!NOTE]",
      "[^n]",
      "\n[^n]: ", "\n[a]: b", "www.a.b", "http://c.d", "e@f.gh", "~~", "|-|\n", "| a |\n", "ü", "é", "\u{0}",
      "\t", "\r",
      "\\@", "\\[", "{", "}", "p. 3", ",", " ", "x", "```worksheet t\n", "____", "[4]", "- [ ] ", "(date)",
      "(name)", "(review date)",
      "…", "&#1;",
    ]
    let markdown = (0..<random.next(below: 300)).map { _ in parts[random.next(below: parts.count)] }.joined()
    for rawHTML in [false, true] {
      let document = parse(markdown, rawHTML: rawHTML).value
      let html = html(document)
      if !rawHTML { #expect(unbalanced(html) == nil, "\(markdown.debugDescription)") }
      for index in document.citations.indices { _ = document.excerpt(aroundCitation: index, limit: 20) }
      for index in document.links.indices { _ = document.excerpt(aroundLink: index, limit: 20) }
      _ = document.sections(resolution(of: document))
    }
  }

  @Test(arguments: 0..<50)
  func survivesRandomBytes(seed: Int) {
    var random = Generator(state: UInt64(seed) &+ 1000)
    let bytes = (0..<2000).map { _ in
      random.next(below: 3) == 0
        ? UInt8(random.next(below: 256)) : Array("[]@*`>-|#\n \\".utf8)[random.next(below: 12)]
    }
    let file = SourceFile(path: "a.md", bytes: bytes)
    let parsed = MarkdownParser.parse(file, 0..<bytes.count)
    #expect(parsed.diagnostics.contains { $0.id == "invalid-utf8" })
    #expect(unbalanced(html(parsed.value)) == nil)
    for diagnostic in parsed.diagnostics {
      #expect(diagnostic.span.map { $0.start <= $0.end && $0.end <= bytes.count } ?? true)
    }
  }

  /// The first end tag that closes nothing, or the element that never closes.
  private func unbalanced(_ html: String) -> String? {
    var open: [String] = []
    for piece in html.utf8.split(separator: UInt8(ascii: "<")).dropFirst(html.utf8.first == 60 ? 0 : 1) {
      let tag = String(piece.prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: " ") }) ?? ""
      if tag.hasPrefix("/") {
        guard open.popLast() == String(tag.dropFirst()) else { return tag }
      } else if !["br", "hr", "img", "input"].contains(tag) {
        open.append(tag)
      }
    }
    return open.last
  }
}

/// Numbers that are the same in every run (Vigna, SplitMix64).
struct Generator {
  var state: UInt64

  mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(limit))
  }
}
