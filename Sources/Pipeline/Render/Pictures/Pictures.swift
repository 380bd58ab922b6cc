import Layouts

/// All pictures that the schema asks for, as layouts see them.
final class Pictures: Sendable {
  private let data: SiteData
  private let pictures: [PictureData]
  private let heat: HeatMap?
  private var site: Site { _read { yield data.site } }

  /// How many entries a row of a table names; the rest is counted.
  private static let mostNamed = 12

  init(_ data: SiteData) {
    self.data = data
    pictures = data.site.schema.pictures.map { PictureData($0, data.site) }
    heat = HeatMap(data.site)
  }

  /// The pictures of all kinds, the matrix before them.
  func all(root: String) -> [Value] {
    let fields = pictures.map { value($0, root) }
    return heat.map { [value($0, nil, root)] + fields } ?? fields
  }

  /// The pictures that show a kind's own fields, for its index; those with too little to draw stay away.
  func own(_ kind: KindIndex, root: String) -> [Value] {
    pictures.filter { $0.setting.kind == kind && $0.isDrawn }.map { value($0, root) }
  }

  /// The matrix of each kind alone; nothing when there is but one.
  func matrices(root: String) -> [Value] {
    guard let heat, heat.kinds.count > 1 else { return [] }
    return heat.kinds.map { value(heat, $0, root) }
  }

  // MARK: Fields

  private func value(_ picture: PictureData, _ root: String) -> Value {
    let isSpans = picture.setting.form == .spans
    let hasPages = picture.classes.contains { $0.path != nil }
    let heads =
      isSpans
      ? [site.words(.pictureWhen)]
      : hasPages ? [picture.kind.many] : [picture.kind.many, site.words(.pictureWhich)]
    let rows: [Value] = picture.classes.filter { !$0.entries.isEmpty }.map { shown in
      let first = isSpans ? shown.detail ?? "" : "\(shown.entries.count)"
      let cells = isSpans || hasPages ? [cell(first)] : [cell(first), cell(shown.entries)]
      return row(shown.label, shown.path, cells)
    }
    let unstated = picture.total - picture.stated
    let last =
      unstated > 0 && !isSpans
      ? [row(site.words(.notStated), nil, [cell("\(unstated)")] + (hasPages ? [] : [cell("")]))] : []
    return record(
      id: picture.id, title: picture.setting.title, kind: data.kinds[picture.setting.kind.value],
      drawing: picture.isDrawn ? FieldPicture.svg(picture, root: root) : [], note: picture.note,
      first: picture.field.label, heads: heads, rows: picture.stated > 0 ? rows + last : [])
  }

  // MARK: The matrix

  private func value(_ heat: HeatMap, _ kind: KindIndex?, _ root: String) -> Value {
    let counts = heat.counts(kind)
    let matrix = site.matrix!
    let rows: [Value] = matrix.rows.enumerated().map { number, entry in
      let cells = matrix.columns.indices.map { column in
        let count = counts[number][column]
        return cell("\(count)", path: heat.path(number, column, kind, count))
      }
      return row(site[entry].title, site[entry].path.url, cells)
    }
    return record(
      id: heat.id(kind), title: heat.title(kind), kind: kind.map { data.kinds[$0.value] } ?? .none,
      drawing: heat.svg(kind, root: root), note: heat.note(counts), first: "",
      heads: matrix.columns.map { site[$0].title }, rows: rows)
  }

  // MARK: Records

  private func record(
    id: String, title: String, kind: Value, drawing: [UInt8], note: String, first: String, heads: [String],
    rows: [Value]
  ) -> Value {
    PictureField.record {
      switch $0 {
      case .id: .text(id)
      case .title: .text(title)
      case .kind: kind
      case .isDrawn: .flag(!drawing.isEmpty)
      case .drawing: drawing.isEmpty ? .none : .html(drawing)
      case .note: .text(note)
      case .hasTable: .flag(!rows.isEmpty)
      case .first: .text(first)
      case .columns: .list(heads.map(PictureColumnField.record))
      case .rows: .list(rows)
      }
    }
  }

  private func row(_ title: String, _ path: String?, _ cells: [Value]) -> Value {
    PictureRowField.record {
      switch $0 {
      case .title: .text(title)
      case .path: .maybe(path)
      case .cells: .list(cells)
      }
    }
  }

  private func cell(_ text: String, path: String? = nil) -> Value {
    PictureCellField.record {
      switch $0 {
      case .text: .text(text)
      case .path: .maybe(path)
      case .items: .list([])
      case .more: .none
      }
    }
  }

  private func cell(_ entries: [EntryIndex]) -> Value {
    let items = entries.prefix(Self.mostNamed).map { index in
      ItemField.record(
        title: site[index].title, path: site[index].path.url, language: site[index].language)
    }
    let more = entries.count - items.count
    return PictureCellField.record {
      switch $0 {
      case .text, .path: .none
      case .items: .list(items)
      case .more: more > 0 ? .number(more) : .none
      }
    }
  }
}
