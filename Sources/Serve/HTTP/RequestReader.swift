/// Reads the head of a request (HTTP/1.1, RFC 9112), as strictly as browsers allow.
///
/// There are no bodies: a preview has nothing to send to.
enum RequestReader {
  /// No browser's head is as long; a longer one is refused before it is whole.
  static let mostBytes = 16_384

  enum Outcome {
    /// More bytes are needed.
    case incomplete
    /// A request, and how many bytes it takes.
    case request(Request, length: Int)
    /// The status to answer with before closing.
    case refused(Int)
  }

  static func read(_ bytes: [UInt8]) -> Outcome {
    guard let end = headEnd(bytes) else { return bytes.count > mostBytes ? .refused(431) : .incomplete }
    if end > mostBytes { return .refused(431) }
    guard let text = String(validating: bytes[..<end], as: UTF8.self), !text.unicodeScalars.contains("\0")
    else {
      return .refused(400)
    }
    let lines = text.split(omittingEmptySubsequences: true) { $0 == "\r\n" || $0 == "\n" }
    guard let first = lines.first else { return .refused(400) }
    let parts = first.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].hasPrefix("HTTP/1."), parts[1].hasPrefix("/") else {
      return .refused(400)
    }
    guard let headers = headers(lines.dropFirst()) else { return .refused(400) }
    let isNew = parts[2] != "HTTP/1.0"
    let target = parts[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var request = Request(
      isHead: parts[0] == "HEAD", path: String(target[0]), query: target.count > 1 ? String(target[1]) : "",
      headers: headers, keepsAlive: isNew)
    guard request.isHead || parts[0] == "GET" else { return .refused(405) }
    // A second host, or a body, is what smuggling is made of.
    let hosts = headers.count { $0.name == "host" }
    guard hosts == 1 || (hosts == 0 && !isNew) else { return .refused(400) }
    if let length = request["content-length"], length != "0" { return .refused(413) }
    if request["transfer-encoding"] != nil { return .refused(413) }
    if let connection = request["connection"]?.lowercased() {
      request.keepsAlive = isNew ? !connection.contains("close") : connection.contains("keep-alive")
    }
    return .request(request, length: end)
  }

  /// Where the empty line after the head ends.
  private static func headEnd(_ bytes: [UInt8]) -> Int? {
    var place = 0
    while let feed = bytes[place...].firstIndex(of: 10) {
      if feed + 1 < bytes.count, bytes[feed + 1] == 10 { return feed + 2 }
      if feed + 2 < bytes.count, bytes[feed + 1] == 13, bytes[feed + 2] == 10 { return feed + 3 }
      place = feed + 1
    }
    return nil
  }

  private static func headers(_ lines: ArraySlice<Substring>) -> [(name: String, value: String)]? {
    var headers: [(name: String, value: String)] = []
    for line in lines {
      guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else { return nil }
      let name = line[..<colon]
      // A space in front of a name or the colon would be read differently by others.
      guard !name.contains(where: \.isWhitespace) else { return nil }
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      headers.append(
        (name.lowercased(), String(value.reversed().drop { $0 == " " || $0 == "\t" }.reversed())))
    }
    return headers
  }
}
