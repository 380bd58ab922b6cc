import Citations

/// What scripts need to narrow and order a list that has several pages.
///
/// A page from a disk cannot fetch, so these are classic scripts, each one call. `lists/KIND.js` calls
/// `tandemList` with all that choosing needs and no texts; `lists/KIND-N.js` calls `tandemListPart` with the texts
/// of the entries on page N of the index, and is loaded when one of them is to be shown.
struct ListScript {
  private let data: SiteData
  private let index: KindIndex
  private var site: Site { _read { yield data.site } }
  private var kind: Kind { _read { yield site.schema[index] } }
  private let entries: [EntryIndex]
  /// Fields that refer to members of taxonomies.
  private let tagFields: [Int]

  init(_ data: SiteData, _ index: KindIndex) {
    self.data = data
    self.index = index
    let site = data.site
    entries = site.listed(index)
    let fields = site.schema[index].fields
    tagFields = fields.indices.filter { fields[$0].type.target.map { site.schema[$0].isTaxonomy } ?? false }
  }

  /// A list on one page is narrowed by what stands in the page.
  static func exists(_ index: KindIndex, _ site: Site) -> Bool {
    guard site.schema[index].indexPath != nil else { return false }
    return site.listed(index).count > site.library.settings.pageSize
  }

  // MARK: What choosing needs

  /// An object: `count`, `size` (entries of a part), `facets` (lists of a name, ids of its values, and packed for
  /// each value the number of its entries and the distances from one to the next), `columns` (a name and packed for
  /// each entry its lower and upper bound plus one, 0 for none), `titles` (packed: the place of each entry among
  /// the titles), `facts` (names and labels) and `tags` (kinds and titles), to which the parts refer by place.
  func file() -> OutputFile {
    var out = ScriptText()
    out.raw("tandemList({\"count\":")
    out.number(entries.count)
    out.raw(",\"size\":")
    out.number(site.library.settings.pageSize)
    out.raw(",\"facets\":")
    out.list(site.facets[index] ?? []) { facet, out in
      out.raw("[")
      out.string(kind.fields[facet.field].name)
      out.raw(",")
      out.list(facet.values) { $1.string($0.id) }
      out.raw(",")
      out.packed(facet.values.flatMap(postings))
      out.raw("]")
    }
    out.raw(",\"columns\":")
    out.list(columns()) { column, out in
      out.raw("[")
      out.string(column.name)
      out.raw(",")
      out.packed(column.numbers)
      out.raw("]")
    }
    out.raw(",\"titles\":")
    out.packed(titleRanks())
    out.raw(",\"facts\":")
    out.list(factFields) { place, out in
      out.list([kind.fields[place].name, kind.fields[place].label]) { $1.string($0) }
    }
    out.raw(",\"tags\":")
    out.list(tags) { tag, out in
      out.list([site.schema[site[tag].kind].name, site[tag].title]) { $1.string($0) }
    }
    out.raw("})\n")
    return OutputFile(path: SitePlan.list(kind), bytes: out.bytes)
  }

  private func postings(_ value: Facet.Value) -> [Int] {
    var last = 0
    return [value.entries.count]
      + value.entries.compactMap { site.lists.places[$0.value] }.map { place in
        defer { last = place }
        return place - last
      }
  }

  private func columns() -> [(name: String, numbers: [Int])] {
    let all = entries.map { ListValues(site[$0], kind, data.facts).values }
    let names = kind.fields.filter(ListSort.isSortable).map(\.name) + ["date", "complete"]
    return names.compactMap { name in
      let numbers = all.flatMap { values -> [Int] in
        guard let value = values.first(where: { $0.name == name }) else { return [0, 0] }
        return [value.low + 1, value.high.map { $0 + 1 } ?? 0]
      }
      return numbers.contains { $0 > 0 } ? (name, numbers) : nil
    }
  }

