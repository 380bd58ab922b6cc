/// What reference managers read of a work, without markup: the parts that COinS,
/// Highwire tags and schema.org have in common.
struct PlainWork {
  let reference: Reference

  var type: String { reference.type }

  /// A text variable without markup; nil when there is none.
  func text(_ variable: String) -> String? {
    guard let value = reference.variables[variable] else { return nil }
    let plain = RISWriter.plain(value)
    return plain.isEmpty ? nil : plain
  }

  func names(_ variable: String) -> [Name] {
    // "others" ends a list that is not complete; it names nobody.
    (reference.names[variable] ?? []).filter { !$0.isEmpty && $0.literal != "others" }
  }

  /// Year, month and day as far as they are known: `2018-04-26` with `-` between them; nil without a year.
  func date(_ variable: String, separator: String = "-") -> String? {
    guard let parts = reference.dates[variable]?.start, let year = parts.first, year > 0 else { return nil }
    var out = DateWriter.padded(year, 4)
    // A month above 12 is a season.
    guard parts.count > 1, (1...12).contains(parts[1]) else { return out }
    out += separator + DateWriter.padded(parts[1], 2)
    if parts.count > 2, (1...31).contains(parts[2]) { out += separator + DateWriter.padded(parts[2], 2) }
    return out
  }

  /// The first and the last page, when the pages are one range or one page.
  var pages: (first: String, last: String?)? {
    guard let page = text("page"), !page.contains(",") else { return nil }
    let parts = page.split { $0 == "-" || $0 == "–" }.map { StyleReader.trimmed(String($0)) }
    guard let first = parts.first, !first.isEmpty, parts.count <= 2 else { return nil }
    return (first, parts.count == 2 ? parts[1] : nil)
  }

  /// A DOI without the address of its resolver.
  var doi: String? {
    guard let doi = text("DOI") else { return nil }
    for prefix in [
      "https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:",
    ]
    where doi.lowercased().hasPrefix(prefix) {
      return String(doi.dropFirst(prefix.count))
    }
    return doi
  }

  var isInPeriodical: Bool {
    [
      "article-journal", "article-magazine", "article-newspaper", "article", "review", "review-book",
    ].contains(type)
  }

  var isPartOfBook: Bool { ["chapter", "entry", "entry-dictionary", "entry-encyclopedia"].contains(type) }

  /// "Family, Given", or the one name of a body.
  static func inverted(_ name: Name) -> String {
    if let literal = name.literal { return literal }
    let family = Self.family(name)
    let given = [name.given, name.droppingParticle].compactMap { $0 }.joined(separator: " ")
    return family + (given.isEmpty ? "" : ", " + given) + (name.suffix.map { ", " + $0 } ?? "")
  }

  /// "Given Family", or the one name of a body.
  static func straight(_ name: Name) -> String {
    if let literal = name.literal { return literal }
    return [name.given, name.droppingParticle, family(name), name.suffix].compactMap { $0 }.filter {
      !$0.isEmpty
    }
    .joined(separator: " ")
  }

  static func family(_ name: Name) -> String {
    [name.nonDroppingParticle, name.family].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
