import Dispatch
import Glibc
import Synchronization

/// Asks servers whether addresses are there: each once, one server never more than one at a time.
///
/// The asking is done by the program `curl`, started for each address. It knows every turn of TLS, proxies and
/// HTTP, is on nearly every machine, and what it meets cannot harm this program; a link to its library would have
/// made every build need it, for a check that few builds make.
public struct LinkAsker: Sendable {
  private let program: String
  private let userAgent: String
  private let seconds: Int
  private let pause: Int

  /// Servers asked at the same time.
  private static let servers = 8
  /// A server that wants a longer pause is not waited for, in seconds.
  private static let longestWait = 30

  /// - Parameters:
  ///   - userAgent: Says who asks, and where to complain.
  ///   - seconds: How long an answer may take.
  ///   - pause: Between two questions to one server, in milliseconds.
  /// - Returns: nil when there is no program `curl`.
  public init?(userAgent: String, seconds: Int, pause: Int) {
    guard let program = Self.find("curl") else { return nil }
    self.program = program
    self.userAgent = userAgent
    self.seconds = seconds
    self.pause = pause
  }

  private static func find(_ name: String) -> String? {
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  /// - Parameter progress: Called with how many were asked so far, from any thread.
  /// - Returns: Answers parallel to the addresses.
  public func ask(
    _ addresses: [OutsideAddress], progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> [LinkAnswer] {
    var byHost: [String: [Int]] = [:]
    for (place, address) in addresses.enumerated() { byHost[address.host, default: []].append(place) }
    // The longest queue first, so that it does not end alone.
    let queues = byHost.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map(\.value)
    let answers = Mutex([LinkAnswer](repeating: .fine, count: addresses.count))
    let next = Atomic<Int>(0)
    let done = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(Self.servers, queues.count)) { _ in
      while true {
        let queue = next.add(1, ordering: .relaxed).oldValue
        guard queue < queues.count else { return }
        for (number, place) in queues[queue].enumerated() {
          if number > 0 { Self.wait(milliseconds: pause) }
          let answer = ask(addresses[place])
          answers.withLock { $0[place] = answer }
          progress(done.add(1, ordering: .relaxed).newValue)
        }
      }
    }
    return answers.withLock { $0 }
  }

  private static func wait(milliseconds: Int) {
    var rest = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    var left = timespec()
    while nanosleep(&rest, &left) != 0, errno == EINTR { rest = left }
  }

  // MARK: One address

  private func ask(_ address: OutsideAddress) -> LinkAnswer {
    let head = run(address, usesHead: true)
    if isFine(head, address) { return answer(head, address) }
    Self.wait(milliseconds: pause)
    // Many servers know no HEAD, and say so in every possible way.
    return answer(run(address, usesHead: false), address)
  }

  /// Waits once if the server asks for it.
  private func run(_ address: OutsideAddress, usesHead: Bool) -> CurlRun {
    let once = {
      CurlRun.ask(address, program: program, usesHead: usesHead, seconds: seconds, userAgent: userAgent)
    }
    let first = once()
    guard [429, 503].contains(first.statuses.last), let wait = first.retryAfter, wait <= Self.longestWait
    else {
      return first
    }
    Self.wait(milliseconds: max(0, wait) * 1000)
    return once()
  }

  private func isFine(_ run: CurlRun, _ address: OutsideAddress) -> Bool {
    guard let status = run.statuses.last else { return false }
    if !address.followsRedirects, (300..<400).contains(status) { return true }
    // The head has come; a body that is long or slow does not matter: 18, 28, 56 and 63 are curl's words for that.
    return (200..<300).contains(status) && [0, 18, 28, 56, 63].contains(run.code)
  }

  private func answer(_ run: CurlRun, _ address: OutsideAddress) -> LinkAnswer {
    if isFine(run, address) {
      guard address.followsRedirects, let target = Self.permanentTarget(run), target != address.url else {
        return .fine
      }
      return .moved(to: target)
    }
    if let reason = reason(run.code) {
      return Self.lasting.contains(run.code) ? .broken(reason) : .failing(reason)
    }
    guard let status = run.statuses.last else { return .failing("gives no answer") }
    if [401, 403, 407, 429, 451, 999].contains(status) { return .refused(status: status) }
    if status == 408 || status >= 500 { return .failing("answers \(status)") }
    return .broken(status == 404 ? "answers 404: there is no such page" : "answers \(status)")
  }

  /// Where redirects lead that are for good, up to the first that is not.
  private static func permanentTarget(_ run: CurlRun) -> String? {
    let redirects = run.statuses.dropLast()
    let permanent = redirects.prefix { $0 == 301 || $0 == 308 }.count
    guard permanent > 0 else { return nil }
    if permanent == redirects.count { return run.effectiveURL.isEmpty ? nil : run.effectiveURL }
    guard run.locations.count >= permanent, run.locations[permanent - 1].contains("://") else { return nil }
    return run.locations[permanent - 1]
  }

  /// curl's exit codes for what waiting does not mend.
  private static let lasting: Set = [1, 3, 6, 35, 47, 51, 60]

  /// curl's exit codes in words; nil when the status says it better.
  private func reason(_ code: Int) -> String? {
    switch code {
    case 0, 22: nil
    case 1: "leads to an address that is not on the web"
    case 3: "is no address"
    case 6: "is on a server that does not exist"
    case 7: "is on a server that takes no connections"
    case 28: "gives no answer in \(seconds) seconds"
    case 35: "is on a server that makes no secure connection"
    case 47: "leads in circles"
    case 51, 60: "is on a server whose certificate cannot be trusted"
    case 52: "is on a server that hangs up"
    case -1: "could not be asked for: curl did not run"
    default: "cannot be reached (curl ends with \(code))"
    }
  }
}
