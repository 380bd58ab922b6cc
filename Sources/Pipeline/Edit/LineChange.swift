import Diagnostics

/// One line of a file that changes, as it is shown to who made the file.
package struct LineChange: Sendable, Hashable {
  /// From 1; in the file as it was.
  package var line: Int
  package var before: String?
  package var after: String?
  /// Whether all that changes is that the line gets its end.
  package var isLineEnd: Bool { before == after }

  /// The lines that differ, in their order. A line that is put in has no side before, one that is taken out none after.
  package static func all(_ before: [UInt8], _ after: [UInt8]) -> [LineChange] {
    let (old, new) = (lines(before), lines(after))
    var first = 0
    while first < min(old.count, new.count), old[first] == new[first] { first += 1 }
    if first == old.count, first == new.count {
      return before == after
        ? [] : [LineChange(line: old.count, before: text(old.last), after: text(old.last))]
    }
    var last = 0
    while last < min(old.count, new.count) - first, old[old.count - 1 - last] == new[new.count - 1 - last] {
      last += 1
    }
    let (oldEnd, newEnd) = (old.count - last, new.count - last)
    if oldEnd - first == newEnd - first {
      return (first..<oldEnd).filter { old[$0] != new[$0] }.map {
        LineChange(line: $0 + 1, before: text(old[$0]), after: text(new[$0]))
      }
    }
    return inserted(Array(old[first..<oldEnd]), Array(new[first..<newEnd]), from: first)
  }

  /// The differences of two runs of lines of unlike length, along the longest run of lines that both have.
  private static func inserted(
    _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>], from first: Int
  ) -> [LineChange] {
    // Beyond this, what went and what came is told in two blocks.
    guard old.count * new.count <= 4_000_000 else {
      return old.enumerated().map { LineChange(line: first + $0 + 1, before: text($1), after: nil) }
        + new.map { LineChange(line: first + old.count, before: nil, after: text($0)) }
    }
    var common = [[Int32]](repeating: [Int32](repeating: 0, count: new.count + 1), count: old.count + 1)
    for a in old.indices.reversed() {
      for b in new.indices.reversed() {
        common[a][b] = old[a] == new[b] ? common[a + 1][b + 1] + 1 : max(common[a + 1][b], common[a][b + 1])
      }
    }
    var changes: [LineChange] = []
    var (a, b) = (0, 0)
    while a < old.count || b < new.count {
      if a < old.count, b < new.count, old[a] == new[b] {
        (a, b) = (a + 1, b + 1)
      } else if a < old.count, b < new.count, common[a + 1][b + 1] == common[a][b] {
        changes.append(LineChange(line: first + a + 1, before: text(old[a]), after: text(new[b])))
        (a, b) = (a + 1, b + 1)
      } else if b < new.count, a == old.count || common[a][b + 1] >= common[a + 1][b] {
        changes.append(LineChange(line: first + a + 1, before: nil, after: text(new[b])))
        b += 1
      } else {
        changes.append(LineChange(line: first + a + 1, before: text(old[a]), after: nil))
        a += 1
      }
    }
    return changes
  }

  /// The lines without their ends; what follows the last end is a line if there is something.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      line.last == 0x0D ? line.dropLast() : line
    }
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }

  private static func text(_ line: ArraySlice<UInt8>?) -> String {
    String(decoding: line ?? [], as: UTF8.self)
  }

  /// Both sides, cut around what differs where the line is long.
  package var shown: (before: String?, after: String?) {
    guard let before, let after else { return (before, after) }
    let (old, new) = (Array(before), Array(after))
    guard max(old.count, new.count) > 100 else { return (before, after) }
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var end = 0
    while end < min(old.count, new.count) - start, old[old.count - 1 - end] == new[new.count - 1 - end] {
      end += 1
    }
    return (Self.cut(old, start, end), Self.cut(new, start, end))
  }

  private static func cut(_ line: [Character], _ start: Int, _ end: Int) -> String {
    let low = max(0, start - 40)
    let high = min(line.count, line.count - end + 40)
    return (low > 0 ? "…" : "") + String(line[low..<max(low, high)]) + (high < line.count ? "…" : "")
  }
}
