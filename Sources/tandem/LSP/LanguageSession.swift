import Diagnostics
import Dispatch
import Glibc
import LanguageServer
import Pipeline
import Serve

/// One conversation with an editor, from its first word to its last.
///
/// One thread reads, one checks, and this one answers: from the last check, and from the texts as they are now,
/// so that no answer waits for a check that it does not need.
struct LanguageSession {
  enum Event: Sendable {
    case message(Message)
    case checked(Checker.Report)
    /// Files changed on disk.
    case disk
    /// The client closed its end, or cannot be understood any more.
    case closed(MessageReader.Mistake?)
  }

  /// A text that is open in the editor.
  struct OpenText {
    var uri: String
    var version: Int?
    var text: TextDocument
    /// Counted over the whole session.
    var revision: Int
  }

  /// A request that waits for a check.
  struct Waiting {
    var id: RequestID
    var method: String
    var params: JSONValue
  }

  let wire: Wire
  let finder: ProjectFinder
  let inbox = Inbox<Event>()
  let checker = Checker()
  var lifecycle = Lifecycle()
  var client = ClientAbilities()
  var found: ProjectFinder.Found?
  /// By path in the project.
  var texts: [String: OpenText] = [:]
  /// Texts that were opened before there was a project, by address.
  var homeless: [String: JSONValue] = [:]
  var revision = 0
  var workspace: Workspace?
  /// Why there is none.
  var failure: WorldError?
  var waiting: [Waiting] = []
  /// What the client was told of each file.
  var published: [String: String] = [:]

  init(_ wire: Wire, _ finder: ProjectFinder) {
    self.wire = wire
    self.finder = finder
  }

  /// Answers until the client is gone.
  ///
  /// - Returns: The exit code that the protocol asks for.
  mutating func run() -> Int32 {
    let (wire, inbox) = (wire, inbox)
    DispatchQueue(label: "reader").async {
      do throws(MessageReader.Mistake) {
        try wire.read { inbox.put(.message($0)) }
        inbox.put(.closed(nil))
      } catch {
        inbox.put(.closed(error))
      }
    }
    while true {
      switch inbox.next() {
      case .message(let message):
        if let code = take(message) { return code }
      case .checked(let report): take(report)
      case .disk: check()
      case .closed(let mistake):
        if mistake != nil {
          wire.refuse(nil, ResponseError(.parseError, "a message has no head with its length"))
        }
        return mistake == nil ? lifecycle.exitCode : 1
      }
    }
  }

  // MARK: Messages

  /// - Returns: The exit code when the session ends.
  private mutating func take(_ message: Message) -> Int32? {
    let id: RequestID? = if case .request(let id, _, _) = message { id } else { nil }
    switch lifecycle.admit(message) {
    case .pass: return nil
    case .end(let code): return code
    case .refuse(let error):
      wire.refuse(id, error)
      return nil
    case .handle: break
    }
    switch message {
    case .request(let id, let method, let params): request(Waiting(id: id, method: method, params: params))
    case .notification(let method, let params): notification(method, params)
    case .response, .broken: break
    }
    return nil
  }

  private mutating func request(_ request: Waiting) {
    if isCancelled(request.id) {
      wire.refuse(request.id, ResponseError(.requestCancelled, "cancelled"))
      return
    }
    switch request.method {
    case "initialize": wire.respond(to: request.id, initialize(request.params))
    case "shutdown": wire.respond(to: request.id, .null)
    case _ where Self.features.contains(request.method):
      if isReady(for: request.method) { answer(request) } else { wait(request) }
    default: wire.refuse(request.id, ResponseError(.methodNotFound, "there is no '\(request.method)' here"))
    }
  }

  /// Whether the client took a request back that it sent just before.
  private func isCancelled(_ id: RequestID) -> Bool {
    inbox.holds { event in
      guard case .message(.notification("$/cancelRequest", let params)) = event else { return false }
      return params["id"].flatMap(RequestID.init) == id
    }
  }

  private mutating func notification(_ method: String, _ params: JSONValue) {
    switch method {
    case "initialized": begin()
    case "textDocument/didOpen": open(params)
    case "textDocument/didChange": change(params)
    case "textDocument/didClose": close(params)
    case "textDocument/didSave", "workspace/didChangeWatchedFiles": check()
    case "$/cancelRequest": cancel(params)
    // Others are for servers that asked for them.
    default: break
    }
  }

  private mutating func cancel(_ params: JSONValue) {
    guard let id = params["id"].flatMap(RequestID.init),
      let place = waiting.firstIndex(where: { $0.id == id })
    else { return }
    waiting.remove(at: place)
    wire.refuse(id, ResponseError(.requestCancelled, "cancelled"))
  }

  // MARK: Waiting

  /// Whether what a request needs is there: of the whole library as it is now, or as it was a moment ago.
  private func isReady(for method: String) -> Bool {
    guard found != nil, failure == nil else { return true }
    guard let workspace else { return false }
    return !Self.exact.contains(method) || workspace.revision == revision
  }

  private mutating func wait(_ request: Waiting) {
    waiting.append(request)
    checker.hurry()
  }

  private mutating func answerWaiting() {
    let ready = waiting.filter { isReady(for: $0.method) }
    let methods = Set(ready.map(\.method))
    waiting.removeAll { methods.contains($0.method) }
    for request in ready { answer(request) }
    if !waiting.isEmpty { checker.hurry() }
  }

  private func answer(_ request: Waiting) {
    do throws(ResponseError) {
      wire.respond(to: request.id, try result(of: request.method, request.params))
    } catch {
      wire.refuse(request.id, error)
    }
  }

  // MARK: Checks

  /// Has the project checked with the texts as they are now.
  mutating func check() {
    revision += 1
    guard found != nil else { return }
    checker.check(
      texts.mapValues { OverlayTree.Text($0.text.bytes, revision: $0.revision) }, revision: revision)
  }

  private mutating func take(_ report: Checker.Report) {
    switch report.workspace {
    case .success(let workspace):
      self.workspace = workspace
      failure = nil
      // In the order of the paths, so that a session can be compared with another.
      for path in Set(report.published.keys).union(published.keys).sorted() {
        publish(report.published[path], of: path)
      }
    case .failure(let error):
      if failure != error { show(error) }
      failure = error
      for path in published.keys.sorted() { publish(nil, of: path) }
    }
    answerWaiting()
  }

  private func show(_ error: WorldError) {
    let text = error.message + (error.help.map { "; \($0)" } ?? "")
    wire.notify("window/showMessage", .object(["type": .number(1), "message": .string("tandem: \(text)")]))
  }

  /// - Parameter mistakes: nil when the file has none any more.
  private mutating func publish(_ mistakes: JSONValue?, of path: String) {
    let json = mistakes?.json
    guard json != published[path] else { return }
    published[path] = json
    wire.notify(
      "textDocument/publishDiagnostics",
      .object(["uri": .string(uri(of: path)), "diagnostics": mistakes ?? .array([])]))
  }
}
