/// One mistake in what an editor or publisher wrote.
///
/// A mistake is a value, gathered with all others and reported in the end;
/// errors that are thrown are for the world (a full disk, a missing folder).
public struct Diagnostic: Sendable, Hashable {
  public enum Severity: String, Sendable, Hashable {
    case error
    case warning
  }

  /// Another place that helps to understand the mistake: the first of two duplicates.
  public struct Note: Sendable, Hashable {
    public var message: String
    public var path: String
    public var span: Span?

    public init(_ message: String, path: String, span: Span? = nil) {
      self.message = message
      self.path = path
      self.span = span
    }
  }

  /// Stable, in words and hyphens: `missing-entry`.
  public var id: String
  public var severity: Severity
  /// States the rule that was broken; no capital at the start, no full stop.
  public var message: String
  /// The file, relative to the project's folder.
  public var path: String
  /// The narrowest run of bytes at fault; nil when the whole file is.
  public var span: Span?
  /// What to do, if there is something better to say than the message.
  public var help: String?
  public var notes: [Note]
  /// What mends it, where that is certain; `tandem check --fix` does it.
  public var fix: Fix?

  public init(
    _ id: String, _ severity: Severity = .error, _ message: String, path: String, span: Span? = nil,
    help: String? = nil, notes: [Note] = [], fix: Fix? = nil
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.path = path
    self.span = span
    self.help = help
    self.notes = notes
    self.fix = fix
  }
}

/// The result of a stage: a value, which exists even for bad input, and the mistakes met on the way.
public struct Reported<Value> {
  public var value: Value
  public var diagnostics: [Diagnostic]

  public init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }
}

extension Reported: Sendable where Value: Sendable {}

extension Array where Element == Diagnostic {
  /// By file, then position, then message; duplicates dropped.
  public func sortedForReport() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }.sorted {
      ($0.path, $0.span?.start ?? 0, $0.message) < ($1.path, $1.span?.start ?? 0, $1.message)
    }
  }

  public var hasErrors: Bool { contains { $0.severity == .error } }
}
