import ArgumentParser
import Glibc
import Pipeline

struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build the site.",
    discussion: """
      Reads 'content' and 'layouts', and puts the finished site in place in one step: readers see the whole \
      old site or the whole new one. If there are mistakes, all are printed and the old site stays. Files in the \
      output folder that tandem did not write are kept.

      EXAMPLES
        tandem build
        tandem build --project ~/partnership --output /srv/www/partnership
        tandem build --packs
        tandem build --base-url https://www.example.ac.uk/partnership/
        tandem build --strict --format json
      """)

  @OptionGroup var options: ProjectOptions

  @OptionGroup var nothing: NoArguments

  @Option(
    help: ArgumentHelp("The folder of the site, in the project or elsewhere.", valueName: "folder"),
    completion: .directory)
  var output = "site"

  @Option(
    help: ArgumentHelp(
      "The address that the site will have, in place of 'base-url' in content/site.yaml.",
      valueName: "address"))
  var baseURL: String?

  @Flag(help: "Also pack the whole site as a zip and the library as an EPUB, into the site's folder 'packs'.")
  var packs = false

  @OptionGroup var outside: OutsideOptions

  @Flag(help: "Build drafts, and entries in review, as well.")
  var drafts = false

  func run() throws {
    try options.run { () throws(WorldError) in
      let project = try options.open(drafts: drafts, baseURL: baseURL)
      let links = try outside.check(project, isQuiet: options.quiet)
      if options.report(links, of: project) {
        options.say("\(ProjectOptions.summary(links) ?? ""); '\(output)' is as it was")
        return false
      }
      let built = try project.build(
        output: output, isStrict: options.strict, packs: packs, isLast: true,
        progress: Terminal.progress(isQuiet: options.quiet))
      Terminal.endProgress(isQuiet: options.quiet)
      let failed = options.report(built.diagnostics, of: project)
      guard !failed, let report = built.report else {
        let summary = ProjectOptions.summary(built.diagnostics) ?? "mistakes"
        options.say("\(summary); '\(output)' is as it was")
        return false
      }
      for name in report.kept { options.say("kept: \(output)/\(name), which tandem did not write") }
      if report.hadGap {
        options.say("note: this file system cannot exchange folders; the site was away for a moment")
      }
      tellLeftOut(built.drafts)
      let warnings = ProjectOptions.summary(links + built.diagnostics).map { ", \($0)" } ?? ""
      options.say(
        "\(output): \(built.pages) pages; \(report.written) files written, \(report.unchanged) unchanged, "
          + "\(report.removed) removed\(warnings)")
      tellWhatToOpen()
      return true
    }
  }

  /// What comes next for people. Services that build for others set `CI`, and nobody opens their files.
  private func tellWhatToOpen() {
    guard options.format == .text, getenv("CI") == nil else { return }
    let isHere = output.hasPrefix("/") || options.project == "."
    let folder = isHere ? output : Self.joined(options.project, output)
    options.say("to see it, open \(Self.joined(folder, "index.html")) in a browser")
  }

  private static func joined(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// Whoever looks for a page that is not there learns why.
  private func tellLeftOut(_ drafts: [String]) {
    if drafts.count > 3 { options.say("left out: \(drafts.count) drafts, which 'tandem report' lists") }
    for path in drafts where drafts.count <= 3 {
      options.say("left out: \(path), a draft; write 'status: published' when it is ready")
    }
  }
}
