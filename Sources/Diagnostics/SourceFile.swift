/// A file as it was read: its path in the project and its bytes.
public struct SourceFile: Sendable {
  /// Relative to the project's folder, with `/` between parts: `content/about.md`.
  public let path: String
  public let bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }
}
