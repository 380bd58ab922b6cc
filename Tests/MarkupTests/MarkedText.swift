import Diagnostics
import Testing

@testable import Markup

/// A text in which `«` and `»` stand around the places that matter.
struct MarkedText {
  var text = ""
  var spans: [Span] = []

  init(_ marked: String) {
    var starts: [Int] = []
    for character in marked {
      switch character {
      case "«": starts.append(text.utf8.count)
      case "»": spans.append(Span(starts.removeLast()..<text.utf8.count))
      default: text.append(character)
      }
    }
    spans.sort { ($0.start, $0.end) < ($1.start, $1.end) }
  }

  /// The text with the marks at other places, to be shown beside the first.
  func marked(_ spans: [Span]) -> String {
    var bytes = Array(text.utf8)
    let marks =
      spans.map { (Int($0.start), 0, "«") } + spans.map { (Int($0.end), 1, "»") }
    for (offset, _, mark) in marks.sorted(by: { ($0.0, -$0.1) > ($1.0, -$1.1) }) {
      bytes.insert(contentsOf: mark.utf8, at: min(offset, bytes.count))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  var original: String { marked(spans) }

  /// A text after the fixes of its mistakes.
  static func mended(_ text: String, by mistakes: [Diagnostic]) -> String {
    let bytes = Array(text.utf8)
    let edits = mistakes.compactMap(\.fix).flatMap(\.edits)
    return String(decoding: bytes.replacing(edits.flatMap { $0.places(in: bytes) }), as: UTF8.self)
  }
}
