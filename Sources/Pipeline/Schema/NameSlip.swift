import Diagnostics
import Markup

/// Names that YAML parts where their writer did not.
struct NameSlip {
  private enum Kind {
    /// `[“Healey, Mick”, “Flint, Abbi”]`: a word processor's quotation marks mean nothing to YAML.
    case curlyQuotes
    /// `[Healey, Mick, Flint, Abbi]`: each comma begins another name.
    case noQuotes
    /// `Healey, Mick and Flint, Abbi`, `Mick Healey & Abbi Flint`, `Healey, Mick; Flint, Abbi`: one name.
    case sentence(String)
  }

  private let kind: Kind
  private let field: String
  /// The list that was meant.
  private let names: [String]
  /// What makes a word processor's quotation marks straight, where each name has one at either end.
  private var straight: [Fix.Edit] = []

  /// nil when the names may be what their writer meant.
  init?(_ node: YAMLNode, of field: String) {
    var nodes = [node]
    var isList = false
    if case .sequence(let items) = node.value { (nodes, isList) = (items, true) }
    let texts = nodes.lazy.compactMap(\.text)
    if texts.contains(where: Self.hasCurlyQuote) {
      guard texts.count == nodes.count else { return nil }
      kind = .curlyQuotes
      names = texts.joined(separator: ", ").split(separator: "”").map {
        $0.drop { " ,“".contains($0) }.trimmed()
      }
      straight = isList ? Self.straight(nodes) : []
    } else if nodes.count > 1, nodes.count.isMultiple(of: 2), nodes.allSatisfy(Self.isBareWord) {
      kind = .noQuotes
      let words = Array(texts)
      names = stride(from: 0, to: words.count, by: 2).map { "\(words[$0]), \(words[$0 + 1])" }
    } else if nodes.count == 1, let text = nodes[0].text, !isList || nodes[0].isBare,
      let people = Self.people(text)
    {
      // A name in brackets and quotes is one.
      kind = .sentence(text)
      names = people
    } else {
      return nil
    }
    self.field = field
  }

  /// Edits of the items into which YAML parts names in such marks; none where the marks do not come in pairs.
  private static func straight(_ nodes: [YAMLNode]) -> [Fix.Edit] {
    var edits: [Fix.Edit] = []
    var isOpen = false
    for node in nodes {
      guard let text = node.text, node.isBare, !text.utf8.contains(where: { "\"\\".utf8.contains($0) }) else {
        return []
      }
      var new = text
      if text.hasPrefix("“") {
        guard !isOpen else { return [] }
        isOpen = true
        new = "\"" + new.dropFirst()
      }
      guard isOpen else { return [] }
      if text.hasSuffix("”") {
        isOpen = false
        new = new.dropLast() + "\""
      }
      guard !new.contains(where: { "“”„".contains($0) }) else { return [] }
      if new != text { edits.append(Fix.Edit(node.span, text, to: new)) }
    }
    return isOpen ? [] : edits
  }

  private static func hasCurlyQuote(_ text: String) -> Bool {
    // Letters are slow to compare, and hardly any name begins or ends with such a byte.
    guard text.utf8.first == 0xE2 || text.utf8.last == 0x9D else { return false }
    return text.hasPrefix("“") || text.hasSuffix("”")
  }

  /// One word without quotes, as half of a person's name would be; bodies are known by their capitals.
  private static func isBareWord(_ node: YAMLNode) -> Bool {
    guard let text = node.text else { return false }
    return node.isBare && isCapitalised(text)
  }

  private static func isCapitalised(_ text: some StringProtocol) -> Bool {
    text.first?.isUppercase == true && text.contains(where: \.isLowercase) && !text.contains(" ")
  }

  private static let and = Array(" and ".utf8)

  /// The people of "A, B and C, D", "B A & D C" and "A, B; C, D"; nil for anything else.
  private static func people(_ text: String) -> [String]? {
    // Most are one name, which is soon told.
    let bytes = Array(text.utf8)
    guard
      bytes.holds(UInt8(ascii: ";")) || bytes.holds(UInt8(ascii: "&")) || !bytes.occurrences(of: and).isEmpty
    else { return nil }
    let parts = text.replacing(";", with: " and ").replacing(" & ", with: " and ").split(separator: " and ")
      .map { $0.trimmed() }
    guard parts.count > 1 else { return nil }
    if parts.allSatisfy({ $0.count { $0 == "," } == 1 }) { return parts }
    let inverted = parts.compactMap { part in
      let words = part.split(separator: " ")
      return words.count == 2 && words.allSatisfy(isCapitalised) ? "\(words[1]), \(words[0])" : nil
    }
    return inverted.count == parts.count ? inverted : nil
  }

  func mistake(_ path: String, _ span: Span) -> Diagnostic {
    let list = "[" + names.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    return switch kind {
    case .curlyQuotes:
      Diagnostic(
        "wrong-type", .error, "'\(field)' has the quotation marks of a word processor", path: path,
        span: span,
        help: "write straight ones: \(list)",
        fix: straight.isEmpty ? nil : Fix("write straight quotation marks", straight))
    case .noQuotes:
      Diagnostic(
        "names-in-pieces", .warning,
        "'\(field)' has \(names.count * 2) names here: a comma without quotes begins another",
        path: path, span: span, help: "did you mean \(list)? If not, put each name in quotes")
    case .sentence(let text):
      Diagnostic(
        "names-in-pieces", .warning, "'\(field)' is read as one name, and seems to hold \(names.count)",
        path: path,
        span: span, help: "write \(list); if it is one name, [\"\(text)\"]")
    }
  }
}

extension YAMLNode {
  /// Of a scalar.
  fileprivate var text: String? { if case .scalar(let text) = value { text } else { nil } }

  /// Whether it stands without quotes.
  fileprivate var isBare: Bool { span.range.count == text?.utf8.count }
}
