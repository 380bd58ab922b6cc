import Diagnostics

extension CSLJSON {
  /// Writes works as CSL-JSON, one work a line, keys in alphabetical order after `id` and `type`.
  public static func write(_ references: [Reference]) -> String {
    "[" + references.map { "\n  " + object($0) }.joined(separator: ",") + "\n]\n"
  }

  /// One work as a JSON object on one line.
  public static func object(_ reference: Reference) -> String {
    var pairs = ["\"id\": \(JSONText.quoted(reference.id))"]
    if !reference.type.isEmpty { pairs.append("\"type\": \(JSONText.quoted(reference.type))") }
    var values: [(String, String)] = []
    for (key, value) in reference.variables { values.append((key, JSONText.quoted(value))) }
    for (key, names) in reference.names {
      values.append((key, "[" + names.map(name).joined(separator: ", ") + "]"))
    }
    for (key, value) in reference.dates { values.append((key, date(value))) }
    values.sort { $0.0 < $1.0 }
    pairs += values.map { "\(JSONText.quoted($0.0)): \($0.1)" }
    return "{" + pairs.joined(separator: ", ") + "}"
  }

  private static func name(_ name: Name) -> String {
    var pairs: [String] = []
    func add(_ key: String, _ value: String?) {
      if let value, !value.isEmpty { pairs.append("\"\(key)\": \(JSONText.quoted(value))") }
    }
    add("literal", name.literal)
    if name.literal == nil {
      add("family", name.family)
      add("given", name.given)
      add("dropping-particle", name.droppingParticle)
      add("non-dropping-particle", name.nonDroppingParticle)
      add("suffix", name.suffix)
      if name.hasCommaSuffix { pairs.append("\"comma-suffix\": true") }
      if name.isStaticOrdering { pairs.append("\"static-ordering\": true") }
    }
    return "{" + pairs.joined(separator: ", ") + "}"
  }

  private static func date(_ date: PartialDate) -> String {
    var pairs: [String] = []
    func list(_ numbers: [Int]) -> String { "[" + numbers.map(String.init).joined(separator: ", ") + "]" }
    if !date.start.isEmpty {
      var lists = [list(date.start)]
      if let end = date.end { lists.append(list(end.isEmpty ? [0] : end)) }
      pairs.append("\"date-parts\": [\(lists.joined(separator: ", "))]")
    }
    if let season = date.season { pairs.append("\"season\": \(season)") }
    if let name = date.seasonName { pairs.append("\"season\": \(JSONText.quoted(name))") }
    if date.isUncertain { pairs.append("\"circa\": true") }
    if let literal = date.literal { pairs.append("\"literal\": \(JSONText.quoted(literal))") }
    return "{" + pairs.joined(separator: ", ") + "}"
  }
}
