import Diagnostics

/// A text as a client has it open, with the start of each line.
///
/// Lines end with LF, CR LF or CR, as the protocol says.
public struct TextDocument: Sendable {
  public private(set) var bytes: [UInt8]
  private var starts: [Int]

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    starts = Self.starts(of: bytes)
  }

  public init(_ text: String) { self.init(Array(text.utf8)) }

  private static func starts(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for (offset, byte) in bytes.enumerated() {
      if byte == 10 || (byte == 13 && (offset + 1 == bytes.count || bytes[offset + 1] != 10)) {
        starts.append(offset + 1)
      }
    }
    return starts
  }

  public var lineCount: Int { starts.count }

  /// The bytes of a line, from 0, without its ending.
  public func line(_ number: Int) -> Range<Int> {
    guard starts.indices.contains(number) else { return bytes.count..<bytes.count }
    var end = number + 1 < starts.count ? starts[number + 1] : bytes.count
    while end > starts[number], bytes[end - 1] == 10 || bytes[end - 1] == 13 { end -= 1 }
    return starts[number]..<end
  }

  // MARK: Places

  /// The byte at a position; beyond a line's end its end, beyond the last line the text's.
  public func offset(of position: Position, _ encoding: PositionEncoding) -> Int {
    guard position.line < starts.count else { return bytes.count }
    let line = line(position.line)
    var offset = line.lowerBound
    var left = position.character
    while offset < line.upperBound, left > 0 {
      let (length, units) = Self.measure(bytes[offset], encoding)
      // A place inside of a character is taken for the place before it.
      guard left >= units else { break }
      left -= units
      offset = min(offset + length, line.upperBound)
    }
    return offset
  }

  /// The position of a byte.
  public func position(of offset: Int, _ encoding: PositionEncoding) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    var character = 0
    var place = starts[low]
    let end = min(offset, line(low).upperBound)
    while place < end {
      let (length, units) = Self.measure(bytes[place], encoding)
      guard place + length <= end else { break }
      character += units
      place += length
    }
    return Position(line: low, character: character)
  }

  /// Bytes of the character that begins with a byte, and its units; a byte that begins none counts alone.
  private static func measure(_ lead: UInt8, _ encoding: PositionEncoding) -> (bytes: Int, units: Int) {
    let length =
      switch lead {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    switch encoding {
    case .utf8: return (length, length)
    case .utf16: return (length, length == 4 ? 2 : 1)
    case .utf32: return (length, 1)
    }
  }

  public func range(of span: Span, _ encoding: PositionEncoding) -> JSONValue {
    .object([
      "start": position(of: Int(span.start), encoding).value,
      "end": position(of: Int(span.end), encoding).value,
    ])
  }

  // MARK: Changes

  /// Makes a change of `textDocument/didChange`: a text in a range, or a whole new text.
  ///
  /// - Throws: When it is neither.
  public mutating func apply(_ change: JSONValue, _ encoding: PositionEncoding) throws(ResponseError) {
    guard let text = change["text"]?.string else {
      throw ResponseError(.invalidParams, "a change has no text")
    }
    guard let range = change["range"] else {
      self = TextDocument(text)
      return
    }
    guard let start = Position(range["start"]), let end = Position(range["end"]), start <= end else {
      throw ResponseError(.invalidParams, "a change has no range")
    }
    replace(offset(of: start, encoding)..<offset(of: end, encoding), with: Array(text.utf8))
  }

  mutating func replace(_ range: Range<Int>, with new: [UInt8]) {
    bytes.replaceSubrange(range, with: new)
    // A line end may be made or parted at both borders, so the lines that they touch are looked at again.
    let shift = new.count - range.count
    let first = max(0, starts.partitionPoint { $0 >= range.lowerBound } - 1)
    let kept = starts.partitionPoint { $0 > range.upperBound + 1 }
    let from = starts[first]
    let to = kept < starts.count ? starts[kept] + shift : bytes.count
    let again = Self.starts(of: Array(bytes[from..<to])).map { $0 + from }
    // The start that follows the last line end of that part is the first of the kept ones.
    let tail = starts[kept...].map { $0 + shift }
    starts.replaceSubrange(first..., with: (again.last == tail.first ? again.dropLast() : again[...]) + tail)
  }
}

extension Array {
  /// The first index whose element satisfies a condition that all later ones satisfy too.
  fileprivate func partitionPoint(where condition: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
