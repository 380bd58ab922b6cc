/// The numbers of an entry by which scripts order a list and answer "works for 8 people".
struct ListValues: Sendable {
  /// In the order of the schema.
  private(set) var values: [(name: String, low: Int, high: Int?)] = []

  init(_ entry: Entry, _ kind: Kind, _ facts: FactBuilder) {
    for (place, value) in entry.values.enumerated() where ListSort.isSortable(kind.fields[place]) {
      if case .range(let range)? = value {
        values.append((kind.fields[place].name, range.low, range.high))
      } else if let number = Self.number(value) {
        values.append((kind.fields[place].name, number, number))
      }
    }
    if let date = entry.date.map(Self.number) { values.append(("date", date, date)) }
    if let percent = Completeness.of(entry, facts.site.schema)?.percent {
      values.append(("complete", percent, percent))
    }
  }

  /// `minutes=40 group-size=4-16 students=20-`.
  var text: String {
    values.map { value in
      let end = value.high.map { $0 == value.low ? "" : "-\($0)" } ?? "-"
      return "\(value.name)=\(value.low)\(end)"
    }.joined(separator: " ")
  }

  /// A number that stands in the order of the values; nil for what has none.
  static func number(_ value: FieldValue?) -> Int? {
    switch value {
    case .integer(let number): number
    case .range(let range): range.low
    case .date(let date): number(date)
    default: nil
    }
  }

  /// 20180419; a year alone stands before its months.
  static func number(_ date: DateValue) -> Int {
    date.start.year * 10_000 + (date.start.month ?? 0) * 100 + (date.start.day ?? 0)
  }
}
