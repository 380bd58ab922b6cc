/// Parts a list of entries as its kind's schema says.
enum IndexGroups {
  struct Group: Sendable {
    /// Empty when the kind has no groups.
    var title: String
    var anchor: String
    var entries: [EntryIndex]
  }

  static func groups(_ entries: [EntryIndex], of kind: Kind, in site: Site) -> [Group] {
    switch kind.grouping {
    case .none: return entries.isEmpty ? [] : [Group(title: "", anchor: "", entries: entries)]
    case .letter:
      let keyed = entries.map { (letter(site[$0].title), $0) }
      return collect(keyed, order: keyed.map(\.0).uniqued())
    case .field(let field):
      let type = kind.fields[field].type
      let keyed = entries.map { entry -> (String, EntryIndex) in
        switch site[entry].values[field] {
        case nil, .notStated?: return ("Not stated", entry)
        case .reference?, .list?:
          let targets = site.links[entry.value].references[field]
          if let target = targets.first { return (site[target].title, entry) }
          return (FactBuilder.text(site[entry].values[field]!, type, kind.fields[field]), entry)
        case .some(let value): return (FactBuilder.text(value, type, kind.fields[field]), entry)
        }
      }
      var order = keyed.map(\.0).uniqued()
      if case .choice = type {
        let words = kind.fields[field].choiceLabels
        order = words.filter { order.contains($0) } + order.filter { !words.contains($0) }
      }
      return collect(keyed, order: order)
    }
  }

  private static func collect(_ keyed: [(String, EntryIndex)], order: [String]) -> [Group] {
    var places: [String: Int] = [:]
    var groups: [Group] = []
    for (place, title) in order.enumerated() {
      places[title] = place
      let anchor = Loader.slug(title)
      groups.append(
        Group(title: title, anchor: "group-" + (anchor.isEmpty ? "\(place + 1)" : anchor), entries: []))
    }
    for (title, entry) in keyed { groups[places[title]!].entries.append(entry) }
    return groups
  }

  /// The letter under which a title stands in a glossary: `#` for digits and signs.
  private static func letter(_ title: String) -> String {
    guard let first = SortKey.fold(title).first, (0x61...0x7A).contains(first) else {
      return title.first.map { $0.isLetter ? $0.uppercased() : "#" } ?? "#"
    }
    return String(Unicode.Scalar(first)).uppercased()
  }
}
