import Diagnostics
import Markup

/// Makes the report of a linked site.
struct ReportBuilder {
  private let site: Site
  private let tree: any FileTree
  private let workers: Workers

  init(_ site: Site, tree: any FileTree, workers: Workers) {
    self.site = site
    self.tree = tree
    self.workers = workers
  }

  /// - Parameter since: The day since which entries should have been reviewed.
  func report(since: DateValue?) -> SiteReport {
    var report = SiteReport()
    report.title = site.library.settings.title
    report.kinds = kinds()
    report.unfinished = site.indices.compactMap { index in
      site[index].status.label.map { (item(index), $0) }
    }
    report.coverage = coverage()
    report.uses = uses()
    report.orphans = orphans()
    report.review = since.map(review)
    if let works = site.schema.bibliography {
      let works = published(works)
      report.withoutAnnotation = works.filter { site[$0].body.isEmpty }.map { item($0) }
      report.unusedWorks = works.filter { used($0).isEmpty }.map { item($0) }
    }
    addTexts(to: &report)
    return report
  }

  private func published(_ kind: KindIndex) -> [EntryIndex] {
    site.library.range(of: kind).map(EntryIndex.init).filter { site[$0].status == .published }
  }

  private func item(_ index: EntryIndex, line: Int = 1) -> SiteReport.Item {
    let entry = site[index]
    return SiteReport.Item(
      id: entry.id, title: entry.title, kind: site.schema[entry.kind].one, path: entry.source, line: line)
  }

  private func kinds() -> [SiteReport.KindCount] {
    site.schema.kindIndices.map { index in
      let statuses = site.library.entries[site.library.range(of: index)].map(\.status)
      let count = { (status: EntryStatus) in statuses.count { $0 == status } }
      return SiteReport.KindCount(
        name: site.schema[index].name, many: site.schema[index].many, total: statuses.count,
        draft: count(.draft), review: count(.review), retired: count(.retired))
    }
  }

  // MARK: Coverage

  /// The entries of a taxonomy that an entry's fields name, each once.
  private func targets(_ index: EntryIndex, _ taxonomy: KindIndex) -> [EntryIndex] {
    let fields = site.schema[site[index].kind].fields
    return zip(fields, site.links[index.value].references).flatMap { field, targets in
      field.type.target == taxonomy ? targets : []
    }.uniqued()
  }

  /// The kinds, but taxonomies, with a field that names entries of a taxonomy.
  private func kinds(with taxonomy: KindIndex) -> [KindIndex] {
    site.schema.kindIndices.filter { index in
      !site.schema[index].isTaxonomy && site.schema[index].fields.contains { $0.type.target == taxonomy }
    }
  }

  private func coverage() -> SiteReport.Coverage? {
    guard let (rowKind, columnKind) = site.schema.matrix else { return nil }
    let rows = published(rowKind)
    let columns = published(columnKind)
    guard !rows.isEmpty, !columns.isEmpty else { return nil }
    let both = kinds(with: rowKind).filter(kinds(with: columnKind).contains)
    let tables = both.map { kind in
      var counts = [[Int]](repeating: [Int](repeating: 0, count: columns.count), count: rows.count)
      for index in published(kind) {
        let own = targets(index, columnKind).compactMap(columns.firstIndex)
        for row in targets(index, rowKind).compactMap(rows.firstIndex) {
          for column in own { counts[row][column] += 1 }
        }
      }
      return SiteReport.Coverage.Table(
        kind: site.schema[kind].name, many: site.schema[kind].many, counts: counts)
    }
    return SiteReport.Coverage(
      rowsTitle: site.schema[rowKind].many, columnsTitle: site.schema[columnKind].many,
      rows: rows.map(head), columns: columns.map(head), tables: tables)
  }

  private func head(_ index: EntryIndex) -> SiteReport.Coverage.Head {
    let entry = site[index]
    var short: String?
    if let place = site.schema[entry.kind].field(named: "short"), case .text(let text)? = entry.values[place]
    {
      short = text
    }
    return SiteReport.Coverage.Head(id: entry.id, title: entry.title, short: short ?? entry.title)
  }

