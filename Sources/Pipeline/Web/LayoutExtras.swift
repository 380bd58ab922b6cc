/// What the folder of the layouts holds beside layouts, as far as the program makes something of it.
package struct LayoutExtras: Sendable {
  /// The text of `sw.js`; without one the site keeps nothing for reading offline.
  package var serviceWorker: [UInt8]?
  /// `book/style.css`.
  package var bookStyle: [UInt8]?
  /// Pictures of the site for the screens of phones and computers.
  package var icons: [Icon] = []
  /// The picture that other sites show beside a link to this one.
  package var shareImage: SitePath?

  package init() {}

  package struct Icon: Sendable, Hashable {
    package var path: SitePath
    package var type: String
    /// As in a web manifest: `192x192`, or `any` for drawings.
    package var sizes: String
    /// Whether its edge may be cut off to fit a system's shape.
    package var isMaskable: Bool
  }

  private static let knownIcons = [
    Icon(path: SitePath("assets/favicon.svg"), type: "image/svg+xml", sizes: "any", isMaskable: false),
    Icon(path: SitePath("assets/icon-192.png"), type: "image/png", sizes: "192x192", isMaskable: false),
    Icon(path: SitePath("assets/icon-512.png"), type: "image/png", sizes: "512x512", isMaskable: false),
    Icon(path: SitePath("assets/icon-maskable.png"), type: "image/png", sizes: "512x512", isMaskable: true),
  ]

  /// Notes the assets that have a meaning.
  package mutating func note(assets: [SitePath]) {
    let found = Set(assets)
    icons = Self.knownIcons.filter { found.contains($0.path) }
    shareImage = [SitePath("assets/share.png"), SitePath("assets/share.jpg")].first(where: found.contains)
  }
}
