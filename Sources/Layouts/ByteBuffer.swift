/// Bytes that are appended to, without the checks that an array makes on every append.
struct ByteBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  mutating func append(_ source: UnsafePointer<UInt8>, _ size: Int) {
    reserve(size)
    (base + count).initialize(from: source, count: size)
    count += size
  }

  mutating func append(_ source: UnsafeBufferPointer<UInt8>) {
    if let start = source.baseAddress { append(start, source.count) }
  }

  mutating func append(_ text: StaticString) { append(text.utf8Start, text.utf8CodeUnitCount) }

  mutating func append(_ text: String) {
    if text.utf8.withContiguousStorageIfAvailable({ append($0) }) == nil {
      Array(text.utf8).withUnsafeBufferPointer { append($0) }
    }
  }

  /// In decimal.
  mutating func append(_ number: Int) {
    reserve(20)
    var rest = number.magnitude
    var digits = 1
    var next = rest / 10
    while next > 0 {
      digits += 1
      next /= 10
    }
    if number < 0 {
      base[count] = UInt8(ascii: "-")
      count += 1
    }
    count += digits
    for place in 1...digits {
      base[count - place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }

  /// For HTML: text in an element or in a quoted attribute.
  mutating func append(escaped text: String) {
    if text.utf8.withContiguousStorageIfAvailable({ append(escaped: $0) }) == nil {
      Array(text.utf8).withUnsafeBufferPointer { append(escaped: $0) }
    }
  }

  /// Copies runs of bytes that need no escape in one go each.
  mutating func append(escaped text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress else { return }
    var run = 0
    var position = 0
    while true {
      position = Self.firstSpecial(start, from: position, to: text.count)
      append(start + run, position - run)
      if position == text.count { return }
      switch start[position] {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "<"): append("&lt;")
      case UInt8(ascii: ">"): append("&gt;")
      case UInt8(ascii: "\""): append("&quot;")
      default: append("&#39;")
      }
      position += 1
      run = position
    }
  }

  /// The place of the first of `& < > " '`, or `end`.
  private static func firstSpecial(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
    var position = start
    // Eight bytes at once: a byte is special if one of the differences is zero in it
    // (& is 0x26 and ' is 0x27; < is 0x3C and > is 0x3E).
    while position + 8 <= end {
      let block = UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt64.self)
      let quotes = (block | 0x0101_0101_0101_0101) ^ 0x2727_2727_2727_2727
      let angles = (block | 0x0202_0202_0202_0202) ^ 0x3E3E_3E3E_3E3E_3E3E
      let marks = block ^ 0x2222_2222_2222_2222
      if zeroBytes(quotes) | zeroBytes(angles) | zeroBytes(marks) != 0 { break }
      position += 8
    }
    while position < end, !isSpecial(bytes[position]) { position += 1 }
    return position
  }

  /// Not zero if a byte of `word` is (Warren, Hacker's Delight, 2nd ed., 6-1).
  private static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte | 0x01 == 0x27 || byte | 0x02 == 0x3E || byte == 0x22
  }

  private mutating func reserve(_ size: Int) {
    if capacity - count < size { grow(by: size) }
  }

  @inline(never)
  private mutating func grow(by size: Int) {
    capacity = max(capacity * 2, count + size)
    let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    wider.moveInitialize(from: base, count: count)
    base.deallocate()
    base = wider
  }
}
