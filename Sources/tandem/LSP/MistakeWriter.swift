import Diagnostics
import LanguageServer
import Pipeline

/// Mistakes as clients take them.
struct MistakeWriter: Sendable {
  let found: ProjectFinder.Found
  let client: ClientAbilities

  /// The mistakes of each file that has some, by path in the project.
  func mistakes(_ workspace: Workspace) -> [String: JSONValue] {
    var documents: [String: TextDocument] = [:]
    func document(_ path: String) -> TextDocument {
      if let known = documents[path] { return known }
      let document = TextDocument(workspace.source(path) ?? [])
      documents[path] = document
      return document
    }
    var written: [String: [JSONValue]] = [:]
    for mistake in workspace.diagnostics {
      written[mistake.path, default: []].append(value(mistake, document))
    }
    return written.mapValues(JSONValue.array)
  }

  func value(_ mistake: Diagnostic, _ document: (String) -> TextDocument) -> JSONValue {
    let related = mistake.notes.map { note in
      JSONValue.object([
        "location": .object([
          "uri": .string(FileURI.uri("\(found.spelling)/\(note.path)")),
          "range": range(note.span, document(note.path)),
        ]),
        "message": .string(note.message),
      ])
    }
    return .object([
      "range": range(mistake.span, document(mistake.path)),
      "severity": .number(mistake.severity == .error ? 1 : 2),
      "code": .string(mistake.id),
      "source": .string("tandem"),
      "message": .string(mistake.message + (mistake.help.map { "\n\($0)" } ?? "")),
      "relatedInformation": related.isEmpty || !client.takesRelatedInformation ? nil : .array(related),
    ])
  }

  private func range(_ span: Span?, _ document: TextDocument) -> JSONValue {
    document.range(of: span ?? Span(start: 0, end: 0), client.encoding)
  }
}
