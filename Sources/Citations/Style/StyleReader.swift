import Diagnostics

/// Turns the XML of a style into a `Style` (CSL 1.0.2, sections 2 to 7).
struct StyleReader {
  private let path: String
  var diagnostics: [Diagnostic] = []
  private var macroPlaces: [String: Int] = [:]
  private var calls: [Set<Int>] = []
  private var current: Int?

  private init(path: String) { self.path = path }

  static func read(_ bytes: [UInt8], path: String) -> Reported<Style?> {
    let xml = XMLReader.read(bytes, path: path)
    guard let root = xml.value else { return Reported(nil, xml.diagnostics) }
    guard root.name == "style" else {
      return Reported(
        nil,
        [
          Diagnostic(
            "style-root", .error, "root element is '\(root.name)', not 'style'", path: path, span: root.span)
        ])
    }
    var reader = StyleReader(path: path)
    let style = reader.style(root)
    return Reported(style, reader.diagnostics)
  }

  mutating func report(_ id: String, _ message: String, _ element: XMLElement) {
    diagnostics.append(Diagnostic(id, .warning, message, path: path, span: element.span))
  }

  private mutating func style(_ root: XMLElement) -> Style? {
    var style = Style()
    style.isNoteStyle = root["class"] == "note"
    style.defaultLocale = root["default-locale"]
    style.demotion = root["demote-non-dropping-particle"].flatMap(Style.Demotion.init) ?? .displayAndSort
    style.initializesWithHyphen = root["initialize-with-hyphen"] != "false"
    style.pageFormat = root["page-range-format"].flatMap(Style.PageFormat.init)
    style.nameOptions = Self.nameOptions(root, isName: false)
    if let info = root.child("info") {
      style.title = Self.trimmed(info.child("title")?.text ?? "")
      style.id = Self.trimmed(info.child("id")?.text ?? "")
      style.parent = info.children.first { $0.name == "link" && $0["rel"] == "independent-parent" }?["href"]
    }
    if style.parent != nil { return style }

    let macros = root.children.filter { $0.name == "macro" }
    for macro in macros {
      guard let name = macro["name"] else {
        report("macro-name", "macro has no name", macro)
        continue
      }
      if macroPlaces[name] == nil {
        macroPlaces[name] = style.macroNames.count
        style.macroNames.append(name)
      } else {
        report("macro-twice", "macro '\(name)' is defined twice", macro)
      }
    }
    calls = Array(repeating: [], count: style.macroNames.count)
    style.macros = Array(repeating: [], count: style.macroNames.count)
    var filled: Set<Int> = []
    for macro in macros {
      guard let name = macro["name"], let place = macroPlaces[name], filled.insert(place).inserted else {
        continue
      }
      current = place
      style.macros[place] = elements(macro)
    }
    current = nil
    breakCycles(in: &style, root)
    for element in root.children {
      switch element.name {
      case "locale": style.locales.append((element["xml:lang"], LocaleReader.locale(element)))
      case "citation": style.citation = citation(element)
      case "bibliography": style.bibliography = bibliography(element)
      case "info", "macro": break
      default: report("style-element", "element '\(element.name)' is not known here", element)
      }
    }
    guard root.child("citation")?.child("layout") != nil else {
      diagnostics.append(
        Diagnostic("style-citation", .error, "style has no layout for citations", path: path, span: root.span)
      )
      return nil
    }
    return style
  }

  /// A macro that leads back to itself renders nothing.
  private mutating func breakCycles(in style: inout Style, _ root: XMLElement) {
    // 0 unseen, 1 on the path, 2 done; an explicit stack, because chains can be long.
    var state = [UInt8](repeating: 0, count: calls.count)
    for start in calls.indices where state[start] == 0 {
      var stack: [(Int, [Int])] = [(start, calls[start].sorted())]
      state[start] = 1
      while let (place, rest) = stack.last {
        if let next = rest.first {
          stack[stack.count - 1].1.removeFirst()
          if state[next] == 1 {
            diagnostics.append(
              Diagnostic(
                "macro-cycle", .error, "macro '\(style.macroNames[next])' calls itself", path: path,
                span: root.span))
            style.macros[place] = []
          } else if state[next] == 0 {
            state[next] = 1
            stack.append((next, calls[next].sorted()))
          }
        } else {
          state[place] = 2
          stack.removeLast()
        }
      }
    }
  }

