import Testing

@testable import Citations

/// What becomes of the tags in a work's title where it is a heading.
@Suite struct CSLMarkupTests {
  @Test(arguments: [
    ("Plain", "Plain"),
    ("On <i>Homo ludens</i>", "On <i>Homo ludens</i>"),
    ("<b>H<sub>2</sub>O</b>", "<b>H<sub>2</sub>O</b>"),
    ("The <span class=\"nocase\">eLearning</span> age", "The eLearning age"),
    ("<sc>ad</sc> 400", "<span class=\"small-caps\">ad</span> 400"),
    // Left open, closed twice, crossed: what comes out is closed in order.
    ("<i>open", "<i>open</i>"),
    ("shut</i> twice</b>", "shut twice"),
    ("<i>a<b>b</i>c</b>", "<i>a<b>b</b></i>c"),
    ("<span class=\"nocase\">a<i>b</span>c</i>", "a<i>b</i>c"),
    // All that is no such tag is text.
    (
      "<script>alert(1)</script> & <I>x</I>",
      "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;I&gt;x&lt;/I&gt;"
    ),
    ("<i onclick=\"x\">x</i>", "&lt;i onclick=&quot;x&quot;&gt;x"),
    ("1 < 2", "1 &lt; 2"),
    ("", ""),
  ]) func tagsBecomeElementsThatAreClosedInOrder(_ text: String, _ html: String) {
    #expect(CSLMarkup.html(text, words: CSLMarkup.plain(text)) == html)
  }

  @Test func theWordsThatShowMayHaveOtherQuotationMarks() {
    #expect(CSLMarkup.html("\"On\" <i>it's</i>", words: "“On” it’s") == "“On” <i>it’s</i>")
    // Another text altogether has nothing to do with the tags.
    #expect(CSLMarkup.html("<i>One</i>", words: "Something else") == "<i>One</i>")
  }
}
