/// All words of the site: as they are written, folded (forms), and stemmed (terms).
///
/// Each distinct word is folded and stemmed once, however often it comes. A form has the stem of the spelling of it
/// that comes first in the site.
struct Vocabulary: ~Copyable {
  /// Words as written, with their case and accents.
  private(set) var words = WordTable(capacity: 1 << 14)
  /// The term of each word; `noTerm` for what can't be searched.
  private(set) var termOfWord: [UInt32] = []
  private(set) var forms = WordTable(capacity: 1 << 14)
  private(set) var termOfForm: [UInt32] = []
  private var terms = WordTable(capacity: 1 << 13)
  private let stemmer: Stemmer
  private var folded: [UInt8] = []
  private var stem: [UInt8] = []

  static let noTerm = UInt32.max

  init(language: String) {
    stemmer = Stemmer(language: language)
  }

  var termCount: Int { terms.count }

  /// - Returns: the word's number.
  @inline(__always)
  mutating func intern(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    let id = words.intern(word, hash: WordTable.hash(word))
    if id == termOfWord.count { termOfWord.append(term(of: word)) }
    return id
  }

  private mutating func term(of word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    folded.removeAll(keepingCapacity: true)
    Folding.fold(word, into: &folded)
    var length = 0
    for byte in folded where byte & 0xC0 != 0x80 { length += 1 }
    guard length > 0, length <= Folding.longestWord else { return Self.noTerm }
    let form = forms.intern(folded)
    if form < termOfForm.count { return termOfForm[form] }
    stem.removeAll(keepingCapacity: true)
    if stemmer.wantsAccents, word.contains(where: { $0 >= 0x80 }) {
      var accented: [UInt8] = []
      Folding.lowercased(word, into: &stem)
      stemmer.stem(stem, into: &accented)
      stem.removeAll(keepingCapacity: true)
      accented.withUnsafeBufferPointer { Folding.fold($0, into: &stem) }
      if stem.isEmpty { stem += folded }
    } else {
      stemmer.stem(folded, into: &stem)
    }
    let term = UInt32(terms.intern(stem))
    termOfForm.append(term)
    return term
  }

  /// The forms in the order in which JavaScript compares strings.
  func sortedForms() -> [Int] {
    // Most forms differ within eight bytes, which compare as one number.
    var keys = (0..<forms.count).map { (lead: lead(forms.range($0)), form: $0) }
    keys.sort {
      $0.lead == $1.lead ? precedes(forms.range($0.form), forms.range($1.form)) : $0.lead < $1.lead
    }
    return keys.map(\.form)
  }

  /// The ranks of a form's first eight bytes, zeros after its end.
  private func lead(_ range: Range<Int>) -> UInt64 {
    var lead: UInt64 = 0
    for place in range.lowerBound..<range.lowerBound + 8 {
      lead = lead << 8 | (place < range.upperBound ? UInt64(Self.rank(forms.bytes[place])) : 0)
    }
    return lead
  }

  private func precedes(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    forms.bytes.withUnsafeBufferPointer { bytes in
      var i = a.lowerBound
      var j = b.lowerBound
      while i < a.upperBound, j < b.upperBound {
        if bytes[i] != bytes[j] { return Self.rank(bytes[i]) < Self.rank(bytes[j]) }
        i += 1
        j += 1
      }
      return a.count < b.count
    }
  }

  /// UTF-16 puts scalars from U+10000 up, whose UTF-8 begins with F0 to F4, before U+E000 to U+FFFF (EE, EF).
  private static func rank(_ byte: UInt8) -> UInt8 {
    byte < 0xEE || byte > 0xF4 ? byte : byte >= 0xF0 ? byte - 2 : byte + 5
  }
}
