/// The sentences that the program itself puts into pages, feeds and books, by their keys in the files of words.
///
/// All others are asked for by layouts (`{{>words/page.skip}}`) and by scripts (`words('plan.empty')`).
package enum WordKey: String, Sendable, Hashable, CaseIterable {
  case search = "search.title"
  case notFound = "not-found.title"
  case readOffline = "offline.title"
  case downloads = "downloads.title"
  case downloadsDescription = "downloads.description"
  case bytes = "downloads.bytes"
  case kilobytes = "downloads.kilobytes"
  case megabytes = "downloads.megabytes"
  case decimalPoint = "downloads.decimal-point"
  case planTitle = "plan.title"
  case matrixName = "page.matrix"
  case picturesName = "page.pictures"
  case downloadsName = "page.downloads"
  case searchName = "page.search"
  case picturesOfAll = "page.pictures-of-all"
  case languageName = "languages.name"
  case matrixTitle = "matrix.title"
  case cellTitle = "matrix.cell"
  case cardsOfKind = "cards.title-of-kind"
  case titleOfPage = "list.title-of-page"
  case titleBy = "list.title-by"
  case listTitle = "list.title"
  case decade = "list.decade"
  case sortTitle = "list.by-title"
  case sortAuthor = "list.by-author"
  case sortDate = "list.by-date"
  case sortLibrary = "list.by-library"
  case sortNewestEntries = "list.newest-entries"
  case sortFullest = "list.fullest"
  case sortShortest = "list.shortest"
  case sortLongest = "list.longest"
  case sortNewest = "list.newest"
  case sortOldest = "list.oldest"
  case sortSmallest = "list.smallest"
  case sortLargest = "list.largest"
  case draft = "status.draft"
  case inReview = "status.review"
  case retired = "status.retired"
  case citedIn = "backlinks.cited"
  case mentionedIn = "backlinks.mentioned"
  case backlinksField = "backlinks.field"
  case relatedShares = "related.shares"
  case relatedNames = "related.names"
  case relatedMore = "related.more"
  case relatedWorks = "related.works"
  case relatedBoth = "related.both"
  case nearTitle = "neighbourhood.title"
  case nearCites = "neighbourhood.cites"
  case nearLeadsTo = "neighbourhood.leads-to"
  case nearCitedBy = "neighbourhood.cited-by"
  case nearLeadsHere = "neighbourhood.leads-here"
  case nearNear = "neighbourhood.near"
  case nearMore = "neighbourhood.more"
  case yes = "values.yes"
  case no = "values.no"
  case notStated = "entry.not-stated"
  case notStatedInside = "values.not-stated"
  case minutes = "entry.minutes"
  case inUnit = "values.in-unit"
  case orMore = "values.or-more"
  case over = "values.over"
  case upTo = "values.up-to"
  case between = "values.between"
  case names = "values.names"
  case namesBeforeVowel = "values.names-before-vowel"
  case separator = "values.separator"
  case pictureWhen = "picture.when"
  case pictureWhich = "picture.which"
  case pictureNone = "picture.none"
  case pictureUnstated = "picture.unstated"
  case pictureAll = "picture.all"
  case pictureSome = "picture.some"
  case pictureRest = "picture.rest"
  case pictureTooFew = "picture.too-few"
  case pictureDescription = "picture.description"
  case pictureDescriptionMore = "picture.description-more"
  case cellsFull = "picture.cells-full"
  case cellsEmpty = "picture.cells-empty"
  case textNote = "text.note"
  case textTip = "text.tip"
  case textImportant = "text.important"
  case textWarning = "text.warning"
  case textCaution = "text.caution"
  case textTable = "text.table"
  case textNotes = "text.notes"
  case textNoteReference = "text.note-reference"
  case textBackToText = "text.back-to-text"
  case textWorksheet = "text.worksheet"
  case textRow = "text.row"
  case textColumn = "text.column"
  case bookContents = "book.contents"
  case bookLandmarks = "book.landmarks"
  case bookCover = "book.cover"
  case bookStart = "book.start"
  case bookAccessibility = "book.accessibility"
  case bookAccessibilityPictures = "book.accessibility-pictures"
  case day = "dates.day"
  case month = "dates.month"
  case days = "dates.days"
  case dateRange = "dates.range"
  case dateOpen = "dates.open"
  case about = "dates.about"
  case beforeOurEra = "dates.before-our-era"
  case month1 = "dates.month-1"
  case month2 = "dates.month-2"
  case month3 = "dates.month-3"
  case month4 = "dates.month-4"
  case month5 = "dates.month-5"
  case month6 = "dates.month-6"
  case month7 = "dates.month-7"
  case month8 = "dates.month-8"
  case month9 = "dates.month-9"
  case month10 = "dates.month-10"
  case month11 = "dates.month-11"
  case month12 = "dates.month-12"
  case season1 = "dates.season-1"
  case season2 = "dates.season-2"
  case season3 = "dates.season-3"
  case season4 = "dates.season-4"
  case citeAnd = "citing.and"
  case citeEtAl = "citing.et-al"
  case citeIn = "citing.in"
  case citeAccessed = "citing.accessed"
  case citeEdition = "citing.edition"
  case citeNoDate = "citing.no-date"
  case citePage = "citing.page"
  case citePages = "citing.pages"
  case citeChapter = "citing.chapter"
  case citeChapters = "citing.chapters"
  case citeSection = "citing.section"
  case citeSections = "citing.sections"
  case citeVolume = "citing.volume"
  case citeVolumes = "citing.volumes"
  case citeFigure = "citing.figure"
  case citeFigures = "citing.figures"
  case citeNote = "citing.note"
  case citeNotes = "citing.notes"
  case citeParagraph = "citing.paragraph"
  case citeParagraphs = "citing.paragraphs"
  case citePart = "citing.part"
  case citeParts = "citing.parts"
  case citeLine = "citing.line"
  case citeLines = "citing.lines"
  case citeTable = "citing.table"
  case citeTables = "citing.tables"
  case citeEditor = "citing.editor"
  case citeEditors = "citing.editors"
  case citeTranslator = "citing.translator"
  case citeTranslators = "citing.translators"
  case number1 = "numbers.n1"
  case number2 = "numbers.n2"
  case number3 = "numbers.n3"
  case number4 = "numbers.n4"
  case number5 = "numbers.n5"
  case number6 = "numbers.n6"
  case number7 = "numbers.n7"
  case number8 = "numbers.n8"
  case number9 = "numbers.n9"

  static let months: [WordKey] = [
    .month1, .month2, .month3, .month4, .month5, .month6, .month7, .month8, .month9, .month10, .month11,
    .month12,
  ]
  static let seasons: [WordKey] = [.season1, .season2, .season3, .season4]
  static let numbers: [WordKey] = [
    .number1, .number2, .number3, .number4, .number5, .number6, .number7, .number8, .number9,
  ]

  /// What the program gives for the sentence.
  package var parameters: [String] {
    switch self {
    case .bytes, .cellsEmpty: self == .bytes ? ["count"] : ["count", "total"]
    case .kilobytes, .megabytes, .orMore, .over, .upTo: ["number"]
    case .matrixTitle: ["rows", "columns"]
    case .cellTitle: ["row", "column"]
    case .cardsOfKind: ["kind"]
    case .titleOfPage: ["title", "number"]
    case .titleBy: ["title", "order"]
    case .decade, .beforeOurEra: ["year"]
    case .sortShortest, .sortLongest, .sortNewest, .sortOldest, .sortSmallest, .sortLargest: ["field"]
    case .backlinksField: ["kind", "field"]
    case .relatedShares: ["names"]
    case .relatedNames, .names, .namesBeforeVowel: ["names", "last"]
    case .relatedMore, .relatedWorks: ["number", "count"]
    case .relatedBoth: ["shares", "works"]
    case .nearTitle: ["title"]
    case .nearMore, .pictureRest: ["count"]
    case .minutes: ["number", "count"]
    case .inUnit: ["number", "unit"]
    case .between: ["low", "high"]
    case .pictureUnstated, .pictureAll: ["total"]
    case .pictureSome: ["stated", "total", "rest"]
    case .pictureTooFew: ["stated", "total"]
    case .pictureDescription, .pictureDescriptionMore: ["classes", "note"]
    case .day: ["day", "month", "year"]
    case .month: ["month", "year"]
    case .days: ["first", "last", "month", "year"]
    case .dateRange: ["start", "end"]
    case .dateOpen: ["start"]
    case .about: ["date"]
    default: []
    }
  }
}
