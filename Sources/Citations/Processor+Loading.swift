import Diagnostics

extension Processor {
  /// Where styles and locales come from; the processor itself reads no file.
  public struct Loader: Sendable {
    /// The CSL text of a style by its short name, as `apa`.
    public var style: @Sendable (String) -> [UInt8]?
    /// The text of a locale by its language, as `de-AT`.
    public var locale: @Sendable (String) -> [UInt8]?

    public init(
      style: @escaping @Sendable (String) -> [UInt8]?, locale: @escaping @Sendable (String) -> [UInt8]?
    ) {
      self.style = style
      self.locale = locale
    }

    /// Knows nothing: the built-in style and English alone.
    public static let empty = Loader(style: { _ in nil }, locale: { _ in nil })
  }

  /// Makes a processor from the text of a style.
  ///
  /// - Parameters:
  ///   - style: CSL text. A dependent style takes its parent from the loader.
  ///   - path: What to call the style in diagnostics.
  ///   - language: Overrides the style's own language, except where the style sets one with `default-locale`
  ///     and this is nil.
  /// - Returns: nil with an error where the style cannot be used. Ids: `style-xml`, `style-root`,
  ///   `style-citation`, `style-parent`, `macro-cycle`, `macro-missing`, `locale-missing` and others of the kind.
  public static func make(
    style: [UInt8], path: String, language: String? = nil, loader: Loader
  ) -> Reported<Processor?> {
    var reported = StyleReader.read(style, path: path)
    guard var found = reported.value else { return Reported(nil, reported.diagnostics) }
    let asked = language ?? found.defaultLocale
    if let parent = found.parent {
      let name = String(parent.split(separator: "/").last ?? "")
      guard let text = loader.style(name) else {
        let diagnostic = Diagnostic(
          "style-parent", .error, "style '\(name)', on which this one depends, does not exist", path: path)
        return Reported(nil, reported.diagnostics + [diagnostic])
      }
      let inner = StyleReader.read(text, path: name + ".csl")
      reported.diagnostics += inner.diagnostics
      guard let independent = inner.value, independent.parent == nil else {
        if inner.value != nil {
          reported.diagnostics.append(
            Diagnostic(
              "style-parent", .error, "style '\(name)', on which this one depends, depends on another",
              path: path))
        }
        return Reported(nil, reported.diagnostics)
      }
      let title = found.title
      found = independent
      found.title = title
    }
    let locale = locale(asked ?? found.defaultLocale ?? "en-US", style: found, path: path, loader: loader)
    return Reported(
      Processor(style: found, locale: locale.value), reported.diagnostics + locale.diagnostics)
  }

  /// Lays locales over one another, the most special last (CSL 1.0.2, "Locale Fallback").
  static func locale(_ language: String, style: Style, path: String, loader: Loader) -> Reported<Locale> {
    var diagnostics: [Diagnostic] = []
    let base = String(language.prefix { $0 != "-" && $0 != "_" })
    let dialect = primaryDialects[base]
    var names = ["en-US"]
    if let dialect, dialect != "en-US" { names.append(dialect) }
    if !names.contains(language) { names.append(language) }
    var locale = loader.locale("en-US") == nil ? BuiltIn.locale : Locale()
    var hasLanguage = base == "en"
    for name in names {
      guard let bytes = loader.locale(name) else { continue }
      let read = LocaleReader.read(bytes, path: "locales-\(name).xml")
      diagnostics += read.diagnostics
      guard let found = read.value else { continue }
      locale.overlay(found)
      if name.hasPrefix(base) { hasLanguage = true }
    }
    if !hasLanguage {
      diagnostics.append(
        Diagnostic(
          "locale-missing", .warning, "locale '\(language)' does not exist", path: path,
          help: "the words are English"))
    }
    for wanted in [nil, base, language] as [String?] {
      for (own, override) in style.locales where own == wanted { locale.overlay(override) }
    }
    locale.language = language
    return Reported(locale, diagnostics)
  }

  /// The region that stands for a language where none is given.
  private static let primaryDialects = [
    "af": "af-ZA", "ar": "ar", "bg": "bg-BG", "ca": "ca-AD", "cs": "cs-CZ", "cy": "cy-GB", "da": "da-DK",
    "de": "de-DE", "el": "el-GR", "en": "en-US", "es": "es-ES", "et": "et-EE", "eu": "eu", "fa": "fa-IR",
    "fi": "fi-FI", "fr": "fr-FR", "he": "he-IL", "hr": "hr-HR", "hu": "hu-HU", "id": "id-ID", "is": "is-IS",
    "it": "it-IT", "ja": "ja-JP", "km": "km-KH", "ko": "ko-KR", "la": "la", "lt": "lt-LT", "lv": "lv-LV",
    "mn": "mn-MN", "nb": "nb-NO", "nl": "nl-NL", "nn": "nn-NO", "pl": "pl-PL", "pt": "pt-PT", "ro": "ro-RO",
    "ru": "ru-RU", "sk": "sk-SK", "sl": "sl-SI", "sr": "sr-RS", "sv": "sv-SE", "th": "th-TH", "tr": "tr-TR",
    "uk": "uk-UA", "vi": "vi-VN", "zh": "zh-CN",
  ]
}
