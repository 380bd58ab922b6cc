/// Numbers distinct byte strings in the order in which they first come: open addressing, no String per word.
struct WordTable: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Where each word ends in `bytes`.
  private(set) var ends: [UInt32] = []
  private var hashes: [UInt32] = []
  /// Number of the word plus 1; 0 is free.
  private var slots: [UInt32]

  init(capacity: Int = 256) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    ends.reserveCapacity(capacity)
    hashes.reserveCapacity(capacity)
    bytes.reserveCapacity(capacity * 8)
  }

  var count: Int { ends.count }

  func range(_ id: Int) -> Range<Int> { (id == 0 ? 0 : Int(ends[id - 1]))..<Int(ends[id]) }

  func word(_ id: Int) -> ArraySlice<UInt8> { bytes[range(id)] }

  /// FNV-1a, which the tokeniser also computes while it scans.
  static let hashSeed: UInt32 = 2_166_136_261
  @inline(__always) static func hash(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    (hash ^ UInt32(byte)) &* 16_777_619
  }
  static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var value = hashSeed
    for byte in word { value = hash(value, byte) }
    return value
  }

  /// - Returns: the word's number; it is new when that equals the count before the call.
  @inline(__always)
  mutating func intern(_ word: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int {
    let mask = slots.count - 1
    // FNV's low bits are weak for short words: fold the high ones in.
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 15)) & mask
    let length = word.count
    while true {
      let entry = slots[slot]
      if entry == 0 { return insert(word, hash: hash, slot: slot) }
      let id = Int(entry) - 1
      if hashes[id] == hash {
        let start = id == 0 ? 0 : Int(ends[id - 1])
        if Int(ends[id]) - start == length && matches(word, at: start) { return id }
      }
      slot = (slot + 1) & mask
    }
  }

  mutating func intern(_ word: [UInt8]) -> Int {
    word.withUnsafeBufferPointer { intern($0, hash: Self.hash($0)) }
  }

  @inline(__always)
  private func matches(_ word: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    bytes.withUnsafeBufferPointer { all in
      for index in 0..<word.count where all[start + index] != word[index] { return false }
      return true
    }
  }

  private mutating func insert(_ word: UnsafeBufferPointer<UInt8>, hash: UInt32, slot: Int) -> Int {
    let id = ends.count
    bytes.append(contentsOf: word)
    ends.append(UInt32(bytes.count))
    hashes.append(hash)
    slots[slot] = UInt32(id + 1)
    if ends.count * 2 > slots.count { grow() }
    return id
  }

  private mutating func grow() {
    var larger = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = larger.count - 1
    for (id, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash ^ (hash >> 15)) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = UInt32(id + 1)
    }
    slots = larger
  }
}
