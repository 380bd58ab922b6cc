/// Runs a layout's instructions over one value.
///
/// Values stay where they are: the context stack holds pointers into the arrays
/// of the data, each valid while the array's owner is being rendered further up
/// in the call stack. So no value is copied, and none is looked up by text.
struct Renderer: ~Copyable {
  /// How many sections, layouts and blocks may be open at once. What lies deeper
  /// prints nothing. A level takes half a kilobyte of the stack.
  static let depthLimit = 400

  /// One level of the context stack.
  private struct Frame {
    /// By name, the slot of that field or -1; all -1 unless the item is a record.
    var slots: UnsafePointer<Int16>
    var fields: UnsafePointer<Value>?
    var fieldCount: Int
    var item: UnsafePointer<Value>
  }

  /// What overrides blocks: one list of arguments, and those of the callers.
  private struct Overrides {
    var list: Int
    /// The place of the callers' in `overrides`, or -1.
    var outer: Int
  }

  private let tables: Tables
  private var out = ByteBuffer(capacity: 32 << 10)
  private let frames: UnsafeMutablePointer<Frame>
  private var frameCount = 0
  private var depth = 0
  private var overrides: [Overrides] = []
  /// The innermost of the overrides that hold here, or -1.
  private var innermost = -1
  /// What begins each line: the bytes from `indentStart`.
  private var indent = ByteBuffer(capacity: 64)
  private var indentStart = 0
  private var isIndented = false
  /// Where in the output a body began in the middle of a line: no indentation is printed there.
  private var unindented = -1

  static func render(
    _ program: Program, _ layout: Int, _ value: Value, into output: inout [UInt8]
  ) {
    Tables.with(program) { tables in
      var renderer = Renderer(tables)
      withUnsafePointer(to: value) { renderer.enter($0, at: Int(program.entries[layout])) }
      output.append(contentsOf: renderer.out.bytes)
    }
  }

  private init(_ tables: Tables) {
    self.tables = tables
    // One for each level, and one for that at the limit.
    frames = .allocate(capacity: Self.depthLimit + 1)
  }

  deinit { frames.deallocate() }

  // MARK: Instructions

  /// Runs from an instruction to the `end` of its section, argument or layout.
  private mutating func run(_ start: Int) {
    guard depth < Self.depthLimit else { return }
    depth += 1
    var position = start
    while true {
      let step = tables.code[position]
      if step.startsLine, isIndented { startLine() }
      switch step.code {
      case .literal:
        if isIndented {
          printIndented(step)
        } else {
          out.append(padded: tables.literals + Int(step.a), Int(step.b))
        }
        position += 1
      case .text:
        find(step.a) { renderer, value in renderer.print(value) }
        position += 1
      case .raw:
        find(step.a) { renderer, value in renderer.printRaw(value) }
        position += 1
      case .section:
        find(step.a) { renderer, value in renderer.runSection(value, position + 1) }
        position = Int(step.b)
      case .inverted:
        let isTrue = find(step.a) { _, value in value.pointee.isTrue } ?? false
        position = isTrue ? Int(step.b) : position + 1
      case .partial:
        call(Int(step.a), indentation: Int(step.b))
        position += 1
      case .parent:
        runParent(step)
        position = tables.next(ofList: Int(step.c))
      case .block:
        position = runBlock(step) ? Int(step.c) : position + 1
      case .end:
        depth -= 1
        return
      }
    }
  }

  private mutating func runSection(_ value: UnsafePointer<Value>, _ start: Int) {
    switch value.pointee {
    case .list(let items):
      items.withUnsafeBufferPointer { items in
        guard let first = items.baseAddress else { return }
        for index in 0..<items.count { enter(first + index, at: start) }
      }
    case .record: enter(value, at: start)
    case .none, .flag, .number, .text, .html: if value.pointee.isTrue { enter(value, at: start) }
    }
  }

  /// Runs with a value on top of the context stack.
  private mutating func enter(_ item: UnsafePointer<Value>, at start: Int) {
    if case .record(let record) = item.pointee {
      record.values.withUnsafeBufferPointer { values in
        frames[frameCount] = Frame(
          slots: tables.slots(of: record.shape), fields: values.baseAddress, fieldCount: values.count,
          item: item)
        frameCount += 1
        run(start)
        frameCount -= 1
      }
    } else {
      frames[frameCount] = Frame(slots: tables.noSlots, fields: nil, fieldCount: 0, item: item)
      frameCount += 1
      run(start)
      frameCount -= 1
    }
  }

  // MARK: Lookup

  /// Calls `body` with what an operand stands for, unless there is no such name.
  @inline(__always)
  private mutating func find<Result>(
    _ operand: Int32, _ body: (inout Renderer, UnsafePointer<Value>) -> Result
  ) -> Result? {
    if operand >= 0 {
      guard let value = field(Int(operand)) else { return nil }
      return body(&self, value)
    }
    if operand == Operand.item { return body(&self, frames[frameCount - 1].item) }
    if operand == Operand.nothing { return nil }
    var result: Result?
    findPath(Operand.pathIndex(operand)) { renderer, value in result = body(&renderer, value) }
    return result
  }

