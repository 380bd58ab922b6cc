import Diagnostics

/// All layouts of a set, as flat instructions.
struct Program: Sendable {
  /// The blocks that one parent tag gives to its parent.
  struct ArgumentList: Sendable {
    struct Argument: Sendable {
      /// Number of the block's name.
      var block: Int32
      /// The first instruction of its content, which ends with an `end`.
      var entry: Int32
      /// Where its name stands.
      var place: Span
    }

    var arguments: [Argument] = []
    /// The instruction after all contents.
    var next: Int32 = 0
  }

  /// A stretch of a byte array.
  struct Slice: Sendable {
    var start: Int32
    var count: Int32
  }

  /// Where a tag's name stands, for messages.
  struct Place: Sendable {
    /// Number of the layout.
    var layout: Int32
    var span: Span
  }

  var code: [Instruction] = []
  /// One for each instruction.
  var places: [Place] = []
  /// All text of all layouts, one after the other.
  var literals: [UInt8] = []
  /// Offsets in `literals`, ascending, before which an indented layout prints
  /// its indentation. A last one that is never reached saves a comparison.
  var lineStarts: [Int32] = []
  /// Indentations of partials, parents and blocks, as parts of `literals`.
  var indentations: [Slice] = []
  /// Dotted names, as parts of `pathNames`.
  var paths: [Slice] = []
  var pathNames: [Int32] = []
  var argumentLists: [ArgumentList] = []
  /// The first instruction of each layout; -1 while it is not compiled.
  var entries: [Int32] = []

  var names: NameTable
  var blockNames = NameTable()
  /// For each record type, and then for something without fields, by name the slot of that field or -1.
  var slots: [Int16] = []
  var shapeCount = 0
  var plurals = Plurals.none
  var slotsPerShape = 0

  init(names: NameTable) { self.names = names }
}
