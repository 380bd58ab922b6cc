import Diagnostics
import Testing

@testable import Layouts

/// Runs ``layoutExamples``.
@Suite struct LayoutExamplesTests {
  @Test(arguments: LayoutExample.all)
  func doesWhatTheExampleSays(example: LayoutExample) {
    let files = example.layouts.map { SourceFile(path: "\($0.name).html", text: $0.text) }
    let loaded = LayoutSet.load(files, shapes: Sample.shapes)
    var diagnostics = loaded.diagnostics
    if !diagnostics.hasErrors { diagnostics += loaded.value.check("page", root: Sample.page) }
    var printer = DiagnosticPrinter { path in files.first { $0.path == path }?.bytes }
    let reports = diagnostics.sortedForReport().map { printer.text($0) }.joined()
    #expect(reports == example.reports ?? "", sourceLocation: example.location)
    if let expected = example.prints {
      var output: [UInt8] = []
      loaded.value.render("page", Sample.root, into: &output)
      #expect(String(decoding: output, as: UTF8.self) == expected, sourceLocation: example.location)
    }
  }
}

/// One example: `=== name`, prose, `--- name` before each layout, then what it
/// prints or reports. `## ` begins a chapter.
struct LayoutExample: CustomTestStringConvertible {
  var name: String
  var location: SourceLocation
  var layouts: [(name: String, text: String)] = []
  var prints: String?
  var reports: String?

  var testDescription: String { name }

  static let all: [LayoutExample] = {
    var examples: [LayoutExample] = []
    var part = ""
    var lines: [Substring] = []
    func endPart() {
      while lines.last?.isEmpty == true { lines.removeLast() }
      let text = lines.map { $0 + "\n" }.joined()
      lines = []
      guard let last = examples.indices.last else { return }
      switch part {
      case "": break
      case "prints": examples[last].prints = text
      case "reports": examples[last].reports = text
      default: examples[last].layouts.append((part, text))
      }
      part = ""
    }
    for (number, line) in layoutExamples.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.hasPrefix("=== ") {
        endPart()
        let location = SourceLocation(
          fileID: layoutExamplesFileID, filePath: layoutExamplesFile, line: layoutExamplesLine + 1 + number,
          column: 1)
        examples.append(LayoutExample(name: String(line.dropFirst(4)), location: location))
      } else if line.hasPrefix("## ") {
        endPart()
      } else if line.hasPrefix("--- ") {
        endPart()
        part = String(line.dropFirst(4))
      } else {
        lines.append(line)
      }
    }
    endPart()
    return examples
  }()
}
