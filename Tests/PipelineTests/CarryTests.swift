import Diagnostics
import Testing

@testable import Pipeline

/// Old addresses, and what an entry says of itself to search engines.
@Suite struct AliasTests {
  @Test(arguments: [
    ("old.html", "old.html"), ("2019/05/Old page.htm", "2019/05/Old page.htm"),
    ("2019/old/", "2019/old/index.html"),
    ("é/ü.html", "é/ü.html"),
  ])
  func anAddressIsAFile(written: String, path: String) throws {
    #expect(try Alias.sitePath(written).get().text == path)
  }

  @Test(arguments: [
    "", "/old.html", "https://example.org/old.html", "//example.org/old.html", "../old.html", "a/../old.html",
    "./old.html", "a//old.html", "old", "old.php", "old.html?x=1", "old.html#part", "%6Fld.html",
    "a\\old.html",
    ".hidden/old.html", "a/.html/b.html", "old\u{0}.html", "mailto:a.html", "/", "//",
    String(repeating: "x", count: 300) + ".html",
  ])
  func anAddressThatCannotBeAPageIsAMistake(written: String) {
    #expect(throws: Alias.Mistake.self) { try Alias.sitePath(written).get() }
  }

  private func mistakes(_ aliases: String) throws -> [String] {
    try TinySite.with(sheet: "---\ntitle: One\naliases: \(aliases)\n---\n").mistakes()
  }

  @Test(arguments: [
    ("[«sheets/one.html»]", "is where the page is now"),
    ("[«Values/Trust.html»]", "is taken by content/values/trust.md"),
    ("[«index.html»]", "is taken by a page that tandem makes"), ("[«data/sheet/»]", ""),
    ("[a.html, «A.html»]", "is an alias already"),
    ("[«assets/x.html»]", "lies in a folder that is the site's own"),
    ("[«values/trust.html/old.html»]", "takes 'values/trust.html' for a folder"),
    ("[a.html, «a.html/b.html»]", "takes 'a.html' for a folder"), ("[«values/»]", "is taken by a page"),
    ("[a.html/b.html, «a.html»]", "is the name of a folder"), ("«old.html»", "must be a list of addresses"),
    ("[[«»]]", "each of 'aliases' must be an address"),
  ])
  func clashesAreMistakes(aliases: String, message: String) throws {
    let found = try mistakes(aliases)
    if message.isEmpty {
      #expect(found.isEmpty)
    } else {
      #expect(found.count == 1 && found[0].contains(message), "\(found)")
      if !aliases.contains("«»") {
        let marked = aliases.split(separator: "«").last!.prefix { $0 != "»" }
        #expect(found[0].hasPrefix("«\(marked)»"), "\(found)")
      }
    }
  }

  @Test func twoEntriesWithOneAliasAreShownBoth() throws {
    var tiny = TinySite.with(sheet: "---\ntitle: One\naliases: [old/]\n---\n")
    tiny.texts["content/sheets/two.md"] = "---\ntitle: Two\naliases: [old/index.html]\n---\n"
    let found = try #require(tiny.diagnostics().first)
    #expect(found.id == "duplicate-path" && found.path == "content/sheets/two.md")
    #expect(found.notes.map(\.path) == ["content/sheets/one.md"])
  }

  @Test(arguments: [
    ("kinds: {a: {folder: a, one: A, many: As, schema-org: Artcle}}", "did you mean 'Article'?"),
    ("kinds: {a: {folder: a, one: A, many: As, schema-org: Zzz}}", "known are Article"),
    (
      "kinds: {a: {folder: a, one: A, many: As, fields: {x: {type: minutes, schema-org: timerequired}}}}",
      "'timeRequired'"
    ),
    (
      "kinds: {a: {folder: a, one: A, many: As, fields: {x: {type: range, schema-org: about}}}}", "takes text"
    ),
  ])
  func wordsOfSchemaOrgAreChecked(schema: String, help: String) throws {
    var tiny = TinySite()
    tiny.texts = ["content/site.yaml": "title: T\n", "content/schema.yaml": schema]
    let found = try tiny.diagnostics()
    #expect(found.count == 1 && found[0].id == "bad-schema-org")
    #expect(found.first?.help?.contains(help) == true, "\(found)")
  }
}

@Suite struct JSONWriterTests {
  @Test func writesValuesInTheOrderTheyAreGiven() {
    var json = JSONWriter()
    json.object { json in
      json.pair("a", "x\"\\\n\u{1}é")
      json.pair("none", nil)
      json.key("b")
      json.array { json in
        json.number(-1)
        json.flag(true)
        json.null()
        json.object { _ in }
      }
    }
    #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"a":"x\"\\\n\u0001é","b":[-1,true,null,{}]}"#)
  }

  @Test(arguments: ["</script>", "<!--", "]]>", "&lt;"])
  func nothingEndsAScript(text: String) {
    var json = JSONWriter(isScriptSafe: true)
    json.string(text)
    let written = String(decoding: json.bytes, as: UTF8.self)
    #expect(!written.contains("<") && !written.contains(">") && !written.contains("&"))
  }
}

@Suite struct JSONEscapeTests {
  /// Eight bytes are looked at together, so a sign may stand at any place of them.
  @Test(arguments: [
    ("\"", "\\\""), ("\\", "\\\\"), ("\n", "\\n"), ("\u{1}", "\\u0001"), ("<", "\\u003c"), ("é", "é"),
    ("\u{7F}", "\u{7F}"),
  ])
  func escapesASignAtAnyPlace(sign: String, written: String) {
    for before in 0..<18 {
      for after in [0, 1, 9] {
        let (start, end) = (String(repeating: "a", count: before), String(repeating: "b", count: after))
        var json = JSONWriter(isScriptSafe: true)
        json.string(start + sign + end + sign)
        #expect(String(decoding: json.bytes, as: UTF8.self) == "\"\(start)\(written)\(end)\(written)\"")
      }
    }
  }
}

