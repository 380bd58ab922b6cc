import Diagnostics

/// Turns the tags of layouts into instructions.
///
/// White space is settled here as far as it can be. Text that overrides a block
/// is stored without its own indentation, and takes on that of the place where
/// it is printed; so does a partial that has its line to itself. What an
/// indentation is, where it is added and where it is taken away follows the
/// specification's examples for inheritance:
///
/// - A block that is alone in its line is indented as its content is, or as its
///   tag if it has none.
/// - Any other block at the start of a line is indented as its tag.
/// - All others are not indented.
struct Compiler {
  private(set) var program: Program
  private let layouts: [String: Int]
  /// Numbers of dotted names.
  private var paths: [[Int32]: Int] = [:]

  /// - Parameter layouts: Numbers of all layouts by their names.
  init(layouts: [String: Int], names: NameTable) {
    self.layouts = layouts
    self.program = Program(names: names)
    self.program.entries = Array(repeating: -1, count: layouts.count)
  }

  // The layout at work:

  private(set) var file = SourceFile(path: "", bytes: [])
  private var layout = 0
  private(set) var start = 0
  private(set) var tags: [Tag] = []
  private var mistakes = Mistakes()
  /// What has been opened and not closed, outermost first.
  private var open: [Open] = []
  /// What is taken from the start of each line.
  private var dedent: [UInt8] = []
  /// Nothing has been printed yet in this line.
  private var atLineStart = true
  /// No instruction before this one may grow: something jumps here.
  private var firstOwn = 0

  private struct Open {
    /// The place of the opening tag among the tags, and that of its instruction.
    var tag: Int
    var instruction: Int
    /// What was taken from the start of each line before.
    var dedent: [UInt8]
    /// Of a parent: its blocks by name, to find one given twice, and whether ignored text was reported.
    var blocks: [Int32: Tag] = [:]
    var hasReported = false
  }

  mutating func compile(
    _ layout: Int, _ file: SourceFile, _ tags: [Tag], from start: Int, _ mistakes: inout Mistakes
  ) {
    self.file = file
    self.layout = layout
    self.start = start
    self.tags = tags
    self.mistakes = mistakes
    open = []
    dedent = []
    beginBody()
    program.entries[layout] = Int32(program.code.count)
    compileTags()
    emit(.end, at: file.bytes.count..<file.bytes.count)
    mistakes = self.mistakes
  }

  mutating func finish(_ shapes: Shapes) -> Program {
    // None of the arrays may be empty, for each is one pointer later.
    program.lineStarts.append(.max)
    program.literals += Array(repeating: 0, count: ByteBuffer.padding)
    let width = max(1, program.names.count)
    program.shapeCount = shapes.count
    program.slotsPerShape = width
    program.slots = Array(repeating: -1, count: (shapes.count + 1) * width)
    for shape in 0..<shapes.count {
      for (slot, field) in shapes.fields(of: ShapeID(index: shape)).enumerated() {
        program.slots[shape * width + field.name] = Int16(slot)
      }
    }
    return program
  }

  // MARK: Tags

  private mutating func compileTags() {
    var position = start
    var index = 0
    while index < tags.count {
      let tag = tags[index]
      let parent = open.last.map(\.tag).flatMap { tags[$0].kind == .parent ? $0 : nil }
      if parent == nil {
        emitText(position..<tag.textBefore)
      } else {
        // Here only blocks count, and the end.
        reportIgnored(position..<tag.textBefore)
        if !tag.isArgument, tag.partner != parent {
          if tag.kind != .comment, tag.kind != .delimiters { reportIgnored(tag.span) }
          if tag.kind.opens { index = tag.partner }
          position = tags[index].textAfter
          index += 1
          continue
        }
      }
      position = tag.textAfter
      compile(tag, index)
      if tag.isStandalone, tag.kind != .parent { atLineStart = true }
      index += 1
    }
    emitText(position..<file.bytes.count)
  }

  private mutating func compile(_ tag: Tag, _ index: Int) {
    switch tag.kind {
    case .variable, .raw: compileVariable(tag)
    case .section, .inverted: openSection(index)
    case .partial: compilePartial(tag)
    case .comment, .delimiters: break
    case .block: if tag.isArgument { openArgument(index) } else { openBlock(index) }
    case .parent: openParent(index)
    case .close: close(tag)
    }
  }

