/// Turns byte offsets of one file into lines and columns.
public struct LineMap: Sendable {
  private let bytes: [UInt8]
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
    let offset = min(max(offset, 0), bytes.count)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let column = bytes[starts[low]..<offset].reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    return (low + 1, column)
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
