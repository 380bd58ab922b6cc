import Diagnostics
import Markup

/// A project at one moment, as somebody has it open in an editor: all that the editor may ask of it.
///
/// Places are byte offsets in a text that may be newer than the moment: what stands there is read in that text,
/// and what it leads to is looked up here.
package struct Workspace: Sendable {
  /// The state of the open texts that was read.
  package let revision: Int
  /// Of all files, sorted by file and place.
  package let diagnostics: [Diagnostic]
  let site: Site
  let names: Linker.Names
  let search: EntrySearch
  /// Where the files were read.
  let tree: any FileTree

  /// The bytes of a file as they were read; those on disk may be newer.
  package func source(_ path: String) -> [UInt8]? { try? tree.read(path) }

  var schema: Schema { site.schema }
  var library: Library { site.library }
}

/// A text in which an editor asks for something.
package struct EditedFile: Sendable {
  /// In the project: `content/about.md`.
  package var path: String
  package var bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  var source: SourceFile { SourceFile(path: path, bytes: bytes) }
}

/// A run of bytes in a file.
package struct FileSpan: Sendable, Hashable, Comparable {
  package var path: String
  package var span: Span

  package init(_ path: String, _ span: Span) {
    self.path = path
    self.span = span
  }

  package static func < (a: FileSpan, b: FileSpan) -> Bool {
    (a.path, a.span.start, a.span.end) < (b.path, b.span.start, b.span.end)
  }
}

/// A text that takes the place of a run of bytes.
package struct TextEdit: Sendable, Hashable {
  package var place: FileSpan
  package var text: String

  package init(_ place: FileSpan, _ text: String) {
    self.place = place
    self.text = text
  }
}

/// Makes a workspace again after every change, with a memory of the last one.
package struct WorkspaceKeeper: Sendable {
  private let project: Project
  private var memory = ProjectMemory()
  private var search = EntrySearch()

  /// - Parameter project: Should take drafts: they are what people write.
  package init(_ project: Project) { self.project = project }

  /// - Parameters:
  ///   - texts: What is open in the editor, by path in the project.
  ///   - revision: Comes back in the workspace.
  /// - Throws: When there is no project to read; the next call may find it again.
  package mutating func refresh(
    _ texts: [String: OverlayTree.Text], revision: Int
  ) throws(WorldError) -> Workspace {
    let tree = OverlayTree(project.tree, texts)
    let prepared = try project.prepare(&memory, from: tree)
    search.take(prepared.site)
    return Workspace(
      revision: revision, diagnostics: prepared.diagnostics.sortedForReport(), site: prepared.site,
      names: memory.link.names, search: search, tree: tree)
  }
}

extension Workspace {
  /// The kind of a Markdown file's entry, and whether it is one (and no text that opens a list).
  func kind(of path: String) -> (kind: KindIndex, isEntry: Bool)? {
    guard path.hasPrefix(Loader.folder + "/"), path.hasSuffix(".md") else { return nil }
    let name = path.dropFirst(Loader.folder.count + 1)
    let folder = name.lastIndex(of: "/").map { String(name[..<$0]) } ?? ""
    guard let kind = schema.kind(ofFolder: folder) else { return nil }
    let isIndex =
      name.hasSuffix("index.md") && (folder.isEmpty ? name == "index.md" : name == folder + "/index.md")
    return (kind, !(isIndex && folder == schema[kind].folder))
  }

  /// What a text says as it is now; nil for a file that is no Markdown of the library's.
  func parse(_ file: EditedFile) -> Entry? {
    guard let (kind, isEntry) = kind(of: file.path) else { return nil }
    let options = MarkdownOptions(
      rawHTML: library.settings.rawHTML, punctuation: Punctuation(language: library.settings.language))
    let id = Self.id(of: file.path)
    return EntryParser(schema: schema, options: options, takesDrafts: true).parse(
      file.source, id: id, kind: kind, path: SitePath(id), isEntry: isEntry
    ).value
  }

  /// The id of the entry that a Markdown file is.
  static func id(of path: String) -> String {
    let name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
    return name.hasSuffix(".md") ? String(name.dropLast(3)) : String(name)
  }
}
