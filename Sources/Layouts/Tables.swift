/// The arrays of a program: those that every tag needs as pointers, which are valid inside of ``with(_:_:)``.
struct Tables {
  let code: UnsafePointer<Instruction>
  let literals: UnsafePointer<UInt8>
  let lineStarts: UnsafePointer<Int32>
  private let slots: UnsafePointer<Int16>
  private let paths: UnsafeBufferPointer<Program.Slice>
  private let pathNames: UnsafeBufferPointer<Int32>
  private let indentations: UnsafeBufferPointer<Program.Slice>
  private let program: Program

  static func with(_ program: Program, _ body: (Tables) -> Void) {
    program.code.withUnsafeBufferPointer { code in
      program.literals.withUnsafeBufferPointer { literals in
        program.lineStarts.withUnsafeBufferPointer { lineStarts in
          program.slots.withUnsafeBufferPointer { slots in
            program.paths.withUnsafeBufferPointer { paths in
              program.pathNames.withUnsafeBufferPointer { pathNames in
                program.indentations.withUnsafeBufferPointer { indentations in
                  guard let code = code.baseAddress, let literals = literals.baseAddress,
                    let lineStarts = lineStarts.baseAddress, let slots = slots.baseAddress
                  else { return }
                  body(
                    Tables(
                      code: code, literals: literals, lineStarts: lineStarts, slots: slots, paths: paths,
                      pathNames: pathNames, indentations: indentations, program: program))
                }
              }
            }
          }
        }
      }
    }
  }

  /// By name, the slot of that field or -1.
  func slots(of shape: ShapeID) -> UnsafePointer<Int16> {
    slots + min(shape.index, program.shapeCount) * program.slotsPerShape
  }

  /// The slots of something that has no fields.
  var noSlots: UnsafePointer<Int16> { slots + program.shapeCount * program.slotsPerShape }

  func names(ofPath path: Int) -> UnsafeBufferPointer<Int32> {
    let slice = paths[path]
    return UnsafeBufferPointer(rebasing: pathNames[Int(slice.start)..<Int(slice.start + slice.count)])
  }

  /// Whether a name is that of the plural form that goes with a number.
  func isPluralForm(_ name: Int32, of number: Int) -> Bool {
    program.plurals.form(number) == program.names.text(of: Int(name))
  }

  func indentation(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    let slice = indentations[index]
    return UnsafeBufferPointer(start: literals + Int(slice.start), count: Int(slice.count))
  }

  func entry(ofLayout layout: Int) -> Int { Int(program.entries[layout]) }

  func next(ofList list: Int) -> Int { Int(program.argumentLists[list].next) }

  /// Where the content begins that a list gives to a block; nil if it gives none.
  func argument(_ block: Int32, ofList list: Int) -> Int? {
    program.argumentLists[list].arguments.first { $0.block == block }.map { Int($0.entry) }
  }
}
