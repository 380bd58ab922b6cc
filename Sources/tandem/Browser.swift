import Glibc

/// The browser of who sits at this machine.
enum Browser {
  /// Whether a person at a desktop's terminal will see it.
  static var isAtHand: Bool {
    isatty(STDERR_FILENO) == 1 && (getenv("DISPLAY") != nil || getenv("WAYLAND_DISPLAY") != nil)
  }

  /// Opens an address; where no program does that, the address on the terminal has to do.
  static func open(_ address: String) {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The browser shall not inherit what this program blocks, and not end with Ctrl-C.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    let arguments: [UnsafeMutablePointer<CChar>?] = [strdup("xdg-open"), strdup(address), nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    guard posix_spawnp(&child, "xdg-open", &actions, &attributes, arguments, environ) == 0 else { return }
    waitpid(child, nil, 0)
  }
}
