/// An entry among those that it connects to: what it cites and uses, what cites and uses it, and what is near.
///
/// A fan of lines from one dot, small enough for a margin. The lists of the
/// page say the same in full; they are the table behind it.
struct Neighbourhood {
  private let data: SiteData
  private var site: Site { _read { yield data.site } }

  private static let width = 270
  private static let row = 24
  private static let heading = 26
  /// How many of a group are drawn; the rest is counted.
  private static let most = 4
  /// Fewer neighbours are told by the page's lists alone.
  private static let least = 3

  private struct Group {
    var title: String
    /// Classes of its lines and dots.
    var line: String
    var dot: String
    var entries: [EntryIndex]
  }

  init(_ data: SiteData) { self.data = data }

  /// Empty when there is too little to draw, and for taxonomies, whose pages are lists of all that is theirs.
  func svg(_ index: EntryIndex, near: [EntryIndex]) -> [UInt8] {
    let entry = site[index]
    guard !site.schema[entry.kind].isTaxonomy else { return [] }
    let groups = groups(index, near)
    let count = groups.reduce(0) { $0 + $1.entries.count }
    guard count >= Self.least else { return [] }
    let height = groups.reduce(0) { $0 + Self.heading + Self.row * Self.rows($1) } + 4
    var svg = SVGWriter(
      width: Self.width, height: height, id: "picture.near",
      title: site.words(.nearTitle, ["title": entry.title]),
      description: "", role: .group, kind: "near", root: entry.path.root)
    let middle = height / 2
    // The lines first, so that no line crosses a word.
    each(groups) { group, y, place in
      guard place != nil else { return }
      svg.curve(group.line, (14, middle), (14, (middle + 3 * y) / 4), (20, y), (38, y))
    }
    // Each group's head stands before what is in it: a listener hears them in this order.
    each(groups) { group, y, place in
      if place == 0 { svg.text("near-head", 38, y - Self.row / 2 - Self.heading + 19, group.title) }
      guard let place else {
        let more = site.words(.nearMore, ["count": "\(group.entries.count - Self.most)"])
        return svg.text("near-more", 50, y + 4, more)
      }
      let target = site[group.entries[place]]
      let name = name(group.entries[place])
      let short = name.shortened(to: Self.characters)
      svg.link(target.path.url, label: short == name ? nil : name) { svg in
        svg.circle(group.dot, 41, y, 4)
        svg.text("", 50, y + 4, short)
      }
    }
    svg.circle("near-self", 14, middle, 8)
    return svg.closed()
  }

  /// What a line holds at 13 units to the letter's body.
  private static let characters = 30

  private static func rows(_ group: Group) -> Int {
    min(group.entries.count, most) + (group.entries.count > most ? 1 : 0)
  }

  /// Calls `draw` with the height of each line; without a place for the line that counts the rest.
  private func each(_ groups: [Group], _ draw: (Group, Int, Int?) -> Void) {
    var top = 0
    for group in groups {
      top += Self.heading
      for line in 0..<Self.rows(group) {
        draw(group, top + Self.row / 2, line < Self.most ? line : nil)
        top += Self.row
      }
    }
  }

  private func name(_ index: EntryIndex) -> String {
    site.works.places[index].map { site.works.labels[$0] } ?? site[index].title
  }

  // MARK: Groups

  private func groups(_ index: EntryIndex, _ near: [EntryIndex]) -> [Group] {
    let links = site.links[index.value]
    var seen: Set<EntryIndex> = [index]
    var works: [EntryIndex] = []
    var uses: [EntryIndex] = []
    for target in links.references.joined() + links.places.map(\.target) where seen.insert(target).inserted {
      let kind = site.schema[site[target].kind]
      if kind.isTaxonomy { continue }
      if kind.isBibliography { works.append(target) } else { uses.append(target) }
    }
    var citing: [EntryIndex] = []
    for incoming in site.incoming[index.value] where seen.insert(incoming.source).inserted {
      if !site.schema[site[incoming.source].kind].isTaxonomy { citing.append(incoming.source) }
    }
    let isWork = site.works.places[index] != nil
    let groups = [
      Group(title: site.words(.nearCites), line: "near-line warm", dot: "near-dot warm", entries: works),
      Group(title: site.words(.nearLeadsTo), line: "near-line warm", dot: "near-dot warm", entries: uses),
      Group(
        title: site.words(isWork ? .nearCitedBy : .nearLeadsHere), line: "near-line cool",
        dot: "near-dot cool",
        entries: citing),
      Group(
        title: site.words(.nearNear), line: "near-line both", dot: "near-dot both",
        entries: near.filter { !seen.contains($0) }),
    ]
    return groups.filter { !$0.entries.isEmpty }
  }
}
