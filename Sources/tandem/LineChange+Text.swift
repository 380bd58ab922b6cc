import Pipeline

extension Array where Element == LineChange {
  /// The changes of one file for people: its path, then each line before and after.
  func text(_ path: String) -> String {
    var out = "\(path)\n"
    for change in self {
      let number =
        String(repeating: " ", count: Swift.max(0, 5 - String(change.line).count)) + "\(change.line)"
      if change.isLineEnd {
        out += "\(number)   the last line gets its line end\n"
        continue
      }
      let shown = change.shown
      if let before = shown.before { out += "\(number) - \(Self.plain(before))\n" }
      if let after = shown.after {
        out += "\(shown.before == nil ? number : "     ") + \(Self.plain(after))\n"
      }
    }
    return out
  }

  /// What a file holds must not steer a terminal: control characters are shown by their pictures.
  private static func plain(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x20: out.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value)!)
      case 0x7F..<0xA0: out += "\u{2421}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
