import Diagnostics
import Testing

@Suite struct NearMissTests {
  @Test(arguments: [
    ("trsut", "trust"), ("Trust", "trust"), ("power_line", "power-line"), ("honestly", "honesty"),
  ])
  func suggestsTheNearestWord(slip: String, meant: String) {
    #expect(
      NearMiss.suggestion(for: slip, among: ["trust", "power-line", "honesty", "courage"]) == meant)
  }

  @Test(arguments: ["", "zebra", "x", "completely-different"])
  func suggestsNothingForStrangers(word: String) {
    #expect(NearMiss.suggestion(for: word, among: ["trust", "power-line", "honesty"]) == nil)
  }

  @Test func suggestsNothingBetweenTwoEquallyNear() {
    #expect(NearMiss.suggestion(for: "cat", among: ["car", "cap"]) == nil)
  }
}
