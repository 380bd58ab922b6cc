import Testing

@testable import Citations

@Suite struct CiteRequestTests {
  private func answer(_ request: String, _ format: CiteRequest.Format = .html) -> String {
    let answer = CiteRequest.answer(
      Array(request.utf8), path: "r.json", processor: Processor(), format: format)
    return answer.value.map { String(decoding: $0, as: UTF8.self) }
      ?? answer.diagnostics.map(\.message).joined()
  }

  private let request = """
    {"items": [{"id": 7, "type": "book", "title": "<i>R</i> & I", "author": [{"family": "Doe", "given": "J."}],
    "issued": {"date-parts": [["2000"]]}}],
    "clusters": [[{"id": 7, "locator": 3, "label": "chapter"}], [{"id": "none"}]]}
    """

  @Test func answersInHTML() {
    #expect(
      answer(request) == """
        {"citations":["(Doe 2000, chap. 3)","(none)"],"bibliography":["Doe, J. (2000) \\u003ci>\\u003cspan style=\
        \\"font-style:normal;\\">R\\u003c/span> &#38; I\\u003c/i>."],"bibliography-ids":["7"],\
        "warnings":[{"id":"none","message":"no reference has the id 'none'"}]}

        """)
  }

  @Test func answersInText() {
    #expect(answer(request, .text).contains("\"Doe, J. (2000) R & I.\""))
  }

  @Test(arguments: [
    ("[", "value is missing"), ("[1]", "request is no JSON object"),
    ("{\"a\": }", "character starts no value"),
    ("{\"a\" 1}", "key 'a' has no value"), ("{} x", "text follows the end of the JSON value"),
    ("{\"a\": \"x", "string is never closed"),
  ])
  func refusesWhatIsNoRequest(_ request: String, _ message: String) {
    #expect(answer(request) == message)
  }

  @Test func nestingHasABound() {
    #expect(answer(String(repeating: "[", count: 100_000)) == "values are nested more than 100 deep")
  }
}
