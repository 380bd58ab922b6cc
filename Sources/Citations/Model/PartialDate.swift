/// A date whose month and day may be unknown, or a range between two, or words.
public struct PartialDate: Sendable, Hashable {
  /// Year, month, day: one to three numbers; none when only `literal` is known.
  ///
  /// A month of 13 to 16 or 21 to 24 is a season, from spring to winter. Years
  /// before our era are negative: 44 BC is -44 (in EDTF -0043).
  public var start: [Int]
  /// An empty list is an open end.
  public var end: [Int]?
  /// 1 to 4, from spring to winter.
  public var season: Int?
  /// A season in words.
  public var seasonName: String?
  public var isUncertain: Bool
  /// Printed as it is: `in press`.
  public var literal: String?

  public init(
    start: [Int], end: [Int]? = nil, season: Int? = nil, seasonName: String? = nil, isUncertain: Bool = false,
    literal: String? = nil
  ) {
    self.start = start
    self.end = end
    self.season = season
    self.seasonName = seasonName
    self.isUncertain = isUncertain
    self.literal = literal
  }
}

extension PartialDate {
  /// Reads a date as people and programs write it: EDTF (ISO 8601-2, level 1),
  /// "15 December 2005", "circa 1900", "Spring 1999"; anything else stays as words.
  public init(reading text: String) { self = DateReader.date(text) }

  /// Whether it says anything.
  var isFilled: Bool { !start.isEmpty || literal != nil || season != nil || seasonName != nil }

  /// The date in EDTF, or its words.
  public var edtf: String { DateWriter.edtf(self) }
}
