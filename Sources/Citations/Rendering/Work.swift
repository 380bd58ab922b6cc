/// A reference and what the whole document makes of it.
struct Work: Sendable {
  var reference: Reference
  /// Its place in the bibliography, or in the order of citing, from 1.
  var number = 0
  /// Counted from 0; nil where the year says enough.
  var yearSuffix: Int?
  /// Whether tests for `disambiguate` are true.
  var isAmbiguous = false
  /// What was added to the names, per list in the order of printing.
  var expansions: [NameExpansion] = []
  /// The reference's own label, else its trigraph.
  var label: String { reference.variables["citation-label"] ?? AuthorLabel.trigraph(reference) }

  /// Year suffixes in letters: a … z, aa, ab …
  static func letters(_ number: Int) -> String {
    var out = ""
    var rest = number
    repeat {
      out = String(Unicode.Scalar(UInt8(97 + rest % 26))) + out
      rest = rest / 26 - 1
    } while rest >= 0
    return out
  }
}

/// How far disambiguation opened one list of names.
struct NameExpansion: Sendable, Hashable {
  /// Names shown at least.
  var shown = 0
  /// Per name: 0 as the style has it, 1 with initials, 2 with the whole given name.
  var levels: [UInt8] = []

  func level(_ place: Int) -> UInt8 { place < levels.count ? levels[place] : 0 }
}

/// A list of names as it was printed.
struct NameBlock: Sendable {
  var names: [Name]
  var shown: Int
  var form: NameOptions.Form
  var initializes: Bool
}

/// What a cite knows besides its work.
struct CiteState: Sendable {
  var cite: Cite
  var position = Cite.Position.first
  var isNearNote = false
  var firstNote: Int?
  /// Leaves out the first names, as after the same author in a collapsed group.
  var omitsNames = false
  var omitsYearSuffix = false
}
