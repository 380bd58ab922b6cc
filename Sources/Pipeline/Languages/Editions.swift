import Diagnostics

/// A site in all its languages, each prepared to be rendered; the main one first.
struct Editions: Sendable {
  private(set) var all: [Project.Prepared]
  /// Of all editions, each mistake once.
  let diagnostics: [Diagnostic]

  var main: Project.Prepared { all[0] }

  /// Files that are left out because they are not published yet, sorted.
  var drafts: [String] { Set(all.flatMap { $0.site.library.drafts.keys }).sorted() }

  init(main: Project.Prepared, others: [Project.Prepared] = []) {
    all = [main] + others
    diagnostics = Self.mistakes(
      main.diagnostics, others.map { ($0.site.library.settings.language, $0.diagnostics) })
  }

  /// The mistakes of all editions, each once.
  static func mistakes(
    _ main: [Diagnostic], _ others: [(language: String, diagnostics: [Diagnostic])]
  ) -> [Diagnostic] {
    var diagnostics = main
    var seen = Set(main)
    for (language, mistakes) in others {
      for diagnostic in mistakes where Self.belongs(diagnostic, to: language) {
        if seen.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
      }
    }
    return diagnostics
  }

  /// Whether a mistake is for the edition in a language to tell: a text that stands in for want of a translation is
  /// told of in its own, and that a link to a heading leads elsewhere in a translation is not its mistake.
  private static func belongs(_ diagnostic: Diagnostic, to language: String) -> Bool {
    guard diagnostic.path.hasPrefix(Loader.folder + "/") else { return true }
    if diagnostic.path == "\(Loader.folder)/site.yaml" { return true }
    return LanguageFiles.parts(diagnostic.path)?.language == language
  }

  /// Each edition with what its pages are to know of the others; nothing in a site of one language.
  func withVersions() -> Zip2Sequence<[Project.Prepared], [LanguageVersions?]> {
    zip(all, LanguageVersions.of(all.map(\.site)))
  }
}

extension Project {
  /// All editions of the site.
  func editions(
    _ memory: inout ProjectMemory, _ progress: Progress = { _ in }
  ) throws(WorldError) -> Editions {
    let main = try prepare(&memory, progress)
    let languages = main.site.library.settings.languages
    var others: [Prepared] = []
    for language in languages.others {
      var own = memory.others[language] ?? ProjectMemory()
      memory.others[language] = nil
      others.append(try prepare(&own, in: language, progress))
      memory.others[language] = own
    }
    return Editions(main: main, others: others)
  }
}

extension SitePath {
  /// The path in the site of what has this path in an edition.
  ///
  /// - Parameter folder: Empty, or with a slash at its end.
  func placed(in folder: String) -> SitePath { folder.isEmpty ? self : SitePath(folder + text) }
}

extension OutputFile {
  func placed(in folder: String) -> OutputFile {
    folder.isEmpty ? self : OutputFile(path: path.placed(in: folder), bytes: bytes)
  }
}

extension SiteLanguages {
  /// Of the files of the site those that this edition's pages ask for, by the ways to them from its root.
  ///
  /// An edition in another language has its own and the pictures that all share.
  func files(of all: [Edition.File]) -> [Edition.File] {
    guard areSeveral else { return all }
    let folders = others.map { $0 + "/" }
    return all.compactMap { file in
      let path = file.path.text
      let isOwn = isMain ? !folders.contains(where: path.hasPrefix) : path.hasPrefix(folder)
      if isOwn {
        return isMain ? file : file.moved(to: String(path.dropFirst(folder.count)))
      }
      let isShared = !isMain && !path.hasPrefix("assets/") && !folders.contains(where: path.hasPrefix)
      return isShared && ServiceWorker.isPicture(path) ? file.moved(to: shared + path) : nil
    }
  }
}

extension Edition.File {
  fileprivate func moved(to path: String) -> Edition.File {
    var file = self
    file.path = SitePath(path)
    return file
  }
}
