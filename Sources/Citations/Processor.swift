/// Formats citations and references in an author-date style.
///
/// One call takes everything, because what a citation says depends on all
/// others: two works of one author and year get the letters a and b, and the
/// same ones on every page of a site.
public struct Processor: Sendable {
  public init() {}

  public struct Output: Sendable {
    /// Parallel to the clusters.
    public var citations: [[Inline]]
    /// Parallel to the references.
    public var bibliography: [[Inline]]
    /// "Healey and Healey (2018)", parallel to the references.
    public var labels: [String]
    public var warnings: [Warning]
  }

  public struct Warning: Sendable, Hashable {
    public var id: String
    public var message: String
  }

  /// - Parameters:
  ///   - references: In any order; ids are unique.
  ///   - clusters: In the order of the text; a cite of an unknown work gives a warning and its id.
  public func process(references: [Reference], clusters: [Cluster]) -> Output {
    var authors: [String] = []
    for reference in references { authors.append(Self.shortAuthors(reference)) }
    let years = Self.years(references, authors)
    var places: [String: Int] = [:]
    for (index, reference) in references.enumerated() { places[reference.id] = index }
    var warnings: [Warning] = []
    let citations = clusters.map { cluster in
      Self.format(cluster, places, authors, years, &warnings)
    }
    let bibliography = references.indices.map { Self.entry(references[$0], year: years[$0]) }
    let labels = references.indices.map { "\(authors[$0]) (\(years[$0]))" }
    return Output(citations: citations, bibliography: bibliography, labels: labels, warnings: warnings)
  }

  // MARK: Citations

  private static func format(
    _ cluster: Cluster, _ places: [String: Int], _ authors: [String], _ years: [String],
    _ warnings: inout [Warning]
  ) -> [Inline] {
    var out: [Inline] = []
    if !cluster.isNarrative { out.append(.text("(")) }
    for (number, cite) in cluster.cites.enumerated() {
      if number > 0 { out.append(.text("; ")) }
      guard let place = places[cite.id] else {
        warnings.append(Warning(id: cite.id, message: "no work has the key '\(cite.id)'"))
        out.append(.text(cite.id))
        continue
      }
      let details = [Self.locator(cite), cite.suffix].filter { !$0.isEmpty }
      let prefix = cite.prefix.isEmpty ? "" : cite.prefix + " "
      let year = years[place] + details.map { $0.hasPrefix(",") ? $0 : ", " + $0 }.joined()
      if cluster.isNarrative {
        let label = cite.suppressAuthor ? "(\(year))" : "\(authors[place]) (\(year))"
        out.append(.cite(id: cite.id, [.text(prefix + label)]))
      } else {
        if !prefix.isEmpty { out.append(.text(prefix)) }
        let label = cite.suppressAuthor ? year : "\(authors[place]) \(year)"
        out.append(.cite(id: cite.id, [.text(label)]))
      }
    }
    if !cluster.isNarrative { out.append(.text(")")) }
    return out
  }

  private static func locator(_ cite: Cite) -> String {
    guard !cite.locator.isEmpty else { return "" }
    let isPlural = cite.locator.contains { "-–,&".contains($0) }
    let locator = cite.locator.map { $0 == "-" ? "–" : String($0) }.joined()
    let short: [String: (String, String)] = [
      "page": ("p.", "pp."), "chapter": ("chap.", "chaps."), "section": ("sec.", "secs."),
      "volume": ("vol.", "vols."), "figure": ("fig.", "figs."), "paragraph": ("para.", "paras."),
      "line": ("line", "lines"), "issue": ("no.", "nos."), "verse": ("v.", "vv."), "note": ("n.", "nn."),
    ]
    guard let (one, many) = short[cite.label ?? "page"] else { return locator }
    return "\(isPlural ? many : one) \(locator)"
  }

  // MARK: Years

