/// What kind of value a field holds. A value of any shape may be absent (``Value/none``).
public indirect enum Shape: Sendable, Hashable {
  case flag
  case number
  /// Plain text: escaped wherever it is printed.
  case text
  /// Markup that is printed as it is.
  case html
  case list(Shape)
  case record(ShapeID)
}

/// A record type of one ``Shapes``.
public struct ShapeID: Sendable, Hashable {
  let index: Int
}
