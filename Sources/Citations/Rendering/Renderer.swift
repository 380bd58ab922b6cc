/// Renders one work through one layout.
///
/// Groups, conditions and macros run here; names, dates and numbers have
/// extensions of their own.
struct Renderer {
  enum Mode { case citation, bibliography, sorting }

  /// Whether an element asked for a variable, and whether it got one.
  struct Use: OptionSet {
    let rawValue: UInt8
    static let called = Use(rawValue: 1)
    static let filled = Use(rawValue: 2)
  }

  /// One reference to what all renderers share: a renderer is made for each work, often several times.
  let context: Context
  let mode: Mode
  let layoutOptions: NameOptions
  var work: Work
  var state: CiteState?
  var sortKey: Style.SortKey?
  /// Renders to tell works apart, not to print.
  var isComparing = false

  /// Variables that a substitution used up.
  var suppressed: Set<String> = []
  /// Variables filled since a substitution began; nil outside one.
  var log: [String]?
  var inherited: NamesElement?
  var blocks: [NameBlock] = []
  var hasFirstNames = false
  var hasYearSuffix = false
  private var depth = 0
  private static let deepest = 400

  init(_ context: Context, mode: Mode, options: NameOptions, work: Work, state: CiteState? = nil) {
    self.context = context
    self.mode = mode
    layoutOptions = options.over(context.style.nameOptions)
    self.work = work
    self.state = state
  }

  var style: Style { _read { yield context.style } }
  var locale: Locale { _read { yield context.locale } }

  /// The parts of a layout, one node per element that printed something.
  mutating func layout(_ elements: [Element]) -> [Node] {
    var out: [Node] = []
    for element in elements { _ = render(element, &out) }
    return out
  }

  mutating func render(_ element: Element, _ out: inout [Node]) -> Use {
    // Macros inside macros can be deeper than any stack.
    guard depth < Self.deepest else { return [] }
    depth += 1
    defer { depth -= 1 }
    switch element {
    case .text(let source, let formatting): return text(source, formatting, &out)
    case .number(let number): return self.number(number, &out)
    case .label(let label): return self.label(label, &out)
    case .date(let date): return self.date(date, &out)
    case .names(let names): return self.names(names, &out)
    case .group(let elements, let delimiter, let formatting):
      return group(elements, delimiter, formatting, &out)
    case .choose(let branches):
      guard let branch = branches.first(where: { passes($0) }) else { return [] }
      var use: Use = []
      for element in branch.elements { use.formUnion(render(element, &out)) }
      return use
    }
  }

  private mutating func group(
    _ elements: [Element], _ delimiter: String, _ formatting: Formatting, _ out: inout [Node]
  ) -> Use {
    var pieces: [Node] = []
    var use: Use = []
    for element in elements { use.formUnion(render(element, &pieces)) }
    if use.contains(.called), !use.contains(.filled) { return .called }
    if pieces.isEmpty { return use }
    append(Self.joined(pieces, delimiter), formatting, &out)
    // A group that prints something counts as a variable with a value for the group around it.
    return [.called, .filled]
  }

  static func joined(_ pieces: [Node], _ delimiter: String) -> [Node] {
    if delimiter.isEmpty || pieces.count < 2 { return pieces }
    var out: [Node] = []
    for (place, piece) in pieces.enumerated() {
      if place > 0 { out.append(.text(delimiter)) }
      out.append(piece)
    }
    return out
  }

  /// Adds content with all that its element asks for, unless it is empty.
  func append(_ content: [Node], _ formatting: Formatting, _ out: inout [Node]) {
    if content.isBlank { return }
    var nodes = content
    if let textCase = formatting.textCase { nodes = textCase.apply(nodes, language: language) }
    if formatting.stripsPeriods { nodes = nodes.mapText { $0.filter { $0 != "." } } }
    for style in formatting.styles { nodes = [.style(style, nodes)] }
    if formatting.isQuoted { nodes = [.quoted(nodes)] }
    if !formatting.prefix.isEmpty { nodes.insert(.text(formatting.prefix), at: 0) }
    if !formatting.suffix.isEmpty { nodes.append(.text(formatting.suffix)) }
    if let display = formatting.display { nodes = [.display(display, nodes)] }
    out.append(nodes.count == 1 ? nodes[0] : .run(nodes))
  }

