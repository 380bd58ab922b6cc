import Synchronization
import Testing

@testable import Pipeline

@Suite struct WorkersTests {
  @Test(arguments: [1, 2, 5], [0, 1, 3, 1_000])
  func resultsKeepTheOrderOfTheInput(threads: Int, total: Int) {
    #expect(Workers(threads).map(total) { $0 * 3 } == (0..<total).map { $0 * 3 })
  }

  @Test(arguments: [1, 2, 5], [0, 1, 3, 1_000])
  func longWorkBesideRunsOnce(threads: Int, total: Int) {
    let runs = Atomic<Int>(0)
    let results = Workers(threads).map(
      total, beside: { runs.add(1, ordering: .relaxed) }, { $0 })
    #expect(results == Array(0..<total))
    #expect(runs.load(ordering: .relaxed) == 1)
  }

  @Test(arguments: [1, 2])
  func twoPiecesOfWorkGiveBothResults(threads: Int) {
    var here = 0
    let (first, second) = Workers(threads).both(
      { "there" },
      {
        here += 1
        return here
      })
    #expect(first == "there")
    #expect(second == 1 && here == 1)
  }
}
