/// The inheritable options of names: nil where an element says nothing.
struct NameOptions: Sendable {
  enum And: Sendable { case text, symbol }
  enum Precedes: String, Sendable {
    case contextual, always, never
    case afterInvertedName = "after-inverted-name"
  }
  enum Form: String, Sendable { case long, short, count }
  enum SortOrder: String, Sendable { case first, all }

  var and: And?
  var delimiter: String?
  var delimiterPrecedesEtAl: Precedes?
  var delimiterPrecedesLast: Precedes?
  var etAlMin: Int?
  var etAlUseFirst: Int?
  var etAlSubsequentMin: Int?
  var etAlSubsequentUseFirst: Int?
  var etAlUseLast: Bool?
  var form: Form?
  var initialize: Bool?
  var initializeWith: String?
  var nameAsSortOrder: SortOrder?
  var sortSeparator: String?
  var namesDelimiter: String?

  /// These options, and the outer ones where these say nothing.
  func over(_ outer: NameOptions) -> NameOptions {
    NameOptions(
      and: and ?? outer.and, delimiter: delimiter ?? outer.delimiter,
      delimiterPrecedesEtAl: delimiterPrecedesEtAl ?? outer.delimiterPrecedesEtAl,
      delimiterPrecedesLast: delimiterPrecedesLast ?? outer.delimiterPrecedesLast,
      etAlMin: etAlMin ?? outer.etAlMin, etAlUseFirst: etAlUseFirst ?? outer.etAlUseFirst,
      etAlSubsequentMin: etAlSubsequentMin ?? outer.etAlSubsequentMin,
      etAlSubsequentUseFirst: etAlSubsequentUseFirst ?? outer.etAlSubsequentUseFirst,
      etAlUseLast: etAlUseLast ?? outer.etAlUseLast, form: form ?? outer.form,
      initialize: initialize ?? outer.initialize, initializeWith: initializeWith ?? outer.initializeWith,
      nameAsSortOrder: nameAsSortOrder ?? outer.nameAsSortOrder,
      sortSeparator: sortSeparator ?? outer.sortSeparator,
      namesDelimiter: namesDelimiter ?? outer.namesDelimiter)
  }
}
