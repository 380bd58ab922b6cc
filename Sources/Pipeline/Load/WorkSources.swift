import Citations
import Diagnostics

/// The files of works in the bibliography's folder, and the works in them.
struct WorkSources: Sendable {
  private let kind: KindIndex?
  private let folder: String
  /// By key.
  private(set) var works: [String: FoundWork] = [:]
  /// In the order of the files.
  private var keys: [String] = []
  /// Keys as file systems may take them for the same.
  private var folded: [String: String] = [:]

  init(schema: Schema) {
    kind = schema.bibliography
    folder = kind.map { schema[$0].folder } ?? ""
  }

  /// - Parameter path: Within `content/`.
  func holds(_ path: String) -> Bool {
    kind != nil && !folder.isEmpty && path.hasPrefix(folder + "/") && ReferenceFormat(path: path) != nil
  }

  mutating func read(_ file: FoundFile, _ tree: any FileTree) throws(WorldError) -> [Diagnostic] {
    if let mistake = Loader.tooLarge(file) { return [mistake] }
    let source = SourceFile(path: file.path, bytes: try tree.read(file.path))
    guard let read = ReferenceFiles.read(source) else { return [] }
    var diagnostics = read.diagnostics
    // One of two works would be lost without a trace.
    for place in diagnostics.indices where diagnostics[place].id == "bib-key-twice" {
      diagnostics[place].severity = .error
    }
    for work in read.value { diagnostics += add(work, file.path) }
    return diagnostics
  }

  private mutating func add(_ work: SourcedReference, _ path: String) -> [Diagnostic] {
    let key = work.reference.id
    let span = work.span(of: "id")
    guard work.hasKey else {
      return [
        Diagnostic(
          "missing-key", .error, "the work has no key, so nothing can cite it", path: path, span: work.span,
          help: path.lowercased().hasSuffix(".ris") ? "add a line 'ID  - key'" : "add an 'id'")
      ]
    }
    if let mistake = ReferenceFiles.mistake(inKey: key, path: path, span: span) { return [mistake] }
    if let other = folded[key.lowercased()], let first = works[other] {
      let same =
        other == key ? "key '\(key)' stands twice" : "keys '\(other)' and '\(key)' differ in case alone"
      return [
        Diagnostic(
          "duplicate-key", .error, same, path: path, span: span,
          help: "delete one of the two works, or rename it",
          notes: [.init("the first one is here", path: first.path, span: first.source.span(of: "id"))])
      ]
    }
    folded[key.lowercased()] = key
    works[key] = FoundWork(path: path, source: work)
    keys.append(key)
    return []
  }

  /// Works without a Markdown file, with the pages that they get.
  func alone(_ written: Set<String>) -> [(work: FoundWork, kind: KindIndex, path: SitePath)] {
    guard let kind else { return [] }
    return keys.filter { !written.contains($0) }.map { key in
      (works[key]!, kind, SitePath("\(folder)/\(key).html"))
    }
  }

  /// Whether a work stands in a file of works that a Markdown file of this path would say more of.
  func hasWork(at path: String, of schema: Schema) -> Bool {
    guard let kind = schema.bibliography, path.hasSuffix(".md"),
      path.hasPrefix("\(Loader.folder)/\(schema[kind].folder)/")
    else { return false }
    return path.split(separator: "/").last.map { works[String($0.dropLast(3))] != nil } ?? false
  }
}
