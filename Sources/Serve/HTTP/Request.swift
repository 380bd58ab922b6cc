/// What a client asks for.
package struct Request: Sendable {
  /// Only the head of the answer is wanted.
  package var isHead: Bool
  /// As it came, percent-encoded, with a slash in front; without the query.
  package var path: String
  package var query: String
  /// Names in lower case, in the order in which they came.
  package var headers: [(name: String, value: String)]
  /// Whether the connection may be used again.
  package var keepsAlive: Bool

  package subscript(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// The path decoded, without the slash in front; nil if it is no path of a file: bytes that are not
  /// UTF-8, control characters, steps up.
  package var file: String? {
    var bytes: [UInt8] = []
    var rest = path.utf8.dropFirst()
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(Self.digit), let low = rest.popFirst().flatMap(Self.digit)
      else { return nil }
      bytes.append(high << 4 | low)
    }
    guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }),
      let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.contains("..") || parts.contains(".") ? nil : text
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}

/// What a client gets.
package enum Response: Sendable {
  case page(status: Int, type: String, headers: [(name: String, value: String)] = [], body: [UInt8])
  /// A stream of events that stays open (server-sent events); begins with these bytes.
  case events(first: [UInt8])

  package static func text(_ status: Int, _ text: String, _ headers: [(name: String, value: String)] = [])
    -> Response
  {
    .page(
      status: status, type: "text/plain; charset=utf-8", headers: headers, body: Array((text + "\n").utf8))
  }
}
