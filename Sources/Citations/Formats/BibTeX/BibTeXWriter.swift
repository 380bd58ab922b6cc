import Diagnostics

/// Writes references as `.bib` entries; one field a line.
struct BibTeXWriter {
  let isBibLaTeX: Bool

  /// A field with its value, which stands in braces unless it is the name of a string.
  private struct Field {
    var name: String
    var value: String
    var isBraced = true
  }

  /// In UTF-8.
  func entry(_ reference: Reference) -> [UInt8] {
    var fields: [Field] = []
    func add(_ field: String, _ variable: String) {
      if let value = reference.variables[variable], !value.isEmpty {
        fields.append(Field(name: field, value: written(field, value)))
      }
    }
    let (type, subtype) = self.type(reference)
    // A work has few of the many variables: what it has is looked up, and not what it might have.
    for place in reference.names.keys.compactMap({ BibTeXTypes.placeOfNames[$0] }).sorted() {
      let (field, variable) = BibTeXTypes.names[place]
      guard let names = reference.names[variable], !names.isEmpty else { continue }
      fields.append(Field(name: field, value: names.map(name).joined(separator: " and ")))
    }
    add("title", "title")
    add(isArticle(type) ? (isBibLaTeX ? "journaltitle" : "journal") : "booktitle", "container-title")
    add("series", "collection-title")
    numbers(reference, type, &fields)
    publication(reference, type, &fields)
    dates(reference, &fields)
    if let page = reference.variables["page"] {
      fields.append(Field(name: "pages", value: Self.pages(page)))
    }
    for place in reference.variables.keys.compactMap({ BibTeXTypes.placeOfText[$0] }).sorted() {
      let (field, variable) = BibTeXTypes.texts[place]
      add(legacy(field), variable)
    }
    if let title = reference.variables["volume-title"] {
      fields.append(Field(name: "issuetitle", value: written("issuetitle", title)))
    }
    if let subtype { fields.append(Field(name: "entrysubtype", value: subtype)) }
    // Types that come back as another are named in full.
    let back =
      subtype == "magazine"
      ? "article-magazine" : subtype == "newspaper" ? "article-newspaper" : returned(type, reference)
    if back != reference.type, CSLVariables.types.contains(reference.type) {
      fields.append(Field(name: "csltype", value: reference.type))
    }
    let width = fields.reduce(0) { max($0, $1.name.utf8.count) }
    var out: [UInt8] = []
    out.reserveCapacity(fields.reduce(64) { $0 + width + 10 + $1.value.utf8.count })
    out += "@".utf8
    out += type.utf8
    out += "{".utf8
    out += Self.key(reference.id).utf8
    out += ",\n".utf8
    for field in fields {
      out += "  ".utf8
      out += field.name.utf8
      for _ in field.name.utf8.count..<width { out.append(UInt8(ascii: " ")) }
      out += field.isBraced ? " = {".utf8 : " = ".utf8
      out += field.value.utf8
      out += field.isBraced ? "},\n".utf8 : ",\n".utf8
    }
    out += "}\n".utf8
    return out
  }

  private func type(_ reference: Reference) -> (String, String?) {
    let (type, subtype) = BibTeXTypes.fromCSL(reference.type, isBibLaTeX: isBibLaTeX)
    if type == "phdthesis", let genre = reference.variables["genre"], genre.lowercased().contains("master") {
      return ("mastersthesis", nil)
    }
    return (type, subtype)
  }

  /// What reading makes of a type.
  private func returned(_ type: String, _ reference: Reference) -> String {
    if type == "misc", reference.variables["URL"] != nil { return "webpage" }
    return BibTeXTypes.toCSL[type] ?? "document"
  }

  private func isArticle(_ type: String) -> Bool {
    type == "article" || type == "periodical" || type == "online" || type == "misc"
  }

  /// BibTeX's own words for fields that BibLaTeX renamed.
  private func legacy(_ field: String) -> String {
    if isBibLaTeX { return field }
    return field == "annotation" ? "annote" : field == "langid" ? "language" : field
  }

  private static let periodicals: Set = [
    "article-journal", "article-magazine", "article-newspaper", "periodical", "article", "review",
    "review-book",
  ]

  private func numbers(
    _ reference: Reference, _ type: String, _ fields: inout [Field]
  ) {
    let variables = reference.variables
    // What the entry will be read as.
    let final = CSLVariables.types.contains(reference.type) ? reference.type : returned(type, reference)
    if Self.periodicals.contains(final) {
      if let issue = variables["issue"] {
        fields.append(Field(name: "number", value: written("number", issue)))
      }
      if let number = variables["number"] {
        fields.append(Field(name: "cslnumber", value: written("number", number)))
      }
      if let number = variables["collection-number"] {
        fields.append(Field(name: "collectionnumber", value: written("number", number)))
      }
      return
    }
    if let issue = variables["issue"] { fields.append(Field(name: "issue", value: written("issue", issue))) }
    if variables["collection-title"] != nil, let number = variables["collection-number"],
      ["book", "chapter", "paper-conference", "entry-encyclopedia", "pamphlet"].contains(
        returned(type, reference))
    {
      fields.append(Field(name: "number", value: written("number", number)))
    } else {
      if let number = variables["number"] {
        fields.append(Field(name: "number", value: written("number", number)))
      }
      if let number = variables["collection-number"] {
        fields.append(Field(name: "collectionnumber", value: written("number", number)))
      }
    }
  }

