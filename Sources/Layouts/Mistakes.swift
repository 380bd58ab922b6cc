import Diagnostics

/// The mistakes of one file. After a hundred it is full, and reading stops: a
/// file with more is no layout.
struct Mistakes {
  static let limit = 100

  private(set) var diagnostics: [Diagnostic] = []

  var isFull: Bool { diagnostics.count >= Self.limit }

  mutating func add(_ diagnostic: Diagnostic) {
    if !isFull { diagnostics.append(diagnostic) }
  }
}
