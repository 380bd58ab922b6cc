import CCmarkGFM
import Glibc
import Synchronization

/// A tree of cmark's; its memory goes when this goes.
///
/// Debian's cmark-gfm keeps one global table of the characters that extensions
/// watch, and switches it on and off in every parse, so at most one thread is
/// inside a parse. Reading a finished tree needs no lock.
struct CmarkTree: ~Copyable {
  let root: CmarkNode
  private let memory: ArenaChunk

  /// - Parameter autolink: Whether to look for bare addresses, which costs a
  ///   quarter of the time and is needless where the text holds none.
  init(parsing bytes: UnsafeBufferPointer<UInt8>, autolink: Bool) {
    let (root, memory) = cmark.withLock { cmark in
      let memory = cmark.prepared()
      // A tree takes about 30 times its source, if that has much markup.
      current = ArenaChunk.allocate(size: min(8192 + 32 * bytes.count, 1 << 22), previous: nil)
      let root = tandem_parse(bytes.baseAddress, bytes.count, autolink ? 1 : 0, memory)
      let whole = current!
      current = nil
      return (UInt(bitPattern: root), whole)
    }
    self.root = CmarkNode(UnsafeMutableRawPointer(bitPattern: root)!)
    self.memory = memory
  }

  deinit { memory.freeAll() }
}

/// What stays between parses: cmark's extensions are registered once, and the
/// functions that give it memory need a fixed address.
private struct Cmark: ~Copyable {
  private var memory: UInt = 0

  mutating func prepared() -> UnsafeMutablePointer<cmark_mem> {
    if memory == 0 {
      cmark_gfm_core_extensions_ensure_registered()
      let functions = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
      functions.initialize(
        to: cmark_mem(
          calloc: { zeroed($0 &* $1) },
          realloc: { resized($0, to: $1) },
          free: { _ in }))
      memory = UInt(bitPattern: functions)
    }
    return UnsafeMutablePointer(bitPattern: memory)!
  }
}

private let cmark = Mutex(Cmark())

/// Memory for one tree, handed out piece by piece and freed as a whole.
///
/// cmark asks for some 1,000 pieces a page; from malloc they cost a third of
/// its time.
private struct ArenaChunk {
  /// Starts with the address of the previous chunk and the chunk's end.
  let base: UnsafeMutableRawPointer
  var next: UnsafeMutableRawPointer
  let end: UnsafeMutableRawPointer

  static func allocate(size: Int, previous: UnsafeMutableRawPointer?) -> ArenaChunk {
    guard let base = malloc(size) else { fatalError("out of memory") }
    base.storeBytes(of: UInt(bitPattern: previous), as: UInt.self)
    return ArenaChunk(base: base, next: base + 16, end: base + size)
  }

  func freeAll() {
    var chunk: UnsafeMutableRawPointer? = base
    while let this = chunk {
      chunk = UnsafeMutableRawPointer(bitPattern: this.load(as: UInt.self))
      free(this)
    }
  }
}

/// The arena of the parse under way. cmark's memory functions get no argument
/// that could carry it; the lock around every parse guards it.
nonisolated(unsafe) private var current: ArenaChunk?

/// Each piece follows eight bytes that hold its size, and is a multiple of eight long.
private func zeroed(_ size: Int) -> UnsafeMutableRawPointer {
  let piece = unfilled(size)
  memset(piece, 0, size)
  return piece
}

private func unfilled(_ size: Int) -> UnsafeMutableRawPointer {
  let taken = (size &+ 15) & ~7
  if current!.end - current!.next < taken {
    let size = max(taken + 16, 2 * (current!.end - current!.base))
    current = ArenaChunk.allocate(size: size, previous: current!.base)
  }
  let piece = current!.next + 8
  (piece - 8).storeBytes(of: size, as: Int.self)
  current!.next += taken
  return piece
}

private func resized(_ old: UnsafeMutableRawPointer?, to size: Int) -> UnsafeMutableRawPointer {
  guard let old else { return unfilled(size) }
  let oldSize = (old - 8).load(as: Int.self)
  if size <= oldSize { return old }
  // cmark's buffers grow at the end of the arena more often than not.
  let oldEnd = old + ((oldSize + 7) & ~7)
  let newEnd = old + ((size + 7) & ~7)
  if oldEnd == current!.next, newEnd <= current!.end {
    (old - 8).storeBytes(of: size, as: Int.self)
    current!.next = newEnd
    return old
  }
  let piece = unfilled(size)
  memcpy(piece, old, oldSize)
  return piece
}

/// A node of a tree that is still held.
struct CmarkNode: Equatable {
  let pointer: UnsafeMutableRawPointer

  init(_ pointer: UnsafeMutableRawPointer) { self.pointer = pointer }

  var kind: tandem_kind { tandem_kind_of(pointer) }
  var isText: Bool { kind == TANDEM_TEXT }
  var isTableCell: Bool { kind == TANDEM_TABLE_CELL }
  var next: CmarkNode? { tandem_next(pointer).map(CmarkNode.init) }
  var parent: CmarkNode? { tandem_parent(pointer).map(CmarkNode.init) }
  var firstChild: CmarkNode? { tandem_first_child(pointer).map(CmarkNode.init) }
  var startLine: Int { Int(tandem_start_line(pointer)) }
  var startColumn: Int { Int(tandem_start_column(pointer)) }
  var endLine: Int { Int(tandem_end_line(pointer)) }
  var endColumn: Int { Int(tandem_end_column(pointer)) }
  var literal: UnsafeBufferPointer<UInt8> { buffer(tandem_literal(pointer)) }
  var url: UnsafeBufferPointer<UInt8> { buffer(tandem_url(pointer)) }
  var title: UnsafeBufferPointer<UInt8> { buffer(tandem_title(pointer)) }
  var fenceInfo: UnsafeBufferPointer<UInt8> { buffer(tandem_fence_info(pointer)) }
  var headingLevel: Int { Int(tandem_heading_level(pointer)) }
  var listIsOrdered: Bool { tandem_list_is_ordered(pointer) != 0 }
  var listStart: Int { Int(tandem_list_start(pointer)) }
  var listIsTight: Bool { tandem_list_is_tight(pointer) != 0 }
  var isTask: Bool { tandem_item_is_task(pointer) != 0 }

  /// The length of a fence and its character; nil for indented code.
  var fence: (length: Int, character: UInt8)? {
    var length: Int32 = 0
    var character: CChar = 0
    guard tandem_is_fenced(pointer, &length, &character) != 0 else { return nil }
    return (Int(length), UInt8(bitPattern: character))
  }

  /// `l`, `c`, `r` or 0 for each column of a table.
  var alignments: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: tandem_table_alignments(pointer), count: Int(tandem_table_columns(pointer)))
  }

  private func buffer(_ text: tandem_text) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: text.bytes, count: text.count)
  }
}