@Suite struct XHTMLConverterTests {
  private func convert(_ html: String) -> String {
    let converted = XHTMLConverter.convert(
      Array(html.utf8), link: { $0.hasPrefix("#") || $0.hasPrefix("https:") ? $0 : nil },
      picture: { $0.hasSuffix(".png") ? "p/" + $0 : nil })
    return String(decoding: converted.xhtml, as: UTF8.self)
  }

  @Test(arguments: [
    ("<p>a<br>b</p><hr>", "<p>a<br/>b</p><hr/>"),
    ("<p>a &amp; b &nbsp;c &unknown; d & e</p>", "<p>a &amp; b \u{A0}c &amp;unknown; d &amp; e</p>"),
    ("<p>one<p>two", "<p>one</p><p>two</p>"), ("<ul><li>a<li>b</ul>c", "<ul><li>a</li><li>b</li></ul>c"),
    ("<b><i>a</b>b</i>", "<b><i>a</i></b>b"), ("a</p>b", "ab"), ("<B CLASS=x>a</B>", "<b class=\"x\">a</b>"),
    ("<p onclick=\"x()\" style='y'>a</p>", "<p>a</p>"), ("<script>if (a<b) </b></script>c", "c"),
    ("<!-- <p> -->a<!DOCTYPE x>", "a"), ("<foo>a</foo>", "a"), ("1 < 2 > 1", "1 &lt; 2 &gt; 1"),
    ("<a href=\"x.html\">a</a>", "<span>a</span>"),
    ("<a href=\"https://e.org/?a=1&amp;b=2\">a</a>", "<a href=\"https://e.org/?a=1&amp;b=2\">a</a>"),
    (
      "<img src=\"a.png\" loading=\"lazy\" alt=\"A &quot;b&quot;\">",
      "<img src=\"p/a.png\" alt=\"A &quot;b&quot;\"/>"
    ),
    ("<img src=\"a.webp\" alt=\"A\">", "<span class=\"no-picture\">[A]</span>"),
    ("<p id=\"2a\">x</p><p id=\"2a\">y</p>", "<p id=\"id-2a\">x</p><p>y</p>"),
    ("<input type=\"checkbox\" checked> a", "☑ a"),
    ("<input type=\"text\" id=\"w\">", "<span class=\"blank\"></span>"),
    (
      "<textarea rows=\"2\">x</textarea>",
      "<span class=\"room\"><span class=\"line\"></span><span class=\"line\"></span></span>"
    ),
    ("<label for=\"w\">a</label>", "<span class=\"label\">a</span>"),
    (
      "<a href=\"#fn-1\" role=\"doc-noteref\">1</a>",
      "<a role=\"doc-noteref\" epub:type=\"noteref\" href=\"#fn-1\">1</a>"
    ),
    (
      "<section role=\"doc-endnotes\"><ol><li id=\"fn-1\">a</li></ol></section>",
      "<section role=\"doc-endnotes\" epub:type=\"footnotes\"><ol><li id=\"fn-1\" epub:type=\"footnote\">a</li></ol></section>"
    ),
    ("a\u{0}\u{8}\u{FFFE}b", "ab"), ("<", "&lt;"), ("<p", "<p></p>"), ("<p a", "<p></p>"),
    ("<p a='", "<p></p>"), ("</", "&lt;/"),
    ("<!--", ""),
  ])
  func writesWellFormedXHTML(html: String, expected: String) {
    #expect(convert(html) == expected)
  }

  @Test func whateverComesInIsBalanced() {
    var state: UInt64 = 42
    let pieces = [
      "<p>", "</p>", "<b>", "</b>", "<li>", "<ul>", "</ul>", "<br>", "a&b", "<", "</x", "<!--", "-->", "<td",
      " id='q'", ">", "\"", "<a href=#x>",
    ]
    for _ in 0..<2_000 {
      var html = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        html += pieces[Int(state >> 33) % pieces.count]
      }
      var open: [String] = []
      var tags = TagReader(Array(convert(html).utf8))
      while let token = tags.next() {
        switch token {
        case .start(let tag): if !tag.isSelfClosing { open.append(tag.name) }
        case .end(let name): #expect(open.popLast() == name, "\(html)")
        case .text: break
        }
      }
      #expect(open.isEmpty, "\(html)")
    }
  }

  @Test(arguments: [
    ("", "a9993e364706816aba3e25717850c26c9cd0d89d", "abc"),
    ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709", ""),
    (
      "", "84983e441c3bd26ebaae4aa1f95129e5e54670f1",
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
    ),
  ])
  func digestIsThatOfTheStandard(_: String, digest: String, message: String) {
    let found = NameUUID.sha1(Array(message.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
      .joined()
    #expect(found == digest)
  }

  @Test func identifiersAreThoseThatOtherProgramsMake() {
    // Python: uuid.uuid5(uuid.NAMESPACE_URL, "https://example.org/tandem/")
    #expect(NameUUID.ofAddress("https://example.org/tandem/") == "a11a3b39-1789-5988-af9f-201c2236a3ce")
  }

  @Test(arguments: [
    (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1_499, "1 kB"), (999_499, "999 kB"),
    (999_500, "1.0 MB"),
    (2_650_000, "2.7 MB"), (9_949_999, "9.9 MB"), (12_600_000, "13 MB"),
  ])
  func sizesAreRounded(bytes: Int, words: String) {
    #expect(Downloads.text(bytes, TinySite.words) == words)
  }
}
