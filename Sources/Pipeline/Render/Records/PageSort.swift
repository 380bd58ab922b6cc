import Layouts

/// The sorts of pages; each has data of its own.
enum PageSort: String, Sendable, CaseIterable {
  case home, entry, index, facet, matrix, cell, search, plan, pictures, cards, downloads, offline, redirect
  case notFound = "not-found"

  /// What the root record holds besides the `CommonField`s; nil for nothing.
  var fields: (any RecordField.Type)? {
    switch self {
    case .home: HomeRootField.self
    case .entry: EntryRootField.self
    case .index: IndexRootField.self
    case .facet: FacetRootField.self
    case .cell: CellRootField.self
    case .plan: PlanRootField.self
    case .matrix, .pictures: PicturesRootField.self
    case .cards: CardsRootField.self
    case .downloads: DownloadsRootField.self
    case .redirect: RedirectRootField.self
    case .search, .offline, .notFound: nil
    }
  }
}

enum HomeRootField: String, RecordField {
  case body, title, summary
  case hasReferences = "has-references"
  case references
  case bodyLanguage = "body-language"

  var shape: Shape {
    switch self {
    case .body: .html
    case .title, .summary, .bodyLanguage: .text
    case .hasReferences: .flag
    case .references: .list(.record(ReferenceField.shapeID))
    }
  }
}

enum EntryRootField: String, RecordField {
  case entry

  var shape: Shape { .record(EntryField.shapeID) }
}

enum IndexRootField: String, RecordField {
  case index

  var shape: Shape { .record(IndexField.shapeID) }
}

enum FacetRootField: String, RecordField {
  case index, facet

  var shape: Shape {
    switch self {
    case .index: .record(IndexField.shapeID)
    case .facet: .record(CurrentFacetField.shapeID)
    }
  }
}

enum CellRootField: String, RecordField {
  case cell

  var shape: Shape { .record(CellField.shapeID) }
}

enum PlanRootField: String, RecordField {
  case plan

  var shape: Shape { .record(PlanField.shapeID) }
}

enum PicturesRootField: String, RecordField {
  case pictures

  var shape: Shape { .list(.record(PictureField.shapeID)) }
}

enum CardsRootField: String, RecordField {
  case deck

  var shape: Shape { .record(DeckField.shapeID) }
}

enum DownloadsRootField: String, RecordField {
  case downloads

  var shape: Shape { .record(DownloadsField.shapeID) }
}

enum RedirectRootField: String, RecordField {
  case redirect

  var shape: Shape { .record(RedirectField.shapeID) }
}
