import Diagnostics
import Pipeline
import Serve
import Synchronization

/// Tells on the terminal what each round of the preview did: one line, and all mistakes.
final class RoundReporter: Sendable {
  private let options: ProjectOptions
  private let project: Project
  /// What was wrong after the last round.
  private let known = Mutex<(failed: Bool, mistakes: Set<Diagnostic>)>((false, []))

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
    known.withLock { $0 = (failed, Set(report.diagnostics)) }
    let standing = report.diagnostics.count - fresh.count
    let asBefore = standing == 0 ? "" : ", \(standing) as before"
    let what = report.isFirst ? "\(report.entries) entries" : words(report.changed)
    let result =
      if failed {
        ": \(ProjectOptions.summary(report.diagnostics) ?? "mistakes")" + asBefore
          + (report.isFirst ? "" : "; the last good pages stay")
      } else if before.failed {
        report.diagnostics.isEmpty ? ": all mended" : ": no errors left" + asBefore
      } else {
        report.diagnostics.isEmpty ? ": no mistakes" : asBefore
      }
    options.say("\(what)\(result) (\(report.milliseconds) ms)")
  }

  /// "content/about.md and 3 more"
  private func words(_ changed: [String]) -> String {
    // An editor's temporary file is gone by now.
    let paths = changed.filter { project.source($0) != nil || $0.contains(".") }
    guard let first = paths.first else { return "looked again" }
    return paths.count == 1 ? first : "\(first) and \(paths.count - 1) more"
  }
}
