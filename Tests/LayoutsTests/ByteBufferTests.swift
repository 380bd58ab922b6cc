import Testing

@testable import Layouts

@Suite struct ByteBufferTests {
  private func text(_ fill: (inout ByteBuffer) -> Void) -> String {
    var buffer = ByteBuffer(capacity: 1)
    fill(&buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    (0, "0"), (7, "7"), (10, "10"), (-1, "-1"), (1_234_567_890, "1234567890"),
    (.max, "9223372036854775807"), (.min, "-9223372036854775808"),
  ])
  func writesNumbersInDecimal(number: Int, expected: String) {
    #expect(text { $0.append(number) } == expected)
  }

  @Test(arguments: 0...70)
  func escapesTextOfAnyLength(length: Int) {
    let alphabet: [Character] = ["a", "#", "!", "=", "?", "ü", "…", "𝄞", "&", "<", ">", "\"", "'", "\0"]
    var random = SplitMix(state: UInt64(length))
    for rarity in 1...8 {
      // From text made of special characters to such as has few.
      let characters = (0..<length).map { _ in
        random.next() % UInt64(rarity) == 0 ? alphabet[Int(random.next() % UInt64(alphabet.count))] : "x"
      }
      let expected = characters.map { character in
        switch character {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "'": "&#39;"
        default: String(character)
        }
      }.joined()
      #expect(text { $0.append(escaped: String(characters)) } == expected)
    }
  }

  @Test func growsAsNeeded() {
    let long = String(repeating: "0123456789", count: 1_000)
    let output = text {
      for _ in 0..<10 {
        $0.append(long)
        $0.append(escaped: long)
        $0.append(1)
      }
    }
    #expect(output == String(repeating: long + long + "1", count: 10))
  }
}
