/// Values for the fields of one record type.
public struct Record: Sendable {
  public let shape: ShapeID
  /// In the order of the shape's fields; those missing at the end count as ``Value/none``.
  public var values: [Value]

  public init(_ shape: ShapeID, _ values: [Value]) {
    self.shape = shape
    self.values = values
  }
}
