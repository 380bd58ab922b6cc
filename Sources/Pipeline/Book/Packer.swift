import Archives
import Layouts

/// Packs the site as a zip and the library as an EPUB.
struct Packer {
  private let site: Site
  private let renderer: Renderer
  private let layouts: LayoutSet
  private let extras: LayoutExtras
  private let tree: any FileTree
  private let workers: Workers

  init(
    _ site: Site, _ renderer: Renderer, _ layouts: LayoutSet, _ extras: LayoutExtras, tree: any FileTree,
    workers: Workers
  ) {
    self.site = site
    self.renderer = renderer
    self.layouts = layouts
    self.extras = extras
    self.tree = tree
    self.workers = workers
  }

  /// A file of the site as a member of its zip.
  static func member(_ file: OutputFile) -> ArchiveMember {
    ArchiveMember(path: file.path.text, bytes: file.bytes)
  }

  /// - Parameter members: All files of the site.
  /// - Throws: When there are no layouts for the book, or a picture cannot be read.
  func packs(_ members: [ArchiveMember]) throws(WorldError) -> [OutputFile] {
    let settings = site.library.settings
    let date = EditionDate(site)
    let folder = SitePlan.packName(settings)
    let sorted = members.sorted { $0.path.precedesByBytes($1.path) }
    let zip = ZipArchive.bytes(of: sorted.map { $0.moved(to: "\(folder)/\($0.path)") }, on: date.day)
    for name in Book.layouts where !layouts.contains(name) {
      throw WorldError(
        "there is no layout '\(name).html' for the book", help: "docs/layouts.md says what it gets")
    }
    let book = Book(site, renderer, style: extras.bookStyle ?? [], date: date, tree: tree, workers: workers)
    return [
      OutputFile(path: SitePlan.pack(settings, "zip"), bytes: zip),
      OutputFile(
        path: SitePlan.pack(settings, "epub"), bytes: ZipArchive.bytes(of: try book.members(), on: date.day)),
    ]
  }
}

/// The day of an edition: what `edition-date` says, else the newest day of an entry. Never the clock's.
struct EditionDate: Sendable {
  /// `2026-11-21`
  let iso: String
  let day: ZipArchive.Day

  init(_ site: Site) {
    let days = site.library.entries.compactMap { entry -> DateValue.Part? in
      guard let date = entry.date else { return nil }
      let last = date.end ?? date.start
      return last.day == nil ? nil : last
    }
    let part = site.library.settings.editionDate ?? days.max()
    let (year, month, dayOfMonth) = (part?.year ?? 1980, part?.month ?? 1, part?.day ?? 1)
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    var digits = "\(year)"
    while digits.utf8.count < 4 { digits = "0" + digits }
    iso = "\(digits)-\(two(month))-\(two(dayOfMonth))"
    day = ZipArchive.Day(year: year, month: month, day: dayOfMonth)
  }
}
