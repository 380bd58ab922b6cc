import Citations
import Layouts

/// An entry on its own page, behind what its card has. `EntryData` fills it.
///
/// `isKind` comes behind these, one for each kind of the schema.
enum EntryField: String, LayoutRecord {
  case body, words
  case readingMinutes = "reading-minutes"
  case hasOutline = "has-outline"
  case outline
  case hasShortFacts = "has-short-facts"
  case shortFacts = "short-facts"
  case longFacts = "long-facts"
  case field
  case hasReferences = "has-references"
  case references
  case hasBacklinks = "has-backlinks"
  case backlinks
  case hasRelated = "has-related"
  case related, matrix, previous, next, source
  case startsPlan = "starts-plan"
  case neighbourhood
  case cardPath = "card-path"
  case cite
  case hasFiles = "has-files"
  case files
  case referenceFiles = "reference-files"
  case meta
  case jsonLD = "json-ld"
  case titleHTML = "title-html"
  case reviewed
  case reviewedWords = "reviewed-words"
  case bodyLanguage = "body-language"

  static let shapeID = LayoutShapes.id(of: EntryField.self)
  static let base: (any LayoutRecord.Type)? = CardField.self

  /// The field that says whether an entry is of a kind.
  static func isKind(_ kind: Kind) -> String { "is-\(kind.name)" }

  var shape: Shape {
    switch self {
    case .body, .neighbourhood, .jsonLD, .titleHTML: .html
    case .words, .readingMinutes: .number
    case .hasOutline, .hasShortFacts, .hasReferences, .hasBacklinks, .hasRelated, .hasFiles, .startsPlan:
      .flag
    case .source, .cardPath, .reviewed, .reviewedWords, .bodyLanguage: .text
    case .outline: .list(.record(HeadingField.shapeID))
    case .shortFacts, .longFacts: .list(.record(FactField.shapeID))
    case .field: .record(LayoutShapes.schemaFields)
    case .references: .list(.record(ReferenceField.shapeID))
    case .backlinks: .list(.record(BacklinksField.shapeID))
    case .related: .list(.record(RelatedField.shapeID))
    case .matrix: .record(MatrixField.shapeID)
    case .previous, .next: .record(CardField.shapeID)
    case .cite: .record(CiteField.shapeID)
    case .files, .referenceFiles: .list(.record(FileField.shapeID))
    case .meta: .list(.record(MetaField.shapeID))
    }
  }
}

/// An entry that has much in common with that of the page.
enum RelatedField: String, LayoutRecord {
  case card, reason

  static let shapeID = LayoutShapes.id(of: RelatedField.self)

  var shape: Shape {
    switch self {
    case .card: .record(CardField.shapeID)
    case .reason: .text
    }
  }

  static func record(_ card: Value, reason: String) -> Value {
    record {
      switch $0 {
      case .card: card
      case .reason: .text(reason)
      }
    }
  }
}

/// What a work's page tells reference managers in its head.
enum MetaField: String, LayoutRecord {
  case name, content

  static let shapeID = LayoutShapes.id(of: MetaField.self)

  var shape: Shape { .text }

  static func record(_ tag: HighwireTags.Tag) -> Value {
    record {
      switch $0 {
      case .name: .text(tag.name)
      case .content: .text(tag.content)
      }
    }
  }
}
