import Diagnostics
import Pipeline
import Synchronization

/// What the server shows: the last good edition, and the mistakes that stand between it and the next.
final class PreviewState: Sendable {
  struct View: Sendable {
    /// Counts the rounds, so that a page can tell whether it is the latest.
    var number = 0
    var edition: PreviewEdition?
    var mistakes: [Mistake] = []
  }

  private let view = Mutex(View())

  var current: View { view.withLock { $0 } }

  /// - Parameter edition: nil keeps the last good one.
  func show(_ edition: PreviewEdition?, _ mistakes: [Mistake]) -> View {
    view.withLock { view in
      view.number += 1
      if let edition { view.edition = edition }
      view.mistakes = mistakes
      return view
    }
  }
}

/// A mistake, in words for a page.
struct Mistake: Sendable, Hashable {
  var severity: String
  var message: String
  /// `content/about.md:3:7`.
  var place: String
  /// The line with a caret, help and notes.
  var detail: String

  init(_ diagnostic: Diagnostic, _ printer: inout DiagnosticPrinter) {
    severity = diagnostic.severity.rawValue
    message = diagnostic.message
    let text = printer.text(diagnostic)
    let end = text.firstIndex(of: "\n") ?? text.endIndex
    detail = String(text[end...].dropFirst())
    // "PLACE: error: MESSAGE [ID]"
    place = String(text[..<(text.firstRange(of: ": \(severity): ")?.lowerBound ?? end)])
  }

  init(_ error: WorldError) {
    severity = "error"
    message = error.message
    place = ""
    detail = error.help.map { "help: \($0)" } ?? ""
  }

  var json: String {
    let fields = [("severity", severity), ("message", message), ("place", place), ("detail", detail)]
    return "{" + fields.map { "\"\($0)\":\(JSONText.quoted($1))" }.joined(separator: ",") + "}"
  }
}
