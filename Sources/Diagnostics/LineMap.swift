/// Turns byte offsets of one file into lines and columns.
public struct LineMap: Sendable {
  let bytes: [UInt8]
  private let starts: [Int]

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\n") {
        starts.append(offset + 1)
      } else if byte == UInt8(ascii: "\r"),
        offset + 1 >= bytes.count || bytes[offset + 1] != UInt8(ascii: "\n")
      {
        starts.append(offset + 1)
      }
    }
    self.starts = starts
  }

  /// Line and column, both from 1; columns count Unicode scalars.
  public func position(of offset: Int) -> (line: Int, column: Int) {
    let (line, prefix) = prefix(to: offset)
    return (line, prefix.reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 })
  }

  /// The same, with columns that count UTF-16 code units, as many programs do.
  public func positionInUTF16(of offset: Int) -> (line: Int, column: Int) {
    let (line, prefix) = prefix(to: offset)
    // What takes four bytes in UTF-8 takes two units.
    return (line, prefix.reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + ($1 >= 0xF0 ? 2 : 1) })
  }

  /// The line of an offset, and what goes before it on this line.
  private func prefix(to offset: Int) -> (line: Int, bytes: ArraySlice<UInt8>) {
    let offset = min(max(offset, 0), bytes.count)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low + 1, bytes[starts[low]..<offset])
  }

  /// The text of a line (from 1) without its ending; bytes that are no UTF-8 are replaced.
  public func text(ofLine line: Int) -> String {
    guard line >= 1, line <= starts.count else { return "" }
    let end = line < starts.count ? starts[line] : bytes.count
    var slice = bytes[starts[line - 1]..<end]
    while let last = slice.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
      slice.removeLast()
    }
    return String(decoding: slice, as: UTF8.self)
  }
}
