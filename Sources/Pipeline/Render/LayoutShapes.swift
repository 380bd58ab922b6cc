import Layouts

/// The data that layouts may ask for; `docs/layouts.md` describes them to publishers.
///
/// The order of the fields here is the order in which `SiteData` and
/// `EntryData` give their values.
final class LayoutShapes: Sendable {
  let shapes: Shapes
  let site, licence, page, navigation, kind, facet, facetValue, sort, tag, item, fact, row, completeness,
    missing: ShapeID
  let status, card, place, linking, backlinks, related, heading, subheading, reference, citingPlace: ShapeID
  let matrix, matrixColumn, matrixRow, matrixCell: ShapeID
  let fields, entry, group, cellGroup, index, indexPage, facetPage, cell, plan: ShapeID
  let file, cite, meta, indexOrder, jump: ShapeID
  let picture, pictureColumn, pictureRow, pictureCell: ShapeID
  let deck, sheet, printedCard, cardBlock, cardPair, cardStep, cardLine: ShapeID
  let downloads, downloadFile, kindDownload, redirect: ShapeID
  let version, alternate, language: ShapeID
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
    sort = shapes.declare("sort")
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
    plan = shapes.declare("plan")
    file = shapes.declare("file of works")
    cite = shapes.declare("citation of the page")
    meta = shapes.declare("tag for reference managers")
    indexOrder = shapes.declare("order of an index")
    jump = shapes.declare("jump into a list")
    picture = shapes.declare("picture")
    pictureColumn = shapes.declare("column of a picture's table")
    pictureRow = shapes.declare("row of a picture's table")
    pictureCell = shapes.declare("cell of a picture's table")
    deck = shapes.declare("deck")
    sheet = shapes.declare("sheet")
    printedCard = shapes.declare("printed card")
    cardBlock = shapes.declare("block of a printed card")
    cardPair = shapes.declare("pair of a printed card")
    cardStep = shapes.declare("step of a printed card")
    cardLine = shapes.declare("line of a printed card")
    downloads = shapes.declare("downloads")
    downloadFile = shapes.declare("file to download")
    kindDownload = shapes.declare("downloads of a kind")
    redirect = shapes.declare("redirect")
    version = shapes.declare("version in another language")
    alternate = shapes.declare("alternate address")
    language = shapes.declare("language")

    shapes.define(
      site,
      [
        ("title", .text), ("tagline", .text), ("description", .text), ("language", .text),
        ("base-url", .text),
        ("base-path", .text), ("publisher", .text), ("licence", .record(licence)), ("has-matrix", .flag),
        ("feed", .text), ("pictures-path", .text), ("downloads", .text), ("has-offline", .flag),
        ("share-image", .text),
      ])
    shapes.define(licence, [("name", .text), ("url", .text)])
    shapes.define(
      page,
      [
        ("title", .text), ("path", .text), ("description", .text), ("canonical", .text), ("json-ld", .html),
        ("alternates", .list(.record(alternate))),
      ])
    shapes.define(
      version, [("language", .text), ("name", .text), ("path", .text), ("is-same", .flag)])
    shapes.define(alternate, [("language", .text), ("address", .text)])
    shapes.define(language, [("tag", .text), ("name", .text)])
    shapes.define(navigation, [("title", .text), ("path", .text), ("current", .flag)])
    shapes.define(
      kind,
      [
        ("name", .text), ("one", .text), ("many", .text), ("path", .text), ("count", .number),
        ("description", .text), ("is-taxonomy", .flag), ("is-bibliography", .flag), ("mark", .text),
        ("cards-path", .text), ("feed", .text), ("facets", .list(.record(facet))),
      ])
    shapes.define(
      facet,
      [
        ("name", .text), ("label", .text), ("is-open", .flag), ("is-range", .flag), ("unit", .text),
        ("values", .list(.record(facetValue))),
      ])
    shapes.define(sort, [("id", .text), ("label", .text)])
    shapes.define(
      facetValue, [("label", .text), ("id", .text), ("count", .number), ("path", .text), ("current", .flag)])
    shapes.define(
      tag,
      [("title", .text), ("path", .text), ("short", .text), ("kind-name", .text), ("language", .text)])
    shapes.define(item, [("title", .text), ("path", .text), ("short", .text), ("language", .text)])
    shapes.define(
      fact,
      [
        ("name", .text), ("label", .text), ("help", .text), ("is-stated", .flag), ("value", .html),
        ("text", .text),
        ("is-long", .flag), ("is-reference", .flag), ("has-items", .flag), ("items", .list(.record(item))),
        ("has-rows", .flag), ("rows", .list(.record(row))), ("path", .text), ("count", .number),
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
      ("plan-minutes", .number),
      ("coins", .text),
      ("date-words", .text), ("values", .text),
      ("status", .record(status)), ("language", .record(language)),
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
        ("places", .list(.record(citingPlace))), ("coins", .text), ("author-date", .text),
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
        ("next", .record(card)), ("source", .text), ("starts-plan", .flag), ("neighbourhood", .html),
        ("card-path", .text), ("cite", .record(cite)), ("has-files", .flag),
        ("files", .list(.record(file))), ("reference-files", .list(.record(file))),
        ("meta", .list(.record(meta))), ("json-ld", .html), ("title-html", .html),
        ("reviewed", .text), ("reviewed-words", .text), ("body-language", .text),
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
        ("next-path", .text), ("can-narrow", .flag), ("sorts", .list(.record(sort))), ("data", .text),
        ("has-pictures", .flag), ("pictures", .list(.record(picture))),
        ("has-references", .flag), ("references", .list(.record(reference))),
        ("jumps", .list(.record(jump))), ("has-orders", .flag),
        ("orders", .list(.record(indexOrder))), ("has-files", .flag), ("files", .list(.record(file))),
        ("intro-language", .text),
      ])
    shapes.define(file, [("name", .text), ("path", .text), ("type", .text), ("file-name", .text)])
    shapes.define(cite, [("html", .html), ("bibtex", .text), ("ris", .text), ("is-work", .flag)])
    shapes.define(meta, [("name", .text), ("content", .text)])
    shapes.define(jump, [("title", .text), ("path", .text), ("anchor", .text)])
    shapes.define(indexOrder, [("title", .text), ("path", .text), ("current", .flag)])
    shapes.define(indexPage, [("number", .number), ("path", .text), ("current", .flag)])
    shapes.define(facetPage, [("name", .text), ("label", .text), ("value", .text), ("id", .text)])
    shapes.define(
      cell,
      [
        ("row", .record(card)), ("column", .record(card)), ("count", .number),
        ("groups", .list(.record(cellGroup))), ("title", .text),
      ])

