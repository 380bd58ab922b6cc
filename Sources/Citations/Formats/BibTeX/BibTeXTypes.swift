/// Entry types of BibTeX and BibLaTeX, and CSL's counterparts.
enum BibTeXTypes {
  static let toCSL: [String: String] = [
    "article": "article-journal", "suppperiodical": "article-journal", "book": "book", "mvbook": "book",
    "collection": "book", "mvcollection": "book", "reference": "book", "mvreference": "book",
    "proceedings": "book",
    "mvproceedings": "book", "manual": "book", "booklet": "pamphlet", "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter", "incollection": "chapter", "suppcollection": "chapter",
    "inreference": "entry-encyclopedia", "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis", "mathesis": "thesis",
    "report": "report",
    "techreport": "report", "unpublished": "manuscript", "online": "webpage", "electronic": "webpage",
    "www": "webpage", "patent": "patent", "periodical": "periodical", "dataset": "dataset",
    "software": "software", "audio": "song", "music": "song", "video": "motion_picture",
    "movie": "motion_picture",
    "image": "graphic", "artwork": "graphic", "legislation": "legislation", "jurisdiction": "legal_case",
    "legal": "treaty", "bibnote": "document", "letter": "personal_communication",
    "performance": "performance",
    "review": "review", "standard": "standard", "commentary": "book", "misc": "document",
  ]

  /// The type to write, and `entrysubtype` where it says more.
  static func fromCSL(_ type: String, isBibLaTeX: Bool) -> (type: String, subtype: String?) {
    if isBibLaTeX {
      switch type {
      case "article-journal", "article", "review", "review-book": return ("article", nil)
      case "article-magazine": return ("article", "magazine")
      case "article-newspaper": return ("article", "newspaper")
      case "book", "classic": return ("book", nil)
      case "collection": return ("collection", nil)
      case "pamphlet": return ("booklet", nil)
      case "chapter": return ("incollection", nil)
      case "entry", "entry-dictionary", "entry-encyclopedia": return ("inreference", nil)
      case "paper-conference": return ("inproceedings", nil)
      case "thesis": return ("thesis", nil)
      case "report": return ("report", nil)
      case "manuscript", "speech": return ("unpublished", nil)
      case "webpage", "post", "post-weblog": return ("online", nil)
      case "patent": return ("patent", nil)
      case "periodical": return ("periodical", nil)
      case "dataset": return ("dataset", nil)
      case "software": return ("software", nil)
      case "song", "musical_score": return ("audio", nil)
      case "motion_picture", "broadcast": return ("video", nil)
      case "graphic", "figure", "map": return ("image", nil)
      case "legislation", "bill", "regulation": return ("legislation", nil)
      case "legal_case", "hearing": return ("jurisdiction", nil)
      case "treaty": return ("legal", nil)
      case "personal_communication", "interview": return ("letter", nil)
      case "performance": return ("performance", nil)
      case "standard": return ("standard", nil)
      default: return ("misc", nil)
      }
    }
    switch type {
    case "article-journal", "article", "review", "review-book", "article-magazine", "article-newspaper":
      return ("article", nil)
    case "book", "classic", "collection": return ("book", nil)
    case "pamphlet": return ("booklet", nil)
    case "chapter", "entry", "entry-dictionary", "entry-encyclopedia": return ("incollection", nil)
    case "paper-conference": return ("inproceedings", nil)
    case "thesis": return ("phdthesis", nil)
    case "report": return ("techreport", nil)
    case "manuscript", "speech": return ("unpublished", nil)
    default: return ("misc", nil)
    }
  }

