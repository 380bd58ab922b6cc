import Glibc

/// One client's connection, as the server's loop sees it.
struct Connection {
  enum Phase {
    /// Waiting for a whole request.
    case reading
    /// The answer is being made.
    case handling
    /// The answer is on its way.
    case writing
    /// A stream of events.
    case events
  }

  let descriptor: Int32
  /// Tells this connection from a later one with the same descriptor.
  let token: UInt64
  var phase = Phase.reading
  var input: [UInt8] = []
  var output: [UInt8] = []
  /// How much of the output the client has.
  var sent = 0
  var closesAfterwards = false
  var isHead = false
  /// On the loop's clock, in milliseconds; what is not done by then is given up.
  var deadline: Int64
  /// What the loop listens for.
  var interest: UInt32 = 0

  enum Progress { case done, blocked, failed }

  /// Takes in what has come.
  mutating func receive() -> Progress {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count > 0 {
        input += buffer[..<count]
        if input.count > RequestReader.mostBytes * 2 { return .done }
      } else if count == 0 {
        return .failed
      } else if errno == EAGAIN {
        return .blocked
      } else if errno != EINTR {
        return .failed
      }
    }
  }

  /// Sends what the client takes.
  mutating func send() -> Progress {
    while sent < output.count {
      let count = output.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        sent += count
      } else if count < 0, errno == EAGAIN {
        return .blocked
      } else if count < 0, errno != EINTR {
        return .failed
      }
    }
    output = []
    sent = 0
    return .done
  }
}
