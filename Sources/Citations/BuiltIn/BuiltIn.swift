/// What is there without any file: an author-date style and English words.
enum BuiltIn {
  static let locale: Locale = {
    guard let locale = LocaleReader.read(Array(localeText.utf8), path: "built-in").value else {
      return Locale()
    }
    return locale
  }()

  static let style: Style = {
    StyleReader.read(Array(styleText.utf8), path: "built-in").value ?? Style()
  }()
}

extension Processor {
  static let builtIn: Processor = {
    let locale = Processor.locale("en-GB", style: BuiltIn.style, path: "built-in", loader: .empty)
    return Processor(style: BuiltIn.style, locale: locale.value)
  }()
}
