import Diagnostics

/// Walks through layouts and all they call, without data.
///
/// With record types it looks up every name, in every context that a layout is
/// called from. Without them it only looks for layouts that call themselves for
/// ever. Either way each body is walked once for each combination of overridden
/// blocks and context: their number is finite, and bounded.
struct Checker {
  /// How many bodies with what decides over them, and how many instructions in
  /// all of them, are walked at most. A site needs hundreds and tens of thousands.
  static let nodeLimit = 20_000
  static let stepLimit = 1_000_000

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

  struct Frame {
    var shape: Shape
    var progress: CallGraph.Progress
    /// The operand that was opened, to recognise a list inside of its own section.
    var operand: Int32?
  }

  let set: LayoutSet
  let program: Program
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
  private var steps = 0
  private(set) var frames: [Frame] = []

  init(_ set: LayoutSet) {
    self.set = set
    self.program = set.program
  }

  /// Looks for endless loops among all layouts, whatever the data.
  static func findLoops(_ set: LayoutSet) -> [Diagnostic] {
    var checker = Checker(set)
    // Most layouts are sentences, and what calls no layout is in no loop.
    var calls = [Bool](repeating: false, count: set.program.entries.count)
    for (step, place) in zip(set.program.code, set.program.places)
    where step.code == .partial || step.code == .parent {
      calls[Int(place.layout)] = true
    }
    for (layout, entry) in set.program.entries.enumerated() where calls[layout] {
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
    while node < nodes.count, node < Self.nodeLimit, steps < Self.stepLimit {
      walk(nodes[node])
      node += 1
    }
    if node < nodes.count, let site = callers.last(where: { $0 != nil }) ?? nil {
      diagnostics.append(.tangle(place: place(site)))
    }
    for circle in graph.endlessCircles(nodeCount: nodes.count) {
      let calls = circle.filter(\.isCall).sorted { ($0.site, $0.from) < ($1.site, $1.from) }
      let worst = calls.first { $0.progress == .elsewhere } ?? calls.first
      guard let worst else { continue }
      var sites = [worst.site]
      for call in calls where !sites.contains(call.site) {
        sites.append(call.site)
        if sites.count == 6 { break }
      }
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
      steps += 1
      let step = program.code[position]
      let isDead = position < deadUntil
      if isDead, set.generated.contains(program.places[position].layout) {
        position = deadUntil
        continue
      }
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
    let isNew = list.arguments.contains { overrides[outer].bindings[$0.block] == nil }
    if !isNew { return outer }
    var inner = overrides[outer]
    steps += 10 + inner.bindings.count
    for argument in list.arguments where inner.bindings[argument.block] == nil {
      inner.bindings[argument.block] = Overrides.Binding(entry: argument.entry, overrides: outer)
    }
    if let number = overridesNumbers[inner] { return number }
    overridesNumbers[inner] = overrides.count
    overrides.append(inner)
    return overrides.count - 1
  }

  // MARK: Places

  struct Place {
    var path: String
    var span: Span
  }

  func place(_ site: Int) -> Place {
    let place = program.places[site]
    return Place(path: set.paths[Int(place.layout)], span: place.span)
  }

  /// One part of a dotted name.
  func place(_ site: Int, _ names: [Int32], _ index: Int) -> Place {
    var place = place(site)
    for name in names[..<index] {
      place.span.start += UInt32(program.names.text(of: Int(name)).utf8.count + 1)
    }
    let count = program.names.text(of: Int(names[index])).utf8.count
    place.span.end = place.span.start + UInt32(count)
    return place
  }

  private func target(_ site: Int) -> String { set.names[Int(program.code[site].a)] }

  mutating func report(_ diagnostic: Diagnostic) {
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

extension Diagnostic {
  init(_ id: String, _ message: String, _ place: Checker.Place, help: String? = nil) {
    self.init(id, .error, message, path: place.path, span: place.span, help: help)
  }

  fileprivate static func layoutLoop(_ name: String, staysPut: Bool, places: [Checker.Place]) -> Self {
    var diagnostic = Diagnostic(
      "layout-loop", "layout '\(name)' is part of itself without end", places[0],
      help: staysPut
        ? "put a section around it that opens something inside of the record at hand"
        : "open the section over a field of the record at hand, not over one further out")
    diagnostic.notes = places.dropFirst().map {
      Note("by way of this", path: $0.path, span: $0.span)
    }
    return diagnostic
  }

  fileprivate static func tangle(place: Checker.Place) -> Self {
    Diagnostic(
      "layout-tangle", "layouts call each other in too many ways to check them all", place)
  }
}
