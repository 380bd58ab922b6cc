/// The languages in which a site is published side by side, and the one whose edition is being made.
///
/// The main language stands at the root of the site, each other in a folder named for it. A site in one language
/// is one with no other.
package struct SiteLanguages: Sendable, Hashable {
  /// BCP 47 tags, the main language first; never empty.
  package private(set) var all: [String]
  /// The place of this edition's language.
  package private(set) var place = 0

  package init(_ all: [String]) {
    precondition(!all.isEmpty, "a site has a language")
    self.all = all
  }

  package var main: String { all[0] }
  package var current: String { all[place] }
  package var isMain: Bool { place == 0 }
  package var areSeveral: Bool { all.count > 1 }
  package var others: ArraySlice<String> { all.dropFirst() }

  /// The same languages with another's edition to be made; nil if the site is not in that language.
  package func edition(in language: String) -> SiteLanguages? {
    guard let place = all.firstIndex(of: language) else { return nil }
    var languages = self
    languages.place = place
    return languages
  }

  /// Where an edition stands in the site: empty for the main one, else `cy/`.
  package static func folder(_ language: String, at place: Int) -> String { place == 0 ? "" : language + "/" }

  /// Where this edition stands in the site: empty, or `cy/`.
  package var folder: String { Self.folder(current, at: place) }

  /// The way from this edition's root to the site's: empty, or `../`.
  package var shared: String { isMain ? "" : "../" }
}
