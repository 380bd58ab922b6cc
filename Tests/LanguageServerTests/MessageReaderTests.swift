import Diagnostics
import Testing

@testable import LanguageServer

@Suite struct MessageReaderTests {
  private func read(_ text: String, inPiecesOf size: Int = .max) throws -> [String] {
    var reader = MessageReader()
    var found: [String] = []
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      reader.take(bytes.prefix(size))
      bytes = bytes.dropFirst(size)
      while let body = try reader.next() { found.append(String(decoding: body, as: UTF8.self)) }
    }
    return found
  }

  @Test(arguments: [1, 2, 3, 7, 1000])
  func cutsMessagesHoweverTheyArrive(_ size: Int) throws {
    let stream =
      "Content-Length: 2\r\n\r\n{}content-length:5\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n[1,2]Content-Length: 4\r\n\r\n\"é\""
    #expect(try read(stream, inPiecesOf: size) == ["{}", "[1,2]", "\"é\""])
  }

  @Test func waitsForTheRestOfABody() throws {
    #expect(try read("Content-Length: 9\r\n\r\n{}") == [])
  }

  @Test(arguments: [
    "\r\n\r\n{}", "Content-Length: -1\r\n\r\n", "Content-Length: 1e3\r\n\r\n", "Content-Length:\r\n\r\n",
    "Content-Type: x\r\n\r\n{}", "no head\r\n\r\n", "Content-Length: 99999999999999999999\r\n\r\n",
  ])
  func givesUpOnAHeadWithoutALength(_ stream: String) {
    #expect(throws: MessageReader.Mistake.badHead) { try read(stream) }
  }

  @Test func givesUpOnAnEndlessHead() {
    #expect(throws: MessageReader.Mistake.badHead) {
      try read(String(repeating: "a", count: MessageReader.longestHead + 1))
    }
  }

  @Test func refusesBodiesThatNoTextNeeds() {
    #expect(throws: MessageReader.Mistake.tooLong) { try read("Content-Length: 999999999999\r\n\r\n") }
  }

  @Test func writesWhatItReads() throws {
    let value = JSONValue.object([
      "words": .string("é\n\u{1F600}\"\\"), "none": nil, "list": .array([.null, .number(3)]),
    ])
    let framed = MessageReader.framed(value)
    var reader = MessageReader()
    reader.take(framed)
    let body = try #require(try reader.next())
    #expect(JSONReader.read(body, path: "x").value?["words"]?.string == "é\n\u{1F600}\"\\")
    #expect(value.json == "{\"words\":\"é\\n\u{1F600}\\\"\\\\\",\"list\":[null,3]}")
  }
}

@Suite struct MessageTests {
  @Test(arguments: [
    ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"}", "request"),
    ("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"a\",\"params\":[]}", "request"),
    ("{\"jsonrpc\":\"2.0\",\"method\":\"a\"}", "notification"),
    ("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}", "response"),
    ("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"a\"}", "broken -32600"),
    ("{\"jsonrpc\":\"2.0\"}", "broken -32600"), ("{\"id\":1,\"method\":\"a\"}", "broken -32600"),
    ("[]", "broken -32600"), ("7", "broken -32600"), ("{", "broken -32700"), ("", "broken -32700"),
    ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"} x", "broken -32700"),
  ])
  func tellsMessagesApart(_ body: String, _ sort: String) {
    let found =
      switch Message(Array(body.utf8)) {
      case .request: "request"
      case .notification: "notification"
      case .response: "response"
      case .broken(let error): "broken \(error.code.rawValue)"
      }
    #expect(found == sort)
  }

  @Test func takesDeepNestingForNoMessage() {
    let deep = String(repeating: "[", count: 100_000)
    guard case .broken(let error) = Message(Array(deep.utf8)) else {
      Issue.record("read")
      return
    }
    #expect(error.code == .parseError)
  }
}

@Suite struct LifecycleTests {
  private func codes(_ methods: [String]) -> [String] {
    var lifecycle = Lifecycle()
    return methods.map { method in
      let isRequest = !method.hasPrefix("!")
      let message: Message =
        isRequest
        ? .request(id: .number(1), method: method, params: .null)
        : .notification(method: String(method.dropFirst()), params: .null)
      switch lifecycle.admit(message) {
      case .handle: return "handle"
      case .pass: return "pass"
      case .refuse(let error): return "\(error.code.rawValue)"
      case .end(let code): return "end \(code)"
      }
    }
  }

  @Test func keepsTheOrderOfTheProtocol() {
    #expect(
      codes(["a", "!b", "initialize", "initialize", "a", "!b"]) == [
        "-32002", "pass", "handle", "-32600", "handle", "handle",
      ])
    #expect(
      codes(["initialize", "shutdown", "a", "!b", "!exit"]) == [
        "handle", "handle", "-32600", "pass", "end 0",
      ])
    #expect(codes(["initialize", "!exit"]).last == "end 1")
    #expect(codes(["!exit"]) == ["end 1"])
  }
}

@Suite struct FileURITests {
  @Test(arguments: ["/a/b.md", "/with blank/é/\u{1F600}.md", "/50%/[x]#?.md"])
  func paths(_ path: String) { #expect(FileURI.path(FileURI.uri(path)) == path) }

  @Test func readsWhatClientsWrite() {
    #expect(FileURI.path("file:///a%20b/c%C3%A9.md") == "/a b/cé.md")
    #expect(FileURI.path("file://localhost/a") == "/a")
    #expect(FileURI.path("FILE:///a") == "/a")
  }

  @Test(arguments: ["untitled:Untitled-1", "http://x/a", "file://other/a", "file://", "", "file:///a%00b"])
  func refusesWhatIsNoFileHere(_ uri: String) { #expect(FileURI.path(uri) == nil) }
}
