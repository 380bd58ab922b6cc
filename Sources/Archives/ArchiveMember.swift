import CDeflate

/// A file as it stands in a zip archive: compressed, with what the archive's lists say of it.
///
/// Making one is the slow part and needs no archive, so members can be made on
/// several threads.
public struct ArchiveMember: Sendable {
  /// Parts parted by `/`, relative, never empty, at most 65,535 bytes.
  public let path: String
  /// In bytes, before compression.
  public let size: Int
  public let checksum: Checksum
  let isDeflated: Bool
  let stored: [UInt8]

  /// - Parameters:
  ///   - path: Relative, with `/` between its parts.
  ///   - compresses: False keeps the bytes as they are. They are kept as well where
  ///     compressing them would not make them fewer.
  public init(path: String, bytes: [UInt8], compresses: Bool = true) {
    precondition(!path.isEmpty && path.utf8.count <= 0xFFFF && path.utf8.first != UInt8(ascii: "/"))
    self.path = path
    size = bytes.count
    checksum = Checksum(bytes)
    let deflated = compresses ? Self.deflated(bytes) : nil
    isDeflated = deflated != nil
    stored = deflated ?? bytes
  }

  /// The same file at another place.
  public func moved(to path: String) -> ArchiveMember {
    precondition(!path.isEmpty && path.utf8.count <= 0xFFFF && path.utf8.first != UInt8(ascii: "/"))
    return ArchiveMember(self, path)
  }

  private init(_ other: ArchiveMember, _ path: String) {
    self.path = path
    size = other.size
    checksum = other.checksum
    isDeflated = other.isDeflated
    stored = other.stored
  }

  /// Raw deflate (RFC 1951) at libdeflate's best level; nil where that would not make the bytes fewer, or there is no
  /// memory for it.
  ///
  /// One version of libdeflate gives the same bytes for the same bytes, on any machine.
  private static func deflated(_ bytes: [UInt8]) -> [UInt8]? {
    guard let compressor = libdeflate_alloc_compressor(12) else { return nil }
    defer { libdeflate_free_compressor(compressor) }
    let room = max(bytes.count - 1, 0)
    let out = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      // What does not fit is no bytes at all.
      count = libdeflate_deflate_compress(compressor, bytes, bytes.count, buffer.baseAddress, room)
    }
    return out.isEmpty ? nil : out
  }
}
