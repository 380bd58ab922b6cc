/// Finds what somebody probably meant.
public enum NearMiss {
  /// The candidate nearest to `word`, if it is near enough to be a slip of the
  /// keys; nil when none is, or when two different ones are equally near.
  ///
  /// Distance counts insertions, deletions, replacements and swaps of two
  /// neighbours (Damerau 1964, restricted form). A word of up to three
  /// characters may differ in one, up to seven in two, a longer one in a third
  /// of its length. Case and hyphens, underscores and spaces do not count.
  public static func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
    let folded = fold(word)
    guard !folded.isEmpty else { return nil }
    let limit = folded.count <= 3 ? 1 : folded.count <= 7 ? 2 : folded.count / 3
    var best: (distance: Int, candidate: String)?
    var tied = false
    for candidate in candidates {
      let other = fold(candidate)
      guard abs(other.count - folded.count) <= limit else { continue }
      let distance = distance(folded, other, atMost: best.map { min($0.distance, limit) } ?? limit)
      guard let distance, distance < max(folded.count, other.count) else { continue }
      if let current = best, current.distance == distance {
        tied = tied || current.candidate != candidate
      } else if best.map({ distance < $0.distance }) ?? true {
        best = (distance, candidate)
        tied = false
      }
    }
    return tied ? nil : best?.candidate
  }

  private static func fold(_ word: String) -> [UInt8] {
    word.lowercased().utf8.map { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: " ") ? UInt8(ascii: "-") : $0 }
  }

  /// nil when the distance is greater than `limit`.
  static func distance(_ a: [UInt8], _ b: [UInt8], atMost limit: Int) -> Int? {
    if a.isEmpty || b.isEmpty {
      let distance = max(a.count, b.count)
      return distance <= limit ? distance : nil
    }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    var current = last
    for i in 1...a.count {
      current[0] = i
      var rowMinimum = i
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        var value = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          value = min(value, beforeLast[j - 2] + 1)
        }
        current[j] = value
        rowMinimum = min(rowMinimum, value)
      }
      if rowMinimum > limit { return nil }
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[b.count] <= limit ? last[b.count] : nil
  }
}
