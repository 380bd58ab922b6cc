import Diagnostics
import Layouts

/// What one run leaves to the next.
///
/// Every stage is a function of its input and of such a memory, and gives the same with any memory. A build
/// begins with an empty one; the preview keeps its own.
struct ProjectMemory: Sendable {
  var load = LoadMemory()
  var link = LinkMemory()
  var layouts: LayoutMemory?
  var render = RenderMemory()
  /// Of the editions in the site's other languages.
  var others: [String: ProjectMemory] = [:]
}

/// Layouts that were parsed and checked, and what from.
struct LayoutMemory: Sendable {
  var set: LayoutSet
  var shapes: LayoutShapes
  var diagnostics: [Diagnostic]
  var files: [SourceFile]
  /// Files that could not be used.
  var problems: [Diagnostic]
  var schemaBytes: [UInt8]
  var hasMatrix: Bool

  func holds(for files: [SourceFile], _ problems: [Diagnostic], _ site: Site) -> Bool {
    self.problems == problems && schemaBytes == site.library.schemaBytes && hasMatrix == (site.matrix != nil)
      && self.files.count == files.count
      && zip(self.files, files).allSatisfy { $0.path == $1.path && $0.bytes == $1.bytes }
  }
}
