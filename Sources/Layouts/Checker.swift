import Diagnostics

/// Walks through layouts and all they call, without data.
///
/// With record types it looks up every name, in every context that a layout is
/// called from. Without them it only looks for layouts that call themselves for
/// ever. Either way each body is walked once for each combination of overridden
/// blocks and context: their number is finite, and bounded by ``nodeLimit``.
struct Checker {
  /// Layouts that call each other in more ways than this are not checked to the end.
  static let nodeLimit = 20_000

  /// What overrides blocks, as in the renderer.
  private struct Overrides: Hashable {
    struct Binding: Hashable {
      var entry: Int32
      /// The number of the overrides that hold inside of it.
      var overrides: Int
    }

    var bindings: [Int32: Binding] = [:]
  }

  private struct Node: Hashable {
    var entry: Int32
    var overrides: Int
    /// nil when walking without record types.
    var stack: ContextStack?
  }

  private struct Frame {
    var shape: Shape
    var progress: CallGraph.Progress
    /// The operand that was opened, to recognise a list inside of its own section.
    var operand: Int32?
  }

  private let set: LayoutSet
  private let program: Program
  private var overrides: [Overrides] = [Overrides()]
  private var overridesNumbers: [Overrides: Int] = [Overrides(): 0]
  private var nodes: [Node] = []
  private var numbers: [Node: Int] = [:]
  /// By node, the instruction that called it first; nil for those we began with.
  private var callers: [Int?] = []
  private var graph = CallGraph()
  private var diagnostics: [Diagnostic] = []

  // The walk at work:

  private var node = 0
  private var frames: [Frame] = []

  init(_ set: LayoutSet) {
    self.set = set
    self.program = set.program
  }

  /// Looks for endless loops among all layouts, whatever the data.
  static func findLoops(_ set: LayoutSet) -> [Diagnostic] {
    var checker = Checker(set)
    for entry in set.program.entries {
      _ = checker.number(Node(entry: entry, overrides: 0, stack: nil), caller: nil)
    }
    checker.walkAll()
    return checker.diagnostics
  }

  static func check(_ layout: Int, of set: LayoutSet, root: ShapeID) -> [Diagnostic] {
    var checker = Checker(set)
    let stack = ContextStack([.record(root)])
    _ = checker.number(
      Node(entry: set.program.entries[layout], overrides: 0, stack: stack), caller: nil)
    checker.walkAll()
    return checker.diagnostics
  }

  private mutating func number(_ node: Node, caller: Int?) -> Int {
    if let number = numbers[node] { return number }
    numbers[node] = nodes.count
    nodes.append(node)
    callers.append(caller)
    return nodes.count - 1
  }

  private mutating func walkAll() {
    node = 0
    while node < nodes.count, node < Self.nodeLimit {
      walk(nodes[node])
      node += 1
    }
    if node < nodes.count, let site = callers[node] {
      diagnostics.append(.tangle(place: place(site)))
      return
    }
    for circle in graph.endlessCircles(nodeCount: nodes.count) {
      let calls = circle.filter(\.isCall).sorted { ($0.site, $0.from) < ($1.site, $1.from) }
      let worst = calls.first { $0.progress == .elsewhere } ?? calls.first
      guard let worst else { continue }
      var sites = [worst.site]
      for call in calls where !sites.contains(call.site) { sites.append(call.site) }
      diagnostics.append(
        .layoutLoop(
          target(worst.site), staysPut: worst.progress != .elsewhere, places: sites.map { place($0) }))
    }
  }

  // MARK: Walking

  private mutating func walk(_ node: Node) {
    let entered = node.stack?.frames ?? []
    let innermost = entered.lastIndex { if case .record = $0 { true } else { false } }
    frames = entered.enumerated().map {
      Frame(shape: $1, progress: $0 == innermost ? .stays : .elsewhere)
    }
    /// Open sections: one frame each.
    var depth = 0
    /// Up to here goes the content of a block that is overridden: it is
    /// checked, but never printed here.
    var deadUntil = 0
    var position = Int(node.entry)
    while true {
      let step = program.code[position]
      let isDead = position < deadUntil
      switch step.code {
      case .literal: position += 1
      case .text, .raw:
        if node.stack != nil, let shape = resolve(step.a, at: position)?.shape {
          checkPrinted(shape, step, at: position)
        }
        position += 1
      case .section:
        if node.stack == nil {
          frames.append(Frame(shape: .flag, progress: .descends))
        } else if let frame = resolve(step.a, at: position) {
          frames.append(opened(frame, step.a))
        } else {
          // Nothing is known of the names inside.
          position = Int(step.b)
          continue
        }
        depth += 1
        position += 1
      case .inverted:
        if node.stack != nil { _ = resolve(step.a, at: position) }
        position += 1
      case .partial:
        call(step.a, overrides: node.overrides, at: position, isDead)
        position += 1
      case .parent:
        let list = program.argumentLists[Int(step.c)]
        call(step.a, overrides: adding(list, to: node.overrides), at: position, isDead)
        position = Int(list.next)
      case .block:
        if let binding = overrides[node.overrides].bindings[step.a] {
          run(binding.entry, overrides: binding.overrides, at: position, isDead, isCall: false)
          deadUntil = max(deadUntil, Int(step.c))
        }
        position += 1
      case .end:
        if depth == 0 { return }
        depth -= 1
        frames.removeLast()
        position += 1
      }
    }
  }

