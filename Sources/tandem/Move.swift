import ArgumentParser
import Diagnostics
import Glibc
import Pipeline

struct Move: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Rename an entry, and change every link to it.",
    discussion: """
      Gives the entry's file another name or folder, writes the new name wherever the old one stands (in fields, \
      links, citations and the navigation), and adds the old address to its aliases, so that readers' bookmarks still \
      lead to it. Pictures that only this entry uses go with it to another folder. All is tried in memory first: \
      a move that would leave a mistake is refused. When it is cut short, the same command finishes it.

      EXAMPLES
        tandem move power-line privilege-walk --dry-run
        tandem move power-line privilege-walk
        tandem move content/activities/power-line.md content/activities/starting/power-line.md
        tandem move power-line activities/starting/
      """)

  @Argument(help: ArgumentHelp("The entry: its id, or its file.", valueName: "old"), completion: .file())
  var old: String

  @Argument(
    help: ArgumentHelp(
      "Its new id; or the path of its new file; or a folder, with a slash at its end.", valueName: "new"),
    completion: .file())
  var new: String

  @Option(help: ArgumentHelp("The project's folder.", valueName: "folder"), completion: .directory)
  var project = "."

  @Flag(help: "Show what would change, and write nothing.")
  var dryRun = false

  @Flag(help: "Say nothing when all is well.")
  var quiet = false

  func run() throws {
    try ProjectOptions.run { () throws(WorldError) in
      let project = try Project(root: self.project)
      try project.requireContent()
      let move = try project.planMove(old, to: new)
      if !dryRun { try project.write(move) }
      if !quiet { tell(move) }
      return true
    }
  }

  private func tell(_ move: EntryMove) {
    for path in move.paths {
      let changes = LineChange.all(move.before[path]!, move.after[path]!)
      if !changes.isEmpty { Terminal.write(changes.text(path), to: STDERR_FILENO) }
    }
    var out = "\(move.oldPath) → \(move.newPath)\n"
    for (from, to) in move.carried { out += "\(from) → \(to)\n" }
    if let alias = move.alias { out += "the old address \(alias) leads on\n" }
    if move.alias == nil, move.oldPath != move.newPath, move.oldPath.lowercased() == move.newPath.lowercased()
    {
      // A page there would take the place of the new one where case does not count.
      out += "nothing leads on from the old address: some hosts cannot tell the two apart\n"
    }
    if dryRun { out += "nothing was written\n" }
    Terminal.write(out, to: STDERR_FILENO)
  }
}
