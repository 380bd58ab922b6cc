/// Where a session stands, and what may be said in it (Language Server Protocol 3.17, "Server lifecycle").
public struct Lifecycle: Sendable {
  private enum State: Sendable { case fresh, running, shutDown }

  /// What to do with a message.
  public enum Verdict: Sendable {
    case handle
    case refuse(ResponseError)
    case pass
    /// End the program with this exit code.
    case end(Int32)
  }

  private var state = State.fresh

  public init() {}

  /// The exit code when the client is gone without a word.
  public var exitCode: Int32 { state == .shutDown ? 0 : 1 }

  public mutating func admit(_ message: Message) -> Verdict {
    switch message {
    case .notification("exit", _): return .end(exitCode)
    case .notification: return state == .running ? .handle : .pass
    case .response: return .pass
    case .broken(let error): return .refuse(error)
    case .request(_, "initialize", _): return begin()
    case .request(_, let method, _):
      switch state {
      case .fresh: return .refuse(ResponseError(.serverNotInitialized, "'initialize' comes first"))
      case .shutDown: return .refuse(ResponseError(.invalidRequest, "the session was shut down"))
      case .running:
        if method == "shutdown" { state = .shutDown }
        return .handle
      }
    }
  }

  private mutating func begin() -> Verdict {
    guard state == .fresh else {
      return .refuse(ResponseError(.invalidRequest, "'initialize' may be sent once"))
    }
    state = .running
    return .handle
  }
}
