import Diagnostics
import LanguageServer
import Pipeline

/// What editors ask for.
extension LanguageSession {
  static let features: Set = [
    "textDocument/completion", "textDocument/hover", "textDocument/definition", "textDocument/references",
    "textDocument/prepareRename", "textDocument/rename", "textDocument/documentSymbol",
    "textDocument/codeAction", "workspace/symbol", "workspace/willRenameFiles",
  ]

  /// Those whose answer would be wrong if a text had changed since the last check.
  static let exact: Set = [
    "textDocument/references", "textDocument/prepareRename", "textDocument/rename", "textDocument/codeAction",
    "workspace/symbol", "workspace/willRenameFiles",
  ]

  func result(of method: String, _ params: JSONValue) throws(ResponseError) -> JSONValue {
    guard let workspace else { return .null }
    switch method {
    case "workspace/symbol": return symbols(params, workspace)
    case "workspace/willRenameFiles": return try willRename(params, workspace)
    default: break
    }
    guard let uri = params["textDocument"]?["uri"]?.string else {
      throw ResponseError(.invalidParams, "no document is named")
    }
    guard let path = path(of: uri), let text = document(path, workspace) else { return .null }
    let file = EditedFile(path: path, bytes: text.bytes)
    switch method {
    case "textDocument/documentSymbol": return outline(file, uri, text, workspace)
    case "textDocument/codeAction": return actions(params, path, text, workspace)
    default: break
    }
    guard let position = Position(params["position"]) else {
      throw ResponseError(.invalidParams, "no position is named")
    }
    let offset = text.offset(of: position, client.encoding)
    switch method {
    case "textDocument/completion": return completions(file, offset, text, workspace)
    case "textDocument/hover":
      guard let hover = workspace.hover(in: file, at: offset) else { return .null }
      return .object([
        "contents": .object(["kind": .string("markdown"), "value": .string(hover.markdown)]),
        "range": text.range(of: hover.span, client.encoding),
      ])
    case "textDocument/definition":
      return workspace.definition(in: file, at: offset).map { location($0.to, workspace) } ?? .null
    case "textDocument/references":
      let isWhole = params["context"]?["includeDeclaration"]?.bool ?? false
      let places = workspace.references(in: file, at: offset, withDefinition: isWhole)
      return places.map { .array(locations($0, workspace)) } ?? .null
    case "textDocument/prepareRename":
      guard let found = workspace.renamable(in: file, at: offset) else { return .null }
      return .object([
        "range": text.range(of: found.span, client.encoding), "placeholder": .string(found.id),
      ])
    case "textDocument/rename": return try rename(params, file, offset, workspace)
    default: throw ResponseError(.methodNotFound, "there is no '\(method)' here")
    }
  }

  // MARK: Places

  /// A text as it is open, or as it is on disk.
  private func document(_ path: String, _ workspace: Workspace) -> TextDocument? {
    texts[path]?.text ?? workspace.source(path).map(TextDocument.init)
  }

  private func location(_ place: FileSpan, _ workspace: Workspace) -> JSONValue {
    let text = document(place.path, workspace) ?? TextDocument([])
    return location(place, text)
  }

  private func location(_ place: FileSpan, _ text: TextDocument) -> JSONValue {
    .object(["uri": .string(uri(of: place.path)), "range": text.range(of: place.span, client.encoding)])
  }

  /// Each file is read once.
  private func locations(_ places: [FileSpan], _ workspace: Workspace) -> [JSONValue] {
    var texts: [String: TextDocument] = [:]
    return places.map { place in
      let text = texts[place.path] ?? document(place.path, workspace) ?? TextDocument([])
      texts[place.path] = text
      return location(place, text)
    }
  }

  // MARK: Completion

  private func completions(
    _ file: EditedFile, _ offset: Int, _ text: TextDocument, _ workspace: Workspace
  ) -> JSONValue {
    guard let list = workspace.completions(in: file, at: offset) else { return .null }
    let range = text.range(of: list.typed, client.encoding)
    let digits = String(list.items.count).count
    let items = list.items.enumerated().map { number, item in
      let rank = String(number)
      return JSONValue.object([
        "label": .string(item.label),
        "kind": .number(Self.completionKind(item.sort)),
        "labelDetails": client.takesLabelDetails && item.help != nil && item.sort != .field
          ? .object(["description": .string(item.help!)]) : nil,
        "detail": item.detail.isEmpty ? nil : .string(item.detail),
        "documentation": item.help.map(JSONValue.string),
        "sortText": .string(String(repeating: "0", count: digits - rank.count) + rank),
        "filterText": item.filter == item.label ? nil : .string(item.filter),
        "textEdit": .object(["range": range, "newText": .string(item.text)]),
      ])
    }
    return .object(["isIncomplete": .bool(!list.isComplete), "items": .array(items)])
  }

  private static func completionKind(_ sort: Completion.Sort) -> Int {
    switch sort {
    case .field: 5
    case .word: 12
    case .entry, .work: 18
    case .file: 17
    case .heading: 22
    case .block: 14
    }
  }

  // MARK: Outline

  private func outline(
    _ file: EditedFile, _ uri: String, _ text: TextDocument, _ workspace: Workspace
  ) -> JSONValue {
    guard let outline = workspace.outline(of: file) else { return .null }
    guard client.takesNestedSymbols else { return .array(flat(outline, uri, text)) }
    return .array([nested(outline, text)])
  }

  private func nested(_ part: OutlinePart, _ text: TextDocument) -> JSONValue {
    .object([
      "name": .string(part.title.isEmpty ? "–" : part.title),
      "kind": .number(part.level == 1 ? 1 : 15),
      "range": text.range(of: part.span, client.encoding),
      "selectionRange": text.range(of: part.headingSpan, client.encoding),
      "children": .array(part.parts.map { nested($0, text) }),
    ])
  }