  private func titleRanks() -> [Int] {
    let keys = entries.map { SortKey(site[$0].title) }
    let order = keys.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }
    var ranks = [Int](repeating: 0, count: keys.count)
    for (rank, place) in order.enumerated() { ranks[place] = rank }
    return ranks
  }

  // MARK: Texts

  /// Fields whose values stand on cards.
  private var factFields: [Int] {
    kind.fields.indices.filter { place in
      let field = kind.fields[place]
      return field.isFacet && !field.isPrivate && field.type.target == nil
    }
  }

  /// Members of taxonomies to which entries of the kind refer.
  private var tags: [EntryIndex] {
    var found: Set<EntryIndex> = []
    for entry in entries { found.formUnion(tags(of: entry)) }
    return found.sorted()
  }

  private func tags(of entry: EntryIndex) -> [EntryIndex] {
    let references = site.links[entry.value].references
    return references.isEmpty ? [] : tagFields.flatMap { references[$0] }
  }

  /// A page's number and, for each of its entries, a list: id, title, path, summary, short form, the tag
  /// of another language than the edition's (a list of these), the reference (runs of
  /// text, every second one italic), facts (pairs of a place and a text), places of tags, completeness (stated and
  /// total).
  func texts(page: Int) -> OutputFile {
    let size = site.library.settings.pageSize
    let places = Dictionary(uniqueKeysWithValues: tags.enumerated().map { ($1, $0) })
    var out = ScriptText()
    out.raw("tandemListPart(")
    out.number(page)
    out.raw(",")
    out.list(entries.dropFirst((page - 1) * size).prefix(size)) { index, out in
      let entry = site[index]
      out.raw("[")
      let shown = [entry.id, entry.title, entry.path.url, entry.summary ?? "", data.facts.short(entry) ?? ""]
      out.list(shown + (entry.language.map { [$0] } ?? [])) { $1.string($0) }
      out.raw(",")
      out.list(site.works.places[index].map { Self.runs(site.works.formatted[$0]) } ?? []) { $1.string($0) }
      out.raw(",")
      out.list(facts(entry).enumerated().filter { $1 != nil }) { fact, out in
        out.raw("[")
        out.number(fact.offset)
        out.raw(",")
        out.string(fact.element!)
        out.raw("]")
      }
      out.raw(",")
      out.list(tags(of: index).map { places[$0]! }) { $1.number($0) }
      out.raw(",")
      let completeness = Completeness.of(entry, site.schema)
      out.list(completeness.map { [$0.stated, $0.total] } ?? []) { $1.number($0) }
      out.raw("]\n")
    }
    out.raw(")\n")
    return OutputFile(path: SitePlan.list(kind, page: page), bytes: out.bytes)
  }

  /// Parallel to `factFields`.
  private func facts(_ entry: Entry) -> [String?] {
    factFields.map { place in
      let field = kind.fields[place]
      switch entry.values[place] {
      case nil, .notStated?: return nil
      case .integer(let number)?:
        if case .minutes = field.type { return site.words.minutes(number) }
        return site.words.quantity("\(number)", number, minutes: false, unit: field.unit)
      case .range(let range)?:
        return site.words.quantity(
          site.words.range(range), range.high ?? range.low, minutes: false, unit: field.unit)
      case .some(let value): return FactBuilder.text(value, field.type, field, site.words)
      }
    }
  }

  /// Text in turns: upright, italic, upright …
  private static func runs(_ inlines: [Inline]) -> [String] {
    var runs: [String] = []
    func add(_ inlines: [Inline], isItalic: Bool) {
      for inline in inlines {
        switch inline {
        case .text(let text):
          // Odd places are italic.
          while runs.isEmpty || (runs.count % 2 == 0) != isItalic { runs.append("") }
          runs[runs.count - 1] += text
        case .styled(let style, let inner):
          let turned = style == .italic || style == .oblique
          add(inner, isItalic: style == .upright ? false : isItalic || turned)
        case .cite(_, let inner), .link(_, let inner): add(inner, isItalic: isItalic)
        case .block(_, let inner):
          if !runs.isEmpty { runs[runs.count - 1] += " " }
          add(inner, isItalic: isItalic)
        }
      }
    }
    add(inlines, isItalic: false)
    return runs
  }
}
