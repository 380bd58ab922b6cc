import ArgumentParser
import Citations
import Diagnostics
import Glibc
import Pipeline

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring in works from a reference manager, or entries from a spreadsheet.",
    discussion: """
      Reads BibTeX and BibLaTeX (.bib), RIS (.ris), CSL-JSON (.json) and CSL-YAML (.yaml), and writes one Markdown \
      file for each work into the bibliography's folder. Where a work has a file already, the fields that differ \
      are changed in it; your annotation, your comments and all other lines stay as they are. Says what was added \
      and changed, and what could not be carried over.

      With --kind, reads a spreadsheet saved as CSV: a row for each entry, under headings that are labels or names of \
      fields, 'id' among them. Entries that are there are changed field by field, and their texts stay; others are \
      begun as 'tandem new' does. An empty cell takes a field away; a column that is missing changes nothing. All is tried \
      in memory first: if any row has a mistake, or would make one, nothing is written.

      EXAMPLES
        tandem import refs.bib --dry-run
        tandem import refs.bib --set section=Guides
        tandem import *.ris --fill --fix-keys
        tandem import case-studies.csv --kind case-study --dry-run
      """)

  @Argument(
    help: ArgumentHelp("The files to read; '-' for standard input.", valueName: "file"), completion: .file())
  var files: [String]

  @OptionGroup var options: ProjectOptions

  @Option(help: ArgumentHelp("Their form, if their names do not tell: \(Import.forms).", valueName: "form"))
  var from: ExchangeFormat?

  @Option(help: ArgumentHelp("The kind of the entries that a CSV file holds.", valueName: "kind"))
  var kind: String?

  @Option(
    help: ArgumentHelp("A field for works that lack it, such as section=Guides.", valueName: "field=value"))
  var set: [String] = []

  @Flag(help: "Say what would change, and write nothing.")
  var dryRun = false

  @Flag(help: "Add what is missing to works and entries that are there, and change no value.")
  var fill = false

  @Flag(help: "Change keys that cannot name a page: 'DBLP:a/b' becomes 'dblpa-b'.")
  var fixKeys = false

  @Flag(help: "Add works that the bibliography has under another key, too.")
  var duplicates = false

  private static let forms = ExchangeFormat.allValueStrings.joined(separator: ", ")

  func validate() throws {
    if files.isEmpty { throw ValidationError("Name a file to read.") }
    if files.contains("-"), from == nil {
      throw ValidationError("Say with --from what standard input holds.")
    }
    for pair in set where !pair.dropFirst().contains("=") {
      throw ValidationError("--set takes field=value, not '\(pair)'.")
    }
    if kind != nil, !set.isEmpty || fixKeys || duplicates {
      throw ValidationError("--set, --fix-keys and --duplicates are for works, and --kind is for entries.")
    }
  }

  func run() throws {
    try options.run { () throws(WorldError) in
      let project = try options.open()
      let sources = try read()
      let sheets = sources.compactMap { source in
        if case .csv = source.format { source.file } else { nil }
      }
      if !sheets.isEmpty || kind != nil { return try importSheets(sheets, sources.count, project) }
      return try importWorks(
        sources.compactMap { source in
          if case .works(let format) = source.format { (source.file, format) } else { nil }
        }, project)
    }
  }

  private func importWorks(
    _ sources: [(file: SourceFile, format: ReferenceFormat)], _ project: Project
  ) throws(WorldError) -> Bool {
    var choices = WorkImport.Options()
    choices.isFilling = fill
    choices.fixesKeys = fixKeys
    choices.takesDuplicates = duplicates
    choices.defaults = set.map { pair in
      let equals = pair.firstIndex(of: "=")!
      return (String(pair[..<equals]), String(pair[pair.index(after: equals)...]))
    }
    let planned = try project.planImport(sources, options: choices)
    let diagnostics = planned.diagnostics + (planned.value?.diagnostics ?? [])
    let failed = report(diagnostics, sources.map(\.file), project)
    guard let plan = planned.value else { return false }
    if !dryRun { try project.write(plan.outcomes) }
    tell(plan.outcomes)
    for need in plan.needs {
      let choices = need.choices.isEmpty ? "…" : "one of: " + need.choices.joined(separator: ", ")
      let works = need.works == 1 ? "1 added work lacks" : "\(need.works) added works lack"
      options.say(
        "\(works) '\(need.field)', which every work needs (\(choices)); --set gives all of them one")
    }
    sum(plan.outcomes, of: "works", diagnostics, isWritten: !dryRun)
    return !failed
  }

  /// Rows of a sheet belong together: with a mistake in one, none is written.
  private func importSheets(_ sheets: [SourceFile], _ count: Int, _ project: Project) throws(WorldError)
    -> Bool
  {
    guard let kind else {
      throw WorldError(
        "a CSV file does not say of which kind its entries are",
        help: "say it with --kind, such as --kind case-study")
    }
    guard sheets.count == count else {
      throw WorldError(
        "--kind is for CSV files, and works come without it", help: "import the one and then the other")
    }
    var choices = SheetImport.Options()
    choices.isFilling = fill
    let plan = try project.planImport(sheets: sheets, kind: kind, options: choices)
    let failed = report(plan.diagnostics, sheets, project)
    if !failed, !dryRun { try project.write(plan.outcomes) }
    if !failed { tell(plan.outcomes) }
    sum(plan.outcomes, of: "entries", plan.diagnostics, isWritten: !dryRun && !failed)
    return !failed
  }

  private func report(_ diagnostics: [Diagnostic], _ files: [SourceFile], _ project: Project) -> Bool {
    let texts = Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
    return options.report(diagnostics.sortedForReport(), of: project) { texts[$0] }
  }

  private func read() throws(WorldError) -> [(file: SourceFile, format: ExchangeFormat)] {
    var sources: [(file: SourceFile, format: ExchangeFormat)] = []
    for name in files {
      guard let format = from ?? ExchangeFormat(path: name) else {
        if [".xlsx", ".xls", ".ods"].contains(where: name.lowercased().hasSuffix) {
          throw WorldError(
            "'\(name)' is a workbook, and import reads CSV",
            help: "open it in your spreadsheet and save it as 'CSV UTF-8'")
        }
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

  private func tell(_ outcomes: [ImportOutcome]) {
    for outcome in outcomes {
      switch options.format {
      case .json: Terminal.write(outcome.json + "\n", to: STDOUT_FILENO)
      case .text, .github, .sarif: if !options.quiet { Terminal.write(text(outcome), to: STDOUT_FILENO) }
      }
    }
  }

  private func sum(
    _ outcomes: [ImportOutcome], of things: String, _ diagnostics: [Diagnostic], isWritten: Bool
  ) {
    var counts: [String] = []
    for action in [ImportOutcome.Action.added, .updated, .unchanged, .skipped] {
      let count = outcomes.count { $0.action == action }
      if count > 0 { counts.append("\(count) \(action.rawValue)") }
    }
    let end = isWritten ? "" : "; nothing was written"
    let mistakes = ProjectOptions.summary(diagnostics).map { "; \($0)" } ?? ""
    options.say((counts.isEmpty ? "no \(things)" : counts.joined(separator: ", ")) + mistakes + end)
  }

  private func text(_ outcome: ImportOutcome) -> String {
    let name = outcome.path ?? outcome.key
    switch outcome.action {
    case .added, .unchanged, .skipped: return "\(outcome.action.rawValue): \(name)\n"
    case .updated:
      if !dryRun { return "updated: \(name) (\(outcome.changes.map(\.field).joined(separator: ", ")))\n" }
      let lines = outcome.changes.map { change in
        "  \(change.field): " + (change.before.map { "\($0.shownPlainly) → " } ?? "")
          + "\(change.after?.shownPlainly ?? "(taken away)")\n"
      }
      return "updated: \(name)\n" + lines.joined()
    }
  }
}
