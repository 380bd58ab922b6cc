/// One way in which the index of a kind is parted: by section, author, year …
///
/// Made once for a kind; each page of the index, and each facet page, shows a slice of it.
struct IndexOrder: Sendable {
  struct Group: Sendable {
    /// Empty when the kind has no groups.
    var title: String
    var anchor: String
    var entries: [EntryIndex]
  }

  /// A link to the first entry of a group, or of the years of a decade.
  struct Jump: Sendable {
    var title: String
    var anchor: String
    /// Of the list, from 1.
    var page: Int
  }

  /// What the groups are of: "Authors", "Date"; nil when there are none.
  let label: String?
  /// The first of its pages.
  let path: SitePath
  /// All entries of the kind that stand in lists.
  private(set) var entries: [EntryIndex] = []
  /// Where each group begins: a way into lists of many pages.
  private(set) var jumps: [Jump] = []
  private let groups: [(title: String, anchor: String)]
  /// By kind and entry, the place in the kind's list.
  private let lists: EntryLists
  /// By the entry's place in its kind's list: the place of its group, and its own place in the order.
  private let groupOf: [Int]
  private let rank: [Int]

  /// More years than this are too many to choose from.
  private static let mostYears = 20

  init(_ kind: KindIndex, by grouping: EntryGrouping, in site: Site) {
    let schema = site.schema[kind]
    let listed = site.listed(kind)
    lists = site.lists
    path = schema.indexPath(by: grouping) ?? SitePlan.home
    switch grouping {
    case .none: label = nil
    case .letter: label = site.words(.listTitle)
    case .field(let field): label = schema.fields[field].label
    }
    guard grouping != .none else {
      groups = []
      groupOf = []
      rank = []
      entries = listed
      return
    }
    let keys = listed.map { IndexKey($0, schema, by: grouping, in: site) }
    let isByYear = keys.contains { $0.isYear }
    var titles: [String: Int] = [:]
    var anchors: Set<String> = []
    let order = keys.indices.sorted { a, b in
      keys[a].order == keys[b].order ? a < b : keys[a].order < keys[b].order
    }
    var groups: [(title: String, anchor: String)] = []
    var groupOf = [Int](repeating: 0, count: keys.count)
    for place in order {
      let title = keys[place].title
      if titles[title] == nil {
        titles[title] = groups.count
        // Titles that differ in signs alone get numbers.
        let slug = Loader.slug(title)
        let anchor = anchors.insert(slug).inserted && !slug.isEmpty ? slug : "\(slug).\(groups.count + 1)"
        groups.append((title, "group-" + anchor))
      }
      groupOf[place] = titles[title]!
    }
    var rank = [Int](repeating: 0, count: keys.count)
    let arranged = order.sorted { a, b in
      if groupOf[a] != groupOf[b] { return groupOf[a] < groupOf[b] }
      return keys[a].within == keys[b].within ? a < b : keys[a].within < keys[b].within
    }
    for (number, place) in arranged.enumerated() { rank[place] = number }
    self.groups = groups
    self.groupOf = groupOf
    self.rank = rank
    entries = arranged.map { listed[$0] }
    let found = Self.jumps(self.groups(entries), pageSize: site.library.settings.pageSize)
    jumps = isByYear && found.count > Self.mostYears ? Self.decades(found, site.words) : found
  }

  private func place(_ entry: EntryIndex) -> Int { lists.places[entry.value]! }

  /// Some entries of the kind, put in this order and parted.
  func arranged(_ entries: some Collection<EntryIndex>) -> [Group] {
    groups.isEmpty
      ? groups(entries) : groups(entries.sorted { rank[place($0)] < rank[place($1)] })
  }

  /// Entries that stand in this order, parted.
  func groups(_ entries: some Collection<EntryIndex>) -> [Group] {
    guard !groups.isEmpty else {
      return entries.isEmpty ? [] : [Group(title: "", anchor: "", entries: Array(entries))]
    }
    var out: [Group] = []
    var last: Int?
    for entry in entries {
      let group = groupOf[place(entry)]
      if group != last {
        out.append(Group(title: groups[group].title, anchor: groups[group].anchor, entries: []))
        last = group
      }
      out[out.count - 1].entries.append(entry)
    }
    return out
  }

