import Diagnostics

/// One entry of a `.bib` file before anything is understood of it.
struct BibTeXEntry: Sendable {
  struct Field: Sendable {
    var value: String
    var span: Span
  }

  /// In small letters.
  var type: String
  var key: String
  /// By names in small letters.
  var fields: [String: Field] = [:]
  var order: [String] = []
  var span: Span

  func raw(_ name: String) -> String? {
    fields[name].flatMap { $0.value.allSatisfy(\.isWhitespace) ? nil : $0.value }
  }
}