  private mutating func call(_ layout: Int32, overrides: Int, at site: Int, _ isDead: Bool) {
    guard layout >= 0 else { return }
    run(program.entries[Int(layout)], overrides: overrides, at: site, isDead, isCall: true)
  }

  private mutating func run(
    _ entry: Int32, overrides: Int, at site: Int, _ isDead: Bool, isCall: Bool
  ) {
    var stack: ContextStack?
    if nodes[node].stack != nil { stack = ContextStack(frames.map(\.shape)) }
    let to = number(Node(entry: entry, overrides: overrides, stack: stack), caller: site)
    if isDead { return }
    graph.add(
      CallGraph.Edge(from: node, to: to, progress: progress(), site: site, isCall: isCall))
  }

  /// How the innermost record here relates to that of the body's start.
  private func progress() -> CallGraph.Progress {
    if nodes[node].stack == nil { return frames.isEmpty ? .stays : .descends }
    let record = frames.last { if case .record = $0.shape { true } else { false } }
    return record?.progress ?? .stays
  }

  /// The overrides inside of a parent: the caller's own, which win, and the list's.
  private mutating func adding(_ list: Program.ArgumentList, to outer: Int) -> Int {
    var inner = overrides[outer]
    for argument in list.arguments where inner.bindings[argument.block] == nil {
      inner.bindings[argument.block] = Overrides.Binding(entry: argument.entry, overrides: outer)
    }
    if let number = overridesNumbers[inner] { return number }
    overridesNumbers[inner] = overrides.count
    overrides.append(inner)
    return overrides.count - 1
  }

  // MARK: Names

  /// What a section puts on the context stack.
  private func opened(_ frame: Frame, _ operand: Int32) -> Frame {
    switch frame.shape {
    case .list(let item): Frame(shape: item, progress: frame.progress, operand: operand)
    case .flag, .number, .text, .html, .record:
      Frame(shape: frame.shape, progress: frame.progress, operand: operand)
    }
  }

  /// The value that an operand stands for; reports what is wrong with the name if there is none.
  private mutating func resolve(_ operand: Int32, at site: Int) -> Frame? {
    if operand == Operand.nothing { return nil }
    if operand == Operand.item {
      guard var frame = frames.last else { return nil }
      if case .list = frame.shape { frame.progress = inside(frame.progress) }
      return frame
    }
    let names = parts(of: operand)
    guard var found = field(Int(names[0])) else {
      report(unknownName(names, 0, among: visibleNames(), in: nil, at: site))
      return nil
    }
    for (index, name) in names.enumerated().dropFirst() {
      switch found.shape {
      case .record(let id):
        guard let shape = set.shapes.field(Int(name), of: id) else {
          report(unknownName(names, index, among: set.shapes.fieldNames(of: id), in: index - 1, at: site))
          return nil
        }
        found.shape = shape
      case .list:
        report(.listInPath(path(names.prefix(index)), place: place(site, names, index - 1)))
        return nil
      case .flag, .number, .text, .html:
        report(
          .noParts(path(names.prefix(index)), found.shape.words, place: place(site, names, index)))
        return nil
      }
    }
    return found
  }

  private func parts(of operand: Int32) -> [Int32] {
    if operand >= 0 { return [operand] }
    let slice = program.paths[Operand.pathIndex(operand)]
    return Array(program.pathNames[Int(slice.start)..<Int(slice.start + slice.count)])
  }

  private func field(_ name: Int) -> Frame? {
    for frame in frames.reversed() {
      if case .record(let id) = frame.shape, let shape = set.shapes.field(name, of: id) {
        return Frame(shape: shape, progress: inside(frame.progress))
      }
    }
    return nil
  }

  private func inside(_ progress: CallGraph.Progress) -> CallGraph.Progress {
    progress == .elsewhere ? .elsewhere : .descends
  }

  private mutating func checkPrinted(_ shape: Shape, _ step: Instruction, at site: Int) {
    let name = step.a == Operand.item ? "." : path(parts(of: step.a)[...])
    switch shape {
    case .text: if step.code == .raw { report(.rawText(name, place: place(site))) }
    case .number, .html: break
    case .flag: report(.flagPrinted(name, place: place(site)))
    case .record: report(.recordPrinted(name, place: place(site)))
    case .list:
      let isOpen = step.a != Operand.item && frames.contains { $0.operand == step.a }
      report(.listPrinted(name, isOpen: isOpen, place: place(site)))
    }
  }

