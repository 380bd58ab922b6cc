/// The browser's half of search, `assets/search.js`.
public enum SearchClient {
  /// The script without its comments, blank lines and indentation: a fifth less to send.
  ///
  /// It looks at lines alone, so it suits scripts in which comments have lines of their own and no string or
  /// template goes over several lines, as `search.js`.
  public static func compact(_ script: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(script.count)
    for line in script.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let text = line.drop { $0 == 0x20 || $0 == 0x09 }
      if text.isEmpty || text.starts(with: Array("//".utf8)) { continue }
      out.append(contentsOf: text)
      out.append(0x0A)
    }
    return out
  }
}
