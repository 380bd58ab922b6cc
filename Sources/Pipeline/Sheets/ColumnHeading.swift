/// The heading of a column.
enum ColumnHeading {
  /// Whether two headings are one, whatever their case and blanks.
  static func same(_ a: String, _ b: String) -> Bool { folded(a) == folded(b) }

  static func folded(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
