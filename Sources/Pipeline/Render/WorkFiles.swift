import Citations
import Layouts

/// The works of the bibliography as files for reference managers: each alone, those of each page
/// that cites any, and all.
///
/// A work is written once in each form; the lists are put together of these.
final class WorkFiles: Sendable {
  private let site: Site
  /// By form, then by the place of the work.
  private let records: [MadeList<[UInt8]>]
  /// COinS of each work, by its place.
  let contextObjects: MadeList<Value>

  init(_ site: Site, workers: Workers?) {
    self.site = site
    let references = site.works.references
    records = WorkFormat.allCases.map { format in
      MadeList(references.count, workers: workers) { format.record(references[$0]) }
    }
    contextObjects = MadeList(references.count, workers: workers) {
      .text(COinS.title(of: references[$0]))
    }
  }

  /// One work in a form, as text for a page: no carriage returns, no empty line at its end.
  func text(_ format: WorkFormat, of place: Int) -> String { Self.shown(records[format.rawValue][place]) }

  static func shown(_ record: [UInt8]) -> String {
    var bytes = record
    if bytes.holds(UInt8(ascii: "\r")) { bytes.removeAll { $0 == UInt8(ascii: "\r") } }
    while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Paths

  /// The file of one work, beside its page.
  static func path(_ work: Entry, _ format: WorkFormat) -> SitePath {
    SitePath(work.path.text.dropLast(".html".count) + format.suffix)
  }

  /// The file of the works that a page cites, beside the page.
  static func listPath(_ entry: Entry, _ format: WorkFormat) -> SitePath {
    SitePath(entry.path.text.dropLast(".html".count) + ".references" + format.suffix)
  }

  /// The file of all listed works, beside the index of the bibliography; nil for one without an index, or an
  /// empty one.
  static func wholePath(_ site: Site, _ format: WorkFormat) -> SitePath? {
    guard let kind = site.schema.bibliography, let index = site.schema[kind].indexPath,
      !site.listed(kind).isEmpty
    else { return nil }
    return SitePath(index.text.dropLast(".html".count) + format.suffix)
  }

  // MARK: Files

  func whole(_ format: WorkFormat) -> [UInt8] {
    list(site.schema.bibliography.map(site.listed) ?? [], format)
  }

  /// Works by their entries, in the order of the bibliography.
  func list(_ works: [EntryIndex], _ format: WorkFormat) -> [UInt8] {
    format.file(works.sorted().compactMap { site.works.places[$0] }.map { records[format.rawValue][$0] })
  }

  // MARK: Links to them

  /// - Parameter name: What the file is called when it is kept, without its ending.
  func links(_ name: String, _ path: (WorkFormat) -> SitePath?) -> [Value] {
    WorkFormat.allCases.compactMap { format in
      path(format).map { path in
        FileField.record {
          switch $0 {
          case .name: .text(format.name)
          case .path: .text(path.url)
          case .type: .text(format.mediaType)
          case .fileName: .text(name + format.suffix)
          }
        }
      }
    }
  }
}

/// A file of works.
enum FileField: String, LayoutRecord {
  case name, path, type
  case fileName = "file-name"

  static let shapeID = LayoutShapes.id(of: FileField.self)

  var shape: Shape { .text }
}
