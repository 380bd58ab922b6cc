import Citations

/// Keeps the word before a page, or before another place in a work, on the line of its number: "p. 4".
///
/// Styles write an ordinary space there, and so must a processor of them. It is changed where pages are made; the
/// words that are searched keep theirs.
enum LocatorSpace {
  /// A citation with no-break spaces before the places that its cites name.
  static func held(_ citation: [Inline], of cluster: Cluster) -> [Inline] {
    let starts = cluster.cites.map { (id: $0.id, text: start(of: $0.locator)) }.filter { !$0.text.isEmpty }
    return starts.isEmpty ? citation : citation.map { held($0, starts) }
  }

  /// The first number of `6-7`, or what else comes first.
  private static func start(of locator: String) -> String {
    String(locator.prefix { $0.isLetter || $0.isNumber })
  }

  /// - Parameter starts: With the works whose cites name them.
  private static func held(_ inline: Inline, _ starts: [(id: String, text: String)]) -> Inline {
    func all(_ parts: [Inline]) -> [Inline] { parts.map { held($0, starts) } }
    switch inline {
    case .text(let text): return .text(starts.reduce(text) { held($0, $1.text) })
    case .styled(let style, let parts): return .styled(style, all(parts))
    case .cite(let id, let parts):
      let own = starts.filter { $0.id == id }
      return .cite(id: id, parts.map { held($0, own) })
    case .link(let target, let parts): return .link(target, all(parts))
    case .block(let display, let parts): return .block(display, all(parts))
    }
  }

  /// The last place in a text where a locator stands after a word: years and titles come before it.
  private static func held(_ text: String, _ start: String) -> String {
    let wanted = Array(" \(start)".utf8)
    let bytes = Array(text.utf8)
    guard bytes.count > wanted.count else { return text }
    for place in stride(from: bytes.count - wanted.count, to: 0, by: -1)
    where bytes[place...].starts(with: wanted) {
      let end = place + wanted.count
      let next = String(decoding: bytes[end...], as: UTF8.self).first
      guard next.map({ $0.isLetter || $0.isNumber }) != true, endsLabel(bytes[place - 1]) else { continue }
      return String(decoding: bytes[..<place] + Array("\u{A0}".utf8) + bytes[(place + 1)...], as: UTF8.self)
    }
    return text
  }

  /// "p.", "chapter", "§"; after the comma of "2018," stands none.
  private static func endsLabel(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: ".") || (0x30...0x39).contains(byte)
      || (0x61...0x7A).contains(byte | 0x20)
  }
}
