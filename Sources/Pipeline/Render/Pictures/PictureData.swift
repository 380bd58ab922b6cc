/// What one picture shows: the entries of a kind, sorted by a field.
struct PictureData: Sendable {
  struct Class: Sendable {
    var label: String
    var entries: [EntryIndex]
    /// The page that lists these entries, as it stands in an address; for a single entry its own.
    var path: String?
    /// First and last year; of timelines and spans.
    var years: ClosedRange<Int>?
    /// The date in full; of spans.
    var detail: String?
  }

  let setting: PictureSetting
  let id: String
  let kind: Kind
  let field: Field
  /// Empty classes between others are kept, since they are gaps.
  private(set) var classes: [Class] = []
  private let words: SiteWords
  /// How many entries say what the picture is about.
  let stated: Int
  let total: Int

  /// So many entries must say it, or a picture would show nothing but chance.
  static let least = 3
  /// More bars or lines than this are no picture any more; the table has them all.
  static let mostClasses = 40

  var isDrawn: Bool { stated >= Self.least && classes.count > 1 }

  init(_ setting: PictureSetting, _ site: Site) {
    self.setting = setting
    words = site.words
    kind = site.schema[setting.kind]
    field = kind.fields[setting.field]
    id = "picture.\(kind.name).\(field.name).\(setting.form.rawValue)"
    let listed = site.listed(setting.kind)
    total = listed.count
    let classes =
      switch setting.form {
      case .bars: Self.bars(setting, kind, listed, site)
      case .histogram: Self.histogram(setting, kind, listed, site)
      case .timeline: Self.years(setting, listed, site)
      case .spans: Self.spans(setting, listed, site)
      }
    self.classes = classes
    stated = Set(classes.flatMap(\.entries)).count
  }

  private static func page(
    _ setting: PictureSetting, _ id: (Facet.Value) -> Bool, _ site: Site
  ) -> String? {
    site.facets[setting.kind]?.first { $0.field == setting.field }?.values.first(where: id)?.path.url
  }

  // MARK: Classes

  private static func bars(
    _ setting: PictureSetting, _ kind: Kind, _ listed: [EntryIndex], _ site: Site
  ) -> [Class] {
    FacetBuilder.facet(setting.field, kind, listed, site).values.filter { $0.id != "not-stated" }.map {
      value in
      Class(label: value.label, entries: value.entries, path: page(setting, { $0.id == value.id }, site))
    }
  }

  /// A range counts where its middle lies, and one without an upper end where it begins.
  private static func histogram(
    _ setting: PictureSetting, _ kind: Kind, _ listed: [EntryIndex], _ site: Site
  ) -> [Class] {
    var members = [[EntryIndex]](repeating: [], count: setting.bins.count + 1)
    for index in listed {
      for number in site[index].values[setting.field].map(numbers) ?? [] {
        let place = setting.bins.firstIndex { number <= $0 } ?? setting.bins.count
        if members[place].last != index { members[place].append(index) }
      }
    }
    guard let first = members.firstIndex(where: { !$0.isEmpty }),
      let last = members.lastIndex(where: { !$0.isEmpty })
    else { return [] }
    return (first...last).map { place in
      Class(label: label(place, setting.bins, site.words), entries: members[place], path: nil)
    }
  }

  private static func numbers(_ value: FieldValue) -> [Int] {
    switch value {
    case .integer(let number): [number]
    case .range(let range): [range.high.map { range.low + ($0 - range.low) / 2 } ?? range.low]
    case .list(let values): values.flatMap(numbers)
    default: []
    }
  }

  private static func label(_ place: Int, _ bins: [Int], _ words: SiteWords) -> String {
    if place == 0 { return words(.upTo, ["number": "\(bins[0])"]) }
    if place == bins.count { return words(.over, ["number": "\(bins[place - 1])"]) }
    let low = bins[place - 1] + 1
    return low == bins[place] ? "\(low)" : "\(low)–\(bins[place])"
  }

  private static func years(_ setting: PictureSetting, _ listed: [EntryIndex], _ site: Site) -> [Class] {
    var members: [Int: [EntryIndex]] = [:]
    for index in listed {
      for date in site[index].values[setting.field].map(dates) ?? [] {
        if members[date.start.year]?.last != index { members[date.start.year, default: []].append(index) }
      }
    }
    guard let first = members.keys.min(), let last = members.keys.max() else { return [] }
    let step = step(last - first + 1)
    return stride(from: first - first % step, through: last, by: step).map { year in
      let years = year...(year + step - 1)
      let entries = step == 1 ? members[year] ?? [] : years.flatMap { members[$0] ?? [] }
      let label = step == 1 ? "\(year)" : "\(year)–\(year + step - 1)"
      let path = step == 1 ? page(setting, { $0.id == "\(year)" }, site) : nil
      return Class(label: label, entries: entries, path: path, years: years)
    }
  }

  /// How many years stand in one column, so that there are no more columns than a picture takes.
  private static func step(_ years: Int) -> Int {
    var step = 1
    for factor in [5, 2, 5, 2, 5, 2, 5] where years > step * mostClasses { step *= factor }
    return step
  }

  private static func dates(_ value: FieldValue) -> [DateValue] {
    switch value {
    case .date(let date): [date]
    case .list(let values): values.flatMap(dates)
    default: []
    }
  }

  private static func spans(_ setting: PictureSetting, _ listed: [EntryIndex], _ site: Site) -> [Class] {
    let classes: [(date: DateValue, entry: EntryIndex)] = listed.flatMap { index in
      (site[index].values[setting.field].map(dates) ?? []).map { ($0, index) }
    }
    return classes.sorted { ($0.date.start, $0.entry) < ($1.date.start, $1.entry) }.map { date, index in
      Class(
        label: site[index].title, entries: [index], path: site[index].path.url,
        years: date.start.year...max(date.start.year, date.end?.year ?? date.start.year),
        detail: site.words.date(date))
    }
  }

  // MARK: Words

  /// "3 of 49 state this; 46 do not."
  var note: String {
    if total == 0 { return words(.pictureNone) }
    if stated == 0 { return words(.pictureUnstated, ["total": "\(total)"]) }
    if stated == total { return words(.pictureAll, ["total": "\(total)"]) }
    if !isDrawn { return words(.pictureTooFew, ["stated": "\(stated)", "total": "\(total)"]) }
    let rest = words(.pictureRest, ["count": "\(total - stated)"])
    return words(.pictureSome, ["stated": "\(stated)", "total": "\(total)", "rest": rest])
  }

  /// The picture in words, for those who do not see it.
  var description: String {
    let shown = classes.prefix(12).map { shown in
      switch setting.form {
      case .spans: "\(shown.label), \(shown.detail ?? "")"
      case .bars, .histogram, .timeline: "\(shown.label): \(shown.entries.count)"
      }
    }
    return words(
      classes.count > 12 ? .pictureDescriptionMore : .pictureDescription,
      ["classes": shown.joined(separator: "; "), "note": note])
  }
}