  private mutating func compileVariable(_ tag: Tag) {
    guard !tag.isFaulty else { return }
    let operand = operand(tag)
    emit(tag.kind == .raw ? .raw : .text, at: tag.name, startsLine: startsLine(tag), a: operand)
  }

  private mutating func open(_ index: Int) {
    open.append(Open(tag: index, instruction: program.code.count, dedent: dedent))
  }

  private mutating func openSection(_ index: Int) {
    let tag = tags[index]
    open(index)
    emit(
      tag.kind == .inverted ? .inverted : .section, at: tag.name, startsLine: startsLine(tag),
      a: operand(tag))
    endStraight()
  }

  private mutating func compilePartial(_ tag: Tag) {
    guard let target = target(tag) else { return }
    emit(
      .partial, at: tag.name, startsLine: startsLine(tag), a: target,
      b: tag.isStandalone ? indentation(bytes(tag.indentation)) : -1)
  }

  private mutating func openParent(_ index: Int) {
    let tag = tags[index]
    open(index)
    // An unknown parent prints nothing, but its blocks are still checked.
    let target = target(tag) ?? -1
    program.argumentLists.append(Program.ArgumentList())
    emit(
      .parent, at: tag.name, startsLine: startsLine(tag), a: target,
      b: tag.isStandalone ? indentation(bytes(tag.indentation)) : -1,
      c: Int32(program.argumentLists.count - 1))
  }

  private mutating func openArgument(_ index: Int) {
    let tag = tags[index]
    let parent = open.count - 1
    let block = Int32(program.blockNames.intern(file.bytes.text(tag.name)))
    if let first = open[parent].blocks[block] {
      mistakes.add(.blockTwice(file, tag, first: first))
    } else if !tag.isFaulty {
      open[parent].blocks[block] = tag
      let list = Int(program.code[open[parent].instruction].c)
      program.argumentLists[list].arguments.append(
        Program.ArgumentList.Argument(
          block: block, entry: Int32(program.code.count), place: Span(tag.name)))
    }
    open(index)
    dedent = tag.endsLine ? contentIndentation(of: index) ?? [] : bytes(tag.indentation)
    beginBody()
  }

  private mutating func openBlock(_ index: Int) {
    let tag = tags[index]
    var indent = bytes(tag.indentation)
    if tag.isStandalone { indent = contentIndentation(of: index) ?? indent }
    open(index)
    let name = Int32(program.blockNames.intern(file.bytes.text(tag.name)))
    emit(
      .block, at: tag.name, startsLine: startsLine(tag), a: tag.isFaulty ? -1 : name,
      b: indentation(indent))
    program.code[program.code.count - 1].isInline = !tag.isStandalone
    endStraight()
  }

  private mutating func close(_ tag: Tag) {
    let ended = open.removeLast()
    let opening = tags[ended.tag]
    dedent = ended.dedent
    switch opening.kind {
    case .section:
      emit(.end, at: tag.name)
      program.code[ended.instruction].b = Int32(program.code.count)
    case .inverted: program.code[ended.instruction].b = Int32(program.code.count)
    case .block where opening.isArgument: emit(.end, at: tag.name)
    case .block: program.code[ended.instruction].c = Int32(program.code.count)
    case .parent:
      program.argumentLists[Int(program.code[ended.instruction].c)].next = Int32(program.code.count)
      atLineStart = tag.isStandalone
    case .variable, .raw, .close, .partial, .comment, .delimiters: break
    }
    endStraight()
  }

  /// Text and tags between the blocks of a parent are never printed: whoever wrote them did not know.
  private mutating func reportIgnored(_ range: Range<Int>) {
    let range = file.bytes.trimmed(range)
    guard !range.isEmpty, let parent = open.indices.last, !open[parent].hasReported else { return }
    open[parent].hasReported = true
    let place = program.places[open[parent].instruction]
    mistakes.add(.outsideBlock(file, range, parent: file.bytes.text(place.span.range)))
  }

  // MARK: Names

  private mutating func operand(_ tag: Tag) -> Int32 {
    if tag.isFaulty { return Operand.nothing }
    if tag.name.count == 1, file.bytes[tag.name.lowerBound] == UInt8(ascii: ".") { return Operand.item }
    let parts = file.bytes[tag.name].split(separator: UInt8(ascii: ".")).map {
      Int32(program.names.intern(String(decoding: $0, as: UTF8.self)))
    }
    if parts.count == 1 { return parts[0] }
    if let known = paths[parts] { return Operand.path(known) }
    let path = program.paths.count
    paths[parts] = path
    program.paths.append(
      Program.Slice(start: Int32(program.pathNames.count), count: Int32(parts.count)))
    program.pathNames += parts
    return Operand.path(path)
  }

