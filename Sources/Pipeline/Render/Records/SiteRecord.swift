import Layouts

/// The site, as every page has it.
enum SiteField: String, LayoutRecord {
  case title, tagline, description, language
  case baseURL = "base-url"
  case basePath = "base-path"
  case publisher, licence
  case hasMatrix = "has-matrix"
  case feed
  case picturesPath = "pictures-path"
  case downloads
  case hasOffline = "has-offline"
  case shareImage = "share-image"

  static let shapeID = LayoutShapes.id(of: SiteField.self)

  var shape: Shape {
    switch self {
    case .title, .tagline, .description, .language, .baseURL, .basePath, .publisher, .feed, .picturesPath,
      .downloads, .shareImage:
      .text
    case .hasMatrix, .hasOffline: .flag
    case .licence: .record(LicenceField.shapeID)
    }
  }
}

enum LicenceField: String, LayoutRecord {
  case name, url

  static let shapeID = LayoutShapes.id(of: LicenceField.self)

  var shape: Shape { .text }
}

extension SiteField {
  /// - Parameter extras: What the folder of the layouts holds beside layouts.
  static func record(_ site: Site, _ extras: LayoutExtras) -> Value {
    let settings = site.library.settings
    return record {
      switch $0 {
      case .title: .text(settings.title)
      case .tagline: .maybe(settings.tagline)
      case .description: .maybe(settings.description)
      case .language: .text(settings.language)
      case .baseURL: .maybe(settings.baseURL)
      case .basePath: .text(settings.basePath)
      case .publisher: .maybe(settings.publisher)
      case .licence: settings.licence.map { LicenceField.record(name: $0.name, url: $0.url) } ?? .none
      case .hasMatrix: .flag(site.matrix != nil)
      case .feed: settings.baseURL == nil ? .none : .text(SitePlan.feed.text)
      case .picturesPath: site.schema.pictures.isEmpty ? .none : .text(SitePlan.pictures.url)
      case .downloads: .text(SitePlan.downloads.text)
      case .hasOffline: .flag(extras.serviceWorker != nil)
      case .shareImage:
        .maybe(extras.shareImage.flatMap { image in settings.baseURL.map { $0 + image.url } })
      }
    }
  }
}

extension LicenceField {
  static func record(name: String, url: String?) -> Value {
    record {
      switch $0 {
      case .name: .text(name)
      case .url: .maybe(url)
      }
    }
  }
}
