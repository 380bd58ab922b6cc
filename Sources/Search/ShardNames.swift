/// Gives files names made from their content, so that an unchanged shard keeps its name and browsers keep it.
struct ShardNames {
  /// Letters of a name's hash; lower case, because a USB stick's file system may know no other.
  static let length = 5
  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  /// Eight bytes at a time: multiplied, and the upper half, where the product is well mixed, folded in.
  private static func hash(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBytes { bytes in
      var hash = UInt64(bytes.count)
      var index = 0
      while index < bytes.count {
        var word: UInt64 = 0
        if index + 8 <= bytes.count {
          word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        } else {
          for place in index..<bytes.count { word = word << 8 | UInt64(bytes[place]) }
        }
        hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
        index += 8
      }
      return hash
    }
  }

  private var taken: [[UInt8]: [UInt8]] = [:]

  /// - Returns: the hash part of the name and the file; nil for the file when the same content has it already.
  mutating func name(_ kind: String, _ bytes: [UInt8]) -> (hash: [UInt8], file: SearchFile?) {
    var hash = Self.hash(bytes)
    while true {
      var mixed = (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15
      var name: [UInt8] = []
      for _ in 0..<Self.length {
        name.append(Self.alphabet[Int(mixed >> 59)])
        mixed <<= 5
      }
      let key = Array(kind.utf8) + name
      let print = withUnsafeBytes(of: (hash, bytes.count)) { Array($0) }
      if let other = taken[key] {
        if other == print { return (name, nil) }
        hash = hash &+ 1
        continue
      }
      taken[key] = print
      return (
        name, SearchFile(path: "search/\(kind)-\(String(decoding: name, as: UTF8.self)).js", bytes: bytes)
      )
    }
  }
}
