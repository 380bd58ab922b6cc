import Layouts
import Testing

@testable import Pipeline

/// The drawing of what an entry cites, what cites it and what is near, and the heat maps.
@Suite struct NeighbourhoodTests {
  private static func site(_ more: [String: String]) throws -> (SiteData, Site) {
    var tiny = TinySite()
    tiny.texts.merge(more) { _, new in new }
    let site = try tiny.linked().site.value
    return (SiteData(of: site), site)
  }

  private static func svg(_ id: String, _ more: [String: String]) throws -> String {
    let (data, site) = try site(more)
    let index = try #require(site.indices.first { site[$0].id == id })
    let near = RelatedFinder(site).related(to: index).map(\.entry)
    return String(decoding: Neighbourhood(data).svg(index, near: near), as: UTF8.self)
  }

  private static let three = [
    "content/sheets/one.md": "---\ntitle: One\n---\nSee [@felten2017], [[two]] and again [@felten2017].\n",
    "content/sheets/two.md": "---\ntitle: Two & <more>\n---\nText.\n",
    "content/sheets/three.md": "---\ntitle: Three\n---\nAs in [[one]].\n",
  ]

  @Test func drawsEachNeighbourOnce() throws {
    let svg = try Self.svg("one", Self.three)
    #expect(svg.components(of: "<a ") == 3)
    #expect(svg.components(of: "../works/felten2017.html") == 1)
    #expect(svg.components(of: "../sheets/two.html") == 1)
    #expect(svg.components(of: "../sheets/three.html") == 1)
    #expect(svg.contains("Two &amp; &lt;more&gt;"))
    #expect(svg.contains("It cites") && svg.contains("It leads to") && svg.contains("Leads here"))
    #expect(!svg.contains("style="))
  }

  @Test func tooFewNeighboursAreNotDrawn() throws {
    #expect(try Self.svg("two", Self.three).isEmpty)
  }

  @Test func taxonomiesHaveNoDrawing() throws {
    var more = Self.three
    for number in 0..<6 { more["content/sheets/v\(number).md"] = "---\ntitle: V\nvalues: [trust]\n---\n" }
    #expect(try Self.svg("trust", more).isEmpty)
  }

  @Test func manyNeighboursAreCounted() throws {
    var more = Self.three
    for number in 0..<200 {
      more["content/sheets/c\(number).md"] =
        "---\ntitle: A sheet with quite a long title \(number)\n---\n[@felten2017]\n"
    }
    let svg = try Self.svg("felten2017", more)
    #expect(svg.contains("and 197 more"))
    #expect(svg.utf8.count < 4096)
  }

  @Test func heatMapLeadsToCellsAndShowsGaps() throws {
    let (_, site) = try Self.site([
      "content/sheets/one.md": "---\ntitle: One\nvalues: [trust]\nareas: [design]\n---\n"
    ])
    let heat = try #require(HeatMap(site))
    let svg = String(decoding: heat.svg(nil, root: ""), as: UTF8.self)
    #expect(svg.contains(#"<a href="matrix/design--trust.html" aria-label="Design, Trust: 1">"#))
    #expect(svg.components(of: "heat-0") == 1)
    #expect(heat.note(heat.counts(nil)) == "One of 2 cells is empty.")
    let kind = try #require(heat.kinds.first)
    #expect(
      String(decoding: heat.svg(kind, root: "../"), as: UTF8.self).contains(
        "../matrix/design--trust.html#part.sheet"))
  }
}
