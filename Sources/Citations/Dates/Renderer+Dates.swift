/// Dates (CSL 1.0.2, "Date").
extension Renderer {
  mutating func date(_ element: DateElement, _ out: inout [Node]) -> Use {
    guard let date = work.reference.dates[element.variable], !suppressed.contains(element.variable) else {
      return .called
    }
    // The day somebody looked tells no works apart.
    if isComparing, element.variable == "accessed" { return .called }
    if mode == .sorting {
      let key = Self.sortKey(date, shownNames(element))
      if key.isEmpty { return .called }
      fill(element.variable)
      out.append(.text(key))
      return [.called, .filled]
    }
    let (parts, delimiter, formatting) = format(element)
    // The letter belongs to the year of publication, not to the day somebody looked.
    let hadSuffix = hasYearSuffix
    if element.variable != "issued" { hasYearSuffix = true }
    defer { if element.variable != "issued" { hasYearSuffix = hadSuffix } }
    if let literal = date.literal, date.start.isEmpty {
      fill(element.variable)
      var nodes = RichText.parse(literal)
      if let suffix = implicitYearSuffix() { nodes.append(.tag(.yearSuffix, [.text("-" + suffix)])) }
      append(nodes, formatting, &out)
      return [.called, .filled]
    }
    let pieces: [Node]
    if let end = date.end {
      pieces = range(date, end, parts, delimiter)
    } else {
      pieces = rendered(parts, delimiter, date.start, date)
    }
    if pieces.isBlank { return .called }
    fill(element.variable)
    append(pieces, formatting, &out)
    return [.called, .filled]
  }

  private func shownNames(_ element: DateElement) -> [DatePart.Name] {
    if element.form != nil { return element.shownParts }
    return element.parts.isEmpty ? [.year, .month, .day] : element.parts.map(\.name)
  }

  /// The element's own parts, or the locale's with the element's changes.
  private func format(_ element: DateElement) -> ([DatePart], String, Formatting) {
    guard let form = element.form else { return (element.parts, element.delimiter, element.formatting) }
    guard let format = locale.dates[form] ?? locale.dates["text"] else {
      return (element.parts, element.delimiter, element.formatting)
    }
    var parts = format.parts.filter { element.shownParts.contains($0.name) }
    for place in parts.indices {
      guard let change = element.parts.first(where: { $0.name == parts[place].name }) else { continue }
      if !change.form.isEmpty { parts[place].form = change.form }
      if !change.formatting.styles.isEmpty { parts[place].formatting.styles = change.formatting.styles }
      if let textCase = change.formatting.textCase { parts[place].formatting.textCase = textCase }
      if change.formatting.stripsPeriods { parts[place].formatting.stripsPeriods = true }
      if let delimiter = change.rangeDelimiter { parts[place].rangeDelimiter = delimiter }
    }
    var formatting = element.formatting
    formatting.styles = format.formatting.styles + formatting.styles
    formatting.textCase = formatting.textCase ?? format.formatting.textCase
    return (parts, format.delimiter, formatting)
  }

  private mutating func rendered(
    _ parts: [DatePart], _ delimiter: String, _ numbers: [Int], _ date: PartialDate, isRange: Bool = false
  ) -> [Node] {
    var out: [Node] = []
    for part in parts {
      if let node = self.part(part, numbers, date, isRange: isRange) { out.append(node) }
    }
    return Self.joined(out, delimiter)
  }

  // MARK: Ranges

  private mutating func range(
    _ date: PartialDate, _ end: [Int], _ parts: [DatePart], _ delimiter: String
  ) -> [Node] {
    if end.isEmpty || end[0] == 0 {
      let first = rendered(Self.cut(parts, prefix: false, suffix: true), delimiter, date.start, date)
      let mark = parts.first { $0.name == .year }?.rangeDelimiter ?? "\u{2013}"
      return first + [.text(mark)]
    }
    func value(_ numbers: [Int], _ name: DatePart.Name) -> Int? {
      let place = name == .year ? 0 : name == .month ? 1 : 2
      return place < numbers.count ? numbers[place] : nil
    }
    let shown = parts.filter { value(date.start, $0.name) != nil || value(end, $0.name) != nil }
    // The greatest part that differs decides what is said twice.
    let order: [DatePart.Name] = [.year, .month, .day]
    guard
      let greatest = order.first(where: { name in
        value(date.start, name) != value(end, name) && shown.contains { $0.name == name }
      })
    else { return rendered(parts, delimiter, date.start, date) }
    let twice = order[order.firstIndex(of: greatest)!...]
    let places = shown.indices.filter { twice.contains(shown[$0].name) }
    let from = places.first!
    let to = places.last! + 1
    let mark = shown.first { $0.name == greatest }?.rangeDelimiter ?? "\u{2013}"
    let block = Array(shown[from..<to])
    var pieces: [Node] = []
    let head = rendered(Array(shown[..<from]), delimiter, date.start, date)
    pieces += head
    if !head.isEmpty, !delimiter.isEmpty { pieces.append(.text(delimiter)) }
    // A letter goes with the last year only.
    let hadSuffix = hasYearSuffix
    hasYearSuffix = true
    pieces += rendered(
      Self.cut(block, prefix: false, suffix: true), delimiter, date.start, date, isRange: true)
    hasYearSuffix = hadSuffix
    pieces.append(.text(mark))
    pieces += rendered(Self.cut(block, prefix: true, suffix: false), delimiter, end, date, isRange: true)
    let tail = rendered(Array(shown[to...]), delimiter, end, date)
    if !tail.isEmpty, !delimiter.isEmpty { pieces.append(.text(delimiter)) }
    return pieces + tail
  }

