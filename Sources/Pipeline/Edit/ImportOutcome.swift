import Diagnostics

/// What an import does about one entry.
package struct ImportOutcome: Sendable {
  package enum Action: String, Sendable {
    case added, updated, unchanged, skipped
  }

  package struct Change: Sendable, Hashable {
    package var field: String
    package var before: String?
    /// nil when the field is taken away.
    package var after: String?
  }

  /// The entry's id.
  package var key: String
  package var action: Action
  /// The Markdown file, in the project; nil for what is skipped.
  package var path: String?
  package var changes: [Change] = []
  /// What is to be written; nil when nothing is.
  package var bytes: [UInt8]?

  /// One line of JSON: `key`, `action`, `path`, `changes`.
  package var json: String {
    var out = "{\"key\":\(JSONText.quoted(key)),\"action\":\"\(action.rawValue)\""
    if let path { out += ",\"path\":\(JSONText.quoted(path))" }
    let list = changes.map { change in
      var out = "{\"field\":\(JSONText.quoted(change.field))"
      if let before = change.before { out += ",\"before\":\(JSONText.quoted(before))" }
      if let after = change.after { out += ",\"after\":\(JSONText.quoted(after))" }
      return out + "}"
    }
    return out + ",\"changes\":[\(list.joined(separator: ","))]}"
  }
}

extension Project {
  /// Writes what an import plans, each file in one step, and none before all have found room on the disk.
  package func write(_ outcomes: [ImportOutcome]) throws(WorldError) {
    var files: [(path: String, name: String, bytes: [UInt8])] = []
    var places: [String: Int] = [:]
    for outcome in outcomes {
      guard let path = outcome.path, let bytes = outcome.bytes else { continue }
      // Of a work that stands in two of the files that are imported, the last says how it is.
      if let place = places[path] {
        files[place].bytes = bytes
      } else {
        places[path] = files.count
        files.append((tree.absolute(path), path, bytes))
      }
    }
    try AtomicFile.write(files)
  }
}
