import Diagnostics
import Markup

/// An old address of a page: readers who come there are sent on to where it is now.
package struct Alias: Sendable {
  /// Where the page that sends on stands: `2019/power-line/index.html` for `2019/power-line/`.
  package var path: SitePath
  package var span: Span

  /// Reads `aliases:` of an entry's front matter; null and an empty list are none.
  static func read(_ pairs: [YAMLPair], path: String) -> Reported<[Alias]> {
    guard let node = pairs.first(where: { $0.key == "aliases" })?.value else { return Reported([]) }
    var aliases: [Alias] = []
    var diagnostics: [Diagnostic] = []
    let report = { (id: String, message: String, span: Span, help: String) in
      Diagnostic(id, .error, message, path: path, span: span, help: help)
    }
    switch node.value {
    case .null: break
    case .scalar(let text):
      diagnostics.append(
        Diagnostic(
          "wrong-type", .error, "'aliases' must be a list of addresses", path: path, span: node.span,
          help: "write [\(text)]", fix: Fix("write [\(text)]", [.init(node.span, text, to: "[\(text)]")])))
    case .mapping:
      diagnostics.append(
        report(
          "wrong-type", "'aliases' must be a list of addresses", node.span, "write [old/place.html]"))
    case .sequence(let items):
      for item in items {
        guard case .scalar(let text) = item.value else {
          diagnostics.append(
            report(
              "wrong-type", "each of 'aliases' must be an address", item.span, "write 'old/place.html'"))
          continue
        }
        switch sitePath(text) {
        case .success(let path): aliases.append(Alias(path: path, span: item.span))
        case .failure(let mistake):
          diagnostics.append(report("bad-alias", mistake.message, item.span, mistake.help))
        }
      }
    }
    return Reported(aliases, diagnostics)
  }

  struct Mistake: Error, Sendable, Hashable {
    var message: String
    var help: String
  }

  /// The file that answers for an address in the site: its own, or `index.html` in a folder.
  static func sitePath(_ text: String) -> Result<SitePath, Mistake> {
    let relative = "write it from the site's folder on: 'old/place.html'"
    let failure = { (message: String, help: String) in
      Result<SitePath, Mistake>.failure(Mistake(message: message, help: help))
    }
    if text.isEmpty { return failure("an alias is empty", relative) }
    if text.contains("://") || text.hasPrefix("//") {
      return failure("'\(text)' is a whole address, and an alias lies in the site", relative)
    }
    if text.hasPrefix("/") { return failure("'\(text)' starts with a slash", relative) }
    for sign in text.unicodeScalars {
      switch sign {
      case "?", "#":
        return failure(
          "'\(text)' holds '\(sign)', which no file's address does", "leave out what comes after")
      case "%":
        return failure("'\(text)' is percent-encoded", "write the characters themselves")
      case "\\", ":", "*", "\"", "<", ">", "|":
        return failure("'\(text)' holds '\(sign)', which not every system takes in file names", relative)
      case _ where sign.value < 0x20 || sign.value == 0x7F:
        return failure("an alias holds a control character", relative)
      default: continue
      }
    }
    let isFolder = text.hasSuffix("/")
    let parts = (isFolder ? text.dropLast() : text[...]).split(
      separator: "/", omittingEmptySubsequences: false)
    for part in parts {
      if part == ".." || part == "." {
        return failure("'\(text)' has '\(part)' in it", relative)
      }
      if part.isEmpty { return failure("'\(text)' has two slashes together", relative) }
      if part.first == "." { return failure("'\(text)' has a hidden part, '\(part)'", relative) }
      if part.utf8.count > 200 { return failure("'\(part)' is too long for a file's name", relative) }
    }
    if isFolder { return .success(SitePath(text + "index.html")) }
    guard text.hasSuffix(".html") || text.hasSuffix(".htm") else {
      return failure(
        "'\(text)' does not end in '.html' or a slash, so hosts would not show it as a page",
        "write '\(text).html', or '\(text)/' for a folder")
    }
    return .success(SitePath(text))
  }
}
