/// The browser's half of search, `assets/search.js`.
public enum SearchClient {
  /// The script without its comments, blank lines and indentation: a fifth less to send.
  ///
  /// It looks at lines alone, so it suits scripts in which comments have lines of their own, as `search.js`. A script
  /// with a string or comment that goes over several lines comes back as it is.
  public static func compact(_ script: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(script.count)
    for line in script.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let text = line.drop { $0 == 0x20 || $0 == 0x09 }
      if text.isEmpty || text.starts(with: "//".utf8) { continue }
      if goesOn(text) { return script }
      out.append(contentsOf: text)
      out.append(0x0A)
    }
    return out
  }

  /// Whether a line ends within a template, a string or a comment, as far as a look at its signs tells.
  private static func goesOn(_ line: ArraySlice<UInt8>) -> Bool {
    var templates = 0
    for byte in line where byte == UInt8(ascii: "`") { templates += 1 }
    return templates % 2 == 1 || line.last == UInt8(ascii: "\\") || line.starts(with: "/*".utf8)
  }
}
