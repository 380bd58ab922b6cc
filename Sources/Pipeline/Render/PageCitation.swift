import Citations
import Diagnostics
import Layouts

/// How a reader cites a page of the site: formatted in the site's style, and as BibTeX and RIS.
///
/// On the page of a work that is the work itself.
struct PageCitation: Sendable {
  let site: Site
  let files: WorkFiles

  func citation(of index: EntryIndex) -> Value {
    if let place = site.works.places[index] {
      return record(
        site.works.html[place], files.text(.bibTeX, of: place), files.text(.ris, of: place), isWork: true)
    }
    let reference = Self.reference(site[index], in: site)
    let html = CitationWriter(paths: [:]).html(formatted(reference), root: "")
    return record(
      PlainTitle.bare(html), WorkFiles.shown(PlainTitle.bare(WorkFormat.bibTeX.record(reference))),
      WorkFiles.shown(PlainTitle.bare(WorkFormat.ris.record(reference))), isWork: false)
  }

  private func record(_ html: [UInt8], _ bibTeX: String, _ ris: String, isWork: Bool) -> Value {
    CiteField.record {
      switch $0 {
      case .html: .html(html)
      case .bibTeX: .text(bibTeX)
      case .ris: .text(ris)
      case .isWork: .flag(isWork)
      }
    }
  }

  /// Each page alone: among all others of the site it would need letters after its year.
  private func formatted(_ reference: Reference) -> [Inline] {
    let content = site.works.processor.format(alone: reference)
    // A number in a list says nothing of a reference that stands alone.
    return content.filter { if case .block(.leftMargin, _) = $0 { false } else { true } }
  }

  /// The page as a work: by its `author`, else by the publisher of the site; dated by the field
  /// `reviewed`, else by the entry's own date. The clock is no input, so nothing says when it was seen.
  static func reference(_ entry: Entry, in site: Site) -> Reference {
    let settings = site.library.settings
    let kind = site.schema[entry.kind]
    var reference = Reference(
      id: entry.id, type: "webpage",
      variables: [
        "title": PlainTitle.guarded(entry.title), "container-title": PlainTitle.guarded(settings.title),
      ])
    var authors: [Name] = []
    if let field = kind.field(named: "author"), !kind.fields[field].isPrivate {
      switch entry.values[field] {
      case .names(let names): authors = names.map(ReferenceBuilder.name)
      case .text(let text): authors = [Name(literal: text)]
      default: break
      }
    }
    if authors.isEmpty, let publisher = settings.publisher { authors = [Name(literal: publisher)] }
    if !authors.isEmpty { reference.names["author"] = authors }
    if let publisher = settings.publisher, authors != [Name(literal: publisher)] {
      reference.variables["publisher"] = publisher
    }
    let isHidden = kind.field(named: "reviewed").map { kind.fields[$0].isPrivate } ?? false
    if let date = (isHidden ? nil : entry.reviewed) ?? entry.date {
      reference.dates["issued"] = ReferenceBuilder.date(date)
    }
    if let field = kind.field(named: "version"), !kind.fields[field].isPrivate,
      case .text(let version)? = entry.values[field]
    {
      reference.variables["version"] = version
    }
    if let base = settings.baseURL { reference.variables["URL"] = base + entry.path.url }
    reference.variables["language"] = entry.language ?? settings.language
    return reference
  }
}

/// How to cite the page.
enum CiteField: String, LayoutRecord {
  case html
  case bibTeX = "bibtex"
  case ris
  case isWork = "is-work"

  static let shapeID = LayoutShapes.id(of: CiteField.self)

  var shape: Shape {
    switch self {
    case .html: .html
    case .bibTeX, .ris: .text
    case .isWork: .flag
    }
  }
}

/// Titles of pages are plain text, and those of works may hold markup: `<i>`, `<b>`.
private enum PlainTitle {
  /// U+2060, which joins words and shows nothing: no tag can hold one.
  private static let joiner: [UInt8] = [0xE2, 0x81, 0xA0]

  /// Text that no tag is read in.
  static func guarded(_ title: String) -> String {
    title.hasByte { $0 == UInt8(ascii: "<") } ? title.replacing("<", with: "<\u{2060}") : title
  }

  /// What was made of such text, without its guards.
  static func bare(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var start = 0
    for found in bytes.occurrences(of: joiner) {
      result += bytes[start..<found.lowerBound]
      start = found.upperBound
    }
    return start == 0 ? bytes : result + bytes[start...]
  }
}