  private mutating func target(_ tag: Tag) -> Int32? {
    if tag.isFaulty { return nil }
    let name = file.bytes.text(tag.name)
    if let number = layouts[name] { return Int32(number) }
    mistakes.add(.unknownPartial(file, tag, name, among: layouts.keys))
    return nil
  }

  // MARK: Text

  private func bytes(_ range: Range<Int>?) -> [UInt8] { range.map { Array(file.bytes[$0]) } ?? [] }

  /// The number of an indentation, less what is taken from each line here.
  private mutating func indentation(_ indent: [UInt8]) -> Int32 {
    let own = indent[commonPrefix(indent, dedent)...]
    program.indentations.append(
      Program.Slice(start: Int32(program.literals.count), count: Int32(own.count)))
    program.literals += own
    endStraight()
    return Int32(program.indentations.count - 1)
  }

  private mutating func emitText(_ range: Range<Int>) {
    let bytes = file.bytes
    var line = range.lowerBound
    while line < range.upperBound {
      let next = lineStart(after: line, before: range.upperBound) ?? range.upperBound
      var begin = line
      if isLineStart(line) { begin += commonPrefix(bytes[line..<next], dedent) }
      if begin < next {
        openLiteral(at: begin)
        // Empty lines stay empty.
        let isEmpty =
          bytes[begin] == UInt8(ascii: "\n") || (bytes[begin] == UInt8(ascii: "\r") && begin + 2 == next)
        if atLineStart, !isEmpty { program.lineStarts.append(Int32(program.literals.count)) }
        program.literals += bytes[begin..<next]
        program.code[program.code.count - 1].b += Int32(next - begin)
        atLineStart = bytes[next - 1] == UInt8(ascii: "\n")
      }
      line = next
    }
  }

  // MARK: Instructions

  /// Makes the last instruction a literal that ends where the literals end.
  private mutating func openLiteral(at position: Int) {
    if program.code.count > firstOwn, program.code[program.code.count - 1].code == .literal { return }
    emit(
      .literal, at: position..<position, a: Int32(program.literals.count), c: Int32(program.lineStarts.count))
  }

  private mutating func emit(
    _ code: Instruction.Code, at place: Range<Int>, startsLine: Bool = false, a: Int32 = 0, b: Int32 = 0,
    c: Int32 = 0
  ) {
    program.code.append(Instruction(code: code, startsLine: startsLine, a: a, b: b, c: c))
    program.places.append(Program.Place(layout: Int32(layout), span: Span(place)))
  }

  private mutating func startsLine(_ tag: Tag) -> Bool {
    if tag.isStandalone { return false }
    defer { atLineStart = false }
    return atLineStart
  }

  private mutating func endStraight() { firstOwn = program.code.count }

  /// A layout or an argument begins, at the start of a line as far as anybody knows here.
  private mutating func beginBody() {
    atLineStart = true
    endStraight()
  }
}

extension Diagnostic {
  fileprivate static func unknownPartial(
    _ file: SourceFile, _ tag: Tag, _ name: String, among known: some Sequence<String>
  ) -> Self {
    let nearest = NearMiss.suggestion(for: name.shortened, among: known)
    return Diagnostic(
      "unknown-partial", .error, "layout '\(name.shortened)' does not exist", path: file.path,
      span: Span(tag.name),
      help: nearest.map { "did you mean '\($0)'?" })
  }

  fileprivate static func blockTwice(_ file: SourceFile, _ tag: Tag, first: Tag) -> Self {
    Diagnostic(
      "block-twice", .error, "block '\(file.bytes.text(tag.name).shortened)' is given twice", path: file.path,
      span: Span(tag.name),
      notes: [Note("it is given first here", path: file.path, span: Span(first.name))])
  }

  fileprivate static func outsideBlock(_ file: SourceFile, _ span: Range<Int>, parent: String) -> Self {
    Diagnostic(
      "outside-block", .warning, "nothing is printed here: only blocks count inside {{<\(parent.shortened)}}",
      path: file.path, span: Span(span), help: "put it into a block, {{$name}}…{{/name}}")
  }
}
