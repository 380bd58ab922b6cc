import Diagnostics
import Markup

/// The columns of a kind's sheet: the id, what all kinds have, the fields of the kind; a column for each part of a
/// group.
struct SheetColumns: Sendable {
  enum Place: Sendable, Hashable {
    case id
    /// Into ``fields``.
    case field(Int)
    /// A part of a group that is no list.
    case part(Int, Int)
  }

  struct Column: Sendable {
    var place: Place
    /// For people: its label, where that can only mean this column.
    var heading: String
    /// As the schema writes it: `variations.small`.
    var name: String
    var label: String
  }

  let kind: Kind
  /// What front matter can hold, in the order in which it is written.
  let fields: [Field]
  let columns: [Column]

  /// Old addresses of the page; no field of a kind, but written as one.
  static let aliases = Field(name: "aliases", label: "Old addresses", type: .list(.text))

  init(_ kind: Kind) {
    self.kind = kind
    fields = EntryParser.common(kind) + [Self.aliases] + kind.fields
    var columns = [Column(place: .id, heading: "id", name: "id", label: "id")]
    for (index, field) in fields.enumerated() {
      guard case .group(let group) = field.type else {
        columns.append(
          Column(place: .field(index), heading: field.label, name: field.name, label: field.label))
        continue
      }
      for (part, inner) in group.fields.enumerated() {
        let label = "\(field.label): \(inner.label)"
        columns.append(
          Column(
            place: .part(index, part), heading: label, name: "\(field.name).\(inner.name)", label: label))
      }
    }
    var uses: [String: Int] = [:]
    for column in columns {
      for word in Set([ColumnHeading.folded(column.name), ColumnHeading.folded(column.label)]) {
        uses[word, default: 0] += 1
      }
    }
    for index in columns.indices where uses[ColumnHeading.folded(columns[index].label)]! > 1 {
      columns[index].heading = columns[index].name
    }
    self.columns = columns
  }

  /// The column that a heading means, by its name or its label, whatever the case.
  func column(_ heading: String) -> Int? {
    let word = ColumnHeading.folded(heading)
    if let named = columns.firstIndex(where: { ColumnHeading.folded($0.name) == word }) { return named }
    let labelled = columns.indices.filter { ColumnHeading.folded(columns[$0].label) == word }
    return labelled.count == 1 ? labelled[0] : nil
  }

  func type(of place: Place) -> FieldType? {
    switch place {
    case .id: nil
    case .field(let field): fields[field].type
    case .part(let field, let part):
      if case .group(let group) = fields[field].type { group.fields[part].type } else { nil }
    }
  }

  /// What an entry has at a place; nil when nothing.
  func value(_ place: Place, in values: [String: FrontValue]) -> FrontValue? {
    switch place {
    case .id: return nil
    case .field(let field): return values[fields[field].name]
    case .part(let field, let part):
      guard case .group(let parts)? = values[fields[field].name],
        case .group(let group) = fields[field].type
      else { return nil }
      return parts.first { $0.name == group.fields[part].name }?.value
    }
  }
}

/// What an entry's file says, field by field, as far as it can be edited.
struct EntryFields {
  /// Fields that are there; those with nothing behind their colon are not.
  var values: [String: FrontValue] = [:]
  var spans: [String: Span] = [:]

  /// - Parameter file: The entry's file; nil when it stands in a file of works alone.
  init(_ entry: Entry, _ kind: Kind, file: SourceFile?) {
    if let file, case .mapping(let pairs)? = FrontMatter.read(file).value.fields?.value {
      for pair in pairs {
        spans[pair.key] = pair.value.span
        values[pair.key] = FrontValue(pair.value)
      }
    }
    // What a file of works says counts where the entry's own file is silent.
    guard let work = entry.work else { return }
    for field in WorkFields(work, kind: kind).fields
    where values[field.name] == nil && spans[field.name] == nil {
      values[field.name] = field.value
    }
  }
}

extension FrontValue {
  /// nil for nothing. What is empty in a group or a list is left out or is an empty text.
  fileprivate init?(_ node: YAMLNode) {
    switch node.value {
    case .null: return nil
    case .scalar(let text): self = .text(text)
    case .sequence(let items): self = .list(items.map { FrontValue($0) ?? .text("") })
    case .mapping(let pairs):
      self = .group(
        pairs.compactMap { pair in
          FrontValue(pair.value).map { FrontField(name: pair.key, value: $0) }
        })
    }
  }
}
