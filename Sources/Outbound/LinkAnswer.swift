/// What came of asking for an address.
public enum LinkAnswer: Sendable, Hashable {
  case fine
  /// It is there, and has moved for good.
  case moved(to: String)
  /// The server is there and turns programs away: people may get in.
  case refused(status: Int)
  /// Why readers would not get there, as the end of a sentence: "answers 404".
  case broken(String)
  /// The same, but it may pass: a server that is down, too slow or too busy.
  case failing(String)
}

/// An address to ask for.
public struct OutsideAddress: Sendable, Hashable {
  /// http or https, without a fragment.
  public var url: String
  /// Whether a redirect is followed, or is answer enough.
  public var followsRedirects: Bool

  public init(_ url: String, followsRedirects: Bool = true) {
    self.url = url
    self.followsRedirects = followsRedirects
  }

  /// The server's name, in small letters, with its port.
  var host: String {
    let rest = url.drop { $0 != ":" }.dropFirst(3)
    let authority = rest.prefix { !"/?#".contains($0) }
    return (authority.split(separator: "@").last.map(String.init) ?? "").lowercased()
  }
}
