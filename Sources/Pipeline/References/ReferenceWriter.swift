import Citations
import Markup

/// Works as text in any of the forms in which they are handed over.
package enum ReferenceWriter {
  package static func write(_ references: [Reference], as format: ReferenceFormat) -> String {
    switch format {
    case .bib: BibTeX.write(references, dialect: .bibTeX)
    case .biblatex: BibTeX.write(references, dialect: .bibLaTeX)
    case .ris: RIS.write(references)
    case .cslJSON: CSLJSON.write(references)
    case .cslYAML: yaml(references)
    }
  }

  /// CSL-YAML as pandoc reads it: a list called `references`; dates in EDTF.
  private static func yaml(_ references: [Reference]) -> String {
    guard !references.isEmpty else { return "---\nreferences: []\n...\n" }
    return "---\nreferences:\n" + references.map(item).joined() + "...\n"
  }

  private static func item(_ reference: Reference) -> String {
    var lines = ["id: \(YAMLText.scalar(reference.id))"]
    if !reference.type.isEmpty { lines.append("type: \(YAMLText.scalar(reference.type))") }
    var fields: [(key: String, lines: [String])] = []
    for (key, value) in reference.variables {
      fields.append((key, ["\(YAMLText.scalar(key)): \(YAMLText.scalar(value))"]))
    }
    for (key, names) in reference.names {
      fields.append((key, ["\(YAMLText.scalar(key)):"] + names.flatMap(name)))
    }
    for (key, date) in reference.dates { fields.append((key, self.date(key, date))) }
    fields.sort { $0.key < $1.key }
    lines += fields.flatMap(\.lines)
    return lines.enumerated().map { ($0 == 0 ? "- " : "  ") + $1 + "\n" }.joined()
  }

  private static func name(_ name: Name) -> [String] {
    var parts: [(String, String?)] = [("literal", name.literal)]
    if name.literal == nil {
      parts = [
        ("family", name.family), ("given", name.given), ("dropping-particle", name.droppingParticle),
        ("non-dropping-particle", name.nonDroppingParticle), ("suffix", name.suffix),
      ]
    }
    var lines = parts.compactMap { key, value in
      value.flatMap { $0.isEmpty ? nil : "\(key): \(YAMLText.scalar($0))" }
    }
    if name.hasCommaSuffix { lines.append("comma-suffix: true") }
    if name.isStaticOrdering { lines.append("static-ordering: true") }
    if lines.isEmpty { lines = ["literal: \"\""] }
    return lines.enumerated().map { ($0 == 0 ? "- " : "  ") + $1 }
  }

  private static func date(_ key: String, _ date: PartialDate) -> [String] {
    if let season = date.seasonName, let year = date.start.first {
      return ["\(key):", "  date-parts: [[\(year)]]", "  season: \(YAMLText.scalar(season))"]
    }
    // Words that would be read as a date stay words.
    if date.start.isEmpty, let literal = date.literal {
      return ["\(key):", "  literal: \(YAMLText.scalar(literal))"]
    }
    return ["\(key): \(YAMLText.scalar(date.edtf))"]
  }
}
