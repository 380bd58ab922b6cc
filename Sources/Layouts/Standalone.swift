/// Decides which white space around tags vanishes with them.
///
/// A tag that prints nothing itself and has its line to itself takes the line
/// with it. Three kinds need more words, which the specification gives only in
/// its examples:
///
/// - A parent counts together with its closing tag: it is standalone if nothing
///   stands before the opening tag in its line nor after the closing tag in its.
/// - A block that is an argument stands in text that is ignored anyway. So it
///   loses the rest of its opening line if that is blank, and the white space
///   before its closing tag if that begins a line.
/// - Any other block has two tags that are standalone each by itself.
struct Standalone {
  private let bytes: [UInt8]
  /// Where the layout begins, after a byte order mark.
  private let start: Int

  static func mark(_ tags: inout [Tag], in bytes: [UInt8], from start: Int) {
    let lines = Standalone(bytes: bytes, start: start)
    for index in tags.indices { lines.measure(&tags[index]) }
    for index in tags.indices { lines.mark(index, &tags) }
  }

  private func measure(_ tag: inout Tag) {
    tag.textBefore = tag.span.lowerBound
    tag.textAfter = tag.span.upperBound
    guard !tag.span.isEmpty else { return }
    let lineStart = blankStart(before: tag.span.lowerBound)
    tag.indentation = lineStart.map { $0..<tag.span.lowerBound }
    tag.endsLine = lineEnd(after: tag.span.upperBound) != nil
  }

  private func mark(_ index: Int, _ tags: inout [Tag]) {
    let tag = tags[index]
    switch tag.kind {
    case .variable, .raw: break
    case .section, .inverted, .comment, .delimiters, .partial: markAlone(&tags[index])
    case .block:
      if tag.isArgument { takeLineEnd(&tags[index]) } else { markAlone(&tags[index]) }
    case .parent:
      let close = tag.partner
      if let indentation = tag.indentation, tags[close].endsLine {
        tags[index].textBefore = indentation.lowerBound
        tags[index].isStandalone = true
        takeLineEnd(&tags[close])
        tags[close].isStandalone = true
      }
    case .close:
      let opening = tags[tag.partner]
      switch opening.kind {
      case .parent: break
      case .block where opening.isArgument:
        if let indentation = tag.indentation { tags[index].textBefore = indentation.lowerBound }
      default: markAlone(&tags[index])
      }
    }
  }

  private func markAlone(_ tag: inout Tag) {
    guard let indentation = tag.indentation, tag.endsLine else { return }
    tag.isStandalone = true
    tag.textBefore = indentation.lowerBound
    takeLineEnd(&tag)
  }

  private func takeLineEnd(_ tag: inout Tag) {
    if tag.endsLine { tag.textAfter = lineEnd(after: tag.span.upperBound) ?? tag.textAfter }
  }

  /// The start of the line, if only spaces and tabs stand between it and `position`.
  private func blankStart(before position: Int) -> Int? {
    var place = position
    while place > start, bytes[place - 1].isIndent { place -= 1 }
    return place == start || bytes[place - 1] == UInt8(ascii: "\n") ? place : nil
  }

  /// The place after the line ending, if only spaces and tabs stand between `position` and it.
  private func lineEnd(after position: Int) -> Int? {
    var place = position
    while place < bytes.count, bytes[place].isIndent { place += 1 }
    if place == bytes.count { return place }
    if bytes[place] == UInt8(ascii: "\n") { return place + 1 }
    if bytes[place] == UInt8(ascii: "\r"), place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "\n") {
      return place + 2
    }
    return nil
  }
}
