import Diagnostics

/// Characters that nobody types and pasted text may hold: C0 but for tabs and the ends of lines, U+007F, and C1.
enum ControlCharacters {
  /// What takes all of them out of a part of a file.
  ///
  /// - Parameter base: Where the part starts in its file.
  static func removals(_ bytes: UnsafeBufferPointer<UInt8>, at base: Int) -> [Fix.Edit] {
    var edits: [Fix.Edit] = []
    for offset in bytes.indices {
      let count = length(bytes, at: offset)
      if count == 0 { continue }
      // What word processors write for a new line or page parts words.
      let parts = bytes[offset] == 0x0B || bytes[offset] == 0x0C
      edits.append(
        Fix.Edit(
          Span(offset..<offset + count).shifted(by: base), bytes.part(offset..<offset + count).string,
          to: parts ? " " : ""))
    }
    return edits
  }

  /// Of the control character at an offset, in bytes; 0 for any other character.
  static func length(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    switch bytes[offset] {
    case Ascii.tab, Ascii.newline, Ascii.carriageReturn: 0
    case 0..<0x20, 0x7F: 1
    case 0xC2: offset + 1 < bytes.count && bytes[offset + 1] < 0xA0 ? 2 : 0
    default: 0
    }
  }
}
