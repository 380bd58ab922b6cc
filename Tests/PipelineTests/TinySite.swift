import Diagnostics
import Testing

@testable import Pipeline

/// A small site in memory, with the places of expected mistakes marked in its own text.
///
/// `«` and `»` stand around the bytes that a diagnostic must point at, and are
/// taken out before the text is read.
struct TinySite {
  var texts: [String: String] = [
    "content/site.yaml": "title: Tiny\n",
    "content/schema.yaml": TinySite.schema,
    "content/values/trust.md": "---\ntitle: Trust\n---\n",
    "content/values/courage.md": "---\ntitle: Courage\n---\n",
    "content/areas/design.md": "---\ntitle: Design\n---\n",
    "content/works/felten2017.md": "---\ntitle: Emotion\nauthor: [\"Felten, Peter\"]\nissued: 2017\n---\n",
  ]

  static let schema = """
    matrix: {rows: area, columns: value}
    kinds:
      sheet:
        folder: sheets
        one: Sheet
        many: Sheets
        fields:
          values: {type: list of reference to value, label: Values, facet: true, back: Sheets for this value}
          areas: {type: list of reference to area, label: Areas}
          minutes: {type: minutes, label: Time, min: 5, max: 90, facet: true, bins: [20, 45]}
          steps:
            type: list of group
            label: Steps
            fields: {title: {type: text, label: Step, required: true}, minutes: {type: minutes, label: Minutes}}
          stage: {type: choice, label: Stage, choices: [starting, ending]}
          size: {type: range, label: Size}
          when: {type: date, label: When}
          open: {type: yes/no, label: Open}
          address: {type: url, label: Address}
          place: {type: text, label: Place, fact: true}
          note: {type: text, label: Note, max-length: 5}
        rules: [{sum: steps.minutes, equals: minutes}]
      value: {folder: values, one: Value, many: Values, taxonomy: yes}
      area: {folder: areas, one: Area, many: Areas, taxonomy: yes}
      work:
        folder: works
        one: Work
        many: Works
        bibliography: yes
        fields: {author: {type: names, label: Authors}, issued: {type: date, label: Date}}
    """

  /// What was found, as `path «marked text» id: message (help)`, in the order of a report.
  func mistakes() throws -> [String] {
    try diagnostics().map { diagnostic in
      let bytes = Array(clean(diagnostic.path).utf8)
      let spot = diagnostic.span.map { String(decoding: bytes[$0.range], as: UTF8.self) }
      let help = diagnostic.help.map { " (\($0))" } ?? ""
      return "\(spot.map { "«\($0)» " } ?? "")\(diagnostic.id): \(diagnostic.message)\(help)"
    }
  }

  func diagnostics() throws -> [Diagnostic] {
    let (library, site) = try linked()
    return (library.diagnostics + site.diagnostics).sortedForReport()
  }

  func linked(threads: Int = 1) throws -> (library: Reported<Library>, site: Reported<Site>) {
    let tree = MemoryTree(Dictionary(uniqueKeysWithValues: texts.keys.map { ($0, clean($0)) }))
    let workers = Workers(threads)
    var library = try Loader(tree: tree, workers: workers).load()
    library.value.words = Self.words
    return (library, Linker.link(library.value, tree: tree, workers: workers))
  }

  /// The sentences of this repository's layouts.
  static let words = words(nil)

  /// - Parameter language: nil for English.
  static func words(_ language: String?) -> SiteWords {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    func file(_ name: String) -> SourceFile {
      let path = "layouts/words/\(name).yaml"
      return SourceFile(path: path, bytes: (try? DiskTree(root: root).read(path)) ?? [])
    }
    return WordsReader.read(file("en-GB"), own: language.map { (file($0), $0) }).value
  }

  /// The bytes between the marks, as the file holds them; nil without marks.
  var marked: [String: [String]] {
    texts.mapValues { text in
      text.split(separator: "«", omittingEmptySubsequences: false).dropFirst().map { part in
        String(part.prefix { $0 != "»" })
      }
    }
  }

  private func clean(_ path: String) -> String {
    (texts[path] ?? "").replacing("«", with: "").replacing("»", with: "")
  }

  /// The tiny site with one more sheet, `sheets/one.md`.
  static func with(sheet: String) -> TinySite {
    var site = TinySite()
    site.texts["content/sheets/one.md"] = sheet
    return site
  }
}

extension SiteData {
  /// The data of a site's pages, as a build has them.
  convenience init(of site: Site) {
    let shapes = LayoutShapes(site.schema)
    self.init(
      site, shapes, facts: FactBuilder(site, FactBuilder.facetValues(of: site)), workers: Workers(1))
  }
}
