import CZlib

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
    let deflated = compresses ? Self.deflate(bytes) : nil
    if let deflated, deflated.count < bytes.count {
      isDeflated = true
      stored = deflated
    } else {
      isDeflated = false
      stored = bytes
    }
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

  /// Raw deflate (RFC 1951) at zlib's best level; nil when zlib has no memory for it.
  ///
  /// One version of zlib gives the same bytes for the same bytes, on any machine.
  private static func deflate(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    guard zlib_start_raw_deflate(&stream, 9) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    // zlib counts in 32 bits; what is larger goes in pieces.
    let piece = 1 << 30
    var out: [UInt8] = []
    var start = 0
    repeat {
      let end = min(bytes.count, start + piece)
      let isLast = end == bytes.count
      let room = Int(deflateBound(&stream, uLong(end - start))) + 16
      let finished = bytes.withUnsafeBufferPointer { input -> Bool in
        let more = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
          stream.next_in = input.baseAddress.map { UnsafeMutablePointer(mutating: $0 + start) }
          stream.avail_in = UInt32(end - start)
          stream.next_out = buffer.baseAddress
          stream.avail_out = UInt32(room)
          _ = CZlib.deflate(&stream, isLast ? Z_FINISH : Z_FULL_FLUSH)
          count = room - Int(stream.avail_out)
        }
        out += more
        return stream.avail_in == 0
      }
      guard finished else { return nil }
      start = end
    } while start < bytes.count
    return out
  }
}