  private static func jumps(_ groups: [Group], pageSize: Int) -> [Jump] {
    var number = 0
    return groups.map { group in
      defer { number += group.entries.count }
      return Jump(title: group.title, anchor: group.anchor, page: number / pageSize + 1)
    }
  }

  private static func decades(_ years: [Jump], _ words: SiteWords) -> [Jump] {
    var out: [Jump] = []
    for year in years {
      var jump = year
      if let number = Int(year.title) { jump.title = words(.decade, ["year": "\(number / 10 * 10)"]) }
      if out.last?.title != jump.title { out.append(jump) }
    }
    return out
  }
}

/// Under what an entry stands in an order of the index, and where that comes.
struct IndexKey: Sendable {
  /// The group.
  var title: String
  /// Of two groups the one with the smaller key comes first.
  var order: Order
  /// Within a group: empty for the kind's own order.
  var within = ""
  var isYear = false

  struct Order: Sendable, Comparable {
    var number: Int
    var text = ""

    static func < (a: Order, b: Order) -> Bool {
      a.number == b.number ? a.text < b.text : a.number < b.number
    }
  }

  init(_ index: EntryIndex, _ kind: Kind, by grouping: EntryGrouping, in site: Site) {
    let entry = site[index]
    guard case .field(let field) = grouping else {
      self = Self.letter(entry.title)
      return
    }
    let definition = kind.fields[field]
    let words = site.words
    let title = { (value: FieldValue, type: FieldType, field: Field) in
      FactBuilder.text(value, type, field, words)
    }
    switch (entry.values[field], definition.type.element) {
    case (_, .names): self = Self.name(entry, field, kind)
    case (nil, _), (.notStated?, _): self.init(title: words(.notStated), order: Order(number: Int.max))
    case (.date(let date)?, _):
      self.init(title: "\(date.start.year)", order: Order(number: -date.start.year), isYear: true)
    case (.choice(let choice)?, _):
      let label = title(.choice(choice), definition.type, definition).capitalizedFirst()
      self.init(title: label, order: Order(number: choice))
    case (.flag(let flag)?, _):
      self.init(title: words(flag ? .yes : .no), order: Order(number: flag ? 0 : 1))
    case (.integer(let number)?, _):
      self.init(title: title(.integer(number), definition.type, definition), order: Order(number: number))
    case (let value?, .reference):
      guard let target = site.links[index.value].references[field].first else {
        self.init(title: title(value, definition.type, definition), order: Order(number: Int.max - 1))
        return
      }
      self.init(title: site[target].title, order: Order(number: target.value))
    case (let value?, _):
      let text = title(value, definition.type, definition)
      self.init(title: text, order: Order(number: 0, text: Self.folded(text)))
    }
  }

  private init(title: String, order: Order, within: String = "", isYear: Bool = false) {
    self.title = title
    self.order = order
    self.within = within
    self.isYear = isYear
  }

  /// By the first name of the field; who has none there stands under another name, or the title.
  private static func name(_ entry: Entry, _ field: Int, _ kind: Kind) -> IndexKey {
    let fields = [field] + kind.fields.indices.filter { $0 != field }
    for field in fields {
      guard case .names(let names)? = entry.values[field], let first = names.first else { continue }
      var key = letter(first.family)
      key.within = folded(names.map { "\($0.family) \($0.given ?? "")" }.joined(separator: " "))
      return key
    }
    var key = letter(entry.title)
    key.within = folded(entry.title)
    return key
  }

  /// The letter under which words stand in a glossary: `#` for digits and signs.
  private static func letter(_ words: String) -> IndexKey {
    let folded = SortKey.fold(words)
    var title = "#"
    if let first = folded.first, (0x61...0x7A).contains(first) {
      title = String(Unicode.Scalar(first)).uppercased()
    } else if let first = words.first, first.isLetter {
      title = first.uppercased()
    }
    return IndexKey(
      title: title, order: Order(number: title == "#" ? 0 : 1, text: Self.folded(title)))
  }

  /// Swift orders text by its scalars, so folded text sorts the same everywhere.
  private static func folded(_ text: String) -> String { String(decoding: SortKey.fold(text), as: UTF8.self) }
}