  private func flat(_ part: OutlinePart, _ uri: String, _ text: TextDocument) -> [JSONValue] {
    let own = JSONValue.object([
      "name": .string(part.title.isEmpty ? "–" : part.title),
      "kind": .number(part.level == 1 ? 1 : 15),
      "location": .object([
        "uri": .string(uri), "range": text.range(of: part.headingSpan, client.encoding),
      ]),
    ])
    return [own] + part.parts.flatMap { flat($0, uri, text) }
  }

  private func symbols(_ params: JSONValue, _ workspace: Workspace) -> JSONValue {
    let found = workspace.symbols(matching: params["query"]?.string ?? "")
    let locations = locations(found.map(\.place), workspace)
    return .array(
      zip(found, locations).map { symbol, location in
        .object([
          "name": .string(symbol.name), "kind": .number(1), "containerName": .string(symbol.kind),
          "location": location,
        ])
      })
  }

  // MARK: Mending

  private func actions(
    _ params: JSONValue, _ path: String, _ text: TextDocument, _ workspace: Workspace
  ) -> JSONValue {
    guard let found, let start = Position(params["range"]?["start"]),
      let end = Position(params["range"]?["end"])
    else { return .array([]) }
    let wanted = params["context"]?["only"]?.array?.compactMap(\.string)
    if let wanted, !wanted.contains(where: { $0.isEmpty || $0 == "quickfix" }) { return .array([]) }
    let range =
      text.offset(
        of: start, client.encoding)...max(
        text.offset(of: start, client.encoding), text.offset(of: end, client.encoding))
    let writer = MistakeWriter(found: found, client: client)
    var actions: [JSONValue] = []
    for mistake in workspace.diagnostics where mistake.path == path {
      guard let span = mistake.span, range.overlaps(Int(span.start)...Int(span.end)), let fix = mistake.fix
      else { continue }
      // None where the text is no longer what the rule saw.
      let edits = LineMap(text.bytes).edits(of: fix).map { TextEdit(FileSpan(path, Span($0.range)), $0.text) }
      if edits.isEmpty { continue }
      actions.append(
        .object([
          "title": .string(fix.title.prefix(1).uppercased() + fix.title.dropFirst()),
          "kind": .string("quickfix"), "isPreferred": .bool(true),
          "diagnostics": .array([writer.value(mistake) { document($0, workspace) ?? TextDocument([]) }]),
          "edit": edit(edits, file: nil, workspace),
        ]))
    }
    return .array(actions)
  }

  // MARK: Renaming

  private func rename(
    _ params: JSONValue, _ file: EditedFile, _ offset: Int, _ workspace: Workspace
  ) throws(ResponseError) -> JSONValue {
    guard let name = params["newName"]?.string else {
      throw ResponseError(.invalidParams, "no new name is given")
    }
    let renaming: Renaming
    do throws(Renaming.Refusal) {
      renaming = try workspace.rename(in: file, at: offset, to: name)
    } catch {
      throw ResponseError(.requestFailed, error.message)
    }
    guard renaming.file == nil || client.renamesFiles else {
      throw ResponseError(
        .requestFailed, "an entry's id is its file's name, and this editor renames no files")
    }
    return edit(renaming.edits, file: renaming.file, workspace)
  }

  /// What else changes when the client itself gives files other names.
  private func willRename(_ params: JSONValue, _ workspace: Workspace) throws(ResponseError) -> JSONValue {
    var edits: Set<TextEdit> = []
    for file in params["files"]?.array ?? [] {
      guard let old = path(of: file["oldUri"]?.string), let new = path(of: file["newUri"]?.string) else {
        continue
      }
      do throws(Renaming.Refusal) {
        edits.formUnion(try workspace.rename(file: old, to: new)?.edits ?? [])
      } catch {
        throw ResponseError(.requestFailed, error.message)
      }
    }
    let sorted = edits.sorted { $0.place < $1.place }
    // Files that lead to each other, and of which each was looked at for itself.
    let meets = zip(sorted, sorted.dropFirst()).contains { one, next in
      one.place.path == next.place.path && next.place.span.start < one.place.span.end
    }
    if meets { throw ResponseError(.requestFailed, "these files name each other; move one at a time") }
    return sorted.isEmpty ? .null : edit(sorted, file: nil, workspace)
  }

  private func edit(
    _ edits: [TextEdit], file: (from: String, to: String)?, _ workspace: Workspace
  ) -> JSONValue {
    var byPath: [String: [TextEdit]] = [:]
    for edit in edits { byPath[edit.place.path, default: []].append(edit) }
    let written = byPath.keys.sorted().map { path in
      let text = document(path, workspace) ?? TextDocument([])
      let edits = byPath[path]!.map { edit in
        JSONValue.object([
          "range": text.range(of: edit.place.span, client.encoding), "newText": .string(edit.text),
        ])
      }
      return (path: path, edits: JSONValue.array(edits))
    }
    guard client.takesDocumentChanges else {
      let pairs = written.map { JSONValue.Pair(key: uri(of: $0.path), value: $0.edits) }
      return .object(["changes": .object(pairs)])
    }
    var changes = written.map { path, edits in
      let version = texts[path]?.version.map { JSONValue.number($0) } ?? .null
      return JSONValue.object([
        "textDocument": .object(["uri": .string(uri(of: path)), "version": version]), "edits": edits,
      ])
    }
    if let file {
      changes.append(
        .object([
          "kind": .string("rename"), "oldUri": .string(uri(of: file.from)),
          "newUri": .string(uri(of: file.to)),
        ]))
    }
    return .object(["documentChanges": .array(changes)])
  }
}
