#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Renames, but never onto something that is there (renameat2 with RENAME_NOREPLACE); EINVAL where the file system cannot.
static inline int linux_rename_new(const char *from, const char *to) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 1u);
}

/// Exchanges two paths in one step (renameat2 with RENAME_EXCHANGE, Linux 3.15); Swift's Glibc does not show it.
static inline int linux_exchange(const char *first, const char *second) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, first, AT_FDCWD, second, 1u << 1);
}

/// Writes all that waits for the disk on which a file lies (syncfs, Linux 2.6.39); Swift's Glibc does not show it.
static inline int linux_sync_disk(int descriptor) { return (int)syscall(SYS_syncfs, descriptor); }

#include <sys/vfs.h>

/// The sort of file system that a path lies on, as a number of statfs(2); 0 if it cannot be told.
static inline long linux_file_system(const char *path) {
  struct statfs status;
  return statfs(path, &status) == 0 ? (long)status.f_type : 0;
}

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/socket.h>

/// Takes a connection that never blocks and that no child inherits (accept4, Linux 2.6.28).
static inline int linux_accept(int listener) {
  return (int)syscall(SYS_accept4, listener, (void *)0, (void *)0, SOCK_CLOEXEC | SOCK_NONBLOCK);
}

/// A counter to wait for (eventfd2, Linux 2.6.27) that never blocks and that no child inherits.
static inline int linux_counter(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

/// A set of descriptors to wait for (epoll_create1, Linux 2.6.27).
static inline int linux_poll_set(void) { return epoll_create1(EPOLL_CLOEXEC); }
