import Diagnostics

/// A message of JSON-RPC 2.0.
public enum Message: Sendable {
  case request(id: RequestID, method: String, params: JSONValue)
  case notification(method: String, params: JSONValue)
  /// The client's answer to a request of ours.
  case response(id: RequestID)
  /// No JSON, or no message; answered by an error without an id.
  case broken(ResponseError)

  /// - Parameter body: One message, without its head.
  public init(_ body: [UInt8]) {
    let read = JSONReader.read(body, path: "message")
    guard let value = read.value else {
      self = .broken(ResponseError(.parseError, read.diagnostics.first?.message ?? "no JSON"))
      return
    }
    guard case .object = value, value["jsonrpc"]?.string == "2.0" else {
      self = .broken(ResponseError(.invalidRequest, "no message of JSON-RPC 2.0"))
      return
    }
    let id = value["id"].flatMap(RequestID.init)
    let params = value["params"] ?? .null
    switch (value["method"]?.string, id) {
    case (let method?, let id?): self = .request(id: id, method: method, params: params)
    case (let method?, nil) where value["id"] == nil: self = .notification(method: method, params: params)
    case (nil, let id?): self = .response(id: id)
    default: self = .broken(ResponseError(.invalidRequest, "neither a request nor a notification"))
    }
  }
}

/// What a request and its answer share: a whole number or a text.
public enum RequestID: Sendable, Hashable {
  case number(Int)
  case text(String)

  public init?(_ value: JSONValue) {
    switch value {
    case .number(let text):
      guard let number = Int(text) else { return nil }
      self = .number(number)
    case .string(let text): self = .text(text)
    default: return nil
    }
  }

  public var value: JSONValue {
    switch self {
    case .number(let number): .number(number)
    case .text(let text): .string(text)
    }
  }
}

/// Why a request has no result.
public struct ResponseError: Error, Sendable, Hashable {
  /// Codes of JSON-RPC 2.0 and of the Language Server Protocol 3.17.
  public enum Code: Int, Sendable {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case serverNotInitialized = -32002
    case requestFailed = -32803
    case requestCancelled = -32800
  }

  public var code: Code
  public var message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// - Parameter id: nil when the request could not be read so far.
  public func response(to id: RequestID?) -> JSONValue {
    .object([
      "jsonrpc": .string("2.0"), "id": id?.value ?? .null,
      "error": .object(["code": .number(code.rawValue), "message": .string(message)]),
    ])
  }
}