  // MARK: Parts

  private mutating func layout(_ part: XMLElement) -> Style.Layout {
    var layout = Style.Layout()
    layout.nameOptions = Self.nameOptions(part, isName: false)
    if let element = part.child("layout") {
      layout.elements = elements(element)
      layout.delimiter = element["delimiter"] ?? ""
      layout.formatting = Self.formatting(element)
    }
    for key in part.child("sort")?.children ?? [] where key.name == "key" {
      let source: Style.SortKey.Source
      if let variable = key["variable"] {
        source = .variable(variable)
      } else if let name = key["macro"], let place = macro(name, key) {
        source = .macro(place)
      } else {
        continue
      }
      layout.sort.append(
        Style.SortKey(
          source: source, isDescending: key["sort"] == "descending", namesMin: Self.number(key["names-min"]),
          namesUseFirst: Self.number(key["names-use-first"]),
          namesUseLast: key["names-use-last"].map { $0 == "true" }))
    }
    return layout
  }

  private mutating func citation(_ element: XMLElement) -> Style.CitationPart {
    var part = Style.CitationPart()
    part.layout = layout(element)
    part.collapse = element["collapse"].flatMap(Style.CitationPart.Collapse.init)
    part.citeGroupDelimiter = element["cite-group-delimiter"]
    part.yearSuffixDelimiter = element["year-suffix-delimiter"]
    part.afterCollapseDelimiter = element["after-collapse-delimiter"]
    part.nearNoteDistance = Self.number(element["near-note-distance"]) ?? 5
    part.addsNames = element["disambiguate-add-names"] == "true"
    part.addsGivenNames = element["disambiguate-add-givenname"] == "true"
    part.addsYearSuffix = element["disambiguate-add-year-suffix"] == "true"
    part.givenRule =
      element["givenname-disambiguation-rule"].flatMap(Style.CitationPart.GivenRule.init) ?? .byCite
    return part
  }

  private mutating func bibliography(_ element: XMLElement) -> Style.BibliographyPart {
    var part = Style.BibliographyPart()
    part.layout = layout(element)
    part.hasHangingIndent = element["hanging-indent"] == "true"
    part.secondFieldAlign = element["second-field-align"]
    part.subsequentAuthorSubstitute = element["subsequent-author-substitute"]
    part.substituteRule =
      element["subsequent-author-substitute-rule"].flatMap(Style.BibliographyPart.SubstituteRule.init)
      ?? .completeAll
    part.lineSpacing = Self.number(element["line-spacing"]) ?? 1
    part.entrySpacing = Self.number(element["entry-spacing"]) ?? 1
    return part
  }

  private mutating func macro(_ name: String, _ element: XMLElement) -> Int? {
    guard let place = macroPlaces[name] else {
      let near = NearMiss.suggestion(for: name, among: macroPlaces.keys.sorted())
      diagnostics.append(
        Diagnostic(
          "macro-missing", .warning, "macro '\(name)' does not exist", path: path, span: element.span,
          help: near.map { "did you mean '\($0)'?" }))
      return nil
    }
    if let current { calls[current].insert(place) }
    return place
  }

  // MARK: Rendering elements

  mutating func elements(_ parent: XMLElement) -> [Element] {
    var out: [Element] = []
    for child in parent.children {
      if let element = element(child) { out.append(element) }
    }
    return out
  }

  private mutating func element(_ xml: XMLElement) -> Element? {
    switch xml.name {
    case "text": return text(xml)
    case "number":
      return .number(
        NumberElement(
          variable: xml["variable"] ?? "", form: xml["form"].flatMap(NumberElement.Form.init) ?? .numeric,
          formatting: Self.formatting(xml)))
    case "label": return .label(Self.label(xml))
    case "date": return .date(Self.date(xml))
    case "names": return .names(names(xml))
    case "group":
      return .group(elements(xml), delimiter: xml["delimiter"] ?? "", Self.formatting(xml))
    case "choose":
      var branches: [Branch] = []
      for child in xml.children {
        guard ["if", "else-if", "else"].contains(child.name) else {
          report("style-element", "element '\(child.name)' is not known here", child)
          continue
        }
        branches.append(
          Branch(
            tests: child.name == "else" ? [] : Self.tests(child),
            match: child["match"].flatMap(Branch.Match.init) ?? .all, elements: elements(child)))
      }
      return .choose(branches)
    default:
      report("style-element", "element '\(xml.name)' is not known here", xml)
      return nil
    }
  }

