/// Reduces a style's bibliography to what it does for references that have the same type and the same variables.
///
/// Most elements of a style ask for what a reference lacks. What such an element comes to doesn't depend on any
/// value, so it is found once for all alike (partial evaluation): conditions that are decided give way to their
/// branches, and of elements that print nothing only the fact stays that a group asked for a variable in vain. Whoever
/// renders with the reduced style gets what the whole style prints.
struct StyleReduction {
  /// What a reference has. Two of one shape differ in values only.
  struct Shape: Hashable {
    private let type: String
    private let variables: Set<String>
    private let names: Set<String>
    private let dates: Set<String>

    /// nil for a reference that has a variable without a value: then it counts what the value is.
    init?(_ reference: Reference) {
      guard Self.isFilled(reference) else { return nil }
      type = reference.type
      variables = Set(reference.variables.keys)
      names = Set(reference.names.keys)
      dates = Set(reference.dates.keys)
    }

    /// Whether a reference is of this shape.
    func fits(_ reference: Reference) -> Bool {
      type == reference.type && variables.count == reference.variables.count
        && names.count == reference.names.count && dates.count == reference.dates.count
        && reference.variables.keys.allSatisfy(variables.contains)
        && reference.names.keys.allSatisfy(names.contains)
        && reference.dates.keys.allSatisfy(dates.contains) && Self.isFilled(reference)
    }

    private static func isFilled(_ reference: Reference) -> Bool {
      reference.variables.values.allSatisfy { !$0.isEmpty }
        && reference.names.values.allSatisfy { $0.contains { !$0.isEmpty } }
        && reference.dates.values.allSatisfy(\.isFilled)
    }
  }

  /// Answers for a reference of the shape what depends on no value.
  private let probe: Renderer
  private let whole: Style
  private var macros: [[Element]]
  /// Macros whose reduction has begun: each is reduced once, however often it is called.
  private var isBegun: [Bool]
  private var depth = 0
  /// Macros inside macros can be deeper than any stack; what lies deeper stays as it is.
  private static let deepest = 60

  /// - Parameter reference: Any of the shape, alone in its list: it has no citation around it, and its number is 1.
  static func reduced(_ context: Context, for reference: Reference) -> Style {
    var style = context.style
    guard let part = style.bibliography else { return style }
    var reduction = StyleReduction(context, reference, part)
    style.bibliography!.layout.elements = reduction.list(part.layout.elements).filter { !$0.isAbsent }
    style.macros = reduction.macros
    return style
  }

  private init(_ context: Context, _ reference: Reference, _ part: Style.BibliographyPart) {
    whole = context.style
    macros = whole.macros
    isBegun = [Bool](repeating: false, count: macros.count)
    probe = Renderer(
      context, mode: .bibliography, options: part.layout.nameOptions,
      work: Work(reference: reference, number: 1))
  }

  private mutating func list(_ elements: [Element]) -> [Element] {
    guard depth < Self.deepest else { return elements }
    depth += 1
    defer { depth -= 1 }
    var out: [Element] = []
    for element in elements { append(element, to: &out) }
    // One is as much as many.
    guard let first = out.firstIndex(where: \.isAbsent) else { return out }
    return out[...first] + out[(first + 1)...].filter { !$0.isAbsent }
  }

  private mutating func append(_ element: Element, to out: inout [Element]) {
    switch element {
    case .text(.variable(let name, let isShort), _):
      out.append(isAbsent(name, isShort: isShort) ? .absent : element)
    case .text(.macro(let place), _):
      let body = macro(place)
      if !body.isEmpty { out.append(body.allSatisfy(\.isAbsent) ? .absent : element) }
    case .text(.value, _), .text(.term, _), .text(.absent, _): out.append(element)
    case .number(let number): out.append(isAbsent(number.variable) ? .absent : element)
    // The label of nothing doesn't count as a question for it.
    case .label(let label): if !isAbsent(label.variable) { out.append(element) }
    case .date(let date):
      out.append(probe.work.reference.dates[date.variable] == nil ? .absent : element)
    case .names(var names):
      names.substitutes = list(names.substitutes).filter { !$0.isAbsent }
      let isNamed = names.variables.contains { probe.work.reference.names[$0] != nil }
      out.append(isNamed || !names.substitutes.isEmpty ? .names(names) : .absent)
    case .group(let elements, let delimiter, let formatting):
      let inner = list(elements)
      if inner.isEmpty { return }
      out.append(inner.allSatisfy(\.isAbsent) ? .absent : .group(inner, delimiter: delimiter, formatting))
    case .choose(let branches): choose(branches, to: &out)
    }
  }

  private mutating func macro(_ place: Int) -> [Element] {
    if !isBegun[place] {
      isBegun[place] = true
      macros[place] = list(whole.macros[place])
    }
    return macros[place]
  }

  private mutating func choose(_ branches: [Branch], to out: inout [Element]) {
    var open: [Branch] = []
    for var branch in branches {
      let holds = holds(branch)
      if holds == false { continue }
      if holds == true, open.isEmpty {
        for element in list(branch.elements) { out.append(element) }
        return
      }
      branch.elements = list(branch.elements)
      if holds == true { branch.tests = [] }
      open.append(branch)
      if holds == true { break }
    }
    if !open.isEmpty { out.append(.choose(open)) }
  }

  // MARK: What is decided

  private func isAbsent(_ name: String, isShort: Bool = false) -> Bool {
    name != Self.label && probe.rawValue(name, isShort: isShort) == nil
  }

  /// The label is made of values.
  private static let label = "citation-label"

  /// nil where it depends on values.
  private func holds(_ branch: Branch) -> Bool? {
    let known = branch.tests.map(holds)
    switch branch.match {
    case _ where known.isEmpty: return true
    case .all: return known.contains(false) ? false : known.contains(nil) ? nil : true
    case .any: return known.contains(true) ? true : known.contains(nil) ? nil : false
    case .none: return known.contains(true) ? false : known.contains(nil) ? nil : true
    }
  }

  private func holds(_ test: Branch.Test) -> Bool? {
    switch test {
    case .type, .locator, .position: return probe.holds(test)
    case .variable(let name): return name == Self.label ? nil : probe.holds(test)
    case .isNumeric(let name): return isAbsent(name) ? false : nil
    case .isUncertainDate(let name): return probe.work.reference.dates[name] == nil ? false : nil
    case .disambiguate: return nil
    }
  }
}

extension Element {
  /// Asks for a variable that isn't there.
  fileprivate static let absent = Element.text(.absent, Formatting())

  fileprivate var isAbsent: Bool { if case .text(.absent, _) = self { true } else { false } }
}