    shapes.define(
      plan, [("kinds", .list(.record(kind))), ("starts", .list(.record(card))), ("has-starts", .flag)])
    shapes.define(
      picture,
      [
        ("id", .text), ("title", .text), ("kind", .record(kind)), ("is-drawn", .flag), ("drawing", .html),
        ("note", .text), ("has-table", .flag), ("first", .text), ("columns", .list(.record(pictureColumn))),
        ("rows", .list(.record(pictureRow))),
      ])
    shapes.define(pictureColumn, [("title", .text)])
    shapes.define(pictureRow, [("title", .text), ("path", .text), ("cells", .list(.record(pictureCell)))])
    shapes.define(
      pictureCell, [("text", .text), ("path", .text), ("items", .list(.record(item))), ("more", .number)])
    shapes.define(
      deck,
      [
        ("kind", .record(kind)), ("count", .number), ("sheets", .list(.record(sheet))), ("has-facets", .flag),
        ("facets", .list(.record(facet))), ("has-pages", .flag), ("pages", .list(.record(indexPage))),
      ])
    shapes.define(sheet, [("number", .number), ("cards", .list(.record(printedCard)))])
    shapes.define(
      printedCard,
      [
        ("id", .text), ("anchor", .text), ("title", .text), ("path", .text), ("address", .text),
        ("front-size", .number), ("front-fill", .number), ("back-size", .number), ("back-fill", .number),
        ("facets", .text),
        ("front", .list(.record(cardBlock))), ("back", .list(.record(cardBlock))),
      ])
    shapes.define(
      cardBlock,
      [
        ("label", .text), ("is-summary", .flag), ("is-list", .flag), ("is-text", .flag), ("is-pairs", .flag),
        ("is-steps", .flag), ("lines", .list(.record(cardLine))), ("pairs", .list(.record(cardPair))),
        ("steps", .list(.record(cardStep))),
      ])
    shapes.define(cardPair, [("label", .text), ("text", .text)])
    shapes.define(
      cardStep,
      [("number", .number), ("title", .text), ("aside", .text), ("lines", .list(.record(cardLine)))])
    shapes.define(cardLine, [("text", .text), ("is-spoken", .flag), ("label", .text)])
    shapes.define(downloadFile, [("name", .text), ("path", .text), ("size", .text)])
    shapes.define(
      kindDownload,
      [("kind", .record(kind)), ("csv", .record(downloadFile)), ("json", .record(downloadFile))])
    shapes.define(
      downloads,
      [
        ("has-packs", .flag), ("zip", .record(downloadFile)), ("epub", .record(downloadFile)),
        ("library", .record(downloadFile)), ("kinds", .list(.record(kindDownload))),
      ])
    shapes.define(redirect, [("title", .text), ("path", .text), ("canonical", .text)])

    let common: [(String, Shape)] = [
      ("root", .text), ("sort", .text), ("is-home", .flag), ("is-search", .flag), ("is-not-found", .flag),
      ("page", .record(page)), ("site", .record(site)), ("navigation", .list(.record(navigation))),
      ("footer", .list(.record(navigation))), ("kinds", .list(.record(kind))), ("matrix", .record(matrix)),
      ("planner", .text), ("has-versions", .flag), ("versions", .list(.record(version))),
    ]
    var roots: [PageSort: ShapeID] = [:]
    for sort in PageSort.allCases {
      let root = shapes.declare("page of the sort '\(sort.rawValue)'")
      let own: [(String, Shape)] =
        switch sort {
        case .home:
          [
            ("body", .html), ("title", .text), ("summary", .text), ("has-references", .flag),
            ("references", .list(.record(reference))), ("body-language", .text),
          ]
        case .entry: [("entry", .record(entry))]
        case .index: [("index", .record(index))]
        case .facet: [("index", .record(index)), ("facet", .record(facetPage))]
        case .cell: [("cell", .record(cell))]
        case .plan: [("plan", .record(plan))]
        case .matrix, .pictures: [("pictures", .list(.record(picture)))]
        case .cards: [("deck", .record(deck))]
        case .downloads: [("downloads", .record(downloads))]
        case .redirect: [("redirect", .record(redirect))]
        case .search, .offline, .notFound: []
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
  case home, entry, index, facet, matrix, cell, search, plan, pictures, cards, downloads, offline, redirect
  case notFound = "not-found"
}