  private static func cut(_ parts: [DatePart], prefix: Bool, suffix: Bool) -> [DatePart] {
    var out = parts
    if prefix, !out.isEmpty { out[0].formatting.prefix = "" }
    if suffix, !out.isEmpty { out[out.count - 1].formatting.suffix = "" }
    return out
  }

  // MARK: Parts

  private mutating func part(
    _ part: DatePart, _ numbers: [Int], _ date: PartialDate, isRange: Bool
  ) -> Node? {
    var nodes: [Node]
    switch part.name {
    case .year:
      guard let year = numbers.first, year != 0 else { return nil }
      nodes = [.tag(.year, [.text(yearText(year, part.form))])]
      if let suffix = implicitYearSuffix() { nodes.append(.tag(.yearSuffix, [.text(suffix)])) }
    case .month:
      guard let text = monthText(numbers, date, part.form, isRange: isRange) else { return nil }
      nodes = RichText.parse(text)
    case .day:
      guard numbers.count > 2, numbers[2] > 0, numbers[2] < 100 else { return nil }
      nodes = [.text(dayText(numbers[2], month: numbers[1], part.form))]
    }
    var out: [Node] = []
    append(nodes, part.formatting, &out)
    return out.first
  }

  private func yearText(_ year: Int, _ form: String) -> String {
    if form == "short" {
      let short = year.magnitude % 100
      return (short < 10 ? "0" : "") + String(short)
    }
    if year < 0 { return String(year.magnitude) + (locale.term("bc") ?? "BC") }
    if year < 1000 { return String(year) + (locale.term("ad") ?? "AD") }
    return String(year)
  }

  private func monthText(_ numbers: [Int], _ date: PartialDate, _ form: String, isRange: Bool) -> String? {
    var month = numbers.count > 1 ? numbers[1] : 0
    if month == 0, !isRange, let season = date.season, (1...4).contains(season) { month = 12 + season }
    if month == 0, let name = date.seasonName { return name }
    if (21...24).contains(month) { month -= 8 }
    guard month > 0, month <= 20 else { return nil }
    if month > 12 {
      let season = (month - 13) % 4 + 1
      return locale.term("season-0\(season)")
    }
    switch form {
    case "numeric": return String(month)
    case "numeric-leading-zeros": return (month < 10 ? "0" : "") + String(month)
    default:
      let name = "month-" + (month < 10 ? "0" : "") + String(month)
      return locale.term(name, form == "short" ? .short : .long)
    }
  }

  private func dayText(_ day: Int, month: Int, _ form: String) -> String {
    switch form {
    case "numeric-leading-zeros": return (day < 10 ? "0" : "") + String(day)
    case "ordinal":
      if locale.limitsDayOrdinals == true, day != 1 { return String(day) }
      let name = "month-" + (month < 10 ? "0" : "") + String(month)
      return Numerals.ordinal(day, locale.gender(of: name), locale)
    default: return String(day)
    }
  }

  // MARK: Sorting

  /// Years count up from far before our era, so that text order is the order of time.
  static func sortKey(_ date: PartialDate, _ names: [DatePart.Name] = [.year, .month, .day]) -> String {
    func digits(_ number: Int, _ width: Int) -> String {
      let text = String(max(number, 0))
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    func key(_ numbers: [Int]) -> String {
      var out = ""
      if names.contains(.year) { out += digits(max(-400_000, min(numbers.first ?? 0, 400_000)) + 500_000, 6) }
      if names.contains(.month) {
        let month = numbers.count > 1 ? numbers[1] : date.season.map { $0 &+ 12 } ?? 0
        out += digits(month, 2)
      }
      if names.contains(.day) { out += digits(numbers.count > 2 ? numbers[2] : 0, 2) }
      return out
    }
    if date.start.isEmpty { return date.literal ?? "" }
    guard let end = date.end else { return key(date.start) }
    return key(date.start) + "\u{1}" + (end.isEmpty ? "~" : key(end))
  }
}
