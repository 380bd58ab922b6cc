import ArgumentParser
import Pipeline

/// Of commands that take the whole project: a file or a folder after the command's name is told what to write instead.
struct NoArguments: ParsableArguments {
  @Argument(help: .hidden)
  var paths: [String] = []

  func validate() throws {
    guard let path = paths.first else { return }
    throw ValidationError(
      Project.isProject(path)
        ? "the folder of the site is named so: --project \(path)"
        : "this command takes the whole site at once: leave '\(path)' out")
  }
}
