import Diagnostics

/// One pass over a text before cmark reads it: finds its lines, what must be
/// changed, and what cmark had better not see at all.
struct SourceScan {
  /// Containers inside of each other, of blocks and of text; deeper ones are refused.
  static let deepestAllowed = 200
  /// Cells that short rows of a table are filled up with count too.
  static let mostCells = 1_000_000
  static let mostColumns = 1000

  private(set) var lineStarts: [UInt32] = []
  /// There is a `\@`, `\[` or `\]`.
  private(set) var hasEscapes = false
  private(set) var firstControl: Int?
  private(set) var controls = 0
  private(set) var firstInvalid: Int?
  /// U+FFFD, which stands where a letter was lost.
  private(set) var firstReplacement: Int?
  /// Why the text cannot be read, and where the line at fault starts.
  private(set) var refusal: (reason: Refusal, start: Int)?

  enum Refusal {
    case tooDeep
    case tooLargeTable
    case tooMuchWork
  }

  /// How deep any line's containers can be.
  private var deepest = 1
  private let bytes: UnsafeBufferPointer<UInt8>
  // Tables are judged by runs of lines that no empty line parts.
  private var runStart = 0
  private var runRows = 0
  private var runColumns = 0
  private var cells = 0
  private var rowWork = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    lineStarts.reserveCapacity(bytes.count / 32 + 8)
    lineStarts.append(0)
    startLine(at: 0)
    scan()
    if bytes.count > HostileText.harmlessSize, refusal == nil,
      deepest * lineStarts.count > 20_000_000 || HostileText.isTooMuchWork(bytes)
    {
      refuse(.tooMuchWork, at: 0)
    }
  }

  var needsChange: Bool { hasEscapes || controls > 0 || firstInvalid != nil }

  private mutating func scan() {
    let count = bytes.count
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return }
    var index = 0
    while index < count {
      // Eight bytes at once, as long as all are printable ASCII but a backslash.
      if index + 8 <= count {
        let word = Word.load(base + index)
        let notable = Word.highBytes(word) | Word.controls(word) | Word.bytes(word, equalTo: Ascii.backslash)
        if notable == 0 {
          index += 8
          continue
        }
        index += Word.firstOffset(notable)
      }
      let byte = bytes[index]
      switch byte {
      case Ascii.newline:
        index += 1
        startLine(at: index)
        lineStarts.append(UInt32(truncatingIfNeeded: index))
      case Ascii.carriageReturn:
        index += 1
        if index < count, bytes[index] == Ascii.newline { index += 1 }
        startLine(at: index)
        lineStarts.append(UInt32(truncatingIfNeeded: index))
      case Ascii.backslash:
        index += 1
        guard index < count else { break }
        let next = bytes[index]
        if next == Ascii.at || next == Ascii.bracketOpen || next == Ascii.bracketClose { hasEscapes = true }
        if Ascii.isPunctuation(next) { index += 1 }
      case Ascii.tab:
        index += 1
      case 0..<0x20, 0x7F:
        noteControl(at: index)
        index += 1
      case 0x80...:
        let length = UTF8Sequence.length(bytes, at: index)
        if length == 0, firstInvalid == nil { firstInvalid = index }
        if byte == 0xC2, length == 2, bytes[index + 1] < 0xA0 { noteControl(at: index) }
        if byte == 0xEF, length == 3, bytes[index + 1] == 0xBF, bytes[index + 2] == 0xBD,
          firstReplacement == nil
        {
          firstReplacement = index
        }
        index += max(length, 1)
      default:
        index += 1
      }
    }
  }

  private mutating func noteControl(at index: Int) {
    controls += 1
    if firstControl == nil { firstControl = index }
  }

  /// Looks at what a line starts with.
  private mutating func startLine(at start: Int) {
    cells += runColumns
    if cells > Self.mostCells { refuse(.tooLargeTable, at: start) }
    guard start < bytes.count, !Ascii.isLetter(bytes[start]) else { return }
    measureDepth(at: start)
    measureTable(at: start)
  }

  private mutating func refuse(_ reason: Refusal, at start: Int) {
    if refusal == nil { refusal = (reason, start) }
  }

  /// Bounds how deep the containers can be that a line opens or goes on with:
  /// cmark visits each of them on every line.
  private mutating func measureDepth(at start: Int) {
    var index = start
    var markers = 0
    var blanks = 0
    var indent = 0
    var first: UInt8 = 0
    var same = true
    loop: while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : Ascii.newline
      switch byte {
      case Ascii.space: blanks += 1
      case Ascii.tab: blanks += 4
      case UInt8(ascii: ">"): count(byte)
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
        guard Ascii.isSpace(next) else { break loop }
        count(byte)
      case 48...57:
        var end = index
        while end < bytes.count, end - index < 10, Ascii.isDigit(bytes[end]) { end += 1 }
        guard end + 1 < bytes.count, bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")"),
          Ascii.isSpace(bytes[end + 1])
        else { break loop }
        count(byte)
        index = end
      default: break loop
      }
      index += 1
    }
    func count(_ byte: UInt8) {
      // A level of a list takes two columns at least.
      if markers == 0 { indent = blanks / 2 }
      if first != 0, byte != first { same = false }
      first = byte
      markers += 1
    }
    deepest = max(deepest, markers + indent)
    guard markers + indent > Self.deepestAllowed else { return }
    // Hyphens or asterisks to the end of the line are a rule.
    let ends = index >= bytes.count || bytes[index] == Ascii.newline || bytes[index] == Ascii.carriageReturn
    if ends, same, first == Ascii.hyphen || first == UInt8(ascii: "*") { return }
    refuse(.tooDeep, at: start)
  }

  /// cmark fills up each short row with cells, and reads a whole paragraph
  /// again at each line that could be the second of a table.
  private mutating func measureTable(at start: Int) {
    var index = start
    while index < bytes.count, isContainer(bytes[index]) { index += 1 }
    guard index < bytes.count, bytes[index] != Ascii.newline, bytes[index] != Ascii.carriageReturn else {
      runStart = start
      runRows = 0
      runColumns = 0
      return
    }
    var bars = 0
    var hyphens = 0
    loop: while index < bytes.count {
      switch bytes[index] {
      case Ascii.bar: bars += 1
      case Ascii.hyphen: hyphens += 1
      case UInt8(ascii: ":"), Ascii.space, Ascii.tab: break
      case Ascii.newline, Ascii.carriageReturn: break loop
      default: return
      }
      index += 1
    }
    guard hyphens > 0, bars > 0 else { return }
    runRows += 1
    runColumns = max(runColumns, bars + 1)
    if runRows > 3 { rowWork += start - runStart }
    if runColumns > Self.mostColumns || rowWork > 10_000_000 { refuse(.tooLargeTable, at: start) }
  }

  private func isContainer(_ byte: UInt8) -> Bool {
    Ascii.isBlank(byte) || byte == UInt8(ascii: ">") || Ascii.isDigit(byte) || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: ")")
  }
}
