import Layouts

/// Where an old address leads.
enum RedirectField: String, LayoutRecord {
  case title, path, canonical

  static let shapeID = LayoutShapes.id(of: RedirectField.self)

  var shape: Shape { .text }

  static func record(to target: Entry, canonical: String?) -> Value {
    record {
      switch $0 {
      case .title: .text(target.title)
      case .path: .text(target.path.url)
      case .canonical: .maybe(canonical)
      }
    }
  }
}
