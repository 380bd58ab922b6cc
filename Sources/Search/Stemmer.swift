import CStemmer

/// Snowball's stemmer of a language. Its object may be used by one thread at a time, so it isn't Sendable.
struct Stemmer: ~Copyable {
  private let stemmer: OpaquePointer?
  /// English stems are the same without accents; other languages' rules look at them.
  let wantsAccents: Bool

  /// - Parameter language: BCP 47; a language that Snowball doesn't know leaves words as they are.
  init(language: String) {
    let code = String(language.prefix { $0 != "-" && $0 != "_" }).lowercased()
    // Two- and three-letter codes only: "porter" is an algorithm's name, not a language.
    stemmer = (2...3).contains(code.utf8.count) ? sb_stemmer_new(code, nil) : nil
    wantsAccents = code != "en"
  }

  deinit {
    if let stemmer { sb_stemmer_delete(stemmer) }
  }

  /// Appends the stem of a word in lower case.
  func stem(_ word: [UInt8], into out: inout [UInt8]) {
    guard let stemmer, word.count > 2, let stem = sb_stemmer_stem(stemmer, word, Int32(word.count)) else {
      out += word
      return
    }
    out += UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer)))
  }
}
