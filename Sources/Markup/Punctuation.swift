/// What becomes of straight quotation marks in running text; code keeps them.
///
/// Source of the rules: SmartyPants' idea that the neighbours of a mark tell whether it opens or closes.
public enum Punctuation: UInt8, Sendable, Hashable {
  /// Marks stay.
  case asWritten
  /// A mark between two letters becomes an apostrophe, which is right in any language.
  case apostrophes
  /// Apostrophes, “these” and ‘these’.
  case english

  /// - Parameter language: BCP 47: `en-GB`.
  public init(language: String) {
    let primary = language.split(separator: "-").first.map { $0.lowercased() }
    self = primary == "en" ? .english : .apostrophes
  }

  /// Text that holds no markup, with its marks set.
  public func applied(to text: String) -> String {
    guard self != .asWritten, text.utf8.contains(where: { $0 == Self.single || $0 == Self.double }) else {
      return text
    }
    var text = text
    let bytes = text.withUTF8 { bytes in
      var out: [UInt8] = []
      out.reserveCapacity(bytes.count + 16)
      for index in bytes.indices {
        if let mark = replacement(bytes, at: index, follows: Self.space) {
          mark.withUTF8Buffer { out += $0 }
        } else {
          out.append(bytes[index])
        }
      }
      return out
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static let single = UInt8(ascii: "'"), double = UInt8(ascii: "\""), space = Ascii.space

  /// What stands for the byte at `index`; nil when it stays.
  /// - Parameter follows: The byte before the text: a space where a block begins.
  func replacement(_ text: UnsafeBufferPointer<UInt8>, at index: Int, follows: UInt8) -> StaticString? {
    let mark = text[index]
    guard self != .asWritten, mark == Self.single || mark == Self.double else { return nil }
    let opens = Self.opens(text, at: index, follows: follows)
    let previous = index > 0 ? text[index - 1] : follows
    let next: UInt8? = index + 1 < text.count ? text[index + 1] : nil
    if mark == Self.single, !opens, Self.isLetter(previous), next.map(Self.isLetter) ?? false { return "’" }
    guard self == .english else { return nil }
    if mark == Self.double { return opens ? "“" : "”" }
    // Decades lose their century: ’90s.
    if opens { return next.map(Self.isDigit) ?? false ? "’" : "‘" }
    return "’"
  }

  /// Whether a mark stands where a quotation may begin: after a space, a bracket, a dash or another mark.
  private static func opens(_ text: UnsafeBufferPointer<UInt8>, at index: Int, follows: UInt8) -> Bool {
    guard index > 0 else { return follows == space }
    switch text[index - 1] {
    case space, Ascii.tab, Ascii.newline, UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"),
      UInt8(ascii: "/"):
      return true
    case single, double: return index + 1 < text.count && opens(text, at: index - 1, follows: follows)
    case 0x80...:
      // En and em dash, opening marks, no-break space.
      if index > 2, text[index - 3] == 0xE2, text[index - 2] == 0x80 {
        return [0x93, 0x94, 0x98, 0x9C].contains(text[index - 1])
      }
      return index > 1 && text[index - 2] == 0xC2 && text[index - 1] == 0xA0
    default: return false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || isDigit(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}
