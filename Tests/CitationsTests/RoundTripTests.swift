import Foundation
import Testing

@testable import Citations

/// Works of many types there and back through each form.
@Suite struct RoundTripTests {
  /// The works that are compared with another processor: cases, films, letters, works before our era …
  static let works: [Reference] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appendingPathComponent("Benchmarks/citations/works.json")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return CSLJSON.read(Array(data), path: "works.json").value
  }()

  @Test func thereAreManyTypes() {
    #expect(Self.works.count >= 60)
    #expect(Set(Self.works.map(\.type)).count >= 30)
  }

  private func bib(_ works: [Reference], _ dialect: BibTeX.Dialect) -> (works: [Reference], ids: [String]) {
    let read = BibTeX.read(Array(BibTeX.write(works, dialect: dialect).utf8), path: "x.bib")
    return (read.value, read.diagnostics.map(\.id))
  }

  private func json(_ works: [Reference]) -> [Reference] {
    CSLJSON.read(Array(CSLJSON.write(works).utf8), path: "x.json").value
  }

  @Test(arguments: works)
  func jsonKeepsAll(_ work: Reference) { #expect(json([work]) == [work]) }

  @Test(arguments: works)
  func bibLaTeXKeepsAll(_ work: Reference) {
    let (back, ids) = bib([work], .bibLaTeX)
    #expect(back == [Self.inTeX(work)])
    #expect(ids.isEmpty)
    #expect(json(bib(json(back), .bibLaTeX).works) == back)
  }

  @Test(arguments: works)
  func bibTeXKeepsAll(_ work: Reference) {
    let (back, ids) = bib([work], .bibTeX)
    #expect(back == [Self.inTeX(work, isBibLaTeX: false)])
    #expect(ids.isEmpty)
  }

  /// TeX has one apostrophe and one dash between pages; classic BibTeX one kind of particle.
  private static func inTeX(_ work: Reference, isBibLaTeX: Bool = true) -> Reference {
    var work = work
    work.variables = work.variables.mapValues { $0.replacing("'", with: "’") }
    work.variables["page"] = work.variables["page"]?.replacing("–", with: "-")
    work.names = work.names.mapValues { names in
      names.map { name in
        var name = name
        name.family = name.family.replacing("'", with: "’")
        if !isBibLaTeX, let particle = name.droppingParticle {
          name.nonDroppingParticle = particle
          name.droppingParticle = nil
        }
        return name
      }
    }
    return work
  }

  /// RIS has no tags for some roles, dates and details; what is written must come back.
  @Test(arguments: works)
  func risKeepsWhatItHasTagsFor(_ work: Reference) throws {
    let written = RIS.write([work])
    let read = RIS.read(Array(written.utf8), path: "x.ris")
    #expect(read.diagnostics.isEmpty)
    let back = try #require(read.value.first)
    #expect(RIS.write([back]) == written)
    #expect(back.id == work.id)
    for variable in ["author", "translator", "collection-editor"] {
      #expect(back.names[variable] == work.names[variable])
    }
    for variable in ["title", "container-title", "volume", "issue", "publisher", "DOI", "URL"] {
      #expect(back.variables[variable] == work.variables[variable].map(CSLMarkup.plain))
    }
    #expect(back.dates["accessed"] == work.dates["accessed"])
    #expect(back.dates["issued"]?.start == work.dates["issued"]?.start)
  }
}
