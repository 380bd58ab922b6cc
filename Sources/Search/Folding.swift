/// Which letters count as the same: case, accents and compatibility forms are folded away.
///
/// `search.js` does the same with `String.normalize`; the fixtures in Tests/SearchTests hold both to it.
/// Marks are dropped where they are accents (Latin, Greek, Cyrillic) or optional points (Hebrew, Arabic), and
/// kept where they spell the word (Indic scripts, Thai).
enum Folding {
  /// A word longer than this, in scalars after folding, is not indexed: it is no word.
  static let longestWord = 48

  static func isMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x300...0x36F, 0x591...0x5C7, 0x64B...0x65F, 0x670,
      0xAD, 0x200C, 0x200D:
      true
    default: false
    }
  }

  /// Letters, digits and marks, which words are made of.
  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x80 { return wordASCII(UInt8(value)) }
    // Hyphens and joiners that are not seen belong to the word round them.
    if value == 0xAD || value == 0x200C || value == 0x200D { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      return true
    default: return false
    }
  }

  @inline(__always) static func wordASCII(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }

  /// Scripts that put no space between words; they are searched by pairs of characters.
  static func isUnspaced(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }

  private static let folded: [UInt32: [UInt8]] = {
    var map: [UInt32: [UInt8]] = [:]
    for line in table.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: true) {
      let space = line.firstIndex(of: " ")!
      let form = Array(String(line[..<space]).utf8)
      for scalar in line[line.index(after: space)...] { map[scalar.value] = form }
    }
    return map
  }()

  /// Appends the folded form of a word in UTF-8; ASCII costs one step a byte.
  static func fold(_ word: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) {
    if word.allSatisfy({ $0 < 0x80 }) {
      for byte in word { out.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
      return
    }
    for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
      let value = scalar.value
      if isMark(value) { continue }
      if value < 0x80 {
        let byte = UInt8(value)
        out.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
      } else if let form = folded[value] {
        out.append(contentsOf: form)
      } else {
        append(lowercase(scalar), to: &out)
      }
    }
  }

  /// In lower case with its accents, as stemmers of most languages want it.
  static func lowercased(_ word: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) {
    for scalar in String(decoding: word, as: UTF8.self).unicodeScalars where scalar.value != 0xAD {
      append(lowercase(scalar), to: &out)
    }
  }

  private static func lowercase(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    return lower.count == 1 ? lower.first! : scalar
  }

  static func append(_ scalar: Unicode.Scalar, to out: inout [UInt8]) {
    for byte in UTF8.encode(scalar)! { out.append(byte) }
  }
}
