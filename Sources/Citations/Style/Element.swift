/// A rendering element of a style (CSL 1.0.2, "Rendering Elements").
indirect enum Element: Sendable {
  case text(TextSource, Formatting)
  case number(NumberElement)
  case label(LabelElement)
  case date(DateElement)
  case names(NamesElement)
  case group([Element], delimiter: String, Formatting)
  case choose([Branch])
}

enum TextSource: Sendable {
  case variable(String, isShort: Bool)
  /// An index into the style's macros.
  case macro(Int)
  case term(String, TermForm, isPlural: Bool)
  case value(String)
  /// A variable that the reference lacks, in a reduced style.
  case absent
}

struct NumberElement: Sendable {
  enum Form: String, Sendable {
    case numeric, ordinal, roman
    case longOrdinal = "long-ordinal"
  }
  var variable: String
  var form: Form
  var formatting: Formatting
}

struct LabelElement: Sendable {
  enum Plural: String, Sendable { case contextual, always, never }
  /// Empty inside names.
  var variable: String
  var form: TermForm
  var plural: Plural
  var formatting: Formatting
}

struct DatePart: Sendable {
  enum Name: String, Sendable { case year, month, day }
  var name: Name
  /// `long`, `short`, `numeric`, `numeric-leading-zeros`, `ordinal`; empty where not given.
  var form: String
  var rangeDelimiter: String?
  var formatting: Formatting
}

struct DateElement: Sendable {
  var variable: String
  /// `text` or `numeric` for a date of the locale.
  var form: String?
  /// The parts that a localised date shows, by name; all three where not given.
  var shownParts: [DatePart.Name]
  var parts: [DatePart]
  var delimiter: String
  var formatting: Formatting
}

struct NamesElement: Sendable {
  struct EtAl: Sendable {
    var term: String
    var formatting: Formatting
  }
  var variables: [String]
  /// Options of `cs:names` itself, and those of `cs:name`.
  var options: NameOptions
  var hasName: Bool
  var name: Formatting
  var family: Formatting?
  var given: Formatting?
  var etAl: EtAl?
  var label: LabelElement?
  var isLabelFirst: Bool
  var substitutes: [Element]
  var formatting: Formatting
}

struct Branch: Sendable {
  enum Match: String, Sendable { case all, any, none }
  enum Test: Sendable {
    case type(String)
    case variable(String)
    case isNumeric(String)
    case isUncertainDate(String)
    case locator(String)
    case position(String)
    case disambiguate(Bool)
  }
  /// None for `cs:else`.
  var tests: [Test]
  var match: Match
  var elements: [Element]
}