  private func publication(
    _ reference: Reference, _ type: String, _ fields: inout [Field]
  ) {
    let variables = reference.variables
    if let publisher = variables["publisher"] {
      let field =
        switch type {
        case "thesis", "report", "techreport": "institution"
        case "phdthesis", "mastersthesis": "school"
        default: "publisher"
        }
      let name = field == "institution" && !isBibLaTeX && type != "techreport" ? "school" : field
      fields.append(Field(name: name, value: written(field, publisher)))
    }
    if let place = variables["publisher-place"] {
      fields.append(Field(name: isBibLaTeX ? "location" : "address", value: written("location", place)))
    }
    if let genre = variables["genre"] { fields.append(Field(name: "type", value: written("type", genre))) }
  }

  private static let dateFields = [
    ("date", "issued"), ("origdate", "original-date"), ("eventdate", "event-date"), ("urldate", "accessed"),
    ("submitteddate", "submitted"), ("availabledate", "available-date"),
  ]

  private func dates(_ reference: Reference, _ fields: inout [Field]) {
    // Most works have one date, and it is the first that is asked for.
    var left = reference.dates.count
    for (field, variable) in Self.dateFields where left > 0 {
      guard let date = reference.dates[variable] else { continue }
      left -= 1
      if !isBibLaTeX, variable == "issued", date.end == nil, let year = date.start.first, date.season == nil,
        year > 0,
        !date.isUncertain
      {
        fields.append(Field(name: "year", value: "\(year)"))
        if date.start.count > 1, (1...12).contains(date.start[1]) {
          fields.append(Field(name: "month", value: Self.months[date.start[1] - 1], isBraced: false))
          if date.start.count > 2 { fields.append(Field(name: "day", value: "\(date.start[2])")) }
        }
        continue
      }
      let text = DateWriter.edtf(date)
      if !text.isEmpty { fields.append(Field(name: field, value: text)) }
    }
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  // MARK: Values

  private func written(_ field: String, _ text: String) -> String {
    // Addresses and identifiers are taken as they are.
    field == "url" || field == "doi" ? Self.withoutBraces(text) : LaTeXWriter.write(text)
  }

  private static func withoutBraces(_ text: String) -> String {
    guard text.hasByte(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) else {
      return text
    }
    return text.filter { $0 != "{" && $0 != "}" }
  }

  private static func pages(_ text: String) -> String {
    text.replacing("-", with: "--").replacing("–", with: "--")
  }

  /// A key that BibTeX can read.
  private static func key(_ id: String) -> String {
    if id.utf8.allSatisfy(isPlain) { return id }
    var key = String.UnicodeScalarView()
    for scalar in id.unicodeScalars {
      switch scalar {
      case ",", "{", "}", "(", ")", "=", "\"", "#", "%", "\\", "~": key.append("_")
      default: key.append(scalar.properties.isWhitespace ? "_" : scalar)
      }
    }
    return String(key)
  }

  /// Letters, digits and what names of files are made of beside them.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
    default: false
    }
  }

  private func name(_ name: Name) -> String {
    if let literal = name.literal {
      return literal == "others" ? "others" : "{" + LaTeXWriter.write(literal) + "}"
    }
    // Each part in braces where its words would be read otherwise.
    func part(_ text: String) -> String {
      let written = LaTeXWriter.write(text)
      let isOdd = text.contains(",") || text.lowercased().split(separator: " ").contains("and")
      return isOdd ? "{" + written + "}" : written
    }
    var family = part(name.family)
    if let first = name.family.first, first.isLowercase { family = "{" + family + "}" }
    let particle = [name.droppingParticle, name.nonDroppingParticle].compactMap { $0 }.joined(separator: " ")
    if isBibLaTeX, name.droppingParticle != nil, name.nonDroppingParticle == nil {
      var out = "family=\(family)"
      if let given = name.given { out += ", given=\(part(given))" }
      out += ", prefix=\(part(particle)), useprefix=false"
      if let suffix = name.suffix { out += ", suffix=\(part(suffix))" }
      return out
    }
    if !particle.isEmpty { family = part(StyleReader.trimmed(particle)) + " " + family }
    if let suffix = name.suffix { return "\(family), \(part(suffix)), \(part(name.given ?? ""))" }
    guard let given = name.given else { return name.family.contains(" ") ? "{" + family + "}," : family }
    return "\(family), \(part(given))"
  }
}