  /// The language of the work where it has one: title case is for English titles only.
  var language: String {
    if let own = work.reference.variables["language"], !own.isEmpty { return own.lowercased() }
    return locale.language
  }

  // MARK: Text

  private mutating func text(_ source: TextSource, _ formatting: Formatting, _ out: inout [Node]) -> Use {
    switch source {
    case .value(let value):
      append(RichText.parse(value), formatting, &out)
      return []
    case .term(let name, let form, let isPlural):
      return term(name, form, isPlural, formatting, &out)
    case .macro(let place):
      var pieces: [Node] = []
      var use: Use = []
      for element in style.macros[place] { use.formUnion(render(element, &pieces)) }
      // Macros count as groups, as all known processors have it.
      if use.contains(.called), !use.contains(.filled) { return .called }
      if pieces.isEmpty { return use }
      append(pieces, formatting, &out)
      return [.called, .filled]
    case .variable(let name, let isShort):
      return variable(name, isShort, formatting, &out)
    case .absent: return .called
    }
  }

  private mutating func term(
    _ name: String, _ form: TermForm, _ isPlural: Bool, _ formatting: Formatting, _ out: inout [Node]
  ) -> Use {
    guard let text = locale.term(name, form, isPlural: isPlural) else { return [] }
    var nodes: [Node] = [.tag(.term, [.text(text)])]
    if name == "no date" || name == "no-date", let suffix = implicitYearSuffix() {
      // Undated works have no year for their letters to follow.
      nodes.append(.tag(.yearSuffix, [.text("-" + suffix)]))
    }
    append(nodes, formatting, &out)
    // "n.d." stands for a date.
    return name == "no date" || name == "no-date" ? [.called, .filled] : []
  }

  /// The letter that goes with the first year printed, where the style doesn't place it itself.
  mutating func implicitYearSuffix() -> String? {
    guard context.showsYearSuffixWithYear, !hasYearSuffix, mode != .sorting, let number = work.yearSuffix,
      state?.omitsYearSuffix != true
    else { return nil }
    hasYearSuffix = true
    return Work.letters(number)
  }

  private mutating func variable(
    _ name: String, _ isShort: Bool, _ formatting: Formatting, _ out: inout [Node]
  ) -> Use {
    switch name {
    case "year-suffix":
      guard let number = work.yearSuffix, mode != .sorting, state?.omitsYearSuffix != true else {
        return .called
      }
      hasYearSuffix = true
      append([.tag(.yearSuffix, [.text(Work.letters(number))])], formatting, &out)
      return [.called, .filled]
    case "citation-number":
      guard work.number > 0 else { return .called }
      let digits = String(work.number)
      let text = mode == .sorting ? String(repeating: "0", count: max(0, 8 - digits.count)) + digits : digits
      append([.tag(.citationNumber, [.text(text)])], formatting, &out)
      return [.called, .filled]
    case "citation-label":
      let label = work.label
      guard !label.isEmpty else { return .called }
      var nodes: [Node] = [.text(label)]
      if let suffix = work.yearSuffix, mode != .sorting, state?.omitsYearSuffix != true {
        hasYearSuffix = true
        nodes.append(.tag(.yearSuffix, [.text(Work.letters(suffix))]))
      }
      append(nodes, formatting, &out)
      return [.called, .filled]
    default: break
    }
    guard let text = value(name, isShort: isShort) else { return .called }
    fill(name)
    var nodes: [Node]
    switch name {
    case _ where name == "page" || name == "locator" && isPageLocator: nodes = [.text(pageRange(text))]
    case "locator": nodes = RichText.parse(Self.ampersands(text, locale))
    case "URL", "DOI", "PMID", "PMCID":
      link(name, text, formatting, &out)
      return [.called, .filled]
    case _ where Self.numberVariables.contains(name) && Numerals(text).isNumeric:
      nodes = Self.numeric(text, locale)
    default: nodes = RichText.parse(text)
    }
    if name == "title" || name == "title-short", mode == .sorting { nodes = [.text(nodes.plain)] }
    append(nodes, formatting, &out)
    return [.called, .filled]
  }

