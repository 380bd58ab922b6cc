import Diagnostics

/// A mending of a mistake that only has to be agreed to.
package struct QuickFix: Sendable, Hashable {
  package var title: String
  package var edit: TextEdit
}

extension Workspace {
  /// What mends a mistake, where its help names a word that takes the place of what stands there.
  ///
  /// - Parameter bytes: The text that the mistake is in.
  package static func quickFix(of mistake: Diagnostic, in bytes: [UInt8]) -> QuickFix? {
    guard let span = mistake.span, Int(span.end) <= bytes.count, let help = mistake.help,
      help.hasPrefix("did you mean '"), help.hasSuffix("'?")
    else { return nil }
    var word = String(help.dropFirst("did you mean '".count).dropLast("'?".count))
    var range = span.range
    let written = String(decoding: bytes[range], as: UTF8.self)
    switch mistake.id {
    case "missing-work":
      // The suggestion is written as a citation, and the place is the key.
      if word.hasPrefix("@") { word.removeFirst() }
    case "missing-heading":
      guard let hash = written.lastIndex(of: "#"), word.hasPrefix("#") else { return nil }
      range = range.lowerBound + written[..<hash].utf8.count..<range.upperBound
    case "missing-entry", "missing-file", "missing-image", "unknown-field", "unknown-choice",
      "unknown-setting":
      break
    default: return nil
    }
    // A place that could not be found exactly is the block's, and a folded text's the field's.
    guard !written.contains("\n"), !written.contains(" ") || mistake.id == "unknown-choice", !word.isEmpty
    else {
      return nil
    }
    if let quote = written.first, quote == "\"" || quote == "'", written.last == quote {
      word = "\(quote)\(word)\(quote)"
    }
    return QuickFix(title: "Change to '\(word)'", edit: TextEdit(FileSpan(mistake.path, Span(range)), word))
  }
}
