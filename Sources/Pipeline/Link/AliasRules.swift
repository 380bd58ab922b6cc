import Diagnostics

/// Checks that an old address is nobody else's: no page's, no file's, no other alias's.
enum AliasRules {
  static func check(_ site: Site) -> [Diagnostic] {
    let pages = redirects(site)
    guard !pages.isEmpty else { return [] }
    var owners = Owners(site)
    var diagnostics: [Diagnostic] = []
    for (alias, target) in pages {
      if let (message, help) = owners.mistake(alias.path.text, of: target) {
        diagnostics.append(
          Diagnostic(
            "duplicate-path", .error, message, path: target.source, span: alias.span, help: help,
            notes: owners.note(alias)))
      } else {
        owners.add(alias, target)
      }
    }
    return diagnostics
  }

  /// All aliases with the texts they lead to, in a fixed order: entries, then what opens indexes, then the home page.
  static func redirects(_ site: Site) -> [(alias: Alias, target: Entry)] {
    let library = site.library
    let introductions = library.introductions.keys.sorted().map { library.introductions[$0]! }
    var found: [(alias: Alias, target: Entry)] = []
    for entries in [library.entries, introductions, library.home.map { [$0] } ?? []] {
      for entry in entries where !entry.aliases.isEmpty {
        for alias in entry.aliases { found.append((alias, entry)) }
      }
    }
    return found
  }

  /// Who has which path. Hosts may ignore case, so all keys are in lower case.
  private struct Owners {
    private var files: [String: String] = [:]
    private var folders: Set<String> = []
    private var aliases: [String: (alias: Alias, target: Entry)] = [:]

    init(_ site: Site) {
      for made in SitePlan.allMade(site) { add(made.lowercased(), "a page that tandem makes") }
      for entry in site.library.entries { add(entry.path.text.lowercased(), entry.source) }
      for asset in site.library.assets { add(asset.path.text.lowercased(), asset.source) }
    }

    private mutating func add(_ path: String, _ owner: String) {
      files[path] = owner
      for folder in Self.folders(of: path) { folders.insert(folder) }
    }

    private static func folders(of path: String) -> [String] {
      path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) }
    }

    func mistake(_ path: String, of target: Entry) -> (message: String, help: String)? {
      let key = path.lowercased()
      if key == target.path.text.lowercased() {
        return ("'\(path)' is where the page is now", "delete this alias")
      }
      if let owner = files[key] {
        return ("'\(path)' is taken by \(owner)", "delete this alias, or move the other")
      }
      if aliases[key] != nil {
        return ("'\(path)' is an alias already", "keep one of the two")
      }
      if SitePlan.isReserved(key) {
        return ("'\(path)' lies in a folder that is the site's own", "delete this alias")
      }
      if let file = Self.folders(of: key).first(where: { files[$0] != nil || aliases[$0] != nil }) {
        return (
          "'\(path)' takes '\(file)' for a folder, and it is a page", "delete this alias"
        )
      }
      if folders.contains(key) {
        return ("'\(path)' is the name of a folder of the site", "delete this alias")
      }
      return nil
    }

    /// Where the other one of two equal aliases is.
    func note(_ alias: Alias) -> [Diagnostic.Note] {
      guard let first = aliases[alias.path.text.lowercased()] else { return [] }
      return [.init("the other one is here", path: first.target.source, span: first.alias.span)]
    }

    mutating func add(_ alias: Alias, _ target: Entry) {
      let key = alias.path.text.lowercased()
      aliases[key] = (alias, target)
      for folder in Self.folders(of: key) { folders.insert(folder) }
    }
  }
}
