import Diagnostics
import Glibc
import Testing

@testable import Layouts

/// Layouts and data that nobody writes on purpose: no crash, and an end in time.
@Suite struct HostileLayoutsTests {
  private func load(_ text: String) -> Reported<LayoutSet> {
    LayoutSet.load([SourceFile(path: "page.html", text: text)], shapes: Sample.shapes)
  }

  private func render(_ set: LayoutSet, _ root: Record = Sample.root) -> String {
    var output: [UInt8] = []
    set.render("page", root, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private func ids(_ loaded: Reported<LayoutSet>) -> [String] { loaded.diagnostics.map(\.id) }

  @Test(arguments: [
    ("{{#draft}}", "{{/draft}}"), ("{{^hidden}}", "{{/hidden}}"), ("{{$a}}", "{{/a}}"),
    ("{{<page}}{{$a}}", "{{/a}}{{/page}}"),
  ])
  func reportsWhatIsNestedTooDeep(open: String, close: String) {
    let text = String(repeating: open, count: 10_000) + String(repeating: close, count: 10_000)
    let loaded = load(text)
    #expect(ids(loaded).contains("deep-nesting"))
    #expect(!ids(loaded).contains("unclosed-section"))
    _ = loaded.value.check("page", root: Sample.page)
    _ = render(loaded.value)
  }

  @Test func rendersTheDeepestNestingAllowed() {
    let depth = TagMatcher.depthLimit
    let loaded = load(
      String(repeating: "{{#draft}}", count: depth) + "x" + String(repeating: "{{/draft}}", count: depth))
    #expect(loaded.diagnostics.isEmpty)
    #expect(render(loaded.value) == "x")
  }

  @Test func leavesOutWhatDataNestTooDeep() {
    var inner = Sample.heading("end", [])
    for _ in 0..<2_000 { inner = Sample.heading("x", [inner]) }
    var root = Sample.root
    root.values[14] = .list([inner])
    let set = LayoutSet.load(
      [
        SourceFile(path: "page.html", text: "{{#outline}}{{>a}}{{/outline}}"),
        SourceFile(path: "a.html", text: "{{title}}{{#children}}{{>a}}{{/children}}"),
      ], shapes: Sample.shapes)
    #expect(set.diagnostics.isEmpty)
    #expect(set.value.check("page", root: Sample.page).isEmpty)
    let text = render(set.value, root)
    #expect(text.count > 100 && text.count < Renderer.depthLimit)
    // Data this deep cannot be freed at once: that would overflow the stack.
    while case .record(let record) = inner, case .list(let items) = record.values[1], let next = items.first {
      inner = next
    }
  }

  @Test func endsThoughALayoutHoldsItself() {
    let loaded = load("x{{>page}}")
    #expect(ids(loaded) == ["layout-loop"])
    #expect(render(loaded.value).count == Renderer.depthLimit)
  }

  @Test func reportsRandomBytesOnce() {
    var random = SplitMix(state: 7)
    let words = (0..<5_000_000 / 8).map { _ in random.next() }
    let bytes = words.withUnsafeBytes { Array($0) }
    let loaded = LayoutSet.load([SourceFile(path: "page.html", bytes: bytes)], shapes: Sample.shapes)
    #expect(ids(loaded) == ["invalid-utf8"])
    #expect(render(loaded.value) == "")
  }

  @Test(arguments: [
    "{{}}#/x ", "{{}}#/^$<>x\n ", "{}=<% >!&", "{{#draft}}{{/draft}}\n \r",
    "{{<page}}{{$a}}{{/a}}{{/page}} \n",
  ])
  func survivesRandomTags(alphabet: String) {
    // Tokens of the alphabet in any order: single characters, and whole tags where there are any.
    var tokens = alphabet.map(String.init)
    tokens += alphabet.split(separator: "}}").filter { $0.contains("{{") }.map { $0 + "}}" }
    tokens += ["{{", "}}"]
    for seed in 1...40 {
      var random = SplitMix(state: UInt64(seed))
      let text = (0..<2_000).map { _ in tokens[Int(random.next() % UInt64(tokens.count))] }.joined()
      let loaded = load(text)
      #expect(loaded.diagnostics.count <= Mistakes.limit + 1)
      for diagnostic in loaded.diagnostics {
        #expect(diagnostic.span.map { Int($0.end) <= text.utf8.count } ?? false)
      }
      let checked = loaded.value.check("page", root: Sample.page)
      let isEndless = (loaded.diagnostics + checked).contains { $0.id.hasPrefix("layout-") }
      if !isEndless { _ = render(loaded.value) }
    }
  }

  @Test(arguments: [
    "{{", "{{{", "{{{a}}", "{{#a}}", "{{/a}}", "{{=", "{{=a b=}}", "{{a ", "{{<page}}{{$", "{{! ",
    "{{#.}}{{.", " ",
    "\n", "{{>page}}", "{{<page}}{{$a}}{{/a}}{{/page}}",
  ])
  func takesLinearTime(piece: String) {
    let text = String(repeating: piece, count: 500_000 / piece.utf8.count)
    let time = processorSeconds { _ = load(text) }
    // Linear takes about a second without optimisation, quadratic would take hours.
    #expect(time < 30)
  }

  @Test func boundsTheNumberOfWaysThatLayoutsCallEachOther() {
    // Each layout overrides a block of its own on the way to the next, or does not: 2^30 combinations.
    var files = (0..<30).map { number in
      SourceFile(
        path: "a\(number).html",
        text: """
          {{<a\(number + 1)}}{{$b\(number)}}x{{/b\(number)}}{{/a\(number + 1)}}{{>a\(number + 1)}}
          """)
    }
    files.append(
      SourceFile(path: "a30.html", text: (0..<30).map { "{{$b\($0)}}{{/b\($0)}}" }.joined()))
    var ids: [String] = []
    let time = processorSeconds {
      ids = LayoutSet.load(files, shapes: Sample.shapes).diagnostics.map(\.id)
    }
    #expect(ids == ["layout-tangle"])
    #expect(time < 30)
  }
}

/// What this thread spent, so that a busy machine changes nothing.
private func processorSeconds(_ body: () -> Void) -> Double {
  var before = timespec()
  var after = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before)
  body()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after)
  return Double(after.tv_sec - before.tv_sec) + Double(after.tv_nsec - before.tv_nsec) / 1e9
}

/// Random numbers that are the same in every run (Steele, Lea and Flood 2014).
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
