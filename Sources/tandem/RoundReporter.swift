import Pipeline
import Serve
import Synchronization

/// Tells on the terminal what each round of the preview did: one line, and all mistakes.
final class RoundReporter: Sendable {
  private let options: ProjectOptions
  private let project: Project
  private let hadMistakes = Mutex(false)

  init(options: ProjectOptions, project: Project) {
    self.options = options
    self.project = project
  }

  func tell(_ report: PreviewServer.Report) {
    if let failure = report.failure {
      options.say("error: \(failure.message)\(failure.help.map { "; \($0)" } ?? "")")
      options.say("the preview stays as it was")
      hadMistakes.withLock { $0 = true }
      return
    }
    let failed = options.report(report.diagnostics, of: project)
    let had = hadMistakes.withLock { had in
      defer { had = failed }
      return had
    }
    let what = report.isFirst ? "\(report.entries) entries" : Self.words(report.changed)
    let result =
      if failed {
        ": \(ProjectOptions.summary(report.diagnostics) ?? "mistakes")"
          + (report.isFirst ? "" : "; the last good pages stay")
      } else if had {
        ": all mended"
      } else {
        ""
      }
    options.say("\(what)\(result) (\(report.milliseconds) ms)")
  }

  /// "content/about.md and 3 more"
  private static func words(_ paths: [String]) -> String {
    guard let first = paths.first else { return "looked again" }
    return paths.count == 1 ? first : "\(first) and \(paths.count - 1) more"
  }
}
