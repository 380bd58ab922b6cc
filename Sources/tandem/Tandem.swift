import ArgumentParser
import Diagnostics
import Glibc

@main
struct Tandem: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tandem",
    abstract: "Turns a folder of Markdown into a cross-linked, searchable website.",
    discussion: """
      A project is a folder with 'content' (what editors write), 'layouts' (how pages look) and, after \
      a build, 'site' (what readers see).

      EXAMPLES
        tandem init FOLDER    make a new site
        tandem check          find every mistake, write nothing
        tandem serve          show the site in a browser while you write
        tandem build          build 'site' from 'content' and 'layouts'
        tandem build --help   all that build can do

      EXIT CODES
        0  all is well
        1  the content or the layouts have mistakes; the old site is as it was
        2  tandem could not run: a missing folder, a full disk, a wrong option
      """,
    version: version,
    subcommands: [
      Init.self, New.self, Build.self, Serve.self, Check.self, Move.self, Cite.self, Import.self, Export.self,
      Report.self, LSP.self, SchemaCommand.self,
    ])

  static let version = "0.1.0"

  static func main() {
    // Whoever reads our output may stop early; that is no reason to leave a build half done.
    signal(SIGPIPE, SIG_IGN)
    Terminal.holdStandardDescriptors()
    CommandSlip.refuse(CommandLine.arguments.dropFirst(), among: commandNames)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      // A wrong option is one of the reasons for which tandem cannot run.
      let code = exitCode(for: error)
      if code == .success, let word = Self.unwantedHelp(CommandLine.arguments.dropFirst()) {
        Terminal.write(
          "tandem: error: there is no option '\(word.shownPlainly)'\n"
            + "  help: write -- before words that begin with a hyphen\n", to: STDERR_FILENO)
        Glibc.exit(2)
      }
      let text = fullMessage(for: error)
      if !text.isEmpty { Terminal.write(text + "\n", to: code == .success ? STDOUT_FILENO : STDERR_FILENO) }
      Glibc.exit(code == .validationFailure ? 2 : code.rawValue)
    }
  }

  /// The word for which the parser gives help that nobody asked for: it takes `-dash` for `-d -a -s -h`.
  private static func unwantedHelp(_ words: ArraySlice<String>) -> String? {
    let options = words.prefix { $0 != "--" }
    let asking: Set = ["-h", "-help", "--help", "help", "--version"]
    if options.contains(where: { asking.contains($0) || $0.contains("-completion") || $0.contains("-dump") })
    {
      return nil
    }
    return options.first { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("h") }
  }

  /// All commands give their names: the parser takes its time to make one from the name of a type.
  private static var commandNames: [String] { configuration.subcommands.map { $0._commandName } + ["help"] }
}
