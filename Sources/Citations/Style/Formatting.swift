/// What one element of a style asks for besides its content.
struct Formatting: Sendable {
  /// From the inside out.
  var styles: [TextStyle] = []
  var textCase: TextCase?
  var isQuoted = false
  var stripsPeriods = false
  var prefix = ""
  var suffix = ""
  var display: Display?

  var withoutAffixes: Formatting {
    var copy = self
    copy.prefix = ""
    copy.suffix = ""
    return copy
  }
}

enum TextCase: String, Sendable {
  case lowercase, uppercase, sentence, title
  case capitalizeFirst = "capitalize-first"
  case capitalizeAll = "capitalize-all"
}

/// The forms of terms, which fall back to others (CSL 1.0.2, "Terms").
enum TermForm: String, Sendable {
  case long, short, symbol, verb
  case verbShort = "verb-short"

  var fallback: TermForm? {
    switch self {
    case .long: nil
    case .short, .verb: .long
    case .symbol: .short
    case .verbShort: .verb
    }
  }
}

enum Gender: String, Sendable {
  case masculine, feminine
}
