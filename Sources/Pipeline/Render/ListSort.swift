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
    let entries = site.listed(index)
    guard entries.count > 2 else { return [] }
    var sorts = [ListSort(id: "", label: ownLabel(kind, site.words))]
    if kind.order != .title { sorts.append(ListSort(id: "title", label: site.words(.sortTitle))) }
    for (place, field) in kind.fields.enumerated() where isSortable(field) {
      if kind.order == .field(place) { continue }
      guard differs(entries.map { ListValues.number(site[$0].values[place]) }) else { continue }
      sorts += ListSort.both(field, site.words)
    }
    if kind.order != .date, differs(entries.map { site[$0].date.map(ListValues.number) }) {
      sorts.append(ListSort(id: "-date", label: site.words(.sortNewestEntries)))
    }
    if kind.fields.count(where: \.isFact) > 1 {
      sorts.append(ListSort(id: "-complete", label: site.words(.sortFullest)))
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

  private static func ownLabel(_ kind: Kind, _ words: SiteWords) -> String {
    switch kind.order {
    case .title: words(.sortTitle)
    case .author: words(.sortAuthor)
    case .date: words(.sortDate)
    case .field(let field) where !kind.fields[field].isPrivate: kind.fields[field].label
    case .field: words(.sortLibrary)
    }
  }

  private static func both(_ field: Field, _ words: SiteWords) -> [ListSort] {
    let up = { (key: WordKey) in ListSort(id: field.name, label: words(key, ["field": field.label])) }
    let down = { (key: WordKey) in ListSort(id: "-" + field.name, label: words(key, ["field": field.label])) }
    return switch field.type {
    case .minutes: [up(.sortShortest), down(.sortLongest)]
    case .date: [down(.sortNewest), up(.sortOldest)]
    default: [up(.sortSmallest), down(.sortLargest)]
    }
  }
}
