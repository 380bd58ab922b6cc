/// Names (CSL 1.0.2, "Names").
extension Renderer {
  mutating func names(_ element: NamesElement, _ out: inout [Node]) -> Use {
    // Most works lack most roles, and a copy of the element costs more than the question.
    if element.substitutes.isEmpty, !element.variables.contains(where: isNamed) { return .called }
    var element = element
    // A bare names element in a substitute takes everything from the element around it.
    if let outer = inherited, !element.hasName {
      element.name = outer.name
      element.family = outer.family
      element.given = outer.given
      element.hasName = outer.hasName
      element.options = element.options.over(outer.options)
      element.etAl = element.etAl ?? outer.etAl
      if element.label == nil {
        element.label = outer.label
        element.isLabelFirst = outer.isLabelFirst
      }
    }
    let options = element.options.over(layoutOptions)
    let lists = lists(element)
    if !lists.isEmpty {
      let isInSubstitute = log != nil
      for list in lists { for variable in list.variables { fill(variable) } }
      if options.form == .count {
        var total = 0
        for list in lists { total += Self.shownCount(list.names.count, limits(options), 0) }
        let digits = String(total)
        let padding = mode == .sorting ? String(repeating: "0", count: max(0, 6 - digits.count)) : ""
        if total > 0 { append([.text(padding + digits)], element.formatting, &out) }
        return [.called, .filled]
      }
      var pieces: [Node] = []
      for list in lists {
        let names = self.list(list, element, options)
        let label = label(element, list.term, count: list.names.count + (list.isOpen ? 1 : 0))
        if let label, element.isLabelFirst { pieces.append(.run([label, names])) }
        if let label, !element.isLabelFirst { pieces.append(.run([names, label])) }
        if label == nil { pieces.append(names) }
      }
      let isFirst = !hasFirstNames
      hasFirstNames = true
      if isFirst, state?.omitsNames == true || state?.cite.suppressAuthor == true {
        return [.called, .filled]
      }
      var piece: [Node] = []
      append(Self.joined(pieces, options.namesDelimiter ?? ""), element.formatting, &piece)
      if !piece.isBlank { out.append(.tag(.names, piece)) }
      if isInSubstitute { for list in lists { suppressed.formUnion(list.variables) } }
      return [.called, .filled]
    }
    return substitute(element, &out)
  }

  private mutating func substitute(_ element: NamesElement, _ out: inout [Node]) -> Use {
    let isInside = log != nil
    for candidate in candidates(element.substitutes) {
      let outerLog = log
      let outerInherited = inherited
      let hadFirst = hasFirstNames
      log = []
      inherited = element
      var pieces: [Node] = []
      let use = render(candidate, &pieces)
      let used = log ?? []
      log = outerLog
      inherited = outerInherited
      let isOmitted = !hadFirst && (state?.omitsNames == true || state?.cite.suppressAuthor == true)
      if case .text(.term(let name, let form, _), _) = candidate, locale.term(name, form) == "" {
        // A term that is there but empty has been found.
        return .called
      }
      if pieces.isBlank, !(use.contains(.filled) && isOmitted) { continue }
      if !isInside || log != nil {
        for name in used {
          suppressed.insert(name)
          log?.append(name)
        }
      }
      hasFirstNames = true
      if isOmitted { return [.called, .filled] }
      var piece: [Node] = []
      append(pieces, element.formatting, &piece)
      out.append(.tag(.names, piece))
      return [.called, .filled]
    }
    return .called
  }

  /// The elements of a substitute one by one, those of its conditions, too.
  private func candidates(_ elements: [Element]) -> [Element] {
    elements.flatMap { element -> [Element] in
      guard case .choose(let branches) = element else { return [element] }
      return branches.first(where: { passes($0) }).map { candidates($0.elements) } ?? []
    }
  }

  // MARK: Which names

  private struct List {
    /// Ends in "others", as BibTeX has it: "et al." follows whatever the style says.
    var isOpen = false
    var variables: [String]
    /// The term of the label.
    var term: String
    var names: [Name]
  }

  private func isNamed(_ variable: String) -> Bool {
    !suppressed.contains(variable) && work.reference.names[variable]?.contains { !$0.isEmpty } ?? false
  }

  private func lists(_ element: NamesElement) -> [List] {
    var lists: [List] = []
    for variable in element.variables where !suppressed.contains(variable) {
      let names = (work.reference.names[variable] ?? []).filter { !$0.isEmpty }
      if !names.isEmpty {
        var list = List(variables: [variable], term: variable, names: names)
        if names.count > 1, names[names.count - 1].literal == "others" {
          list.names.removeLast()
          list.isOpen = true
        }
        lists.append(list)
      }
    }
    // One person in both roles is named once, if the locale has a word for it.
    if lists.count == 2, Set(lists.map(\.term)) == ["editor", "translator"], lists[0].names == lists[1].names
    {
      let form = element.label?.form ?? .long
      for term in ["editortranslator", "editor-translator"] {
        if let word = locale.term(term, form), !word.isEmpty {
          return [List(variables: ["editor", "translator"], term: term, names: lists[0].names)]
        }
      }
    }
    return lists
  }

