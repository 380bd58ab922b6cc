/// A part of a report for people, in words; text and page are made of the same parts.
struct ReportSection: Sendable {
  struct Line: Sendable {
    var item: SiteReport.Item
    /// What there is to say of it: "67 words", "never".
    var note: String?
    /// A sentence of it.
    var quotation: String?
    /// Whether it begins a group of lines that belong together.
    var startsGroup = false
  }

  struct Table: Sendable {
    var caption: String
    var corner: String
    var heads: [(short: String, title: String)]
    var rows: [(title: String, counts: [Int])]
    /// Whether nothing is something to look at.
    var showsGaps = true
  }

  var id: String
  var title: String
  /// What the part shows, and what to do about it.
  var words: [String] = []
  var tables: [Table] = []
  var lines: [Line] = []

  static func all(_ report: SiteReport) -> [ReportSection] {
    [entries(report)] + coverage(report) + [orphans(report), review(report)] + works(report)
      + [duplicates(report), reading(report), sentences(report)]
  }

  // MARK: Parts

  private static func entries(_ report: SiteReport) -> ReportSection {
    let rows = report.kinds.filter { $0.total > 0 }.map { kind in
      (kind.many, [kind.total, kind.draft, kind.review, kind.retired])
    }
    let table = Table(
      caption: "Entries by kind", corner: "Kind",
      heads: ["All", "Draft", "In review", "Retired"].map { ($0, $0) }, rows: rows,
      showsGaps: false)
    return ReportSection(
      id: "entries", title: "Entries",
      words: report.unfinished.isEmpty ? [] : ["Not simply published:"], tables: [table],
      lines: report.unfinished.map { Line(item: $0.item, note: $0.status) })
  }

  private static func coverage(_ report: SiteReport) -> [ReportSection] {
    var sections: [ReportSection] = []
    if let coverage = report.coverage {
      var section = ReportSection(
        id: "coverage", title: "Coverage: \(coverage.rowsTitle) and \(coverage.columnsTitle)")
      for table in coverage.tables {
        let gaps = table.gaps == 1 ? "1 gap" : "\(table.gaps) gaps"
        section.tables.append(
          Table(
            caption: "\(table.many): \(gaps)", corner: coverage.rowsTitle,
            heads: coverage.columns.map { ($0.short, $0.title) },
            rows: zip(coverage.rows, table.counts).map { ($0.title, $1) }))
      }
      section.words = [
        section.tables.isEmpty
          ? "No kind has fields for both."
          : "How many published entries stand in each. A cell with none is a gap."
      ]
      sections.append(section)
    }
    guard !report.uses.isEmpty else { return sections }
    var section = ReportSection(id: "uses", title: "What entries are sorted by")
    for use in report.uses {
      section.tables.append(
        Table(
          caption: use.taxonomy, corner: use.taxonomy, heads: use.kinds.map { ($0, $0) },
          rows: use.rows.map { ($0.item.title, $0.counts) }))
    }
    sections.append(section)
    return sections
  }

  private static func orphans(_ report: SiteReport) -> ReportSection {
    ReportSection(
      id: "orphans", title: "Orphans",
      words: [
        report.orphans.isEmpty
          ? "Something links to every entry."
          : "Nothing but lists and search leads to these. Link to them from where readers would want them."
      ], lines: report.orphans.map { Line(item: $0) })
  }

  private static func review(_ report: SiteReport) -> ReportSection {
    guard let review = report.review else {
      return ReportSection(
        id: "review", title: "Review",
        words: ["Ask with --since DATE for entries that were not reviewed since then."])
    }
    var section = ReportSection(
      id: "review", title: "Not reviewed since \(review.since)",
      lines: review.items.map { Line(item: $0.item, note: $0.reviewed ?? "never") })
    if section.lines.isEmpty {
      section.words = ["All entries that say when they were reviewed were since then."]
    }
    for kind in review.silent {
      section.words.append("\(kind.many): none of \(kind.count) says when it was reviewed.")
    }
    return section
  }

  private static func works(_ report: SiteReport) -> [ReportSection] {
    [
      ReportSection(
        id: "annotations", title: "Works without an annotation",
        words: report.withoutAnnotation.isEmpty ? ["Every work has a text."] : [],
        lines: report.withoutAnnotation.map { Line(item: $0) }),
      ReportSection(
        id: "unused", title: "Works that nothing cites",
        words: report.unusedWorks.isEmpty ? ["Every work is cited or linked to."] : [],
        lines: report.unusedWorks.map { Line(item: $0) }),
    ]
  }

  private static func duplicates(_ report: SiteReport) -> ReportSection {
    var section = ReportSection(id: "duplicates", title: "Near-duplicates")
    section.words = [
      report.duplicates.isEmpty
        ? "No two titles or texts are nearly the same."
        : "Titles or texts that are nearly the same: merge them, or say how they differ."
    ]
    for group in report.duplicates {
      let words =
        group.sort == .title ? "titles \(group.resemblance)% alike" : "texts \(group.resemblance)% alike"
      for (place, item) in group.items.enumerated() {
        section.lines.append(Line(item: item, note: place == 0 ? words : nil, startsGroup: place == 0))
      }
    }
    return section
  }

  /// The hardest texts that are shown; JSON has them all.
  private static let most = 20

  private static func reading(_ report: SiteReport) -> ReportSection {
    var section = ReportSection(id: "reading", title: "Reading ease")
    guard let reading = report.reading else {
      section.words = ["Measured for sites in English only: the measure was made for no other language."]
      return section
    }
    guard let median = report.medianEase else {
      section.words = ["No text has a hundred words."]
      return section
    }
    section.words = [
      "Flesch's reading ease: 60 to 70 is plain English, below 30 very hard. The middle of \(reading.count) texts is \(median). The hardest:"
    ]
    section.lines = reading.prefix(most).map { Line(item: $0.item, note: "\($0.ease)") }
    return section
  }

  private static func sentences(_ report: SiteReport) -> ReportSection {
    let count = report.longSentences.count
    let found = count == 1 ? "1 sentence has" : "\(count) sentences have"
    return ReportSection(
      id: "sentences", title: "Long sentences",
      words: [
        count == 0
          ? "No sentence has more than \(SiteReport.longest) words."
          : "\(found) more than \(SiteReport.longest) words." + (count > most ? " The longest:" : "")
      ],
      lines: report.longSentences.prefix(most).map {
        Line(item: $0.item, note: "\($0.words) words", quotation: $0.text)
      })
  }
}
