import ArgumentParser
import Pipeline

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find every mistake in content and layouts, and write nothing.",
    discussion: """
      Each mistake is one clear sentence with its place and, where there is one, a suggestion.

      EXAMPLES
        tandem check
        tandem check --strict --format json
        tandem check --check-external
      """)

  @OptionGroup var options: ProjectOptions

  @OptionGroup var outside: OutsideOptions

  @Flag(help: "Check drafts, and entries in review, as well.")
  var drafts = false

  func run() throws {
    try options.run { () throws(WorldError) in
      let project = try options.open(drafts: drafts)
      let checked = try project.check(progress: Terminal.progress(isQuiet: options.quiet))
      Terminal.endProgress(isQuiet: options.quiet)
      let diagnostics = checked.diagnostics + (try outside.check(project, isQuiet: options.quiet))
      let failed = options.report(diagnostics, of: project)
      if let summary = ProjectOptions.summary(diagnostics) {
        options.say(summary)
      } else {
        options.say("\(checked.entries) entries, no mistakes")
      }
      return !failed
    }
  }
}
