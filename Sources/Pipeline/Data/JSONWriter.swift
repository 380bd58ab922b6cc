import Markup

/// Writes JSON (RFC 8259) straight into bytes, in the order in which it is told.
///
/// Nothing is checked: whoever calls sees to it that in an object each value
/// follows a key.
struct JSONWriter: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Whether what is written may stand in a `script` element of a page: no `<` in any text.
  private let isScriptSafe: Bool
  private var needsComma = false

  /// - Parameter capacity: About how many bytes will be written.
  init(isScriptSafe: Bool = false, capacity: Int = 0) {
    self.isScriptSafe = isScriptSafe
    bytes.reserveCapacity(capacity)
  }

  /// All that was written, as a line.
  consuming func line() -> [UInt8] {
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  // MARK: Containers

  mutating func object(_ body: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "{"))
    body(&self)
    close(UInt8(ascii: "}"))
  }

  mutating func array(_ body: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "["))
    body(&self)
    close(UInt8(ascii: "]"))
  }

  private mutating func open(_ byte: UInt8) {
    separate()
    bytes.append(byte)
    needsComma = false
  }

  private mutating func close(_ byte: UInt8) {
    bytes.append(byte)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Puts what follows on a line of its own, so that files can be compared line by line.
  mutating func newLine() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = false
    bytes.append(UInt8(ascii: "\n"))
  }

  // MARK: Values

  mutating func null() {
    separate()
    bytes += "null".utf8
  }

  mutating func flag(_ value: Bool) {
    separate()
    bytes += (value ? "true" : "false").utf8
  }

  mutating func number(_ value: Int) {
    separate()
    bytes += String(value).utf8
  }

  mutating func string(_ text: String) {
    var text = text
    text.withUTF8 { string($0) }
  }

  /// - Parameter text: UTF-8.
  mutating func string(_ text: UnsafeBufferPointer<UInt8>) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    append(text)
    bytes.append(UInt8(ascii: "\""))
  }

  /// A value that another writer wrote.
  mutating func written(_ value: [UInt8]) {
    separate()
    bytes += value
  }

  // MARK: Pairs

  /// A key and its text; nothing at all without a text.
  mutating func pair(_ name: String, _ text: String?) {
    guard let text else { return }
    key(name)
    string(text)
  }

  // MARK: Text

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress else { return }
    var done = 0
    while done < text.count {
      let index = firstEscape(start, done, text.count)
      bytes += UnsafeBufferPointer(start: start + done, count: index - done)
      if index < text.count { escape(start[index]) }
      done = index + 1
    }
  }

  /// The next byte that must not stand as it is, from a place on; the end if there is none.
  private func firstEscape(_ text: UnsafePointer<UInt8>, _ from: Int, _ end: Int) -> Int {
    var place = from
    while end >= 8, place < end {
      let found = escapes(Word.load(text, at: place, of: end))
      if found != 0 { return place + Word.firstOffset(found) }
      place += 8
    }
    while end < 8, place < end, !needsEscape(text[place]) { place += 1 }
    return min(place, end)
  }

  private func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
      || (isScriptSafe
        && (byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "&")))
  }

  /// Those of a word's eight bytes that need it.
  @inline(__always)
  private func escapes(_ word: UInt64) -> UInt64 {
    // " and & differ in one bit, < and > in another.
    let found =
      Word.lowBytes(word) | Word.bytes(word, equalTo: UInt8(ascii: "\""), butForBits: isScriptSafe ? 4 : 0)
      | Word.bytes(word, equalTo: UInt8(ascii: "\\"))
    return isScriptSafe ? found | Word.bytes(word, equalTo: UInt8(ascii: "<"), butForBits: 2) : found
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): bytes += "\\\"".utf8
    case UInt8(ascii: "\\"): bytes += "\\\\".utf8
    case UInt8(ascii: "\n"): bytes += "\\n".utf8
    case UInt8(ascii: "\t"): bytes += "\\t".utf8
    default:
      bytes += (byte < 0x10 ? "\\u000" : "\\u00").utf8
      bytes += String(byte, radix: 16).utf8
    }
  }
}
