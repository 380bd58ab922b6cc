import Diagnostics

/// One entry, its inherited fields included, as a reference.
struct BibTeXConverter {
  let entry: BibTeXEntry
  let path: String
  var diagnostics: [Diagnostic] = []
  private var reference: Reference
  private var used: Set<String> = []

  init(entry: BibTeXEntry, path: String) {
    self.entry = entry
    self.path = path
    reference = Reference(id: entry.key, type: "document")
  }

  mutating func convert() -> Reference {
    setType()
    setTitles()
    setNumbers()
    setPublication()
    for (field, variable) in BibTeXTypes.texts { set(variable, take(field)) }
    for (field, variable) in BibTeXTypes.names { setNames(variable, field) }
    setEditors()
    setDates()
    setEprint()
    reportRest()
    if let language = reference.variables["language"] {
      reference.variables["language"] = Self.language(language)
    }
    for name in ["DOI"] {
      if let value = reference.variables[name], let range = value.firstRange(ofText: "doi.org/") {
        reference.variables[name] = String(value[range.upperBound...])
      }
    }
    return reference
  }

  // MARK: Fields

  private func raw(_ name: String) -> String? {
    if let value = entry.raw(name) { return value }
    for (alias, field) in BibTeXTypes.aliases where field == name {
      if let value = entry.raw(alias) { return value }
    }
    return nil
  }

  /// A field as text; nil where there is none.
  private mutating func take(_ name: String) -> String? {
    used.insert(name)
    guard let value = raw(name) else { return nil }
    if ["url", "doi", "eprint", "file"].contains(name) {
      let bare =
        value.contains("\\url") ? LaTeXReader.read(value).text : value.filter { $0 != "{" && $0 != "}" }
      return StyleReader.trimmed(bare.replacing("\\", with: ""))
    }
    // "~" in a date means about.
    if name.hasSuffix("date") { return StyleReader.trimmed(value.filter { $0 != "{" && $0 != "}" }) }
    let isTitle = name.hasSuffix("title") || name == "series" || name == "subtitle"
    let read = LaTeXReader.read(value, protects: isTitle)
    for command in read.unknown {
      diagnostics.append(
        Diagnostic(
          "bib-command", .warning, "command '\\\(command)' in field '\(name)' is not known; its text stays",
          path: path,
          span: entry.fields[name]?.span))
    }
    return read.text.isEmpty ? nil : read.text
  }

  private mutating func set(_ variable: String, _ value: String?) {
    guard let value, !value.isEmpty, reference.variables[variable] == nil else { return }
    reference.variables[variable] = value
  }

  private mutating func setType() {
    if let type = BibTeXTypes.toCSL[entry.type] {
      reference.type = type
    } else {
      diagnostics.append(
        Diagnostic(
          "bib-type", .warning, "entry type '\(entry.type)' is not known; it is taken for 'misc'", path: path,
          span: entry.span,
          help: NearMiss.suggestion(for: entry.type, among: BibTeXTypes.toCSL.keys.sorted()).map {
            "did you mean '\($0)'?"
          }))
    }
    used.insert("entrysubtype")
    switch entry.raw("entrysubtype") {
    case "magazine": reference.type = "article-magazine"
    case "newspaper": reference.type = "article-newspaper"
    default: break
    }
    // Written by `BibTeX.write` for types that BibTeX doesn't tell apart.
    if let own = take("csltype"), CSLVariables.types.contains(own) {
      reference.type = own
      return
    }
    if entry.type == "misc", raw("url") != nil || raw("howpublished")?.contains("url") ?? false,
      reference.type == "document"
    {
      reference.type = "webpage"
    }
  }

  private mutating func joined(_ main: String, _ sub: String, _ addon: String) -> String? {
    let title = take(main)
    let subtitle = take(sub)
    let more = take(addon)
    guard var out = title else { return subtitle }
    if let subtitle {
      let isMarked = out.last.map { ".:?!".contains($0) } ?? false
      out += (isMarked ? " " : ": ") + subtitle
    }
    if let more { out += ". " + more }
    return out
  }

