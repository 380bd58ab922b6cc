/// A picture that the schema asks for: the values of one field over all entries of a kind.
package struct PictureSetting: Sendable, Hashable {
  package enum Form: String, Sendable, CaseIterable {
    /// A bar for each value: choices, words, references, yes and no.
    case bars
    /// A column for each class of numbers.
    case histogram
    /// A column for each year in which something is dated, a dot for each entry.
    case timeline
    /// A line for each entry, from its first year to its last.
    case spans
  }

  package var kind: KindIndex
  /// Into the kind's fields.
  package var field: Int
  package var form: Form
  package var title: String
  /// Upper bounds of the classes of a histogram, growing.
  package var bins: [Int]
}

extension PictureSetting {
  /// What the picture is called that has no title of its own.
  func fieldTitle(in schema: Schema) -> String { Self.title(schema[kind], schema[kind].fields[field]) }

  static func title(_ kind: Kind, _ field: Field) -> String {
    "\(kind.many): \(field.label.lowercasedFirst())"
  }
}
