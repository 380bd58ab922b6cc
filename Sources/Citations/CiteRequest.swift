import Diagnostics

/// The work behind `tandem cite`: a JSON request in, a JSON answer out.
///
/// Request: `{"items": [CSL-JSON…], "clusters": [[{"id", "locator"?, "label"?,
/// "prefix"?, "suffix"?, "suppress-author"?, "author-only"?, "position"?,
/// "near-note"?, "noteIndex"?}…]…], "bibliography": true|false}`, clusters in
/// document order. Answer: `{"citations": […], "bibliography": […],
/// "bibliography-ids": […], "warnings": [{"id"?, "message"}…]}`.
public enum CiteRequest {
  public enum Format: String, Sendable {
    case html, text
  }

  /// - Returns: The answer as JSON with a newline at the end, or nil with errors when the request is no JSON.
  public static func answer(
    _ request: [UInt8], path: String, processor: Processor, format: Format = .html
  ) -> Reported<[UInt8]?> {
    let json = JSONReader.read(request, path: path)
    guard let root = json.value else { return Reported(nil, json.diagnostics) }
    guard case .object = root else {
      return Reported(nil, [Diagnostic("cite-request", .error, "request is no JSON object", path: path)])
    }
    let items = CSLJSON.references(root["items"]?.array ?? [], path: path)
    var warnings = items.diagnostics.map { Warning(id: "", message: $0.message) }
    let clusters = (root["clusters"]?.array ?? []).map { cluster(fromList: $0, &warnings) }
    let wantsBibliography = root["bibliography"].map(\.isTrue) ?? true
    let output = processor.process(
      references: items.value, clusters: clusters, bibliography: wantsBibliography)
    warnings += output.warnings
    let writer = HTMLWriter()
    func text(_ inlines: [Inline]) -> String {
      switch format {
      case .html: writer.write(inlines)
      case .text: inlines.plainText
      }
    }
    var out = "{\"citations\":["
    out += output.citations.map { JSONText.quoted(text($0)) }.joined(separator: ",")
    out += "],\"bibliography\":["
    out += output.bibliography.map { JSONText.quoted(text($0.content)) }.joined(separator: ",")
    out += "],\"bibliography-ids\":["
    out += output.bibliography.map { JSONText.quoted($0.id) }.joined(separator: ",")
    out += "],\"warnings\":["
    out += warnings.map { warning in
      let id = warning.id.isEmpty ? "" : "\"id\":\(JSONText.quoted(warning.id)),"
      return "{\(id)\"message\":\(JSONText.quoted(warning.message))}"
    }.joined(separator: ",")
    out += "]}\n"
    return Reported(Array(out.utf8))
  }

  private static func cluster(fromList value: JSONValue, _ warnings: inout [Warning]) -> Cluster {
    var cluster = Cluster(cites: [])
    for item in value.array ?? value["citationItems"]?.array ?? [] {
      guard let id = item["id"]?.text else {
        warnings.append(Warning(id: "", message: "cite has no id"))
        continue
      }
      var cite = Cite(id: id)
      cite.locator = item["locator"]?.text ?? ""
      cite.label = item["label"]?.text.flatMap { $0.isEmpty ? nil : $0 }
      cite.prefix = item["prefix"]?.text ?? ""
      cite.suffix = item["suffix"]?.text ?? ""
      cite.suppressAuthor = item["suppress-author"]?.isTrue ?? false
      cite.authorOnly = item["author-only"]?.isTrue ?? false
      cite.position = position(item["position"])
      cite.isNearNote = item["near-note"]?.isTrue
      cluster.cites.append(cite)
      if let note = item["noteIndex"]?.integer, note > 0 { cluster.noteNumber = note }
    }
    return cluster
  }

  /// By name, or by the number that citeproc's interface uses.
  private static func position(_ value: JSONValue?) -> Cite.Position? {
    switch value?.text {
    case "0", "first": .first
    case "1", "subsequent": .subsequent
    case "2", "ibid": .ibid
    case "3", "ibid-with-locator": .ibidWithLocator
    default: nil
    }
  }
}
