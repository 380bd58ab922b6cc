import ArgumentParser
import Diagnostics
import Glibc
import Pipeline

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begin an entry: a file with every field that its kind has.",
    discussion: """
      Writes content/FOLDER/NAME.md, named for the title, with the kind's fields, what each takes, and the kind's \
      headings. On a terminal, whatever is not given is asked for.

      EXAMPLES
        tandem new activity "Power line"
        tandem new "case study" "Peer mentors in chemistry" --id chemistry-mentors
        tandem new "case study" "Mentoriaid mewn cemeg" --id chemistry-mentors --language cy
        tandem new
      """)

  @Argument(help: ArgumentHelp("The kind, as in content/schema.yaml.", valueName: "kind"))
  var kind: String?

  @Argument(
    help: ArgumentHelp("The title; in quotes if it holds an apostrophe, & or the like.", valueName: "title")
  )
  var words: [String] = []

  @Option(
    help: ArgumentHelp("The name of the file, without .md; made of the title otherwise.", valueName: "name"))
  var id: String?

  @Option(
    help: ArgumentHelp(
      "Begin the translation of the entry that --id names, into another of the site's languages.",
      valueName: "tag"))
  var language: String?

  @Flag(help: "Print the file, and write nothing.")
  var dryRun = false

  @OptionGroup var options: ProjectOptions

  /// People forget the quotes.
  private var title: String? { words.isEmpty ? nil : Self.unquoted(words.joined(separator: " ")) }

  /// Without quotation marks of a word processor round the whole: a shell takes them for letters.
  static func unquoted(_ title: String) -> String {
    for (open, close) in [("“", "”"), ("„", "“"), ("‘", "’"), ("”", "”")] as [(Character, Character)] {
      guard title.count > 2, title.first == open, title.last == close else { continue }
      let inside = title.dropFirst().dropLast()
      // In “Listen” and “speak” they are two pairs.
      return inside.contains(open) || open == "“" && inside.contains(close) ? title : String(inside)
    }
    return title
  }

  func run() throws {
    try options.run { () throws(WorldError) in
      let project = try options.open()
      let maker = try project.entryMaker()
      let index = try maker.kind(named: try namedKind(maker))
      let entry: NewEntry
      if let language {
        let own: String
        if let title {
          own = title
        } else {
          own = try Dialogue.line("Title", missing: "give the translation's title, in quotes")
        }
        entry = try project.translation(of: id, index, into: language, title: own)
      } else if let title {
        entry = try maker.entry(index, title: title, id: id)
      } else {
        let title = try Dialogue.line("Title", missing: "give the entry's title, in quotes")
        // Whether the name is free is said before the questions, not after them.
        _ = try maker.entry(index, title: title, id: id)
        entry = try maker.entry(index, title: title, id: id, values: try answers(maker, index))
      }
      if dryRun {
        Terminal.write(entry.text, to: STDOUT_FILENO)
      } else {
        try project.write(entry)
        options.say("wrote \(entry.path)")
        if !entry.gaps.isEmpty {
          options.say("still to be written: \(entry.gaps.joined(separator: ", "))")
          options.say("'tandem serve' shows it as a draft until then")
        }
      }
      return true
    }
  }

  private func namedKind(_ maker: EntryMaker) throws(WorldError) -> String {
    if let kind { return kind }
    return try Dialogue.choice(
      "What kind of entry?", maker.schema.kinds.map { ($0.name, $0.one) },
      missing: "name the kind of the entry")
  }

  /// Asks for what every entry of the kind needs; an empty line leaves a field open.
  private func answers(_ maker: EntryMaker, _ index: KindIndex) throws(WorldError) -> [String: String] {
    var values: [String: String] = [:]
    for field in maker.questions(index) {
      let question = "\(field.label) (\(maker.describe(field, of: index)))"
      while let answer = try Dialogue.optionalLine(question) {
        let read = maker.value(answer, of: field)
        for mistake in read.diagnostics {
          Dialogue.say("  " + mistake.message + (mistake.help.map { "; \($0)" } ?? ""))
        }
        if let value = read.value {
          values[field.name] = value
          break
        }
      }
    }
    return values
  }
}

/// Questions to somebody at a terminal.
private enum Dialogue {
  static func say(_ text: String) { Terminal.write(text + "\n", to: STDERR_FILENO) }

  /// - Parameter missing: What to say to a program that cannot be asked.
  static func line(_ question: String, missing: String) throws(WorldError) -> String {
    guard isatty(STDIN_FILENO) == 1 else { throw WorldError(missing, help: "see tandem new --help") }
    while true {
      guard let answer = ask(question) else { throw WorldError("there was no answer") }
      if !answer.isEmpty { return answer }
    }
  }

  /// nil when the answer is empty.
  static func optionalLine(_ question: String) throws(WorldError) -> String? {
    guard let answer = ask(question) else { throw WorldError("there was no answer; nothing was written") }
    return answer.isEmpty ? nil : answer
  }

  /// One of some, by its number or its name.
  static func choice(
    _ question: String, _ choices: [(name: String, label: String)], missing: String
  ) throws(WorldError) -> String {
    if isatty(STDIN_FILENO) == 1 {
      say(question)
      for (number, choice) in choices.enumerated() { say("  \(number + 1)  \(choice.label)") }
    }
    let answer = try line("Number or name", missing: missing)
    if let number = Int(answer), choices.indices.contains(number - 1) { return choices[number - 1].name }
    return answer
  }

  private static func ask(_ question: String) -> String? {
    Terminal.write(question + ": ", to: STDERR_FILENO)
    return readLine()
  }
}
