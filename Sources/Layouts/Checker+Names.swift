import Diagnostics

extension Checker {
  /// What a section puts on the context stack.
  func opened(_ frame: Frame, _ operand: Int32) -> Frame {
    switch frame.shape {
    case .list(let item): Frame(shape: item, progress: frame.progress, operand: operand)
    case .flag, .number, .text, .html, .record:
      Frame(shape: frame.shape, progress: frame.progress, operand: operand)
    }
  }

  /// The value that an operand stands for; reports what is wrong with the name if there is none.
  mutating func resolve(_ operand: Int32, at site: Int) -> Frame? {
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
      case .number where index == names.count - 1 && isPluralForm(name):
        found.shape = .flag
      case .flag, .number, .text, .html:
        report(
          .noParts(path(names.prefix(index)), found.shape.words, place: place(site, names, index)))
        return nil
      }
    }
    return found
  }

  /// A number has a part for each plural form of the language: yes for the one that goes with it.
  private func isPluralForm(_ name: Int32) -> Bool {
    program.plurals.forms.contains(program.names.text(of: Int(name)))
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

  func inside(_ progress: CallGraph.Progress) -> CallGraph.Progress {
    progress == .elsewhere ? .elsewhere : .descends
  }

  mutating func checkPrinted(_ shape: Shape, _ step: Instruction, at site: Int) {
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
}
