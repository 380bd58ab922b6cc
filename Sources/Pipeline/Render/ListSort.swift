/// An order that readers can give a list.
struct ListSort: Sendable {
  /// Empty for the order in which the list is written; else a name of `ListValues`, with a hyphen in front to
  /// turn it round.
  var id: String
  var label: String

  /// The orders of a kind's list, its own first: by title, and by each number and date that is a facet or a fact
  /// and that tells entries apart.
  static func sorts(_ index: KindIndex, _ site: Site) -> [ListSort] {
    let kind = site.schema[index]
    let entries = site.listed(index).map { site[$0] }
    guard entries.count > 2 else { return [] }
    var sorts = [ListSort(id: "", label: ownLabel(kind))]
    if kind.order != .title { sorts.append(ListSort(id: "title", label: "Title, A to Z")) }
    for (place, field) in kind.fields.enumerated() where isSortable(field) {
      if kind.order == .field(place) { continue }
      guard differs(entries.map { ListValues.number($0.values[place]) }) else { continue }
      sorts += ListSort.both(field)
    }
    if kind.order != .date, differs(entries.map { $0.date.map(ListValues.number) }) {
      sorts.append(ListSort(id: "-date", label: "Newest entries first"))
    }
    if kind.fields.count(where: \.isFact) > 1 {
      sorts.append(ListSort(id: "-complete", label: "Fullest record first"))
    }
    return sorts
  }

  static func isSortable(_ field: Field) -> Bool {
    guard !field.isPrivate, field.isFacet || field.isFact else { return false }
    return switch field.type {
    case .integer, .minutes, .range, .date: true
    default: false
    }
  }

  private static func differs(_ values: [Int?]) -> Bool { Set(values.compactMap { $0 }).count > 1 }

  private static func ownLabel(_ kind: Kind) -> String {
    switch kind.order {
    case .title: "Title, A to Z"
    case .author: "Author, A to Z"
    case .date: "Newest first"
    case .field(let field) where !kind.fields[field].isPrivate: kind.fields[field].label
    case .field: "The order of this library"
    }
  }

  private static func both(_ field: Field) -> [ListSort] {
    let name = field.name
    return switch field.type {
    case .minutes:
      [
        ListSort(id: name, label: "\(field.label), shortest first"),
        ListSort(id: "-\(name)", label: "\(field.label), longest first"),
      ]
    case .date:
      [
        ListSort(id: "-\(name)", label: "\(field.label), newest first"),
        ListSort(id: name, label: "\(field.label), oldest first"),
      ]
    default:
      [
        ListSort(id: name, label: "\(field.label), smallest first"),
        ListSort(id: "-\(name)", label: "\(field.label), largest first"),
      ]
    }
  }
}
