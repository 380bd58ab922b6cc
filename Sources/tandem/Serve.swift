import ArgumentParser
import Dispatch
import Glibc
import Pipeline
import Serve

struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Show the site in a browser while you write.",
    discussion: """
      Builds the site in memory and serves it to this machine alone. Save a file, and the page in view is new at \
      once; mistakes appear in the page and here, and go when they are mended. Nothing is written to disk. \
      Stop with Ctrl-C.

      EXAMPLES
        tandem serve
        tandem serve --project ~/partnership --port 9000 --no-open
        tandem serve --poll              on network drives
      """)

  @OptionGroup var options: ProjectOptions

  @OptionGroup var nothing: NoArguments

  @Option(
    help: ArgumentHelp(
      "The port; by default 8080, or the next free one after it. 0 takes any.", valueName: "n"))
  var port: Int?

  @Option(
    help: ArgumentHelp(
      "Listen on another address than 127.0.0.1: other machines may then read the preview.",
      valueName: "address"))
  var host = "127.0.0.1"

  @Option(
    help: ArgumentHelp(
      "Answer to this name as well, such as that of a proxy. May be given several times.", valueName: "name"))
  var allowHost: [String] = []

  @Flag(inversion: .prefixedNo, help: "Open the browser; by default when you sit at a desktop's terminal.")
  var open: Bool?

  @Flag(inversion: .prefixedNo, help: "Show drafts, and entries in review, marked as such.")
  var drafts = true

  @Flag(help: "Look for changes again and again, rather than be told of them.")
  var poll = false

  func validate() throws {
    if options.format == .sarif {
      throw ValidationError("--format sarif is one document; take it from 'tandem check'.")
    }
    if let port, !(0...65_535).contains(port) {
      throw ValidationError("--port takes a number from 0 to 65535.")
    }
  }

  func run() throws {
    try options.run { () throws(WorldError) in
      let interrupted = Interruption()
      let project = try options.open(drafts: drafts)
      let server = try PreviewServer(project, settings)
      if !HostRule.isLoopback(settings.address) {
        say("warning: listening on \(host): everyone who can reach this machine can read the preview")
      }
      if case .polling(let reason) = server.watching {
        say("looking for changes now and then: \(reason)")
      }
      say("\(server.address)  (stop with Ctrl-C)")
      let reporter = RoundReporter(options: options, project: project)
      let opens = open ?? Browser.isAtHand
      DispatchQueue(label: "watch").async {
        var isOpen = false
        server.watch { report in
          reporter.tell(report)
          if opens, !isOpen { Browser.open(server.address) }
          isOpen = true
        }
      }
      DispatchQueue(label: "interruption").async {
        interrupted.wait()
        server.stop()
      }
      server.serve()
      return true
    }
  }

  private var settings: PreviewServer.Options {
    var settings = PreviewServer.Options()
    settings.address = host == "localhost" ? "127.0.0.1" : host
    settings.ports = port.map { [$0] } ?? Array(8080...8099)
    settings.names = allowHost
    settings.isPolling = poll
    settings.isStrict = options.strict
    return settings
  }

  /// The address is wanted even by programs, so it goes to standard error in every format.
  private func say(_ text: String) {
    if !options.quiet { Terminal.write(text + "\n", to: STDERR_FILENO) }
  }
}

/// Ctrl-C, or a polite request to end, taken as an end like any other.
private struct Interruption: Sendable {
  /// From now on the signals wait to be asked for, in every thread that is made.
  init() {
    var signals = Self.signals
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  func wait() {
    var signals = Self.signals
    var number: Int32 = 0
    while sigwait(&signals, &number) != 0 {}
  }

  private static var signals: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
    return signals
  }
}
