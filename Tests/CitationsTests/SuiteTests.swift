import Foundation
import Testing

@testable import Citations

/// The public CSL test suite, whole, with the fixtures that fail and why.
@Suite struct SuiteTests {
  /// An unexpected pass fails, too: take the name out then.
  static let failing: [String: String] = [
    "bugreports_NoCaseEscape":
      "undated works of one author get letters behind 'n.d.' too, or nobody could tell them apart",
    "date_YearSuffixDelimiter":
      "the specification's delimiter inside a group of cites is ', ' where the style gives none, not the layout's",
    "date_NegativeDateSort":
      "older locales write no space before BC and AD; date_NegativeDateSortViaMacro asks for it, and so do readers",
    "date_NegativeDateSortViaMacroOnYearMonthOnly": "older locales write no space before BC and AD",
    "disambiguate_YearCollapseWithInstitution":
      "the specification's delimiter inside a group of cites is ', ' where the style gives none, not the layout's",
    "name_EtAlWithCombined": "newer Chinese locales have no word for authors",
    "number_OrdinalSpacing":
      "a number with the label of another in it ('7, p. 3-8') is taken apart; the specification has no such numbers",
    "sort_OmittedBibRefMixedNumericStyle":
      "an entry of which the style prints nothing gets its number all the same; the style asks for none",
  ]

  static let folder: String? = {
    let shared = ProcessInfo.processInfo.environment["TANDEM_SHARED"] ?? "../shared"
    let folder = shared + "/csl-suite"
    let hasLocales = FileManager.default.fileExists(atPath: "/usr/share/citation-style-language/locales")
    return FileManager.default.fileExists(atPath: folder) && hasLocales ? folder : nil
  }()

  @Test(.enabled(if: folder != nil, "the suite or Debian's citation-style-language-locales is not here"))
  func fixturesPassButForTheListedOnes() throws {
    let folder = try #require(Self.folder)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }
      .sorted()
    #expect(files.count >= 585)
    for file in files {
      let name = String(file.dropLast(4))
      let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
      let fixture = SuiteFixture(name: name, text: text)
      let got = SuiteFixture.normalized(fixture.run())
      let wanted = fixture.expected
      let passes = fixture.isBibliography ? joined(got) == joined(wanted) : got == wanted
      if let reason = Self.failing[name] {
        #expect(!passes, "\(name) passes now; it was listed because \(reason)")
      } else {
        #expect(passes, "\(name)\n  wanted: \(wanted)\n  got:    \(got)")
      }
    }
  }

  /// Bibliographies are compared without the layout of their lines.
  private func joined(_ text: String) -> String { text.split(separator: "\n").joined() }
}
