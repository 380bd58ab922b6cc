import Diagnostics

/// Turns entries into references: inheritance, fields, names, dates.
struct BibTeXReader {
  let path: String
  let entries: [BibTeXEntry]
  var diagnostics: [Diagnostic]
  private var places: [String: Int] = [:]
  /// Entries with all that they inherit, and those being put together now.
  private var done: [String: BibTeXEntry] = [:]
  private var visiting: Set<String> = []

  init(path: String, entries: [BibTeXEntry], diagnostics: [Diagnostic]) {
    self.path = path
    self.entries = entries
    self.diagnostics = diagnostics
  }

  mutating func references() -> [SourcedReference] {
    for (place, entry) in entries.enumerated() {
      let key = entry.key.lowercased()
      if let first = places[key] {
        var diagnostic = Diagnostic(
          "bib-key-twice", .warning, "key '\(entry.key)' stands twice; the first entry counts", path: path,
          span: entry.span)
        diagnostic.notes = [.init("first", path: path, span: entries[first].span)]
        diagnostics.append(diagnostic)
      } else {
        places[key] = place
      }
    }
    var out: [SourcedReference] = []
    for (place, entry) in entries.enumerated() where places[entry.key.lowercased()] == place {
      // Data sets and xdata are there for others to take from.
      if entry.type == "xdata" || entry.type == "set" { continue }
      let whole = inherited(entry, depth: 0)
      var converter = BibTeXConverter(entry: whole, path: path)
      let reference = converter.convert()
      out.append(SourcedReference(reference, span: entry.span, spans: Self.spans(entry)))
      diagnostics += converter.diagnostics
    }
    return out
  }

  /// Where the entry's own fields stand, by the variables that they become.
  private static func spans(_ entry: BibTeXEntry) -> [String: Span] {
    var spans = ["id": entry.span, "type": entry.span]
    for field in entry.order {
      guard let span = entry.fields[field]?.span else { continue }
      let name = BibTeXTypes.aliases[field] ?? field
      for variable in BibTeXTypes.variables(of: name) where spans[variable] == nil { spans[variable] = span }
    }
    return spans
  }

  // MARK: Inheritance

  private mutating func inherited(_ entry: BibTeXEntry, depth: Int) -> BibTeXEntry {
    if let whole = done[entry.key] { return whole }
    guard depth < 50, visiting.insert(entry.key).inserted else {
      diagnostics.append(
        Diagnostic(
          "bib-crossref", .warning, "entry '\(entry.key)' takes from itself", path: path, span: entry.span))
      return entry
    }
    defer { visiting.remove(entry.key) }
    var whole = entry
    for name in entry.raw("xdata")?.split(separator: ",") ?? [] {
      guard let source = source(StyleReader.trimmed(String(name)), "xdata", entry, depth) else { continue }
      for field in source.order where whole.fields[field] == nil { take(field, as: field, source, &whole) }
    }
    if let key = entry.raw("crossref"),
      let source = source(StyleReader.trimmed(key), "crossref", entry, depth)
    {
      for field in source.order {
        for target in Self.targets(field, from: source.type, to: entry.type) where whole.fields[target] == nil
        {
          take(field, as: target, source, &whole)
        }
      }
    }
    done[entry.key] = whole
    return whole
  }

  private func take(_ field: String, as target: String, _ source: BibTeXEntry, _ whole: inout BibTeXEntry) {
    whole.fields[target] = source.fields[field]
    whole.order.append(target)
  }

  private mutating func source(_ key: String, _ field: String, _ entry: BibTeXEntry, _ depth: Int)
    -> BibTeXEntry?
  {
    guard let place = places[key.lowercased()] else {
      diagnostics.append(
        Diagnostic(
          "bib-crossref", .warning, "entry '\(key)', from which '\(entry.key)' takes fields, does not exist",
          path: path, span: entry.fields[field]?.span,
          help: NearMiss.suggestion(for: key, among: entries.map(\.key)).map { "did you mean '\($0)'?" }))
      return nil
    }
    return inherited(entries[place], depth: depth + 1)
  }

  /// Where a parent's field goes in the child (BibLaTeX manual, appendix B).
  private static func targets(_ field: String, from parent: String, to child: String) -> [String] {
    if ["crossref", "xdata", "xref", "ids", "label", "shorttitle", "sorttitle", "keywords", "abstract"]
      .contains(field)
    {
      return []
    }
    let isPart = [
      "inbook", "bookinbook", "suppbook", "incollection", "suppcollection", "inreference", "inproceedings",
      "conference",
    ].contains(child)
    let isWhole = parent.hasPrefix("mv")
    if ["article", "suppperiodical"].contains(child), parent == "periodical" {
      return field == "title" ? ["journaltitle"] : field == "subtitle" ? ["journalsubtitle"] : [field]
    }
    switch field {
    case "title" where isPart: return isWhole ? ["maintitle"] : ["booktitle"]
    case "subtitle" where isPart: return isWhole ? ["mainsubtitle"] : ["booksubtitle"]
    case "titleaddon" where isPart: return isWhole ? ["maintitleaddon"] : ["booktitleaddon"]
    case "title" where isWhole: return ["maintitle"]
    case "author" where child == "inbook" || child == "bookinbook" || child == "suppbook":
      return ["author", "bookauthor"]
    case "author" where isPart && parent == "book": return ["bookauthor"]
    default: return [field]
    }
  }
}
