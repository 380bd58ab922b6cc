import Citations
import Layouts
import Markup

/// The data of one entry's page.
struct EntryData {
  let data: SiteData
  let related: RelatedFinder
  private var site: Site { data.site }
  private var layout: LayoutShapes { data.layout }

  init(_ data: SiteData, _ related: RelatedFinder) {
    self.data = data
    self.related = related
  }

  func entry(_ index: EntryIndex) -> Value {
    let site = data.site
    let entry = site[index]
    let kind = site.schema[entry.kind]
    let facts = data.facts.facts(index)
    var body: [UInt8] = []
    entry.body.appendHTML(site.links[index.value].resolutions[0], to: &body)
    let words = entry.documents.reduce(0) { $0 + $1.document.wordCount }
    let listed = facts.filter { !(kind.isTaxonomy && kind.fields[$0.field].name == "short") }
    var fields = [Value](repeating: .none, count: layout.shapes.fieldCount(of: layout.fields))
    for (place, fact) in facts {
      if let slot = layout.shapes.slot(of: kind.fields[place].name, in: layout.fields) { fields[slot] = fact }
    }
    let isLong = { (fact: Value) -> Bool in
      guard case .record(let record) = fact, case .flag(let isLong) = record.values[6] else { return false }
      return isLong
    }
    let range = site.library.range(of: entry.kind)
    // Who stands in no list has no neighbours.
    let neighbour = { (step: Int) -> Value in
      guard site.isListed(index) else { return .none }
      var place = index.value + step
      while range.contains(place), !site.isListed(EntryIndex(place)) { place += step }
      return range.contains(place) ? data.cards[place] : .none
    }
    var values = SiteData.cardValues(
      index, site, layout, data.facts, data.kinds, data.workFiles.contextObjects, withFacts: nil)
    values.append(data.language(entry))
    let outline = outline(entry.body)
    let shortFacts = listed.map(\.fact).filter { !isLong($0) }
    let longFacts = listed.map(\.fact).filter(isLong)
    let references = references(site.links[index.value], in: entry)
    let backlinks = backlinks(index)
    let near = self.related.related(to: index)
    let related: [Value] = near.map { found in
      .record(Record(layout.related, [data.cards[found.entry.value], .text(found.reason)]))
    }
    let neighbourhood = Neighbourhood(data).svg(index, near: near.map(\.entry))
    values += [
      .html(body), .number(words), .number(max(1, (words + 100) / 200)),
      .flag(!outline.isEmpty || !longFacts.isEmpty),
      .list(outline),
      .flag(!shortFacts.isEmpty), .list(listed.map(\.fact)), .list(shortFacts),
      .list(longFacts), .record(Record(layout.fields, fields)),
      .flag(!references.isEmpty), .list(references), .flag(!backlinks.isEmpty), .list(backlinks),
      .flag(!related.isEmpty), .list(related), data.matrixData?.matrix(own: index) ?? .none,
      neighbour(-1), neighbour(1),
      .text(String(entry.source.dropFirst(Loader.folder.count + 1))), .flag(kind.plan?.start != nil),
      neighbourhood.isEmpty ? .none : .html(neighbourhood), SiteData.text(Decks.path(index, site)),
    ]
    values += forReferenceManagers(index, hasReferences: !references.isEmpty)
    // A field of the kind's own is shown as the schema and the layout want it.
    let reviewed = kind.field(named: "reviewed") == nil ? entry.reviewed : nil
    values += [
      SiteData.text(reviewed?.iso), SiteData.text(reviewed.map(site.words.date)),
      SiteData.text(entry.documents[0].language),
    ]
    values += site.schema.kindIndices.map { .flag($0 == entry.kind) }
    return .record(Record(layout.entry, values))
  }

  // MARK: Reference managers

  /// The page's own citation, its files, and what its head says of the work.
  private func forReferenceManagers(_ index: EntryIndex, hasReferences: Bool) -> [Value] {
    let entry = site[index]
    let files = data.workFiles
    let work = site.works.places[index].map { site.works.references[$0] }
    let own = work == nil ? [] : files.links(entry.id) { WorkFiles.path(entry, $0) }
    let listed =
      hasReferences ? files.links("\(entry.id)-references") { WorkFiles.listPath(entry, $0) } : []
    let tags = work.map(HighwireTags.tags) ?? []
    let page = site.library.settings.baseURL.map { $0 + entry.path.url }
    return [
      PageCitation(site: site, files: files, layout: layout).citation(of: index),
      .flag(!own.isEmpty), .list(own), .list(listed),
      .list(tags.map { .record(Record(layout.meta, [.text($0.name), .text($0.content)])) }),
      work.map { .html(Array(SchemaOrg.jsonLD(of: $0, page: page).utf8)) } ?? .none,
      .html(title(entry)),
    ]
  }

  /// The title as a heading shows it: a work's may hold italics and the like, which all other places leave out.
  private func title(_ entry: Entry) -> [UInt8] {
    let words = entry.title
    guard let marked = entry.work?.variables["title"], marked != words else { return HTML.text(words) }
    return Array(CSLMarkup.html(marked, words: words).utf8)
  }

  // MARK: Outline

  private func outline(_ document: Document) -> [Value] {
    var headings: [(title: String, anchor: String, children: [Value])] = []
    for heading in document.headings {
      switch heading.level {
      case ...2: headings.append((document.punctuation.applied(to: heading.text), heading.id, []))
      case 3 where !headings.isEmpty:
        headings[headings.count - 1].children.append(
          .record(
            Record(
              layout.subheading, [.text(document.punctuation.applied(to: heading.text)), .text(heading.id)])))
      default: continue
      }
    }
    return headings.map {
      .record(Record(layout.heading, [.text($0.title), .text($0.anchor), .list($0.children)]))
    }
  }

