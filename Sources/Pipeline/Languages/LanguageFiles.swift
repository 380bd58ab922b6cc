import Diagnostics

/// Which files of a site in several languages belong to the edition in one of them.
///
/// A translation stands beside its original and bears its name with the language before the ending: `x.cy.md`
/// beside `x.md`. Of the settings and the schema `site.cy.yaml` and `schema.cy.yaml` hold what is said otherwise.
struct LanguageFiles {
  let languages: SiteLanguages

  /// A file of the edition.
  struct File: Sendable {
    var found: FoundFile
    /// The path of the original: for all but translations the file's own.
    var original: String
    /// Whether it is a translation into the edition's language.
    var isTranslation = false
  }

  /// The name of a settings file in a language: `content/site.cy.yaml`.
  static func settings(_ name: String, _ language: String) -> String {
    "\(Loader.folder)/\(name).\(language).yaml"
  }

  /// Takes a path apart that has a language before its ending: `a/x.cy.md` is `a/x.md` in `cy`.
  ///
  /// - Returns: nil for other paths, and for endings that no text has.
  static func parts(_ path: String) -> (original: String, language: String)? {
    let bytes = path.utf8
    guard let end = bytes.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    let ending = path[end...]
    guard ending == ".md" || ending == ".yaml" else { return nil }
    let name =
      bytes[..<end].lastIndex(of: UInt8(ascii: "/")).map { bytes.index(after: $0) } ?? bytes.startIndex
    guard let dot = bytes[name..<end].lastIndex(of: UInt8(ascii: ".")), bytes[name] != UInt8(ascii: ".")
    else {
      return nil
    }
    return (String(path[..<dot] + ending), String(path[bytes.index(after: dot)..<end]))
  }

  /// Whether something is written as a language is: `cy`, `pt-BR`.
  static func isTag(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return (2...3).contains(parts[0].count) && parts[0].allSatisfy(\.isLetter)
      && parts.allSatisfy {
        (1...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      }
  }

  /// The files that the edition is made of, in the order in which they were found, and what is wrong with names.
  ///
  /// In a site of one language this gives all files back: a name with a language in it is then a name like any
  /// other, and a warning says so where it stands beside an original.
  ///
  /// - Parameter isWork: Whether a text has an original that is no Markdown file: a work in a file of works.
  func arrange(
    _ files: [FoundFile], isWork: (String) -> Bool = { _ in false }
  ) -> (files: [File], mistakes: [Diagnostic]) {
    lazy var paths = Set(files.map(\.path))
    var arranged: [File] = []
    arranged.reserveCapacity(files.count)
    var mistakes: [Diagnostic] = []
    for file in files {
      if languages.areSeveral, let mistake = inTheWay(file.path) { mistakes.append(mistake) }
      guard let (original, language) = Self.parts(file.path), isText(original) else {
        arranged.append(File(found: file, original: file.path))
        continue
      }
      let hasOriginal = paths.contains(original) || isWork(original)
      if languages.others.contains(language), language != languages.main {
        if !hasOriginal, !Loader.isSettings(original) {
          mistakes.append(withoutOriginal(file.path, original, paths))
        } else if language == languages.current {
          arranged.append(File(found: file, original: original, isTranslation: true))
        }
      } else if let mistake = self.mistake(file.path, original, language, hasOriginal) {
        mistakes.append(mistake)
        if !languages.areSeveral { arranged.append(File(found: file, original: file.path)) }
      } else {
        arranged.append(File(found: file, original: file.path))
      }
    }
    return (arranged, mistakes)
  }

  private func isText(_ original: String) -> Bool { original.hasSuffix(".md") || Loader.isSettings(original) }

  // MARK: Mistakes

  private func name(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }

  private func withoutOriginal(_ path: String, _ original: String, _ paths: Set<String>) -> Diagnostic {
    let folder = path.dropLast(name(path).count)
    let there = paths.filter {
      $0.hasPrefix(folder) && $0.hasSuffix(".md") && !$0.dropFirst(folder.count).contains("/")
        && !languages.others.contains(Self.parts($0)?.language ?? "")
    }
    let near = NearMiss.suggestion(for: name(original), among: there.map(name).sorted())
    let language = Self.parts(path)?.language ?? ""
    return Diagnostic(
      "missing-original", .error,
      "there is no '\(name(original))' beside it, of which this would be the translation",
      path: path,
      help: near.map { "did you mean '\($0.dropLast(3)).\(language).md'? Rename this file" }
        ?? "write '\(name(original))' in \(languages.main) first, or name this file so if it is the original")
  }

  /// What is wrong with a name that has something like a language in it, and none of the site's other ones.
  private func mistake(
    _ path: String, _ original: String, _ language: String, _ hasOriginal: Bool
  ) -> Diagnostic? {
    let settings = "\(Loader.folder)/site.yaml"
    if language == languages.main, languages.areSeveral {
      return Diagnostic(
        "duplicate-language", .error,
        hasOriginal
          ? "'\(name(original))' is the text in \(language) already"
          : "\(language) is the site's main language, and its files have no language in their names",
        path: path,
        help: hasOriginal
          ? "keep one of the two, as '\(name(original))'" : "rename it to '\(name(original))'",
        notes: hasOriginal ? [.init("the other one is here", path: original)] : [])
    }
    guard hasOriginal, languages.areSeveral || Self.isTag(language) else { return nil }
    let near = NearMiss.suggestion(for: language, among: Array(languages.others))
    let ending = name(original).split(separator: ".").last.map(String.init) ?? ""
    let stem = name(original).dropLast(ending.count + 1)
    if languages.areSeveral {
      guard near != nil || Self.isTag(language) else { return nil }
      return Diagnostic(
        "unknown-language", .error, "the site is not in '\(language)'", path: path,
        help: near.map { "did you mean '\(stem).\($0).\(ending)'? Rename the file" }
          ?? "add '\(language)' to 'languages' in \(settings), or rename the file")
    }
    // Where this would be a page, it is one still.
    guard ending == "md" else { return nil }
    return Diagnostic(
      "unknown-language", .warning,
      "this is a page of its own and no translation of '\(name(original))': the site is in one language",
      path: path, help: "write 'languages: [\(languages.main), \(language)]' in \(settings)")
  }

  /// The mistake of a file in the folder that is an edition's own in the site.
  private func inTheWay(_ path: String) -> Diagnostic? {
    let rest = path.dropFirst(Loader.folder.count + 1)
    guard let slash = rest.firstIndex(of: "/") else { return nil }
    let folder = rest[..<slash].lowercased()
    guard let language = languages.others.first(where: { $0.lowercased() == folder }) else { return nil }
    return Diagnostic(
      "duplicate-path", .error,
      "the folder '\(rest[..<slash])' of the site holds the pages in \(language)", path: path,
      help: path.hasSuffix(".md")
        ? "a translation stands beside its original: '\(name(path).dropLast(3)).\(language).md'"
        : "move the file")
  }
}
