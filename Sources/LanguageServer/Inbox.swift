import Dispatch
import Synchronization

/// What threads have to tell one that waits for it, in the order in which they told it.
public final class Inbox<Event: Sendable>: Sendable {
  private let events = Mutex<[Event]>([])
  private let news = DispatchSemaphore(value: 0)

  public init() {}

  public func put(_ event: Event) {
    events.withLock { $0.append(event) }
    news.signal()
  }

  /// Waits for the next event.
  public func next() -> Event {
    news.wait()
    return events.withLock { $0.removeFirst() }
  }

  /// Whether such an event waits.
  public func holds(_ condition: (Event) -> Bool) -> Bool {
    events.withLock { $0.contains(where: condition) }
  }
}
