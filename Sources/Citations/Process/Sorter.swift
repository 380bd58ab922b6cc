/// Sorts works by the keys of a layout (CSL 1.0.2, "Sorting").
struct Sorter {
  enum Value: Equatable {
    case empty
    case number(Int)
    case text(Collation.Key)
  }

  let context: Context
  let layout: Style.Layout
  private let collation: Collation

  init(context: Context, layout: Style.Layout) {
    self.context = context
    self.layout = layout
    collation = Collation(language: context.locale.language)
  }

  func values(_ work: Work) -> [Value] { layout.sort.map { value($0, work) } }

  /// Whether `a` stands before `b`; nil when the keys don't tell. Empty values come last either way.
  func precedes(_ a: [Value], _ b: [Value]) -> Bool? {
    for (place, key) in layout.sort.enumerated() {
      switch (a[place], b[place]) {
      case (.empty, .empty): continue
      case (.empty, _): return false
      case (_, .empty): return true
      case (.number(let x), .number(let y)):
        if x != y { return (x < y) != key.isDescending }
      case (.text(let x), .text(let y)):
        if x != y { return (x < y) != key.isDescending }
      case (.number, .text): return !key.isDescending
      case (.text, .number): return key.isDescending
      }
    }
    return nil
  }

  /// Stable: works whose keys don't tell keep their order.
  func sorted<Element>(_ elements: [Element], values: (Element) -> [Value]) -> [Element] {
    if layout.sort.isEmpty { return elements }
    let keyed = elements.enumerated().map {
      (place: $0.offset, element: $0.element, values: values($0.element))
    }
    return keyed.sorted { a, b in precedes(a.values, b.values) ?? (a.place < b.place) }.map(\.element)
  }

  private func value(_ key: Style.SortKey, _ work: Work) -> Value {
    var renderer = Renderer(context, mode: .sorting, options: layout.nameOptions, work: work)
    renderer.sortKey = key
    switch key.source {
    case .macro(let place):
      let text = renderer.layout(context.style.macros[place]).plain
      return text.isEmpty ? .empty : .text(collation.key(text))
    case .variable(let name):
      if name == "citation-number" { return work.number > 0 ? .number(work.number) : .empty }
      if work.reference.names[name] != nil {
        var names = NamesElement(
          variables: [name], options: NameOptions(), hasName: true, name: Formatting(), isLabelFirst: false,
          substitutes: [], formatting: Formatting())
        names.options.form = .long
        names.options.nameAsSortOrder = .all
        var out: [Node] = []
        _ = renderer.names(names, &out)
        return out.isBlank ? .empty : .text(collation.key(out.plain))
      }
      if let date = work.reference.dates[name] {
        let text = Renderer.sortKey(date)
        return text.isEmpty ? .empty : .text(collation.key(text))
      }
      guard let text = renderer.rawValue(name) else { return .empty }
      if Renderer.numberVariables.contains(name), let number = Int(text.prefix { $0.isASCII && $0.isNumber })
      {
        return .number(number)
      }
      return .text(collation.key(RichText.parse(text).plain))
    }
  }
}

extension Sorter {
  var sortsByNumberDescending: Bool {
    guard let key = layout.sort.first, key.isDescending, case .variable("citation-number") = key.source else {
      return false
    }
    return true
  }
}
