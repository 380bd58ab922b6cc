import Diagnostics
import Layouts

/// Sentences as layouts: `{{>words/page.skip}}` prints one. Values in it are names of the data, looked up where
/// the sentence is printed, and blocks that a layout may fill otherwise:
/// `{{<words/redirect.text}}{{$words.link}}<a …>…</a>{{/words.link}}{{/words/redirect.text}}`.
///
/// A whole part, `{{>words/answer}}`, comes as JSON, for scripts.
///
/// So the check of the layouts covers them: a sentence that does not exist, or a value that is not there.
enum WordLayouts {
  static func files(_ words: SiteWords, folder: String) -> [SourceFile] {
    let keys = words.phrases.keys.sorted()
    let sentences = keys.map { key in
      SourceFile(path: path(key, folder), bytes: template(words.phrases[key]!, words.rule))
    }
    let byPart = Dictionary(grouping: keys, by: SiteWords.part(of:))
    return sentences
      + words.parts.map { part in
        SourceFile(path: path(part, folder), bytes: ScriptWords.table(byPart[part] ?? [], words))
      }
  }

  static func names(_ words: SiteWords) -> Set<String> {
    Set((words.phrases.keys + words.parts).map { "\(WordsReader.folder)/\($0)" })
  }

  static func plurals(_ rule: PluralRule) -> Plurals {
    Plurals(PluralCategory.allCases.map(\.rawValue)) { rule.category(of: $0).rawValue }
  }

  private static func path(_ key: String, _ folder: String) -> String {
    "\(folder)/\(WordsReader.folder)/\(key).html"
  }

  private static func template(_ phrase: Phrase, _ rule: PluralRule) -> [UInt8] {
    var out: [UInt8] = []
    guard let count = phrase.count else {
      append(phrase.other, to: &out)
      return out
    }
    for category in rule.categories {
      let name = "\(count).\(category.rawValue)"
      out += "{{#\(name)}}".utf8
      append(phrase.forms[category] ?? phrase.other, to: &out)
      out += "{{/\(name)}}".utf8
    }
    return out
  }

  private static func append(_ sentence: Sentence, to out: inout [UInt8]) {
    for piece in sentence.pieces {
      switch piece {
      case .text(let text): HTML.appendText(text, to: &out)
      case .parameter(let name, _): out += "{{$words.\(name)}}{{\(name)}}{{/words.\(name)}}".utf8
      }
    }
  }

  /// A mistake in a sentence, told at its place in the file of words.
  static func placed(_ diagnostic: Diagnostic, _ words: SiteWords, folder: String) -> Diagnostic {
    var diagnostic = diagnostic
    if let (key, place) = place(diagnostic.path, words, folder) {
      diagnostic.path = place.path
      diagnostic.span = place.span
      diagnostic.message += " in the sentence '\(key)'"
    }
    diagnostic.notes = diagnostic.notes.map { note in
      guard let (_, place) = self.place(note.path, words, folder) else { return note }
      return Diagnostic.Note(note.message, path: place.path, span: place.span)
    }
    return diagnostic
  }

  private static func place(
    _ path: String, _ words: SiteWords, _ folder: String
  ) -> (key: String, place: (path: String, span: Span))? {
    let start = "\(folder)/\(WordsReader.folder)/"
    guard path.hasPrefix(start), path.hasSuffix(".html") else { return nil }
    let key = String(path.dropFirst(start.count).dropLast(".html".count))
    return words.places[key].map { (key, $0) }
  }
}
