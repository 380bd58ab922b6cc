import Diagnostics
import Markup

extension Project {
  /// The file in which the translation of an entry begins: its title, and the original's text to be written over.
  ///
  /// - Parameters:
  ///   - id: Of the original.
  ///   - language: One of the site's languages that is not the main one.
  /// - Throws: When there is nothing to translate, or the site is not in that language.
  package func translation(
    of id: String?, _ kind: KindIndex, into language: String, title: String
  ) throws(WorldError) -> NewEntry {
    let library = try library().value
    let languages = library.settings.languages
    // Case says nothing in the name of a language (RFC 5646, section 2.1.1).
    let wanted = language.lowercased()
    guard let language = languages.others.first(where: { $0.lowercased() == wanted }) else {
      if wanted == languages.main.lowercased() {
        throw WorldError("\(language) is the main language of the site", help: "leave --language out")
      }
      throw WorldError(
        "the site is not in '\(language)'", help: "add it to 'languages' in \(Loader.folder)/site.yaml")
    }
    try EntryMaker.check(title: title)
    let ids = library.range(of: kind).map { library.entries[$0].id }
    guard let id else {
      throw WorldError(
        "say which \(library.schema[kind].one.lowercasedFirst()) is translated", help: "name it with --id")
    }
    guard let original = library.entries.first(where: { $0.id == id && $0.kind == kind }) else {
      throw WorldError(
        "no \(library.schema[kind].one.lowercasedFirst()) has the id '\(id)'",
        help: NearMiss.suggestion(for: id, among: ids).map { "did you mean '\($0)'?" })
    }
    guard original.source.hasSuffix(".md") else {
      throw WorldError(
        "'\(id)' stands in '\(original.source)' and has no text to translate",
        help: "write '\(id).\(language).md' beside it by hand")
    }
    let file = SourceFile(path: original.source, bytes: try tree.read(original.source))
    let body = String(decoding: file.bytes[FrontMatter.read(file).value.body], as: UTF8.self)
    let name = original.source.split(separator: "/").last.map(String.init) ?? original.source
    var text = "---\n## What is left out here is taken from \(name).\n"
    text += "title: \(YAMLText.scalar(title.trimmed()))\n"
    if let summary = original.summary { text += "## There: \(YAMLText.scalar(summary))\n#summary:\n" }
    text += "---\n" + (body.hasPrefix("\n") ? "" : "\n") + body
    return NewEntry(
      kind: kind, id: id, path: "\(original.source.dropLast(".md".count)).\(language).md", text: text,
      gaps: [])
  }
}