  private func visibleNames() -> [String] {
    frames.reversed().flatMap { frame -> [String] in
      if case .record(let id) = frame.shape { set.shapes.fieldNames(of: id) } else { [] }
    }
  }

  private func unknownName(
    _ names: [Int32], _ index: Int, among known: [String], in owner: Int?, at site: Int
  ) -> Diagnostic {
    let name = program.names.text(of: Int(names[index]))
    let nearest = NearMiss.suggestion(for: name.shortened, among: known)
    return .unknownName(
      name, in: owner.map { path(names[...$0]) }, nearest: nearest, place: place(site, names, index))
  }

  private func path(_ names: ArraySlice<Int32>) -> String {
    names.map { program.names.text(of: Int($0)) }.joined(separator: ".")
  }

  // MARK: Places

  fileprivate struct Place {
    var path: String
    var span: Span
  }

  private func place(_ site: Int) -> Place {
    let place = program.places[site]
    return Place(path: set.paths[Int(place.layout)], span: place.span)
  }

  /// One part of a dotted name.
  private func place(_ site: Int, _ names: [Int32], _ index: Int) -> Place {
    var place = place(site)
    for name in names[..<index] {
      place.span.start += UInt32(program.names.text(of: Int(name)).utf8.count + 1)
    }
    let count = program.names.text(of: Int(names[index])).utf8.count
    place.span.end = place.span.start + UInt32(count)
    return place
  }

  private func target(_ site: Int) -> String { set.names[Int(program.code[site].a)] }

  private mutating func report(_ diagnostic: Diagnostic) {
    var diagnostic = diagnostic
    if let caller = callers[node] {
      let place = place(caller)
      if place.path != diagnostic.path {
        diagnostic.notes.append(
          Diagnostic.Note("this is printed from here", path: place.path, span: place.span))
      }
    }
    diagnostics.append(diagnostic)
  }
}

extension Shape {
  fileprivate var words: String {
    switch self {
    case .flag: "yes or no"
    case .number: "a number"
    case .text: "text"
    case .html: "HTML"
    case .list: "a list"
    case .record: "a record"
    }
  }
}

extension Diagnostic {
  fileprivate init(_ id: String, _ message: String, _ place: Checker.Place, help: String? = nil) {
    self.init(id, .error, message, path: place.path, span: place.span, help: help)
  }

  fileprivate static func unknownName(
    _ name: String, in owner: String?, nearest: String?, place: Checker.Place
  ) -> Self {
    Diagnostic(
      "unknown-name", "'\(name.shortened)' is not known \(owner.map { "in '\($0)'" } ?? "here")", place,
      help: nearest.map { "did you mean '\($0)'?" })
  }

  fileprivate static func listInPath(_ list: String, place: Checker.Place) -> Self {
    Diagnostic(
      "list-in-path", "'\(list)' is a list: its items have no names from outside", place,
      help: "open it first, {{#\(list)}}…{{/\(list)}}")
  }

  fileprivate static func noParts(_ name: String, _ what: String, place: Checker.Place) -> Self {
    Diagnostic("unknown-name", "'\(name)' is \(what) and has no parts", place)
  }

  fileprivate static func rawText(_ name: String, place: Checker.Place) -> Self {
    Diagnostic("raw-text", "'\(name)' is text; write {{\(name)}}", place)
  }

  fileprivate static func flagPrinted(_ name: String, place: Checker.Place) -> Self {
    Diagnostic(
      "not-text", "'\(name)' is yes or no and cannot be printed", place,
      help: "write {{#\(name)}}…{{/\(name)}}")
  }

  fileprivate static func recordPrinted(_ name: String, place: Checker.Place) -> Self {
    Diagnostic(
      "not-text", "'\(name)' is a record and cannot be printed", place,
      help: "print one of its fields")
  }

  fileprivate static func listPrinted(_ name: String, isOpen: Bool, place: Checker.Place) -> Self {
    Diagnostic(
      "not-text", "'\(name)' is a list and cannot be printed", place,
      help: isOpen ? "write {{.}} for the item" : "write {{#\(name)}}…{{/\(name)}}")
  }

  fileprivate static func layoutLoop(_ name: String, staysPut: Bool, places: [Checker.Place]) -> Self {
    var diagnostic = Diagnostic(
      "layout-loop", "layout '\(name)' is part of itself without end", places[0],
      help: staysPut
        ? "put a section around it that opens something inside of the record at hand"
        : "open the section over a field of the record at hand, not over one further out")
    diagnostic.notes = places.dropFirst().prefix(5).map {
      Note("by way of this", path: $0.path, span: $0.span)
    }
    return diagnostic
  }

  fileprivate static func tangle(place: Checker.Place) -> Self {
    Diagnostic(
      "layout-tangle", "layouts call each other in more than \(Checker.nodeLimit) ways", place)
  }
}
