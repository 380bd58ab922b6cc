/// Keeps values until the process ends, when the system takes back all memory at once. To free what a build knows of
/// every entry and page, piece by piece, takes some hundredths of its time.
enum UntilExit {
  private final class Box<Value> {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  static func keep<Value>(_ value: Value) { _ = Unmanaged.passRetained(Box(value)) }
}
