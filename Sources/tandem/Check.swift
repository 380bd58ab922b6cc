import ArgumentParser
import Diagnostics
import Glibc
import Pipeline

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find every mistake in content and layouts, and write nothing.",
    discussion: """
      Each mistake is one clear sentence with its place and, where there is one, a suggestion. With --fix, tandem \
      makes the changes of which it is certain, such as 'trust' for 'trsut', shows each, and changes nothing else.

      EXAMPLES
        tandem check
        tandem check --fix --dry-run
        tandem check --fix
        tandem check --strict --format github
        tandem check --format sarif > mistakes.sarif
        tandem check --check-external
      """)

  @OptionGroup var options: ProjectOptions

  @OptionGroup var outside: OutsideOptions

  @OptionGroup var nothing: NoArguments

  @Flag(help: "Check drafts, and entries in review, as well.")
  var drafts = false

  @Flag(help: "Mend what can be mended with certainty; files are changed.")
  var fix = false

  @Flag(help: "With --fix: show what would change, and write nothing.")
  var dryRun = false

  func validate() throws {
    if dryRun, !fix { throw ValidationError("--dry-run goes with --fix.") }
  }

  func run() throws {
    try options.run { () throws(WorldError) in
      let project = try options.open(drafts: drafts)
      return try fix ? mend(project) : check(project)
    }
  }

  private func check(_ project: Project) throws(WorldError) -> Bool {
    let checked = try project.check(progress: Terminal.progress(isQuiet: options.quiet))
    Terminal.endProgress(isQuiet: options.quiet)
    let diagnostics = checked.diagnostics + (try outside.check(project, isQuiet: options.quiet))
    let failed = options.report(diagnostics, of: project)
    guard let summary = ProjectOptions.summary(diagnostics) else {
      options.say("\(checked.entries) entries, no mistakes")
      return true
    }
    // What nobody reads need not be found out.
    if options.quiet || options.format == .json { return !failed }
    options.say(summary + (try hint(project, checked, of: diagnostics.count)))
    return !failed
  }

  /// With more suggestions than this, finding out which of them can be followed takes longer than the check.
  private static let mostTried = 50

  /// What `--fix` would do; nothing when it would do nothing.
  private func hint(_ project: Project, _ checked: Project.Checked, of all: Int) throws(WorldError) -> String
  {
    if checked.diagnostics.count(where: { $0.fix != nil }) > Self.mostTried {
      return "; 'tandem check --fix' mends those of which it is certain"
    }
    let count = try project.countMendable(checked)
    if count == 0 { return "" }
    let some = count < all ? "\(count) of them" : count == 1 ? "it" : count == 2 ? "both" : "all of them"
    return "; 'tandem check --fix' can mend \(some)"
  }

  private func mend(_ project: Project) throws(WorldError) -> Bool {
    let plan = try project.planFixes()
    for path in plan.paths { show(path, LineChange.all(plan.before[path]!, plan.after[path]!)) }
    var stale: [String] = []
    if !dryRun { stale = try project.write(plan) }
    for path in stale { warn("\(path) changed meanwhile and was left as it is; run the command again") }
    if plan.refused > 0 {
      let some = plan.refused == 1 ? "one suggestion" : "\(plan.refused) suggestions"
      options.say("\(some) would have led to other mistakes, and was not followed")
    }
    let count = plan.paths.count - stale.count
    let files = count == 1 ? "1 file" : "\(count) files"
    if plan.paths.isEmpty {
      options.say("nothing that can be mended with certainty")
    } else {
      options.say(dryRun ? "\(files) would change; nothing was written" : "\(files) changed")
    }
    return try rest(project, plan) && stale.isEmpty
  }

  /// Reports what is left: of a dry run what would be left, and whether there are mistakes now.
  private func rest(_ project: Project, _ plan: FixPlan) throws(WorldError) -> Bool {
    let now = try project.check()
    guard dryRun else {
      let failed = options.report(now.diagnostics, of: project)
      options.say(ProjectOptions.summary(now.diagnostics).map { "\($0) left" } ?? "no mistakes left")
      return !failed
    }
    let others = now.diagnostics.filter { !$0.path.hasPrefix(Project.contentFolder + "/") }
    let left = (plan.remaining + others).sortedForReport()
    _ = options.report(left, of: project) { plan.after[$0] }
    options.say(ProjectOptions.summary(left).map { "\($0) would be left" } ?? "no mistakes would be left")
    return !now.diagnostics.hasErrors && !(options.strict && !now.diagnostics.isEmpty)
  }

  private func warn(_ text: String) { Terminal.write("tandem: \(text)\n", to: STDERR_FILENO) }

  // MARK: Showing changes

  private func show(_ path: String, _ changes: [LineChange]) {
    switch options.format {
    case .json:
      for change in changes {
        Terminal.write(
          "{\"change\":\(JSONText.quoted(path)),\"line\":\(change.line),\"before\":\(JSONText.quoted(change.before ?? "")),"
            + "\"after\":\(JSONText.quoted(change.after ?? ""))}\n", to: STDOUT_FILENO)
      }
    case .text, .github, .sarif:
      guard !options.quiet else { return }
      Terminal.write(changes.text(path), to: STDERR_FILENO)
    }
  }
}
