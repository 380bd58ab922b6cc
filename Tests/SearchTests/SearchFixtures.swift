import Foundation
import Search
import Testing

/// What Swift and the browser are held to alike; the files lie beside the browser's tests.
enum SearchFixtures {
  struct Words: Decodable, Sendable, CustomTestStringConvertible {
    var text: String
    var forms: [String]
    var testDescription: String { text }
  }

  struct Site: Decodable {
    struct Filter: Decodable {
      var name: String
      var label: String
      var values: [[String]]
    }
    struct Section: Decodable {
      var anchor: String?
      var heading: String
      var text: String
    }
    struct Page: Decodable {
      var path: String
      var title: String
      var kind: Int
      var year: Int?
      var filters: [[Int]]
      var summary: String
      var fields: String?
      var sections: [Section]
    }
    var kinds: [[String]]
    var filters: [Filter]
    var pages: [Page]

    var configuration: SearchConfiguration {
      SearchConfiguration(
        language: "en-GB", kinds: kinds.map { .init(name: $0[0], label: $0[1]) },
        filters: filters.map { filter in
          .init(
            name: filter.name, label: filter.label,
            values: filter.values.map { .init(id: $0[0], label: $0[1]) })
        })
    }

    var searchPages: [SearchPage] {
      pages.map { page in
        SearchPage(
          path: page.path, title: page.title, kind: page.kind, summary: page.summary,
          sections: page.sections.map {
            SearchSection(anchor: $0.anchor, heading: $0.heading, text: Array($0.text.utf8))
          },
          fields: page.fields ?? "", filters: page.filters, year: page.year)
      }
    }
  }

  static let words: [Words] = read("words.json")
  static var site: Site { read("pages.json") }

  private static func read<Value: Decodable>(_ name: String) -> Value {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appendingPathComponent("Browser/search_fixtures/\(name)")
    do {
      return try JSONDecoder().decode(Value.self, from: Data(contentsOf: file))
    } catch {
      fatalError("\(file.path): \(error)")
    }
  }
}
