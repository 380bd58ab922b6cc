import Diagnostics

/// The kinds of entry of a site, read from `content/schema.yaml`.
///
/// The schema is data: nothing in the program knows a kind by name.
package struct Schema: Sendable {
  package var kinds: [Kind] = []
  /// The two taxonomies that the matrix crosses, as indices into `kinds`.
  package var matrix: (rows: KindIndex, columns: KindIndex)?
  /// In the order in which readers see them.
  package var pictures: [PictureSetting] = []

  package init() {}

  package func kind(named name: String) -> KindIndex? {
    kinds.firstIndex { $0.name == name }.map(KindIndex.init)
  }

  /// The kind whose folder holds a folder of `content/`, the innermost if several do.
  package func kind(ofFolder folder: String) -> KindIndex? {
    kindIndices.filter { index in
      let own = self[index].folder
      return own == folder || (!own.isEmpty && folder.hasPrefix(own + "/"))
    }.max { self[$0].folder.count < self[$1].folder.count }
  }

  package subscript(_ index: KindIndex) -> Kind { _read { yield kinds[index.value] } }

  package var kindIndices: [KindIndex] { kinds.indices.map(KindIndex.init) }

  /// Whether readers can make a session plan: some kind's entries can stand in one.
  package var hasPlanner: Bool { kinds.contains { $0.plan?.part != nil } }

  /// Pages straight in `content/` have a kind even when the schema names none.
  mutating func addTopKind() {
    guard !kinds.contains(where: { $0.folder.isEmpty }) else { return }
    var name = "page"
    while kind(named: name) != nil { name = "top-" + name }
    kinds.append(Kind(name: name, folder: "", one: "Page", many: "Pages"))
  }

  /// The kind whose entries are works that others cite; its fields are CSL variables.
  package var bibliography: KindIndex? {
    kinds.firstIndex { $0.isBibliography }.map(KindIndex.init)
  }
}

/// Names a kind by its place in the schema.
package struct KindIndex: Sendable, Hashable, Comparable {
  package let value: Int

  package init(_ value: Int) { self.value = value }

  package static func < (a: KindIndex, b: KindIndex) -> Bool { a.value < b.value }
}

/// One kind of entry: its folder, its names, its fields.
package struct Kind: Sendable {
  package var name: String
  /// Relative to `content/`, without slashes at its ends; empty for the top folder.
  package var folder: String
  package var one: String
  package var many: String
  package var description: String?
  /// Entries classify others: areas, values, themes.
  package var isTaxonomy = false
  /// Entries are works that others cite.
  package var isBibliography = false
  package var order = EntryOrder.title
  package var grouping = EntryGrouping.none
  /// What else the index can be parted by, each on pages of its own.
  package var otherGroupings: [EntryGrouping] = []
  /// All ways in which the index is parted, its own first.
  package var groupings: [EntryGrouping] { [grouping] + otherGroupings }
  /// What search engines are told an entry is: a type of schema.org.
  package var schemaOrg: String?
  package var fields: [Field] = []
  package var rules: [SumRule] = []
  /// What the kind's entries are to a session plan; nil when they are nothing to it.
  package var plan: PlanRole?
  /// nil when the kind has no printed cards.
  package var card: CardSetting?
  /// The second-level headings that the text of a new entry begins with.
  package var headings: [String] = []

  package func field(named name: String) -> Int? { fields.firstIndex { $0.name == name } }

  /// The page that lists all entries of the kind; the top folder's kind has none.
  package var indexPath: SitePath? { folder.isEmpty ? nil : SitePath("\(folder)/index.html") }

  /// The page that lists all entries parted by something else than the index is.
  package func indexPath(by grouping: EntryGrouping) -> SitePath? {
    guard !folder.isEmpty else { return nil }
    switch grouping {
    case _ where grouping == self.grouping: return indexPath
    case .none: return indexPath
    case .letter: return SitePath("\(folder)/by-title.html")
    case .field(let field): return SitePath("\(folder)/by-\(fields[field].name).html")
    }
  }
}

package enum EntryOrder: Sendable, Hashable {
  case title
  /// Authors (or editors, or title), then date: for bibliographies.
  case author
  /// Newest first.
  case date
  /// A field by its index, smallest first, then by title.
  case field(Int)
}

package enum EntryGrouping: Sendable, Hashable {
  case none
  /// The first letter of the title.
  case letter
  /// A field by its index: names by their first letter, dates by their year.
  case field(Int)
}

/// "The minutes of the steps add up to the minutes of the activity."
package struct SumRule: Sendable {
  /// A list of groups, or of references, and the number in each of its items.
  package var list: Int
  package var item: String
  package var total: Int
}

extension Field {
  /// Whether a number is within the field's bounds.
  func allows(_ number: Int) -> Bool { number >= minimum ?? .min && number <= maximum ?? .max }
}

/// One field of a kind, or of a group.
package struct Field: Sendable {
  package var name: String
  package var label: String
  package var help: String?
  package var type: FieldType
  package var isRequired = false
  /// A fact that a source may leave open: `not stated` is a value, and it counts towards completeness.
  package var isFact = false
  package var isFacet = false
  /// In a bibliography: a field of the library's own, whatever CSL variable has its name.
  package var isOwn = false
  /// Not shown to readers.
  package var isPrivate = false
  /// What the entry referred to calls those that refer to it: "Case studies in this area".
  package var back: String?
  /// What search engines are told the field is: a property of schema.org.
  package var schemaOrg: String?
  package var minimum: Int?
  package var maximum: Int?
  package var maximumLength: Int?
  package var minimumItems: Int?
  package var maximumItems: Int?
  /// What readers see for each of a field's choices, parallel to them.
  package var choiceLabels: [String] = []
  /// Upper bounds of the groups that a facet of numbers has.
  package var bins: [Int] = []
  /// What a facet is called where it isn't called as its field: "Works for".
  package var facetLabel: String?
  /// What the field was called before; entries may still use these names, and `check --fix` changes them.
  package var formerNames: [String] = []
  /// What a number counts: "people".
  package var unit: String?

  /// What stands over the values by which readers narrow a list.
  package var narrowingLabel: String { facetLabel ?? label }
}

package indirect enum FieldType: Sendable, Hashable {
  case text
  case markdown
  case integer
  case minutes
  case range
  case date
  case flag
  case choice([String])
  case url
  /// A list of persons and bodies.
  case names
  case reference(KindIndex)
  case group(FieldGroup)
  case list(FieldType)

  /// The type of the items of a list; itself otherwise.
  package var element: FieldType {
    if case .list(let item) = self { item } else { self }
  }

  /// Whether a value takes a heading of its own on an entry's page.
  var isLong: Bool {
    switch element {
    case .markdown, .group: true
    default: false
    }
  }

  /// The kind that a reference, or a list of references, points to.
  package var target: KindIndex? {
    if case .reference(let kind) = element { kind } else { nil }
  }
}

/// The fields of a group, by identity of names only: enough to compare types.
package struct FieldGroup: Sendable, Hashable {
  package var fields: [Field]

  package static func == (a: FieldGroup, b: FieldGroup) -> Bool {
    a.fields.map(\.name) == b.fields.map(\.name)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(fields.map(\.name)) }
}
