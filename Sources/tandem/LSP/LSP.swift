import ArgumentParser
import Glibc
import LanguageServer

struct LSP: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Help you write in your own editor: a language server.",
    discussion: """
      Editors start this program and talk to it over standard input and output (the Language Server Protocol, 3.17). \
      It shows mistakes as you type, completes ids, citation keys, fields and values, shows what a link or a citation \
      leads to and goes there, finds all that refers to an entry, renames it everywhere, and lists a text's headings. \
      docs/editor-setup says how to set up VS Code, Neovim, Helix and Obsidian.

      EXAMPLES
        tandem lsp
        tandem lsp --project ~/partnership
      """)

  @Option(
    help: ArgumentHelp(
      "The project's folder; else the one that the editor has open, or a folder above it.",
      valueName: "folder"), completion: .directory)
  var project: String?

  @Option(
    help: ArgumentHelp("The folder of the layouts, in the project or elsewhere.", valueName: "folder"),
    completion: .directory)
  var layouts = "layouts"

  @Option(
    help: ArgumentHelp("How many threads to use; as many as there are processors by default.", valueName: "n")
  )
  var jobs: Int?

  @Flag(help: "Talk over standard input and output; so it is in any case, and many editors ask for it.")
  var stdio = false

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256.") }
  }

  func run() throws {
    var session = LanguageSession(
      Wire(input: STDIN_FILENO, output: STDOUT_FILENO),
      ProjectFinder(named: project, layouts: layouts, threads: jobs))
    throw ExitCode(session.run())
  }
}