  private mutating func text(_ xml: XMLElement) -> Element? {
    let formatting = Self.formatting(xml)
    if let name = xml["macro"] {
      return macro(name, xml).map { .text(.macro($0), formatting) }
    }
    if let name = xml["variable"] {
      return .text(.variable(name, isShort: xml["form"] == "short"), formatting)
    }
    if let term = xml["term"] {
      let form = xml["form"].flatMap(TermForm.init) ?? .long
      return .text(.term(term, form, isPlural: xml["plural"] == "true"), formatting)
    }
    if let value = xml["value"] { return .text(.value(value), formatting) }
    report("text-source", "text names no variable, macro, term or value", xml)
    return nil
  }

  private static func label(_ xml: XMLElement) -> LabelElement {
    LabelElement(
      variable: xml["variable"] ?? "", form: xml["form"].flatMap(TermForm.init) ?? .long,
      plural: xml["plural"].flatMap(LabelElement.Plural.init) ?? .contextual, formatting: formatting(xml))
  }

  private static func date(_ xml: XMLElement) -> DateElement {
    let shown: [DatePart.Name] =
      switch xml["date-parts"] {
      case "year": [.year]
      case "year-month": [.year, .month]
      default: [.year, .month, .day]
      }
    return DateElement(
      variable: xml["variable"] ?? "", form: xml["form"], shownParts: shown, parts: dateParts(xml),
      delimiter: xml["delimiter"] ?? "", formatting: formatting(xml))
  }

  static func dateParts(_ xml: XMLElement) -> [DatePart] {
    xml.children.compactMap { child in
      guard child.name == "date-part", let name = child["name"].flatMap(DatePart.Name.init) else {
        return nil
      }
      return DatePart(
        name: name, form: child["form"] ?? "", rangeDelimiter: child["range-delimiter"],
        formatting: formatting(child))
    }
  }

  private mutating func names(_ xml: XMLElement) -> NamesElement {
    var names = NamesElement(
      variables: Self.words(xml["variable"]), options: NameOptions(), hasName: false, name: Formatting(),
      isLabelFirst: false, substitutes: [], formatting: Self.formatting(xml))
    names.options = Self.nameOptions(xml, isName: false)
    if let delimiter = xml["delimiter"] { names.options.namesDelimiter = delimiter }
    for child in xml.children {
      switch child.name {
      case "name":
        names.hasName = true
        names.options = Self.nameOptions(child, isName: true).over(names.options)
        names.name = Self.formatting(child)
        for part in child.children where part.name == "name-part" {
          if part["name"] == "family" { names.family = Self.formatting(part) }
          if part["name"] == "given" { names.given = Self.formatting(part) }
        }
      case "et-al":
        names.etAl = .init(term: child["term"] ?? "et-al", formatting: Self.formatting(child))
      case "label":
        names.label = Self.label(child)
        names.isLabelFirst = !names.hasName
      case "substitute": names.substitutes = elements(child)
      default: report("style-element", "element '\(child.name)' is not known here", child)
      }
    }
    // A label that comes first without any name element still follows the names.
    if names.isLabelFirst, !names.hasName { names.isLabelFirst = false }
    return names
  }

  private static func tests(_ xml: XMLElement) -> [Branch.Test] {
    var tests: [Branch.Test] = []
    for (name, value) in xml.attributes {
      switch name {
      case "type": tests += words(value).map { .type($0) }
      case "variable": tests += words(value).map { .variable($0) }
      case "is-numeric": tests += words(value).map { .isNumeric($0) }
      case "is-uncertain-date": tests += words(value).map { .isUncertainDate($0) }
      case "locator": tests += words(value).map { .locator($0) }
      case "position": tests += words(value).map { .position($0) }
      case "disambiguate": tests.append(.disambiguate(value == "true"))
      default: break
      }
    }
    return tests
  }
}
