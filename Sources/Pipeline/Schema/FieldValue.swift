import Diagnostics

/// The value of one field of an entry.
package indirect enum FieldValue: Sendable {
  /// The source does not say; only fields that are facts can be so.
  case notStated
  case text(String)
  /// A document of the entry, by its index.
  case markdown(Int)
  /// Whole numbers, and minutes.
  case integer(Int)
  case range(NumberRange)
  case date(DateValue)
  case flag(Bool)
  /// One of the field's choices, by its index.
  case choice(Int)
  case url(String)
  case names([PersonName])
  case reference(EntryReference)
  /// Parallel to the fields of the group.
  case group([FieldValue?])
  case list([FieldValue])
}

/// The id of another entry, as an editor wrote it.
package struct EntryReference: Sendable {
  package var id: String
  package var span: Span
}

/// One number or several: "4–16", "12", "6 or more".
package struct NumberRange: Sendable, Hashable {
  package var low: Int
  /// nil when there is no upper end.
  package var high: Int?

  package init(low: Int, high: Int?) {
    self.low = low
    self.high = high
  }

  /// Reads `4-16`, `4–16`, `12`, `6+`; nil for anything else.
  package init?(_ text: String) {
    let bare = text.filter { $0 != " " }
    if bare.hasSuffix("+"), let low = Int(bare.dropLast()), low >= 0 {
      self.init(low: low, high: nil)
      return
    }
    let parts = bare.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
    let numbers = parts.map { $0.allSatisfy(\.isASCII) ? Int($0) : nil }
    guard let low = numbers.first ?? nil, low >= 0 else { return nil }
    if numbers.count == 1 {
      self.init(low: low, high: low)
    } else if numbers.count == 2, let high = numbers[1], high >= low {
      self.init(low: low, high: high)
    } else {
      return nil
    }
  }

  package func contains(_ number: Int) -> Bool { low <= number && number <= high ?? Int.max }

  /// In the words of the format: a range without an end is "4 or more".
  package var text: String {
    guard let high else { return "\(low) or more" }
    return high == low ? "\(low)" : "\(low)–\(high)"
  }
}

/// A person, or a body that has one name.
package struct PersonName: Sendable, Hashable {
  /// The family name, or the whole name of a body.
  package var family: String
  package var given: String?

  package init(family: String, given: String? = nil) {
    self.family = family
    self.given = given
  }

  /// Reads `Family, Given`; text without a comma is a body's name.
  package init(_ text: String) {
    if let comma = text.firstIndex(of: ",") {
      let given = text[text.index(after: comma)...].trimmed()
      self.init(family: text[..<comma].trimmed(), given: given.isEmpty ? nil : given)
    } else {
      self.init(family: text.trimmed())
    }
  }

  /// As it is said: "Vincent van Gogh", "Martin Luther King, Jr.".
  package var inOrder: String {
    guard let given else { return family }
    guard let comma = given.firstIndex(of: ",") else { return given + " " + family }
    return given[..<comma] + " " + family + given[comma...]
  }
}

/// A year, a season, a month or a day, or two of them as a range.
package struct DateValue: Sendable, Hashable {
  package struct Part: Sendable, Hashable, Comparable {
    /// Of our era; 0 and less before it: 44 BC is -43.
    package var year: Int
    package var month: Int?
    package var day: Int?
    /// 1 to 4, from spring to winter; then there is no month.
    package var season: Int?

    package static func < (a: Part, b: Part) -> Bool {
      (a.year, a.order, a.day ?? 0) < (b.year, b.order, b.day ?? 0)
    }

    /// Seasons stand where they begin.
    private var order: Int { month ?? season.map { $0 * 3 } ?? 0 }
  }

  package var start: Part
  package var end: Part?
  /// The end is not known yet: `2016/..`.
  package var isOpen = false
  /// About then.
  package var isUncertain = false

  /// Reads `2016`, `2016-04`, `2016-04-30`, `2016-21` (spring; 22 to 24 the other seasons), `-0043` (44 BC),
  /// each with `~` behind it for "about", or two of these with a slash between (`..` for an open end): EDTF,
  /// ISO 8601-2, level 1. nil for anything else.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { part in
      part.last.map(Self.isDoubt) ?? false ? part.dropLast() : part
    }
    guard let first = parts.first, let start = Self.part(first), parts.count <= 2 else { return nil }
    self.start = start
    isUncertain = text.utf8.contains(where: Self.isDoubt)
    if parts.count == 2, parts[1].elementsEqual("..".utf8) {
      isOpen = true
    } else if parts.count == 2 {
      guard let end = Self.part(parts[1]), end >= start else { return nil }
      self.end = end
    }
  }

  private static func isDoubt(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "~") || byte == UInt8(ascii: "?")
  }

  private static func part(_ text: Substring.UTF8View) -> Part? {
    let hyphen = UInt8(ascii: "-")
    let isNegative = text.first == hyphen
    let pieces = text.dropFirst(isNegative ? 1 : 0).split(separator: hyphen, omittingEmptySubsequences: false)
    guard (1...3).contains(pieces.count), pieces[0].count == 4,
      pieces.dropFirst().allSatisfy({ $0.count == 2 }),
      pieces.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    let numbers = pieces.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    let year = isNegative ? -numbers[0] : numbers[0]
    let month = numbers.count > 1 ? numbers[1] : nil
    let day = numbers.count > 2 ? numbers[2] : nil
    if let month, (21...24).contains(month), day == nil { return Part(year: year, season: month - 20) }
    if let month, !(1...12).contains(month) { return nil }
    if let month, let day, !(1...days(in: month, of: year)).contains(day) { return nil }
    return Part(year: year, month: month, day: day)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether HTML's `time` has a form for it: one day, month or year of our era.
  package var isPoint: Bool { end == nil && !isOpen && start.year > 0 }

  /// As machines write it: `2018-04-19`; of a season the year.
  package var iso: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24)
    func put(_ number: Int, digits: Int) {
      if digits > 1 || number > 9 { put(number / 10, digits: digits - 1) }
      bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
    func put(_ part: Part) {
      if part.year < 0 { bytes.append(UInt8(ascii: "-")) }
      put(abs(part.year), digits: 4)
      for number in [part.month, part.day] {
        guard let number else { continue }
        bytes.append(UInt8(ascii: "-"))
        put(number, digits: 2)
      }
    }
    put(start)
    if let end {
      bytes.append(UInt8(ascii: "/"))
      put(end)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  func trimmed() -> String {
    var slice = self[...]
    while let first = slice.first, first.isWhitespace { slice = slice.dropFirst() }
    while let last = slice.last, last.isWhitespace { slice = slice.dropLast() }
    return String(slice)
  }
}
