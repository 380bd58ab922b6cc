import CLinux
import Dispatch
import Glibc

/// The one thread that waits for all clients.
struct ServerLoop {
  private let listener: Int32
  private let mailbox: Mailbox
  private let limits: HTTPServer.Limits
  private let handler: @Sendable (Request) -> Response
  private let poll: Int32
  private var connections: [Int32: Connection] = [:]
  private var descriptors: [UInt64: Int32] = [:]
  private var nextToken: UInt64 = 1
  private var isAccepting = true
  private var lastSweep: Int64 = 0
  private var now: Int64 = 0

  private static let readable = UInt32(EPOLLIN.rawValue)
  private static let writable = UInt32(EPOLLOUT.rawValue)

  init(
    listener: Int32, mailbox: Mailbox, limits: HTTPServer.Limits,
    handler: @escaping @Sendable (Request) -> Response
  ) {
    self.listener = listener
    self.mailbox = mailbox
    self.limits = limits
    self.handler = handler
    poll = linux_poll_set()
  }

  mutating func run() {
    watch(listener, Self.readable, isNew: true)
    watch(mailbox.descriptor, Self.readable, isNew: true)
    var events = [epoll_event](repeating: epoll_event(), count: 256)
    var isRunning = true
    while isRunning {
      let count = epoll_wait(poll, &events, Int32(events.count), 1000)
      now = Self.clock()
      for event in events.prefix(max(0, Int(count))) {
        let descriptor = event.data.fd
        if descriptor == listener {
          accept()
        } else if descriptor == mailbox.descriptor {
          if !empty() { isRunning = false }
        } else {
          serve(descriptor, event.events)
        }
      }
      sweep()
    }
    for descriptor in connections.keys { close(descriptor) }
    close(poll)
  }

  private static func clock() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  private func watch(_ descriptor: Int32, _ interest: UInt32, isNew: Bool) {
    var event = epoll_event(events: interest, data: epoll_data(fd: descriptor))
    epoll_ctl(poll, isNew ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, &event)
  }

  // MARK: Connections

  private mutating func accept() {
    while connections.count < limits.connections {
      let descriptor = linux_accept(listener)
      guard descriptor >= 0 else {
        if errno == EINTR || errno == ECONNABORTED { continue }
        // Without descriptors the listener would stay readable, and the loop would spin.
        if errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS { pause() }
        return
      }
      var one: Int32 = 1
      setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
      var connection = Connection(descriptor: descriptor, token: nextToken, deadline: now + limits.request)
      connection.interest = Self.readable
      nextToken += 1
      descriptors[connection.token] = descriptor
      connections[descriptor] = connection
      watch(descriptor, Self.readable, isNew: true)
    }
    pause()
  }

  /// Lets newcomers wait in the system's queue.
  private mutating func pause() {
    guard isAccepting else { return }
    isAccepting = false
    watch(listener, 0, isNew: false)
  }

  private mutating func drop(_ connection: Connection) {
    close(connection.descriptor)
    connections[connection.descriptor] = nil
    descriptors[connection.token] = nil
  }

  /// Gives up what took too long, and lets newcomers in again.
  private mutating func sweep() {
    guard now - lastSweep >= 500 else { return }
    lastSweep = now
    for connection in connections.values where connection.deadline <= now {
      if connection.phase == .events {
        // A comment, so that a client that is gone is noticed.
        send(Array(": \n\n".utf8), to: connection)
      } else if connection.phase != .handling {
        drop(connection)
      }
    }
    if !isAccepting, connections.count < limits.connections {
      isAccepting = true
      watch(listener, Self.readable, isNew: false)
    }
  }

  // MARK: Requests

