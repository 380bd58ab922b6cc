import Diagnostics
import Markup

/// What `content/site.yaml` says about the site as a whole.
package struct SiteSettings: Sendable {
  package var title = ""
  package var tagline: String?
  package var description: String?
  /// BCP 47: `en-GB`.
  package var language = "en"
  package var languageSpan: Span?
  /// All languages of the site; this is the edition in `language`.
  package var languages = SiteLanguages(["en"])
  /// Where each is listed, parallel to them; empty when the site is in one language.
  var languageSpans: [Span] = []
  /// With a slash at its end; nil when the publisher gives none.
  package var baseURL: String?
  package var publisher: String?
  package var licence: (name: String, url: String?)?
  package var citationStyle = CitationStyle.builtIn
  package var citationStyleSpan: Span?
  package var rawHTML = false
  /// Hosts whose addresses begin with `https://`.
  package var secureHosts = SecureHosts()
  /// Kinds or ids of entries, with their places for diagnostics.
  package var navigation: [(name: String, span: Span)] = []
  package var footer: [(name: String, span: Span)] = []
  /// The files that name them, for diagnostics.
  var navigationPath = "content/site.yaml"
  var footerPath = "content/site.yaml"
  /// Entries on one page of an index.
  package var pageSize = 250

  /// The day of the edition, for what must have one; nil takes the newest day of an entry.
  package var editionDate: DateValue.Part?

  package init() {}

  /// The path part of the base URL, `/` when there is none.
  package var basePath: String {
    guard let baseURL, let start = baseURL.firstRange(of: "://")?.upperBound,
      let slash = baseURL[start...].firstIndex(of: "/")
    else { return "/" + languages.folder }
    return String(baseURL[slash...])
  }

  /// The web address of a folder, with a slash at its end; nil for what is none.
  package static func folderAddress(_ text: String) -> String? {
    guard FieldReader.isWebAddress(text), !text.contains(where: { "#?'`\\".contains($0) }) else { return nil }
    return text.hasSuffix("/") ? text : text + "/"
  }

  static func read(_ file: SourceFile) -> Reported<SiteSettings> {
    var settings = SiteSettings()
    if let diagnostic = FrontMatter.invalidUTF8(in: file) { return Reported(settings, [diagnostic]) }
    let read = YAMLReader.read(file, 0..<file.bytes.count)
    guard let node = read.value else {
      let empty = Diagnostic(
        "empty-file", .error, "the site has no settings", path: file.path, help: "write at least 'title: …'")
      return Reported(settings, read.diagnostics.isEmpty ? [empty] : read.diagnostics)
    }
    var reader = SettingsReader(node, path: file.path, what: "the settings")
    settings.title = reader.required("title", of: "the site") ?? ""
    settings.tagline = reader.text("tagline")
    settings.description = reader.text("description")
    settings.readLanguages(&reader)
    if let url = reader.text("base-url"), let value = reader.value("base-url") {
      if let address = Self.folderAddress(url) {
        settings.baseURL = address
      } else {
        reader.report(
          "bad-base-url", "'\(url)' is not the web address of a folder", value.span,
          help: "write 'https://host/folder/'")
      }
    }
    settings.publisher = reader.text("publisher")
    if let licence = reader.value("licence") {
      var inner = SettingsReader(licence, path: file.path, what: "'licence'")
      let url = inner.text("url")
      if let name = inner.required("name", of: "'licence'") { settings.licence = (name, url) }
      if let url, let value = inner.value("url"), !FieldReader.isWebAddress(url) {
        inner.report(
          "wrong-type", "'url' takes a web address, not '\(url)'", value.span,
          help: "write the whole address, with https://")
      }
      reader.diagnostics += inner.finish()
    }
    settings.citationStyle = reader.text("citation-style") ?? settings.citationStyle
    settings.citationStyleSpan = reader.value("citation-style")?.span
    settings.rawHTML = reader.flag("raw-html")
    settings.secureHosts = SecureHosts.read(&reader)
    settings.navigation = reader.list("navigation").map { ($0.text, $0.span) }
    settings.footer = reader.list("footer").map { ($0.text, $0.span) }
    if let text = reader.text("edition-date"), let value = reader.value("edition-date") {
      if let date = DateValue(text), date.end == nil, date.start.day != nil {
        settings.editionDate = date.start
      } else {
        reader.report(
          "wrong-type", "'edition-date' takes a day, not '\(text)'", value.span, help: "write '2026-11-21'")
      }
    }
    if let size = reader.integer("page-size"), let value = reader.value("page-size") {
      settings.pageSize = max(10, size)
      if size < 10 { reader.report("out-of-bounds", "'page-size' must be at least 10", value.span) }
    }
    return Reported(settings, read.diagnostics + reader.finish())
  }
}
