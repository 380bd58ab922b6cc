import Testing

@testable import Pipeline

@Suite struct ByteTests {
  @Test(arguments: [
    ("aaaaa", "aa", [0, 2]), ("xabyabab", "ab", [1, 4, 6]), ("", "a", []), ("a", "ab", []), ("ab", "ab", [0]),
    ("aab", "ab", [1]), ("éé", "é", [0, 2]),
  ])
  func findsBytesFirstToLast(text: String, pattern: String, starts: [Int]) {
    let found = Array(text.utf8).occurrences(of: Array(pattern.utf8))
    #expect(found == starts.map { $0..<$0 + pattern.utf8.count })
  }

  @Test(arguments: [
    ("", "a"), ("a", "b"), ("a", "aa"), ("Z", "a"), ("a-b", "a/b"), ("e\u{301}", "é"), ("z", "é"),
    ("\u{FFFD}", "😀"),
  ])
  func bytesDecideTheOrder(first: String, second: String) {
    #expect(first.precedesByBytes(second))
    #expect(!second.precedesByBytes(first))
    #expect(!first.precedesByBytes(first))
  }

  @Test(arguments: [
    ("", ""), ("a", "A"), ("Ab", "Ab"), ("some words", "Some words"), ("1 to 4", "1 to 4"), ("é", "É"),
    ("e\u{301}a", "E\u{301}a"), ("ßa", "SSa"), ("a\u{301}", "A\u{301}"), ("\r\na", "\r\na"),
  ])
  func theFirstLetterGetsLarge(text: String, written: String) {
    #expect(Array(text.capitalizedFirst().utf8) == Array(written.utf8))
  }
}
