import Diagnostics

/// What the address of a link or image may be.
enum LinkTarget {
  case link(Link.Kind)
  /// Another scheme than http, https, mailto and tel, in lower case.
  case unsafe(scheme: String)
  /// Starts at the top of a site or names a host without a scheme.
  case absolute
  case empty

  /// - Parameter url: What cmark made of the address: without escapes and entities.
  init(_ url: UnsafeBufferPointer<UInt8>) {
    if let scheme = Self.scheme(of: url) {
      switch scheme {
      case "http", "https", "mailto", "tel": self = .link(.external(Self.trimmed(url).string))
      default: self = .unsafe(scheme: scheme)
      }
      return
    }
    let url = Self.trimmed(url)
    guard let first = url.first else {
      self = .empty
      return
    }
    // Browsers read a backslash as a slash.
    if first == UInt8(ascii: "/") || first == Ascii.backslash {
      self = .absolute
      return
    }
    let hash = url.firstOffset(of: UInt8(ascii: "#"))
    let fragment = hash < url.count ? Self.percentDecoded(url.part(hash + 1..<url.count)) : nil
    if hash == 0 {
      self = .link(.fragment(fragment ?? ""))
    } else {
      self = .link(.file(path: Self.percentDecoded(url.part(0..<hash)), fragment: fragment))
    }
  }

  /// The scheme as a browser finds it, which drops control characters and
  /// spaces at the start, and tabs and line ends anywhere (WHATWG URL, 4.4).
  private static func scheme(of url: UnsafeBufferPointer<UInt8>) -> String? {
    var scheme = ""
    for byte in url {
      if byte <= 0x20 || byte == 0x7F { continue }
      if byte == UInt8(ascii: ":") { return scheme.isEmpty ? nil : scheme }
      let isLater = Ascii.isDigit(byte) || byte == 43 || byte == 45 || byte == 46  // + - .
      guard Ascii.isLetter(byte) || isLater && !scheme.isEmpty else { return nil }
      scheme.unicodeScalars.append(Unicode.Scalar(Ascii.lowercase(byte)))
    }
    return nil
  }

  private static func trimmed(_ url: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = url.count
    while start < end, url[start] <= 0x20 { start += 1 }
    while end > start, url[end - 1] <= 0x20 { end -= 1 }
    return url.part(start..<end)
  }

  private static func percentDecoded(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard bytes.firstOffset(of: UInt8(ascii: "%")) < bytes.count else { return bytes.string }
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = hexDigit(bytes[index + 1]),
        let low = hexDigit(bytes[index + 2])
      {
        out.append(high << 4 | low)
        index += 3
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }
}

extension LinkTarget {
  static func unsafeLink(_ scheme: String, _ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "unsafe-link", .error, "'\(scheme):' addresses are not allowed", path: path, span: span,
      help: scheme == "file" || scheme.utf8.count == 1
        ? "that is a place on one machine; put the file beside this one, and link to it by its name"
        : "links may be http, https, mailto, tel, or a path from this file")
  }

  /// - Parameters:
  ///   - address: As it is written.
  ///   - mayBeEntry: False for a picture.
  static func absoluteLink(
    _ address: String, mayBeEntry: Bool, _ path: String, _ span: Span
  ) -> Diagnostic {
    // Links name the files of texts, whatever their pages are called.
    let folders = max(0, path.utf8.count { $0 == UInt8(ascii: "/") } - 1)
    var way = String(repeating: "../", count: folders) + address.drop { $0 == "/" }
    if way.hasSuffix(".html") { way = way.dropLast(5) + ".md" }
    let id = mayBeEntry ? Self.entry(way) : nil
    return Diagnostic(
      "absolute-link", .error,
      "a link that begins with a slash may lead nowhere when the site is published",
      path: path, span: span,
      help: (id.map {
        "write [[\($0)]] in place of [words](\(address)); or, for a file that is no entry, write "
      }
        ?? "write ") + "the way from this file's folder, as in '\(way)'")
  }

  /// The id of the entry that a way leads to, if it does lead to one.
  private static func entry(_ way: String) -> String? {
    guard way.hasSuffix(".md"), let name = way.split(separator: "/").last?.dropLast(3), !name.isEmpty,
      name != "index", name.utf8.allSatisfy({ $0 > 0x20 && !"%[]|\\".utf8.contains($0) })
    else { return nil }
    return String(name)
  }

  static func emptyLink(_ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "empty-link", .error, "a link has no address", path: path, span: span,
      help: "write it between the round brackets")
  }

  static func wordlessLink(_ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "wordless-link", .error, "a link has no words to follow", path: path, span: span,
      help: "write them between the square brackets")
  }

  static func remoteImage(_ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "remote-image", .error, "an image is on another site", path: path, span: span,
      help: "save it beside this file and write its name here: pages of the site load nothing from elsewhere")
  }

  /// - Parameter address: As it is written.
  static func missingAlt(_ address: String, _ path: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "missing-alt", .error, "an image has no description", path: path, span: span,
      help:
        "say between [ and ] what it shows; if it is decoration only, write ![](\(address) \"decorative\")")
  }
}
