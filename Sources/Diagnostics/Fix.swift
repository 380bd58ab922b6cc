/// A change that mends a mistake, certain enough to be made without asking.
///
/// It is data: what stands in the file of the diagnostic, and what is to stand there. Each edit says what it
/// expects to find, so that nothing is written over that the rule did not see.
public struct Fix: Sendable, Hashable {
  /// Part of a file that is replaced.
  public struct Edit: Sendable, Hashable {
    /// Where the text stands, or in what it stands.
    public var span: Span
    /// What stands there. Empty to put something in at the start of the span.
    public var old: String
    public var new: String
    /// What goes before the old text where the span is wider than it, such as the `@` of a key in a field's Markdown.
    public var lead: String

    public init(_ span: Span, _ old: String, to new: String, lead: String = "") {
      self.span = span
      self.old = old
      self.new = new
      self.lead = lead
    }
  }

  /// What it does, as an order: "write 'trust'".
  public var title: String
  public var edits: [Edit]

  public init(_ title: String, _ edits: [Edit]) {
    self.title = title
    self.edits = edits
  }

  /// Writes one word in place of another.
  public static func write(_ new: String, for old: String, at span: Span, lead: String = "") -> Fix {
    Fix("write '\(new)'", [Edit(span, old, to: new, lead: lead)])
  }
}

extension Fix.Edit {
  /// The bytes that the edit replaces, and by what; none when the file does not hold what the rule saw.
  ///
  /// A span may be wider than the text: a YAML scalar with its quotes, or the whole value of a field that holds
  /// Markdown. Of quotes, what is inside is replaced. In a wider span the text is replaced wherever it
  /// stands as a whole word after its lead; without a lead it must stand there once.
  public func places(in bytes: [UInt8]) -> [(range: Range<Int>, new: [UInt8])] {
    let (old, new) = (Array(self.old.utf8), Array(self.new.utf8))
    let range = span.range
    guard range.upperBound <= bytes.count else { return [] }
    if old.isEmpty { return [(range.lowerBound..<range.lowerBound, new)] }
    let found = bytes[range]
    if found.elementsEqual(old) { return [(range, new)] }
    if found.count == old.count + 2, let quote = found.first, quote == found.last,
      quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\""),
      found.dropFirst().dropLast().elementsEqual(old)
    {
      // What needs other quotes is no longer the same word.
      let isPlain = !new.contains { $0 == quote || $0 == UInt8(ascii: "\\") }
      return isPlain ? [(range.lowerBound + 1..<range.upperBound - 1, new)] : []
    }
    let words = Self.words(Array(lead.utf8), old, in: bytes, range)
    guard words.count == 1 || !lead.isEmpty else { return [] }
    return words.map { ($0, new) }
  }

  /// Where a text stands after its lead, with nothing around the two that could belong to a name.
  private static func words(
    _ lead: [UInt8], _ word: [UInt8], in bytes: [UInt8], _ range: Range<Int>
  ) -> [Range<Int>] {
    let whole = lead + word
    var found: [Range<Int>] = []
    var start = range.lowerBound
    while start + whole.count <= range.upperBound {
      let end = start + whole.count
      if bytes[start] == whole[0], bytes[start..<end].elementsEqual(whole),
        start == range.lowerBound || !isName(bytes[start - 1]) || startsAnywhere(whole[0]),
        end == range.upperBound || !isName(bytes[end]) || endsSentence(bytes, end, range)
      {
        found.append(start + lead.count..<end)
        start = end
      } else {
        start += 1
      }
    }
    return found
  }

  /// Brackets may follow on a word; an at sign after one makes a mail address.
  private static func startsAnywhere(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
  }

  /// Whether a full stop at `end` belongs to the sentence and not to a name.
  private static func endsSentence(_ bytes: [UInt8], _ end: Int, _ range: Range<Int>) -> Bool {
    bytes[end] == UInt8(ascii: ".") && (end + 1 == range.upperBound || !isName(bytes[end + 1]))
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (0x30...0x39).contains(byte)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }
}

extension [UInt8] {
  /// The text with some of its parts replaced; the parts do not meet.
  package func replacing(_ edits: [(range: Range<Int>, new: [UInt8])]) -> [UInt8] {
    var out: [UInt8] = []
    var at = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      out += self[at..<edit.range.lowerBound]
      out += edit.new
      at = edit.range.upperBound
    }
    return out + self[at...]
  }
}

extension LineMap {
  /// What a fix changes in this text, in the order of its edits; none when an edit does not find what it expects.
  public func edits(of fix: Fix) -> [(range: Range<Int>, text: String)] {
    let places = fix.edits.map { edit in edit.places(in: bytes).map { ($0.range, edit.new) } }
    return places.contains { $0.isEmpty } ? [] : places.flatMap { $0 }
  }
}
