import Layouts
import Markup

/// The headings of a text, for the list beside it: those of the second level, with those of the third below
/// them.
enum PageOutline {
  static func headings(of document: Document) -> [Value] {
    var headings: [(title: String, anchor: String, children: [Value])] = []
    for heading in document.headings {
      let title = document.punctuation.applied(to: heading.text)
      switch heading.level {
      case ...2: headings.append((title, heading.id, []))
      case 3 where !headings.isEmpty:
        headings[headings.count - 1].children.append(SubheadingField.record(title, anchor: heading.id))
      default: continue
      }
    }
    return headings.map { HeadingField.record($0.title, anchor: $0.anchor, children: $0.children) }
  }
}

enum HeadingField: String, LayoutRecord {
  case title, anchor, children

  static let shapeID = LayoutShapes.id(of: HeadingField.self)

  var shape: Shape {
    switch self {
    case .title, .anchor: .text
    case .children: .list(.record(SubheadingField.shapeID))
    }
  }

  fileprivate static func record(_ title: String, anchor: String, children: [Value]) -> Value {
    record {
      switch $0 {
      case .title: .text(title)
      case .anchor: .text(anchor)
      case .children: .list(children)
      }
    }
  }
}

enum SubheadingField: String, LayoutRecord {
  case title, anchor

  static let shapeID = LayoutShapes.id(of: SubheadingField.self)

  var shape: Shape { .text }

  fileprivate static func record(_ title: String, anchor: String) -> Value {
    record {
      switch $0 {
      case .title: .text(title)
      case .anchor: .text(anchor)
      }
    }
  }
}
