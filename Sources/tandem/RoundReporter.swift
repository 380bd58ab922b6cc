import Diagnostics
import Pipeline
import Serve
import Synchronization

/// Tells on the terminal what each round of the preview did: one line, and all mistakes.
final class RoundReporter: Sendable {
  private let options: ProjectOptions
  private let project: Project
  /// What was wrong after the last round.
  private let known = Mutex<State>(State())

  private struct State: Equatable {
    var failed = false
    var mistakes: Set<Diagnostic> = []
    var entries = 0
  }

  init(options: ProjectOptions, project: Project) {
    self.options = options
    self.project = project
  }

  func tell(_ report: PreviewServer.Report) {
    if let failure = report.failure {
      options.say("error: \(failure.message)\(failure.help.map { "; \($0)" } ?? "")")
      options.say("the preview stays as it was")
      known.withLock { $0.failed = true }
      return
    }
    let before = known.withLock { $0 }
    // Programs that read the messages want all of them; people have read those that stood here before.
    let fresh =
      options.format == .text
      ? report.diagnostics.filter { !before.mistakes.contains($0) } : report.diagnostics
    _ = options.report(fresh, of: project)
    let failed = options.fails(report.diagnostics)
    let now = State(failed: failed, mistakes: Set(report.diagnostics), entries: report.entries)
    known.withLock { $0 = now }
    let standing = report.diagnostics.count - fresh.count
    let asBefore = standing == 0 ? "" : ", \(standing) as before"
    let changed = words(report.changed)
    if !report.isFirst, changed == nil, now == before { return }
    let what = report.isFirst ? "\(report.entries) entries" : changed ?? "looked again"
    let result =
      if failed {
        ": \(ProjectOptions.summary(report.diagnostics) ?? "mistakes")" + asBefore
          + (report.isFirst ? "" : "; the last good pages stay")
      } else if before.failed {
        report.diagnostics.isEmpty ? ": all mended" : ": no errors left" + asBefore
      } else if let summary = ProjectOptions.summary(report.diagnostics) {
        ": \(summary)" + (fresh.isEmpty ? " as before" : asBefore)
      } else {
        ": no mistakes"
      }
    let page = report.page.map { "  \($0)" } ?? ""
    options.say("\(what)\(result) (\(report.milliseconds) ms)\(page)")
  }

  /// "content/about.md and 3 more"; nil when nothing that is there, or was, has changed.
  private func words(_ changed: [String]) -> String? {
    // An editor's temporary file is gone by now. Folders are no files: what changed in them is named itself.
    let paths = changed.filter { project.source($0) != nil || $0.contains(".") }
    guard let first = paths.first else { return nil }
    return paths.count == 1 ? first : "\(first) and \(paths.count - 1) more"
  }
}