  private mutating func serve(_ descriptor: Int32, _ events: UInt32) {
    guard var connection = connections[descriptor] else { return }
    if events & UInt32(EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { return drop(connection) }
    if events & Self.readable != 0 {
      let isIdle = connection.input.isEmpty
      let progress = connection.receive()
      if connection.phase == .events { connection.input = [] }
      if progress == .failed, connection.phase != .reading || connection.input.isEmpty {
        return drop(connection)
      }
      if isIdle, connection.phase == .reading { connection.deadline = now + limits.request }
      connections[descriptor] = connection
      if connection.phase == .reading {
        advance(descriptor)
        // Who closes its side without a whole request will not send the rest.
        if progress == .failed, let left = connections[descriptor], left.phase == .reading { drop(left) }
      }
    }
    if events & Self.writable != 0, let left = connections[descriptor] { flush(left) }
  }

  /// Reads the next request, if it is there, and has it answered.
  private mutating func advance(_ descriptor: Int32) {
    guard var connection = connections[descriptor], connection.phase == .reading else { return }
    switch RequestReader.read(connection.input) {
    case .incomplete: listen(connection, Self.readable)
    case .refused(let status):
      connection.closesAfterwards = true
      connection.phase = .writing
      let isHead = connection.input.starts(with: Array("HEAD ".utf8))
      connection.input = []
      connection.output = ResponseWriter.refusal(status, isHead: isHead)
      connection.deadline = now + limits.stall
      flush(connection)
    case .request(let request, let length):
      connection.input.removeFirst(length)
      connection.phase = .handling
      connection.isHead = request.isHead
      connections[descriptor] = connection
      // Until the answer is there, what else the client sends waits in the system's buffer.
      listen(connection, 0)
      let (mailbox, handler, token) = (mailbox, handler, connection.token)
      DispatchQueue.global().async {
        mailbox.post(.answer(token, handler(request), keepsAlive: request.keepsAlive))
      }
    }
  }

  private mutating func listen(_ connection: Connection, _ interest: UInt32) {
    var connection = connection
    if connection.interest != interest {
      connection.interest = interest
      watch(connection.descriptor, interest, isNew: false)
    }
    connections[connection.descriptor] = connection
  }

  // MARK: Answers

  /// - Returns: False when the server shall stop.
  private mutating func empty() -> Bool {
    for message in mailbox.take() {
      switch message {
      case .stop: return false
      case .event(let bytes):
        for connection in connections.values where connection.phase == .events { send(bytes, to: connection) }
      case .answer(let token, let response, let keepsAlive):
        guard let descriptor = descriptors[token], let connection = connections[descriptor] else { continue }
        answer(connection, response, keepsAlive)
      }
    }
    return true
  }

  private mutating func answer(_ connection: Connection, _ response: Response, _ keepsAlive: Bool) {
    var connection = connection
    switch response {
    case .page(let status, let type, let headers, let body):
      connection.phase = .writing
      connection.closesAfterwards = !keepsAlive
      connection.deadline = now + limits.stall
      connection.output = ResponseWriter.bytes(
        status: status, type: type, headers: headers, body: body, isHead: connection.isHead,
        keepsAlive: keepsAlive)
    case .events(let first):
      connection.phase = connection.isHead ? .writing : .events
      connection.closesAfterwards = true
      connection.deadline = now + limits.heartbeat
      connection.output = ResponseWriter.eventsHead + (connection.isHead ? [] : first)
    }
    flush(connection)
  }

  private mutating func send(_ bytes: [UInt8], to connection: Connection) {
    var connection = connection
    guard connection.output.count - connection.sent + bytes.count <= limits.backlog else {
      return drop(connection)
    }
    connection.output += bytes
    connection.deadline = now + limits.heartbeat
    flush(connection)
  }

  private mutating func flush(_ connection: Connection) {
    var connection = connection
    let before = connection.sent
    let progress = connection.send()
    switch progress {
    case .failed: drop(connection)
    case .blocked:
      if connection.sent > before, connection.phase == .writing { connection.deadline = now + limits.stall }
      listen(connection, Self.writable | (connection.phase == .events ? Self.readable : 0))
    case .done:
      switch connection.phase {
      case .events, .handling, .reading: listen(connection, connection.phase == .handling ? 0 : Self.readable)
      case .writing:
        if connection.closesAfterwards { return drop(connection) }
        connection.phase = .reading
        connection.deadline = now + (connection.input.isEmpty ? limits.idle : limits.request)
        connections[connection.descriptor] = connection
        advance(connection.descriptor)
      }
    }
  }
}