  private func uses() -> [SiteReport.Use] {
    site.schema.kindIndices.compactMap { taxonomy in
      let kinds = kinds(with: taxonomy)
      guard site.schema[taxonomy].isTaxonomy, !kinds.isEmpty else { return nil }
      var counts: [EntryIndex: [Int]] = [:]
      for (place, kind) in kinds.enumerated() {
        for index in published(kind) {
          for target in targets(index, taxonomy) {
            counts[target, default: [Int](repeating: 0, count: kinds.count)][place] += 1
          }
        }
      }
      return SiteReport.Use(
        taxonomy: site.schema[taxonomy].many, kinds: kinds.map { site.schema[$0].many },
        rows: published(taxonomy).map {
          (item($0), counts[$0] ?? [Int](repeating: 0, count: kinds.count))
        })
    }
  }

  // MARK: Links

  /// The other entries that lead to one.
  private func used(_ index: EntryIndex) -> [EntryIndex] {
    site.incoming[index.value].map(\.source).filter { $0 != index }
  }

  /// Entries to which nothing leads but lists; works that nothing cites are told of apart.
  private func orphans() -> [SiteReport.Item] {
    var led: Set<EntryIndex> = []
    for links in [site.homeLinks].compactMap(\.self) + site.introductionLinks.values {
      led.formUnion(links.places.map(\.target))
    }
    let settings = site.library.settings
    let named = Set((settings.navigation + settings.footer).map(\.name))
    return site.indices.filter { index in
      let entry = site[index]
      return entry.status == .published && entry.kind != site.schema.bibliography
        && !named.contains(entry.id) && !led.contains(index) && used(index).isEmpty
    }.map { item($0) }
  }

  // MARK: Review

  private func review(_ since: DateValue) -> SiteReport.Review {
    var found: [(place: Int, day: DateValue.Part?, item: SiteReport.Item, words: String?)] = []
    var silent: [(many: String, count: Int)] = []
    for kind in site.schema.kindIndices {
      let entries = published(kind)
      guard entries.contains(where: { site[$0].reviewed != nil }) else {
        if !entries.isEmpty { silent.append((site.schema[kind].many, entries.count)) }
        continue
      }
      for index in entries {
        let reviewed = site[index].reviewed
        let day = reviewed.map { $0.end ?? $0.start }
        if let day, day >= since.start { continue }
        found.append((index.value, day, item(index), reviewed?.iso))
      }
    }
    found.sort { a, b in
      switch (a.day, b.day) {
      case (nil, nil): a.place < b.place
      case (nil, _): true
      case (_, nil): false
      case (let first?, let second?): first == second ? a.place < b.place : first < second
      }
    }
    return SiteReport.Review(since: since.iso, items: found.map { ($0.item, $0.words) }, silent: silent)
  }

  // MARK: Texts

  /// What is found by reading all texts.
  private struct TextFacts: Sendable {
    var prose = Prose()
    var shingles: [UInt64] = []
    var title: [UInt64] = []
  }

  private func addTexts(to report: inout SiteReport) {
    let entries = site.indices.filter { site[$0].status == .published }
    let isEnglish = site.library.settings.language.lowercased().split(separator: "-").first == "en"
    let facts = workers.map(entries.count) { [self] number -> TextFacts in
      let prose = Prose(site[entries[number]].documents.map(\.document))
      return TextFacts(
        prose: prose, shingles: Shingles.ofWords(prose.words, length: 4),
        title: Shingles.ofCharacters(site[entries[number]].title, length: 3))
    }
    report.duplicates = duplicates(entries, facts)
    if isEnglish {
      report.reading = reading(entries, facts)
    }
    for (number, index) in entries.enumerated() {
      let long = facts[number].prose.sentences.filter { $0.words.count > SiteReport.longest }
      if long.isEmpty { continue }
      var finder = SentenceFinder(file: (try? tree.read(site[index].source)) ?? [])
      for sentence in long {
        report.longSentences.append(
          SiteReport.LongSentence(
            item: item(index, line: finder.line(of: sentence.words)), words: sentence.words.count,
            text: sentence.text))
      }
    }
    report.longSentences.sort { a, b in
      a.words != b.words ? a.words > b.words : (a.item.path, a.item.line) < (b.item.path, b.item.line)
    }
  }

