import Diagnostics

/// Gives scripts the sentences they ask for.
///
/// A script says `const words = tandemWords();` once (under any name) and asks by `words('plan.empty')` or
/// `words('plan.is-out', { title })`. In the published script the call holds the sentences that are asked for
/// in it, in the site's language: no page needs a file more for them.
enum ScriptWords {
  private static let mark = Array("tandemWords()".utf8)

  static func takesWords(_ script: [UInt8]) -> Bool { !script.ranges(of: mark).isEmpty }

  /// The keys that a script asks for, each with the places of it.
  static func keys(in script: [UInt8]) -> [(key: String, span: Span)] {
    guard let call = call(in: script) else { return [] }
    return script.ranges(of: call).compactMap { range in
      let start = range.upperBound
      let isWhole = range.lowerBound == 0 || !isNamePart(script[range.lowerBound - 1])
      guard isWhole, let end = script[start...].firstIndex(of: UInt8(ascii: "'")) else { return nil }
      return (String(decoding: script[start..<end], as: UTF8.self), Span(start..<end))
    }
  }

  /// How a script asks: `words('`, by the name that it gave the function.
  private static func call(in script: [UInt8]) -> [UInt8]? {
    guard let place = script.ranges(of: mark).first else { return nil }
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
        help: near.map { "did you mean '\($0)'?" } ?? "add it to \(WordsReader.folder)/\(WordsReader.first).yaml")
    }
  }

  /// The script with its sentences in it.
  static func filled(_ script: [UInt8], _ words: SiteWords) -> [UInt8] {
    guard let place = script.ranges(of: mark).first else { return script }
    let phrases = keys(in: script).map(\.key).uniqued().sorted().compactMap { key in
      words.phrases[key].map { (key, $0) }
    }
    let table = Self.table(phrases)
    let counts = phrases.contains { $0.1.count != nil }
    let function = counts ? counting(table, words.rule) : plain(table)
    return Array(script[..<place.lowerBound]) + Array(function.utf8) + Array(script[place.upperBound...])
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

  private static func table(_ phrases: [(key: String, phrase: Phrase)]) -> String {
    let members = phrases.map { key, phrase in "\(quoted(key)):\(value(phrase))" }
    return "{\(members.joined(separator: ","))}"
  }

  private static func value(_ phrase: Phrase) -> String {
    guard let count = phrase.count else { return quoted(text(phrase.other)) }
    let forms = PluralCategory.allCases.compactMap { category in
      phrase.forms[category].map { "\(category.rawValue):\(quoted(text($0)))" }
    }
    return "{by:\(quoted(count)),\(forms.joined(separator: ","))}"
  }

  private static func text(_ sentence: Sentence) -> String {
    sentence.pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .parameter(let name, _): "{\(name)}"
      }
    }.joined()
  }

  /// A string of JavaScript.
  private static func quoted(_ text: String) -> String {
    var out = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'", "\\": out += "\\\(scalar)"
      case "\n": out += "\\n"
      case "\u{2028}", "\u{2029}": out += "\\u{\(String(scalar.value, radix: 16))}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "'"
  }
}
