import Testing

@testable import Serve

/// What the reader makes of the head of a request.
struct RequestReaderTests {
  private func read(_ text: String) -> String {
    switch RequestReader.read(Array(text.utf8)) {
    case .incomplete: "incomplete"
    case .refused(let status): "refused \(status)"
    case .request(let request, let length):
      "\(request.isHead ? "HEAD" : "GET") \(request.path) ?\(request.query) \(request.keepsAlive) \(length)"
    }
  }

  @Test(arguments: [
    ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / ? true 27"),
    ("HEAD /a?b=c HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "HEAD /a ?b=c false 52"),
    ("GET / HTTP/1.0\r\n\r\n", "GET / ? false 18"),
    ("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", "GET / ? true 42"),
    ("GET / HTTP/1.1\nHost: a\n\n", "GET / ? true 24"),
    ("GET / HTTP/1.1\r\nHost: a\r\n", "incomplete"),
    ("", "incomplete"),
    ("POST / HTTP/1.1\r\nHost: a\r\n\r\n", "refused 405"),
    ("GET / HTTP/1.1\r\n\r\n", "refused 400"),
    ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "refused 400"),
    ("GET / HTTP/2\r\nHost: a\r\n\r\n", "refused 400"),
    ("GET  / HTTP/1.1\r\nHost: a\r\n\r\n", "refused 400"),
    ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", "refused 400"),
    ("GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", "refused 400"),
    ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", "refused 413"),
    ("\r\n\r\n", "refused 400"),
  ])
  func readsWhatIsWholeAndRefusesWhatIsOdd(text: String, outcome: String) {
    #expect(read(text) == outcome)
  }

  @Test func refusesAHeadWithoutAnEnd() {
    #expect(read("GET /" + String(repeating: "a", count: 20_000)) == "refused 431")
  }

  @Test func readsAnyBytesWithoutACrash() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...80, using: &generator)).map { _ in
        [13, 10, 32, 58, 47, 37, 71, 0, 255, 128].randomElement(using: &generator)!
      }
      _ = RequestReader.read(bytes.map { UInt8($0) } + Array("\r\n\r\n".utf8))
    }
  }

  @Test(
    arguments: [
      ("/", ""), ("/a/b.html", "a/b.html"), ("/a%20b", "a b"), ("/%C3%A9", "é"),
      ("/../a", nil), ("/a/..", nil), ("/%2e%2e/a", nil), ("/a/%2e/b", nil), ("/%00", nil), ("/%ff", nil),
      ("/%", nil),
      ("/%zz", nil), ("/a%0ab", nil),
    ] as [(String, String?)])
  func pathsLeadNowhereElse(path: String, file: String?) {
    #expect(Request(isHead: false, path: path, query: "", headers: [], keepsAlive: true).file == file)
  }
}

/// Which hosts are answered to.
struct HostRuleTests {
  @Test(arguments: [
    ("127.0.0.1:80", true), ("localhost", true), ("LOCALHOST:80", true), ("[::1]:80", true),
    ("localhost:81", false),
    ("192.168.1.2:80", false), ("evil.example:80", false), ("friend.example:9", true), ("", false),
  ])
  func loopbackAnswersToItsOwnNames(host: String, isAllowed: Bool) {
    let rule = HostRule(address: "127.0.0.1", port: 80, names: ["friend.example"])
    #expect(rule.allows(host) == isAllowed)
  }

  @Test func anotherAddressAnswersToAddressesButNotToNames() {
    let rule = HostRule(address: "0.0.0.0", port: 8080, names: [])
    #expect(rule.allows("192.168.1.2:8080"))
    #expect(rule.allows("[fe80::1]:8080"))
    #expect(!rule.allows("rebound.example:8080"))
    #expect(!rule.allows(nil))
  }
}
