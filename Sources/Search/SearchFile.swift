/// A file of the index, to be written as it is.
public struct SearchFile: Sendable, Hashable {
  /// From the site's root: `search/words-7kq2m.js`.
  public var path: String
  public var bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
