/// HTML seen from outside: its comments and its words.
enum HTMLText {
  /// - Returns: The bytes without comments, and whether the last comment has no end.
  static func withoutComments(_ html: UnsafeBufferPointer<UInt8>) -> (rest: [UInt8], isUnclosed: Bool) {
    var rest: [UInt8] = []
    var index = 0
    while index < html.count {
      let open = html.firstOffset(of: UInt8(ascii: "<"), from: index)
      rest.append(contentsOf: html[index..<open])
      guard open < html.count else { break }
      guard isComment(html, at: open) else {
        rest.append(html[open])
        index = open + 1
        continue
      }
      guard let end = commentEnd(html, from: open + 4) else { return (rest, true) }
      index = end
    }
    return (rest, false)
  }

  private static func isComment(_ html: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index + 4 <= html.count && html.part(index..<index + 4).equals("<!--")
  }

  private static func commentEnd(_ html: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    // `<!-->` is a whole comment (HTML, 13.2.5.43).
    if start < html.count, html[start] == UInt8(ascii: ">") { return start + 1 }
    var index = html.firstOffset(of: UInt8(ascii: ">"), from: start)
    while index < html.count {
      if html[index - 1] == Ascii.hyphen, html[index - 2] == Ascii.hyphen, index >= start + 1 {
        return index + 1
      }
      index = html.firstOffset(of: UInt8(ascii: ">"), from: index + 1)
    }
    return nil
  }

  /// Appends the words of some HTML, without tags and with its common entities read.
  static func appendWords(_ html: UnsafeBufferPointer<UInt8>, to out: inout ByteBuffer) {
    var index = 0
    while index < html.count {
      let byte = html[index]
      if byte == UInt8(ascii: "<") {
        index = html.firstOffset(of: UInt8(ascii: ">"), from: index) + 1
      } else if byte == UInt8(ascii: "&"), let (scalar, end) = entity(html, at: index) {
        for byte in UTF8.encode(scalar)! { out.append(byte) }
        index = end
      } else {
        out.append(Ascii.isSpace(byte) ? Ascii.space : byte)
        index += 1
      }
    }
  }

  private static func entity(_ html: UnsafeBufferPointer<UInt8>, at start: Int) -> (Unicode.Scalar, Int)? {
    var end = start + 1
    while end < html.count, html[end] != Ascii.semicolon {
      if end - start > 10 { return nil }
      end += 1
    }
    guard end < html.count else { return nil }
    let name = html.part(start + 1..<end).string
    let scalar: Unicode.Scalar? =
      switch name {
      case "amp": "&"
      case "lt": "<"
      case "gt": ">"
      case "quot": "\""
      case "nbsp": "\u{A0}"
      case _ where name.hasPrefix("#x"): UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
      case _ where name.hasPrefix("#"): UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
      default: nil
      }
    return scalar.map { ($0, end + 1) }
  }
}
