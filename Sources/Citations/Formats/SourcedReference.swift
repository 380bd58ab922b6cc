import Diagnostics

/// A work as a file holds it, and where its parts stand there.
public struct SourcedReference: Sendable {
  public var reference: Reference
  /// Where the work begins: the head of a BibTeX entry, a RIS line, the key of a JSON object.
  public var span: Span
  /// Where variables were read, by CSL name, `id` and `type` included; of several places the first.
  public var spans: [String: Span]
  /// Whether the file names the work; else its id is made up from its place.
  public var hasKey: Bool

  public init(_ reference: Reference, span: Span, spans: [String: Span] = [:], hasKey: Bool = true) {
    self.reference = reference
    self.span = span
    self.spans = spans
    self.hasKey = hasKey
  }

  /// The narrowest place that is known for a variable.
  public func span(of variable: String) -> Span { spans[variable] ?? span }
}

/// The forms in which works are handed over.
public enum ReferenceFormat: String, Sendable, CaseIterable {
  /// Classic BibTeX.
  case bib
  case biblatex
  case ris
  case cslJSON = "csl-json"
  case cslYAML = "csl-yaml"

  /// The form of a file by its ending, `bib` for either dialect of it; nil for all other files.
  public init?(path: String) {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    switch path[path.index(after: dot)...].lowercased() {
    case "bib", "bibtex", "biblatex": self = .bib
    case "ris": self = .ris
    case "json": self = .cslJSON
    case "yaml", "yml": self = .cslYAML
    default: return nil
    }
  }
}
