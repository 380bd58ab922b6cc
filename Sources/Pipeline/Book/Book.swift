import Archives
import Markup

/// The library as a book: EPUB 3 (W3C, EPUB 3.3).
///
/// Each kind is a part and each entry a chapter, in the order of the site's
/// navigation; works of the bibliography come behind, and pages about the
/// library last. Chapters come from the layouts in `book/`, as XHTML.
struct Book {
  /// The layouts that a book needs.
  static let layouts = ["book/home", "book/entry", "book/part"]

  let site: Site
  let date: EditionDate
  private let renderer: Renderer
  private let style: [UInt8]
  private let tree: any FileTree
  private let workers: Workers
  let parts: [Part]

  /// A part of the book: a kind of entry, or what opens it.
  struct Part: Sendable {
    var title: String
    /// The page that opens the part, in the site; nil for the pages about the library.
    var opening: Chapter?
    var groups: [Group]
  }

  struct Group: Sendable {
    /// Empty where a part has no groups.
    var title: String
    var chapters: [Chapter]
  }

  struct Chapter: Sendable {
    enum Source: Sendable {
      case home
      case part(KindIndex)
      case entry(EntryIndex)
    }

    var source: Source
    var title: String
    /// In the site.
    var path: SitePath

    /// In the book.
    var file: String { Book.file(path) }
  }

  init(
    _ site: Site, _ renderer: Renderer, style: [UInt8], date: EditionDate, tree: any FileTree,
    workers: Workers
  ) {
    self.site = site
    self.renderer = renderer
    self.style = style
    self.date = date
    self.tree = tree
    self.workers = workers
    parts = Self.parts(site)
  }

  /// `activities/power-line.html` becomes `activities/power-line.xhtml`.
  static func file(_ path: SitePath) -> String { String(path.text.dropLast(".html".count)) + ".xhtml" }

  var chapters: [Chapter] {
    parts.flatMap { part in (part.opening.map { [$0] } ?? []) + part.groups.flatMap(\.chapters) }
  }

  // MARK: Order

  private static func parts(_ site: Site) -> [Part] {
    var parts: [Part] = []
    if let home = site.library.home {
      let chapter = Chapter(source: .home, title: home.title, path: SitePlan.home)
      parts.append(Part(title: home.title, opening: chapter, groups: []))
    }
    let schema = site.schema
    let named = site.library.settings.navigation.compactMap { schema.kind(named: $0.name) }
    let all = (named + schema.kindIndices).uniqued().filter { !site.listed($0).isEmpty }
    let isLate = { (index: KindIndex) in schema[index].isBibliography || schema[index].folder.isEmpty }
    for index in all.filter({ !isLate($0) }) + all.filter({ schema[$0].isBibliography })
      + all.filter({ isLate($0) && !schema[$0].isBibliography })
    {
      parts.append(part(index, site))
    }
    return parts
  }

  private static func part(_ index: KindIndex, _ site: Site) -> Part {
    let kind = site.schema[index]
    let entries = site.listed(index)
    let opening = kind.indexPath.map { Chapter(source: .part(index), title: kind.many, path: $0) }
    let groups = IndexOrder(index, by: kind.grouping, in: site).groups(entries).map { group in
      Group(
        title: group.title,
        chapters: group.entries.map {
          Chapter(source: .entry($0), title: site[$0].title, path: site[$0].path)
        })
    }
    return Part(title: kind.many, opening: opening, groups: groups)
  }

  // MARK: Files

  /// All files of the book in their order, `mimetype` first.
  ///
  /// - Throws: When a picture cannot be read.
  func members() throws(WorldError) -> [ArchiveMember] {
    let chapters = chapters
    let pages = workers.map(chapters.count) { renderer.bookPage(chapters[$0].source) }
    // What can be linked to must be known before the first link is written.
    let ids = workers.map(chapters.count) { index in
      XHTMLConverter.convert(pages[index], link: { $0 }, picture: { $0 }).ids
    }
    let links = BookLinks(site, chapters: chapters, ids: ids)
    let texts = workers.map(chapters.count) { index in
      XHTMLConverter.convert(
        pages[index], link: { links.target($0, from: chapters[index].path) },
        picture: { links.picture($0, from: chapters[index].path) }
      ).xhtml
    }
    let pictures = links.usedPictures(pages, of: chapters)

    let package = BookPackage(self, pictures: pictures)
    var members = [
      ArchiveMember(path: "mimetype", bytes: Array("application/epub+zip".utf8), compresses: false),
      ArchiveMember(path: "META-INF/container.xml", bytes: BookPackage.container),
      ArchiveMember(path: "EPUB/package.opf", bytes: package.document()),
      ArchiveMember(path: "EPUB/nav.xhtml", bytes: package.navigation()),
      ArchiveMember(path: "EPUB/cover.svg", bytes: BookCover.picture(site.library.settings)),
      ArchiveMember(path: "EPUB/cover.xhtml", bytes: package.cover()),
      ArchiveMember(path: "EPUB/style.css", bytes: style),
    ]
    members += workers.map(chapters.count) { index in
      let root = SitePath(chapters[index].file).root
      return ArchiveMember(
        path: "EPUB/" + chapters[index].file,
        bytes: package.page(title: chapters[index].title, root: root, body: texts[index]))
    }
    for picture in pictures {
      members.append(
        ArchiveMember(path: "EPUB/" + picture.file, bytes: try tree.read(picture.asset.source)))
    }
    return members
  }
}
