import Citations

/// The forms in which works are handed to reference managers.
enum WorkFormat: Int, Sendable, CaseIterable {
  case bibTeX, ris, cslJSON

  var name: String {
    switch self {
    case .bibTeX: "BibTeX"
    case .ris: "RIS"
    case .cslJSON: "CSL-JSON"
    }
  }

  var suffix: String {
    switch self {
    case .bibTeX: ".bib"
    case .ris: ".ris"
    case .cslJSON: ".json"
    }
  }

  var mediaType: String {
    switch self {
    case .bibTeX: "application/x-bibtex"
    case .ris: "application/x-research-info-systems"
    case .cslJSON: "application/vnd.citationstyles.csl+json"
    }
  }

  /// One work as it stands in a file of many.
  func record(_ reference: Reference) -> [UInt8] {
    switch self {
    case .bibTeX: BibTeX.entry(reference)
    case .ris: RIS.record(reference)
    case .cslJSON: Array(CSLJSON.object(reference).utf8)
    }
  }

  /// A file of records, in their order.
  func file(_ records: [[UInt8]]) -> [UInt8] {
    let (head, separator, foot) =
      switch self {
      case .bibTeX: ("", "\n", "")
      case .ris: ("", "\r\n", "")
      case .cslJSON: records.isEmpty ? ("[", "", "]\n") : ("[\n  ", ",\n  ", "\n]\n")
      }
    var out = Array(head.utf8)
    out.reserveCapacity(records.reduce(16) { $0 + $1.count + separator.utf8.count })
    for (place, record) in records.enumerated() {
      if place > 0 { out += separator.utf8 }
      out += record
    }
    return out + Array(foot.utf8)
  }
}
