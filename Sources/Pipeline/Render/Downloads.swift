import Layouts

/// The data of the page of downloads.
struct Downloads {
  private let words: SiteWords
  private let sizes: [SitePath: Int]

  /// - Parameter sizes: In bytes; a file without one is not offered.
  init(_ words: SiteWords, sizes: [SitePath: Int]) {
    self.words = words
    self.sizes = sizes
  }

  /// - Parameter kinds: The kinds' records, parallel to the schema's.
  func record(_ site: Site, kinds: [Value]) -> Value {
    let settings = site.library.settings
    let zip = file(SitePlan.pack(settings, "zip"))
    let epub = file(SitePlan.pack(settings, "epub"))
    let byKind: [Value] = site.schema.kindIndices.filter { !site.listed($0).isEmpty }.map { index in
      let name = site.schema[index].name
      return KindDownloadField.record {
        switch $0 {
        case .kind: kinds[index.value]
        case .csv: file(SitePlan.data(name, "csv")) ?? .none
        case .json: file(SitePlan.data(name, "json")) ?? .none
        }
      }
    }
    return DownloadsField.record {
      switch $0 {
      case .hasPacks: .flag(zip != nil || epub != nil)
      case .zip: zip ?? .none
      case .epub: epub ?? .none
      case .library: file(SitePlan.libraryData) ?? .none
      case .kinds: .list(byKind)
      }
    }
  }

  private func file(_ path: SitePath) -> Value? {
    sizes[path].map { size in
      let name = path.text.split(separator: "/").last.map(String.init) ?? path.text
      return DownloadFileField.record {
        switch $0 {
        case .name: .text(name)
        case .path: .text(path.url)
        case .size: .text(Self.text(size, words))
        }
      }
    }
  }

  /// A size as readers know it from their file managers: "640 bytes", "12 kB", "1.4 MB".
  static func text(_ bytes: Int, _ words: SiteWords) -> String {
    if bytes < 1000 { return words(.bytes, ["count": "\(bytes)"]) }
    let kilobytes = (bytes + 500) / 1000
    if kilobytes < 1000 { return words(.kilobytes, ["number": "\(kilobytes)"]) }
    let tenths = (bytes + 50_000) / 100_000
    let megabytes =
      tenths < 100
      ? "\(tenths / 10)\(words(.decimalPoint))\(tenths % 10)" : "\((bytes + 500_000) / 1_000_000)"
    return words(.megabytes, ["number": megabytes])
  }
}

enum DownloadsField: String, LayoutRecord {
  case hasPacks = "has-packs"
  case zip, epub, library, kinds

  static let shapeID = LayoutShapes.id(of: DownloadsField.self)

  var shape: Shape {
    switch self {
    case .hasPacks: .flag
    case .zip, .epub, .library: .record(DownloadFileField.shapeID)
    case .kinds: .list(.record(KindDownloadField.shapeID))
    }
  }
}

enum DownloadFileField: String, LayoutRecord {
  case name, path, size

  static let shapeID = LayoutShapes.id(of: DownloadFileField.self)

  var shape: Shape { .text }
}

/// The data of a kind's entries.
enum KindDownloadField: String, LayoutRecord {
  case kind, csv, json

  static let shapeID = LayoutShapes.id(of: KindDownloadField.self)

  var shape: Shape {
    switch self {
    case .kind: .record(KindField.shapeID)
    case .csv, .json: .record(DownloadFileField.shapeID)
    }
  }
}
