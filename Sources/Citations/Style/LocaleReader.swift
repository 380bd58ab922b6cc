import Diagnostics

/// Turns the XML of a locale, or of a style's `cs:locale`, into a `Locale`.
enum LocaleReader {
  static func read(_ bytes: [UInt8], path: String) -> Reported<Locale?> {
    let xml = XMLReader.read(bytes, path: path)
    guard let root = xml.value else { return Reported(nil, xml.diagnostics) }
    guard root.name == "locale" else {
      return Reported(
        nil,
        [
          Diagnostic(
            "locale-root", .error, "root element is '\(root.name)', not 'locale'", path: path, span: root.span
          )
        ])
    }
    var locale = locale(root)
    locale.correct()
    return Reported(locale)
  }

  static func locale(_ root: XMLElement) -> Locale {
    var locale = Locale()
    locale.language = root["xml:lang"] ?? ""
    for element in root.children {
      switch element.name {
      case "terms":
        for term in element.children where term.name == "term" {
          if let name = term["name"] { locale.terms[name, default: []].append(Self.term(term)) }
        }
      case "date":
        guard let form = element["form"] else { continue }
        locale.dates[form] = .init(
          parts: StyleReader.dateParts(element), delimiter: element["delimiter"] ?? "",
          formatting: StyleReader.formatting(element))
      case "style-options":
        locale.punctuationInQuote = element["punctuation-in-quote"].map { $0 == "true" }
        locale.limitsDayOrdinals = element["limit-day-ordinals-to-day-1"].map { $0 == "true" }
      default: break
      }
    }
    return locale
  }

  private static func term(_ xml: XMLElement) -> Locale.Term {
    let single = xml.child("single")?.text ?? xml.text
    return Locale.Term(
      form: xml["form"].flatMap(TermForm.init) ?? .long, gender: xml["gender"].flatMap(Gender.init),
      genderForm: xml["gender-form"].flatMap(Gender.init), match: xml["match"], single: single,
      multiple: xml.child("multiple")?.text ?? single)
  }
}
