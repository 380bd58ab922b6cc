import Citations
import Layouts
import Markup

/// The data of one entry's page.
struct EntryData {
  let data: SiteData
  let related: RelatedFinder
  private let citations: PageCitation
  var site: Site { _read { yield data.site } }

  init(_ data: SiteData, _ related: RelatedFinder) {
    self.data = data
    self.related = related
    citations = PageCitation(site: data.site, files: data.workFiles)
  }

  func entry(_ index: EntryIndex) -> Value {
    let entry = site[index]
    let kind = site.schema[entry.kind]
    let links = site.links[index.value]
    guard case .record(var card) = data.cards[index.value], case .list(let known) = card[CardField.facts]
    else { return .none }
    let facts = data.facts.facts(index, known: known)
    let listed = facts.filter { !(kind.isTaxonomy && kind.fields[$0.field].name == "short") }
    let (longFacts, shortFacts) = (
      listed.filter { kind.fields[$0.field].type.isLong }.map(\.fact),
      listed.filter { !kind.fields[$0.field].type.isLong }.map(\.fact)
    )
    var body: [UInt8] = []
    entry.body.appendHTML(links.resolutions[0], to: &body)
    let words = entry.documents.reduce(0) { $0 + $1.document.wordCount }
    let outline = PageOutline.headings(of: entry.body)
    let references = references(links, in: entry)
    let backlinks = backlinks(index)
    let near = related.related(to: index)
    let neighbourhood = Neighbourhood(data).svg(index, near: near.map(\.entry))
    let files = data.workFiles
    let work = site.works.places[index].map { site.works.references[$0] }
    let ownFiles = work == nil ? [] : files.links(entry.id) { WorkFiles.path(entry, $0) }
    // A field of the kind's own is shown as the schema and the layout want it.
    let reviewed = kind.field(named: "reviewed") == nil ? entry.reviewed : nil

    // An entry's page has all that its card has, but all its facts.
    card[CardField.facts] = .list(listed.map(\.fact))
    let values = EntryField.filled(after: card.values) {
      switch $0 {
      case .body: .html(body)
      case .words: .number(words)
      case .readingMinutes: .number(max(1, (words + 100) / 200))
      case .hasOutline: .flag(!outline.isEmpty || !longFacts.isEmpty)
      case .outline: .list(outline)
      case .hasShortFacts: .flag(!shortFacts.isEmpty)
      case .shortFacts: .list(shortFacts)
      case .longFacts: .list(longFacts)
      case .field: schemaFields(facts, of: kind)
      case .hasReferences: .flag(!references.isEmpty)
      case .references: .list(references)
      case .hasBacklinks: .flag(!backlinks.isEmpty)
      case .backlinks: .list(backlinks)
      case .hasRelated: .flag(!near.isEmpty)
      case .related: .list(near.map { RelatedField.record(data.cards[$0.entry.value], reason: $0.reason) })
      case .matrix: data.matrixData?.matrix(own: index) ?? .none
      case .previous: neighbour(of: index, step: -1)
      case .next: neighbour(of: index, step: 1)
      case .source: .text(String(entry.source.dropFirst(Loader.folder.count + 1)))
      case .startsPlan: .flag(kind.plan?.start != nil)
      case .neighbourhood: neighbourhood.isEmpty ? .none : .html(neighbourhood)
      case .cardPath: .maybe(Decks.path(index, site))
      case .cite: citations.citation(of: index)
      case .hasFiles: .flag(!ownFiles.isEmpty)
      case .files: .list(ownFiles)
      case .referenceFiles:
        .list(
          references.isEmpty
            ? [] : files.links("\(entry.id)-references") { WorkFiles.listPath(entry, $0) })
      case .meta: .list(work.map { HighwireTags.tags(of: $0).map(MetaField.record) } ?? [])
      case .jsonLD: work.map { .html(jsonLD($0, of: entry)) } ?? .none
      case .titleHTML: .html(title(entry))
      case .reviewed: .maybe(reviewed?.iso)
      case .reviewedWords: .maybe(reviewed.map(site.words.date))
      case .bodyLanguage: .maybe(entry.documents[0].language)
      }
    }
    let isKind = site.schema.kindIndices.map { Value.flag($0 == entry.kind) }
    return .record(Record(EntryField.shapeID, values + isKind))
  }

  /// The facts by the names of their fields.
  private func schemaFields(_ facts: [(field: Int, fact: Value)], of kind: Kind) -> Value {
    let shapes = data.layout.shapes
    var fields = [Value](repeating: .none, count: shapes.fieldCount(of: LayoutShapes.schemaFields))
    for (place, fact) in facts {
      guard let slot = shapes.slot(of: kind.fields[place].name, in: LayoutShapes.schemaFields) else {
        continue
      }
      fields[slot] = fact
    }
    return .record(Record(LayoutShapes.schemaFields, fields))
  }

  /// The card before an entry or behind it; who stands in no list has no neighbours.
  private func neighbour(of index: EntryIndex, step: Int) -> Value {
    guard site.isListed(index) else { return .none }
    let range = site.library.range(of: site[index].kind)
    var place = index.value + step
    while range.contains(place), !site.isListed(EntryIndex(place)) { place += step }
    return range.contains(place) ? data.cards[place] : .none
  }

  private func jsonLD(_ work: Reference, of entry: Entry) -> [UInt8] {
    let page = site.library.settings.baseURL.map { $0 + entry.path.url }
    return Array(SchemaOrg.jsonLD(of: work, page: page).utf8)
  }

  /// The title as a heading shows it: a work's may hold italics and the like, which all other places leave out.
  private func title(_ entry: Entry) -> [UInt8] {
    let words = entry.title
    guard let marked = entry.work?.variables["title"], marked != words else { return HTML.text(words) }
    return Array(CSLMarkup.html(marked, words: words).utf8)
  }
}
