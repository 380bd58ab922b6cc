import Diagnostics
import Markup
import Testing

@Suite struct RenderingTests {
  private func html(_ markdown: String, _ change: (inout Resolution) -> Void) -> String {
    let document = parse(markdown).value
    var resolution = resolution(of: document)
    change(&resolution)
    var out: [UInt8] = Array("before ".utf8)
    document.appendHTML(resolution, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  @Test func putsThePrefixBeforeEveryIDAndItsUses() {
    let markdown =
      "## A\n\n[[b]] [@c] [d](#a) e[^n]\n\n```worksheet\nf ___\n| g | x1\n```\n\n[^n]: h"
    let plain = html(markdown) { _ in }
    let prefixed = html(markdown) { $0.idPrefix = "p-" }
    for id in [
      "a", "link-1", "cite-1", "fnref-1", "fn-1", "worksheet-1", "worksheet-1-1", "worksheet-1-2-1-1",
    ] {
      #expect(plain.contains("id=\"\(id)\""))
      #expect(prefixed.contains("id=\"p-\(id)\""))
    }
    for use in ["href=\"#p-a\"", "href=\"#p-fn-1\"", "href=\"#p-fnref-1\"", "for=\"p-worksheet-1-1\""] {
      #expect(prefixed.contains(use))
    }
    #expect(!prefixed.contains("id=\"a\"") && !prefixed.contains("#fn"))
  }

  @Test func countsTablesOnFromThoseBefore() {
    #expect(html("| a |\n|---|\n") { $0.tablesBefore = 4 }.contains("aria-label=\"Table 5\""))
  }

  @Test func speaksTheSitesLanguage() {
    let out = html("> [!NOTE]\n> a[^n]\n\n| b |\n|---|\n\n[^n]: c") {
      $0.words.note = "Hinweis <&>"
      $0.words.table = "Tabelle \"x\""
      $0.words.notes = "Anmerkungen"
      $0.words.noteReference = "Anmerkung"
      $0.words.backToText = "Zurück zu Anmerkung"
    }
    #expect(out.contains("<p class=\"callout-title\">Hinweis &lt;&amp;&gt;</p>"))
    #expect(out.contains("aria-label=\"Tabelle &quot;x&quot; 1\""))
    #expect(out.contains("aria-label=\"Anmerkungen\"") && out.contains("aria-label=\"Anmerkung 1\""))
    #expect(out.contains("aria-label=\"Zurück zu Anmerkung 1\""))
  }

  @Test func showsWhatIsNotResolved() {
    let document = parse("[[a]] [b](c.md) [@d; @e] ![f](../g h.png)").value
    var out: [UInt8] = []
    document.appendHTML(Resolution(), to: &out)
    #expect(
      String(decoding: out, as: UTF8.self)
        == "<p><span class=\"broken\">a</span> <span class=\"broken\">b</span> "
        + "<span class=\"citation\" id=\"cite-1\">d; e</span> ![f](../g h.png)</p>\n")
  }

  @Test func encodesPathsAndEscapesTitles() {
    let out = html("[[a]] [b](c.md)") {
      $0.links[0] = .site(path: "a b/ü&\"<'.html", fragment: "x y\"", title: "<T> & \"t\"")
      $0.links[1] = .external("https://a.org/?b=1&c='<\">")
    }
    #expect(
      out.contains(
        "href=\"../a%20b/%C3%BC%26%22%3C%27.html#x%20y%22\">&lt;T&gt; &amp; \"t\"</a>"))
    #expect(out.contains("href=\"https://a.org/?b=1&amp;c=&#x27;%3C%22%3E\""))
  }

  @Test func leavesOutCharactersThatHTMLForbids() {
    #expect(
      html("a&#1;b&#x85;c&#xFFFE;d&#xFDD0;e&#x1FFFF;f\u{7F}g&#127;h `\u{9F}`") { _ in }
        == "before <p>abc\u{FFFD}def gh <code>  </code></p>\n")
  }
}
