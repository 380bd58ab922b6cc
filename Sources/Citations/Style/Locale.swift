/// Terms, date forms and habits of one language, or of several laid over one another.
struct Locale: Sendable {
  struct Term: Sendable {
    var form: TermForm
    /// The gender of the noun.
    var gender: Gender?
    /// For ordinals: the gender they go with.
    var genderForm: Gender?
    /// For ordinals: `last-digit`, `last-two-digits`, `whole-number`.
    var match: String?
    var single: String
    var multiple: String
  }
  struct DateFormat: Sendable {
    var parts: [DatePart]
    var delimiter: String
    var formatting: Formatting
  }

  var language = "en-US"
  var terms: [String: [Term]] = [:]
  var dates: [String: DateFormat] = [:]
  var punctuationInQuote: Bool?
  var limitsDayOrdinals: Bool?

  /// Lays another locale over this one; what it says wins.
  mutating func overlay(_ other: Locale) {
    if other.terms.keys.contains(where: { $0.hasPrefix("ordinal") }) {
      // Ordinals are one system: half of one language's never mix with another's.
      terms = terms.filter { !($0.key.hasPrefix("ordinal")) }
    }
    for (name, forms) in other.terms {
      for form in forms {
        if name.hasPrefix("ordinal") || name.hasPrefix("long-ordinal") {
          terms[name, default: []].removeAll { $0.genderForm == form.genderForm && $0.form == form.form }
        } else {
          terms[name, default: []].removeAll { $0.form == form.form }
        }
        terms[name, default: []].append(form)
      }
    }
    for (form, format) in other.dates { dates[form] = format }
    punctuationInQuote = other.punctuationInQuote ?? punctuationInQuote
    limitsDayOrdinals = other.limitsDayOrdinals ?? limitsDayOrdinals
  }

  /// A term in a form, or in the one that it falls back to; nil where no locale has it.
  func term(_ name: String, _ form: TermForm = .long, isPlural: Bool = false) -> String? {
    guard let forms = terms[name] else { return nil }
    var wanted: TermForm? = form
    while let form = wanted {
      for term in forms where term.form == form { return isPlural ? term.multiple : term.single }
      wanted = form.fallback
    }
    return nil
  }

  func gender(of name: String) -> Gender? {
    for term in terms[name] ?? [] where term.form == .long { return term.gender }
    return terms[name]?.first?.gender
  }

  /// The language without its region: `de`.
  var base: String { String(language.prefix { $0 != "-" && $0 != "_" }) }
}
