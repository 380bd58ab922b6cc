import Diagnostics
import Markup

/// Hosts of which the editors know that `https://` works: `https: [example.org, "*.example.ac.uk"]` in site.yaml.
package struct SecureHosts: Sendable, Hashable {
  /// In lower case, as written.
  private var names: Set<String> = []
  /// What follows the `*` of a name, with its full stop.
  private var suffixes: [String] = []

  package init() {}

  static func read(_ reader: inout SettingsReader) -> SecureHosts {
    var hosts = SecureHosts()
    for (text, span) in reader.list("https") {
      let name = text.lowercased()
      let bare = name.hasPrefix("*.") ? name.dropFirst(2) : name[...]
      let isHost =
        bare.contains(".") && !bare.hasPrefix(".") && !bare.hasSuffix(".")
        && bare.utf8.allSatisfy {
          $0 >= 0x80 || ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 45 || $0 == 46
        }
      guard isHost else {
        reader.report(
          "bad-host", "'\(text)' is not the name of a host", span,
          help:
            "write it without 'https://' and without a slash: 'example.org', or '*.example.org' for all below it"
        )
        continue
      }
      if name.hasPrefix("*.") { hosts.suffixes.append("." + bare) } else { hosts.names.insert(name) }
    }
    return hosts
  }

  private func contains(_ host: String) -> Bool {
    names.contains(host) || suffixes.contains { host.hasSuffix($0) }
  }

  /// A warning for an `http://` address on one of the hosts.
  func mistake(_ address: String, at span: Span, path: String) -> Diagnostic? {
    guard !(names.isEmpty && suffixes.isEmpty), address.utf8.count > 7,
      address.prefix(7).lowercased() == "http://"
    else { return nil }
    let host = address.dropFirst(7).prefix { $0 != "/" && $0 != "?" && $0 != "#" }.lowercased()
    guard contains(host) else { return nil }
    let secure = "https://" + address.dropFirst(7)
    return Diagnostic(
      "http-address", .warning, "the address begins with 'http:', and \(host) has 'https:'", path: path,
      span: span,
      help: "write '\(secure)'", fix: .write(secure, for: address, at: span))
  }

  func mistakes(_ document: Document, path: String) -> [Diagnostic] {
    guard !(names.isEmpty && suffixes.isEmpty) else { return [] }
    return document.links.compactMap { link in
      guard case .external(let address) = link.kind else { return nil }
      return mistake(address, at: link.span, path: path)
    }
  }
}
