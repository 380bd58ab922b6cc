import Dispatch
import Synchronization

/// Work spread over threads, with results in the order of the input.
package struct Workers: Sendable {
  /// At least 1.
  package let count: Int

  package init(_ count: Int) { self.count = max(1, count) }

  /// `body` of each index from 0 up to `total`, in order; which thread does which is left open.
  ///
  /// - Parameter other: Long work that cannot be shared out. One thread begins with it while the others take indices.
  package func map<Result: Sendable>(
    _ total: Int, beside other: @Sendable () -> Void = {}, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    guard count > 1, total > 0 else {
      other()
      return (0..<total).map(body)
    }
    return [Result](unsafeUninitializedCapacity: total) { buffer, initialized in
      // Each index is written by the one thread that drew it.
      nonisolated(unsafe) let results = buffer
      let next = Atomic<Int>(0)
      // Small, because the last chunk may hold the longest pages, and the others wait for it.
      let chunk = max(1, min(32, total / (count * 64)))
      DispatchQueue.concurrentPerform(iterations: count) { thread in
        if thread == 0 { other() }
        while true {
          let start = next.add(chunk, ordering: .relaxed).oldValue
          guard start < total else { return }
          for index in start..<min(start + chunk, total) {
            (results.baseAddress! + index).initialize(to: body(index))
          }
        }
      }
      initialized = total
    }
  }

  /// What two pieces of work make. The second is done here, the first meanwhile on another thread if there is one.
  package func both<First: Sendable, Second>(
    _ first: @escaping @Sendable () -> First, _ second: () -> Second
  ) -> (First, Second) {
    guard count > 1 else { return (first(), second()) }
    let made = Made<First>()
    let group = DispatchGroup()
    DispatchQueue.global().async(group: group) { made.value.withLock { $0 = first() } }
    let other = second()
    group.wait()
    return (made.value.withLock { $0! }, other)
  }

  /// What another thread makes.
  private final class Made<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }
}
