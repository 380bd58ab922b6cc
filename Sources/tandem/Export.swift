import ArgumentParser
import Citations
import Diagnostics
import Glibc
import Pipeline

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Hand works to a reference manager, or entries to a spreadsheet.",
    discussion: """
      Writes works of the bibliography as BibTeX, BibLaTeX, RIS, CSL-JSON or CSL-YAML: those named by their keys, in \
      that order, or all. With --kind, writes entries of a kind as CSV, a row for each and a column for each field, \
      for 'tandem import' to take back.

      EXAMPLES
        tandem export --format bib > refs.bib
        tandem export --format ris --output two.ris healey2014 bovill2016
        tandem export --kind case-study --output case-studies.csv
      """)

  @Argument(
    help: ArgumentHelp("The keys of the works, or ids of the entries; all without any.", valueName: "key"))
  var keys: [String] = []

  @Option(help: ArgumentHelp("The project's folder.", valueName: "folder"), completion: .directory)
  var project = "."

  @Option(
    help: "The form: csv, bib, biblatex, ris, csl-json or csl-yaml; else what the name of the output tells.")
  var format: ExchangeFormat?

  @Option(help: ArgumentHelp("The kind of the entries that the CSV is to hold.", valueName: "kind"))
  var kind: String?

  @Option(
    help: ArgumentHelp("The file to write; else standard output.", valueName: "file"), completion: .file())
  var output: String?

  private var form: ExchangeFormat? {
    format ?? output.flatMap(ExchangeFormat.init(path:)) ?? (kind == nil || output != nil ? nil : .csv)
  }

  func validate() throws {
    switch form {
    case nil:
      throw ValidationError("Say with --format what to write: csv, bib, biblatex, ris, csl-json or csl-yaml.")
    case .csv where kind == nil:
      throw ValidationError("Say with --kind which entries the CSV is to hold, such as --kind case-study.")
    case .works where kind != nil:
      throw ValidationError("--kind goes with --format csv; the other forms hold works of the bibliography.")
    case .csv, .works: break
    }
  }

  func run() throws {
    try ProjectOptions.run { () throws(WorldError) in
      let project = try Project(root: self.project)
      switch form {
      case .csv:
        let sheet = try project.sheet(kind ?? "", keys)
        report(sheet.diagnostics, of: project)
        guard let (bytes, rows) = sheet.value else { return false }
        try write(bytes, rows, "entry", "entries")
        return true
      case .works(let format):
        let works = try project.works(keys)
        report(works.diagnostics, of: project)
        let text = ReferenceWriter.write(works.value, as: format)
        try write(Array(text.utf8), works.value.count, "work", "works")
        return !works.diagnostics.hasErrors
      case nil: return false
      }
    }
  }

  private func report(_ diagnostics: [Diagnostic], of project: Project) {
    var printer = DiagnosticPrinter(colour: Terminal.hasColour, source: project.source)
    for mistake in diagnostics.sortedForReport() {
      Terminal.write(printer.text(mistake), to: STDERR_FILENO)
    }
  }

  private func write(_ bytes: [UInt8], _ count: Int, _ one: String, _ many: String) throws(WorldError) {
    guard let output else { return Terminal.write(bytes, to: STDOUT_FILENO) }
    try Project.writeOutside(bytes, to: output)
    Terminal.write("\(output): \(count) \(count == 1 ? one : many)\n", to: STDERR_FILENO)
  }
}

/// What can be taken in and handed on: works for reference managers, entries for spreadsheets.
enum ExchangeFormat: ExpressibleByArgument {
  case csv
  case works(ReferenceFormat)

  init?(argument: String) {
    if argument == "csv" {
      self = .csv
    } else if let format = ReferenceFormat(rawValue: argument) {
      self = .works(format)
    } else {
      return nil
    }
  }

  /// By the ending of a file's name.
  init?(path: String) {
    let name = path.lowercased()
    if name.hasSuffix(".csv") || name.hasSuffix(".tsv") {
      self = .csv
    } else if let format = ReferenceFormat(path: path) {
      self = .works(format)
    } else {
      return nil
    }
  }

  static var allValueStrings: [String] { ["csv"] + ReferenceFormat.allCases.map(\.rawValue) }
}
