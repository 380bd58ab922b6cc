import Citations
import Diagnostics
import Markup

/// Files of works: BibTeX, BibLaTeX, RIS, CSL-JSON, CSL-YAML.
package enum ReferenceFiles {
  /// Reads all works of a file, in the form that its name's ending says.
  ///
  /// - Returns: All that can be read; nil when the ending is none that works come in.
  package static func read(_ file: SourceFile) -> Reported<[SourcedReference]>? {
    guard let format = ReferenceFormat(path: file.path) else { return nil }
    return read(file, as: format)
  }

  package static func read(_ file: SourceFile, as format: ReferenceFormat) -> Reported<[SourcedReference]> {
    if let mistake = FrontMatter.invalidUTF8(in: file) { return Reported([], [mistake]) }
    switch format {
    case .bib, .biblatex: return BibTeX.sourced(file.bytes, path: file.path)
    case .ris: return RIS.sourced(file.bytes, path: file.path)
    case .cslJSON: return CSLJSON.sourced(file.bytes, path: file.path)
    case .cslYAML: return yaml(file)
    }
  }

  /// CSL-YAML, between lines of hyphens or not.
  private static func yaml(_ file: SourceFile) -> Reported<[SourcedReference]> {
    let front = FrontMatter.read(file)
    let isFenced =
      front.value.fields != nil || front.diagnostics.contains { $0.id != "front-matter-not-closed" }
    let read =
      isFenced
      ? Reported(front.value.fields, front.diagnostics) : YAMLReader.read(file, 0..<file.bytes.count)
    guard let node = read.value else { return Reported([], read.diagnostics) }
    let works = CSLJSON.sourced(value(node), path: file.path)
    return Reported(works.value, read.diagnostics + works.diagnostics)
  }

  private static func value(_ node: YAMLNode) -> JSONValue {
    switch node.value {
    case .null: .null
    case .scalar(let text): .string(text)
    case .sequence(let items): .array(items.map(value))
    case .mapping(let pairs):
      .object(pairs.map { JSONValue.Pair(key: $0.key, span: $0.keySpan, value: value($0.value)) })
    }
  }

  /// What keeps a key from being an entry's id; nil if nothing does.
  ///
  /// - Parameter span: Where the key stands.
  static func mistake(inKey key: String, path: String, span: Span?) -> Diagnostic? {
    if key == "index" {
      return Diagnostic(
        "bad-key", .error, "key 'index' is the name of the page that lists all works", path: path, span: span,
        help: "give the work another key")
    }
    guard let bad = Loader.badScalar(inID: key) ?? (key.isEmpty ? " " : nil) else { return nil }
    let slug = Loader.slug(key)
    return Diagnostic(
      "bad-key", .error, "'\(bad)' cannot stand in a key; it is the name of a page as well", path: path,
      span: span, help: slug.isEmpty ? "use letters, digits and hyphens" : "name it '\(slug)'")
  }
}
