import Diagnostics
import Glibc

/// Slips in a command line that the parser would call an unexpected argument, and suggest nothing.
enum CommandSlip {
  /// Says what to write, and ends the program, if the arguments cannot be what was meant.
  ///
  /// - Parameter names: Those of all commands.
  static func refuse(_ arguments: ArraySlice<String>, among names: [String]) {
    guard let slip = command(arguments, names) ?? dash(arguments) else { return }
    Terminal.write("tandem: error: \(slip.message)\n  help: \(slip.help)\n", to: STDERR_FILENO)
    Glibc.exit(2)
  }

  // MARK: The command

  private static func command(
    _ arguments: ArraySlice<String>, _ names: [String]
  ) -> (message: String, help: String)? {
    guard let word = arguments.first, !isDash(word.first), !names.contains(word) else { return nil }
    return ("there is no command '\(word)'", help(word, names))
  }

  private static func help(_ word: String, _ names: [String]) -> String {
    // An option that is written as a command.
    if word == "fix" { return "did you mean 'tandem check --fix'?" }
    // `check--fix`, `check-–fix`: the space is missing.
    if let place = word.firstIndex(where: { isDash($0) }), names.contains(String(word[..<place])) {
      let option = word[place...].drop { isDash($0) }
      return "a space is missing: write 'tandem \(word[..<place]) --\(option)'"
    }
    return NearMiss.suggestion(for: word, among: names).map { "did you mean 'tandem \($0)'?" }
      ?? "'tandem --help' lists the commands"
  }

  // MARK: Options

  /// `—fix`: word processors make one dash of two hyphens.
  private static func dash(_ arguments: ArraySlice<String>) -> (message: String, help: String)? {
    for word in arguments.prefix(while: { $0 != "--" }) {
      let name = word.drop { isDash($0) }
      guard let first = word.first, first != "-", isDash(first), name.count > 1,
        name.prefix(while: { $0 != "=" }).utf8.allSatisfy({ $0 == 0x2D || (0x61...0x7A).contains($0) })
      else { continue }
      return ("'\(word)' begins with a dash, where an option has two hyphens", "write --\(name)")
    }
    return nil
  }

  private static func isDash(_ character: Character?) -> Bool {
    character.map { "-–—−‐‑".contains($0) } ?? false
  }
}
