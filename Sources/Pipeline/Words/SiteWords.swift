import Diagnostics
import Markup

/// All sentences of a site in one language, each whole: those of its file of words, and English ones for
/// what that lacks.
///
/// A class, because it never changes and every value that is written in words asks it: it is shared, never copied.
package final class SiteWords: Sendable {
  /// The language that the words are in, BCP 47; that of the file.
  package let language: String
  package let rule: PluralRule
  /// By key, `search.title`.
  package let phrases: [String: Phrase]
  private let own: [WordKey: Phrase]
  /// What documents need.
  let markup: Words
  /// Where each phrase stands.
  let places: [String: (path: String, span: Span)]
  /// What all was read from: two with the same are the same.
  let bytes: [UInt8]

  /// Without any words.
  package init() {
    language = "en-GB"
    rule = PluralRule(language: language)
    phrases = [:]
    own = [:]
    markup = Words()
    places = [:]
    bytes = []
  }

  init(
    language: String, phrases: [String: Phrase], places: [String: (path: String, span: Span)], bytes: [UInt8]
  ) {
    self.language = language
    let rule = PluralRule(language: language)
    self.rule = rule
    self.phrases = phrases
    self.places = places
    self.bytes = bytes
    var own: [WordKey: Phrase] = [:]
    for key in WordKey.allCases { own[key] = phrases[key.rawValue] }
    self.own = own
    markup = Self.besideText { Self.sentence($0, [:], own, rule) }
  }

  /// The parts of the file, sorted.
  var parts: [String] {
    Set(phrases.keys.map(Self.part(of:))).sorted()
  }

  /// The part that a key belongs to: what stands before its first full stop.
  static func part(of key: String) -> String {
    let end = key.utf8.firstIndex(of: UInt8(ascii: ".")) ?? key.endIndex
    return String(key[..<end])
  }

  /// A sentence without parameters.
  func callAsFunction(_ key: WordKey) -> String { self(key, [:]) }

  /// A sentence with its places filled. One with several forms takes that of the parameter it counts by.
  func callAsFunction(_ key: WordKey, _ values: KeyValuePairs<String, String>) -> String {
    Self.sentence(key, values, own, rule)
  }

  private static func sentence(
    _ key: WordKey, _ values: KeyValuePairs<String, String>, _ own: [WordKey: Phrase], _ rule: PluralRule
  ) -> String {
    guard let phrase = own[key] else { return key.rawValue }
    guard let count = phrase.count else { return phrase.other.filled(values) }
    let number = values.first { $0.key == count }.flatMap { Int($0.value) }
    let form = number.flatMap { phrase.forms[rule.category(of: $0)] }
    return (form ?? phrase.other).filled(values)
  }
}

// MARK: Numbers and lists

extension SiteWords {
  /// "three"; numbers of more than one digit are digits.
  func number(_ value: Int) -> String {
    WordKey.numbers.indices.contains(value - 1) ? self(WordKey.numbers[value - 1]) : "\(value)"
  }

  func minutes(_ number: Int) -> String { quantity("\(number)", number, minutes: true, unit: nil) }

  /// A number, or several in words ("31 to 45"), with what it counts.
  /// - Parameters:
  ///   - number: Decides over the form of the unit.
  ///   - unit: The schema's own.
  func quantity(_ text: String, _ number: Int, minutes: Bool, unit: String?) -> String {
    if minutes { return self(.minutes, ["number": text, "count": "\(number)"]) }
    return unit.map { self(.inUnit, ["number": text, "unit": $0]) } ?? text
  }

  func range(_ range: NumberRange) -> String {
    guard let high = range.high else { return self(.orMore, ["number": "\(range.low)"]) }
    return high == range.low ? "\(high)" : "\(range.low)–\(high)"
  }

  /// "Healey, Flint and Harrington"
  func names(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    let isVowel = SortKey.fold(last).first.map { "aeiouwy".utf8.contains($0) } ?? false
    return self(
      isVowel ? .namesBeforeVowel : .names,
      ["names": names.dropLast().joined(separator: self(.separator)), "last": last])
  }

  /// Values one after the other.
  func listed(_ values: [String]) -> String { values.joined(separator: self(.separator)) }

  func status(_ status: EntryStatus) -> String? {
    switch status {
    case .draft: self(.draft)
    case .review: self(.inReview)
    case .published: nil
    case .retired: self(.retired)
    }
  }
}

// MARK: Dates

extension SiteWords {
  /// As people write it: "19–20 April 2018".
  func date(_ date: DateValue) -> String {
    date.isUncertain ? self(.about, ["date": plain(date)]) : plain(date)
  }

  private func plain(_ date: DateValue) -> String {
    let start = date.start
    if date.isOpen { return self(.dateOpen, ["start": text(start)]) }
    guard let end = date.end, end != start else { return text(start) }
    if start.year == end.year, let month = start.month, month == end.month, let first = start.day,
      let last = end.day
    {
      return self(
        .days,
        [
          "first": "\(first)", "last": "\(last)", "month": self(WordKey.months[month - 1]),
          "year": year(start),
        ])
    }
    return self(.dateRange, ["start": text(start), "end": text(end)])
  }

  private func year(_ part: DateValue.Part) -> String {
    part.year > 0 ? "\(part.year)" : self(.beforeOurEra, ["year": "\(1 - part.year)"])
  }

  private func text(_ part: DateValue.Part) -> String {
    if let season = part.season {
      return self(.month, ["month": self(WordKey.seasons[season - 1]), "year": year(part)])
    }
    guard let month = part.month else { return year(part) }
    let name = self(WordKey.months[month - 1])
    guard let day = part.day else { return self(.month, ["month": name, "year": year(part)]) }
    return self(.day, ["day": "\(day)", "month": name, "year": year(part)])
  }
}

// MARK: Words beside an author's text

extension SiteWords {
  private static func besideText(_ sentence: (WordKey) -> String) -> Words {
    var words = Words()
    words.note = sentence(.textNote)
    words.tip = sentence(.textTip)
    words.important = sentence(.textImportant)
    words.warning = sentence(.textWarning)
    words.caution = sentence(.textCaution)
    words.table = sentence(.textTable)
    words.notes = sentence(.textNotes)
    words.noteReference = sentence(.textNoteReference)
    words.backToText = sentence(.textBackToText)
    words.worksheet = sentence(.textWorksheet)
    words.row = sentence(.textRow)
    words.column = sentence(.textColumn)
    return words
  }
}