  /// "3-4" is a range.
  private static func numeric(_ text: String, _ locale: Locale) -> [Node] {
    let dash = locale.term("page-range-delimiter") ?? "\u{2013}"
    var out = ""
    for piece in Numerals(text).pieces {
      switch piece {
      case .number(let word), .other(let word): out += word
      case .separator("-"), .separator("\u{2013}"): out += dash
      case .separator(let mark): out += mark == "," ? ", " : " " + ampersands(mark, locale) + " "
      }
    }
    return [.text(out)]
  }

  /// A locale may write its own sign for "and".
  static func ampersands(_ text: String, _ locale: Locale) -> String {
    guard text.contains("&"), let own = locale.terms["and"]?.first(where: { $0.form == .symbol })?.single,
      own != "&"
    else { return text }
    return text.split(separator: "&", omittingEmptySubsequences: false).joined(separator: own)
  }

  /// What makes addresses of identifiers.
  private static let linkBases = [
    "DOI": "https://doi.org/", "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
  ]

  private func link(_ name: String, _ text: String, _ formatting: Formatting, _ out: inout [Node]) {
    let isAddress = text.hasPrefix("http://") || text.hasPrefix("https://")
    let target = isAddress ? text : (Self.linkBases[name] ?? "") + text
    guard target.hasPrefix("http") || target.hasPrefix("ftp://") else {
      append([.text(text)], formatting, &out)
      return
    }
    // The style's own "https://doi.org/" belongs to the words of the link.
    var outer = formatting
    var words: [Node] = [.text(text)]
    if formatting.prefix.hasSuffix("/"), let start = formatting.prefix.range(ofAddress: ()) {
      outer.prefix = String(formatting.prefix[..<start])
      words.insert(.text(String(formatting.prefix[start...])), at: 0)
    }
    append([.link(target, words)], outer, &out)
  }

  // MARK: Variables

  static let numberVariables: Set<String> = [
    "chapter-number", "citation-number", "collection-number", "edition", "first-reference-note-number",
    "issue",
    "locator", "number", "number-of-pages", "number-of-volumes", "page", "page-first", "part-number",
    "printing-number", "section", "supplement-number", "version", "volume",
  ]

  /// Marks a variable as used, for the substitution that may be running.
  mutating func fill(_ name: String) {
    if log != nil { log!.append(name) }
  }

  /// A text or number variable; nil where it is empty or used up.
  func value(_ name: String, isShort: Bool = false) -> String? {
    if !suppressed.isEmpty, suppressed.contains(name) { return nil }
    return rawValue(name, isShort: isShort)
  }

  func rawValue(_ name: String, isShort: Bool = false) -> String? {
    let variables = work.reference.variables
    func known(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }
    switch name {
    case "locator": return state.flatMap { $0.cite.locator.isEmpty ? nil : $0.cite.locator }
    case "first-reference-note-number": return state?.firstNote.map(String.init)
    case "citation-number": return work.number > 0 ? String(work.number) : nil
    case "year-suffix": return work.yearSuffix.map(Work.letters)
    case "citation-label":
      let label = work.label
      return label.isEmpty ? nil : label
    case "title" where isShort: return known("title-short") ?? known("shortTitle") ?? known("title")
    case "container-title" where isShort:
      return known("container-title-short") ?? known("journalAbbreviation") ?? known("container-title")
    // CSL 1.0.2 renamed one into the other; styles use both.
    case "event", "event-title": return known("event-title") ?? known("event")
    case "title-short": return known("title-short") ?? known("shortTitle")
    case "container-title-short": return known("container-title-short") ?? known("journalAbbreviation")
    case "page-first":
      if let first = known("page-first") { return first }
      return known("page").map {
        String($0.prefix { $0 != "-" && $0 != "\u{2013}" && $0 != "," && $0 != "&" })
      }
    default:
      if isShort, let short = known(name + "-short") { return short }
      return known(name)
    }
  }

  var isPageLocator: Bool { (state?.cite.label ?? "page") == "page" }
}

extension String {
  /// Where the web address at the end begins.
  fileprivate func range(ofAddress: Void) -> String.Index? {
    var at = endIndex
    while at > startIndex {
      at = index(before: at)
      if self[at...].hasPrefix("http://") || self[at...].hasPrefix("https://") { return at }
    }
    return nil
  }
}
