import Markup
import Testing

@Suite struct ConcurrencyTests {
  /// A table of cmark's that all parses share was seen to lose markup when two ran at once.
  @Test func givesTheSameOnAllCoresAsOnOne() async {
    let documents = (0..<400).map { index in
      """
      ## Part \(index)

      Some ~~gone~~ and *kept* words, www.example.org/\(index), me\(index)@example.org and https://example.org.

      - [ ] task [@a\(index), p. \(index)]
      - [x] done [[b\(index)|with ~~words~~]]

      | a | ~~b~~ |
      |---|:-----:|
      | www.c\(index).org | d@e.fg |

      Note[^n] and ~~[h](i.md)~~

      [^n]: with ~~three~~ words
      """
    }
    let alone = documents.map { html(parse($0).value) }
    #expect(Set(alone).count == documents.count)
    for _ in 0..<3 {
      let together = await withTaskGroup(of: (Int, String).self) { group in
        for (index, document) in documents.enumerated() {
          group.addTask { (index, html(parse(document).value)) }
        }
        var out = [String](repeating: "", count: documents.count)
        for await (index, html) in group { out[index] = html }
        return out
      }
      #expect(together == alone)
    }
  }
}
