import ArgumentParser
import Citations
import Diagnostics
import Glibc
import Pipeline

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring works from a reference manager into the bibliography.",
    discussion: """
      Reads BibTeX and BibLaTeX (.bib), RIS (.ris), CSL-JSON (.json) and CSL-YAML (.yaml), and writes one Markdown \
      file for each work into the bibliography's folder. Where a work has a file already, the fields that differ \
      are changed in it; your annotation, your comments and all other lines stay as they are. Says what was added \
      and changed, and what could not be carried over.

      EXAMPLES
        tandem import refs.bib --dry-run
        tandem import refs.bib --set section=Guides
        tandem import *.ris --fill --fix-keys
      """)

  @Argument(help: ArgumentHelp("The files to read; '-' for standard input.", valueName: "file"))
  var files: [String]

  @OptionGroup var options: ProjectOptions

  @Option(help: ArgumentHelp("Their form, if their names do not tell: \(Import.forms).", valueName: "form"))
  var from: ReferenceFormat?

  @Option(
    help: ArgumentHelp("A field for works that lack it, such as section=Guides.", valueName: "field=value"))
  var set: [String] = []

  @Flag(help: "Say what would change, and write nothing.")
  var dryRun = false

  @Flag(help: "Add what is missing to works that are there, and change no value.")
  var fill = false

  @Flag(help: "Change keys that cannot name a page: 'DBLP:a/b' becomes 'dblpa-b'.")
  var fixKeys = false

  @Flag(help: "Add works that the bibliography has under another key, too.")
  var duplicates = false

  private static let forms = ReferenceFormat.allCases.map(\.rawValue).joined(separator: ", ")

  func validate() throws {
    if files.isEmpty { throw ValidationError("Name a file to read.") }
    if files.contains("-"), from == nil {
      throw ValidationError("Say with --from what standard input holds.")
    }
    for pair in set where !pair.dropFirst().contains("=") {
      throw ValidationError("--set takes field=value, not '\(pair)'.")
    }
  }

  func run() throws {
    try options.run { () throws(WorldError) in
      let project = try options.open()
      let sources = try read()
      var choices = WorkImport.Options()
      choices.isFilling = fill
      choices.fixesKeys = fixKeys
      choices.takesDuplicates = duplicates
      choices.defaults = set.map { pair in
        let equals = pair.firstIndex(of: "=")!
        return (String(pair[..<equals]), String(pair[pair.index(after: equals)...]))
      }
      let planned = try project.planImport(sources, options: choices)
      let texts = Dictionary(sources.map { ($0.file.path, $0.file.bytes) }) { first, _ in first }
      let diagnostics = planned.diagnostics + (planned.value?.diagnostics ?? [])
      let failed = options.report(diagnostics.sortedForReport(), of: project) { texts[$0] }
      guard let plan = planned.value else { return false }
      if !dryRun { try project.write(plan) }
      tell(plan, diagnostics)
      return !failed
    }
  }

  private func read() throws(WorldError) -> [(file: SourceFile, format: ReferenceFormat)] {
    var sources: [(file: SourceFile, format: ReferenceFormat)] = []
    for name in files {
      guard let format = from ?? ReferenceFormat(path: name) else {
        throw WorldError(
          "the name '\(name)' does not tell in which form its works are",
          help: "say it with --from: \(Self.forms)")
      }
      if name == "-" {
        sources.append((SourceFile(path: "standard input", bytes: Terminal.readAll()), format))
      } else {
        sources.append((try Project.outside(name), format))
      }
    }
    return sources
  }

  // MARK: Telling

  private func tell(_ plan: WorkImport, _ diagnostics: [Diagnostic]) {
    for outcome in plan.outcomes {
      switch options.format {
      case .json: Terminal.write(outcome.json + "\n", to: STDOUT_FILENO)
      case .text, .github, .sarif: if !options.quiet { Terminal.write(text(outcome), to: STDOUT_FILENO) }
      }
    }
    for need in plan.needs {
      let choices = need.choices.isEmpty ? "…" : "one of: " + need.choices.joined(separator: ", ")
      let works = need.works == 1 ? "1 added work lacks" : "\(need.works) added works lack"
      options.say(
        "\(works) '\(need.field)', which every work needs (\(choices)); --set gives all of them one")
    }
    var counts: [String] = []
    for action in [WorkImport.Outcome.Action.added, .updated, .unchanged, .skipped] {
      let count = plan.outcomes.count { $0.action == action }
      if count > 0 { counts.append("\(count) \(action.rawValue)") }
    }
    let end = dryRun ? "; nothing was written" : ""
    let mistakes = ProjectOptions.summary(diagnostics).map { "; \($0)" } ?? ""
    options.say((counts.isEmpty ? "no works" : counts.joined(separator: ", ")) + mistakes + end)
  }

  private func text(_ outcome: WorkImport.Outcome) -> String {
    let name = outcome.path ?? outcome.key
    switch outcome.action {
    case .added, .unchanged, .skipped: return "\(outcome.action.rawValue): \(name)\n"
    case .updated:
      if !dryRun { return "updated: \(name) (\(outcome.changes.map(\.field).joined(separator: ", ")))\n" }
      let lines = outcome.changes.map { change in
        "  \(change.field): " + (change.before.map { "\($0) → " } ?? "") + "\(change.after)\n"
      }
      return "updated: \(name)\n" + lines.joined()
    }
  }
}

extension ReferenceFormat: ExpressibleByArgument {}
