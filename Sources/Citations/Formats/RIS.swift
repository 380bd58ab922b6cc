import Diagnostics

/// RIS, the tagged form that most databases and reference managers export.
public enum RIS {
  /// Reads all records.
  ///
  /// - Returns: All that can be read. Ids of diagnostics: `ris-line` (a line that is neither a tag nor the
  ///   continuation of one), `ris-type`, `ris-tag` (a tag that no variable can hold), `ris-end` (a record that
  ///   never ends): all warnings.
  public static func read(_ bytes: [UInt8], path: String) -> Reported<[Reference]> {
    let read = sourced(bytes, path: path)
    return Reported(read.value.map(\.reference), read.diagnostics)
  }

  /// As `read`, with the places of what was read.
  public static func sourced(_ bytes: [UInt8], path: String) -> Reported<[SourcedReference]> {
    var reader = RISReader(bytes, path: path)
    let references = reader.references()
    return Reported(references, reader.diagnostics)
  }

  /// Writes records in the order given, with the line ends that the form asks for.
  public static func write(_ references: [Reference]) -> String {
    let records = references.map(record)
    return String(decoding: Array(records.joined(separator: "\r\n".utf8)), as: UTF8.self)
  }

  /// One record in UTF-8, as it stands in a file; an empty line parts it from the next.
  public static func record(_ reference: Reference) -> [UInt8] { RISWriter.record(reference) }

  static let types: [(tag: String, csl: String)] = [
    ("JOUR", "article-journal"), ("MGZN", "article-magazine"), ("NEWS", "article-newspaper"),
    ("BOOK", "book"),
    ("CHAP", "chapter"), ("CPAPER", "paper-conference"), ("THES", "thesis"), ("RPRT", "report"),
    ("ELEC", "webpage"), ("BLOG", "post-weblog"), ("ENCYC", "entry-encyclopedia"),
    ("DICT", "entry-dictionary"),
    ("UNPB", "manuscript"), ("PAMP", "pamphlet"), ("PAT", "patent"), ("STAND", "standard"),
    ("STAT", "legislation"),
    ("BILL", "bill"), ("CASE", "legal_case"), ("HEAR", "hearing"), ("MAP", "map"), ("FIGURE", "figure"),
    ("ART", "graphic"), ("MPCT", "motion_picture"), ("SOUND", "song"), ("MUSIC", "musical_score"),
    ("COMP", "software"), ("DATA", "dataset"), ("PCOMM", "personal_communication"), ("SLIDE", "speech"),
    ("CLSWK", "classic"), ("JFULL", "periodical"), ("GEN", "document"), ("LEGAL", "regulation"),
    ("MULTI", "broadcast"), ("ICOMM", "post"), ("INPR", "article"),
  ]

  /// Other tags for the same types.
  static let otherTypes = [
    "EBOOK": "book", "EDBOOK": "book", "SER": "book", "ECHAP": "chapter", "CONF": "paper-conference",
    "EJOUR": "article-journal", "ABST": "article-journal", "MANSCPT": "manuscript", "VIDEO": "motion_picture",
    "ADVS": "motion_picture", "GOVDOC": "report", "GRNT": "report", "UNBILL": "bill", "AGGR": "dataset",
    "DBASE": "dataset", "CTLG": "book", "ANCIENT": "classic", "CHART": "figure", "EQUA": "figure",
    "HYPE": "webpage",
    "INTV": "interview",
  ]

  /// Tags that carry one variable each; the first of a variable is written.
  static let texts: [(tag: String, variable: String)] = [
    ("TI", "title"), ("T1", "title"), ("ST", "title-short"), ("T2", "container-title"),
    ("JF", "container-title"),
    ("JO", "container-title"), ("BT", "container-title"), ("JA", "container-title-short"),
    ("J2", "container-title-short"), ("J1", "container-title-short"), ("T3", "collection-title"),
    ("VL", "volume"), ("IS", "issue"), ("ET", "edition"), ("NV", "number-of-volumes"), ("SE", "section"),
    ("PB", "publisher"), ("CY", "publisher-place"), ("PP", "publisher-place"), ("M3", "genre"),
    ("M1", "number"), ("DO", "DOI"),
    ("UR", "URL"), ("LA", "language"), ("AB", "abstract"), ("N2", "abstract"), ("N1", "note"),
    ("RN", "annote"),
    ("CN", "call-number"), ("DP", "source"), ("DB", "archive"), ("AV", "archive_location"),
    ("AN", "accession-number"), ("OP", "original-title"), ("C6", "PMCID"), ("C7", "article-number"),
    ("C8", "version"), ("C2", "PMID"), ("C3", "event-title"), ("C1", "event-place"),
    ("C4", "collection-number"),
    ("C5", "status"), ("SP", "page"), ("SN", "ISBN"), ("KW", "keyword"), ("LK", "URL"), ("SV", "number"),
  ]

  static let names: [(tag: String, variable: String)] = [
    ("AU", "author"), ("A1", "author"), ("ED", "editor"), ("A2", "editor"), ("A3", "collection-editor"),
    ("TA", "translator"), ("A4", "translator"), ("RP", "reviewed-author"),
  ]

  /// What programs keep for themselves.
  static let silent: Set<String> = [
    "TY", "ER", "ID", "L1", "L2", "L3", "L4", "CA", "AD", "EP", "PY", "Y1", "Y2", "DA", "U1", "U2", "U3",
    "U4", "U5",
    "TT", "NO",
  ]
}
