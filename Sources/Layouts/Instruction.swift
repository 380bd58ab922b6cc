/// One step of a rendering. What the operands mean depends on the code.
struct Instruction {
  enum Code: UInt8 {
    /// Prints `b` bytes from `a` of the literals; the first of their line starts is number `c`.
    case literal
    /// Prints the value of operand `a`, escaped unless it is HTML.
    case text
    /// Prints the value of operand `a` as it is.
    case raw
    /// Runs the next instruction up to an `end` for each item of operand `a`, then goes to `b`.
    case section
    /// Goes to `b` if operand `a` is true.
    case inverted
    /// Runs layout `a`, indented by indentation `b`, or not at all if that is negative.
    case partial
    /// The same with the arguments in list `c`; then goes to that list's `next`.
    case parent
    /// If block `a` is overridden, runs what overrides it, indented by
    /// indentation `b` in addition, and goes to `c`.
    case block
    /// Ends a section, an argument or a layout.
    case end
  }

  var code: Code
  /// This is the first to print something in its line of the file.
  var startsLine = false
  /// A block that shares its line with other things.
  var isInline = false
  var a: Int32 = 0
  var b: Int32 = 0
  var c: Int32 = 0
}

/// What a tag asks the data for, in the operand of an instruction.
enum Operand {
  /// `{{.}}`
  static let item: Int32 = -1
  /// A faulty tag: never there.
  static let nothing: Int32 = -2

  /// Dotted paths by their place in ``Program/paths``; a plain name is its own id, not negative.
  static func path(_ index: Int) -> Int32 { Int32(-3 - index) }
  static func pathIndex(_ operand: Int32) -> Int { Int(-3 - operand) }
}
