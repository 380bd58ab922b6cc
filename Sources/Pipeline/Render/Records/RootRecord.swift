import Layouts

/// What every page has.
enum CommonField: String, RecordField {
  case root, sort
  case isHome = "is-home"
  case isSearch = "is-search"
  case isNotFound = "is-not-found"
  case page, site, navigation, footer, kinds, matrix, planner
  case hasVersions = "has-versions"
  case versions

  var shape: Shape {
    switch self {
    case .root, .sort, .planner: .text
    case .isHome, .isSearch, .isNotFound, .hasVersions: .flag
    case .page: .record(PageField.shapeID)
    case .site: .record(SiteField.shapeID)
    case .navigation, .footer: .list(.record(NavigationField.shapeID))
    case .kinds: .list(.record(KindField.shapeID))
    case .matrix: .record(MatrixField.shapeID)
    case .versions: .list(.record(VersionField.shapeID))
    }
  }
}

/// The page itself.
enum PageField: String, LayoutRecord {
  case title, path, description, canonical
  case jsonLD = "json-ld"
  case alternates

  static let shapeID = LayoutShapes.id(of: PageField.self)

  var shape: Shape {
    switch self {
    case .title, .path, .description, .canonical: .text
    case .jsonLD: .html
    case .alternates: .list(.record(AlternateField.shapeID))
    }
  }
}

/// The page in one of the languages in which it is written.
enum AlternateField: String, LayoutRecord {
  case language, address

  static let shapeID = LayoutShapes.id(of: AlternateField.self)

  var shape: Shape { .text }

  static func record(language: String, address: String) -> Value {
    record {
      switch $0 {
      case .language: .text(language)
      case .address: .text(address)
      }
    }
  }
}

/// The way from a page to its version in another language.
enum VersionField: String, LayoutRecord {
  case language, name, path
  case isSame = "is-same"

  static let shapeID = LayoutShapes.id(of: VersionField.self)

  var shape: Shape {
    switch self {
    case .language, .name, .path: .text
    case .isSame: .flag
    }
  }

  static func record(_ version: LanguageVersions.Version) -> Value {
    record {
      switch $0 {
      case .language: .text(version.language)
      case .name: .text(version.name)
      case .path: .text(version.path)
      case .isSame: .flag(version.isSame)
      }
    }
  }
}

/// A link that every page has.
enum NavigationField: String, LayoutRecord {
  case title, path, current

  static let shapeID = LayoutShapes.id(of: NavigationField.self)

  var shape: Shape {
    switch self {
    case .title, .path: .text
    case .current: .flag
    }
  }
}

extension SiteData {
  /// The record that a layout starts from: what every page has, then what this one has.
  ///
  /// - Parameter own: The values of the sort's own fields.
  func root(
    _ sort: PageSort, path: SitePath, title: String, description: String?, section: SitePath?,
    linkedData: [UInt8]? = nil, own: [Value]
  ) -> Record {
    let others = versions?.others(of: path, section: section) ?? []
    let common = CommonField.filled {
      switch $0 {
      case .root: .text(path.root)
      case .sort: .text(sort.rawValue)
      case .isHome: .flag(sort == .home)
      case .isSearch: .flag(sort == .search)
      case .isNotFound: .flag(sort == .notFound)
      case .page: page(sort, path, title: title, description: description, linkedData: linkedData)
      case .site: siteRecord
      case .navigation: links(navigation, from: path, section: section)
      case .footer: links(footer, from: path, section: section)
      case .kinds: listedKinds
      case .matrix: matrix
      case .planner: site.schema.hasPlanner ? .text(SitePlan.planner.url) : .none
      case .hasVersions: .flag(!others.isEmpty)
      case .versions: .list(others.map(VersionField.record))
      }
    }
    return Record(layout.roots[sort]!, common + own)
  }

  private func page(
    _ sort: PageSort, _ path: SitePath, title: String, description: String?, linkedData: [UInt8]?
  ) -> Value {
    // A wrong or an old address is the same in no language.
    let hasAddress = ![.notFound, .offline, .redirect].contains(sort)
    let canonical = site.library.settings.baseURL.map { SitePlan.address(of: path, under: $0) }
    let alternates = hasAddress ? versions?.alternates(of: path) ?? [] : []
    return PageField.record {
      switch $0 {
      case .title: .text(title)
      case .path: .text(path.url)
      case .description: .maybe(description)
      case .canonical: hasAddress ? .maybe(versions?.original(of: path) ?? canonical) : .none
      case .jsonLD: linkedData.map(Value.html) ?? .none
      case .alternates: .list(alternates.map(AlternateField.record))
      }
    }
  }

  private func links(
    _ targets: [(title: String, path: SitePath)], from path: SitePath, section: SitePath?
  ) -> Value {
    .list(
      targets.map { target in
        NavigationField.record {
          switch $0 {
          case .title: .text(target.title)
          case .path: .text(target.path.url)
          case .current: .flag(target.path == path || target.path == section)
          }
        }
      })
  }
}
