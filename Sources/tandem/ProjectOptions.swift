import ArgumentParser
import Diagnostics
import Glibc
import Pipeline

/// The options that all commands on a project share.
struct ProjectOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The project's folder.", valueName: "folder"))
  var project = "."

  @Option(help: ArgumentHelp("The folder of the layouts, in the project or elsewhere.", valueName: "folder"))
  var layouts = "layouts"

  @Option(
    help: ArgumentHelp("How many threads to use; as many as there are processors by default.", valueName: "n")
  )
  var jobs: Int?

  @Flag(help: "Take warnings for errors.")
  var strict = false

  @Option(help: "How to print mistakes: text for people, json for programs (one object on a line).")
  var format = Format.text

  @Flag(help: "Print mistakes only.")
  var quiet = false

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256.") }
  }

  /// - Parameters:
  ///   - drafts: Whether entries that are not published yet are shown.
  ///   - baseURL: The site's address in place of the one in the settings.
  func open(drafts: Bool = false, baseURL: String? = nil) throws(WorldError) -> Project {
    try Project(root: project, layouts: layouts, threads: jobs, takesDrafts: drafts, baseURL: baseURL)
  }

  /// Prints mistakes, and says whether they count as errors.
  ///
  /// - Parameter outside: The bytes of files that are not the project's.
  func report(
    _ diagnostics: [Diagnostic], of project: Project, outside: @escaping (String) -> [UInt8]? = { _ in nil }
  ) -> Bool {
    var printer = DiagnosticPrinter(colour: Terminal.hasColour) { outside($0) ?? project.source($0) }
    for diagnostic in diagnostics {
      switch format {
      case .text: Terminal.write(printer.text(diagnostic), to: STDERR_FILENO)
      case .json: Terminal.write(printer.json(diagnostic), to: STDOUT_FILENO)
      }
    }
    return diagnostics.hasErrors || (strict && !diagnostics.isEmpty)
  }

  /// "3 errors and 1 warning", or nil.
  static func summary(_ diagnostics: [Diagnostic]) -> String? {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    var parts: [String] = []
    if errors > 0 { parts.append(errors == 1 ? "1 error" : "\(errors) errors") }
    if warnings > 0 { parts.append(warnings == 1 ? "1 warning" : "\(warnings) warnings") }
    return parts.isEmpty ? nil : parts.joined(separator: " and ")
  }

  /// Says something to people; programs that read JSON are left alone.
  func say(_ text: String) {
    if !quiet, format == .text { Terminal.write(text + "\n", to: STDERR_FILENO) }
  }

  /// Runs a command's work, and turns what stops it into words and exit code 2.
  func run(_ work: () throws(WorldError) -> Bool) throws { try Self.run(isQuiet: quiet, work) }

  /// The same for commands with options of their own.
  static func run(isQuiet: Bool = false, _ work: () throws(WorldError) -> Bool) throws {
    let isClean: Bool
    do {
      isClean = try work()
    } catch {
      Terminal.endProgress(isQuiet: isQuiet)
      var text = "tandem: error: \(error.message)\n"
      if let help = error.help { text += "  help: \(help)\n" }
      Terminal.write(text, to: STDERR_FILENO)
      throw ExitCode(2)
    }
    if !isClean { throw ExitCode(1) }
  }
}
