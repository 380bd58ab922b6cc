/// Gives files names made from their content, so that an unchanged shard keeps its name and browsers keep it.
struct ShardNames {
  /// Letters of a name's hash; lower case, because a USB stick's file system may know no other.
  static let length = 5
  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  private var taken: [[UInt8]: [UInt8]] = [:]

  /// - Returns: the hash part of the name and the file; nil for the file when the same content has it already.
  mutating func name(_ kind: String, _ bytes: [UInt8]) -> (hash: [UInt8], file: SearchFile?) {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
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
