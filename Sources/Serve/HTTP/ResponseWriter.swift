/// Writes answers as bytes.
enum ResponseWriter {
  private static let reasons = [
    200: "OK", 301: "Moved Permanently", 400: "Bad Request", 403: "Forbidden", 404: "Not Found",
    405: "Method Not Allowed", 408: "Request Timeout", 413: "Content Too Large",
    431: "Request Header Fields Too Large", 503: "Service Unavailable",
  ]

  /// What every answer says: that it is fresh, is what it says it is, and is for this site's pages only.
  private static let always = """
    Cache-Control: no-cache\r
    X-Content-Type-Options: nosniff\r
    Cross-Origin-Resource-Policy: same-origin\r
    Referrer-Policy: no-referrer\r

    """

  static func bytes(
    status: Int, type: String, headers: [(name: String, value: String)], body: [UInt8], isHead: Bool,
    keepsAlive: Bool
  ) -> [UInt8] {
    var head = "HTTP/1.1 \(status) \(reasons[status] ?? "Answer")\r\nContent-Type: \(type)\r\n"
    head += "Content-Length: \(body.count)\r\n\(always)"
    for header in headers { head += "\(header.name): \(header.value)\r\n" }
    head += "Connection: \(keepsAlive ? "keep-alive" : "close")\r\n\r\n"
    return isHead ? Array(head.utf8) : Array(head.utf8) + body
  }

  static func refusal(_ status: Int, isHead: Bool) -> [UInt8] {
    bytes(
      status: status, type: "text/plain; charset=utf-8",
      headers: status == 405 ? [(name: "Allow", value: "GET, HEAD")] : [],
      body: Array("\(reasons[status] ?? "Refused")\n".utf8), isHead: isHead, keepsAlive: false)
  }

  static let eventsHead = Array(
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n\(always)Connection: close\r\n\r\n"
      .utf8)
}
