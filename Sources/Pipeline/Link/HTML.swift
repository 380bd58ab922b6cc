/// Text as HTML.
enum HTML {
  /// Appends text so that it stays text, in an element or in a quoted attribute.
  static func appendText(_ text: String, to out: inout [UInt8]) {
    var text = text
    text.withUTF8 { bytes in
      var done = 0
      for place in 0..<bytes.count where isSpecial(bytes[place]) {
        out += UnsafeBufferPointer(rebasing: bytes[done..<place])
        out += escape(bytes[place]).utf8
        done = place + 1
      }
      out += UnsafeBufferPointer(rebasing: bytes[done...])
    }
  }

  private static func escape(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    default: "&#39;"
    }
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: false
    }
  }

  static func text(_ text: String) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    appendText(text, to: &out)
    return out
  }
}
