import Diagnostics
import Testing

@testable import LanguageServer

@Suite struct TextDocumentTests {
  static let text = "é\u{1F600}x\r\nsecond\rthird\n\nlast \u{1D11E}"

  @Test(arguments: PositionEncoding.allCases)
  func findsEveryCharacterAgain(_ encoding: PositionEncoding) {
    let document = TextDocument(Self.text)
    var offset = 0
    for scalar in Self.text.unicodeScalars {
      // Between CR and LF there is no place.
      if !(scalar == "\n" && offset > 0 && document.bytes[offset - 1] == 13) {
        let position = document.position(of: offset, encoding)
        #expect(document.offset(of: position, encoding) == offset, "\(scalar) at \(offset): \(position)")
      }
      offset += String(scalar).utf8.count
    }
  }

  @Test func countsAstralCharactersAsEachEncodingDoes() {
    let document = TextDocument(Self.text)
    #expect(document.position(of: 6, .utf16) == Position(line: 0, character: 3))
    #expect(document.position(of: 6, .utf8) == Position(line: 0, character: 6))
    #expect(document.position(of: 6, .utf32) == Position(line: 0, character: 2))
    // Inside of a pair of surrogates: the place before it.
    #expect(document.offset(of: Position(line: 0, character: 2), .utf16) == 2)
  }

  @Test func takesPlacesBeyondTheEndForTheEnd() {
    let document = TextDocument("one\r\ntwo")
    #expect(document.offset(of: Position(line: 0, character: 99), .utf16) == 3)
    #expect(document.offset(of: Position(line: 9, character: 0), .utf16) == 8)
    #expect(document.offset(of: Position(line: 1, character: Int.max), .utf16) == 8)
  }

  @Test func choosesBytesWhereTheClientOffersThem() {
    #expect(PositionEncoding(offered: nil) == .utf16)
    #expect(PositionEncoding(offered: .strings(["utf-16"])) == .utf16)
    #expect(PositionEncoding(offered: .strings(["utf-16", "utf-8"])) == .utf8)
    #expect(PositionEncoding(offered: .strings(["utf-32"])) == .utf16)
  }

  /// Random changes, each beside a text that is read anew.
  @Test func changesAsAWholeNewTextWould() {
    var random = Numbers()
    let pieces = ["a", "é", "\u{1F600}", "\n", "\r\n", "\r", "one\ntwo", "", "x\r", "\ny"]
    for _ in 0..<300 {
      var document = TextDocument("first\r\nsecond\nthird")
      for _ in 0..<20 {
        let starts = String(decoding: document.bytes, as: UTF8.self).unicodeScalars.reduce(into: [0]) {
          $0.append($0.last! + String($1).utf8.count)
        }
        let ends = [starts.randomElement(using: &random)!, starts.randomElement(using: &random)!].sorted()
        let new = Array(pieces.randomElement(using: &random)!.utf8)
        let before = document.bytes
        document.replace(ends[0]..<ends[1], with: new)
        let whole = TextDocument(document.bytes)
        let isSame =
          document.lineCount == whole.lineCount
          && (0..<whole.lineCount).allSatisfy { document.line($0) == whole.line($0) }
        #expect(isSame, "\(before) with \(new) at \(ends)")
        if !isSame { return }
      }
    }
  }

  @Test func refusesChangesThatAreNone() {
    var document = TextDocument("text")
    let changes: [JSONValue] = [
      .object([:]), .object(["text": .number(1)]),
      .object(["text": .string("x"), "range": .object(["start": Position(line: 0, character: 2).value])]),
      .object([
        "text": .string("x"),
        "range": .object([
          "start": Position(line: 1, character: 0).value, "end": Position(line: 0, character: 0).value,
        ]),
      ]),
    ]
    for change in changes {
      #expect(throws: ResponseError.self) { try document.apply(change, .utf16) }
    }
    #expect(document.bytes == Array("text".utf8))
  }
}

/// The same numbers in every run (Knuth's MMIX).
private struct Numbers: RandomNumberGenerator {
  private var state: UInt64 = 42

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state
  }
}
