import Diagnostics
import Layouts
import Synchronization
import Testing

@testable import Pipeline

/// Renders the tiny site with the default layouts of this repository.
@Suite struct RenderTests {
  static func render(_ tiny: TinySite) throws -> [String: String] {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let tree = try DiskTree(root: "/" + root)
    let site = try tiny.linked().site.value
    let shapes = LayoutShapes(site.schema)
    let files = try #require(try tree.files(under: "layouts")).filter { $0.path.hasSuffix(".html") }
    let sources = try files.map { SourceFile(path: $0.path, bytes: try tree.read($0.path)) }
    let words = site.words
    let layouts = LayoutSet.load(
      sources + WordLayouts.files(words, folder: "layouts"), folder: "layouts", shapes: shapes.shapes,
      generated: WordLayouts.names(words), plurals: WordLayouts.plurals(words.rule))
    #expect(layouts.diagnostics.isEmpty)
    for (name, sort) in Renderer.usedLayouts(site, layouts.value) {
      #expect(layouts.value.check(name, root: shapes.roots[sort]!).isEmpty)
    }
    let output = Mutex<[String: String]>([:])
    let renderer = Renderer(site, layouts: layouts.value, shapes: shapes, workers: Workers(2))
    let paths = try renderer.render(workers: Workers(2)) { file in
      output.withLock { $0[file.path.text] = String(decoding: file.bytes, as: UTF8.self) }
    }
    let rendered = output.withLock { $0 }
    #expect(Set(paths.paths.map(\.text)) == Set(rendered.keys))
    #expect(Set(paths.sizes.keys.map(\.text)) == Set(rendered.keys.filter { $0.hasPrefix("data/") }))
    return rendered
  }

  @Test func rendersEverySortOfPage() throws {
    var tiny = TinySite.with(
      sheet: """
        ---
        title: One & <b>only</b>
        values: [trust]
        areas: [design]
        minutes: 25
        place: not stated
        ---

        ## Steps

        See [[courage]] and [@felten2017, p. 3].
        """)
    tiny.texts["content/site.yaml"] =
      "title: Tiny\nbase-url: https://example.org/x/\nnavigation: [sheet, matrix]\n"
    let files = try Self.render(tiny)
    let pages = files.keys.filter { !$0.hasPrefix("search/") && !$0.hasPrefix("data/") }.sorted()
    #expect(
      pages == [
        "404.html", "areas/design.html", "areas/index.html", "feed.xml", "index.html", "matrix.html",
        "matrix/design--trust.html", "offline.html", "search.html", "sheets/index.html",
        "sheets/minutes/21-45.html", "sheets/one.html", "sheets/one.references.bib",
        "sheets/one.references.json", "sheets/one.references.ris", "sheets/values/trust.html",
        "site.webmanifest", "sitemap.xml", "values/courage.html",
        "values/index.html",
        "values/trust.html", "works/felten2017.bib", "works/felten2017.html", "works/felten2017.json",
        "works/felten2017.ris", "works/index.bib", "works/index.html", "works/index.json", "works/index.ris",
      ])
    let one = try #require(files["sheets/one.html"])
    #expect(one.contains("One &amp; &lt;b&gt;only&lt;/b&gt;"))
    #expect(!one.contains("<b>only"))
    #expect(one.contains("One \\&amp; &lt;b&gt;only&lt;/b&gt;"), "in BibTeX as well")
    #expect(one.contains("Not stated"))
    #expect(one.contains("href=\"../works/felten2017.html\""))
    let work = try #require(files["works/felten2017.html"])
    #expect(work.contains("../sheets/one.html#cite-1"))
    let trust = try #require(files["values/trust.html"])
    #expect(trust.contains("Sheets for this value"))
    #expect(files["sitemap.xml"]!.contains("<loc>https://example.org/x/sheets/one.html</loc>"))
  }

  @Test func defaultLayoutsServeAnySchema() throws {
    var tiny = TinySite()
    tiny.texts = [
      "content/site.yaml": "title: T\n",
      "content/schema.yaml": "kinds:\n  note: {folder: notes, one: Note, many: Notes}\n",
      "content/notes/a.md": "---\ntitle: A\n---\nSee [[b]].\n", "content/notes/b.md": "---\ntitle: B\n---\n",
    ]
    let files = try Self.render(tiny)
    #expect(files["notes/index.html"]!.contains("../notes/a.html"))
    #expect(files["notes/b.html"]!.contains("../notes/a.html#link-1"))
    #expect(files["index.html"]!.contains("notes/index.html"))
  }

  @Test func longListsHavePages() throws {
    var tiny = TinySite()
    tiny.texts["content/site.yaml"] = "title: T\npage-size: 10\n"
    for number in 10..<35 { tiny.texts["content/sheets/s\(number).md"] = "---\ntitle: S\(number)\n---\n" }
    let files = try Self.render(tiny)
    #expect(files.keys.filter { $0.hasPrefix("sheets/index") }.count == 3)
    #expect(files["sheets/index.html"]!.contains("../sheets/index-2.html"))
    #expect(files["sheets/index-3.html"]!.contains("../sheets/s34.html"))
  }
}