  // MARK: References

  /// The works cited in the text, in the order of the bibliography, with the places that cite them.
  /// The works that a text cites, each with the places that cite it.
  ///
  /// - Parameter entry: Whose text it is: an entry, or what opens an index or the site.
  func references(_ links: EntryLinks, in entry: Entry) -> [Value] {
    var cited: [EntryIndex: [String]] = [:]
    for place in links.places {
      guard case .citation = place.kind else { continue }
      let anchor = Self.anchor(place, entry)
      if cited[place.target]?.last != anchor { cited[place.target, default: []].append(anchor) }
    }
    return cited.keys.sorted().map { target in
      let work = site[target]
      let html = site.works.places[target].map { data.citations[$0] } ?? []
      let places: [Value] = cited[target]!.enumerated().map { number, anchor in
        .record(Record(layout.citingPlace, [.text(anchor), .number(number + 1)]))
      }
      return .record(
        Record(
          layout.reference,
          [
            .text(work.id), .text("ref-\(work.id)"), .html(html), .text(work.path.url), .list(places),
            site.works.places[target].map { data.workFiles.contextObjects[$0] } ?? .none,
            .text(site.works.places[target].map { site.works.labels[$0] } ?? work.title),
          ]))
    }
  }

  private static func anchor(_ place: Place, _ entry: Entry) -> String {
    let prefix = entry.documents[place.document].idPrefix
    return switch place.kind {
    case .citation(let group, _): "\(prefix)cite-\(group + 1)"
    case .link(let link): "\(prefix)link-\(link + 1)"
    }
  }

  // MARK: Backlinks

  private struct GroupKey: Hashable, Comparable {
    /// Fields first, then citations, then links.
    var rank: Int
    var kind: KindIndex
    var field: Int

    static func < (a: GroupKey, b: GroupKey) -> Bool {
      (a.rank, a.kind.value, a.field) < (b.rank, b.kind.value, b.field)
    }
  }

  private func backlinks(_ index: EntryIndex) -> [Value] {
    var groups: [GroupKey: [(source: EntryIndex, places: [Place])]] = [:]
    var classified: Set<EntryIndex> = []
    for incoming in site.incoming[index.value] where site.isListed(incoming.source) {
      let source = site[incoming.source]
      var key: GroupKey
      var place: Place?
      switch incoming.via {
      case .field(let field):
        key = GroupKey(rank: 0, kind: source.kind, field: field)
        classified.insert(incoming.source)
      case .place(let number):
        let found = site.links[incoming.source.value].places[number]
        place = found
        if case .citation = found.kind {
          key = GroupKey(rank: 1, kind: KindIndex(0), field: 0)
        } else {
          key = GroupKey(rank: 2, kind: KindIndex(0), field: 0)
        }
      }
      Self.add(place, of: incoming.source, to: &groups[key, default: []])
    }
    return groups.keys.sorted().compactMap { key in
      // Who stands in a list by its fields need not stand in that of mere links.
      let members = key.rank == 2 ? groups[key]!.filter { !classified.contains($0.source) } : groups[key]!
      return members.isEmpty ? nil : backlinks(key, members, index)
    }
  }

  /// Places in one text follow each other, and the first few of them tell enough.
  private static func add(
    _ place: Place?, of source: EntryIndex, to group: inout [(source: EntryIndex, places: [Place])]
  ) {
    if group.last?.source != source { group.append((source, [])) }
    if let place, group[group.count - 1].places.count < mostPlaces {
      group[group.count - 1].places.append(place)
    }
  }

  private static let mostPlaces = 50

  private func backlinks(
    _ key: GroupKey, _ members: [(source: EntryIndex, places: [Place])], _ index: EntryIndex
  ) -> Value {
    var words = site.words(key.rank == 1 ? .citedIn : .mentionedIn)
    var kind = Value.none
    var more: String?
    if key.rank == 0 {
      let schema = site.schema[key.kind]
      let field = schema.fields[key.field]
      words = field.back ?? site.words(.backlinksField, ["kind": schema.many, "field": field.label])
      kind = data.kinds[key.kind.value]
      if members.count > SiteData.backlinksShown, let facets = site.facets[key.kind] {
        let value = facets.first { $0.field == key.field }?.values.first { $0.id == site[index].id }
        more = value?.path.url
      }
    }
    let shown = more == nil ? members[...] : members.prefix(SiteData.backlinksShown)
    let entries: [Value] = shown.map { member in
      guard case .record(let card) = data.cards[member.source.value] else { return .none }
      let places = member.places.map { place in self.place(place, member.source) }
      return .record(Record(layout.linking, card.values + [.flag(!places.isEmpty), .list(places)]))
    }
    return .record(
      Record(
        layout.backlinks,
        [.text(words), kind, .list(entries), .number(members.count), SiteData.text(more)]))
  }

  private func place(_ place: Place, _ source: EntryIndex) -> Value {
    let entry = site[source]
    let document = entry.documents[place.document].document
    let resolution = site.links[source.value].resolutions[place.document]
    let punctuation = document.punctuation
    let excerpt =
      switch place.kind {
      case .citation(let group, _): document.excerpt(aroundCitation: group, limit: 140, resolution)
      case .link(let link): document.excerpt(aroundLink: link, limit: 140, resolution)
      }
    return .record(
      Record(layout.place, [.text(Self.anchor(place, entry)), .text(punctuation.applied(to: excerpt))]))
  }
}
