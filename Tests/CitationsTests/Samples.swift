@testable import Citations

/// Works for tests.
enum Samples {
  /// Works with few variables, two for each choice of them; some variables are empty.
  static let pages: [Reference] = (0..<128).map { number in
    let has = (0..<6).map { number >> $0 & 1 == 1 }
    var page = Reference(
      id: "page-\(number)", type: has[0] ? "webpage" : "chapter",
      variables: ["title": "Page <i>\(number)</i>"])
    if has[1] { page.variables["container-title"] = "A site" }
    if has[2] { page.variables["URL"] = "https://example.org/\(number).html" }
    if has[3] { page.names["author"] = [Name(family: "Flint", given: "Abbi")] }
    if has[4] { page.dates["issued"] = PartialDate(start: [2020, 1 + number % 12]) }
    if has[5] { page.variables["edition"] = has[4] ? "" : "2" }
    return page
  }

  static let references: [Reference] = [
    Reference(
      id: "healey", type: "article-journal",
      variables: [
        "title": "Students as partners: A <i>threshold</i> concept", "container-title": "Teaching & Learning",
        "volume": "12", "issue": "2", "page": "101-119", "DOI": "10.1000/182",
      ],
      names: ["author": [Name(family: "Healey", given: "Mick"), Name(family: "Bovill", given: "Catherine")]],
      dates: ["issued": PartialDate(start: [2018, 5])]),
    Reference(
      id: "felten", type: "book",
      variables: [
        "title": "Relationship-rich education", "publisher": "University Press", "publisher-place": "York",
      ],
      names: ["author": [Name(family: "Felten", given: "Peter")]],
      dates: ["issued": PartialDate(start: [2020])]),
    Reference(
      id: "cook", type: "chapter",
      variables: [
        "title": "Listening", "container-title": "A handbook of voice", "publisher": "Press", "page": "1-20",
      ],
      names: [
        "author": [Name(family: "Cook-Sather", given: "Alison")],
        "editor": [Name(family: "Gogh", given: "Vincent", nonDroppingParticle: "van")],
      ], dates: ["issued": PartialDate(start: [2014])]),
  ]

  static func book(_ id: String, _ family: String, _ given: String, _ year: Int, title: String = "A title")
    -> Reference
  {
    Reference(
      id: id, type: "book", variables: ["title": title],
      names: ["author": [Name(family: family, given: given)]],
      dates: ["issued": PartialDate(start: [year])])
  }

  /// A style around a citation layout and, perhaps, a bibliography layout.
  static func style(
    _ layout: String, attributes: String = "", layoutAttributes: String = "delimiter=\"; \"",
    bibliography: String = "",
    macros: String = "", styleAttributes: String = "class=\"in-text\""
  ) -> String {
    """
    <style version="1.0" \(styleAttributes)><info><title>t</title></info>\(macros)
    <citation \(attributes)><layout \(layoutAttributes)>\(layout)</layout></citation>\(bibliography)</style>
    """
  }

  static func processor(_ style: String, language: String? = nil) -> Processor? {
    Processor.make(style: Array(style.utf8), path: "test.csl", language: language, loader: .empty).value
  }

  /// The citations of single-cite clusters, as HTML.
  static func cites(_ style: String, _ references: [Reference], _ clusters: [Cluster]? = nil) -> [String] {
    guard let processor = processor(style) else { return ["no style"] }
    let clusters = clusters ?? references.map { Cluster(cites: [Cite(id: $0.id)]) }
    return processor.process(references: references, clusters: clusters).citations.map {
      HTMLWriter().write($0)
    }
  }
}