  private func reading(_ entries: [EntryIndex], _ facts: [TextFacts]) -> [SiteReport.Reading] {
    let all = zip(entries, facts).compactMap { index, facts -> SiteReport.Reading? in
      guard let ease = ReadingEase(facts.prose.sentences.map(\.words)) else { return nil }
      return SiteReport.Reading(
        item: item(index), ease: ease.score, words: ease.words, sentences: ease.sentences)
    }
    return all.sorted { ($0.ease, $0.item.path) < ($1.ease, $1.item.path) }
  }

  private func duplicates(_ entries: [EntryIndex], _ facts: [TextFacts]) -> [SiteReport.Group] {
    var groups: [SiteReport.Group] = []
    let titles = NearDuplicates.groups(facts.map(\.title), atLeast: 0.75) { a, b in
      // "Week 1" and "Week 2" are no slips.
      Shingles.numbers(site[entries[a]].title) == Shingles.numbers(site[entries[b]].title)
    }
    let texts = NearDuplicates.groups(facts.map(\.shingles), atLeast: 0.5) { _, _ in true }
    for (sort, found) in [(SiteReport.Group.Sort.title, titles), (.text, texts)] {
      for group in found {
        groups.append(
          SiteReport.Group(
            sort: sort, resemblance: Int((group.resemblance * 100).rounded()),
            items: group.members.map { item(entries[$0]) }))
      }
    }
    return groups
  }
}

extension Project {
  /// The report of what a build would publish, and of what is on its way there.
  ///
  /// - Parameter since: A date; entries that were not reviewed since then are named.
  /// - Returns: The report, and all mistakes of the content.
  package func report(since: String?) throws(WorldError) -> Reported<SiteReport> {
    let day = since.flatMap { DateValue($0) }
    if let since, day == nil || day?.end != nil {
      throw WorldError(
        "'\(since)' is \(day == nil ? "no date" : "a span of time, and no date")",
        help: "write '2026', '2026-04' or '2026-04-30'")
    }
    let library = try library()
    let linked = Linker.link(library.value, tree: tree, workers: workers)
    let report = ReportBuilder(linked.value, tree: tree, workers: workers).report(since: day)
    return Reported(report, library.diagnostics + linked.diagnostics)
  }
}

extension Project {
  /// The way from the folder of a private file to the project's.
  ///
  /// - Parameter file: Relative to the current folder, or absolute.
  /// - Throws: When the file lies where a site is built from, or where this project's site is.
  package func wayBack(from file: String) throws(WorldError) -> String {
    let absolute = file.hasPrefix("/") ? file : DiskTree.currentFolder + "/" + file
    let slash = absolute.lastIndex(of: "/")!
    guard let folder = DiskTree.realPath(slash == absolute.startIndex ? "/" : String(absolute[..<slash]))
    else {
      throw WorldError("there is no folder for '\(file)'", help: "make it first")
    }
    for shown in ["site", Loader.folder, layouts] {
      let path = shown.hasPrefix("/") ? shown : root + "/" + shown
      guard folder == path || folder.hasPrefix(path + "/") else { continue }
      throw WorldError(
        "'\(file)' would be published with '\(shown)', and a report is private",
        help: "write it beside that folder")
    }
    let from = folder.split(separator: "/")
    let to = root.split(separator: "/")
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let parts = [Substring](repeating: "..", count: from.count - shared) + to[shared...]
    return parts.map { $0 + "/" }.joined()
  }
}
