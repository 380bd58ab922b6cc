/// A run of bytes in a source file.
///
/// Offsets count UTF-8 bytes from the start of the file; the end is not
/// included. Lines and columns are computed by ``DiagnosticPrinter`` alone.
public struct Span: Sendable, Hashable {
  public var start: UInt32
  public var end: UInt32

  @inlinable
  public init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = end
  }

  @inlinable
  public init(_ range: Range<Int>) {
    self.init(start: UInt32(range.lowerBound), end: UInt32(range.upperBound))
  }

  @inlinable public var range: Range<Int> { Int(start)..<Int(end) }
  @inlinable public var isEmpty: Bool { start == end }

  /// The same bytes counted from another start.
  @inlinable
  public func shifted(by offset: Int) -> Span {
    Span(start: UInt32(Int(start) + offset), end: UInt32(Int(end) + offset))
  }
}
