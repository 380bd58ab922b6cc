import Citations

/// The built-in style of citations in the site's language. Installed styles have locales of their own.
enum CitationWords {
  static func processor(_ words: SiteWords) -> Processor {
    // Sites of tests may have no words.
    words.phrases.isEmpty ? Processor() : Processor(language: words.language, terms: terms(words))
  }

  /// Names of CSL's terms (CSL 1.0.2, "Terms").
  private static func terms(_ words: SiteWords) -> [BuiltInTerm] {
    var terms = [
      BuiltInTerm("and", words(.citeAnd)), BuiltInTerm("et-al", words(.citeEtAl)),
      BuiltInTerm("in", words(.citeIn)), BuiltInTerm("accessed", words(.citeAccessed)),
      BuiltInTerm("edition", words(.citeEdition), isShort: true),
      BuiltInTerm("no date", words(.citeNoDate), isShort: true),
    ]
    for (name, one, several) in numbered {
      terms.append(BuiltInTerm(name, words(one), several: words(several), isShort: true))
    }
    for (place, month) in WordKey.months.enumerated() {
      terms.append(BuiltInTerm("month-\(place < 9 ? "0" : "")\(place + 1)", words(month)))
    }
    return terms
  }

  private static let numbered: [(String, WordKey, WordKey)] = [
    ("page", .citePage, .citePages),
    ("chapter", .citeChapter, .citeChapters),
    ("section", .citeSection, .citeSections),
    ("volume", .citeVolume, .citeVolumes),
    ("figure", .citeFigure, .citeFigures),
    ("note", .citeNote, .citeNotes),
    ("paragraph", .citeParagraph, .citeParagraphs),
    ("part", .citePart, .citeParts),
    ("line", .citeLine, .citeLines),
    ("table", .citeTable, .citeTables),
    ("editor", .citeEditor, .citeEditors),
    ("translator", .citeTranslator, .citeTranslators),
  ]
}
