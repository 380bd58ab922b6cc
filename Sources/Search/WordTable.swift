/// Numbers distinct byte strings in the order in which they first come: open addressing, no String per word.
struct WordTable: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Where each word ends in `bytes`.
  private(set) var ends: [UInt32] = []
  /// Hash in the upper half, number of the word plus 1 in the lower; 0 is free.
  private var slots: [UInt64]

  init(capacity: Int = 256) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    ends.reserveCapacity(capacity)
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

  /// FNV's low bits are weak for short words: the high ones are folded in.
  @inline(__always) static func slot(_ hash: UInt32, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: hash ^ (hash >> 15)) & mask
  }

  /// - Returns: the word's number; it is new when that equals the count before the call.
  @inline(__always)
  mutating func intern(_ word: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int {
    let mask = slots.count - 1
    // Negative: not there, and the complement of its slot.
    let found = slots.withUnsafeBufferPointer { slots in
      ends.withUnsafeBufferPointer { ends in
        bytes.withUnsafeBufferPointer { bytes in
          var slot = Self.slot(hash, mask)
          while true {
            let entry = slots[slot]
            if entry == 0 { return ~slot }
            if UInt32(truncatingIfNeeded: entry >> 32) == hash {
              let id = Int(entry & 0xFFFF_FFFF) &- 1
              let start = id == 0 ? 0 : Int(ends[id &- 1])
              if Int(ends[id]) &- start == word.count, Self.isEqual(bytes.baseAddress! + start, word) {
                return id
              }
            }
            slot = (slot &+ 1) & mask
          }
        }
      }
    }
    return found >= 0 ? found : insert(word, hash: hash, slot: ~found)
  }

  mutating func intern(_ word: [UInt8]) -> Int {
    word.withUnsafeBufferPointer { intern($0, hash: Self.hash($0)) }
  }

  @inline(__always)
  static func isEqual(_ bytes: UnsafePointer<UInt8>, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < word.count {
      if bytes[index] != word[index] { return false }
      index &+= 1
    }
    return true
  }

  private mutating func insert(_ word: UnsafeBufferPointer<UInt8>, hash: UInt32, slot: Int) -> Int {
    let id = ends.count
    bytes.append(contentsOf: word)
    ends.append(UInt32(bytes.count))
    slots[slot] = UInt64(hash) << 32 | UInt64(id + 1)
    if ends.count * 2 > slots.count { grow() }
    return id
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: slots.count * 2)
    let mask = larger.count - 1
    for entry in slots where entry != 0 {
      var slot = Self.slot(UInt32(truncatingIfNeeded: entry >> 32), mask)
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = entry
    }
    slots = larger
  }
}
