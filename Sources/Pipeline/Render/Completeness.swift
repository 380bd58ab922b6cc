import Layouts

/// How much of an entry's record is stated.
struct Completeness: Sendable {
  let stated: Int
  /// The labels of the facts that are not.
  let missing: [String]
  var total: Int { stated + missing.count }
  var percent: Int { stated * 100 / total }

  /// nil when the kind has no facts to speak of. A function, because the parameters of an initialiser are copied.
  static func of(_ entry: Entry, _ schema: Schema) -> Completeness? {
    var stated = 0
    var missing: [String] = []
    let fields = schema[entry.kind].fields
    for place in fields.indices where fields[place].isFact {
      switch entry.values[place] {
      case nil, .notStated?: missing.append(fields[place].label)
      default: stated += 1
      }
    }
    return stated + missing.count > 1 ? Completeness(stated: stated, missing: missing) : nil
  }
}

enum CompletenessField: String, LayoutRecord {
  case stated, total, percent
  case isComplete = "is-complete"
  case missing

  static let shapeID = LayoutShapes.id(of: CompletenessField.self)

  var shape: Shape {
    switch self {
    case .stated, .total, .percent: .number
    case .isComplete: .flag
    case .missing: .list(.record(MissingField.shapeID))
    }
  }

  static func record(_ completeness: Completeness) -> Value {
    record {
      switch $0 {
      case .stated: .number(completeness.stated)
      case .total: .number(completeness.total)
      case .percent: .number(completeness.percent)
      case .isComplete: .flag(completeness.missing.isEmpty)
      case .missing: .list(completeness.missing.map(MissingField.record))
      }
    }
  }
}

/// A fact that an entry does not state.
enum MissingField: String, LayoutRecord {
  case label

  static let shapeID = LayoutShapes.id(of: MissingField.self)

  var shape: Shape { .text }

  static func record(label: String) -> Value {
    record {
      switch $0 {
      case .label: .text(label)
      }
    }
  }
}
