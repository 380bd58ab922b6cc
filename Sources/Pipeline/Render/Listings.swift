import Layouts

/// Lists of entries as layouts see them: what index and facet pages have in common.
struct Listings: Sendable {
  private let data: SiteData
  private let pictures: Lazily<Pictures>
  /// By kind: the order of its index, then the others that it can be read in.
  private let orders: [[Lazily<IndexOrder>]]
  private var site: Site { _read { yield data.site } }

  init(_ data: SiteData, _ pictures: Lazily<Pictures>) {
    self.data = data
    self.pictures = pictures
    let site = data.site
    orders = site.schema.kindIndices.map { index in
      site.schema[index].groupings.map { grouping in Lazily { IndexOrder(index, by: grouping, in: site) } }
    }
  }

  /// - Parameter place: 0 for the order of the kind's index.
  func order(_ kind: KindIndex, _ place: Int) -> IndexOrder { orders[kind.value][place].value }

  /// One page of a list.
  ///
  /// - Parameters:
  ///   - entries: All that the list has.
  ///   - number: Of the page, from 1.
  ///   - first: Its first page.
  ///   - intro: What stands before the list, and the works that it cites.
  ///   - current: The facet and the value that a facet page is about, by their places.
  ///   - size: How many entries stand on a page; nil for the site's setting.
  func page(
    _ index: KindIndex, _ entries: [EntryIndex], _ order: IndexOrder, page number: Int, first: SitePath,
    title: String, intro: (html: [UInt8], references: [Value]),
    current: (facet: Int, value: Int)?, size: Int? = nil
  ) -> Value {
    let size = size ?? site.library.settings.pageSize
    let pages = max(1, (entries.count + size - 1) / size)
    let shown = entries[min(entries.count, (number - 1) * size)..<min(entries.count, number * size)]
    let isFacet = current != nil
    let groups = isFacet ? order.arranged(shown) : order.groups(shown)
    let facets = data.facets(index, current: current)
    let drawn = !isFacet && number == 1 ? pictures.value.own(index, root: first.root) : []
    let sorts = isFacet ? [] : ListSort.sorts(index, site)
    let hasScript = !isFacet && ListScript.exists(index, site)
    let jumps =
      isFacet
      ? groups.map { IndexOrder.Jump(title: $0.title, anchor: $0.anchor, page: number) } : order.jumps
    let others = isFacet || orders[index.value].count < 2 ? [] : orders[index.value].map(\.value)
    let files =
      isFacet || site.schema.bibliography != index
      ? [] : data.workFiles.links("bibliography") { WorkFiles.wholePath(site, $0) }
    return IndexField.record {
      switch $0 {
      case .kind: data.kinds[index.value]
      case .title: .text(title)
      case .intro: intro.html.isEmpty ? .none : .html(intro.html)
      case .entries: .list(shown.map { data.cards[$0.value] })
      case .count: .number(entries.count)
      case .groups: .list(groups.map(group))
      case .isGrouped: .flag(groups.count > 1 || !(groups.first?.title.isEmpty ?? true))
      case .hasFacets: .flag(!facets.isEmpty)
      case .facets: .list(facets)
      case .hasPages: .flag(pages > 1)
      case .pages: .list(PageLinkField.records(pages, current: number) { SitePlan.page($0, of: first) })
      case .previousPath: number > 1 ? .text(SitePlan.page(number - 1, of: first).url) : .none
      case .nextPath: number < pages ? .text(SitePlan.page(number + 1, of: first).url) : .none
      case .canNarrow: .flag(!isFacet && (!facets.isEmpty || sorts.count > 1))
      case .hasSorts: .flag(sorts.count > 1)
      case .sorts: .list(sorts.map { SortField.record(id: $0.id, label: $0.label) })
      case .data: hasScript ? .text(SitePlan.list(site.schema[index]).url) : .none
      case .hasPictures: .flag(!drawn.isEmpty)
      case .pictures: .list(drawn)
      case .hasReferences: .flag(!intro.references.isEmpty)
      case .references: .list(intro.references)
      case .jumps: .list(jumps.map { JumpField.record($0, first: first) })
      case .hasOrders: .flag(!others.isEmpty)
      case .orders: .list(others.map { self.order($0, isCurrent: $0.path == order.path) })
      case .hasFiles: .flag(!files.isEmpty)
      case .files: .list(files)
      case .introLanguage: isFacet ? .none : .maybe(site.library.introductions[index]?.language)
      }
    }
  }

  private func group(_ group: IndexOrder.Group) -> Value {
    GroupField.record {
      switch $0 {
      case .title: .text(group.title)
      case .anchor: .text(group.anchor)
      case .entries: .list(group.entries.map { data.cards[$0.value] })
      }
    }
  }

  private func order(_ order: IndexOrder, isCurrent: Bool) -> Value {
    IndexOrderField.record {
      switch $0 {
      case .title: .text(order.label ?? site.words(.listTitle))
      case .path: .text(order.path.url)
      case .current: .flag(isCurrent)
      }
    }
  }
}
