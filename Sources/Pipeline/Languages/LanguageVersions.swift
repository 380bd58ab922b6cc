/// Which pages the editions of a site have: what leads from a page to the same in another language.
struct LanguageVersions: Sendable {
  /// A page in one of the languages.
  struct Version: Sendable {
    /// BCP 47.
    var language: String
    /// In the language itself: "Cymraeg".
    var name: String
    /// From the root of the edition that links to it.
    var path: String
    /// Whether it is the same page, and not the nearest that the other edition has.
    var isSame: Bool
  }

  /// An edition.
  private struct Other: Sendable {
    var languages: SiteLanguages
    var name: String
    var baseURL: String?
    var pages: Set<String>
    /// Pages that are in another language, for want of a translation.
    var standIns: Set<String>
  }

  private let all: [Other]
  /// The place of the edition whose pages link.
  private let own: Int

  /// What each edition is to know of the others, parallel to them; nothing for one that is alone.
  ///
  /// - Parameter sites: The editions, the main one first.
  static func of(_ sites: [Site]) -> [LanguageVersions?] {
    guard sites.count > 1 else { return sites.map { _ in nil } }
    let all = others(sites)
    return all.indices.map { LanguageVersions(all: all, own: $0) }
  }

  private static func others(_ sites: [Site]) -> [Other] {
    sites.map { site in
      let library = site.library
      var standIns = Set(library.entries.lazy.filter { $0.language != nil }.map(\.path.text))
      if library.home?.language != nil { standIns.insert(SitePlan.home.text) }
      return Other(
        languages: library.settings.languages, name: Self.name(site), baseURL: library.settings.baseURL,
        pages: Renderer.pages(of: site), standIns: standIns)
    }
  }

  /// What the language of a site is called in itself; the tag for want of words.
  private static func name(_ site: Site) -> String {
    let language = site.library.settings.language
    let isKnown = site.words.language.prefix { $0 != "-" } == language.prefix { $0 != "-" }
    return isKnown ? site.words(.languageName) : language
  }

  /// The page in the other languages, in the order of the site's languages.
  ///
  /// - Parameters:
  ///   - path: In the edition.
  ///   - section: Where the page belongs: what readers get where another edition has no such page.
  func others(of path: SitePath, section: SitePath?) -> [Version] {
    let shared = all[own].languages.shared
    return all.indices.filter { $0 != own }.map { place in
      let other = all[place]
      let wanted = [path, section, SitePlan.home].compactMap { $0 }.first { other.pages.contains($0.text) }
      return Version(
        language: other.languages.current, name: other.name,
        path: shared + other.languages.folder + (wanted ?? SitePlan.home).url, isSame: wanted == path)
    }
  }

  /// The addresses of the page in all languages in which there is one, its own included: what search engines are told.
  /// Empty when there is none in another, or without a base URL. A page that stands in for a translation is none.
  func alternates(of path: SitePath) -> [(language: String, address: String)] {
    guard isOwn(path, all[own]) else { return [] }
    let found = all.compactMap { other -> (language: String, address: String)? in
      guard isOwn(path, other), let baseURL = other.baseURL else { return nil }
      return (other.languages.current, SitePlan.address(of: path, under: baseURL))
    }
    return found.count > 1 ? found : []
  }

  /// The address of the page that this one only repeats, for want of a translation; nil for all others.
  func original(of path: SitePath) -> String? {
    guard own > 0, all[own].standIns.contains(path.text) else { return nil }
    return all[0].baseURL.map { SitePlan.address(of: path, under: $0) }
  }

  private func isOwn(_ path: SitePath, _ other: Other) -> Bool {
    other.pages.contains(path.text) && !other.standIns.contains(path.text)
  }

  /// What a language is called in itself; the tag for one that the site is not in.
  func name(of language: String) -> String {
    all.first { $0.languages.current == language }?.name ?? language
  }
}
