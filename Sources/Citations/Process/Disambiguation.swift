/// Makes cites of different works different (CSL 1.0.2, "Disambiguation"): names
/// are added, given names opened, `disambiguate` set, letters put behind years,
/// in that order, and no more than it takes.
struct Disambiguation {
  let context: Context
  /// In the order of the bibliography.
  var works: [Work]
  /// The note of the first cite, which can tell later cites apart.
  var firstNotes: [String: Int] = [:]
  private let part: Style.CitationPart
  /// How each work looks as it stands, for works that nothing was done to since it was last asked.
  private var looks: [String?] = []
  /// Longer lists are not opened any further, whatever it would gain.
  private static let mostNames = 60

  init(context: Context, works: [Work]) {
    self.context = context
    self.works = works
    part = context.style.citation
  }

  mutating func run() {
    let opensGivenNames = part.addsGivenNames && part.givenRule != .byCite
    // A work alone is like no other, but two of its own names may be alike.
    if works.count == 1, !opensGivenNames || works[0].reference.names.values.joined().count < 2 { return }
    var blocks: [[NameBlock]] = []
    for place in works.indices {
      let look = render(place)
      blocks.append(look.blocks)
      looks.append(look.text)
    }
    if opensGivenNames { openGivenNames(blocks) }
    if part.addsNames || part.addsGivenNames {
      for group in alike() { addNames(group, blocks) }
    }
    for group in alike() { tryCondition(group) }
    if part.addsYearSuffix {
      for group in alike() {
        for (number, place) in group.enumerated() { works[place].yearSuffix = number }
      }
    }
  }

  // MARK: What readers see

  private func render(_ place: Int, _ change: ((inout Work) -> Void)? = nil) -> (
    text: String, blocks: [NameBlock]
  ) {
    var work = works[place]
    change?(&work)
    let state = CiteState(
      cite: Cite(id: work.reference.id), position: .subsequent, firstNote: firstNotes[work.reference.id])
    var renderer = Renderer(
      context, mode: .citation, options: part.layout.nameOptions, work: work, state: state)
    renderer.isComparing = true
    let nodes = renderer.layout(part.layout.elements)
    return (nodes.plain, renderer.blocks)
  }

  /// Groups of works whose cites look the same, in the order of their first members.
  private mutating func alike() -> [[Int]] {
    for place in works.indices where looks[place] == nil { looks[place] = render(place).text }
    return Self.partition(Array(works.indices)) { looks[$0]! }.filter { $0.count > 1 }
  }

  private static func partition(_ places: [Int], _ look: (Int) -> String) -> [[Int]] {
    var groups: [[Int]] = []
    var known: [String: Int] = [:]
    for place in places {
      let text = look(place)
      if text.isEmpty {
        groups.append([place])
      } else if let group = known[text] {
        groups[group].append(place)
      } else {
        known[text] = groups.count
        groups.append([place])
      }
    }
    return groups
  }

  /// What was tried on a group: works that look alike, by names shown and given names opened.
  private struct Trials {
    struct Key: Hashable {
      var shown: Int
      var levels: [UInt8]?
    }
    let group: [Int]
    let lists: Int
    var known: [Key: [Int: [Int]]] = [:]
  }

  private func classes(_ trials: inout Trials, _ shown: Int, _ levels: [UInt8]?) -> [Int: [Int]] {
    let key = Trials.Key(shown: shown, levels: levels)
    if let known = trials.known[key] { return known }
    let found = classes(trials.group, Self.setShown(shown, levels, trials.lists))
    trials.known[key] = found
    return found
  }

  /// For each place all that look the same.
  private func classes(_ places: [Int], _ change: ((inout Work) -> Void)?) -> [Int: [Int]] {
    var out: [Int: [Int]] = [:]
    for group in Self.partition(places, { render($0, change).text }) {
      for place in group { out[place] = group }
    }
    return out
  }

  // MARK: Names

  private static func setShown(_ shown: Int, _ levels: [UInt8]?, _ blocks: Int) -> (inout Work) -> Void {
    { work in
      while work.expansions.count < blocks { work.expansions.append(NameExpansion()) }
      for block in work.expansions.indices {
        work.expansions[block].shown = shown
        if let levels { work.expansions[block].levels = levels }
      }
    }
  }

