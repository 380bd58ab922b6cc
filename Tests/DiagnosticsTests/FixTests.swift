import Diagnostics
import Testing

@Suite struct FixTests {
  /// A text with the span between the marks, and what an edit makes of it; nil when it must leave it alone.
  private func applied(_ marked: String, _ old: String, _ new: String, lead: String = "") -> String? {
    let start = marked.prefix { $0 != "«" }.utf8.count
    let length = marked.drop { $0 != "«" }.dropFirst().prefix { $0 != "»" }.utf8.count
    let text = marked.replacing("«", with: "").replacing("»", with: "")
    var bytes = Array(text.utf8)
    let places = Fix.Edit(Span(start..<start + length), old, to: new, lead: lead).places(in: bytes)
    if places.isEmpty { return nil }
    for place in places.reversed() { bytes.replaceSubrange(place.range, with: place.new) }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func replacesExactlyItsSpan() {
    #expect(applied("values: [«trsut», trsut]", "trsut", "trust") == "values: [trust, trsut]")
  }

  @Test(arguments: ["'", "\""])
  func keepsTheQuotesOfAValue(quote: String) {
    #expect(applied("a: «\(quote)trsut\(quote)»", "trsut", "trust") == "a: \(quote)trust\(quote)")
    #expect(applied("a: «\(quote)trsut\(quote)»", "trsut", "a\(quote)b") == nil)
  }

  @Test func leavesAloneWhatItDoesNotKnow() {
    #expect(applied("values: [«trust»]", "trsut", "trust") == nil)
    #expect(applied("«no, not here»", "here", "there") == "no, not there")
    #expect(applied("«here and here»", "here", "there") == nil)
    #expect(applied("«nowhere»", "here", "there") == nil)
  }

  @Test func replacesAKeyWhereverItIsCited() {
    let text = "«As [@cook2] and @cook2. Not a@cook2, @cook2x or cook2.»"
    #expect(
      applied(text, "cook2", "cook1", lead: "@") == "As [@cook1] and @cook1. Not a@cook2, @cook2x or cook2.")
    #expect(applied("«see[[old]] and [[older]]»", "old", "new", lead: "[[") == "see[[new]] and [[older]]")
  }

  @Test func putsInAtTheStartOfItsSpan() {
    #expect(applied("##«W»ords", "", " ") == "## Words")
    #expect(applied("«»title: x", "", "---\n") == "---\ntitle: x")
  }

  @Test func neverReachesOutOfTheFile() {
    let edit = Fix.Edit(Span(3..<9), "abc", to: "d")
    #expect(edit.places(in: Array("abc".utf8)).isEmpty)
    #expect(edit.places(in: []).isEmpty)
  }
}
