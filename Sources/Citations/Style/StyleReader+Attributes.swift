/// Attributes that several elements share.
extension StyleReader {
  static func words(_ value: String?) -> [String] {
    (value ?? "").split { $0 == " " || $0 == "\n" || $0 == "\t" }.map(String.init)
  }

  /// Whole numbers only; anything absurd is held to a million.
  static func number(_ value: String?) -> Int? {
    guard let value, let number = Int(trimmed(value)) else { return nil }
    return min(max(number, 0), 1_000_000)
  }

  static func trimmed(_ text: String) -> String {
    var slice = Substring(text)
    while let first = slice.first, first.isWhitespace { slice.removeFirst() }
    while let last = slice.last, last.isWhitespace { slice.removeLast() }
    return String(slice)
  }

  static func formatting(_ xml: XMLElement) -> Formatting {
    var out = Formatting()
    for (name, value) in xml.attributes {
      switch name {
      case "prefix": out.prefix = value
      case "suffix": out.suffix = value
      case "text-case": out.textCase = TextCase(rawValue: value)
      case "quotes": out.isQuoted = value == "true"
      case "strip-periods": out.stripsPeriods = value == "true"
      case "display": out.display = Display(rawValue: value)
      default: break
      }
    }
    switch xml["font-style"] {
    case "italic": out.styles.append(.italic)
    case "oblique": out.styles.append(.oblique)
    case "normal": out.styles.append(.upright)
    default: break
    }
    switch xml["font-variant"] {
    case "small-caps": out.styles.append(.smallCaps)
    case "normal": out.styles.append(.regularCaps)
    default: break
    }
    switch xml["font-weight"] {
    case "bold": out.styles.append(.bold)
    case "light": out.styles.append(.light)
    case "normal": out.styles.append(.regularWeight)
    default: break
    }
    switch xml["text-decoration"] {
    case "underline": out.styles.append(.underline)
    case "none": out.styles.append(.noUnderline)
    default: break
    }
    switch xml["vertical-align"] {
    case "sup": out.styles.append(.superscript)
    case "sub": out.styles.append(.subscript)
    case "baseline": out.styles.append(.baseline)
    default: break
    }
    return out
  }

  /// - Parameter isName: On `cs:name` the attributes have short names, `delimiter` for `name-delimiter`.
  static func nameOptions(_ xml: XMLElement, isName: Bool) -> NameOptions {
    var out = NameOptions()
    for (name, value) in xml.attributes {
      switch name {
      case "and": out.and = value == "symbol" ? .symbol : value == "text" ? .text : nil
      case "delimiter": if isName { out.delimiter = value }
      case "name-delimiter": out.delimiter = value
      case "form": if isName { out.form = NameOptions.Form(rawValue: value) }
      case "name-form": out.form = NameOptions.Form(rawValue: value)
      case "names-delimiter": out.namesDelimiter = value
      case "delimiter-precedes-et-al": out.delimiterPrecedesEtAl = NameOptions.Precedes(rawValue: value)
      case "delimiter-precedes-last": out.delimiterPrecedesLast = NameOptions.Precedes(rawValue: value)
      case "et-al-min": out.etAlMin = number(value)
      case "et-al-use-first": out.etAlUseFirst = number(value)
      case "et-al-subsequent-min": out.etAlSubsequentMin = number(value)
      case "et-al-subsequent-use-first": out.etAlSubsequentUseFirst = number(value)
      case "et-al-use-last": out.etAlUseLast = value == "true"
      case "initialize": out.initialize = value == "true"
      case "initialize-with": out.initializeWith = value
      case "name-as-sort-order": out.nameAsSortOrder = NameOptions.SortOrder(rawValue: value)
      case "sort-separator": out.sortSeparator = value
      default: break
      }
    }
    return out
  }
}
