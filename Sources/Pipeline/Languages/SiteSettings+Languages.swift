import Diagnostics
import Markup

extension SiteSettings {
  /// Reads `language: en-GB`, or `languages: [en-GB, cy]` with the main one first.
  mutating func readLanguages(_ reader: inout SettingsReader) {
    if let text = reader.text("language"), let value = reader.value("language") {
      language = text
      languageSpan = value.span
      Self.check(text, value.span, &reader)
    }
    var listed: [(text: String, span: Span)] = []
    for item in reader.list("languages") {
      if listed.contains(where: { $0.text.lowercased() == item.text.lowercased() }) {
        reader.report("setting-twice", "'\(item.text)' stands in 'languages' twice", item.span)
      } else if Self.check(item.text, item.span, &reader) {
        listed.append(item)
      }
    }
    guard let first = listed.first else {
      languages = SiteLanguages([language])
      return
    }
    if let span = languageSpan, language != first.text {
      reader.report(
        "bad-language", "'language' is '\(language)', and 'languages' begins with '\(first.text)'", span,
        help: "leave 'language' out: the first of 'languages' is the site's main one")
    }
    language = first.text
    languageSpan = first.span
    languages = SiteLanguages(listed.map(\.text))
    languageSpans = listed.map(\.span)
  }

  @discardableResult
  private static func check(_ language: String, _ span: Span, _ reader: inout SettingsReader) -> Bool {
    if LanguageFiles.isTag(language) { return true }
    reader.report(
      "bad-language", "'\(language)' is no language tag", span, help: "write 'en-GB' or 'cy'")
    return false
  }

  /// Makes these the settings of an edition in another of the site's languages.
  ///
  /// - Parameters:
  ///   - language: One of the site's languages; any other leaves the settings as they are.
  ///   - file: `content/site.cy.yaml`, with what is said otherwise in it; nil if there is none.
  mutating func take(_ language: String, from file: SourceFile?) -> [Diagnostic] {
    guard let edition = languages.edition(in: language), !edition.isMain else { return [] }
    languages = edition
    self.language = language
    if let place = languages.all.firstIndex(of: language) { languageSpan = languageSpans[place] }
    if let baseURL { self.baseURL = baseURL + edition.folder }
    guard let file else { return [] }
    if let diagnostic = FrontMatter.invalidUTF8(in: file) { return [diagnostic] }
    let read = YAMLReader.read(file, 0..<file.bytes.count)
    guard let node = read.value else { return read.diagnostics }
    var reader = SettingsReader(node, path: file.path, what: "the settings")
    title = reader.text("title") ?? title
    tagline = reader.text("tagline") ?? tagline
    description = reader.text("description") ?? description
    publisher = reader.text("publisher") ?? publisher
    let (navigation, footer) = (reader.list("navigation"), reader.list("footer"))
    if !navigation.isEmpty {
      self.navigation = navigation.map { ($0.text, $0.span) }
      navigationPath = file.path
    }
    if !footer.isEmpty {
      self.footer = footer.map { ($0.text, $0.span) }
      footerPath = file.path
    }
    return read.diagnostics + reader.finish()
  }
}
