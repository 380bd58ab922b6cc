import Layouts

/// The data that layouts may ask for; `docs/layouts.md` describes them to publishers.
///
/// The order of the fields here is the order in which `SiteData` and
/// `EntryData` give their values.
struct LayoutShapes: Sendable {
  let shapes: Shapes
  let site, licence, page, navigation, kind, facet, facetValue, tag, item, fact, row, completeness,
    missing: ShapeID
  let status, card, place, linking, backlinks, related, heading, subheading, reference, citingPlace: ShapeID
  let matrix, matrixColumn, matrixRow, matrixCell: ShapeID
  let fields, entry, group, cellGroup, index, indexPage, facetPage, cell: ShapeID
  /// The root records, by the sort of page.
  let roots: [PageSort: ShapeID]

  init(_ schema: Schema) {
    var shapes = Shapes()
    site = shapes.declare("site")
    licence = shapes.declare("licence")
    page = shapes.declare("page")
    navigation = shapes.declare("navigation")
    kind = shapes.declare("kind")
    facet = shapes.declare("facet")
    facetValue = shapes.declare("facet value")
    tag = shapes.declare("tag")
    item = shapes.declare("item")
    fact = shapes.declare("fact")
    row = shapes.declare("row")
    completeness = shapes.declare("completeness")
    missing = shapes.declare("missing fact")
    status = shapes.declare("status")
    card = shapes.declare("card")
    place = shapes.declare("place")
    linking = shapes.declare("linking entry")
    backlinks = shapes.declare("backlinks")
    related = shapes.declare("related entry")
    heading = shapes.declare("heading")
    subheading = shapes.declare("subheading")
    reference = shapes.declare("reference")
    citingPlace = shapes.declare("citing place")
    matrix = shapes.declare("matrix")
    matrixColumn = shapes.declare("matrix column")
    matrixRow = shapes.declare("matrix row")
    matrixCell = shapes.declare("matrix cell")
    fields = shapes.declare("fields of the schema")
    entry = shapes.declare("entry")
    group = shapes.declare("group")
    cellGroup = shapes.declare("group of a cell")
    index = shapes.declare("index")
    indexPage = shapes.declare("page of an index")
    facetPage = shapes.declare("facet of the page")
    cell = shapes.declare("cell")

    shapes.define(
      site,
      [
        ("title", .text), ("tagline", .text), ("description", .text), ("language", .text),
        ("base-url", .text),
        ("base-path", .text), ("publisher", .text), ("licence", .record(licence)), ("has-matrix", .flag),
        ("feed", .text),
      ])
    shapes.define(licence, [("name", .text), ("url", .text)])
    shapes.define(page, [("title", .text), ("path", .text), ("description", .text), ("canonical", .text)])
    shapes.define(navigation, [("title", .text), ("path", .text), ("current", .flag)])
    shapes.define(
      kind,
      [
        ("name", .text), ("one", .text), ("many", .text), ("path", .text), ("count", .number),
        ("description", .text), ("is-taxonomy", .flag), ("is-bibliography", .flag), ("mark", .text),
        ("facets", .list(.record(facet))),
      ])
    shapes.define(facet, [("name", .text), ("label", .text), ("values", .list(.record(facetValue)))])
    shapes.define(
      facetValue, [("label", .text), ("id", .text), ("count", .number), ("path", .text), ("current", .flag)])
    shapes.define(tag, [("title", .text), ("path", .text), ("short", .text), ("kind-name", .text)])
    shapes.define(item, [("title", .text), ("path", .text), ("short", .text)])
    shapes.define(
      fact,
      [
        ("name", .text), ("label", .text), ("help", .text), ("is-stated", .flag), ("value", .html),
        ("text", .text),
        ("is-long", .flag), ("is-reference", .flag), ("has-items", .flag), ("items", .list(.record(item))),
        ("has-rows", .flag), ("rows", .list(.record(row))), ("path", .text),
      ])
    shapes.define(row, [("number", .number), ("facts", .list(.record(fact)))])
    shapes.define(
      completeness,
      [
        ("stated", .number), ("total", .number), ("percent", .number), ("is-complete", .flag),
        ("missing", .list(.record(missing))),
      ])
    shapes.define(missing, [("label", .text)])
    let cardFields: [(String, Shape)] = [
      ("id", .text), ("title", .text), ("path", .text), ("kind", .record(kind)), ("summary", .text),
      ("short", .text), ("date", .text), ("tags", .list(.record(tag))), ("facts", .list(.record(fact))),
      ("facets", .text), ("completeness", .record(completeness)), ("citation", .html), ("author-date", .text),
      ("status", .record(status)),
    ]
    shapes.define(status, [("label", .text), ("is-retired", .flag)])
    shapes.define(card, cardFields)
    shapes.define(place, [("anchor", .text), ("excerpt", .text)])
    shapes.define(linking, cardFields + [("has-places", .flag), ("places", .list(.record(place)))])
    shapes.define(
      backlinks,
      [
        ("words", .text), ("kind", .record(kind)), ("entries", .list(.record(linking))), ("count", .number),
        ("more-path", .text),
      ])
    shapes.define(related, [("card", .record(card)), ("reason", .text)])
    shapes.define(
      heading, [("title", .text), ("anchor", .text), ("children", .list(.record(subheading)))])
    shapes.define(subheading, [("title", .text), ("anchor", .text)])
    shapes.define(
      reference,
      [
        ("key", .text), ("anchor", .text), ("html", .html), ("path", .text),
        ("places", .list(.record(citingPlace))),
      ])
    shapes.define(citingPlace, [("anchor", .text), ("number", .number)])
    shapes.define(
      matrix,
      [
        ("rows-title", .text), ("columns-title", .text), ("path", .text),
        ("columns", .list(.record(matrixColumn))),
        ("rows", .list(.record(matrixRow))), ("own", .flag), ("total", .number), ("gaps", .number),
      ])
    let headFields: [(String, Shape)] = [
      ("title", .text), ("short", .text), ("path", .text), ("is-own", .flag),
    ]
    shapes.define(matrixColumn, headFields)
    shapes.define(matrixRow, headFields + [("cells", .list(.record(matrixCell)))])
    shapes.define(
      matrixCell,
      [
        ("count", .number), ("path", .text), ("size", .text), ("is-own", .flag), ("row-title", .text),
        ("column-title", .text),
      ])
    // One record for the fields of all kinds: a layout that serves several may ask for a field that some lack.
    let names = schema.kinds.flatMap { $0.fields.map(\.name) }.uniqued()
    shapes.define(fields, names.map { [fact] in ($0, .record(fact)) })
    shapes.define(
      entry,
      cardFields.filter { $0.0 != "facts" } + [
        ("body", .html), ("words", .number), ("reading-minutes", .number), ("has-outline", .flag),
        ("outline", .list(.record(heading))), ("has-short-facts", .flag), ("facts", .list(.record(fact))),
        ("short-facts", .list(.record(fact))),
        ("long-facts", .list(.record(fact))), ("field", .record(fields)),
        ("has-references", .flag), ("references", .list(.record(reference))), ("has-backlinks", .flag),
        ("backlinks", .list(.record(backlinks))), ("has-related", .flag),
        ("related", .list(.record(related))), ("matrix", .record(matrix)), ("previous", .record(card)),
        ("next", .record(card)), ("source", .text),
      ] + schema.kinds.map { ("is-\($0.name)", .flag) })
    shapes.define(
      group, [("title", .text), ("anchor", .text), ("entries", .list(.record(card)))])
    shapes.define(cellGroup, [("kind", .record(kind)), ("entries", .list(.record(card)))])
    shapes.define(
      index,
      [
        ("kind", .record(kind)), ("title", .text), ("intro", .html), ("entries", .list(.record(card))),
        ("count", .number), ("groups", .list(.record(group))), ("is-grouped", .flag),
        ("has-facets", .flag), ("facets", .list(.record(facet))), ("has-pages", .flag),
        ("pages", .list(.record(indexPage))), ("previous-path", .text),
        ("next-path", .text),
      ])
    shapes.define(indexPage, [("number", .number), ("path", .text), ("current", .flag)])
    shapes.define(facetPage, [("name", .text), ("label", .text), ("value", .text)])
    shapes.define(
      cell,
      [
        ("row", .record(card)), ("column", .record(card)), ("count", .number),
        ("groups", .list(.record(cellGroup))), ("title", .text),
      ])

    let common: [(String, Shape)] = [
      ("root", .text), ("sort", .text), ("is-home", .flag), ("is-search", .flag), ("is-not-found", .flag),
      ("page", .record(page)), ("site", .record(site)), ("navigation", .list(.record(navigation))),
      ("footer", .list(.record(navigation))), ("kinds", .list(.record(kind))), ("matrix", .record(matrix)),
    ]
    var roots: [PageSort: ShapeID] = [:]
    for sort in PageSort.allCases {
      let root = shapes.declare("page of the sort '\(sort.rawValue)'")
      let own: [(String, Shape)] =
        switch sort {
        case .home: [("body", .html), ("title", .text), ("summary", .text)]
        case .entry: [("entry", .record(entry))]
        case .index: [("index", .record(index))]
        case .facet: [("index", .record(index)), ("facet", .record(facetPage))]
        case .cell: [("cell", .record(cell))]
        case .matrix, .search, .notFound: []
        }
      shapes.define(root, common + own)
      roots[sort] = root
    }
    self.roots = roots
    self.shapes = shapes
  }
}

/// The sorts of pages; each has data of its own.
enum PageSort: String, Sendable, CaseIterable {
  case home, entry, index, facet, matrix, cell, search
  case notFound = "not-found"
}
