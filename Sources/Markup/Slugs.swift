/// Makes ids of headings, each once in a document.
///
/// As GitHub does: lower case, spaces become hyphens, punctuation goes, letters
/// of all scripts stay, and a repeated one gets a number.
struct Slugs {
  private var used: [String: Int] = [:]

  mutating func slug(of text: [UInt8]) -> String {
    let plain = Self.plainSlug(of: text)
    var slug = plain.isEmpty ? "section" : String(decoding: plain, as: UTF8.self)
    if plain.withUnsafeBufferPointer(Self.isReserved) { slug = "section-" + slug }
    guard var number = used[slug] else {
      used[slug] = 0
      return slug
    }
    // `part-1` may be a heading of its own.
    var numbered: String
    repeat {
      number += 1
      numbered = "\(slug)-\(number)"
    } while used[numbered] != nil
    used[slug] = number
    used[numbered] = 0
    return numbered
  }

  private static func plainSlug(of text: [UInt8]) -> [UInt8] {
    var slug: [UInt8] = []
    slug.reserveCapacity(text.count)
    text.withUnsafeBufferPointer { text in
      var index = 0
      while index < text.count {
        let byte = text[index]
        if byte < 0x80 {
          if Ascii.isAlphanumeric(byte) || byte == Ascii.hyphen || byte == UInt8(ascii: "_") {
            slug.append(Ascii.lowercase(byte))
          } else if Ascii.isSpace(byte) {
            slug.append(Ascii.hyphen)
          }
          index += 1
        } else {
          let (scalar, length) = text.scalar(at: index)
          if isWordScalar(scalar) { slug.append(contentsOf: scalar.properties.lowercaseMapping.utf8) }
          index += length
        }
      }
    }
    return slug
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .connectorPunctuation:
      true
    default: false
    }
  }

  /// Ids that the renderer gives to other things: `cite-1`.
  private static func isReserved(_ slug: UnsafeBufferPointer<UInt8>) -> Bool {
    let hyphen = slug.firstOffset(of: Ascii.hyphen)
    guard hyphen + 1 < slug.count, Ascii.isDigit(slug[hyphen + 1]) else { return false }
    let name = slug.part(0..<hyphen)
    return name.equals("cite") || name.equals("link") || name.equals("fn") || name.equals("fnref")
      || name.equals("worksheet")
  }
}
