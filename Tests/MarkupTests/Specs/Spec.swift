import Diagnostics
import Markup
import Testing

/// Prose with examples in it: Markdown after `>>>`, the HTML it makes after
/// `---->`, and after `<<<` the ids of the diagnostics it gives, if any.
/// `>>> html` turns raw HTML on.
struct Spec: Sendable {
  struct Example: Sendable, CustomTestStringConvertible {
    var file: String
    var line: Int
    var markdown = ""
    var html = ""
    var diagnostics: [String] = []
    var rawHTML = false

    var testDescription: String { "line \(line)" }

    var location: SourceLocation {
      SourceLocation(fileID: "MarkupTests/Specs", filePath: file, line: line, column: 1)
    }
  }

  var examples: [Example] = []

  /// - Parameter text: A literal that opens on the line after that of the call.
  init(_ text: String, file: String = #filePath, line: Int = #line) {
    var example: Example?
    var inHTML = false
    for (offset, row) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if row.hasPrefix(">>>") {
        example = Example(file: file, line: line + 2 + offset)
        example?.rawHTML = row.contains("html")
        inHTML = false
      } else if row == "---->" {
        inHTML = true
      } else if row.hasPrefix("<<<") {
        if var example {
          example.diagnostics = row.dropFirst(3).split(separator: " ").map(String.init).sorted()
          examples.append(example)
        }
        example = nil
      } else if inHTML {
        example?.html += row.replacing("·", with: " ") + "\n"
      } else {
        // A dot stands for a space, which editors cut from the end of a line.
        example?.markdown += row.replacing("·", with: " ") + "\n"
      }
    }
  }
}

@Suite struct SpecTests {
  static let examples =
    blockSpec.examples + citationSpec.examples + linkSpec.examples + imageSpec.examples
    + worksheetSpec.examples
    + htmlSpec.examples

  @Test(arguments: examples)
  func makesTheHTMLThatTheSpecShows(example: Spec.Example) {
    let file = SourceFile(path: "content/a.md", text: example.markdown)
    let parsed = MarkdownParser.parse(
      file, 0..<file.bytes.count, options: MarkdownOptions(rawHTML: example.rawHTML))
    #expect(html(parsed.value) == example.html, sourceLocation: example.location)
    #expect(parsed.diagnostics.map(\.id).sorted() == example.diagnostics, sourceLocation: example.location)
  }
}
