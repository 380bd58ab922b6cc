import Citations
import Diagnostics

/// Finds the CSL style that a site, or a request, names.
package struct CitationStyle: Sendable {
  /// Where Debian's packages `citation-style-language-styles` and `-locales` put theirs.
  package static let installed = "/usr/share/citation-style-language"
  /// The style of our own, which needs no file.
  package static let builtIn = "author-date"

  private static let aliases = [
    "harvard": "harvard-cite-them-right", "mla": "modern-language-association",
    "chicago": "chicago-author-date", "mhra": "modern-humanities-research-association",
  ]

  private let tree: any FileTree
  private let locales: String

  /// - Parameters:
  ///   - tree: Where styles and locales are read.
  ///   - locales: A folder of `locales-xx-XX.xml` files.
  package init(_ tree: any FileTree, locales: String = CitationStyle.installed + "/locales") {
    self.tree = tree
    self.locales = locales
  }

  /// The processor for a style.
  ///
  /// - Parameters:
  ///   - name: `author-date`, the name of an installed style, an alias, or a file that ends in `.csl`.
  ///   - folder: Where such a file lies; empty for a path as it is.
  ///   - language: Overrides that of the style.
  ///   - path: The file that names the style, for diagnostics, and the place in it.
  /// - Returns: nil with a diagnostic when there is no such style, or it cannot be used.
  package func processor(
    _ name: String, in folder: String, language: String?, path: String, span: Span?
  ) -> Reported<Processor?> {
    if name == Self.builtIn { return Reported(Processor()) }
    let isFile = name.hasSuffix(".csl")
    let full = Self.aliases[name] ?? name
    let file = isFile ? (folder.isEmpty ? name : "\(folder)/\(name)") : "\(Self.installed)/styles/\(full).csl"
    guard let text = (try? tree.read(file)) ?? (isFile ? nil : dependent(full)) else {
      let help =
        isFile
        ? "put the file there, or name an installed style"
        : "install Debian's package citation-style-language-styles, name a .csl file, or write '\(Self.builtIn)'"
      let diagnostic = Diagnostic(
        "missing-style", .error, "there is no citation style '\(name)'", path: path, span: span, help: help)
      return Reported(nil, [diagnostic])
    }
    let loader = Processor.Loader(
      style: { name in try? tree.read("\(Self.installed)/styles/\(name).csl") },
      locale: { language in try? tree.read("\(locales)/locales-\(language).xml") })
    return Processor.make(style: text, path: file, language: language, loader: loader)
  }

  private func dependent(_ name: String) -> [UInt8]? {
    try? tree.read("\(Self.installed)/styles/dependent/\(name).csl")
  }
}
