import ArgumentParser
import Diagnostics
import Glibc
import Pipeline

/// The options that all commands on a project share.
struct ProjectOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The project's folder.", valueName: "folder"), completion: .directory)
  var project = "."

  @Option(
    help: ArgumentHelp("The folder of the layouts, in the project or elsewhere.", valueName: "folder"),
    completion: .directory)
  var layouts = "layouts"

  @Option(
    help: ArgumentHelp("How many threads to use; as many as there are processors by default.", valueName: "n")
  )
  var jobs: Int?

  @Flag(help: "Take warnings for errors.")
  var strict = false

  @Option(
    help: "How to print mistakes: text, json (an object on a line), github (workflow commands) or sarif.")
  var format = Format.text

  @Flag(help: "Print mistakes only.")
  var quiet = false

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, github, sarif
  }

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256.") }
  }

  /// - Parameters:
  ///   - drafts: Whether entries that are not published yet are shown.
  ///   - baseURL: The site's address in place of the one in the settings.
  func open(drafts: Bool = false, baseURL: String? = nil) throws(WorldError) -> Project {
    let project = try Project(
      root: project, layouts: layouts, threads: jobs, takesDrafts: drafts, baseURL: baseURL)
    try project.requireContent()
    return project
  }

  /// Prints mistakes, and says whether they count as errors.
  ///
  /// - Parameter outside: The bytes of files that are not the project's.
  func report(
    _ diagnostics: [Diagnostic], of project: Project, outside: @escaping (String) -> [UInt8]? = { _ in nil }
  ) -> Bool {
    let source = { (path: String) in outside(path) ?? project.source(path) }
    switch format {
    case .text:
      var printer = DiagnosticPrinter(colour: Terminal.hasColour, source: source)
      for diagnostic in diagnostics { Terminal.write(printer.text(diagnostic), to: STDERR_FILENO) }
    case .json:
      var printer = DiagnosticPrinter(source: source)
      for diagnostic in diagnostics { Terminal.write(printer.json(diagnostic), to: STDOUT_FILENO) }
    case .github:
      var annotations = GitHubAnnotations(folder: fromHere(project), source: source)
      for diagnostic in diagnostics { Terminal.write(annotations.line(diagnostic), to: STDOUT_FILENO) }
    case .sarif:
      var log = SARIFLog(version: Tandem.version, folder: fromHere(project), source: source)
      Terminal.write(log.text(diagnostics), to: STDOUT_FILENO)
    }
    return fails(diagnostics)
  }

  /// Whether a command that found these has failed.
  func fails(_ diagnostics: [Diagnostic]) -> Bool {
    diagnostics.hasErrors || (strict && !diagnostics.isEmpty)
  }

  /// The way from the current folder to the project's, with a slash at its end: programs that show mistakes beside the
  /// files start from where the command ran.
  private func fromHere(_ project: Project) -> String {
    guard let here = Project.currentFolder, project.root != here else { return "" }
    let base = here == "/" ? here : here + "/"
    return project.root.hasPrefix(base) ? project.root.dropFirst(base.utf8.count) + "/" : project.root + "/"
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
    // What is read by programs goes to standard output, and JSON's readers were promised silence.
    if !quiet, format != .json { Terminal.write(text.shownPlainly + "\n", to: STDERR_FILENO) }
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
      var text = "tandem: error: \(error.message.shownPlainly)\n"
      if let help = error.help { text += "  help: \(help.shownPlainly)\n" }
      Terminal.write(text, to: STDERR_FILENO)
      throw ExitCode(2)
    }
    if !isClean { throw ExitCode(1) }
  }
}
