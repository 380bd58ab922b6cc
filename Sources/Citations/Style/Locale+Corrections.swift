extension Locale {
  /// Mends what the locale files of January 2023, which Debian has, say otherwise than later ones.
  ///
  /// The era stands behind the year without a space of its own, so the term brings it: "44 BC". A translator is
  /// "trans.", one or several. What a style itself says is left alone: this is for locale files.
  mutating func correct() {
    for era in ["ad", "bc"] {
      for place in (terms[era] ?? []).indices {
        let text = terms[era]![place].single
        guard let first = text.unicodeScalars.first, first.properties.isAlphabetic else { continue }
        terms[era]![place].single = " " + text
        terms[era]![place].multiple = " " + text
      }
    }
    guard base == "en" else { return }
    for (name, old) in [("translator", "tran."), ("editortranslator", "ed. & tran.")] {
      for place in (terms[name] ?? []).indices where terms[name]![place].single == old {
        terms[name]![place].single = old.dropLast() + "s."
      }
    }
  }
}
