import Diagnostics

/// Pairs the tags that open something with those that close it.
///
/// The result is well nested for any input: what is never closed is closed by a
/// tag of no width, and a tag that closes nothing is dropped.
struct TagMatcher {
  /// How deep sections, parents and blocks of one file nest at most. A deeper
  /// file is read up to there.
  static let depthLimit = 200

  private let file: SourceFile
  private var tags: [Tag] = []
  /// Places in `tags` of what is open, outermost first.
  private var open: [Int] = []
  private var mistakes: Mistakes

  static func match(_ tags: [Tag], in file: SourceFile, _ mistakes: inout Mistakes) -> [Tag] {
    var matcher = TagMatcher(file, mistakes)
    matcher.match(tags)
    mistakes = matcher.mistakes
    return matcher.tags
  }

  private init(_ file: SourceFile, _ mistakes: Mistakes) {
    self.file = file
    self.mistakes = mistakes
  }

  private mutating func match(_ source: [Tag]) {
    tags.reserveCapacity(source.count)
    for var tag in source {
      if tag.kind.opens {
        if open.count == Self.depthLimit {
          mistakes.add(.deepNesting(file, tag.span))
          // The reason is told; that the rest is not closed is none of it.
          while !open.isEmpty { closeInnermost(at: tag.span.lowerBound) }
          return
        }
        if tag.kind == .block, let outer = open.last { tag.isArgument = tags[outer].kind == .parent }
        open.append(tags.count)
        tags.append(tag)
      } else if tag.kind == .close {
        close(tag)
      } else {
        tags.append(tag)
      }
      if mistakes.isFull { break }
    }
    let end = file.bytes.count
    while let innermost = open.last {
      mistakes.add(.unclosedSection(file, tags[innermost]))
      closeInnermost(at: end)
    }
  }

  private mutating func close(_ tag: Tag) {
    guard let innermost = open.last else {
      mistakes.add(.strayClose(file, tag))
      return
    }
    if let depth = open.lastIndex(where: { name(of: tags[$0]) == name(of: tag) }) {
      while open.count > depth + 1, let inner = open.last {
        mistakes.add(.unclosedSection(file, tags[inner]))
        closeInnermost(at: tag.span.lowerBound)
      }
    } else {
      mistakes.add(.wrongClose(file, tag, open: tags[innermost]))
    }
    closeInnermost(with: tag)
  }

  private func name(of tag: Tag) -> ArraySlice<UInt8> { file.bytes[tag.name] }

  private mutating func closeInnermost(at position: Int) {
    closeInnermost(with: Tag(kind: .close, span: position..<position, name: position..<position))
  }

  private mutating func closeInnermost(with tag: Tag) {
    let opening = open.removeLast()
    var tag = tag
    tag.partner = opening
    tags[opening].partner = tags.count
    tags.append(tag)
  }
}

extension Diagnostic {
  fileprivate static func unclosedSection(_ file: SourceFile, _ tag: Tag) -> Self {
    let name = file.bytes.text(tag.name).shortened
    return Diagnostic(
      "unclosed-section", .error, "'\(name)' is opened and never closed", path: file.path,
      span: Span(tag.span),
      help: "write {{/\(name)}} where it ends")
  }

  fileprivate static func strayClose(_ file: SourceFile, _ tag: Tag) -> Self {
    Diagnostic(
      "stray-close", .error, "'\(file.bytes.text(tag.name).shortened)' closes nothing: nothing is open here",
      path: file.path, span: Span(tag.span))
  }

  fileprivate static func wrongClose(_ file: SourceFile, _ tag: Tag, open: Tag) -> Self {
    let name = file.bytes.text(open.name).shortened
    return Diagnostic(
      "wrong-close", .error,
      "'\(file.bytes.text(tag.name).shortened)' closes nothing: '\(name)' is open here",
      path: file.path, span: Span(tag.span), help: "write {{/\(name)}}",
      notes: [Note("'\(name)' is opened here", path: file.path, span: Span(open.span))])
  }

  fileprivate static func deepNesting(_ file: SourceFile, _ span: Range<Int>) -> Self {
    Diagnostic(
      "deep-nesting", .error, "sections are nested more than \(TagMatcher.depthLimit) deep", path: file.path,
      span: Span(span), help: "move the inner ones to a layout of their own")
  }
}
