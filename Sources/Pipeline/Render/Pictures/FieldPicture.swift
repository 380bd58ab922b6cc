/// Draws what a field holds: bars, columns, dots or lines.
///
/// All are 400 units wide, and words stand above what they name, so that a
/// phone shows them without shrinking the type. The thin line at the head of
/// a picture says how much of the library it stands on: filled as far as entries
/// state the fact, open where they do not, and left out when all do.
struct FieldPicture {
  private static let width = 400
  /// The line of what is stated and what is not, and the room below it.
  private static func head(_ data: PictureData) -> Int { data.stated < data.total ? 22 : 0 }

  static func svg(_ data: PictureData, root: String) -> [UInt8] {
    switch data.setting.form {
    case .bars: bars(data, root)
    case .histogram: columns(data, root, isDotted: false)
    case .timeline: columns(data, root, isDotted: data.classes.allSatisfy { $0.entries.count <= mostDots })
    case .spans: spans(data, root)
    }
  }

  private static func writer(_ data: PictureData, height: Int, root: String) -> SVGWriter {
    let hasLinks = data.classes.contains { $0.path != nil }
    var svg = SVGWriter(
      width: width, height: height, id: data.id, title: data.setting.title, description: data.description,
      role: hasLinks ? .group : .image, kind: data.setting.form.rawValue, root: root)
    guard data.stated < data.total else { return svg }
    let stated = max(2, width * data.stated / data.total)
    svg.rect("pic-stated", 0, 1, stated, 6)
    svg.rect("pic-open", stated + 1, 1, max(1, width - stated - 2), 6)
    return svg
  }

  private static func named(_ shown: PictureData.Class) -> String { "\(shown.label): \(shown.entries.count)" }

  // MARK: Bars

  private static func bars(_ data: PictureData, _ root: String) -> [UInt8] {
    let (row, head) = (40, head(data))
    // The largest bars first where there are too many: the rest is in the table.
    var classes = data.classes
    if classes.count > PictureData.mostClasses {
      classes = Array(
        classes.enumerated().sorted {
          ($1.element.entries.count, $0.offset) < ($0.element.entries.count, $1.offset)
        }.prefix(PictureData.mostClasses).map(\.element))
    }
    // Few entries make short bars, so that three of them do not look like many.
    let largest = max(8, classes.map(\.entries.count).max() ?? 0)
    var svg = writer(data, height: head + row * classes.count, root: root)
    for (number, shown) in classes.enumerated() {
      let y = head + row * number
      let length = shown.entries.isEmpty ? 0 : max(3, (width - 44) * shown.entries.count / largest)
      svg.link(shown.path, label: named(shown)) { svg in
        svg.rect("pic-target", 0, y, width, row - 4)
        svg.text("pic-label", 0, y + 14, shown.label.shortened(to: 52))
        if length > 0 { svg.rect("pic-bar", 0, y + 21, length, 10) }
        svg.text("pic-count", length + 7, y + 31, "\(shown.entries.count)")
      }
    }
    return svg.closed()
  }

  // MARK: Columns

  /// Dots higher than this would leave the picture.
  private static let mostDots = 24

  private static func columns(_ data: PictureData, _ root: String, isDotted: Bool) -> [UInt8] {
    let classes = data.classes
    let head = head(data)
    let step = min(64, width / max(1, classes.count))
    let left = (width - step * classes.count) / 2
    let largest = classes.map(\.entries.count).max() ?? 1
    // A dot for each entry, as large as its column lets it be.
    let dot = max(4, min(16, step - 3))
    let tall = isDotted ? largest * dot : 150
    let base = head + 18 + tall
    var svg = writer(data, height: base + 26, root: root)
    for (number, shown) in classes.enumerated() {
      let x = left + step * number
      let middle = x + step / 2
      let count = shown.entries.count
      let height = isDotted ? count * dot : max(count > 0 ? 3 : 0, tall * count / largest)
      svg.link(count > 0 ? shown.path : nil, label: named(shown)) { svg in
        if count == 0 {
          svg.circle("pic-gap", middle, base - 5, 3)
        } else {
          svg.rect("pic-target", x, head, step, base - head)
          if isDotted {
            for place in 0..<count {
              svg.circle("pic-dot", middle, base - dot / 2 - place * dot, dot / 2 - 1)
            }
          } else {
            svg.rect("pic-bar", x + max(1, step / 10), base - height, step - 2 * max(1, step / 10), height)
          }
          if step >= 18 || count == largest {
            svg.text("pic-count", middle, base - height - 5, "\(count)", anchor: .middle)
          }
        }
      }
      if isLabelled(shown, step) {
        svg.text("pic-year", max(15, min(width - 15, middle)), base + 18, axis(shown), anchor: .middle)
      }
    }
    svg.path("pic-axis", "M0 \(base)H\(width)")
    return svg.closed()
  }

  private static func axis(_ shown: PictureData.Class) -> String {
    shown.years.map { "\($0.lowerBound)" } ?? shown.label
  }

  /// Years stand below every column, every fifth or every tenth, as there is room.
  private static func isLabelled(_ shown: PictureData.Class, _ step: Int) -> Bool {
    guard let year = shown.years?.lowerBound else { return true }
    let wide = (shown.years!.count * 44 + step - 1) / max(1, step)
    let every = [1, 2, 5, 10, 20, 50, 100, 200, 500].first { $0 >= wide } ?? 1000
    return year % every == 0
  }

  // MARK: Spans

  private static func spans(_ data: PictureData, _ root: String) -> [UInt8] {
    let (row, head) = (40, head(data))
    let classes = Array(data.classes.prefix(PictureData.mostClasses))
    let first = classes.compactMap { $0.years?.lowerBound }.min() ?? 0
    let last = classes.compactMap { $0.years?.upperBound }.max() ?? first
    let (left, right) = (16, 16)
    let room = width - left - right
    let place = { (year: Int) in left + room * (year - first) / max(1, last - first) }
    let top = head + 22
    let height = top + row * classes.count
    var svg = writer(data, height: height, root: root)
    let every = [1, 2, 5, 10, 20, 50, 100, 200, 500].first { $0 * 8 >= last - first } ?? 1000
    for year in first...last where year % every == 0 {
      svg.path("pic-grid", "M\(place(year)) \(head + 18)V\(height - 4)")
      svg.text("pic-year", place(year), head + 12, "\(year)", anchor: .middle)
    }
    for (number, shown) in classes.enumerated() {
      guard let years = shown.years else { continue }
      let y = top + row * number
      let (from, to) = (place(years.lowerBound), place(years.upperBound))
      svg.link(shown.path, label: "\(shown.label), \(shown.detail ?? "")") { svg in
        svg.rect("pic-target", 0, y, width, row - 4)
        svg.text("pic-label", 0, y + 16, shown.label.shortened(to: 54))
        if from == to {
          svg.circle("pic-dot", from, y + 28, 5)
        } else {
          svg.path("pic-span", "M\(from) \(y + 28)H\(to)")
        }
      }
    }
    return svg.closed()
  }
}
