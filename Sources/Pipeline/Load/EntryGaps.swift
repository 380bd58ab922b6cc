import Diagnostics
import Markup

/// Fields that an entry needs, whose names stand in its front matter with nothing behind them: what is still to be
/// written in an entry that was begun.
struct EntryGaps: Sendable {
  private var names: [String] = []
  /// "'title' in 'steps'".
  private var shown: [String] = []
  private var facts: [String] = []
  private var span: Span?

  /// - Parameter group: What the field is a part of: "'steps'".
  mutating func add(_ field: Field, in group: String?, _ span: Span) {
    let words = "'\(field.name)'" + (group.map { " in \($0)" } ?? "")
    // A group's field may be empty in each of its items.
    guard !shown.contains(words) else { return }
    shown.append(words)
    names.append(field.name)
    if field.isFact { facts.append(field.name) }
    self.span = self.span ?? span
  }

  /// One mistake for all gaps, at the first; nil when there is none.
  ///
  /// - Parameters:
  ///   - owner: "a case study".
  ///   - isDraft: Whether the entry may be shown as it is: then this is a list of what is to be done.
  func mistake(_ owner: String, path: String, isDraft: Bool) -> Diagnostic? {
    guard let span else { return nil }
    let list = Self.listed(shown)
    return Diagnostic(
      "missing-field", isDraft ? .warning : .error,
      isDraft ? "still to be written: \(list)" : "\(owner) needs \(list)", path: path, span: span, help: help)
  }

  private var help: String {
    if names.count == 1 {
      return "write it after '\(names[0]):'" + (facts.isEmpty ? "" : ", or 'not stated'")
    }
    let place = "write each after its name and colon"
    if facts.isEmpty { return place }
    if facts.count == names.count { return place + ", or 'not stated'" }
    return place + "; 'not stated' will do for \(Self.listed(facts.map { "'\($0)'" })) only"
  }

  private static func listed(_ words: [String]) -> String {
    words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + words.last!
  }
}
