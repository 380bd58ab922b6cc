import Diagnostics
import Glibc
import Synchronization

/// The client's ends of two pipes: what it sends, and what it gets.
public final class Wire: Sendable {
  private let input: Int32
  private let output: Int32
  private let state = Mutex(State())

  private struct State {
    var lastRequest = 0
    var isOpen = true
  }

  /// - Parameters:
  ///   - input: The descriptor to read from.
  ///   - output: The descriptor to write to. Nothing but messages may be written there.
  public init(input: Int32, output: Int32) {
    self.input = input
    self.output = output
  }

  // MARK: Reading

  /// Hands on every message until the client closes its end.
  ///
  /// - Throws: When the stream cannot be understood any more.
  public func read(_ take: (Message) -> Void) throws(MessageReader.Mistake) {
    var reader = MessageReader()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(input, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      reader.take(buffer[..<count])
      while let body = try reader.next() { take(Message(body)) }
    }
  }

  // MARK: Writing

  public func respond(to id: RequestID, _ result: JSONValue) {
    send(.object(["jsonrpc": .string("2.0"), "id": id.value, "result": result]))
  }

  /// - Parameter id: nil when the request could not be read so far.
  public func refuse(_ id: RequestID?, _ error: ResponseError) { send(error.response(to: id)) }

  public func notify(_ method: String, _ params: JSONValue) {
    send(.object(["jsonrpc": .string("2.0"), "method": .string(method), "params": params]))
  }

  /// Asks the client for something whose answer does not matter.
  public func request(_ method: String, _ params: JSONValue) {
    let number = state.withLock { state in
      state.lastRequest += 1
      return state.lastRequest
    }
    send(
      .object([
        "jsonrpc": .string("2.0"), "id": .number(number), "method": .string(method), "params": params,
      ]))
  }

  /// Writes all of a message; a client that has gone is no error here, since the reader hears of it.
  private func send(_ value: JSONValue) {
    let bytes = MessageReader.framed(value)
    state.withLock { state in
      var rest = bytes[...]
      while !rest.isEmpty, state.isOpen {
        let count = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if errno != EINTR {
          state.isOpen = false
        }
      }
    }
  }
}
