/// A word of the built-in style in another language, by the name of CSL's term for it.
public struct BuiltInTerm: Sendable, Hashable {
  var name: String
  var single: String
  var multiple: String
  var isShort: Bool

  /// - Parameters:
  ///   - name: As in CSL's locales: `et-al`, `page`, `month-01`.
  ///   - text: For one.
  ///   - several: For more than one; nil when that is the same.
  ///   - isShort: Whether it is the term's short form, an abbreviation.
  public init(_ name: String, _ text: String, several: String? = nil, isShort: Bool = false) {
    self.name = name
    single = text
    multiple = several ?? text
    self.isShort = isShort
  }
}

extension Processor {
  /// The built-in author-date style with words of another language; what they lack is British English.
  /// - Parameter language: BCP 47, as `cy`.
  public init(language: String, terms: [BuiltInTerm]) {
    var locale = Processor.builtIn.context.locale
    locale.language = language
    for term in terms {
      let form: TermForm = term.isShort ? .short : .long
      let old = locale.terms[term.name]?.first { $0.form == form }
      locale.terms[term.name, default: []].removeAll { $0.form == form }
      locale.terms[term.name, default: []].append(
        Locale.Term(
          form: form, gender: old?.gender, genderForm: old?.genderForm, match: old?.match,
          single: term.single, multiple: term.multiple))
    }
    self.init(style: BuiltIn.style, locale: locale)
  }
}