  /// The field in the innermost record that has it.
  private func field(_ name: Int) -> UnsafePointer<Value>? {
    var level = frameCount - 1
    while level >= 0 {
      let slot = Int(frames[level].slots[name])
      if slot >= 0 {
        return slot < frames[level].fieldCount ? frames[level].fields.map { $0 + slot } : nil
      }
      level -= 1
    }
    return nil
  }

  /// The first part is looked for in the whole stack, each other one in the value before it only.
  private mutating func findPath(_ path: Int, _ body: (inout Renderer, UnsafePointer<Value>) -> Void) {
    let names = tables.names(ofPath: path)
    guard let value = field(Int(names[0])) else { return }
    follow(names, from: 1, value, body)
  }

  private mutating func follow(
    _ names: UnsafeBufferPointer<Int32>, from index: Int, _ value: UnsafePointer<Value>,
    _ body: (inout Renderer, UnsafePointer<Value>) -> Void
  ) {
    if index == names.count { return body(&self, value) }
    if case .number(let number) = value.pointee, index == names.count - 1 {
      return withUnsafePointer(to: Value.flag(tables.isPluralForm(names[index], of: number))) {
        body(&self, $0)
      }
    }
    guard case .record(let record) = value.pointee else { return }
    let slot = Int(tables.slots(of: record.shape)[Int(names[index])])
    record.values.withUnsafeBufferPointer { values in
      guard slot >= 0, slot < values.count, let first = values.baseAddress else { return }
      follow(names, from: index + 1, first + slot, body)
    }
  }

  // MARK: Printing

  private mutating func print(_ value: UnsafePointer<Value>) {
    if case .text(let text) = value.pointee { out.append(escaped: text) } else { printRaw(value) }
  }

  private mutating func printRaw(_ value: UnsafePointer<Value>) {
    switch value.pointee {
    case .text(let text): out.append(text)
    case .html(let bytes): bytes.withUnsafeBufferPointer { out.append($0) }
    case .number(let number): out.append(number)
    case .flag(let flag): out.append(flag ? "true" : "false")
    case .none, .list, .record: break
    }
  }

  private mutating func startLine() {
    guard out.count != unindented else { return }
    out.append(padded: indent.start + indentStart, indent.count - indentStart)
  }

  private mutating func printIndented(_ step: Instruction) {
    var position = Int(step.a)
    let end = position + Int(step.b)
    var line = Int(step.c)
    while true {
      let next = min(Int(tables.lineStarts[line]), end)
      if next > position { out.append(padded: tables.literals + position, next - position) }
      if next == end { return }
      startLine()
      position = next
      line += 1
    }
  }

  // MARK: Layouts and blocks

  /// Runs a layout with an indentation in addition to the present one; if it is
  /// negative the tag shares its line with other things, and the layout is not
  /// indented at all.
  private mutating func call(_ layout: Int, indentation: Int) {
    let (start, count) = (indentStart, indent.count)
    if indentation < 0 { indentStart = count } else { append(indentation: indentation) }
    isIndented = indentStart < indent.count
    run(tables.entry(ofLayout: layout))
    indent.truncate(to: count)
    indentStart = start
    isIndented = start < count
  }

  private mutating func append(indentation: Int) {
    let slice = tables.indentation(indentation)
    if let start = slice.baseAddress { indent.append(start, slice.count) }
  }

  private mutating func runParent(_ step: Instruction) {
    guard step.a >= 0 else { return }
    let before = innermost
    overrides.append(Overrides(list: Int(step.c), outer: before))
    innermost = overrides.count - 1
    call(Int(step.a), indentation: Int(step.b))
    overrides.removeLast()
    innermost = before
  }

  /// The outermost caller that gives the block wins. Its content is run as a
  /// part of that caller: blocks inside are overridden by the caller's callers.
  private mutating func runBlock(_ step: Instruction) -> Bool {
    var level = innermost
    var found: (entry: Int, level: Int)?
    while level >= 0 {
      if let entry = tables.argument(step.a, ofList: overrides[level].list) { found = (entry, level) }
      level = overrides[level].outer
    }
    guard let found else { return false }
    let before = innermost
    let count = indent.count
    innermost = overrides[found.level].outer
    append(indentation: Int(step.b))
    isIndented = indentStart < indent.count
    if step.isInline { unindented = out.count }
    run(found.entry)
    indent.truncate(to: count)
    isIndented = indentStart < count
    innermost = before
    return true
  }
}

extension Value {
  var isTrue: Bool {
    switch self {
    case .none: false
    case .flag(let flag): flag
    case .number(let number): number != 0
    case .text(let text): !text.isEmpty
    case .html(let bytes): !bytes.isEmpty
    case .list(let items): !items.isEmpty
    case .record: true
    }
  }
}
