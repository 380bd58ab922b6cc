import Diagnostics
import Glibc
import Pipeline
import Synchronization

/// What the program says, and to whom.
enum Terminal {
  /// Writes all of a text; a reader who has gone is no error.
  static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8), to: descriptor) }

  /// Ends the process when what programs and files were to get cannot be written: half of it is worse than none.
  static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        // The other end of a pipe may have asked for this without our knowledge.
        var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&room, 1, -1)
      case EPIPE: return
      default:
        guard descriptor == STDOUT_FILENO else { return }
        let reason = String(cString: strerror(errno))
        write("tandem: error: standard output cannot be written: \(reason)\n", to: STDERR_FILENO)
        Glibc.exit(2)
      }
    }
  }

  /// Puts something in the place of standard descriptors that are closed: the next file that is opened would be taken
  /// for them, and messages be written into it. Standard output stays unwritable.
  static func holdStandardDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest that is free is taken, and those below are held by now.
      _ = open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY)
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