  private mutating func addNames(_ group: [Int], _ blocks: [[NameBlock]]) {
    let lists = group.map { blocks[$0].count }.max() ?? 0
    guard lists > 0 else { return }
    let base = group.map { place in blocks[place].map(\.shown).max() ?? 0 }.max() ?? 0
    let total = group.map { place in blocks[place].map(\.names.count).max() ?? 0 }.max() ?? 0
    let most = part.addsNames ? min(max(total, base), max(base, Self.mostNames)) : base
    let opensGiven = part.addsGivenNames && part.givenRule == .byCite
    let steps = levels(group, blocks)
    let full: [UInt8]? = opensGiven ? [UInt8](repeating: steps.last ?? 0, count: most) : nil
    var trials = Trials(group: group, lists: lists)
    let best = classes(&trials, most, full)
    // Groups by the fewest names that show as much as all of them.
    var rest = Set(group)
    var shown = base
    var settled: [(places: [Int], shown: Int)] = []
    while !rest.isEmpty, shown <= most {
      let now = classes(&trials, shown, full)
      let done = group.filter { rest.contains($0) && now[$0] == best[$0] }
      if !done.isEmpty { settled.append((done, shown)) }
      rest.subtract(done)
      shown += 1
    }
    for (places, shown) in settled {
      if best[places[0]]?.count == group.count { continue }
      for place in places where best[place]?.count != group.count {
        var kept: [UInt8]?
        if opensGiven {
          kept = openFew(place, &trials, shown: shown, steps: steps, wanted: best[place] ?? [])
        }
        Self.setShown(shown, kept, lists)(&works[place])
        looks[place] = nil
      }
    }
  }

  /// Which levels tell more than the style's own form.
  private func levels(_ group: [Int], _ blocks: [[NameBlock]]) -> [UInt8] {
    for place in group {
      for block in blocks[place] {
        if block.form == .short { return block.initializes ? [1, 2] : [2] }
        return [2]
      }
    }
    return [2]
  }

  /// The fewest given names, from the first on, that tell a work from the others.
  private func openFew(
    _ place: Int, _ trials: inout Trials, shown: Int, steps: [UInt8], wanted: [Int]
  ) -> [UInt8] {
    var levels = [UInt8](repeating: 0, count: shown)
    var now = classes(&trials, shown, levels)[place] ?? []
    for name in 0..<shown where now.count > wanted.count {
      for step in steps {
        var trial = levels
        trial[name] = step
        let after = classes(&trials, shown, trial)[place] ?? []
        if after.count < now.count {
          levels = trial
          now = after
        }
        if now.count <= wanted.count { break }
      }
    }
    return levels
  }

  /// Opens given names wherever two different people would look alike.
  private mutating func openGivenNames(_ blocks: [[NameBlock]]) {
    let primaryOnly = part.givenRule == .primaryName || part.givenRule == .primaryNameWithInitials
    let initialsOnly = part.givenRule == .allNamesWithInitials || part.givenRule == .primaryNameWithInitials
    var people: [String: People] = [:]
    func each(_ body: (_ work: Int, _ block: Int, _ name: Int, NameBlock) -> Void) {
      for work in blocks.indices {
        for (block, list) in blocks[work].enumerated() {
          let count = primaryOnly ? min(1, list.names.count) : list.names.count
          for name in 0..<count { body(work, block, name, list) }
        }
      }
    }
    each { _, _, name, list in
      people[Self.base(list.names[name], list), default: People()].insert(Person(list.names[name]))
    }
    var changes: [(Int, Int, Int, UInt8)] = []
    each { work, block, place, list in
      let name = list.names[place]
      guard name.literal == nil, let known = people[Self.base(name, list)], known.all.count > 1 else {
        return
      }
      let alike = known.byInitials[Person(name).initials] ?? 1
      if list.form == .short, list.initializes {
        if alike == 1 || initialsOnly {
          if alike < known.all.count { changes.append((work, block, place, 1)) }
          return
        }
      } else if initialsOnly, list.initializes {
        return
      }
      changes.append((work, block, place, 2))
    }
    for (work, block, name, level) in changes {
      while works[work].expansions.count <= block { works[work].expansions.append(NameExpansion()) }
      while works[work].expansions[block].levels.count <= name {
        works[work].expansions[block].levels.append(0)
      }
      works[work].expansions[block].levels[name] = level
      looks[work] = nil
    }
  }

  /// "J. J." and "J.J." are one person.
  private struct Person: Hashable {
    var family: String
    var given: String
    var initials: String

    init(_ name: Name) {
      family = [name.nonDroppingParticle ?? "", name.family, name.suffix ?? ""].joined(separator: "\u{0}")
      given = String((name.given ?? "").filter { !$0.isWhitespace && $0 != "." })
      initials = Initials.of(name.given ?? "", with: ".", hyphens: true)
    }
  }

  /// Those whose names the style prints alike.
  private struct People {
    var all: Set<Person> = []
    var byInitials: [String: Int] = [:]

    mutating func insert(_ person: Person) {
      if all.insert(person).inserted { byInitials[person.initials, default: 0] += 1 }
    }
  }

  /// A name as the style prints it at first.
  private static func base(_ name: Name, _ block: NameBlock) -> String {
    var out = (name.nonDroppingParticle.map { $0 + " " } ?? "") + name.family + "\u{0}"
    if block.form == .long {
      let given = name.given ?? ""
      out += block.initializes ? Initials.of(given, with: ".", hyphens: true) : given
    }
    return out
  }

  // MARK: The condition

  private mutating func tryCondition(_ group: [Int]) {
    let after = classes(group) { $0.isAmbiguous = true }
    for place in group where after[place]?.count != group.count {
      works[place].isAmbiguous = true
      looks[place] = nil
    }
  }
}
