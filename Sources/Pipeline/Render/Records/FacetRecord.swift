import Layouts

/// A facet of a kind, by which readers narrow its list.
enum FacetField: String, LayoutRecord {
  case name, label
  case isOpen = "is-open"
  case isRange = "is-range"
  case unit, values

  static let shapeID = LayoutShapes.id(of: FacetField.self)

  var shape: Shape {
    switch self {
    case .name, .label, .unit: .text
    case .isOpen, .isRange: .flag
    case .values: .list(.record(FacetValueField.shapeID))
    }
  }
}

enum FacetValueField: String, LayoutRecord {
  case label, language, id, count, path, current

  static let shapeID = LayoutShapes.id(of: FacetValueField.self)

  var shape: Shape {
    switch self {
    case .label, .language, .id, .path: .text
    case .count: .number
    case .current: .flag
    }
  }
}

/// The facet and the value that a facet page is about.
enum CurrentFacetField: String, LayoutRecord {
  case name, label, value, language, id

  static let shapeID = LayoutShapes.id(of: CurrentFacetField.self)

  var shape: Shape { .text }
}

extension FacetField {
  /// How many values a list may have that is open from the beginning.
  private static let valuesShown = 9

  /// - Parameters:
  ///   - isFirst: Whether it is the first of its kind.
  ///   - current: The place of the value that the page is about.
  static func record(_ facet: Facet, of kind: Kind, isFirst: Bool, current: Int?) -> Value {
    let field = kind.fields[facet.field]
    let isOpen = current != nil || isFirst && facet.values.count <= valuesShown
    return record {
      switch $0 {
      case .name: .text(field.name)
      case .label: .text(field.narrowingLabel)
      case .isOpen: .flag(isOpen)
      case .isRange: .flag(field.type == .range)
      case .unit: .maybe(field.unit)
      case .values:
        .list(
          facet.values.enumerated().map { FacetValueField.record($1, isCurrent: current == $0) })
      }
    }
  }
}

extension FacetValueField {
  fileprivate static func record(_ value: Facet.Value, isCurrent: Bool) -> Value {
    record {
      switch $0 {
      case .label: .text(value.label)
      case .language: .maybe(value.language)
      case .id: .text(value.id)
      case .count: .number(value.entries.count)
      case .path: .text(value.path.url)
      case .current: .flag(isCurrent)
      }
    }
  }
}

extension CurrentFacetField {
  static func record(_ facet: Facet, _ value: Facet.Value, of kind: Kind) -> Value {
    let field = kind.fields[facet.field]
    return record {
      switch $0 {
      case .name: .text(field.name)
      case .label: .text(field.narrowingLabel)
      case .value: .text(value.label)
      case .language: .maybe(value.language)
      case .id: .text(value.id)
      }
    }
  }
}
