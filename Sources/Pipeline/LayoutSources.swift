import Diagnostics
import Layouts

/// The files of the layouts' folder.
struct LayoutSources: Sendable {
  /// Layouts, those that print sentences included.
  private(set) var files: [SourceFile] = []
  private(set) var assets: [Asset] = []
  private(set) var extras = LayoutExtras()
  /// Files that cannot be used, and scripts that ask for sentences that are not there.
  private(set) var problems: [Diagnostic] = []
  /// The layouts with what is wrong with them whatever the data, and the shapes that they were compiled for.
  private(set) var compiled: (set: Reported<LayoutSet>, shapes: LayoutShapes)?

  init(
    _ found: [FoundFile], in folder: String, _ tree: any FileTree, _ words: SiteWords
  ) throws(WorldError) {
    var scripts: [SourceFile] = []
    for file in found {
      let path = String(file.path.dropFirst(folder.count + 1))
      if let problem = file.problem {
        problems.append(
          Diagnostic("unusable-file", .error, "cannot be used: \(problem)", path: file.path))
      } else if path.hasPrefix("assets/") {
        if path.hasSuffix(".js") {
          scripts.append(SourceFile(path: file.path, bytes: try tree.read(file.path)))
        }
        assets.append(
          Asset(source: file.path, path: SitePath(path), size: file.size, stamp: file.stamp))
      } else if path.hasSuffix(".html") {
        files.append(SourceFile(path: file.path, bytes: try tree.read(file.path)))
      } else if path == "sw.js" {
        extras.serviceWorker = try tree.read(file.path)
      } else if path == "book/style.css" {
        extras.bookStyle = try tree.read(file.path)
      }
    }
    problems += scripts.flatMap { ScriptWords.check($0, words) }
    files += WordLayouts.files(words, folder: folder)
    assets = Asset.bundled(assets)
    extras.note(assets: assets.map(\.path))
  }

  mutating func compile(_ schema: Schema, _ words: SiteWords, folder: String) {
    let shapes = LayoutShapes(schema)
    let set = LayoutSet.load(
      files, folder: folder, shapes: shapes.shapes, generated: WordLayouts.names(words),
      plurals: WordLayouts.plurals(words.rule))
    compiled = (set, shapes)
  }
}
