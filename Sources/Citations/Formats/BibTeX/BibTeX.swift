import Diagnostics

/// BibTeX and BibLaTeX, the form in which LaTeX's users keep works.
public enum BibTeX {
  public enum Dialect: Sendable {
    case bibTeX, bibLaTeX
  }

  /// Reads all entries of a `.bib` file in either dialect.
  ///
  /// - Returns: All that can be read. Ids of diagnostics: `bib-syntax` (error), `bib-key-twice`, `bib-type`,
  ///   `bib-field` (a field that no variable can hold), `bib-field-twice`, `bib-string`, `bib-crossref`,
  ///   `bib-command`, `bib-date` (warnings).
  public static func read(_ bytes: [UInt8], path: String) -> Reported<[Reference]> {
    let read = sourced(bytes, path: path)
    return Reported(read.value.map(\.reference), read.diagnostics)
  }

  /// As `read`, with the places of what was read.
  public static func sourced(_ bytes: [UInt8], path: String) -> Reported<[SourcedReference]> {
    let parsed = BibTeXParser.parse(bytes, path: path)
    var reader = BibTeXReader(path: path, entries: parsed.value, diagnostics: parsed.diagnostics)
    let references = reader.references()
    return Reported(references, reader.diagnostics)
  }

  /// Writes a `.bib` file, entries in the order given.
  public static func write(_ references: [Reference], dialect: Dialect = .bibLaTeX) -> String {
    let entries = references.map { entry($0, dialect: dialect) }
    return String(decoding: Array(entries.joined(separator: "\n".utf8)), as: UTF8.self)
  }

  /// One entry in UTF-8, as it stands in a file; an empty line parts it from the next.
  public static func entry(_ reference: Reference, dialect: Dialect = .bibLaTeX) -> [UInt8] {
    BibTeXWriter(isBibLaTeX: dialect == .bibLaTeX).entry(reference)
  }
}
