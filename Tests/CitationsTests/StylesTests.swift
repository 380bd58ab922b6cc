import Foundation
import Testing

@testable import Citations

/// Every style that Debian's citation-style-language-styles brings.
@Suite struct StylesTests {
  static let folder = "/usr/share/citation-style-language/styles"

  static let loader = Processor.Loader(
    style: { name in FileManager.default.contents(atPath: folder + "/\(name).csl").map { Array($0) } },
    locale: SuiteFixture.loader.locale)

  /// All of them with TANDEM_ALL_STYLES set, else a few dozen: debug builds take minutes for all.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: folder), "Debian's styles are not installed"))
  func stylesLoadAndPrintSomething() throws {
    let all = try FileManager.default.contentsOfDirectory(atPath: Self.folder).filter { $0.hasSuffix(".csl") }
      .sorted()
    let step = ProcessInfo.processInfo.environment["TANDEM_ALL_STYLES"] == nil ? 40 : 1
    let references = Samples.references
    let clusters = references.map { Cluster(cites: [Cite(id: $0.id, locator: "12-14")]) }
    for place in stride(from: 0, to: all.count, by: step) {
      let name = all[place]
      let bytes = try #require(FileManager.default.contents(atPath: Self.folder + "/" + name))
      let made = Processor.make(style: Array(bytes), path: name, loader: Self.loader)
      #expect(made.diagnostics.isEmpty, "\(name): \(made.diagnostics.map(\.message))")
      let processor = try #require(made.value, "\(name)")
      let output = processor.process(references: references, clusters: clusters)
      #expect(output.citations.count == clusters.count)
      #expect(output.citations.allSatisfy { !$0.plainText.isEmpty }, "\(name)")
      if processor.hasBibliography { #expect(!output.bibliography.isEmpty, "\(name)") }
      checkAlone(references, processor, name)
      // Pages of a site have few variables, and much of a style is left out for them.
      checkAlone(stride(from: 0, to: Samples.pages.count, by: 5).map { Samples.pages[$0] }, processor, name)
    }
  }

  /// What stands alone is formatted by less work, and comes out the same.
  private func checkAlone(_ references: [Reference], _ processor: Processor, _ name: String) {
    for reference in references {
      let alone = processor.process(
        references: [reference], clusters: [Cluster(cites: [Cite(id: reference.id)])])
      let wanted = processor.hasBibliography ? alone.bibliography.first?.content : alone.citations.first
      #expect(processor.format(alone: reference) == wanted ?? [], "\(name), \(reference)")
    }
  }
}
