extension Compiler {
  /// What all lines of a block's content begin with; nil if it prints no line of its own.
  func contentIndentation(of opening: Int) -> [UInt8]? {
    let closing = tags[opening].partner
    var common: [UInt8]?
    var index = opening + 1
    var position = tags[opening].textAfter
    while index <= closing {
      let tag = tags[index]
      let end = tag.span.lowerBound
      let printsLine = !tag.isStandalone || tag.kind == .partial || tag.kind == .parent
      var line = isLineStart(position) ? position : lineStart(after: position, before: end)
      while let begin = line {
        let text = file.bytes[begin..<end].firstIndex { !$0.isIndent } ?? end
        if text < end ? !file.bytes[text].isBlank : printsLine && index != closing {
          let indent = file.bytes[begin..<text]
          common = common.map { Array($0.prefix(commonPrefix(indent, $0))) } ?? Array(indent)
        }
        line = lineStart(after: text, before: end)
      }
      if common?.isEmpty == true { return common }
      // The blocks that a parent is given have indentations of their own.
      if tag.kind == .parent { index = tag.partner }
      position = tags[index].textAfter
      index += 1
    }
    return common
  }

  func isLineStart(_ position: Int) -> Bool {
    position == start || file.bytes[position - 1] == UInt8(ascii: "\n")
  }

  /// The start of the next line, `end` included.
  func lineStart(after position: Int, before end: Int) -> Int? {
    guard position < end else { return nil }
    return file.bytes[position..<end].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
  }

  func commonPrefix(_ a: some RandomAccessCollection<UInt8>, _ b: [UInt8]) -> Int {
    zip(a, b).prefix { $0 == $1 }.count
  }
}
