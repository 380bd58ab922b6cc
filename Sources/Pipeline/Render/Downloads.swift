import Layouts

/// The data of the page of downloads.
struct Downloads {
  private let layout: LayoutShapes
  private let words: SiteWords
  private let sizes: [SitePath: Int]

  /// - Parameter sizes: In bytes; a file without one is not offered.
  init(_ layout: LayoutShapes, _ words: SiteWords, sizes: [SitePath: Int]) {
    self.layout = layout
    self.words = words
    self.sizes = sizes
  }

  /// - Parameter kinds: The kinds' records, parallel to the schema's.
  func record(_ site: Site, kinds: [Value]) -> Value {
    let settings = site.library.settings
    let zip = file(SitePlan.pack(settings, "zip"))
    let epub = file(SitePlan.pack(settings, "epub"))
    let byKind: [Value] = site.schema.kindIndices.filter { !site.listed($0).isEmpty }.map {
      index in
      let name = site.schema[index].name
      return .record(
        Record(
          layout.kindDownload,
          [
            kinds[index.value], file(SitePlan.data(name, "csv")) ?? .none,
            file(SitePlan.data(name, "json")) ?? .none,
          ]))
    }
    return .record(
      Record(
        layout.downloads,
        [
          .flag(zip != nil || epub != nil), zip ?? .none, epub ?? .none, file(SitePlan.libraryData) ?? .none,
          .list(byKind),
        ]))
  }

  private func file(_ path: SitePath) -> Value? {
    sizes[path].map { size in
      let name = path.text.split(separator: "/").last.map(String.init) ?? path.text
      return .record(
        Record(layout.downloadFile, [.text(name), .text(path.url), .text(Self.text(size, words))]))
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
