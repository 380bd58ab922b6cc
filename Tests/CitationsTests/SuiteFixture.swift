import Diagnostics
import Foundation

@testable import Citations

/// One fixture of the public CSL test suite.
struct SuiteFixture {
  var name: String
  var sections: [String: String] = [:]

  init(name: String, text: String) {
    self.name = name
    var current: String?
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(">>="), current == nil {
        current = String(line.drop { $0 == ">" || $0 == "=" || $0 == " " }.prefix { $0 != " " && $0 != "=" })
        lines = []
      } else if line.hasPrefix("<<="), let name = current {
        sections[name] = lines.joined(separator: "\n")
        current = nil
      } else {
        lines.append(line)
      }
    }
  }

  /// Where a fixture of this kind expects the words of the locales.
  static let loader = Processor.Loader(
    style: { _ in nil },
    locale: { name in
      FileManager.default.contents(atPath: "/usr/share/citation-style-language/locales/locales-\(name).xml")
        .map { Array($0) }
    })

  var expected: String { Self.normalized(sections["RESULT"] ?? "") }

  /// Without the marks of the last call, and without the layout of the lines.
  static func normalized(_ text: String) -> String {
    var text = text
    while let gap = text.range(of: "> <div") { text.replaceSubrange(gap, with: "><div") }
    var out: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      var line = line
      while line.first == " " { line.removeFirst() }
      if line.hasSuffix("> ") { line.removeLast() }
      if line.hasPrefix(">>[") || line.hasPrefix("..["), let end = line.firstIndex(of: "]") {
        line = line[line.index(after: end)...].dropFirst()
      }
      if !line.isEmpty { out.append(String(line)) }
    }
    return out.joined(separator: "\n")
  }

  var isBibliography: Bool { (sections["MODE"] ?? "").contains("bibliography") }

  func run() -> String {
    let made = Processor.make(style: Array((sections["CSL"] ?? "").utf8), path: name, loader: Self.loader)
    guard let processor = made.value else { return "no style: \(made.diagnostics.map(\.message))" }
    let items = CSLJSON.read(Array((sections["INPUT"] ?? "[]").utf8), path: name)
    var references: [Reference] = []
    for item in items.value where !references.contains(where: { $0.id == item.id }) {
      references.append(item)
    }
    var clusters: [Cluster] = []
    var isReplayed = false
    if let text = sections["CITATIONS"],
      let calls = JSONReader.read(Array(text.utf8), path: name).value?.array
    {
      isReplayed = true
      clusters = Self.replay(calls)
      // What is cited no more has left the run.
      let cited = Set(clusters.flatMap { $0.cites.map(\.id) })
      references.removeAll { !cited.contains($0.id) }
    } else if let text = sections["CITATION-ITEMS"],
      let lists = JSONReader.read(Array(text.utf8), path: name).value?.array
    {
      clusters = lists.map { Self.cluster($0, forcesPosition: true) }
    }
    if isBibliography {
      let output = processor.process(references: references, clusters: clusters)
      var lines = ["<div class=\"csl-bib-body\">"]
      for entry in output.bibliography {
        lines.append("<div class=\"csl-entry\">" + HTMLWriter().write(entry.content) + "</div>")
      }
      lines.append("</div>")
      return lines.joined(separator: "\n")
    }
    if !isReplayed, clusters.isEmpty {
      let order = processor.process(references: references, clusters: []).order
      clusters = [Cluster(cites: order.map { Cite(id: $0, position: .first) })]
    }
    let output = processor.process(references: references, clusters: clusters, bibliography: false)
    return Self.normalized(output.citations.map { HTMLWriter().write($0) }.joined(separator: "\n"))
  }

  /// The clusters as they stand after the last call.
  private static func replay(_ calls: [JSONValue]) -> [Cluster] {
    var known: [String: Cluster] = [:]
    var order: [String] = []
    for call in calls {
      guard let parts = call.array, parts.count > 2 else { continue }
      let id = parts[0]["citationID"]?.text ?? "call-\(known.count)"
      var cluster = Self.cluster(parts[0]["citationItems"] ?? .array([]), forcesPosition: false)
      cluster.noteNumber = parts[0]["properties"]?["noteIndex"]?.integer
      known[id] = cluster
      order = []
      for (place, list) in parts[1...2].enumerated() {
        if place == 1 { order.append(id) }
        for pair in list.array ?? [] {
          guard let values = pair.array, let other = values.first?.text else { continue }
          order.append(other)
          if let note = values.last?.integer, note > 0 { known[other]?.noteNumber = note }
        }
      }
    }
    return order.compactMap { known[$0] }
  }

  private static func cluster(_ items: JSONValue, forcesPosition: Bool) -> Cluster {
    Cluster(
      cites: (items.array ?? []).map { item in
        var cite = Cite(id: item["id"]?.text ?? "")
        cite.locator = item["locator"]?.text ?? ""
        cite.label = item["label"]?.text
        cite.prefix = item["prefix"]?.text ?? ""
        cite.suffix = item["suffix"]?.text ?? ""
        cite.suppressAuthor = item["suppress-author"]?.isTrue ?? false
        cite.authorOnly = item["author-only"]?.isTrue ?? false
        let positions: [Cite.Position] = [.first, .subsequent, .ibid, .ibidWithLocator]
        if let number = item["position"]?.integer, positions.indices.contains(number) {
          cite.position = positions[number]
        } else if forcesPosition {
          cite.position = .first
        }
        cite.isNearNote = item["near-note"]?.isTrue ?? (forcesPosition ? false : nil)
        return cite
      })
  }
}
