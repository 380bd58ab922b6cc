/// Variables that people keep in the note, because their program has no field for
/// them: lines "event-date: 2004-10-01", or "{:event-date: 2004-10-01}" anywhere.
enum NoteFields {
  static func extract(into reference: inout Reference) {
    guard let note = reference.variables["note"], note.contains(":") else { return }
    var rest: [Substring] = []
    var isHead = true
    for line in note.split(separator: "\n", omittingEmptySubsequences: false) {
      if isHead, let (key, value) = field(line) {
        set(key, value, &reference)
        continue
      }
      // One line of words may come first, as a title for the note.
      if !line.isEmpty, rest.contains(where: { !$0.isEmpty }) { isHead = false }
      rest.append(line)
    }
    var text = rest.joined(separator: "\n")
    while let start = text.firstRange(ofText: "{:"), let end = text[start.upperBound...].firstIndex(of: "}"),
      let (key, value) = field(text[start.upperBound..<end])
    {
      set(key, value, &reference)
      text.removeSubrange(start.lowerBound...end)
    }
    let trimmed = StyleReader.trimmed(text)
    reference.variables["note"] = trimmed.isEmpty ? nil : trimmed
  }

  private static func field(_ line: Substring) -> (String, String)? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let key = StyleReader.trimmed(String(line[..<colon]))
    guard CSLVariables.isKnown(key) else { return nil }
    return (key, StyleReader.trimmed(String(line[line.index(after: colon)...])))
  }

  private static func set(_ key: String, _ value: String, _ reference: inout Reference) {
    if key == "type" {
      reference.type = value
    } else if CSLVariables.dates.contains(key) {
      reference.dates[key] = DateReader.date(value)
    } else if CSLVariables.names.contains(key) {
      // "Family || Given", one person per line.
      let parts = value.split(separator: "|", omittingEmptySubsequences: true).map {
        StyleReader.trimmed(String($0))
      }
      let name =
        parts.count > 1
        ? Name(family: parts[0], given: parts[1]).withParsedParticles : Name(literal: parts.first ?? value)
      reference.names[key, default: []].append(name)
    } else if reference.variables[key] == nil {
      reference.variables[CSLVariables.current[key] ?? key] = value
    }
  }
}

extension String {
  /// The first place of a text.
  func firstRange(ofText text: String) -> Range<String.Index>? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(text) { return at..<index(at, offsetBy: text.count) }
      at = index(after: at)
    }
    return nil
  }
}
