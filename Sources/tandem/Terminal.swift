import Diagnostics
import Glibc
import Pipeline
import Synchronization

/// What the program says, and to whom.
enum Terminal {
  /// Writes all of a text; a reader who has gone is no error.
  static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8), to: descriptor) }

  static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return
      }
    }
  }

  /// All of standard input.
  static func readAll() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count > 0 {
        bytes += buffer[..<count]
      } else if count == 0 || errno != EINTR {
        return bytes
      }
    }
  }

  /// Colour is for people at a terminal who did not decline it (no-color.org).
  static var hasColour: Bool {
    guard isatty(STDERR_FILENO) == 1 else { return false }
    let declined = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    return !declined && getenv("TERM").map { String(cString: $0) } != "dumb"
  }

  /// One line that is written over as work goes on; nothing when nobody looks.
  static func progress(isQuiet: Bool) -> Project.Progress {
    guard !isQuiet, isatty(STDERR_FILENO) == 1 else { return { _ in } }
    return { text in write("\r\u{1B}[K\(text)…", to: STDERR_FILENO) }
  }

  static func endProgress(isQuiet: Bool) {
    if !isQuiet, isatty(STDERR_FILENO) == 1 { write("\r\u{1B}[K", to: STDERR_FILENO) }
  }
}
