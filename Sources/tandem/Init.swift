import ArgumentParser
import Glibc
import Pipeline

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a new site: kinds of entry, layouts, a sample of each kind, and a guide.",
    discussion: """
      Writes into a folder that is empty or does not exist yet, and over nothing. The site builds as it is; its first \
      page leads to a guide for the first ten minutes.

      EXAMPLES
        tandem init partnership
        cd partnership
        tandem serve
      """)

  @Argument(
    help: ArgumentHelp("The folder of the new site; '.' for the current one.", valueName: "folder"),
    completion: .directory)
  var folder: String

  @Option(
    help: ArgumentHelp(
      "A folder that holds 'layouts' and 'starter', in place of those that came with the program.",
      valueName: "folder"), completion: .directory)
  var from: String?

  @Flag(help: "Say nothing when all is well.")
  var quiet = false

  func validate() throws {
    if folder.isEmpty { throw ValidationError("Name the folder of the new site.") }
  }

  func run() throws {
    try ProjectOptions.run { () throws(WorldError) in
      try Starter.find(in: from).write(to: folder)
      guard !quiet else { return true }
      let go = folder == "." ? "" : "  cd \(Self.quoted(folder))\n"
      Terminal.write(
        "\(folder): a new site, with a sample of each kind in 'content'. Next:\n\(go)  tandem serve\n",
        to: STDERR_FILENO)
      return true
    }
  }

  /// As a shell takes it.
  private static func quoted(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy {
      $0 >= 0x80 || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || (0x30...0x39).contains($0)
        || "-._/~".utf8.contains($0)
    }
    return isPlain
      ? name : "'\(name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
  }
}
