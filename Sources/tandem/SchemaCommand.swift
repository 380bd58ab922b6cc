import ArgumentParser
import Diagnostics
import Glibc
import Pipeline

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Write the fields of a kind as a JSON Schema, for other programs.",
    discussion: """
      Programs that help to write front matter, or check it, read a JSON Schema (2020-12): the fields of the kind with \
      their labels and help, what each takes, and which are required. It says what content/schema.yaml says; \
      'tandem check' knows more, such as sums, and whether an entry exists.

      EXAMPLES
        tandem schema case-study
        tandem schema --output schemas          a file for each kind
        tandem schema activity --ids            references may only name entries that there are
      """)

  @Argument(help: ArgumentHelp("The kinds; with --output, all without any.", valueName: "kind"))
  var kinds: [String] = []

  @Option(help: ArgumentHelp("The project's folder.", valueName: "folder"), completion: .directory)
  var project = "."

  @Option(
    help: ArgumentHelp("Write a file KIND.schema.json for each kind into this folder.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Flag(
    help: "List the ids of the entries that a reference may name. Write the schema again as entries come.")
  var ids = false

  @Option(
    help: ArgumentHelp(
      "Where the files will be found, for their '$id': an address that ends in a slash.", valueName: "address"
    ))
  var base: String?

  func validate() throws {
    if output == nil, kinds.count > 1 { throw ValidationError("Name one kind, or a folder with --output.") }
  }

  func run() throws {
    try ProjectOptions.run { () throws(WorldError) in
      let project = try Project(root: self.project)
      let found = try project.frontMatterSchemas(of: kinds, withIDs: ids, base: base)
      var printer = DiagnosticPrinter(colour: Terminal.hasColour, source: project.source)
      for mistake in found.diagnostics.sortedForReport() {
        Terminal.write(printer.text(mistake), to: STDERR_FILENO)
      }
      if found.diagnostics.hasErrors { return false }
      if let output {
        for (kind, schema) in found.value {
          try Project.writeOutside(Array(schema.indentedJSON.utf8), to: "\(output)/\(kind).schema.json")
        }
        let count = found.value.count
        Terminal.write("\(output): \(count == 1 ? "1 schema" : "\(count) schemas")\n", to: STDERR_FILENO)
      } else if kinds.isEmpty {
        throw WorldError(
          "no kind is named",
          help: "name one of \(found.value.map(\.kind).joined(separator: ", ")), or a folder with --output")
      } else {
        Terminal.write(found.value[0].schema.indentedJSON, to: STDOUT_FILENO)
      }
      return true
    }
  }
}
