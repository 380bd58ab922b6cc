import CLinux
import Glibc
import Pipeline
import Synchronization

/// Serves HTTP/1.1 to browsers on one machine: GET and HEAD, and streams of events.
///
/// One thread waits for all connections (epoll) and never waits for a client; answers are made on other
/// threads. Sources/ARCHITECTURE.md says why this is no library.
package final class HTTPServer: Sendable {
  package struct Limits: Sendable {
    /// Connections at one time; more wait until one ends.
    package var connections = 4096
    /// Milliseconds from the first byte of a request to its last, however slowly they drip.
    package var request: Int64 = 10_000
    /// Milliseconds without a request.
    package var idle: Int64 = 60_000
    /// Milliseconds in which a client takes nothing of an answer.
    package var stall: Int64 = 20_000
    /// Milliseconds between signs of life on a stream of events.
    package var heartbeat: Int64 = 15_000
    /// Bytes of events that a client may leave waiting.
    package var backlog = 1 << 20

    package init() {}
  }

  /// The port that was found free.
  package let port: Int
  private let listener: Int32
  private let mailbox: Mailbox
  private let limits: Limits

  /// Listens.
  ///
  /// - Parameters:
  ///   - address: `127.0.0.1`, or another IPv4 or IPv6 address of this machine.
  ///   - ports: Tried in turn; 0 for any.
  package init(address: String, ports: [Int], limits: Limits = Limits()) throws(WorldError) {
    var failure: Int32 = 0
    for port in ports {
      switch Listener.open(address, port) {
      case .success(let found):
        listener = found.descriptor
        self.port = found.port
        mailbox = try Mailbox()
        self.limits = Self.possible(limits)
        return
      case .failure(let code): failure = code.value
      }
      if failure != EADDRINUSE { break }
    }
    let help =
      failure == EADDRINUSE
      ? "another program has it, perhaps another preview; name another port with --port"
      : "name an address of this machine with --host"
    throw WorldError(
      "cannot listen on \(address), port \(ports.first ?? 0): \(DiskTree.reason(failure))", help: help)
  }

  /// Every connection takes a descriptor, and some are needed for files.
  private static func possible(_ limits: Limits) -> Limits {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return limits }
    limit.rlim_cur = min(limit.rlim_max, 8192)
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    var limits = limits
    limits.connections = max(16, min(limits.connections, Int(limit.rlim_cur) - 128))
    return limits
  }

  /// Answers requests until ``stop()``.
  package func run(_ handler: @escaping @Sendable (Request) -> Response) {
    var loop = ServerLoop(listener: listener, mailbox: mailbox, limits: limits, handler: handler)
    loop.run()
    close(listener)
  }

  /// Sends an event to everyone who listens.
  package func broadcast(_ event: [UInt8]) { mailbox.post(.event(event)) }

  package func stop() { mailbox.post(.stop) }
}

/// What other threads want from the server's loop.
final class Mailbox: Sendable {
  enum Message: Sendable {
    case answer(UInt64, Response, keepsAlive: Bool)
    case event([UInt8])
    case stop
  }

  /// Becomes readable when there is a message.
  let descriptor: Int32
  private let messages = Mutex<[Message]>([])

  init() throws(WorldError) {
    descriptor = linux_counter()
    guard descriptor >= 0 else { throw WorldError("cannot make an eventfd: \(DiskTree.reason(errno))") }
  }

  func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    var one: UInt64 = 1
    _ = write(descriptor, &one, 8)
  }

  func take() -> [Message] {
    var count: UInt64 = 0
    _ = read(descriptor, &count, 8)
    return messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
