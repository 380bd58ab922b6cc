import ArgumentParser
import Citations
import Diagnostics
import Glibc
import Pipeline

struct Cite: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cite",
    abstract: "Format citations and references.",
    discussion: """
      Reads a request in JSON from standard input: "items" (CSL-JSON), "clusters" (citations in the order of the \
      document, each a list of cites with "id" and, if need be, "locator", "label", "prefix", "suffix") and \
      "bibliography" (true or false). Writes the answer in JSON: "citations", "bibliography", "bibliography-ids" \
      and "warnings".

      EXAMPLES
        tandem cite --style apa < request.json
        tandem cite --style my.csl --locale de-DE --format text < request.json
      """)

  @Option(
    help: ArgumentHelp("An installed style, or a file that ends in .csl.", valueName: "name"),
    completion: .file())
  var style = CitationStyle.builtIn

  @Option(help: ArgumentHelp("The language, such as en-GB; else the style's own.", valueName: "tag"))
  var locale: String?

  @Option(help: ArgumentHelp("A folder of CSL locale files.", valueName: "folder"), completion: .directory)
  var locales = CitationStyle.installed + "/locales"

  @Option(help: "How to write the answer's texts: html or text.")
  var format = Format.html

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case html, text
  }

  func run() throws {
    let input = Terminal.readAll()
    let tree = try DiskTree(root: ".")
    let found = CitationStyle(tree, locales: locales)
      .processor(style, in: "", language: locale, path: "--style", span: nil)
    report(found.diagnostics) { (try? tree.read($0)) }
    guard let processor = found.value else { throw ExitCode(2) }
    let answer = CiteRequest.answer(
      input, path: "request", processor: processor, format: format == .html ? .html : .text)
    report(answer.diagnostics) { $0 == "request" ? input : nil }
    guard let bytes = answer.value else { throw ExitCode(1) }
    Terminal.write(String(decoding: bytes, as: UTF8.self), to: STDOUT_FILENO)
  }

  private func report(_ diagnostics: [Diagnostic], source: @escaping (String) -> [UInt8]?) {
    var printer = DiagnosticPrinter(colour: Terminal.hasColour, source: source)
    for diagnostic in diagnostics { Terminal.write(printer.text(diagnostic), to: STDERR_FILENO) }
  }
}
