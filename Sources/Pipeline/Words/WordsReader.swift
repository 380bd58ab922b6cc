import Diagnostics
import Markup

/// Reads files of words: groups of keys, each with a sentence or with one for each plural form.
struct WordsReader {
  /// In the folder of the layouts.
  static let folder = "words"
  /// The language that has every sentence, from which all others are translated.
  static let first = "en-GB"

  private struct Found {
    var phrase: Phrase
    var path: String
    var keySpan: Span
    var span: Span
  }

  private let path: String
  private let rule: PluralRule
  private let language: String
  private var found: [String: Found] = [:]
  private var order: [String] = []
  private var diagnostics: [Diagnostic] = []

  private init(_ path: String, language: String) {
    self.path = path
    self.language = language
    rule = PluralRule(language: language)
  }

  /// The words of a site.
  /// - Parameters:
  ///   - english: The file `en-GB.yaml`.
  ///   - own: That of the site's language; nil when it is the same, or there is none.
  static func read(_ english: SourceFile, own: (file: SourceFile, language: String)?) -> Reported<SiteWords> {
    var reference = WordsReader(english.path, language: first)
    reference.read(english)
    reference.checkProgram()
    guard let own else {
      return Reported(reference.words(bytes: english.bytes), reference.diagnostics)
    }
    var reader = WordsReader(own.file.path, language: own.language)
    reader.read(own.file)
    reader.check(against: reference)
    for (key, found) in reference.found where reader.found[key] == nil { reader.found[key] = found }
    return Reported(
      reader.words(bytes: english.bytes + own.file.bytes), reference.diagnostics + reader.diagnostics)
  }

  /// The file that serves a language, among those that there are: its own, else one of the same language from
  /// elsewhere; nil when there is none.
  static func file(for language: String, among known: [String]) -> String? {
    let wanted = language.lowercased()
    if let own = known.first(where: { $0.lowercased() == wanted }) { return own }
    let base = wanted.prefix { $0 != "-" }
    return known.sorted().first { $0.lowercased() == base }
      ?? known.sorted().first { $0.lowercased().prefix { $0 != "-" } == base }
  }

  private func words(bytes: [UInt8]) -> SiteWords {
    SiteWords(
      language: language, phrases: found.mapValues(\.phrase),
      places: found.mapValues { ($0.path, $0.span) }, bytes: bytes)
  }

  // MARK: Reading

  private mutating func read(_ file: SourceFile) {
    if let diagnostic = FrontMatter.invalidUTF8(in: file) {
      diagnostics.append(diagnostic)
      return
    }
    let read = YAMLReader.read(file, 0..<file.bytes.count)
    diagnostics += read.diagnostics
    guard let node = read.value else { return }
    for group in pairs(of: node, "the words") {
      for pair in pairs(of: group.value, "'\(group.key)'") {
        let key = "\(group.key).\(pair.key)"
        guard let phrase = phrase(pair.value, key, pair.keySpan) else { continue }
        found[key] = Found(phrase: phrase, path: path, keySpan: pair.keySpan, span: pair.value.span)
        order.append(key)
      }
    }
  }

  private mutating func pairs(of node: YAMLNode, _ what: String) -> [YAMLPair] {
    if case .mapping(let pairs) = node.value { return pairs }
    if case .null = node.value { return [] }
    report("wrong-type", "\(what) must be a group of 'key: \"sentence\"' lines", node.span)
    return []
  }

  private mutating func phrase(_ node: YAMLNode, _ key: String, _ keySpan: Span) -> Phrase? {
    switch node.value {
    case .scalar(let text): return sentence(text, node.span).map { Phrase($0) }
    case .mapping(let pairs): return plural(pairs, key, keySpan)
    case .null:
      report(
        "empty-words", "'\(key)' has no words", keySpan, help: "write the sentence, or take the key away")
      return nil
    case .sequence:
      report("wrong-type", "'\(key)' must be a sentence, or one for each plural form", node.span)
      return nil
    }
  }

  private mutating func sentence(_ text: String, _ span: Span) -> Sentence? {
    do throws(Sentence.Mistake) {
      return try Sentence(text)
    } catch {
      let (message, help) =
        switch error.problem {
        case .notClosed:
          ("a brace is opened and not closed", "write the name of a value between braces: {count}")
        case .notOpened: ("a brace is closed and was not opened", "take it away, or open it: {count}")
        case .badName:
          (
            "the name of a value has small letters and hyphens only",
            "take it over from en-GB.yaml as it is: names are not translated"
          )
        }
      report("bad-words", message, span, help: help)
      return nil
    }
  }

