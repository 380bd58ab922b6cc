/// Where a file stands in the published site: relative to its root, parts
/// parted by `/`, never empty, never absolute: `case-studies/index.html`.
package struct SitePath: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let text: String

  /// The path as it stands in an address: bytes that addresses cannot hold are percent-encoded.
  package let url: String

  package init(_ text: String) {
    self.text = text
    url = Self.encoded(text)
  }

  package static func == (a: SitePath, b: SitePath) -> Bool { a.text == b.text }

  package func hash(into hasher: inout Hasher) { hasher.combine(text) }

  package var description: String { text }

  /// How many folders deep the file lies.
  package var depth: Int { text.utf8.reduce(0) { $1 == UInt8(ascii: "/") ? $0 + 1 : $0 } }

  /// The way from this file to the site's root: empty, `../`, `../../`.
  package var root: String { String(repeating: "../", count: depth) }

  /// The folder, without a slash at its end; empty for the root.
  package var folder: Substring {
    text.utf8.lastIndex(of: UInt8(ascii: "/")).map { text[..<$0] } ?? ""
  }

  private static func encoded(_ text: String) -> String {
    if text.utf8.allSatisfy(isPlain) { return text }
    var out = ""
    for byte in text.utf8 {
      if isPlain(byte) {
        out.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        out += hex.utf8.count == 1 ? "%0" + hex : "%" + hex
      }
    }
    return out
  }

  /// Unreserved characters of RFC 3986, and the slash.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"): true
    default: false
    }
  }

  package static func < (a: SitePath, b: SitePath) -> Bool { a.text < b.text }
}
