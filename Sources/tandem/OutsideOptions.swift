import ArgumentParser
import Diagnostics
import Outbound
import Pipeline

/// Asking whether what the site links to on the web is there.
struct OutsideOptions: ParsableArguments {
  @Flag(
    help:
      "Ask each outside link once whether it is there, politely; what fails is a warning, since the web changes by the hour."
  )
  var checkExternal = false

  @Option(
    help: ArgumentHelp("How long an outside link may take to answer, in seconds.", valueName: "seconds"))
  var externalTimeout = 20

  @Option(
    help: ArgumentHelp(
      "The pause between two questions to one server, in milliseconds.", visibility: .hidden))
  var externalPause = 1000

  func validate() throws {
    if !(1...300).contains(externalTimeout) {
      throw ValidationError("--external-timeout takes a number of seconds from 1 to 300.")
    }
  }

  /// - Returns: Warnings; none when nobody wants to know.
  func check(_ project: Project, isQuiet: Bool) throws(WorldError) -> [Diagnostic] {
    guard checkExternal else { return [] }
    let (links, address) = try project.outsideLinks()
    let version = Tandem.configuration.version
    let agent = "Tandem/\(version) link check" + (address.map { " (+\($0))" } ?? "")
    guard let asker = LinkAsker(userAgent: agent, seconds: externalTimeout, pause: externalPause) else {
      throw WorldError(
        "outside links are asked for with the program 'curl', which is not here",
        help: "install it (on Debian and Ubuntu: sudo apt install curl), or leave --check-external out")
    }
    let progress = Terminal.progress(isQuiet: isQuiet)
    let answers = asker.ask(links.map { OutsideAddress($0.url, followsRedirects: !$0.isDOI) }) { done in
      progress("asking for outside links, \(done) of \(links.count)")
    }
    Terminal.endProgress(isQuiet: isQuiet)
    return zip(links, answers).compactMap(Self.warning).sortedForReport()
  }

  /// One for all places of a link.
  private static func warning(_ link: OutsideLink, _ answer: LinkAnswer) -> Diagnostic? {
    let (id, message, help): (String, String, String?) =
      switch answer {
      case .fine: ("", "", nil)
      case .moved(let target):
        ("moved-external-link", "'\(link.url)' has moved for good", "write '\(target)'")
      case .refused(let status):
        (
          "refused-external-link", "'\(link.url)' turns programs away (\(status))",
          "look at it in a browser: it may be well for readers"
        )
      case .broken(let reason):
        ("broken-external-link", "'\(link.url)' \(reason)", "mend the address, or lead to another page")
      case .failing(let reason):
        (
          "broken-external-link", "'\(link.url)' \(reason)",
          "ask again later; if it stays, mend the address or lead to another page"
        )
      }
    guard !id.isEmpty, let first = link.places.first else { return nil }
    return Diagnostic(
      id, .warning, message, path: first.path, span: first.span, help: help,
      notes: link.places.dropFirst().map { .init("it is here, too", path: $0.path, span: $0.span) })
  }
}
