import Diagnostics
import Markup

/// Resolves a document as a site would in which everything exists but the id
/// `missing`. Citations show how they were read.
func resolution(of document: Document) -> Resolution {
  var resolution = Resolution()
  resolution.root = "../"
  resolution.links = document.links.map { link in
    switch link.kind {
    case .entry("missing", _): .broken
    case .entry(let id, _): .site(path: "entries/\(id).html", title: "Title of \(id)")
    case .file(let path, let fragment):
      .site(path: path.replacing("../", with: "").replacing(".md", with: ".html"), fragment: fragment)
    case .fragment(let fragment): .fragment(fragment)
    case .external(let address): .external(address)
    }
  }
  resolution.citations = document.citations.map { group in
    let cites = group.cites.map(shown).joined(separator: "; ")
    let text = group.style == .narrative ? cites : "(\(cites))"
    return Array(text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").utf8)
  }
  resolution.images = document.images.map { ResolvedImage(path: "media/\($0.path)", width: 40, height: 30) }
  return resolution
}

private func shown(_ cite: Cite) -> String {
  let prefix = cite.prefix.isEmpty ? "" : "{\(cite.prefix)} "
  let author = cite.suppressAuthor ? "-" : ""
  let locator = cite.locator.isEmpty ? "" : " {\(cite.locatorLabel) \(cite.locator)}"
  let suffix = cite.suffix.isEmpty ? "" : "{\(cite.suffix)}"
  return prefix + author + cite.key + locator + suffix
}

func html(_ document: Document) -> String {
  var out: [UInt8] = []
  document.appendHTML(resolution(of: document), to: &out)
  return String(decoding: out, as: UTF8.self)
}

func parse(_ markdown: String, rawHTML: Bool = false) -> Reported<Document> {
  let file = SourceFile(path: "content/a.md", text: markdown)
  return MarkdownParser.parse(file, 0..<file.bytes.count, options: MarkdownOptions(rawHTML: rawHTML))
}
