import Layouts

/// The printed cards of a kind. `Decks` fills it.
enum DeckField: String, LayoutRecord {
  case kind, count, sheets
  case hasFacets = "has-facets"
  case facets
  case hasPages = "has-pages"
  case pages

  static let shapeID = LayoutShapes.id(of: DeckField.self)

  var shape: Shape {
    switch self {
    case .kind: .record(KindField.shapeID)
    case .count: .number
    case .sheets: .list(.record(SheetField.shapeID))
    case .hasFacets, .hasPages: .flag
    case .facets: .list(.record(FacetField.shapeID))
    case .pages: .list(.record(PageLinkField.shapeID))
    }
  }
}

/// A sheet of paper with a few cards.
enum SheetField: String, LayoutRecord {
  case number, cards

  static let shapeID = LayoutShapes.id(of: SheetField.self)

  var shape: Shape {
    switch self {
    case .number: .number
    case .cards: .list(.record(PrintedCardField.shapeID))
    }
  }

  static func record(number: Int, _ cards: [Value]) -> Value {
    record {
      switch $0 {
      case .number: .number(number)
      case .cards: .list(cards)
      }
    }
  }
}

enum PrintedCardField: String, LayoutRecord {
  case id, anchor, title, path, address
  case frontSize = "front-size"
  case frontFill = "front-fill"
  case backSize = "back-size"
  case backFill = "back-fill"
  case facets, front, back

  static let shapeID = LayoutShapes.id(of: PrintedCardField.self)

  var shape: Shape {
    switch self {
    case .id, .anchor, .title, .path, .address, .facets: .text
    case .frontSize, .frontFill, .backSize, .backFill: .number
    case .front, .back: .list(.record(CardBlockField.shapeID))
    }
  }
}

/// A block of a printed card; exactly one of its flags is set.
enum CardBlockField: String, LayoutRecord {
  case label
  case isSummary = "is-summary"
  case isList = "is-list"
  case isText = "is-text"
  case isPairs = "is-pairs"
  case isSteps = "is-steps"
  case lines, pairs, steps

  static let shapeID = LayoutShapes.id(of: CardBlockField.self)

  var shape: Shape {
    switch self {
    case .label: .text
    case .isSummary, .isList, .isText, .isPairs, .isSteps: .flag
    case .lines: .list(.record(CardLineField.shapeID))
    case .pairs: .list(.record(CardPairField.shapeID))
    case .steps: .list(.record(CardStepField.shapeID))
    }
  }
}

/// A short fact with what it is called.
enum CardPairField: String, LayoutRecord {
  case label, text

  static let shapeID = LayoutShapes.id(of: CardPairField.self)

  var shape: Shape { .text }

  static func record(_ label: String, _ text: String) -> Value {
    record {
      switch $0 {
      case .label: .text(label)
      case .text: .text(text)
      }
    }
  }
}

enum CardStepField: String, LayoutRecord {
  case number, title, aside, lines

  static let shapeID = LayoutShapes.id(of: CardStepField.self)

  var shape: Shape {
    switch self {
    case .number: .number
    case .title, .aside: .text
    case .lines: .list(.record(CardLineField.shapeID))
    }
  }

  static func record(_ step: CardContent.Step, number: Int) -> Value {
    record {
      switch $0 {
      case .number: .number(number)
      case .title: .text(step.title)
      case .aside: .text(step.aside)
      case .lines:
        .list(step.lines.map { CardLineField.record($0.text, label: $0.label, isSpoken: $0.isSpoken) })
      }
    }
  }
}

enum CardLineField: String, LayoutRecord {
  case text
  case isSpoken = "is-spoken"
  case label

  static let shapeID = LayoutShapes.id(of: CardLineField.self)

  var shape: Shape {
    switch self {
    case .text, .label: .text
    case .isSpoken: .flag
    }
  }

  static func record(_ text: String, label: String? = nil, isSpoken: Bool = false) -> Value {
    record {
      switch $0 {
      case .text: .text(text)
      case .isSpoken: .flag(isSpoken)
      case .label: .maybe(label)
      }
    }
  }
}
