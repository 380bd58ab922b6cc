import Layouts

/// One page of a list of entries. `Listings` fills it.
enum IndexField: String, LayoutRecord {
  case kind, title, intro, entries, count, groups
  case isGrouped = "is-grouped"
  case hasFacets = "has-facets"
  case facets
  case hasPages = "has-pages"
  case pages
  case previousPath = "previous-path"
  case nextPath = "next-path"
  case canNarrow = "can-narrow"
  case hasSorts = "has-sorts"
  case sorts, data
  case hasPictures = "has-pictures"
  case pictures
  case hasReferences = "has-references"
  case references, jumps
  case hasOrders = "has-orders"
  case orders
  case hasFiles = "has-files"
  case files
  case introLanguage = "intro-language"

  static let shapeID = LayoutShapes.id(of: IndexField.self)

  var shape: Shape {
    switch self {
    case .kind: .record(KindField.shapeID)
    case .title, .previousPath, .nextPath, .data, .introLanguage: .text
    case .intro: .html
    case .entries: .list(.record(CardField.shapeID))
    case .count: .number
    case .groups: .list(.record(GroupField.shapeID))
    case .isGrouped, .hasFacets, .hasPages, .canNarrow, .hasSorts, .hasPictures, .hasReferences, .hasOrders,
      .hasFiles:
      .flag
    case .facets: .list(.record(FacetField.shapeID))
    case .pages: .list(.record(PageLinkField.shapeID))
    case .sorts: .list(.record(SortField.shapeID))
    case .pictures: .list(.record(PictureField.shapeID))
    case .references: .list(.record(ReferenceField.shapeID))
    case .jumps: .list(.record(JumpField.shapeID))
    case .orders: .list(.record(IndexOrderField.shapeID))
    case .files: .list(.record(FileField.shapeID))
    }
  }
}

/// Entries of a list that belong together.
enum GroupField: String, LayoutRecord {
  case title, anchor, entries

  static let shapeID = LayoutShapes.id(of: GroupField.self)

  var shape: Shape {
    switch self {
    case .title, .anchor: .text
    case .entries: .list(.record(CardField.shapeID))
    }
  }
}

/// An order that a script can give the list.
enum SortField: String, LayoutRecord {
  case id, label

  static let shapeID = LayoutShapes.id(of: SortField.self)

  var shape: Shape { .text }

  static func record(id: String, label: String) -> Value {
    record {
      switch $0 {
      case .id: .text(id)
      case .label: .text(label)
      }
    }
  }
}

/// Where a group begins, on whichever page.
enum JumpField: String, LayoutRecord {
  case title, path, anchor

  static let shapeID = LayoutShapes.id(of: JumpField.self)

  var shape: Shape { .text }

  /// - Parameter first: The first page of the list.
  static func record(_ jump: IndexOrder.Jump, first: SitePath) -> Value {
    record {
      switch $0 {
      case .title: .text(jump.title)
      case .path: .text(SitePlan.page(jump.page, of: first).url)
      case .anchor: .text(jump.anchor)
      }
    }
  }
}

/// An index of the same kind in one of its orders.
enum IndexOrderField: String, LayoutRecord {
  case title, path, current

  static let shapeID = LayoutShapes.id(of: IndexOrderField.self)

  var shape: Shape {
    switch self {
    case .title, .path: .text
    case .current: .flag
    }
  }
}

/// One of the pages of a long list.
enum PageLinkField: String, LayoutRecord {
  case number, path, current

  static let shapeID = LayoutShapes.id(of: PageLinkField.self)

  var shape: Shape {
    switch self {
    case .number: .number
    case .path: .text
    case .current: .flag
    }
  }

  /// - Returns: Nothing for a list of one page.
  static func records(_ count: Int, current: Int, _ path: (Int) -> SitePath) -> [Value] {
    guard count > 1 else { return [] }
    return (1...count).map { number in
      record {
        switch $0 {
        case .number: .number(number)
        case .path: .text(path(number).url)
        case .current: .flag(number == current)
        }
      }
    }
  }
}