  private mutating func setTitles() {
    let hasSubtitle = raw("subtitle") != nil
    let short = hasSubtitle && raw("shorttitle") == nil ? take("title") : nil
    set("title", joined("title", "subtitle", "titleaddon"))
    set("title-short", short)
    set("container-title", joined("booktitle", "booksubtitle", "booktitleaddon"))
    set("container-title", joined("journaltitle", "journalsubtitle", "journaltitleaddon"))
    let main = joined("maintitle", "mainsubtitle", "maintitleaddon")
    if let main {
      if reference.type == "book" || reference.type == "collection" {
        // The volume of a work in several: the work is the title, the volume's own comes after it.
        set("volume-title", reference.variables["title"])
        reference.variables["title"] = main
      } else if reference.variables["container-title"] == nil {
        reference.variables["container-title"] = main
      } else {
        set("volume-title", reference.variables["container-title"])
        reference.variables["container-title"] = main
      }
    }
    set("collection-title", take("series"))
    if entry.type == "periodical", let issue = take("issuetitle") { set("volume-title", issue) }
    set("volume-title", take("issuetitle"))
  }

  private mutating func setNumbers() {
    let number = take("number")
    let issue = take("issue")
    switch reference.type {
    case "article-journal", "article-magazine", "article-newspaper", "periodical", "article", "review",
      "review-book":
      set("issue", number ?? issue)
      set("number", take("cslnumber"))
      if number != nil { set("number", issue) }
    case "book", "chapter", "paper-conference", "collection", "entry-encyclopedia", "entry-dictionary",
      "entry",
      "pamphlet":
      if reference.variables["collection-title"] != nil {
        set("collection-number", number)
      } else {
        set("number", number)
      }
      set("issue", issue)
    default:
      set("number", number)
      set("issue", issue)
    }
    if let pages = take("pages") { set("page", Self.pages(pages)) }
    set("page", take("eid"))
    set("collection-number", take("collectionnumber"))
  }

  /// "100--140" with one hyphen between the numbers.
  static func pages(_ text: String) -> String {
    var out = ""
    for character in text {
      if character == "–" || character == "—" {
        while out.last == " " { out.removeLast() }
        out += "-"
      } else if character == " ", out.last == "-" {
        continue
      } else {
        out.append(character)
      }
    }
    return out
  }

  private mutating func setPublication() {
    let institution = take("institution")
    let organization = take("organization")
    let publisher = take("publisher")
    let place = take("location")
    set("publisher", publisher ?? institution ?? organization)
    set("publisher-place", place)
    if publisher != nil, let institution { set("authority", institution) }
    if publisher ?? institution != nil, let organization { set("authority", organization) }
    let type = take("type")
    switch entry.type {
    case "phdthesis": set("genre", type.map(Self.genre) ?? "PhD thesis")
    case "mastersthesis", "mathesis": set("genre", type.map(Self.genre) ?? "Master’s thesis")
    default: set("genre", type.map(Self.genre))
    }
    if let how = take("howpublished") {
      if how.hasPrefix("http") { set("URL", how) } else { set("medium", how) }
    }
    if let holder = take("holder") { set("authority", holder) }
    if let addendum = take("addendum") { set("note", addendum) }
  }

  private static func genre(_ text: String) -> String {
    switch text.lowercased() {
    case "phdthesis": "PhD thesis"
    case "mathesis": "Master’s thesis"
    case "candthesis": "Candidate thesis"
    case "techreport": "technical report"
    case "resreport": "research report"
    default: text
    }
  }

  // MARK: Names and dates

  private mutating func setNames(_ variable: String, _ field: String) {
    used.insert(field)
    guard let value = raw(field) else { return }
    let names = BibTeXNames.read(value)
    if !names.isEmpty, reference.names[variable] == nil { reference.names[variable] = names }
  }

  /// Editors with another task: `editora = …, editoratype = {compiler}`.
  private mutating func setEditors() {
    for field in ["editora", "editorb", "editorc"] {
      let task = take(field + "type") ?? "contributor"
      let variable = CSLVariables.names.contains(task) ? task : task == "redactor" ? "editor" : "contributor"
      setNames(variable, field)
    }
    if let task = take("editortype"), task != "editor", CSLVariables.names.contains(task),
      let names = reference.names["editor"], reference.names[task] == nil
    {
      reference.names[task] = names
      reference.names["editor"] = nil
    }
    for field in [
      "annotator", "commentator", "introduction", "foreword", "afterword", "shortauthor", "shorteditor",
    ] {
      used.insert(field)
      guard let value = raw(field), !field.hasPrefix("short") else { continue }
      reference.names["contributor", default: []] += BibTeXNames.read(value)
    }
  }

