import ArgumentParser

@main
struct Tandem: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tandem", abstract: "Turns a folder of Markdown into a searchable, cross-linked site.")
}
