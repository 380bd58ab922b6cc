import Layouts
import Testing

@testable import Pipeline

/// Holds `docs/layouts.md` and the data of layouts together: what the one names, the other has.
@Suite struct LayoutDataTests {
  @Test func documentsEveryFieldAndNoOther() throws {
    let contract = try DataContract(page: "docs/layouts.md")
    #expect(contract.unknown.isEmpty)
    #expect(contract.undocumented.isEmpty)
  }

  @Test func everyRecordTypeIsListedOnce() {
    let ids = LayoutShapes.records.map { $0.shapeID }
    #expect(Set(ids).count == ids.count)
  }

  @Test func namesOfTheDocumentationAreFoundInTheirRecords() {
    let names = NamedData.read(
      "`id`, *maybe* `tags` (list of `title`, `path`: links), `date` (of `git log`); `x=1`")
    #expect(names.map(\.name) == ["id", "tags", "date"])
    #expect(names[1].parts.map(\.name) == ["title", "path"])
    #expect(NamedData.read("`a` (as in `b`; not `c`)")[0].parts.map(\.name) == ["b"])
  }
}

/// A name in backticks, and those in the brackets behind it.
private struct NamedData {
  var name: String
  var parts: [NamedData] = []

  /// Inside brackets what follows the names after a colon or a semicolon is prose.
  static func read(_ text: String, isInside: Bool = false) -> [NamedData] {
    var levels: [(names: [NamedData], isProse: Bool)] = [([], false)]
    var rest = text[...]
    while let character = rest.popFirst() {
      let last = levels.count - 1
      switch character {
      case "`":
        let name = String(rest.prefix { $0 != "`" })
        rest = rest.dropFirst(name.count + 1)
        let isName = name.wholeMatch(of: /[a-z][a-z-]*/) != nil
        if isName, !levels[last].isProse { levels[last].names.append(NamedData(name: name)) }
      case "(": levels.append(([], levels[last].names.isEmpty))
      case ")" where last > 0:
        let parts = levels.removeLast().names
        if !levels[last - 1].isProse, let owner = levels[last - 1].names.indices.last {
          levels[last - 1].names[owner].parts += parts
        }
      case ":", ";": if last > 0 || isInside, !levels[last].names.isEmpty { levels[last].isProse = true }
      default: break
      }
    }
    return levels[0].names
  }
}

/// What the page for publishers says of each record.
private struct DataContract {
  /// Names that no record has.
  private(set) var unknown: [String] = []
  private var named: [ObjectIdentifier: Set<String>] = [:]

  init(page: String) throws {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let bytes = try DiskTree(root: root).read(page)
    let sections = String(decoding: bytes, as: UTF8.self).split(separator: "\n## ").map(String.init)
    func section(_ title: String) throws -> String {
      try #require(sections.first { $0.hasPrefix(title + "\n") }, "no section '\(title)'")
    }

    try table(section("On every page"), CommonField.self)
    try table(section("entry.html"), CardField.self, EntryField.self)
    let records: [(String, any RecordField.Type)] = [
      ("kind", KindField.self), ("card", CardField.self), ("fact", FactField.self),
      ("facet", FacetField.self),
      ("completeness", CompletenessField.self), ("matrix", MatrixField.self), ("file", FileField.self),
      ("picture", PictureField.self), ("printed card", PrintedCardField.self), ("block", CardBlockField.self),
    ]
    let lines = sections.flatMap { $0.split(separator: "\n").map(String.init) }
    for (name, record) in records {
      let line = try #require(lines.first { $0.hasPrefix("**\(name)**") }, "nothing on '\(name)'")
      note(NamedData.read(line), record)
    }
    try note(NamedData.read(section("home.html").dropHead()), HomeRootField.self)
    let index = try section("index.html and facet.html").dropHead().split(separator: "\n")[0]
    let parts = String(index).components(separatedBy: "On a facet page also")
    note(NamedData.read(parts[0]), IndexRootField.self, IndexField.self)
    note(NamedData.read(parts[1]), FacetRootField.self)
    note([NamedData(name: "index")], FacetRootField.self)
    let cell = try section("matrix.html, cell.html").replacing("`cell.", with: "`")
    let (ofCell, ofMatrix) = (
      cell.components(separatedBy: "In a cell:")[1], cell.components(separatedBy: "also")[1]
    )
    note(NamedData.read(ofCell.components(separatedBy: "\n")[0]), CellField.self)
    note([NamedData(name: "cell")], CellRootField.self)
    note(NamedData.read(ofMatrix), PicturesRootField.self)
    try note(NamedData.read(section("pictures.html").dropHead()), PicturesRootField.self)
    note([NamedData(name: "entry")], EntryRootField.self)
    let roots: [(String, any RecordField.Type, any RecordField.Type)] = [
      ("cards.html", CardsRootField.self, DeckField.self), ("plan.html", PlanRootField.self, PlanField.self),
      ("downloads.html", DownloadsRootField.self, DownloadsField.self),
      ("redirect.html", RedirectRootField.self, RedirectField.self),
    ]
    for (title, root, record) in roots {
      let paragraph = try section(title).dropHead().components(separatedBy: "\n\n")[0]
      #expect(paragraph.hasPrefix("Under `"))
      note(NamedData.read(paragraph), root, record)
    }
  }

  /// Fields that the page does not name, each with its record.
  var undocumented: [String] {
    let all: [any RecordField.Type] =
      [CommonField.self] + PageSort.allCases.compactMap(\.fields) + LayoutShapes.records
    return all.flatMap { type in
      Self.fields(of: type).map(\.name).filter { !named[ObjectIdentifier(type), default: []].contains($0) }
        .map {
          "\(type): \($0)"
        }
    }
  }

  private static func fields<Field: RecordField>(of type: Field.Type) -> [(name: String, shape: Shape)] {
    type.allCases.map { ($0.rawValue, $0.shape) }
  }

  /// A table of names and what is behind them.
  private mutating func table(_ text: String, _ types: any RecordField.Type...) {
    for row in text.split(separator: "\n") where row.hasPrefix("| `") {
      let cells = row.split(separator: "|").map(String.init)
      var names = NamedData.read(cells[0])
      let parts = NamedData.read(cells.dropFirst().joined(), isInside: true)
      for place in names.indices { names[place].parts += parts }
      note(names, types)
    }
  }

  private mutating func note(_ names: [NamedData], _ types: any RecordField.Type...) { note(names, types) }

  private mutating func note(_ names: [NamedData], _ types: [any RecordField.Type]) {
    for name in names {
      var isKnown = false
      for type in types {
        guard let field = Self.fields(of: type).first(where: { $0.name == name.name }) else { continue }
        isKnown = true
        named[ObjectIdentifier(type), default: []].insert(name.name)
        guard let record = Self.record(in: field.shape) else { continue }
        note(name.parts, [record.base, record].compactMap(\.self))
      }
      if !isKnown { unknown.append("\(types): \(name.name)") }
    }
  }

  /// The record that a field holds, or a list of.
  private static func record(in shape: Shape) -> (any LayoutRecord.Type)? {
    switch shape {
    case .list(let item): record(in: item)
    case .record(let id): LayoutShapes.records.first { $0.shapeID == id }
    case .flag, .number, .text, .html: nil
    }
  }
}

extension String {
  /// Without its first line and the empty line below it.
  fileprivate func dropHead() -> String { String(drop { $0 != "\n" }.drop { $0 == "\n" }) }

  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
