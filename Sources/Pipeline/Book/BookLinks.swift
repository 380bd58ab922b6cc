/// What links and pictures of the site's pages become in the book.
///
/// A link to a page that is a chapter stays in the book; any other into the site
/// goes to the site on the web, if it has an address there, and is words if not.
struct BookLinks: Sendable {
  struct Picture: Sendable {
    var asset: Asset
    /// In the book.
    var file: String
    var type: String
  }

  private let base: String?
  /// The place of a chapter, by its page in the site.
  private let places: [String: Int]
  private let files: [String]
  private let ids: [Set<String>]
  private let pictures: [String: Picture]

  /// - Parameter ids: Parallel to the chapters.
  init(_ site: Site, chapters: [Book.Chapter], ids: [Set<String>]) {
    base = site.library.settings.baseURL
    var places: [String: Int] = [:]
    for (place, chapter) in chapters.enumerated() { places[chapter.path.text] = place }
    self.places = places
    files = chapters.map(\.file)
    self.ids = ids
    var pictures: [String: Picture] = [:]
    for asset in site.library.assets {
      let ending = asset.path.text.split(separator: ".").last.map { $0.lowercased() } ?? ""
      // Numbers for names: readers choke on spaces and accents.
      guard let type = Self.types[ending] else { continue }
      pictures[asset.path.text] = Picture(
        asset: asset, file: "pictures/\(pictures.count + 1).\(ending)", type: type)
    }
    self.pictures = pictures
  }

  /// The pictures that every reading system shows.
  private static let types = [
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
  ]

  // MARK: Links

  /// - Parameter address: As it stands in the page.
  func target(_ address: String, from page: SitePath) -> String? {
    let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let fragment = parts.count > 1 ? XHTMLConverter.id(Self.decoded(String(parts[1]))) : nil
    let path = String(parts[0])
    let own = places[page.text]
    if path.isEmpty {
      guard let fragment, let own, ids[own].contains(fragment) else { return nil }
      return "#" + fragment
    }
    if Self.hasScheme(path) { return Self.isOutside(path) ? address : nil }
    guard let found = Linker.join(page.text, Self.decoded(Self.withoutQuery(path)), from: 0) else {
      return nil
    }
    guard let place = places[found] else {
      return base.map { $0 + SitePath(found).url + (parts.count > 1 ? "#" + parts[1] : "") }
    }
    let hasFragment = fragment.map { ids[place].contains($0) } ?? false
    let end = hasFragment ? "#" + fragment! : ""
    if place == own, hasFragment { return end }
    return SitePath(page.root + files[place]).url + end
  }

  private static func hasScheme(_ address: String) -> Bool {
    guard let colon = address.firstIndex(of: ":") else { return address.hasPrefix("//") }
    return !address[..<colon].contains("/")
  }

  private static func isOutside(_ address: String) -> Bool {
    ["https:", "http:", "mailto:", "tel:"].contains { address.lowercased().hasPrefix($0) }
  }

  private static func withoutQuery(_ path: String) -> String {
    path.firstIndex(of: "?").map { String(path[..<$0]) } ?? path
  }

  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var out: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        out.append(value)
        index += 3
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  // MARK: Pictures

  /// - Parameter address: As it stands in the page.
  func picture(_ address: String, from page: SitePath) -> String? {
    found(address, from: page).map { page.root + $0.file }
  }

  private func found(_ address: String, from page: SitePath) -> Picture? {
    guard !Self.hasScheme(address), let path = Linker.join(page.text, Self.decoded(address), from: 0) else {
      return nil
    }
    return pictures[path]
  }

  /// The pictures that the chapters show, each once, in the order of their files' paths.
  func usedPictures(_ pages: [[UInt8]], of chapters: [Book.Chapter]) -> [Picture] {
    var used: Set<String> = []
    for (page, chapter) in zip(pages, chapters) {
      var tags = TagReader(page)
      while let token = tags.next() {
        guard case .start(let tag) = token, tag.name == "img", let source = tag["src"],
          let picture = found(source, from: chapter.path)
        else { continue }
        used.insert(picture.asset.path.text)
      }
    }
    return used.sorted { $0.precedesByBytes($1) }.map { pictures[$0]! }
  }
}
