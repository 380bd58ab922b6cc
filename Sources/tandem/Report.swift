import ArgumentParser
import Diagnostics
import Glibc
import Pipeline

struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Show editors what the library has, lacks and repeats.",
    discussion: """
      How entries cover areas and values, and where the gaps are; what nothing links to; what was not reviewed; works \
      without an annotation, and works that nothing cites; near-duplicates; texts that are hard to read, and long \
      sentences. Nothing of it is published: the page of --format html is for editors alone.

      EXAMPLES
        tandem report
        tandem report --since 2025-09
        tandem report --format html --output report.html
        tandem report --format json > report.json
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text, json, html
  }

  @Option(help: ArgumentHelp("The project's folder.", valueName: "folder"), completion: .directory)
  var project = "."

  @Option(help: ArgumentHelp("Name entries that were not reviewed since this date.", valueName: "date"))
  var since: String?

  @Option(help: "The form: text for a terminal, html for a page, json for programs.")
  var format = Form.text

  @Option(
    help: ArgumentHelp("The file to write; else standard output.", valueName: "file"), completion: .file())
  var output: String?

  func run() throws {
    try ProjectOptions.run { () throws(WorldError) in
      let project = try Project(root: self.project)
      var root = ""
      if let output { root = try project.wayBack(from: output) }
      let made = try project.report(since: since)
      if let summary = ProjectOptions.summary(made.diagnostics.filter { $0.severity == .error }) {
        Terminal.write(
          "the content has \(summary), which 'tandem check' shows; the report is of what can be read\n",
          to: STDERR_FILENO)
      }
      let bytes =
        switch format {
        case .text: Array(ReportText.text(made.value).utf8)
        case .json: ReportJSON.bytes(made.value)
        case .html: ReportPage.html(made.value, root: root)
        }
      guard let output else {
        Terminal.write(bytes, to: STDOUT_FILENO)
        return true
      }
      try Project.writeOutside(bytes, to: output)
      Terminal.write("wrote \(output)\n", to: STDERR_FILENO)
      return true
    }
  }
}
