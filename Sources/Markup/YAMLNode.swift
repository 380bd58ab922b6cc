import Diagnostics

/// A value read from YAML, with its place in the file.
///
/// Scalars stay text: what `2014` or `no` means is the business of whoever
/// knows which type is wanted.
public struct YAMLNode: Sendable {
  public indirect enum Value: Sendable {
    /// Nothing after the colon, or `~` or `null` without quotes.
    case null
    case scalar(String)
    case sequence([YAMLNode])
    /// In the order of the file; keys are unique.
    case mapping([YAMLPair])
  }

  public var value: Value
  public var span: Span

  public init(_ value: Value, span: Span) {
    self.value = value
    self.span = span
  }
}

/// A key and its value in a mapping.
public struct YAMLPair: Sendable {
  public var key: String
  public var keySpan: Span
  public var value: YAMLNode

  public init(key: String, keySpan: Span, value: YAMLNode) {
    self.key = key
    self.keySpan = keySpan
    self.value = value
  }
}
