/// Text as it is compared when people sort: without case and accents.
///
/// The order is the same on every machine; no locale takes part.
struct SortKey: Sendable, Comparable {
  private let folded: [UInt8]
  private let exact: String

  init(_ text: String) {
    folded = Self.fold(text)
    exact = text
  }

  static func < (a: SortKey, b: SortKey) -> Bool {
    if a.folded == b.folded { return a.exact.precedesByBytes(b.exact) }
    return a.folded.lexicographicallyPrecedes(b.folded)
  }

  static func == (a: SortKey, b: SortKey) -> Bool { a.exact == b.exact }

  /// Lower case, Latin letters without their marks, quotation marks and the like left out.
  static func fold(_ text: String) -> [UInt8] {
    var text = text
    if let folded = text.withUTF8(foldASCII) { return folded }
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    for scalar in text.lowercased().unicodeScalars {
      switch scalar.value {
      case 0x30...0x39, 0x61...0x7A: out.append(UInt8(scalar.value))
      case 0x20, 0x2D, 0x2F, 0x2010...0x2015, 0xA0:
        if out.last != 0x20, !out.isEmpty { out.append(0x20) }
      case 0x00...0x7F: continue
      case 0xE0...0x17F: out += Array(base[Int(scalar.value) - 0xE0].utf8)
      case 0x300...0x36F, 0x2018...0x201F, 0xAB, 0xBB: continue
      default: out += Array(String(scalar).utf8)
      }
    }
    return out
  }

  /// Most texts are ASCII, where each byte is a character; nil for the others.
  private static func foldASCII(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var isASCII = true
    let folded = [UInt8](unsafeUninitializedCapacity: text.count) { out, count in
      for byte in text {
        switch byte {
        case 0x30...0x39, 0x61...0x7A:
          out[count] = byte
          count += 1
        case 0x41...0x5A:
          out[count] = byte | 0x20
          count += 1
        case 0x20, 0x2D, 0x2F:
          if count > 0, out[count - 1] != 0x20 {
            out[count] = 0x20
            count += 1
          }
        case 0x80...:
          isASCII = false
          return
        default: continue
        }
      }
    }
    return isASCII ? folded : nil
  }

  /// The letters from U+00E0 to U+017F without their marks.
  private static let base: [String] = {
    let latin1 = "a a a a a a ae c e e e e i i i i d n o o o o o  o u u u u y th y"
    let extended =
      "a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h h h "
      + "i i i i i i i i i i ij ij j j k k k l l l l l l l l l l n n n n n n n n n o o o o o o oe oe "
      + "r r r r r r s s s s s s s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s"
    let letters = (latin1 + " " + extended).split(separator: " ", omittingEmptySubsequences: false).map(
      String.init)
    return letters
  }()
}
