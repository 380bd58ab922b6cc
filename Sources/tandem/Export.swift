import ArgumentParser
import Citations
import Diagnostics
import Glibc
import Pipeline

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hand works of the bibliography to a reference manager.",
    discussion: """
      Writes BibTeX, BibLaTeX, RIS, CSL-JSON or CSL-YAML: the works named by their keys, in that order, or all.

      EXAMPLES
        tandem export --format bib > refs.bib
        tandem export --format ris --output two.ris healey2014 bovill2016
      """)

  @Argument(help: ArgumentHelp("The keys of the works; all without any.", valueName: "key"))
  var keys: [String] = []

  @Option(help: ArgumentHelp("The project's folder.", valueName: "folder"))
  var project = "."

  @Option(
    help: "The form: bib, biblatex, ris, csl-json or csl-yaml; else what the name of the output tells.")
  var format: ReferenceFormat?

  @Option(help: ArgumentHelp("The file to write; else standard output.", valueName: "file"))
  var output: String?

  func validate() throws {
    if format == nil, output.flatMap({ ReferenceFormat(path: $0) }) == nil {
      throw ValidationError("Say with --format what to write: bib, biblatex, ris, csl-json or csl-yaml.")
    }
  }

  func run() throws {
    try ProjectOptions.run { () throws(WorldError) in
      let project = try Project(root: self.project)
      let works = try project.works(keys)
      var printer = DiagnosticPrinter(colour: Terminal.hasColour, source: project.source)
      for mistake in works.diagnostics.sortedForReport() {
        Terminal.write(printer.text(mistake), to: STDERR_FILENO)
      }
      let form = format ?? output.flatMap { ReferenceFormat(path: $0) } ?? .bib
      let text = ReferenceWriter.write(works.value, as: form)
      if let output {
        try Project.writeOutside(Array(text.utf8), to: output)
        let count = works.value.count
        Terminal.write("\(output): \(count == 1 ? "1 work" : "\(count) works")\n", to: STDERR_FILENO)
      } else {
        Terminal.write(text, to: STDOUT_FILENO)
      }
      return !works.diagnostics.hasErrors
    }
  }
}