  /// "2018", "2018a", "n.d.", "in press".
  private static func years(_ references: [Reference], _ authors: [String]) -> [String] {
    var years = references.map { reference -> String in
      if let date = reference.dates["issued"] {
        let end = date.end?.first
        return end == nil || end == date.start.first ? "\(date.start[0])" : "\(date.start[0])–\(end!)"
      }
      return reference.variables["status"] == "in press" ? "in press" : "n.d."
    }
    var groups: [String: [Int]] = [:]
    for index in references.indices {
      groups["\(authors[index])\u{0}\(years[index])", default: []].append(index)
    }
    for group in groups.values where group.count > 1 {
      let sorted = group.sorted { a, b in
        let titles = [references[a], references[b]].map { $0.variables["title"] ?? "" }
        return titles[0] == titles[1] ? references[a].id < references[b].id : titles[0] < titles[1]
      }
      for (number, index) in sorted.enumerated() {
        years[index] += (years[index].last?.isNumber ?? false ? "" : "-") + Self.letters(number)
      }
    }
    return years
  }

  /// a … z, aa, ab …
  private static func letters(_ number: Int) -> String {
    let letter = String(Unicode.Scalar(UInt8(97 + number % 26)))
    return number < 26 ? letter : letters(number / 26 - 1) + letter
  }

  // MARK: Names

  private static func shortAuthors(_ reference: Reference) -> String {
    let names = reference.names["author"] ?? reference.names["editor"] ?? []
    switch names.count {
    case 0: return reference.variables["title"] ?? reference.id
    case 1: return names[0].family
    case 2: return "\(names[0].family) and \(names[1].family)"
    case 3: return "\(names[0].family), \(names[1].family) and \(names[2].family)"
    default: return "\(names[0].family) et al."
    }
  }

  private static func fullName(_ name: Name) -> String {
    guard let given = name.given else { return name.family }
    return "\(name.family), \(given)"
  }

  private static func list(_ names: [String]) -> String {
    guard let last = names.last else { return "" }
    return names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " and " + last
  }

  // MARK: Reference list

  private static func entry(_ reference: Reference, year: String) -> [Inline] {
    var out: [Inline] = []
    let variable = { (name: String) in reference.variables[name].flatMap { $0.isEmpty ? nil : $0 } }
    let title = variable("title") ?? reference.id
    let authors = reference.names["author"]
    let editors = reference.names["editor"] ?? []
    let marks = editors.count > 1 ? "(eds)" : "(ed.)"
    let container = variable("container-title")
    if let authors, !authors.isEmpty {
      out.append(.text("\(list(authors.map(fullName))) (\(year)) "))
    } else if !editors.isEmpty, container == nil {
      out.append(.text("\(list(editors.map(fullName))) \(marks) (\(year)) "))
    }
    let isOpen = out.isEmpty
    if let container {
      out.append(.text(isOpen ? "\(title) (\(year)). " : "‘\(title)’. "))
      if reference.type == "chapter" {
        let names = editors.isEmpty ? "" : "\(list(editors.map(fullName))) \(marks) "
        out.append(.text("In \(names)"))
      }
      out.append(.emphasis([.text(container)]))
    } else {
      out.append(.emphasis([.text(title)]))
      if isOpen { out.append(.text(" (\(year))")) }
    }
    var tail = ""
    if let volume = variable("volume") {
      tail += ", \(volume)" + (variable("issue").map { "(\($0))" } ?? "")
    } else if let issue = variable("issue") {
      tail += ", (\(issue))"
    }
    if let event = variable("event-title") {
      tail += ". \(event)" + (variable("event-place").map { ", \($0)" } ?? "")
    }
    let places = [variable("publisher-place"), variable("publisher")].compactMap { $0 }
    if !places.isEmpty { tail += ". \(places.joined(separator: ": "))" }
    if let page = variable("page") {
      let isPlural = page.contains { "-–,".contains($0) }
      tail += ", \(isPlural ? "pp." : "p.") \(page.map { $0 == "-" ? "–" : String($0) }.joined())"
    }
    out.append(.text(tail + (tail.hasSuffix(".") ? "" : ".")))
    if let doi = variable("DOI") {
      out += [.text(" "), .link("https://doi.org/\(doi)", [.text("https://doi.org/\(doi)")])]
    } else if let url = variable("URL") {
      out += [.text(" "), .link(url, [.text(url)])]
    }
    return out
  }
}