  private mutating func plural(_ pairs: [YAMLPair], _ key: String, _ keySpan: Span) -> Phrase? {
    var count = "count"
    var forms: [PluralCategory: Sentence] = [:]
    for pair in pairs {
      guard case .scalar(let text) = pair.value.value else {
        report("wrong-type", "'\(pair.key)' of '\(key)' must be a sentence", pair.value.span)
        continue
      }
      if pair.key == "by" {
        count = text
      } else if let category = PluralCategory(pair.key), rule.categories.contains(category) {
        forms[category] = sentence(text, pair.value.span) ?? Sentence(plain: text)
      } else {
        let near = NearMiss.suggestion(for: pair.key, among: names)
        report(
          "unknown-plural-form", "'\(pair.key)' is no plural form of \(language)", pair.keySpan,
          help: near.map { "did you mean '\($0)'?" } ?? "its forms are \(names.joined(separator: ", "))")
      }
    }
    let missing = rule.categories.filter { forms[$0] == nil }.map(\.rawValue)
    if !missing.isEmpty {
      let forms = missing.map { "'\($0)'" }.joined(separator: ", ")
      report(
        "missing-plural-form", "'\(key)' has no plural form \(forms)", keySpan,
        help: "\(language) has the forms \(names.joined(separator: ", "))")
    }
    if forms.isEmpty { return nil }
    if forms[.other] == nil { forms[.other] = forms.values.first }
    return Phrase(by: count, forms)
  }

  private var names: [String] { rule.categories.map(\.rawValue) }

  private mutating func report(_ id: String, _ message: String, _ span: Span, help: String? = nil) {
    diagnostics.append(Diagnostic(id, .error, message, path: path, span: span, help: help))
  }

  // MARK: Checking

  /// The first language must have all that the program asks for, with no values that it does not give.
  private mutating func checkProgram() {
    for key in WordKey.allCases {
      guard let found = found[key.rawValue] else {
        diagnostics.append(
          Diagnostic(
            "missing-words", .error, "there is no sentence '\(key.rawValue)'", path: path,
            help: NearMiss.suggestion(for: key.rawValue, among: order).map { "was it renamed to '\($0)'?" }
              ?? "add it: the site shows it"))
        continue
      }
      checkParameters(found, key.rawValue, known: key.parameters, needed: [])
    }
  }

  private mutating func check(against reference: WordsReader) {
    for key in order {
      guard let known = reference.found[key] else {
        let near = NearMiss.suggestion(for: key, among: reference.order.filter { found[$0] == nil })
        diagnostics.append(
          Diagnostic(
            "unknown-words", .error, "'\(key)' is no sentence of the site", path: path,
            span: found[key]!.keySpan,
            help: near.map { "did you mean '\($0)'?" } ?? "\(Self.first).yaml has them all"))
        found[key] = nil
        continue
      }
      checkParameters(
        found[key]!, key, known: known.phrase.parameters, needed: known.phrase.other.parameters)
    }
    reportMissing(reference)
  }

  /// - Parameter needed: What every reader of the sentence must learn; a form for a certain number need not say
  ///   the number.
  private mutating func checkParameters(_ found: Found, _ key: String, known: [String], needed: [String]) {
    for parameter in found.phrase.parameters where !known.contains(parameter) {
      let near = NearMiss.suggestion(for: parameter, among: known)
      report(
        "unknown-parameter", "'{\(parameter)}' is not known in '\(key)'", found.span,
        help: near.map { "did you mean '{\($0)}'?" }
          ?? (known.isEmpty
            ? "it has no values" : "it knows \(known.map { "{\($0)}" }.joined(separator: ", "))"))
    }
    for category in PluralCategory.allCases {
      guard let form = found.phrase.forms[category] else { continue }
      let counted = category == .other ? [] : [found.phrase.count, "count", "number"].compactMap { $0 }
      let missing = needed.filter { !form.parameters.contains($0) && !counted.contains($0) }
      if let first = missing.first {
        report("missing-parameter", "'\(key)' does not say '{\(first)}'", found.span, help: "put it in")
        return
      }
    }
  }

  /// One warning for each part of the file, since a translation begins with hundreds of gaps.
  private mutating func reportMissing(_ reference: WordsReader) {
    var groups: [(name: String, keys: [String])] = []
    for key in reference.order where found[key] == nil {
      let parts = key.split(separator: ".", maxSplits: 1)
      if groups.last?.name != String(parts[0]) { groups.append((String(parts[0]), [])) }
      groups[groups.count - 1].keys.append(String(parts[1]))
    }
    for (name, keys) in groups {
      let all = reference.order.count { $0.hasPrefix(name + ".") }
      let what = keys.count == all ? "there is no part '\(name)'" : "part '\(name)' lacks \(Self.list(keys))"
      diagnostics.append(
        Diagnostic(
          "missing-words", .warning, "\(what), so English words are shown", path: path,
          help: "take the lines over from \(Self.first).yaml and translate them"))
    }
  }

  private static func list(_ keys: [String]) -> String {
    let shown = keys.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
    return keys.count > 5 ? "\(shown) and \(keys.count - 5) more" : shown
  }
}