  private func label(_ element: NamesElement, _ term: String, count: Int) -> Node? {
    // "ed." and "trans." don't count in the order of names.
    guard mode != .sorting, let label = element.label,
      let words = self.term(forLabel: term, label, isPlural: count > 1)
    else {
      return nil
    }
    var out: [Node] = []
    append([.text(words)], label.formatting, &out)
    return out.first
  }

  // MARK: A list

  struct Limits {
    var min: Int
    var useFirst: Int
    var usesLast: Bool
  }

  func limits(_ options: NameOptions) -> Limits {
    var min = options.etAlMin ?? 0
    // Half a rule is none.
    var useFirst = options.etAlUseFirst ?? Int.max
    var usesLast = options.etAlUseLast ?? false
    if mode == .citation, let state, state.position != .first {
      min = options.etAlSubsequentMin ?? min
      useFirst = options.etAlSubsequentUseFirst ?? useFirst
    }
    if let key = sortKey {
      min = key.namesMin ?? min
      useFirst = key.namesUseFirst ?? useFirst
      usesLast = key.namesUseLast ?? usesLast
    }
    return Limits(min: min, useFirst: useFirst, usesLast: usesLast)
  }

  static func shownCount(_ total: Int, _ limits: Limits, _ least: Int) -> Int {
    guard limits.min > 0, total >= limits.min else { return total }
    return min(total, max(limits.useFirst, least))
  }

  private mutating func list(_ list: List, _ element: NamesElement, _ options: NameOptions) -> Node {
    let names = list.names
    let place = blocks.count
    let expansion =
      mode == .sorting || place >= work.expansions.count ? NameExpansion() : work.expansions[place]
    let limits = limits(options)
    let shown = Self.shownCount(names.count, limits, expansion.shown)
    let form = options.form ?? .long
    blocks.append(
      NameBlock(
        names: names, shown: shown, form: form,
        initializes: options.initializeWith != nil && options.initialize != false))
    let delimiter = options.delimiter ?? ", "
    let formatter = NameFormatter(
      demotion: style.demotion, hyphens: style.initializesWithHyphen, options: options,
      family: element.family,
      given: element.given, renderer: self)
    func isInverted(_ place: Int) -> Bool {
      if names[place].literal != nil { return false }
      if mode == .sorting { return true }
      return options.nameAsSortOrder == .all || options.nameAsSortOrder == .first && place == 0
    }
    var pieces: [Node] = []
    func formatted(_ place: Int) -> Node {
      .tag(
        .name,
        formatter.format(
          names[place], isInverted: isInverted(place), level: expansion.level(place),
          isSorting: mode == .sorting))
    }
    if shown == 0 { return .tag(.nameList, []) }
    for place in 0..<shown {
      if place > 0 {
        if place == names.count - 1, shown == names.count, !list.isOpen {
          pieces.append(.text(last(names, place, options, delimiter, isInverted(place - 1))))
        } else {
          pieces.append(.text(delimiter))
        }
      }
      pieces.append(formatted(place))
    }
    if shown < names.count || list.isOpen {
      if !list.isOpen, limits.usesLast, shown <= names.count - 2 {
        pieces.append(.text(delimiter + "… "))
        pieces.append(formatted(names.count - 1))
      } else {
        pieces += etAl(element, options, delimiter, shown: shown, isInverted(shown - 1))
      }
    }
    var out: [Node] = []
    append(pieces, element.name, &out)
    return .tag(.nameList, out)
  }

  /// What stands before the last name: ", ", " and ", ", and ".
  private func last(
    _ names: [Name], _ place: Int, _ options: NameOptions, _ delimiter: String, _ isAfterInverted: Bool
  ) -> String {
    // "and" has no place in the order of names.
    guard let and = options.and, mode != .sorting else { return delimiter }
    let word =
      and == .symbol
      ? locale.term("and", .symbol).flatMap { $0 == locale.term("and") ? "&" : $0 } ?? "&"
      : locale.term("and") ?? "and"
    let precedes: Bool
    switch options.delimiterPrecedesLast ?? .contextual {
    case .always: precedes = true
    case .never: precedes = false
    case .contextual: precedes = names.count > 2
    case .afterInvertedName: precedes = isAfterInverted
    }
    // A word that brings its own gap, as Hebrew's prefix, is left alone.
    if word.last?.isWhitespace ?? false { return word }
    let gap = " "
    if precedes {
      let lead = delimiter.last?.isWhitespace ?? false ? "" : " "
      return delimiter + lead + word + gap
    }
    return " " + word + gap
  }

  private func etAl(
    _ element: NamesElement, _ options: NameOptions, _ delimiter: String, shown: Int, _ isAfterInverted: Bool
  ) -> [Node] {
    let term = element.etAl?.term ?? "et-al"
    guard mode != .sorting, let words = locale.term(term), !words.isEmpty else { return [] }
    var out: [Node] = []
    append([.text(words)], element.etAl?.formatting ?? Formatting(), &out)
    let precedes: Bool
    switch options.delimiterPrecedesEtAl ?? .contextual {
    case .always: precedes = true
    case .never: precedes = false
    case .contextual: precedes = shown > 1
    case .afterInvertedName: precedes = isAfterInverted
    }
    let gap = words.first.map(NameFormatter.isIdeographic) ?? false ? "" : " "
    return [.text(precedes ? delimiter : gap)] + out
  }
}
