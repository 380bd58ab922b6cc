import Diagnostics

/// Cuts a stream of bytes into the messages of the base protocol: a head of lines, an empty line, a body.
///
/// Shape: `Content-Length: 52\r\n\r\n{…}`. Other lines of the head are passed over.
public struct MessageReader: Sendable {
  /// In bytes; a longer head is no head.
  public static let longestHead = 8192
  /// In bytes; nobody edits a longer text.
  public static let longestBody = 64 << 20

  public enum Mistake: Error, Sendable, Hashable {
    /// The head names no length, or a length that is none: where the next message begins cannot be known.
    case badHead
    case tooLong
  }

  private var buffer: [UInt8] = []
  /// How much of the buffer was taken.
  private var start = 0
  /// How far the end of a head was looked for.
  private var searched = 0
  /// The length of the body whose head was read.
  private var length: Int?

  public init() {}

  public mutating func take(_ bytes: some Sequence<UInt8>) { buffer += bytes }

  /// The body of the next message; nil until more bytes come.
  ///
  /// - Throws: When the stream cannot be understood any more.
  public mutating func next() throws(Mistake) -> [UInt8]? {
    if length == nil {
      guard let head = head() else {
        if buffer.count - start > Self.longestHead { throw .badHead }
        return nil
      }
      guard head.count <= Self.longestHead, let found = Self.length(buffer[head]) else { throw .badHead }
      guard found <= Self.longestBody else { throw .tooLong }
      length = found
      start = head.upperBound + 4
      searched = start
    }
    guard let length, buffer.count - start >= length else { return nil }
    let body = Array(buffer[start..<start + length])
    start += length
    searched = start
    self.length = nil
    // What was taken is thrown away now and then, so that no byte is moved often.
    if start > 1 << 20 || start == buffer.count {
      buffer.removeFirst(start)
      start = 0
      searched = 0
    }
    return body
  }

  /// The next head without the empty line that ends it.
  private mutating func head() -> Range<Int>? {
    var place = max(start, searched - 3)
    while place + 4 <= buffer.count {
      if buffer[place] == 13, buffer[place + 1] == 10, buffer[place + 2] == 13, buffer[place + 3] == 10 {
        return start..<place
      }
      place += 1
    }
    searched = place
    return nil
  }

  private static func length(_ head: ArraySlice<UInt8>) -> Int? {
    var length: Int?
    for line in String(decoding: head, as: UTF8.self).split(separator: "\r\n") {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      guard line[..<colon].lowercased() == "content-length" else { continue }
      let digits = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      guard !digits.isEmpty, digits.utf8.count <= 12, digits.utf8.allSatisfy({ (48...57).contains($0) })
      else {
        return nil
      }
      length = Int(digits)
    }
    return length
  }

  /// A message as it goes over the wire.
  public static func framed(_ value: JSONValue) -> [UInt8] {
    let body = value.json
    return Array("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
  }
}
