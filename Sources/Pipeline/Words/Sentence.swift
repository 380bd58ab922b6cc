/// One sentence of the site, with places for what is known later: "{stated} of {total} facts stated".
package struct Sentence: Sendable, Hashable {
  enum Piece: Sendable, Hashable {
    case text(String)
    /// `{title}`; with `{title:inside}` its first letter becomes small, as in the midst of a sentence.
    case parameter(String, isInside: Bool)
  }

  /// Why a text is no sentence, and the bytes of it that are wrong.
  struct Mistake: Error {
    var problem: Problem
    var range: Range<Int>

    enum Problem {
      case notClosed, notOpened, badName
    }
  }

  let pieces: [Piece]

  init(plain text: String) { pieces = text.isEmpty ? [] : [.text(text)] }

  init(_ text: String) throws(Mistake) {
    var pieces: [Piece] = []
    var piece: [UInt8] = []
    let bytes = Array(text.utf8)
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "}"): throw Mistake(problem: .notOpened, range: place..<place + 1)
      case UInt8(ascii: "{"):
        guard let end = bytes[place...].firstIndex(of: UInt8(ascii: "}")) else {
          throw Mistake(problem: .notClosed, range: place..<bytes.count)
        }
        if !piece.isEmpty { pieces.append(.text(String(decoding: piece, as: UTF8.self))) }
        piece = []
        let inner = String(decoding: bytes[place + 1..<end], as: UTF8.self)
        guard let parameter = Self.parameter(inner) else {
          throw Mistake(problem: .badName, range: place..<end + 1)
        }
        pieces.append(parameter)
        place = end
      default: piece.append(bytes[place])
      }
      place += 1
    }
    if !piece.isEmpty { pieces.append(.text(String(decoding: piece, as: UTF8.self))) }
    self.pieces = pieces
  }

  private static func parameter(_ text: String) -> Piece? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let name = parts.first, parts.count < 3, parts.count == 1 || parts[1] == "inside", !name.isEmpty,
      name.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") })
    else { return nil }
    return .parameter(String(name), isInside: parts.count == 2)
  }

  /// Each once, in the order in which they come.
  package var parameters: [String] {
    pieces.compactMap { if case .parameter(let name, _) = $0 { name } else { nil } }.uniqued()
  }

  var usesInside: Bool { pieces.contains { if case .parameter(_, true) = $0 { true } else { false } } }

  /// As it stands in the file of words.
  var written: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .parameter(let name, _): "{\(name)}"
      }
    }.joined()
  }

  /// The sentence with its places filled; one without a value stays as it is written.
  func filled(_ values: KeyValuePairs<String, String>) -> String {
    var out = ""
    for piece in pieces {
      switch piece {
      case .text(let text): out += text
      case .parameter(let name, let isInside):
        let value = values.first { $0.key == name }?.value ?? "{\(name)}"
        out += isInside ? value.lowercasedFirst() : value
      }
    }
    return out
  }
}

/// A sentence, or one for each plural form of a number in it.
package struct Phrase: Sendable, Hashable {
  /// The parameter that the forms depend on; nil for a sentence with one form.
  var count: String?
  /// `other` is always there.
  let forms: [PluralCategory: Sentence]
  let other: Sentence
  /// The parameter that the forms could depend on, where all of them are the same.
  private var idleCount: String?

  init(_ sentence: Sentence) {
    forms = [.other: sentence]
    other = sentence
  }

  init(by count: String, _ forms: [PluralCategory: Sentence]) {
    if Set(forms.values).count == 1, let same = forms[.other] {
      self.forms = [.other: same]
      idleCount = count
    } else {
      self.count = count
      self.forms = forms
    }
    other = forms[.other] ?? Sentence(plain: "")
  }

  /// Those of all forms, each once.
  package var parameters: [String] {
    (other.parameters + PluralCategory.allCases.compactMap { forms[$0] }.flatMap(\.parameters)
      + [count, idleCount].compactMap { $0 }).uniqued()
  }
}