  /// Fields that carry one CSL variable each, in the order of writing.
  static let texts: [(field: String, variable: String)] = [
    ("shorttitle", "title-short"), ("shortjournal", "container-title-short"), ("volume", "volume"),
    ("volumes", "number-of-volumes"), ("edition", "edition"), ("version", "version"), ("part", "part-number"),
    ("chapter", "chapter-number"), ("pagetotal", "number-of-pages"), ("eventtitle", "event-title"),
    ("venue", "event-place"), ("origtitle", "original-title"), ("origpublisher", "original-publisher"),
    ("origlocation", "original-publisher-place"), ("isbn", "ISBN"), ("issn", "ISSN"), ("doi", "DOI"),
    ("url", "URL"),
    ("pmid", "PMID"), ("pmcid", "PMCID"), ("abstract", "abstract"), ("keywords", "keyword"), ("note", "note"),
    ("annotation", "annote"), ("pubstate", "status"), ("library", "archive"), ("langid", "language"),
    ("callnumber", "call-number"), ("medium", "medium"), ("scale", "scale"), ("section", "section"),
    ("dimensions", "dimensions"), ("reviewedtitle", "reviewed-title"), ("authority", "authority"),
    ("jurisdiction", "jurisdiction"), ("source", "source"), ("archivelocation", "archive_location"),
    ("archiveplace", "archive-place"), ("archivecollection", "archive_collection"), ("division", "division"),
    ("license", "license"), ("printing", "printing-number"), ("supplement", "supplement-number"),
    ("parttitle", "part-title"), ("reviewedgenre", "reviewed-genre"),
  ]

  // Where each variable stands in `texts` and in `names`.
  static let placeOfText = Dictionary(uniqueKeysWithValues: texts.enumerated().map { ($1.variable, $0) })
  static let placeOfNames = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1.variable, $0) })

  static let names: [(field: String, variable: String)] = [
    ("author", "author"), ("editor", "editor"), ("translator", "translator"),
    ("bookauthor", "container-author"),
    ("director", "director"), ("illustrator", "illustrator"), ("composer", "composer"),
    ("interviewer", "interviewer"), ("recipient", "recipient"), ("serieseditor", "collection-editor"),
    ("origauthor", "original-author"), ("reviewedauthor", "reviewed-author"), ("contributor", "contributor"),
    ("compiler", "compiler"), ("performer", "performer"), ("producer", "producer"), ("narrator", "narrator"),
    ("host", "host"), ("guest", "guest"), ("curator", "curator"), ("organizer", "organizer"),
    ("chair", "chair"),
    ("scriptwriter", "script-writer"), ("executiveproducer", "executive-producer"),
    ("seriescreator", "series-creator"), ("editorialdirector", "editorial-director"),
  ]

  /// Other names for the same fields.
  static let aliases: [String: String] = [
    "journal": "journaltitle", "address": "location", "school": "institution", "key": "sortkey",
    "annote": "annotation",
    "archiveprefix": "eprinttype", "primaryclass": "eprintclass", "hyphenation": "langid",
    "language": "langid",
    "lccn": "callnumber", "collaborator": "contributor",
  ]

  /// The variables that a field may become, for finding its place again.
  static func variables(of field: String) -> [String] {
    switch field {
    case "title", "subtitle", "titleaddon": ["title"]
    case "booktitle", "booksubtitle", "journaltitle", "journalsubtitle": ["container-title"]
    case "maintitle": ["title", "container-title"]
    case "series": ["collection-title"]
    case "number": ["issue", "number", "collection-number"]
    case "issue": ["issue", "number"]
    case "pages", "eid": ["page"]
    case "publisher", "institution", "organization": ["publisher", "authority"]
    case "location": ["publisher-place"]
    case "type": ["genre"]
    case "howpublished": ["medium", "URL"]
    case "addendum": ["note"]
    case "date", "year", "month": ["issued"]
    case "urldate", "urlyear": ["accessed"]
    case "origdate", "origyear": ["original-date"]
    case "eventdate", "eventyear": ["event-date"]
    case "eprint": ["PMID", "PMCID", "number", "URL", "archive_location"]
    case "issuetitle": ["volume-title"]
    default:
      (texts.first { $0.field == field } ?? names.first { $0.field == field }).map { [$0.variable] } ?? []
    }
  }

  /// What programs keep for themselves, and what only typesetting needs.
  static let silent: Set<String> = [
    "file", "timestamp", "owner", "date-added", "date-modified", "groups", "sortkey", "sortname", "sorttitle",
    "sortyear", "crossref", "xdata", "xref", "ids", "options", "related", "relatedtype", "__markedentry",
    "priority",
    "ranking", "readstatus", "creationdate", "modificationdate", "label", "shorthand", "presort", "gender",
    "nameaddon",
    "indextitle", "pagination", "bookpagination", "entryset", "execute", "biburl", "bibsource",
    "mendeley-groups",
    "mendeley-tags", "read", "local-url", "bdsk-url-1", "bdsk-url-2", "bdsk-file-1", "numpages", "issue_date",
    "authortype", "editortype", "entrysubtype", "keyword",
  ]
}
