import Diagnostics

/// Gives scripts the sentences they ask for.
///
/// A script says `const words = tandemWords();` once (under any name) and asks by `words('plan.empty')` or
/// `words('plan.is-out', { title })`. In the published script the call holds the sentences that are asked for
/// in it, in the site's language: no page needs a file more for them. A script that must stay small takes them
/// from an element of its page, `tandemWords('search-words')`, where the layout puts a part of the file of
/// words, `{{>words/answer}}`.
enum ScriptWords {
  private static let mark = Array("tandemWords(".utf8)

  static func takesWords(_ script: [UInt8]) -> Bool { !script.occurrences(of: mark).isEmpty }

  /// The keys that a script asks for, each with the places of it.
  static func keys(in script: [UInt8]) -> [(key: String, span: Span)] {
    guard let call = call(in: script) else { return [] }
    return script.occurrences(of: call).compactMap { range in
      let start = range.upperBound
      let isWhole = range.lowerBound == 0 || !isNamePart(script[range.lowerBound - 1])
      guard isWhole, let end = script[start...].firstIndex(of: UInt8(ascii: "'")) else { return nil }
      return (String(decoding: script[start..<end], as: UTF8.self), Span(start..<end))
    }
  }

  /// How a script asks: `words('`, by the name that it gave the function.
  private static func call(in script: [UInt8]) -> [UInt8]? {
    guard let place = script.occurrences(of: mark).first else { return nil }
    let before = script[..<place.lowerBound]
    guard let end = before.lastIndex(where: isNamePart),
      before[(end + 1)...].allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "=") })
    else { return nil }
    let start = before[...end].lastIndex { !isNamePart($0) }.map { $0 + 1 } ?? 0
    return script[start...end] + Array("('".utf8)
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "$")
  }

  static func check(_ file: SourceFile, _ words: SiteWords) -> [Diagnostic] {
    keys(in: file.bytes).filter { words.phrases[$0.key] == nil }.map { key, span in
      let near = NearMiss.suggestion(for: key, among: words.phrases.keys.sorted())
      return Diagnostic(
        "unknown-words", .error, "'\(key)' is no sentence of the site", path: file.path, span: span,
        help: near.map { "did you mean '\($0)'?" }
          ?? "add it to \(WordsReader.folder)/\(WordsReader.first).yaml")
    }
  }

  /// The script with its sentences in it.
  static func filled(_ script: [UInt8], _ words: SiteWords) -> [UInt8] {
    guard let place = script.occurrences(of: mark).first,
      let end = script[place.upperBound...].firstIndex(of: UInt8(ascii: ")"))
    else { return script }
    let phrases = keys(in: script).map(\.key).uniqued().sorted().compactMap { key in
      words.phrases[key].map { (key, $0) }
    }
    let element = String(decoding: script[place.upperBound..<end], as: UTF8.self)
    let table =
      element.isEmpty
      ? String(decoding: table(phrases), as: UTF8.self)
      : "JSON.parse(document.getElementById(\(element)).textContent)"
    let function = phrases.contains { $0.1.count != nil } ? counting(table, words.rule) : plain(table)
    return Array(script[..<place.lowerBound]) + Array(function.utf8) + Array(script[(end + 1)...])
  }

  // MARK: JavaScript

  private static let fill = ".replace(/{([a-z]+)}/g,(whole,name)=>values[name]??whole)"

  private static func plain(_ table: String) -> String {
    "((all)=>(key,values={})=>all[key]\(fill))(\(table))"
  }

  /// A sentence with several forms is an object of them, with the name of the value that decides as `by`.
  private static func counting(_ table: String, _ rule: PluralRule) -> String {
    "((all,rule)=>(key,values={})=>(all[key].by?all[key][rule(values[all[key].by])]??all[key].other:all[key])\(fill))"
      + "(\(table),\(rule.script))"
  }

  /// Sentences for a page: `{{>words/answer}}`, those of one part of the file, in a `script` that holds JSON.
  static func table(_ keys: [String], _ words: SiteWords) -> [UInt8] {
    table(keys.compactMap { key in words.phrases[key].map { (key, $0) } })
  }

  private static func table(_ phrases: [(key: String, phrase: Phrase)]) -> [UInt8] {
    var json = JSONWriter(isScriptSafe: true)
    json.object { json in
      for (key, phrase) in phrases {
        json.key(key)
        guard let count = phrase.count else {
          json.string(phrase.other.written)
          continue
        }
        json.object { json in
          json.pair("by", count)
          for category in PluralCategory.allCases {
            json.pair(category.rawValue, phrase.forms[category]?.written)
          }
        }
      }
    }
    return json.bytes
  }
}
