/// Which names of this machine a browser may have used.
///
/// A page of another site can make its own name lead to 127.0.0.1 (DNS rebinding) and then read what a
/// server there answers; but it cannot make the browser send another name than its own.
package struct HostRule: Sendable {
  private let port: Int
  private let names: Set<String>
  /// Whether addresses in numbers are well: no name was needed, so none was made to lead here.
  private let allowsAddresses: Bool

  /// - Parameters:
  ///   - address: Where the server listens.
  ///   - names: More names to answer to, on any port.
  package init(address: String, port: Int, names: [String]) {
    self.port = port
    self.names = Set(names.map { $0.lowercased() })
    allowsAddresses = !Self.isLoopback(address)
  }

  package static func isLoopback(_ address: String) -> Bool { address.hasPrefix("127.") || address == "::1" }

  /// - Parameter host: The header `Host`: a name or an address, perhaps with a port.
  package func allows(_ host: String?) -> Bool {
    guard let host = host?.lowercased() else { return false }
    var name = host[...]
    var given: Substring?
    if let colon = host.lastIndex(of: ":"), !host[colon...].contains("]") {
      name = host[..<colon]
      given = host[host.index(after: colon)...]
    }
    if names.contains(String(name)) { return true }
    guard (given ?? "80") == String(port) else { return false }
    if ["localhost", "127.0.0.1", "[::1]"].contains(name) { return true }
    let isAddress =
      (name.hasPrefix("[") && name.hasSuffix("]"))
      || (name.split(separator: ".").count == 4 && name.allSatisfy { $0 == "." || ("0"..."9").contains($0) })
    return allowsAddresses && isAddress
  }
}
