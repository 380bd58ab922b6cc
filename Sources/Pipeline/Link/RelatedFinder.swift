/// Finds entries that are near to another, and says why.
///
/// Two entries are near when they are classified alike or rest on the same
/// works. What few entries have in common counts for more than what many have.
final class RelatedFinder: Sendable {
  struct Related: Sendable {
    var entry: EntryIndex
    /// "shares trust and courage, and cites two of the same works"
    var reason: String
  }

  static let most = 4
  /// How many entries with the same feature are looked at, beginning behind the
  /// entry itself: bounds the work in large sites.
  private static let window = 64
  private static let mostCandidates = 320

  private let site: Site
  private let table: Features
  private var words: SiteWords { _read { yield site.words } }
  private var features: [[EntryIndex]] { table.features }
  private var holders: [[EntryIndex]] { table.holders }
  private var weights: [Int] { table.weights }

  /// What entries have that others may have as well.
  struct Features: Sendable {
    /// By entry: the taxonomy entries and works it refers to, sorted.
    fileprivate let features: [[EntryIndex]]
    /// By entry: those that have it as a feature, sorted.
    fileprivate let holders: [[EntryIndex]]
    fileprivate let weights: [Int]
  }

  convenience init(_ site: Site) { self.init(site, Features(site)) }

  /// - Parameter features: Those of the same site, or of one whose entries refer to the same.
  init(_ site: Site, _ features: Features) {
    self.site = site
    table = features
  }
}

extension RelatedFinder.Features {
  init(_ site: Site) {
    var features = [[EntryIndex]](repeating: [], count: site.indices.count)
    var holders = features
    for index in site.indices where Self.takesPart(site, index) {
      let links = site.links[index.value]
      let targets = links.references.joined() + links.places.map(\.target)
      features[index.value] = targets.filter { target in
        let kind = site.schema[site[target].kind]
        return (kind.isTaxonomy || kind.isBibliography) && target != index
      }.uniqued().sorted()
      for feature in features[index.value] { holders[feature.value].append(index) }
    }
    self.features = features
    self.holders = holders
    // Inverse document frequency, in whole numbers so that every machine agrees.
    weights = holders.map { holders in
      holders.isEmpty ? 0 : 2 + (site.indices.count / holders.count).logarithm
    }
  }

  private static func takesPart(_ site: Site, _ index: EntryIndex) -> Bool {
    let kind = site.schema[site[index].kind]
    return !kind.isTaxonomy && !kind.isBibliography && !kind.folder.isEmpty && site.isListed(index)
  }
}

extension RelatedFinder {
  func related(to index: EntryIndex) -> [Related] {
    let own = features[index.value]
    guard !own.isEmpty else { return [] }
    var candidates: [EntryIndex] = []
    candidates.reserveCapacity(Self.mostCandidates + Self.window)
    // The rarest features first: what they lead to scores highest.
    for feature in own.sorted(by: { (holders[$0.value].count, $0) < (holders[$1.value].count, $1) }) {
      if candidates.count >= Self.mostCandidates { break }
      let list = holders[feature.value]
      let start = list.partitioningIndex { $0 > index }
      for step in 0..<min(list.count, Self.window) {
        let place = start + step
        candidates.append(list[place < list.count ? place : place - list.count])
      }
    }
    candidates.sort()
    var best: [(score: Int, entry: EntryIndex)] = []
    var last = index
    let weights = weights
    for candidate in candidates where candidate != last && candidate != index {
      last = candidate
      let (shared, score) = Self.score(own, features[candidate.value], weights)
      if shared >= 2, best.count < Self.most || score > best.last!.score {
        // Candidates come in the site's order, so of two equals the first stays ahead.
        let place = best.firstIndex { score > $0.score } ?? best.count
        best.insert((score, candidate), at: place)
        if best.count > Self.most { best.removeLast() }
      }
    }
    return best.map { Related(entry: $0.entry, reason: reason(index, $0.entry)) }
  }

  /// How many features two sorted lists share, and the sum of their weights.
  private static func score(
    _ a: [EntryIndex], _ b: [EntryIndex], _ weights: [Int]
  ) -> (shared: Int, score: Int) {
    var (i, j, shared, score) = (0, 0, 0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        shared += 1
        score += weights[a[i].value]
        i += 1
        j += 1
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return (shared, score)
  }

  private func reason(_ a: EntryIndex, _ b: EntryIndex) -> String {
    let other = features[b.value]
    let shared = features[a.value].filter { other.contains($0) }
    let taxa = shared.filter { site.schema[site[$0].kind].isTaxonomy }
      .sorted { weights[$0.value] == weights[$1.value] ? $0 < $1 : weights[$0.value] > weights[$1.value] }
    let works = shared.count - taxa.count
    var parts: [String] = []
    if !taxa.isEmpty {
      let names = taxa.prefix(3).map { site[$0].title.lowercasedFirst() }
      let rest = taxa.count - 3
      let more = counted(.relatedMore, rest)
      parts.append(words(.relatedShares, ["names": list(rest > 0 ? names + [more] : names)]))
    }
    if works > 0 { parts.append(counted(.relatedWorks, works)) }
    return parts.count == 2
      ? words(.relatedBoth, ["shares": parts[0], "works": parts[1]]) : parts.first ?? ""
  }

  private func counted(_ key: WordKey, _ count: Int) -> String {
    words(key, ["number": words.number(count), "count": "\(count)"])
  }

  private func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return words(.relatedNames, ["names": words.listed(names.dropLast()), "last": last])
  }
}

extension Int {
  /// The whole part of the logarithm to base 2; 0 for numbers below 2.
  fileprivate var logarithm: Int { self < 2 ? 0 : Int.bitWidth - 1 - leadingZeroBitCount }
}