  private mutating func setDates() {
    for (prefix, variable) in [
      ("", "issued"), ("url", "accessed"), ("orig", "original-date"), ("event", "event-date"),
      ("submitted", "submitted"), ("available", "available-date"),
    ] {
      let whole = take(prefix + "date")
      let year = take(prefix + "year")
      let month = take(prefix + "month")
      let day = take(prefix + "day")
      if let whole {
        let date = DateReader.date(whole)
        reference.dates[variable] = date
        if date.literal != nil, Int(whole.prefix(4)) != nil {
          diagnostics.append(
            Diagnostic(
              "bib-date", .warning, "date '\(whole)' cannot be read; it stays as words", path: path,
              span: entry.fields[prefix + "date"]?.span))
        }
        continue
      }
      guard let year else { continue }
      guard let number = Int(year.filter { $0 != "[" && $0 != "]" }) else {
        reference.dates[variable] = DateReader.date(year)
        continue
      }
      var start = [number]
      if let month, let number = Int(month) ?? DateReader.month(String(month.prefix { $0.isLetter })),
        (1...16).contains(number)
      {
        start.append(number)
        // BibTeX's `month = jan # "~12"`.
        let digits = month.filter { $0.isASCII && $0.isNumber }
        if let day = day.flatMap({ Int($0) }) ?? (Int(month) == nil ? Int(digits) : nil),
          (1...31).contains(day)
        {
          start.append(day)
        }
      }
      reference.dates[variable] = PartialDate(start: start)
    }
  }

  private mutating func setEprint() {
    let number = take("eprint")
    let kind = take("eprinttype")?.lowercased()
    let part = take("eprintclass")
    guard let number else { return }
    switch kind {
    case "pubmed", "pmid": set("PMID", number)
    case "pmcid", "pmc": set("PMCID", number)
    case "arxiv":
      set("number", "arXiv:" + number + (part.map { " [\($0)]" } ?? ""))
      set("URL", "https://arxiv.org/abs/" + number)
    case "jstor": set("URL", "https://www.jstor.org/stable/" + number)
    case "hdl": set("URL", "https://hdl.handle.net/" + number)
    default:
      set("archive_location", number)
      set("archive", kind)
    }
  }

  // MARK: The rest

  private mutating func reportRest() {
    for field in entry.order {
      let name = BibTeXTypes.aliases[field] ?? field
      if used.contains(name) || used.contains(field) || BibTeXTypes.silent.contains(name) { continue }
      if name.hasPrefix("bdsk-") || name.hasPrefix("opt") { continue }
      let known =
        BibTeXTypes.texts.map(\.field) + BibTeXTypes.names.map(\.field) + Array(used)
        + Array(BibTeXTypes.aliases.keys)
      diagnostics.append(
        Diagnostic(
          "bib-field", .warning, "field '\(field)' is not known; it is not carried over", path: path,
          span: entry.fields[field]?.span,
          help: NearMiss.suggestion(for: field, among: known.sorted()).map { "did you mean '\($0)'?" }))
    }
  }

  /// BibLaTeX's names of languages as codes.
  private static func language(_ text: String) -> String {
    let codes = [
      "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
      "canadian": "en-CA", "australian": "en-AU", "newzealand": "en-NZ", "german": "de-DE",
      "ngerman": "de-DE",
      "austrian": "de-AT", "naustrian": "de-AT", "swissgerman": "de-CH", "french": "fr-FR",
      "francais": "fr-FR",
      "canadien": "fr-CA", "spanish": "es-ES", "mexican": "es-MX", "italian": "it-IT", "portuguese": "pt-PT",
      "brazilian": "pt-BR", "brazil": "pt-BR", "dutch": "nl-NL", "danish": "da-DK", "swedish": "sv-SE",
      "norwegian": "nb-NO", "norsk": "nb-NO", "nynorsk": "nn-NO", "finnish": "fi-FI", "icelandic": "is-IS",
      "polish": "pl-PL", "czech": "cs-CZ", "slovak": "sk-SK", "slovene": "sl-SI", "croatian": "hr-HR",
      "serbian": "sr-RS", "hungarian": "hu-HU", "romanian": "ro-RO", "bulgarian": "bg-BG", "russian": "ru-RU",
      "ukrainian": "uk-UA", "greek": "el-GR", "turkish": "tr-TR", "catalan": "ca-AD", "welsh": "cy-GB",
      "latin": "la", "japanese": "ja-JP", "chinese": "zh-CN", "arabic": "ar", "hebrew": "he-IL",
    ]
    return codes[text.lowercased()] ?? text
  }
}

extension String {
  /// Every occurrence of a text replaced.
  func replacing(_ text: Character, with other: String) -> String {
    var out = ""
    for character in self { if character == text { out += other } else { out.append(character) } }
    return out
  }
}
