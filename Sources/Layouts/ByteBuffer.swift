/// Bytes that are appended to, without the checks that an array makes on every append.
struct ByteBuffer: ~Copyable {
  /// How many bytes past its end a source of ``append(padded:_:)`` can be read.
  /// The buffer itself always has room for as many after its bytes.
  static let padding = 32

  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = capacity + Self.padding
    base = .allocate(capacity: self.capacity)
    base.initialize(repeating: 0, count: Self.padding)
  }

  deinit { base.deallocate() }

  /// Valid until the next append, and a good source of ``append(padded:_:)``.
  var start: UnsafePointer<UInt8> { UnsafePointer(base) }
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  mutating func append(_ source: UnsafePointer<UInt8>, _ size: Int) {
    reserve(size)
    (base + count).initialize(from: source, count: size)
    count += size
  }

  /// Copies short runs as one block, which is faster than asking how long they are.
  mutating func append(padded source: UnsafePointer<UInt8>, _ size: Int) {
    reserve(size)
    if size <= Self.padding {
      let block = UnsafeRawPointer(source).loadUnaligned(as: SIMD32<UInt8>.self)
      UnsafeMutableRawPointer(base + count).storeBytes(of: block, as: SIMD32<UInt8>.self)
    } else {
      (base + count).initialize(from: source, count: size)
    }
    count += size
  }

  mutating func append(_ source: UnsafeBufferPointer<UInt8>) {
    if let start = source.baseAddress { append(start, source.count) }
  }

  mutating func append(_ text: StaticString) { append(text.utf8Start, text.utf8CodeUnitCount) }

  /// `withUTF8` is the way to the bytes that retains nothing more and is inlined; so the text is consumed.
  @inline(__always)
  mutating func append(_ text: consuming String) {
    text.withUTF8 { append($0) }
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
  @inline(__always)
  mutating func append(escaped text: consuming String) {
    text.withUTF8 { append(escaped: $0) }
  }

  /// Copies eight bytes at a time, and goes back to the first that needs an escape.
  mutating func append(escaped text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress else { return }
    let end = text.count
    var position = 0
    reserve(end)
    while position + 8 <= end {
      let word = Self.load(start + position)
      store(word)
      let suspects = Self.suspects(word)
      if suspects == 0 {
        count += 8
        position += 8
      } else {
        let clean = suspects.trailingZeroBitCount / 8
        count += clean
        position += clean
        append(escaped: start[position])
        position += 1
        reserve(end - position)
      }
    }
    if position < end, end >= 8 {
      // The last eight bytes, less those that are done: zeros come in from above.
      let word = Self.load(start + end - 8) >> UInt64(8 * (8 - (end - position)))
      store(word)
      if Self.suspects(word) == 0 {
        count += end - position
        return
      }
    }
    while position < end {
      append(escaped: start[position])
      position += 1
    }
  }

  private mutating func append(escaped byte: UInt8) {
    switch byte {
    case UInt8(ascii: "&"): append("&amp;")
    case UInt8(ascii: "<"): append("&lt;")
    case UInt8(ascii: ">"): append("&gt;")
    case UInt8(ascii: "\""): append("&quot;")
    case UInt8(ascii: "'"): append("&#39;")
    default:
      reserve(1)
      base[count] = byte
      count += 1
    }
  }

  private static func load(_ place: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
  }

  /// Writes at the end, where there is room, without counting it.
  private func store(_ word: UInt64) {
    UnsafeMutableRawPointer(base + count).storeBytes(of: word.littleEndian, as: UInt64.self)
  }

  /// Zero if none of a word's bytes is one of `& < > " '`; else its lowest set
  /// bit is in the lowest byte that is one of them or `#`.
  ///
  /// With one bit set, < is > and with two, " and # and & are '. So each byte of
  /// `a` or `b` is zero where such a character is, and the lowest zero byte of
  /// `x` is where `(x - 1) & ~x` has its lowest high bit (Mycroft 1987).
  private static func suspects(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let a = (word | 0x02 * ones) ^ (0x3E * ones)
    let b = (word | 0x05 * ones) ^ (0x27 * ones)
    return ((a &- ones) & ~a | (b &- ones) & ~b) & (0x80 * ones)
  }

  mutating func truncate(to size: Int) { count = min(count, size) }

  private mutating func reserve(_ size: Int) {
    if capacity - count < size + Self.padding { grow(by: size + Self.padding) }
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
