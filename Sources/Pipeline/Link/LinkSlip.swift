import Diagnostics

/// What was meant by an address that leads nowhere, where the address itself tells.
struct LinkSlip {
  var message: String
  var help: String
  /// The address that was meant, as Markdown reads it; nil when only the writer knows.
  var meant: String?
}

extension LinkSlip {
  /// `www.example.org`: without a scheme an address is the name of a file.
  ///
  /// - Parameters:
  ///   - path: Without percent-encoding.
  ///   - part: The part of the page with its hash sign, or nothing.
  static func webAddress(_ path: String, _ part: String) -> LinkSlip? {
    let host = path.prefix { $0 != "/" && $0 != "?" }.lowercased()
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    let isHost =
      labels.count > 1 && !labels.contains("")
      && host.utf8.allSatisfy { $0 == 45 || $0 == 46 || $0 &- 48 < 10 || $0 &- 97 < 26 }
    let isPlain = labels.count > 2 && labels[0] == "www"
    guard isHost, isPlain || endings.contains(String(labels.last ?? "")) else { return nil }
    let address = "https://" + PathText.encoded(path) + part
    return LinkSlip(
      message: "'\(path)' is a web address, and lacks 'https://'", help: "write \(address)",
      meant: isPlain ? address : nil)
  }

  /// Ends of hosts that no file of a library bears.
  private static let endings: Set = [
    "org", "com", "net", "edu", "gov", "uk", "eu", "ie", "de", "fr", "nl", "au", "nz", "ca", "us",
  ]

  /// `#_ftn1`: what word processors make of a footnote when a text is copied.
  static func footnote(_ fragment: String) -> LinkSlip? {
    let number = fragment.filter { $0.isASCII && $0.isNumber }
    guard !number.isEmpty else { return nil }
    let message = "'#\(fragment)' is a footnote of a word processor"
    switch fragment.filter({ !($0.isASCII && $0.isNumber) }) {
    case "_ftn", "_edn", "ftnt", "sdfootnotesym", "sdendnotesym":
      return LinkSlip(
        message: message, help: "write [^\(number)] here, and '[^\(number)]: …' on a line of its own below")
    case "_ftnref", "_ednref", "ftnt_ref", "sdfootnoteanc", "sdendnoteanc":
      return LinkSlip(
        message: message, help: "begin the line of the note with '[^\(number)]: ' in place of this link")
    default: return nil
    }
  }

  /// An address of this computer, copied from the preview.
  ///
  /// - Parameter entry: The id of the entry whose page has a path in the site; nil where no entry can be named.
  static func preview(_ address: String, entry: ((String) -> String?)?) -> LinkSlip? {
    let lower = address.lowercased()
    guard let scheme = ["http://", "https://"].first(where: lower.hasPrefix) else { return nil }
    let rest = lower.dropFirst(scheme.count)
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } : authority.prefix { $0 != ":" }
    guard host == "localhost" || host == "[::1" || isLoopback(host) else { return nil }
    let path = address.dropFirst(scheme.count + authority.count).drop { $0 == "/" }
      .prefix { $0 != "?" && $0 != "#" }
    return LinkSlip(
      message: "only your own computer can read '\(address)'",
      help: entry?(String(path)).map { "write [[\($0)]]: it leads to that page wherever the site is" }
        ?? "write the address that other people have"
        + (entry == nil ? "" : ", or the name of an entry, as in [[id]]"))
  }

  private static func isLoopback(_ host: Substring) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
      && (parts[0] == "127" || host == "0.0.0.0")
  }
}
