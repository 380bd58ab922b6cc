import Glibc
import Synchronization

/// One run of curl.
struct CurlRun: Sendable {
  /// curl's exit code; -1 when it could not be started or was killed.
  var code: Int
  /// The status of each answer, redirects first; 0 is not among them.
  var statuses: [Int] = []
  /// Where each redirect leads, as the server wrote it.
  var locations: [String] = []
  var effectiveURL = ""
  /// In seconds.
  var retryAfter: Int?

  /// Begins the last line, which curl writes itself.
  private static let mark = "tandem-asked "

  /// Two threads that start programs at once would each hand the other's pipes on.
  private static let starting = Mutex<Void>(())

  /// - Parameters:
  ///   - program: The path of curl.
  ///   - usesHead: HEAD rather than GET.
  static func ask(
    _ address: OutsideAddress, program: String, usesHead: Bool, seconds: Int, userAgent: String
  ) -> CurlRun {
    var config = [
      "url = \(quoted(address.url))", "user-agent = \(quoted(userAgent))", "silent", "globoff",
      "output = \"/dev/null\"", "dump-header = \"-\"", "write-out = \"\\n\(mark)%{url_effective}\"",
      "connect-timeout = \(seconds)", "max-time = \(seconds)", "proto = \"=http,https\"",
      "proto-redir = \"=http,https\"", "max-redirs = 10",
      // The start of a page is enough, and shall not cost its server much.
      usesHead ? "head" : "max-filesize = 1000000\nlimit-rate = 200000",
    ]
    if address.followsRedirects { config.append("location") }
    guard
      let (code, output) = run(
        program, ["-q", "--config", "-"], input: config.joined(separator: "\n") + "\n")
    else { return CurlRun(code: -1) }
    var result = CurlRun(code: code)
    result.read(output)
    return result
  }

  /// In curl's configuration a backslash stands before quotation marks and backslashes.
  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars where scalar.value >= 0x20 && scalar.value != 0x7F {
      if scalar == "\"" || scalar == "\\" { out += "\\" }
      out.unicodeScalars.append(scalar)
    }
    return out + "\""
  }

  private mutating func read(_ output: [UInt8]) {
    for bytes in output.split(separator: UInt8(ascii: "\n")) {
      var line = String(decoding: bytes, as: UTF8.self)
      if line.hasSuffix("\r") { line.removeLast() }
      if line.hasPrefix(Self.mark) {
        effectiveURL = String(line.dropFirst(Self.mark.count))
      } else if line.hasPrefix("HTTP/"),
        let status = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
      {
        // 1xx goes before an answer.
        if status >= 200 { statuses.append(status) }
        retryAfter = nil
      } else if let colon = line.firstIndex(of: ":") {
        let value = line[line.index(after: colon)...].drop { $0 == " " }
        switch line[..<colon].lowercased() {
        case "location": locations.append(String(value))
        case "retry-after": retryAfter = Int(value)
        default: break
        }
      }
    }
  }

  // MARK: Starting

  /// More than any server's heads.
  private static let mostOutput = 1 << 20

  /// - Returns: The exit code and standard output; nil when the program cannot be started.
  private static func run(_ program: String, _ arguments: [String], input: String) -> (Int, [UInt8])? {
    guard let started = starting.withLock({ _ in start(program, arguments) }) else { return nil }
    var rest = Array(input.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(started.input, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { break }
    }
    close(started.input)
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = Glibc.read(started.output, &buffer, buffer.count)
      if count > 0 {
        if output.count < mostOutput { output += buffer[..<count] }
      } else if count == 0 || errno != EINTR {
        break
      }
    }
    close(started.output)
    var status: Int32 = 0
    while waitpid(started.process, &status, 0) < 0, errno == EINTR {}
    return (status & 0x7F == 0 ? Int(status >> 8 & 0xFF) : -1, output)
  }

  private static func start(
    _ program: String, _ arguments: [String]
  ) -> (process: pid_t, input: Int32, output: Int32)? {
    var toChild: [Int32] = [-1, -1]
    var fromChild: [Int32] = [-1, -1]
    guard pipe(&toChild) == 0 else { return nil }
    guard pipe(&fromChild) == 0 else {
      for descriptor in toChild { close(descriptor) }
      return nil
    }
    for descriptor in [toChild[1], fromChild[0]] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, toChild[0], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, fromChild[1], STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    for descriptor in [toChild[0], fromChild[1]] { posix_spawn_file_actions_addclose(&actions, descriptor) }
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let isStarted = posix_spawn(&process, program, &actions, nil, words, environ) == 0
    close(toChild[0])
    close(fromChild[1])
    guard isStarted else {
      close(toChild[1])
      close(fromChild[0])
      return nil
    }
    return (process, toChild[1], fromChild[0])
  }
}
