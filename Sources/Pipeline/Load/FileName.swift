import Diagnostics

/// Files whose names or places keep them from being the entries that their writers meant.
enum FileName {
  // MARK: Endings

  /// Of a text that somebody's program has named in its own way: it would be copied, and be no entry.
  ///
  /// - Parameter tree: Where a text is looked into; a plain one may be meant for readers to download.
  static func ending(_ file: FoundFile, _ schema: Schema, _ tree: any FileTree) -> Diagnostic? {
    let lower = file.path.lowercased()
    if let ending = [".md.txt", ".markdown", ".mdown", ".md"].first(where: lower.hasSuffix) {
      return mistake(file.path, ending)
    }
    guard lower.hasSuffix(".txt"), schema.kind(ofFolder: folder(file.path)) != nil,
      file.size <= Loader.sizeLimit, opensWithHyphens((try? tree.read(file.path)) ?? [])
    else { return nil }
    return mistake(file.path, ".txt")
  }

  private static func mistake(_ path: String, _ ending: String) -> Diagnostic {
    let name = path.split(separator: "/").last ?? ""
    let stem = name.dropLast(ending.utf8.count)
    return Diagnostic(
      "file-ending", .warning, "this file is no entry: its name does not end with '.md'", path: path,
      help: path.lowercased().hasSuffix(".txt")
        ? "\(ending == ".txt" ? "call it '\(stem).md'" : "take '.txt' off the end of its name"); if you see no '.txt', have your computer show it (in Windows: View, Show, File name extensions)"
        : "call it '\(stem).md'")
  }

  /// In `content/`.
  private static func folder(_ path: String) -> String {
    path.split(separator: "/").dropFirst().dropLast().joined(separator: "/")
  }

  /// Whether the first line is that of front matter.
  private static func opensWithHyphens(_ bytes: [UInt8]) -> Bool {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let line = text.prefix { $0 != 0x0A && $0 != 0x0D }
    return line.starts(with: [0x2D, 0x2D, 0x2D]) && line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  // MARK: Names

  /// What is wrong with the name of an entry's file.
  ///
  /// - Parameter id: The name without its ending.
  static func mistake(ofID id: String, path: String) -> Diagnostic? {
    let bad = Loader.badScalar(inID: id)
    if let first = firstVersion(id) {
      return Diagnostic(
        "second-version", bad == nil ? .warning : .error, "this looks like a second version of '\(first).md'",
        path: path,
        help:
          "programs make one when a file is copied, or written by two people at once: take over what is new in it, and delete it"
          + (bad == nil ? "" : "; if it is an entry of its own, call it '\(Loader.slug(id)).md'")
      )
    }
    return bad.map { bad in
      Diagnostic(
        "bad-file-name", .error,
        "\(bad == " " ? "a space" : "'\(bad)'") cannot stand in the name of an entry's file", path: path,
        help: "rename the file with letters, digits and hyphens, as in '\(Loader.slug(id)).md'")
    }
  }

  /// What comes before the mark that Syncthing, Dropbox, Nextcloud or a file manager puts into the name of a copy.
  private static func firstVersion(_ id: String) -> String? {
    let bytes = id.utf8
    // Most names hold neither.
    guard bytes.contains(UInt8(ascii: ".")) || bytes.contains(UInt8(ascii: " ")) else { return nil }
    for mark in [".sync-conflict-", " (conflicted copy", "'s conflicted copy"] {
      guard let range = id.firstRange(of: mark) else { continue }
      let first = id[..<range.lowerBound]
      // "other (Ann's conflicted copy 2024-01-01)".
      return String(mark.hasPrefix("'") ? first.prefix { $0 != "(" } : first).trimmed()
    }
    if id.hasSuffix(")"), let open = id.lastIndex(of: "("), open > id.startIndex {
      let number = id[id.index(after: open)...].dropLast()
      if (1...2).contains(number.count), number.allSatisfy(\.isNumber) { return id[..<open].trimmed() }
    }
    for end in [" - Copy", " copy", " - copy"] where id.hasSuffix(end) {
      return String(id.dropLast(end.count))
    }
    return nil
  }

  // MARK: Places

  /// Texts in a folder that bears the name of a kind's, and stands beside `content` and not in it.
  ///
  /// One warning for each folder. Only what begins as an entry does is taken for one: a project may well have a folder
  /// of that name for something else.
  static func besideContent(_ schema: Schema, _ tree: any FileTree) -> [Diagnostic] {
    var mistakes: [Diagnostic] = []
    for folder in schema.kinds.map(\.folder) where !folder.isEmpty && folder != Loader.folder {
      for file in (try? tree.files(under: folder)) ?? []
      where file.path.hasSuffix(".md") && file.problem == nil {
        guard file.size <= Loader.sizeLimit, opensWithHyphens((try? tree.read(file.path)) ?? []) else {
          continue
        }
        mistakes.append(
          Diagnostic(
            "outside-content", .warning, "this folder lies beside 'content', and nothing in it is read",
            path: file.path, help: "move the file to '\(Loader.folder)/\(file.path)'"))
        break
      }
    }
    return mistakes
  }
}
