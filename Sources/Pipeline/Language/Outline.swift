import Diagnostics
import Markup

/// A part of a text: the text itself, or a heading with all below it.
package struct OutlinePart: Sendable, Hashable {
  package var title: String
  /// 1 for the text itself, then as the heading.
  package var level: Int
  /// The heading and all that belongs to it.
  package var span: Span
  /// The heading alone.
  package var headingSpan: Span
  package var parts: [OutlinePart] = []
}

extension Workspace {
  /// The headings of a text below its title; nil for a file that is no Markdown of the library's.
  package func outline(of file: EditedFile) -> OutlinePart? {
    guard let entry = parse(file) else { return nil }
    let headings = entry.body.headings
    let end = UInt32(file.bytes.count)
    var parts = headings.enumerated().map { number, heading in
      let next = headings[(number + 1)...].first { $0.level <= heading.level }
      return OutlinePart(
        title: heading.text, level: heading.level,
        span: Span(start: heading.span.start, end: max(heading.span.end, next?.span.start ?? end)),
        headingSpan: heading.span)
    }
    // From the last to the first, each goes below the nearest one before it that is above it.
    for number in parts.indices.reversed() {
      guard let parent = parts[..<number].lastIndex(where: { $0.level < parts[number].level }) else {
        continue
      }
      parts[parent].parts.insert(parts[number], at: 0)
      parts[number].level = 0
    }
    let front = FrontMatter.read(file.source).value
    var heading = front.head
    if case .mapping(let pairs)? = front.fields?.value, let title = pairs.first(where: { $0.key == "title" })
    {
      heading = title.value.span
    }
    return OutlinePart(
      title: entry.title, level: 1, span: Span(start: 0, end: end), headingSpan: heading,
      parts: parts.filter { $0.level > 0 })
  }

  /// Entries by a part of their id, title or author, best first.
  package func symbols(matching query: String, most: Int = 200) -> [(
    name: String, kind: String, place: FileSpan
  )] {
    search.best(query, most: most).items.map { item in
      let entry = site[item.index]
      return ("\(item.title) (\(item.id))", schema[item.kind].one, FileSpan(entry.source, entry.head))
    }
  }
}
