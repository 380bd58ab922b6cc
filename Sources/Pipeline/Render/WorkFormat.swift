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
    case .bibTeX: Array(BibTeX.write([reference]).utf8)
    case .ris: Array(RIS.write([reference]).utf8)
    case .cslJSON: Array(CSLJSON.object(reference).utf8)
    }
  }

  /// A file of records, in their order.
  func file(_ records: some Collection<[UInt8]>) -> [UInt8] {
    switch self {
    case .bibTeX: Array(records.joined(separator: "\n".utf8))
    case .ris: Array(records.joined(separator: "\r\n".utf8))
    case .cslJSON:
      records.isEmpty
        ? Array("[]\n".utf8) : Array("[\n  ".utf8) + records.joined(separator: ",\n  ".utf8) + "\n]\n".utf8
    }
  }
}
