import Diagnostics

@testable import Pipeline

/// The tiny site as an editor has it open. `¦` in a text is the cursor, and is taken out.
struct EditorSite {
  var site = TinySite()

  init(_ texts: [String: String] = [:]) {
    for (path, text) in texts { site.texts[path] = text }
  }

  func workspace() throws -> Workspace {
    let (library, site) = try site.linked()
    var memory = LinkMemory()
    let tree = MemoryTree(self.site.texts)
    _ = Linker.link(library.value, tree: tree, workers: Workers(1), &memory)
    var search = EntrySearch()
    search.take(site.value)
    return Workspace(
      revision: 0, diagnostics: (library.diagnostics + site.diagnostics).sortedForReport(), site: site.value,
      names: memory.names, search: search, tree: tree)
  }

  /// A text with its cursor.
  static func cursor(_ text: String, path: String = "content/sheets/one.md") -> (EditedFile, Int) {
    let bytes = Array(text.utf8)
    let mark = Array("¦".utf8)
    let place = bytes.indices.first { bytes[$0...].starts(with: mark) } ?? bytes.count
    return (
      EditedFile(path: path, bytes: Array(text.replacing("¦", with: "").utf8)), place
    )
  }

  func complete(_ text: String) throws -> CompletionList? {
    let (file, offset) = Self.cursor(text)
    return try workspace().completions(in: file, at: offset)
  }

  /// The text after the first completion was taken.
  func taken(_ text: String, _ label: String? = nil) throws -> String? {
    let (file, offset) = Self.cursor(text)
    guard let list = try workspace().completions(in: file, at: offset),
      let item = list.items.first(where: { label == nil || $0.label == label })
    else { return nil }
    var bytes = file.bytes
    bytes.replaceSubrange(Int(list.typed.start)..<offset, with: Array(item.text.utf8))
    return String(decoding: bytes, as: UTF8.self)
  }
}
