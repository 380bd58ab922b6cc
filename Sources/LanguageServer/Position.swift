import Diagnostics

/// A place between two characters of a text, as clients count: lines and columns from 0.
public struct Position: Sendable, Hashable, Comparable {
  public var line: Int
  /// In units of the ``PositionEncoding``.
  public var character: Int

  public init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  /// nil when there are not two numbers from 0 on.
  public init?(_ value: JSONValue?) {
    guard case .number(let line)? = value?["line"], case .number(let character)? = value?["character"],
      let line = Int(line), let character = Int(character), line >= 0, character >= 0
    else { return nil }
    self.init(line: line, character: character)
  }

  public var value: JSONValue { .object(["line": .number(line), "character": .number(character)]) }

  public static func < (a: Position, b: Position) -> Bool { (a.line, a.character) < (b.line, b.character) }
}

/// What columns count.
public enum PositionEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  /// Every client counts so if nothing else was agreed.
  case utf16 = "utf-16"
  case utf32 = "utf-32"

  /// The best that a client offers: bytes, which need no counting, else what every client knows.
  ///
  /// - Parameter offered: `general.positionEncodings` of the client's capabilities.
  public init(offered: JSONValue?) {
    let names = offered?.array?.compactMap(\.string) ?? []
    self = names.contains(Self.utf8.rawValue) ? .utf8 : .utf16
  }
}
