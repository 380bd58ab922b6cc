import Diagnostics

/// A citation style, read from its CSL text.
public struct Style: Sendable {
  /// The title that its authors gave it.
  public internal(set) var title = ""
  public internal(set) var id = ""
  /// The style that a dependent style stands for, an address or a name; nil for an independent one.
  public internal(set) var parent: String?
  /// The locale it is written for.
  public internal(set) var defaultLocale: String?
  /// Whether cites belong in notes.
  public internal(set) var isNoteStyle = false

  enum Demotion: String, Sendable {
    case never
    case sortOnly = "sort-only"
    case displayAndSort = "display-and-sort"
  }
  enum PageFormat: String, Sendable {
    case chicago, expanded, minimal
    case chicago15 = "chicago-15"
    case chicago16 = "chicago-16"
    case minimalTwo = "minimal-two"
  }

  var demotion = Demotion.displayAndSort
  var initializesWithHyphen = true
  var pageFormat: PageFormat?
  var nameOptions = NameOptions()
  /// Overrides, with their `xml:lang`, nil for all languages.
  var locales: [(language: String?, locale: Locale)] = []
  var macros: [[Element]] = []
  var macroNames: [String] = []
  var citation = CitationPart()
  var bibliography: BibliographyPart?

  struct Layout: Sendable {
    var elements: [Element] = []
    var delimiter = ""
    var formatting = Formatting()
    var nameOptions = NameOptions()
    var sort: [SortKey] = []
  }

  struct CitationPart: Sendable {
    enum Collapse: String, Sendable {
      case citationNumber = "citation-number"
      case year
      case yearSuffix = "year-suffix"
      case yearSuffixRanged = "year-suffix-ranged"
    }
    enum GivenRule: String, Sendable {
      case allNames = "all-names"
      case allNamesWithInitials = "all-names-with-initials"
      case primaryName = "primary-name"
      case primaryNameWithInitials = "primary-name-with-initials"
      case byCite = "by-cite"
    }
    var layout = Layout()
    var collapse: Collapse?
    var citeGroupDelimiter: String?
    var yearSuffixDelimiter: String?
    var afterCollapseDelimiter: String?
    var nearNoteDistance = 5
    var addsNames = false
    var addsGivenNames = false
    var addsYearSuffix = false
    var givenRule = GivenRule.byCite
  }

  struct BibliographyPart: Sendable {
    enum SubstituteRule: String, Sendable {
      case completeAll = "complete-all"
      case completeEach = "complete-each"
      case partialEach = "partial-each"
      case partialFirst = "partial-first"
    }
    var layout = Layout()
    var hasHangingIndent = false
    var secondFieldAlign: String?
    var subsequentAuthorSubstitute: String?
    var substituteRule = SubstituteRule.completeAll
    var lineSpacing = 1
    var entrySpacing = 1
  }

  struct SortKey: Sendable {
    enum Source: Sendable {
      case variable(String)
      case macro(Int)
    }
    var source: Source
    var isDescending = false
    var namesMin: Int?
    var namesUseFirst: Int?
    var namesUseLast: Bool?
  }
}
