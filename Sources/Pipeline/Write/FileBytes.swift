import Glibc

/// Reading, writing and comparing through file descriptors. False means that `errno` says why.
enum FileBytes {
  private static let chunk = 1 << 20

  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  /// Whether a file holds these bytes and no others.
  static func equal(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      Int(status.st_size) == bytes.count
    else { return false }
    guard !bytes.isEmpty else { return true }
    return bytes.withUnsafeBytes { bytes in
      withUnsafeTemporaryAllocation(byteCount: min(chunk, bytes.count), alignment: 16) { buffer in
        var start = 0
        while start < bytes.count {
          let count = read(descriptor, buffer.baseAddress!, min(buffer.count, bytes.count - start))
          guard count > 0, memcmp(buffer.baseAddress!, bytes.baseAddress! + start, count) == 0 else {
            return false
          }
          start += count
        }
        return true
      }
    }
  }

  /// Whether two files hold the same; both are read from their start.
  static func areSame(_ a: Int32, _ b: Int32) -> Bool {
    var first = stat()
    var second = stat()
    guard fstat(a, &first) == 0, fstat(b, &second) == 0, second.st_mode & S_IFMT == S_IFREG,
      first.st_size == second.st_size
    else { return false }
    var start = 0
    let half = chunk / 2
    return withUnsafeTemporaryAllocation(byteCount: chunk, alignment: 16) { buffer in
      let base = buffer.baseAddress!
      while true {
        let count = pread(a, base, half, off_t(start))
        guard count > 0 else { return count == 0 }
        var got = 0
        while got < count {
          let more = pread(b, base + half + got, count - got, off_t(start + got))
          guard more > 0 else { return false }
          got += more
        }
        guard memcmp(base, base + half, count) == 0 else { return false }
        start += count
      }
    }
  }

  /// Hands all of a file on, piece by piece, from its start.
  static func forEachChunk(_ descriptor: Int32, _ body: (UnsafeRawBufferPointer) -> Void) -> Bool {
    var start = 0
    return withUnsafeTemporaryAllocation(byteCount: chunk, alignment: 16) { buffer in
      while true {
        let count = pread(descriptor, buffer.baseAddress!, buffer.count, off_t(start))
        if count == 0 { return true }
        if count < 0 {
          if errno == EINTR { continue }
          return false
        }
        body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count]))
        start += count
      }
    }
  }

  /// Copies all of `input`, from its start.
  static func copy(_ input: Int32, to output: Int32) -> Bool {
    var start = 0
    return withUnsafeTemporaryAllocation(byteCount: chunk, alignment: 16) { buffer in
      while true {
        let count = pread(input, buffer.baseAddress!, buffer.count, off_t(start))
        if count == 0 { return true }
        guard count > 0 else { return false }
        guard write(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count]), to: output)
        else {
          return false
        }
        start += count
      }
    }
  }
}
