/// A page cut into words: what `SearchIndexer.files` needs, in a few kilobytes.
///
/// Words are numbered within the page; the text is a stream of these numbers and of the characters between.
public struct AnalysedPage: Sendable {
  /// What an item of `stream` says; each is a variable-length number, `(value + 1) << 2 | kind`, and 0 ends a
  /// string. Strings come in this order: title, summary, fields, then heading and text of each section.
  enum Item: Int {
    /// A word after a space.
    case spaced = 0
    /// A word that follows at once.
    case glued = 1
    /// A character that belongs to no word; value is the scalar doubled, plus 1 after a space.
    case character = 2
    /// A word to search for that is not in the text: "cocreation" of "co-creation", a pair of CJK characters.
    case hidden = 3
  }

  let path: String
  let kind: Int
  let year: Int?
  let language: String?
  let filters: [[Int]]
  let anchors: [String?]
  /// The distinct words, each after a byte with its length (words are cut at 255 bytes).
  let words: [UInt8]
  let wordCount: Int
  let stream: [UInt8]
  /// Words in title, summary, fields, headings and text, for the norms of BM25F.
  let lengths: FieldCounts

  var sectionCount: Int { anchors.count }
}

/// The fields of BM25F.
enum Field: Int, CaseIterable {
  case title, summary, extra, heading, text
}

/// A number for each field.
struct FieldCounts: Sendable {
  private var storage: (Int32, Int32, Int32, Int32, Int32) = (0, 0, 0, 0, 0)

  subscript(_ field: Field) -> Int {
    get {
      switch field {
      case .title: Int(storage.0)
      case .summary: Int(storage.1)
      case .extra: Int(storage.2)
      case .heading: Int(storage.3)
      case .text: Int(storage.4)
      }
    }
    set {
      switch field {
      case .title: storage.0 = Int32(newValue)
      case .summary: storage.1 = Int32(newValue)
      case .extra: storage.2 = Int32(newValue)
      case .heading: storage.3 = Int32(newValue)
      case .text: storage.4 = Int32(newValue)
      }
    }
  }
}
