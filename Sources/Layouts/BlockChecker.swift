import Diagnostics

/// Finds blocks that are given to a parent in which no such block is.
enum BlockChecker {
  static func check(_ set: LayoutSet) -> [Diagnostic] {
    let program = set.program
    let blocks = blocks(of: program)
    var diagnostics: [Diagnostic] = []
    for (site, step) in program.code.enumerated() where step.code == .parent && step.a >= 0 {
      let known = blocks[Int(step.a)]
      for argument in program.argumentLists[Int(step.c)].arguments where !known.contains(argument.block) {
        diagnostics.append(
          .unknownBlock(
            program.blockNames.text(of: Int(argument.block)), parent: set.names[Int(step.a)],
            path: set.paths[Int(program.places[site].layout)], span: argument.place,
            among: known.sorted().map { program.blockNames.text(of: Int($0)) }))
      }
    }
    return diagnostics
  }

  /// For each layout the blocks that its callers can override: its own, those
  /// it gives to its parents, and those of all layouts it runs.
  private static func blocks(of program: Program) -> [Set<Int32>] {
    var blocks = Array(repeating: Set<Int32>(), count: program.entries.count)
    var calls = Array(repeating: Set<Int32>(), count: program.entries.count)
    for (site, step) in program.code.enumerated() {
      let layout = Int(program.places[site].layout)
      switch step.code {
      case .block: blocks[layout].insert(step.a)
      case .partial: calls[layout].insert(step.a)
      case .parent:
        if step.a >= 0 { calls[layout].insert(step.a) }
        blocks[layout].formUnion(program.argumentLists[Int(step.c)].arguments.map(\.block))
      case .literal, .text, .raw, .section, .inverted, .end: break
      }
    }
    var grows = true
    while grows {
      grows = false
      for layout in blocks.indices {
        let before = blocks[layout].count
        for called in calls[layout] { blocks[layout].formUnion(blocks[Int(called)]) }
        grows = grows || blocks[layout].count > before
      }
    }
    return blocks
  }
}

extension Diagnostic {
  fileprivate static func unknownBlock(
    _ name: String, parent: String, path: String, span: Span, among known: [String]
  ) -> Self {
    let nearest = NearMiss.suggestion(for: name.shortened, among: known)
    return Diagnostic(
      "unknown-block", .error, "block '\(name.shortened)' does not exist in layout '\(parent)'", path: path,
      span: span, help: nearest.map { "did you mean '\($0)'?" })
  }
}
