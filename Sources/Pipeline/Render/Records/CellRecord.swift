import Layouts

/// A cell of the matrix on its own page.
enum CellField: String, LayoutRecord {
  case row, column, count, groups, title

  static let shapeID = LayoutShapes.id(of: CellField.self)

  var shape: Shape {
    switch self {
    case .row, .column: .record(CardField.shapeID)
    case .count: .number
    case .groups: .list(.record(CellGroupField.shapeID))
    case .title: .text
    }
  }

  static func record(
    row: EntryIndex, column: EntryIndex, _ members: [EntryIndex], title: String, _ data: SiteData
  ) -> Value {
    let kinds = members.map { data.site[$0].kind }.uniqued().sorted()
    return record {
      switch $0 {
      case .row: data.cards[row.value]
      case .column: data.cards[column.value]
      case .count: .number(members.count)
      case .groups:
        .list(
          kinds.map { kind in
            CellGroupField.record(kind, members.filter { data.site[$0].kind == kind }, data)
          })
      case .title: .text(title)
      }
    }
  }
}

/// Its entries of one kind.
enum CellGroupField: String, LayoutRecord {
  case kind, entries

  static let shapeID = LayoutShapes.id(of: CellGroupField.self)

  var shape: Shape {
    switch self {
    case .kind: .record(KindField.shapeID)
    case .entries: .list(.record(CardField.shapeID))
    }
  }

  fileprivate static func record(_ kind: KindIndex, _ entries: [EntryIndex], _ data: SiteData) -> Value {
    record {
      switch $0 {
      case .kind: data.kinds[kind.value]
      case .entries: .list(entries.map { data.cards[$0.value] })
      }
    }
  }
}
